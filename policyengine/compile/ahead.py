"""What goes ahead, batch by batch: ranges over the staged keys, half open, and the rows whose keys are in one.

A statement's text is the same for every batch; what is bound tells one from the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlglot import exp

from policyengine.compile import names as n
from policyengine.compile.condition import in_set, staged
from policyengine.compile.dialect import dialect
from policyengine.compile.names import Names
from policyengine.model.name import DatasetName
from policyengine.model.type import Kind
from policyengine.plan.algebra import CANDIDATE, DeleteRows, MaskFields

FROM, TO, SIZE = "from", "to", "size"

Types = Sequence[exp.DataType]


def goes_ahead(step: DeleteRows | MaskFields, engine: str) -> bool:
    """Whether an engine changes rows in batches here; not where it has to see to more than it does."""
    row = dialect(engine)
    return step.ahead is not None and row.batched and (row.binding or not step.ahead.bound)


def bound(end: str, parts: int) -> tuple[str, ...]:
    """The parameters of one end of a range.

    >>> bound(FROM, 2)
    ('from0', 'from1')
    """
    return tuple(f"{end}{position}" for position in range(parts))


def first(dataset: DatasetName, mark: str, names: Names) -> exp.Select:
    """The least key of a set."""
    return _keys(dataset, mark, names, names.staged()).limit(1, copy=False)


def following(dataset: DatasetName, mark: str, types: Types, names: Names) -> exp.Select:
    """The key that so many others come before, from the range's beginning on; none where there are fewer."""
    alias = names.staged()
    select = _keys(dataset, mark, names, alias).where(*_from(alias, types), copy=False).limit(1, copy=False)
    return select.offset(exp.Placeholder(this=SIZE), copy=False)


def within(dataset: DatasetName, mark: str, types: Types, names: Names) -> exp.Expr:
    """That the row's key is one of the set's in the range. By IN: SQLite looks it up by no other form."""
    row, stage, alias = names.target(dataset), names.rows[dataset], names.staged()
    keys = [n.key(position) for position in range(len(stage.key))]
    inner = exp.select(*(n.column(each, alias) for each in keys)).from_(n.table(stage.table, alias=alias))
    inner = inner.where(in_set(alias, mark), *_from(alias, types), *_to(alias, types), copy=False)
    cells = [row.field(part) for part in stage.key]
    text = [
        cell for cell, part in zip(cells, stage.key, strict=True) if row.dataset.fields[part].type.kind is Kind.TEXT
    ]
    for cell in text:
        cell.meta["binary"] = True
    there = exp.In(this=_one(cells), query=exp.Subquery(this=inner))
    return exp.and_(there, staged(row, mark, names), copy=False) if text and len(cells) > 1 else there


def passed(dataset: DatasetName, mark: str, types: Types, names: Names) -> exp.Delete:
    """Takes the range's keys out of staging: whatever of their rows is left is decided again."""
    table = names.rows[dataset].table
    this_run = exp.EQ(this=n.column(n.RUN, table), expression=n.parameter("run"))
    sets = exp.In(this=n.column(n.MARK, table), expressions=[exp.Literal.string(each) for each in (CANDIDATE, mark)])
    where = exp.and_(this_run, sets, *_from(table, types), *_to(table, types), copy=False)
    return exp.Delete(this=n.table(table), where=exp.Where(this=where))


def _keys(dataset: DatasetName, mark: str, names: Names, alias: str) -> exp.Select:
    stage = names.rows[dataset]
    keys = [n.column(n.key(position), alias) for position in range(len(stage.key))]
    select = exp.select(*keys).from_(n.table(stage.table, alias=alias)).where(in_set(alias, mark), copy=False)
    return select.order_by(*(each.copy() for each in keys), copy=False)


def _from(table: str, types: Types) -> Iterator[exp.Expr]:
    return _compared(exp.GTE, exp.GTE, table, FROM, types)


def _to(table: str, types: Types) -> Iterator[exp.Expr]:
    return _compared(exp.LT, exp.LTE, table, TO, types)


def _compared(
    all_parts: type[exp.GTE] | type[exp.LT],
    first_part: type[exp.GTE] | type[exp.LTE],
    table: str,
    end: str,
    types: Types,
) -> Iterator[exp.Expr]:
    """A key beside one end of a range; its first part by itself, too, because not every index serves whole keys."""
    cells = [n.column(n.key(position), table) for position in range(len(types))]
    pairs = zip(bound(end, len(types)), types, strict=True)
    values: list[exp.Expr] = [exp.Cast(this=exp.Placeholder(this=name), to=type.copy()) for name, type in pairs]
    if len(types) > 1:
        yield first_part(this=cells[0].copy(), expression=values[0].copy())
    yield all_parts(this=_one(cells), expression=_one(values))


def _one(parts: Sequence[exp.Expr]) -> exp.Expr:
    return parts[0] if len(parts) == 1 else exp.Tuple(expressions=list(parts))
