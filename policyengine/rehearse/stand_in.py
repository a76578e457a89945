"""Stand-ins: a manifest's statements on an engine that is not their own.

Statements are translated by shape: two that differ in nothing but their quoted names are one text to the translator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache

import sqlglot
from sqlglot import exp

from policyengine.compile import names
from policyengine.compile.dialect import dialect, plain, render
from policyengine.compile.manifest import Manifest, steps
from policyengine.compile.statement import Statement
from policyengine.compile.step import compile_step
from policyengine.model.datamap import Datamaps
from policyengine.model.mask import Generalise
from policyengine.plan.algebra import Compare, Rebuild, Step
from policyengine.rehearse.rebuilt import unsaid, without

VERBATIM, PARSED, TWIN = "verbatim", "parsed back", "twin"


@dataclass(frozen=True, slots=True)
class StandIn:
    """A manifest for one engine; `how` says, by step, whether its text ran verbatim, parsed back, or as its twin."""

    manifest: Manifest
    how: dict[str, str]


def stand_in(manifest: Manifest, datamaps: Datamaps, engine: str) -> StandIn:
    """The manifest on another engine: the compiled text itself where it survives, else its portable twin."""
    known = {each.store: names.for_engine(names.of(datamaps, each), engine) for each in manifest.plan.stores}
    statements: dict[str, tuple[Statement, ...]] = {}
    how: dict[str, str] = {}
    commanded = {each.store for each in manifest.plan.stores if dialect(each.engine).commands}
    manifest = without(manifest, unsaid(datamaps, manifest, engine))
    for step in steps(manifest.plan):
        if step.id in manifest.statements:
            if step.store in commanded:
                statements[step.id], how[step.id] = compile_step(step, known[step.store]), TWIN
            else:
                statements[step.id], how[step.id] = _one(step, manifest.statements[step.id], known[step.store])
    return StandIn(replace(manifest, statements=statements), how)


def _one(step: Step, originals: tuple[Statement, ...], known: names.Names) -> tuple[tuple[Statement, ...], str]:
    """A step's statements on the engine, and how they came there: all of them the same way."""
    if all(dialect(each.engine).sqlglot == dialect(known.engine).sqlglot for each in originals):
        return tuple(replace(each, engine=known.engine) for each in originals), VERBATIM
    if any(each.sql.startswith("CREATE TABLE") for each in originals):
        return compile_step(step, known), TWIN  # a column's type is each engine's own: SQLite keeps dates as NUMERIC
    if isinstance(step, Rebuild | Compare):
        return compile_step(step, known), TWIN  # what a field stores of a value is each engine's own
    if _generalises(step):
        return compile_step(step, known), TWIN  # SQLite's moments are texts, whose years are cut off like letters
    if any(_JSON.search(_QUOTED.sub("", each.sql)) for each in originals):
        return compile_step(step, known), TWIN  # engines have the same names for what is not quite the same
    try:
        return tuple(_parsed_back(each, known.engine) for each in originals), PARSED
    except sqlglot.errors.SqlglotError:
        return compile_step(step, known), TWIN


def _generalises(value: object) -> bool:
    """Whether a step makes a moment coarser, or asks somewhere in its conditions whether one is."""
    if isinstance(value, tuple):
        return any(map(_generalises, value))
    parts = fields(value) if is_dataclass(value) and not isinstance(value, type) else ()
    return isinstance(value, Generalise) or any(_generalises(getattr(value, each.name)) for each in parts)


def _parsed_back(original: Statement, engine: str) -> Statement:
    sql = translated(original.sql, original.engine, engine)
    count = translated(original.count, original.engine, engine) if original.count else None
    return replace(original, engine=engine, sql=sql, count=count)


def translated(sql: str, engine: str, other: str) -> str:
    """The statement's text for another engine. Raises SqlglotError where it can't be read or said there."""
    named: dict[str, str] = {}

    def numbered(found: re.Match[str]) -> str:
        return named.setdefault(found[0], f'"n{len(named)}"') if found[0].startswith('"') else found[0]

    shape = _QUOTED.sub(numbered, plain(sql, engine))
    back = {number: name for name, number in named.items()}
    return _QUOTED.sub(lambda found: back.get(found[0], found[0]), _shape_translated(shape, engine, other))


_JSON = re.compile(r"\bJSONB?_", re.IGNORECASE)

# A string or a quoted name: one token each, so that nothing inside a string is taken for a name.
_QUOTED = re.compile("""'(?:[^']|'')*'|"(?:[^"]|"")*["]""")


@cache
def _shape_translated(sql: str, engine: str, other: str) -> str:
    parsed = sqlglot.parse_one(sql, dialect=dialect(engine).sqlglot)
    parsed = parsed.transform(lambda node: node.this if isinstance(node, exp.Collate) else node, copy=False)
    if other == "sqlite":
        for table in parsed.find_all(exp.Table):
            table.set("db", None)
    return render(parsed, other)
