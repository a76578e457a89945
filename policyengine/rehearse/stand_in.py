"""Stand-ins: a manifest's statements on an engine that is not their own."""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlglot
from sqlglot import exp

from policyengine.compile.dialect import dialect, plain, render
from policyengine.compile.manifest import Manifest, compile_plan
from policyengine.compile.statement import Statement
from policyengine.model.datamap import Datamaps

VERBATIM, PARSED, TWIN = "verbatim", "parsed back", "twin"


@dataclass(frozen=True, slots=True)
class StandIn:
    """A manifest for one engine; `how` says, by step, whether its text ran verbatim, parsed back, or as its twin."""

    manifest: Manifest
    how: dict[str, str]


def stand_in(manifest: Manifest, datamaps: Datamaps, engine: str) -> StandIn:
    """The manifest on another engine: the compiled text itself where it survives, else its portable twin."""
    twins = compile_plan(manifest.plan, datamaps, engine)
    statements: dict[str, tuple[Statement, ...]] = {}
    how: dict[str, str] = {}
    for step, originals in manifest.statements.items():
        pairs = [_one(one, twin, engine) for one, twin in zip(originals, twins.statements[step], strict=True)]
        statements[step] = tuple(statement for statement, _ in pairs)
        how[step] = max((each for _, each in pairs), key=(VERBATIM, PARSED, TWIN).index, default=VERBATIM)
    return StandIn(replace(manifest, statements=statements), how)


def _one(original: Statement, twin: Statement, engine: str) -> tuple[Statement, str]:
    if dialect(original.engine).sqlglot == dialect(engine).sqlglot:
        return replace(twin, sql=original.sql, count=original.count), VERBATIM
    if twin.sql.startswith("CREATE TABLE"):
        return twin, TWIN  # a column's type is each engine's own: SQLite keeps dates under the name NUMERIC
    try:
        sql = _translated(original.sql, original.engine, engine)
        count = _translated(original.count, original.engine, engine) if original.count else None
    except sqlglot.errors.SqlglotError:
        return twin, TWIN
    return replace(twin, sql=sql, count=count), PARSED


def _translated(sql: str, engine: str, other: str) -> str:
    parsed = sqlglot.parse_one(plain(sql, engine), dialect=dialect(engine).sqlglot)
    parsed = parsed.transform(lambda node: node.this if isinstance(node, exp.Collate) else node)
    if other == "sqlite":
        for table in parsed.find_all(exp.Table):
            table.set("db", None)
    return render(parsed, other)
