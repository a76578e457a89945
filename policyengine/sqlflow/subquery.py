"""A query within an expression: as one value, as rows that something is looked for in, or asked whether it has any."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Form
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.relation import Relation, scalar, struct
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.tree import below
from policyengine.sqlflow.value import (
    Value,
    either,
    through,
)


def is_in(node: exp.Expr, scope: Scope) -> Value:
    """`x IN …`: whether it is there is a function of both."""
    apart = ("query", "field") if scope.context.dialect == "sqlite" else ("query",)
    found = [
        scope.context.evaluate(one, scope)
        for name, one in node.args.items()
        if name not in apart and isinstance(one, exp.Expr)
    ]
    found += [scope.context.evaluate(one, scope) for one in node.expressions or ()]
    if node.args.get("query") is not None:
        found.append(_rows(node.args["query"], scope))
    elif isinstance(node.args.get("field"), exp.Column) and scope.context.dialect == "sqlite":
        found.append(_listed(node.args["field"], scope))
    return through(Form.FUNCTION, either(found))


def _listed(node: exp.Expr, scope: Scope) -> Value:
    """SQLite's `x IN name`: the rows of a table, or of a CTE."""
    assert isinstance(node, exp.Column)
    scope.context.seen.add(id(node))
    parts = node.parts
    named = exp.Table(**dict(zip(("this", "db", "catalog"), reversed(parts), strict=False)))
    return _rows(named, scope)


def _rows(node: exp.Expr, scope: Scope) -> Value:
    """All columns of a subquery as one value, decided over by what decides over its rows."""
    return _all_of(scope.context.query(node, scope))


def _all_of(relation: Relation) -> Value:
    value = either([one.value for one in relation.columns])
    doubt = value.doubt or relation.doubt or not relation.complete
    return replace(value, indirect=value.indirect | relation.rows | relation.counted, doubt=doubt)


def exists(node: exp.Expr, scope: Scope) -> Value:
    """Whether a query has rows: what decides over them decides. (As a function it asks of an array's elements.)"""
    if not isinstance(node.this, exp.Query):
        return through(Form.FUNCTION, either([scope.context.evaluate(one, scope) for one in below(node)]))
    relation = scope.context.query(node.this, scope)
    doubt = relation.doubt or relation.open is not None
    return Value(indirect=relation.rows | relation.counted, made=Form.FUNCTION, doubt=doubt)


def subquery(node: exp.Expr, scope: Scope) -> Value:
    """A query as a value: its one column, its columns as parts of a struct, or all of them as a row."""
    select = node.unnest() if isinstance(node, exp.Subquery) else node
    if select.args.get("kind") in ("STRUCT", "VALUE") or select.args.get("for_") is not None:
        return struct(scope.context.query(node, scope), of_columns(scope.context.dialect))
    relation = scope.context.query(node, scope)
    return scalar(relation) if len(relation.columns) == 1 else _all_of(relation)
