"""A script as DuckDB runs it: each statement by itself, with what it writes and what must be there before it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError

from policyengine.rehearse.canary.translate import translated

OURS = "duckdb"
ELSEWHERE = {
    exp.DataType.Type.INET, exp.DataType.Type.IPADDRESS, exp.DataType.Type.IPPREFIX, exp.DataType.Type.IPV4,
    exp.DataType.Type.IPV6, exp.DataType.Type.XML, exp.DataType.Type.GEOGRAPHY, exp.DataType.Type.GEOMETRY,
    exp.DataType.Type.USERDEFINED, exp.DataType.Type.ENUM, exp.DataType.Type.ROWVERSION,
}  # fmt: skip
ZONED = {exp.DataType.Type.TIMESTAMPTZ, exp.DataType.Type.TIMESTAMPLTZ}
IDLE = (exp.Transaction, exp.Commit, exp.Rollback, exp.Use)


class NotRun(Exception):
    """DuckDB does not run this; the text says why and holds no value."""


@dataclass(frozen=True, slots=True)
class Step:
    """One statement. `writes` is the table that it writes, None for an answer; `file` where an answer goes to one.

    `fresh`: the table is made by this statement. `silent`: it writes no field, but a later one may see what it did.
    `touches`: names, in lower case, of what it may change.
    """

    sql: str
    writes: exp.Table | None
    fresh: bool = False
    file: bool = False
    silent: bool = False
    touches: frozenset[str] = frozenset()


def parsed(text: str, dialect: str) -> list[exp.Expr]:
    """The statements of the script. Raises NotRun where one does not parse."""
    try:
        with _quiet():
            found = sqlglot.parse(text, read=dialect)
    except (SqlglotError, RecursionError):
        raise NotRun("does not parse") from None
    kept = [each for each in found if each is not None and not _idle(each)]
    if any(isinstance(each, exp.Command) for each in kept):
        raise NotRun("is not read by the parser")
    return kept


def _idle(statement: exp.Expr) -> bool:
    """Whether it moves nothing: a transaction's beginning and end, a schema to look in, an option that is on or off."""
    if not isinstance(statement, exp.Set):
        return isinstance(statement, IDLE)
    said = [each.this.expression for each in statement.expressions if isinstance(each.this, exp.EQ)]
    return bool(said) and all(isinstance(each, exp.Var) and each.name.upper() in ("ON", "OFF") for each in said)


def steps(text: str, dialect: str) -> list[Step]:
    """The script as DuckDB's statements. Raises NotRun where a statement has no equal there."""
    found = parsed(text, dialect)
    originals = _originals(text, dialect, len(found))
    made = []
    for statement, original in zip(found, originals, strict=True):
        changed = translated(statement, dialect)
        made.append(_touching(_step(statement, None if changed else original), statement))
    return made


def _touching(step: Step, statement: exp.Expr) -> Step:
    if step.silent or isinstance(statement, exp.Delete):
        return replace(step, touches=frozenset(each.name.lower() for each in statement.find_all(exp.Table)))
    return replace(step, touches=frozenset({step.writes.name.lower()} if step.writes is not None else ()))


def _originals(text: str, dialect: str, count: int) -> list[str | None]:
    """The statements' own texts where they are DuckDB's already, so that what the parser may lose is not lost."""
    import duckdb

    if dialect != OURS:
        return [None] * count
    try:
        own = [each.query for each in duckdb.extract_statements(text)]
    except duckdb.Error as error:
        raise NotRun(f"{type(error).__name__}, when DuckDB reads it") from None
    kept = [each for each in own if each.strip().rstrip(";").upper() not in ("BEGIN", "COMMIT", "BEGIN TRANSACTION")]
    return list(kept) if len(kept) == count else [None] * count


def _step(statement: exp.Expr, original: str | None) -> Step:
    match statement:
        case exp.Copy():
            return _copy(statement)
        case exp.Create(this=made) if statement.expression is not None and statement.kind in ("TABLE", "VIEW"):
            table = made.find(exp.Table) if isinstance(made, exp.Expr) else None
            return Step(_sql(statement, original), table, fresh=True)
        case exp.Insert() | exp.Update() | exp.Merge():
            table = statement.this.find(exp.Table) if isinstance(statement.this, exp.Expr) else None
            return Step(_sql(statement, original), table)
        case exp.Select(args={"into": exp.Into() as into}):
            return Step(_made(statement), into.this, fresh=True)
        case exp.Delete(args={"returning": exp.Returning()}):
            return Step(_sql(statement, original), None)
        case exp.Alter(this=exp.Table() as table) if any(each.args.get("using") for each in statement.args["actions"]):
            return Step(_sql(statement, original), table)
        case exp.Query():
            return Step(_sql(statement, original), None)
        case _:
            return Step(_sql(statement, original), None, silent=True)


def _copy(statement: exp.Copy) -> Step:
    """What is copied to a file is asked for instead: no file is written. From a file nothing can be known."""
    if statement.args.get("kind"):
        raise NotRun("reads a file")
    source = statement.this
    if isinstance(source, exp.Table | exp.Schema):
        table = source.this if isinstance(source, exp.Schema) else source
        columns = source.expressions if isinstance(source, exp.Schema) else [exp.Star()]
        return Step(_sql(exp.select(*(each.copy() for each in columns)).from_(table.copy()), None), None, file=True)
    return Step(_sql(source.unnest() if isinstance(source, exp.Subquery) else source, None), None, file=True)


def _made(statement: exp.Select) -> str:
    query = statement.copy()
    into = query.args["into"].this
    query.set("into", None)
    return _sql(exp.Create(this=into.copy(), kind="TABLE", expression=query), None)


def _sql(statement: exp.Expr, original: str | None) -> str:
    """The text for DuckDB: its own where there is one."""
    if original is not None:
        return original
    try:
        with _quiet():
            return statement.sql(dialect=OURS, unsupported_level=ErrorLevel.RAISE)
    except (SqlglotError, ValueError, RecursionError):
        raise NotRun("has no equal in DuckDB's SQL") from None


def type_of(written: str, dialect: str) -> exp.DataType:
    """A column's type; one that DuckDB has not by itself is a text's, and moments have no zone."""
    try:
        found = exp.DataType.build(written, dialect=dialect)
    except (SqlglotError, ValueError):
        return exp.DataType.build("text")
    if found.this in ELSEWHERE or found.this in exp.DataType.TEXT_TYPES:
        return exp.DataType.build("text")
    if found.this is exp.DataType.Type.BIT and dialect != OURS:
        return exp.DataType.build("boolean")
    return exp.DataType.build("timestamp") if found.this in ZONED else found


def named(table: str, dialect: str) -> exp.Table:
    """A table of the schema by its name, quoted as it is spelled."""
    try:
        parts = exp.to_table(table, dialect=dialect).parts
    except (SqlglotError, ValueError):
        parts = [exp.to_identifier(table)]
    quoted = [exp.to_identifier(each.name, quoted=True) for each in parts]
    return exp.Table(**dict(zip(("this", "db", "catalog"), reversed(quoted), strict=False)))


@contextmanager
def _quiet() -> Iterator[None]:
    """The parser logs the SQL of what it does not know, literals and all."""
    logger = logging.getLogger("sqlglot")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before
