"""What a run keeps in a store for itself: receipts, which stay on purpose, and what is asked of its staging by name.

Receipts are ids, digests and counts, never a person's value.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlglot import exp

from policyengine.compile import command
from policyengine.compile import names as n
from policyengine.compile.dialect import dialect, render
from policyengine.compile.statement import Role, Statement

TABLE = "__pe_receipts"
_STEP, _ROWS, _MANIFEST = "__pe_step", "__pe_rows", "__pe_manifest"


@dataclass(frozen=True, slots=True)
class Receipts:
    """The statements that keep one store's receipts; `fold` where batches have receipts of their own."""

    create: Statement
    add: Statement
    read: Statement
    fold: Statement | None = None


@cache
def receipts(store: str, engine: str) -> Receipts:
    """Create the table, add a receipt (parameters: run, step, rows, manifest), read a run's, take one away again."""
    if dialect(engine).commands:
        return Receipts(*command.receipts(store, engine))
    text, number = n.plain_type("text"), n.plain_type("bigint")
    columns = ((n.RUN, text), (_STEP, text), (_ROWS, number), (_MANIFEST, text))
    definitions: list[exp.Expr] = [exp.ColumnDef(this=n.quoted(name), kind=type.copy()) for name, type in columns]
    unique = exp.UniqueColumnConstraint(this=exp.Schema(expressions=[n.quoted(n.RUN), n.quoted(_STEP)]))
    create = exp.Create(
        this=exp.Schema(this=n.table(TABLE), expressions=[*definitions, unique]), kind="TABLE", exists=True
    )
    values = (n.parameter("run"), n.parameter("step"), n.parameter("rows", "bigint"), n.parameter("manifest"))
    names = [n.quoted(name) for name, _ in columns]
    add = exp.Insert(this=exp.Schema(this=n.table(TABLE), expressions=names), expression=exp.select(*values))
    this_run = exp.EQ(this=exp.column(n.quoted(n.RUN)), expression=n.parameter("run"))
    read = exp.select(*(exp.column(n.quoted(each)) for each in (_STEP, _ROWS, _MANIFEST)))
    read = read.from_(n.table(TABLE)).where(this_run, copy=False)
    one = exp.and_(
        this_run.copy(), exp.EQ(this=exp.column(n.quoted(_STEP)), expression=n.parameter("step")), copy=False
    )
    fold = exp.Delete(this=n.table(TABLE), where=exp.Where(this=one))

    def statement(node: exp.Expr, role: Role, *parameters: str) -> Statement:
        return Statement("receipt", store, engine, render(node, engine), parameters, role=role)

    return Receipts(
        statement(create, Role.RUN),
        statement(add, Role.RUN, "run", "step", "rows", "manifest"),
        statement(read, Role.QUERY, "run"),
        statement(fold, Role.RUN, "run", "step"),
    )


@cache
def after(store: str, engine: str) -> Statement:
    """Adds a receipt (parameters: step, rows) to every run that has the one of `last`, and not this one yet."""
    had, has = n.quoted("had"), n.quoted("has")
    columns = [exp.column(n.quoted(each), table=had.copy()) for each in (n.RUN, _MANIFEST)]
    same = exp.EQ(this=exp.column(n.quoted(n.RUN), table=has.copy()), expression=columns[0].copy())
    this = exp.EQ(this=exp.column(n.quoted(_STEP), table=has.copy()), expression=n.parameter("step"))
    there = exp.select("1").from_(exp.alias_(n.table(TABLE), has, table=True)).where(same, this, copy=False)
    ended = exp.EQ(this=exp.column(n.quoted(_STEP), table=had.copy()), expression=n.parameter("last"))
    found = (
        exp.select(columns[0], n.parameter("step"), n.parameter("rows", "bigint"), columns[1])
        .from_(exp.alias_(n.table(TABLE), had, table=True))
        .where(ended, exp.Not(this=exp.Exists(this=there)), copy=False)
    )
    names = [n.quoted(each) for each in (n.RUN, _STEP, _ROWS, _MANIFEST)]
    add = exp.Insert(this=exp.Schema(this=n.table(TABLE), expressions=names), expression=found)
    return Statement("receipt", store, engine, render(add, engine), ("last", "rows", "step"))


@dataclass(frozen=True, slots=True)
class Stray:
    """The statements that take a run (parameter: run) out of a staging table that its plan does not name."""

    forget: Statement
    left: Statement
    drop: Statement


def stray(store: str, engine: str, table: str) -> Stray:
    """Forget the run's rows; how many rows of anybody are left; drop the table."""
    this_run = exp.EQ(this=exp.column(n.quoted(n.RUN)), expression=n.parameter("run"))
    forget = exp.Delete(this=n.table(table), where=exp.Where(this=this_run))
    left = exp.select(exp.Count(this=exp.Star())).from_(n.table(table))
    drop = exp.Drop(tables=[n.table(table)], kind="TABLE")
    return Stray(
        Statement("stray", store, engine, render(forget, engine), ("run",), table=table),
        Statement("stray", store, engine, render(left, engine), role=Role.QUERY, table=table),
        Statement("stray", store, engine, render(drop, engine), role=Role.DROP, table=table),
    )


@cache
def held(store: str, engine: str, tables: tuple[str, ...]) -> Statement:
    """The query of how many rows of a run (parameter: run) the staging tables hold, one or more of them together."""
    this_run = exp.EQ(this=exp.column(n.quoted(n.RUN)), expression=n.parameter("run"))
    counts = [
        exp.select(exp.Count(this=exp.Star()).as_(n.quoted("n"))).from_(n.table(each)).where(this_run)
        for each in tables
    ]
    total = exp.Sum(this=exp.column(n.quoted("n")))
    united = exp.union(*counts, distinct=False) if len(counts) > 1 else counts[0]
    each = exp.Subquery(this=united, alias=exp.TableAlias(this=n.quoted("t")))
    return Statement("staged", store, engine, render(exp.select(total).from_(each), engine), ("run",), role=Role.QUERY)
