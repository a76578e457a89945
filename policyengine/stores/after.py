"""What a DELETE or an UPDATE would leave of a table, as a query: so a file is written anew in one pass over it.

INVARIANT: a query over a relation has the meaning of the statement on a table with its rows. That holds for the two
shapes that are compiled, on one table that has no alias; anything else is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlglot
from sqlglot import exp

from policyengine.compile.statement import Statement
from policyengine.stores.refusal import refused

_HIT = "__pe_hit"


class After(NamedTuple):
    """`left` are the rows that stay, with their new cells.

    `told` is one row, from one pass over the table: how many rows the statement is of, how many of them then differ,
    and of `left` the number and the sum of the rows' hashes, as `summed` has them.
    """

    left: exp.Select
    told: exp.Select


def after(statement: Statement, table: str, fields: Sequence[str]) -> After:
    """The statement on a table with these fields; a cell that it sets in another field is nowhere.

    Raises StoreError `store.refused` for other shapes.

    >>> delete = after(Statement("s", "lake", "files", 'DELETE FROM "t" WHERE "t"."a" = 1'), "t", ["a", "b"])
    >>> delete.left.sql("duckdb")
    'SELECT "t"."a", "t"."b" FROM "t" WHERE NOT COALESCE("t"."a" = 1, FALSE)'
    >>> update = after(Statement("s", "lake", "files", 'UPDATE "t" SET "b" = NULL WHERE "t"."a" = 1'), "t", ["a", "b"])
    >>> update.left.expressions[1].sql("duckdb")
    'CASE WHEN "t"."__pe_hit" THEN CAST_TO_TYPE(NULL, "t"."b") ELSE "t"."b" END AS "b"'
    """
    node = sqlglot.parse_one(statement.sql, dialect="duckdb")
    target = node.this if isinstance(node, (exp.Delete, exp.Update)) else None
    surplus = {name for name, value in node.args.items() if value} - {"this", "where", "expressions"}
    if not isinstance(target, exp.Table) or target.alias or target.name != table or surplus:
        raise refused("store.refused", statement.store, statement.step, "a shape that no file can be asked in")
    where = node.args.get("where")
    hit = _sure(where.this) if where else exp.true()
    plain = exp.table_(table, quoted=True)
    rows = exp.select(exp.Star(), exp.alias_(hit.copy(), _HIT, quoted=True)).from_(plain.copy())
    marked = rows.subquery(exp.to_identifier(table, quoted=True))
    stays: exp.Expr = exp.true()
    differs: exp.Expr = exp.true()
    match node:
        case exp.Update(expressions=sets):
            new = {each.this.name: _typed(table, each) for each in sets if each.this.name in fields}
            cells = [_changed(table, name, new[name]) if name in new else _cell(table, name) for name in fields]
            left = exp.select(*(exp.alias_(cell, name, quoted=True) for cell, name in zip(cells, fields, strict=True)))
            left = left.from_(marked)
            differs = exp.or_(exp.false(), *(_differs(table, name, value) for name, value in new.items()))
        case _:
            cells = [_cell(table, name) for name in fields]
            left = exp.select(*(cell.copy() for cell in cells)).from_(plain).where(exp.not_(hit))
            stays = exp.not_(_cell(table, _HIT))
    hashed = exp.Case(ifs=[exp.If(this=stays, true=_hash(cell.copy() for cell in cells))])
    told = (
        _count(_cell(table, _HIT)),
        _count(exp.and_(_cell(table, _HIT), differs)),
        _count(stays.copy()),
        _sum(hashed),
    )
    return After(left, exp.select(*told).from_(marked.copy()))


def summed(rows: exp.Expr, fields: Sequence[str]) -> exp.Select:
    """How many rows there are, and the sum of their hashes, in whatever order they stand."""
    hashed = _hash(exp.column(name, quoted=True) for name in fields)
    return exp.select(exp.Count(this=exp.Star()), _sum(hashed)).from_(rows)


def _sure(condition: exp.Expr) -> exp.Expr:
    """The condition with false for unknown, as WHERE takes it; by itself where it can't be unknown."""
    never = isinstance(condition, exp.Exists) or (
        isinstance(condition, (exp.And, exp.Or)) and all(isinstance(each, exp.Exists) for each in condition.flatten())
    )
    return condition if never else exp.Coalesce(this=condition, expressions=[exp.false()])


def _hash(cells: Iterable[exp.Expr]) -> exp.Expr:
    return exp.Anonymous(this="hash", expressions=list(cells))


def _sum(hashes: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="sum", expressions=[hashes])


def _typed(table: str, assigned: exp.EQ) -> exp.Expr:
    """The new value, in the type that the cell has."""
    return exp.Anonymous(this="cast_to_type", expressions=[assigned.expression, _cell(table, assigned.this.name)])


def _differs(table: str, name: str, value: exp.Expr) -> exp.Expr:
    return exp.NullSafeNEQ(this=value.copy(), expression=_cell(table, name))


def _changed(table: str, name: str, value: exp.Expr) -> exp.Expr:
    return exp.Case(ifs=[exp.If(this=_cell(table, _HIT), true=value.copy())], default=_cell(table, name))


def _count(condition: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="count_if", expressions=[condition])


def _cell(table: str, name: str) -> exp.Column:
    return exp.Column(this=exp.to_identifier(name, quoted=True), table=exp.to_identifier(table, quoted=True))
