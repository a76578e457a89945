"""What a query groups, orders and limits by: by name, by position, or by an expression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.tree import below, expressions
from policyengine.sqlflow.value import DOUBTFUL, Value, either

_LISTS = (exp.Tuple, exp.Rollup, exp.Cube, exp.GroupingSets)


def grouped(node: exp.Select, group: exp.Expr, columns: Sequence[Column], scope: Scope) -> None:
    """Counts in what a SELECT groups by; ALL is each column that no aggregate is in."""
    if group.args.get("all"):
        for column in columns:
            if column.node is None or column.node.find(exp.AggFunc) is None:
                scope.decide(column.value)
    for each in below(group):
        scope.decide(position(each, columns, scope))


def order_by(node: exp.Expr, columns: Sequence[Column], scope: Scope) -> None:
    """Counts in what a query orders by: its own column of that name, else an expression."""
    order = node.args.get("order")
    for each in order.expressions if order is not None else ():
        scope.decide(output(each.this, columns, scope))


def output(node: exp.Expr, columns: Sequence[Column], scope: Scope) -> Value:
    """What ORDER BY and DISTINCT ON name: the query's own column of that name or position, else an expression."""
    if isinstance(node, exp.Tuple):
        return either([output(each, columns, scope) for each in node.expressions])
    by_name = isinstance(node, exp.Column) and not node.table
    key = of_columns(scope.context.dialect).key(node.this) if by_name else ""
    alias = next((one.value for one in columns if by_name and one.key == key), None)
    if alias is None:
        return position(node, columns, scope)
    scope.context.seen.add(id(node))
    return alias


def position(node: exp.Expr, columns: Sequence[Column], scope: Scope) -> Value:
    """An expression to group or order by; a number is a column by its position, also in ROLLUP and its like."""
    if isinstance(node, _LISTS):
        return either([position(each, columns, scope) for each in below(node)])
    if isinstance(node, exp.Literal) and not node.is_string and node.name.isdigit():
        at = int(node.name) - 1
        return columns[at].value if 0 <= at < len(columns) else DOUBTFUL
    if isinstance(node, exp.Var) and node.name.upper() == "ALL":
        return either([each.value for each in columns])
    return evaluate(node, scope)


def ordered(node: exp.Expr, relation: Relation, scope: Scope) -> Relation:
    """The answer of a set operation, or of a query in brackets, with what it is ordered and limited by."""
    if not any(node.args.get(name) for name in ("order", "limit", "offset", "fetch")):
        return relation
    inner = scope.inner()
    for column in relation.columns:
        inner.aliases[column.key] = column.value
    inner.late = True
    order_by(node, relation.columns, inner)
    for name in ("limit", "offset", "fetch"):
        for each in expressions(node.args.get(name)):
            inner.decide(condition(each, inner))
    counted = relation.counted if any(node.args.get(name) for name in ("limit", "offset", "fetch")) else frozenset()
    return replace(relation, rows=relation.rows | inner.rows | counted, doubt=relation.doubt or inner.doubt)


def condition(node: exp.Expr, scope: Scope) -> Value:
    """All that is right below a clause, as one value."""
    return either([evaluate(each, scope) for each in below(node)])
