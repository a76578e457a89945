"""Stand-ins: a manifest's statements on an engine that is not their own.

Statements are translated by shape: two that differ in nothing but their quoted names are one text to the translator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

import sqlglot
from sqlglot import exp

from policyengine.compile import names
from policyengine.compile.dialect import Style, dialect, plain, quotes, render
from policyengine.compile.manifest import Manifest, steps
from policyengine.compile.statement import Statement
from policyengine.compile.step import compile_step
from policyengine.errors import NotAnalysable
from policyengine.model.datamap import Datamaps
from policyengine.model.mask import Generalise
from policyengine.plan.algebra import Compare, Rebuild, Stage, Step
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
    if isinstance(step, Stage):
        return compile_step(step, known), TWIN  # a column's type is each engine's own: SQLite keeps dates as NUMERIC
    if isinstance(step, Rebuild | Compare):
        return compile_step(step, known), TWIN  # what a field stores of a value is each engine's own
    if _generalises(step):
        return compile_step(step, known), TWIN  # SQLite's moments are texts, whose years are cut off like letters
    if any(_UNLIKE.get(each.engine, _NOTHING).search(_bare(each)) for each in originals):
        return compile_step(step, known), TWIN  # the words are this engine's alone, or mean something else elsewhere
    if any(_JSON.search(_bare(each)) for each in originals):
        return compile_step(step, known), TWIN  # engines have the same names for what is not quite the same
    try:
        return tuple(_parsed_back(each, known.engine) for each in originals), PARSED
    except (sqlglot.errors.SqlglotError, NotAnalysable):
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

    shape = quotes(dialect(engine).sqlglot).sub(numbered, neutral(sql, engine))
    back = {number: name for name, number in named.items()}
    return quotes(dialect(other).sqlglot).sub(
        lambda found: back.get(found[0], found[0]), _shape_translated(shape, engine, other)
    )


def _bare(statement: Statement) -> str:
    """A statement's text without what stands in quotes."""
    return quotes(dialect(statement.engine).sqlglot).sub("''", statement.sql)


def neutral(sql: str, engine: str) -> str:
    """The text with its parameters written `:name`, which every dialect is read with.

    >>> neutral("SELECT '@a', @run", "bigquery"), neutral("SELECT {run:Nullable(String)}", "clickhouse")
    ("SELECT '@a', :run", 'SELECT :run')
    """
    parameter = _PARAMETERS[dialect(engine).style]
    every = re.compile(rf"{quotes(dialect(engine).sqlglot).pattern}|{parameter}")
    return every.sub(lambda found: found[0] if found[1] is None else f":{found[1]}", plain(sql, engine))


_PARAMETERS = {
    Style.COLON: r":(\w+)",
    Style.DOLLAR: r"\$(\w+)",
    Style.PERCENT: r"%\((\w+)\)s",
    Style.AT: r"@(\w+)",
    Style.BRACES: r"\{(\w+):[^}]*\}",
}

_NOTHING = re.compile(r"(?!)")
# What parses back and means something else, or nothing: texts put together by a plus, NULL for an empty text; patterns;
# all of a mutation's.
_UNLIKE = {
    **dict.fromkeys(("mariadb", "mysql"), re.compile(r"\bREGEXP_REPLACE\(")),
    "clickhouse": re.compile(""),
    "tsql": re.compile(r" \+ "),
    "oracle": re.compile(r"\bLTRIM\("),
}

_JSON = re.compile(r"\bJSONB?_", re.IGNORECASE)


def _without_own_words(node: Any) -> Any:
    """What no other engine says so: collations, alphabets, lengths without an end, truth as a bit, no table, dots,
    and beside a table that is changed another one of one row."""
    match node:
        case exp.Collate():  # what takes a node's place is not looked into any more
            return node.this.transform(_without_own_words, copy=False)
        case exp.Anonymous() if node.name.upper() == "COLLATE":
            return node.expressions[0]
        case exp.DataType() if any(each.name.upper() == "MAX" for each in node.expressions):
            return exp.DataType(this=node.this)
        case exp.Cast() if node.to.is_type(exp.DType.BINARY):
            return node.this.transform(_without_own_words, copy=False)
        case exp.Delete() if node.args.get("tables"):
            node.set("tables", None)
            return node
        case exp.Update(this=exp.Table()) if node.this.args.get("joins"):
            node.this.set("joins", None)
            return node
        case exp.DataType() if node.this is exp.DType.CHARACTER_SET:
            return exp.DataType(this=exp.DType.TEXT)
        case exp.Cast(this=exp.Placeholder()) if node.to.is_type("bit"):
            return exp.cast(node.this, "boolean")
        case exp.Table() if node.name.startswith("__pe_") and "--" in node.name:
            node.set("this", exp.Identifier(this=node.name.replace("--", "."), quoted=True))
            return node
        case exp.From() if node.this.name == "DUAL" and not node.this.this.quoted:
            return None
        case _:
            return node


@cache
def _shape_translated(sql: str, engine: str, other: str) -> str:
    parsed = sqlglot.parse_one(sql, dialect=dialect(engine).sqlglot)
    parsed = parsed.transform(_without_own_words, copy=False)
    if other == "sqlite":
        if isinstance(parsed, exp.Merge):
            raise sqlglot.errors.UnsupportedError("SQLite has no MERGE")
        for table in parsed.find_all(exp.Table):
            table.set("db", None)
    return render(parsed, other)
