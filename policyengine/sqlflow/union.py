"""Two relations made one: UNION, INTERSECT and EXCEPT, by position or by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.value import DOUBTFUL, either


def stacked(node: exp.Expr, relations: Sequence[Relation]) -> Relation:
    """Relations on top of each other, as the node says."""
    if not relations:
        return Relation(doubt=True, rest=DOUBTFUL)
    found = relations[0]
    for each in relations[1:]:
        found = two(node, found, each)
    return found


def two(node: exp.Expr, one: Relation, other: Relation) -> Relation:
    """Both as the operation says; the right side of an EXCEPT only decides.

    INTERSECT and EXCEPT compare whole rows: each column of both sides decides which rows there are.
    """
    if isinstance(node, exp.Except):
        return _compared(one, one, other)
    kind = f"{node.args.get('side') or ''} {node.args.get('kind') or ''}"
    by_name = bool(node.args.get("by_name")) or bool(node.args.get("on"))
    columns = _by_name(one, other, kind) if by_name else _by_position(one, other)
    opened = one.open or other.open
    rest = either([each for each in (one.rest, other.rest) if each is not None]) if one.rest or other.rest else None
    doubt = one.doubt or other.doubt
    if not by_name and not (one.complete and other.complete):
        # Which column of an unknown table stands at which position nobody can tell.
        columns = tuple(replace(each, value=replace(each.value, doubt=True)) for each in columns)
    counted = one.counted | other.counted
    if node.args.get("distinct"):
        counted = counted.union(*(each.value.sources() for each in columns))
    found = Relation(columns, one.rows | other.rows, doubt, opened, rest, counted=counted)
    return _compared(found, one, other) if isinstance(node, exp.Intersect) else found


def _compared(found: Relation, one: Relation, other: Relation) -> Relation:
    """What is found by comparing the rows of two relations."""
    compared = [each.value for each in (*one.columns, *other.columns)]
    rows = found.rows.union(other.rows, *(each.sources() for each in compared))
    doubt = found.doubt or other.doubt or not (one.complete and other.complete)
    return replace(found, rows=rows, doubt=doubt or any(each.doubt for each in compared))


def _by_position(one: Relation, other: Relation) -> tuple[Column, ...]:
    found = []
    for position, column in enumerate(one.columns):
        beside = other.columns[position].value if position < len(other.columns) else DOUBTFUL
        found.append(replace(column, value=either([column.value, beside])))
    return tuple(found)


def _by_name(one: Relation, other: Relation, kind: str) -> tuple[Column, ...]:
    found = []
    for column in one.columns:
        beside = [each.value for each in other.columns if each.key.lower() == column.key.lower()]
        found.append(replace(column, value=either([column.value, *beside])))
    mine = {each.key.lower() for each in one.columns}
    if "INNER" in kind:
        theirs = {each.key.lower() for each in other.columns}
        return tuple(each for each in found if each.key.lower() in theirs)
    if "LEFT" in kind:
        return tuple(found)
    return (*found, *(each for each in other.columns if each.key.lower() not in mine))
