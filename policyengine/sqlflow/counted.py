"""How many there are of rows that are equal: it decides over what counts rows, and over which are the first."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from policyengine.sqlflow.relation import Relation
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.tree import expressions
from policyengine.sqlflow.value import NOTHING, Value, decided

# What makes several rows of one, in a SELECT.
_EXPLODING = (exp.Explode, exp.Posexplode, exp.Unnest, exp.Inline, exp.GenerateSeries, exp.ExplodingGenerateSeries)


def counted(node: exp.Select, made: Relation, scope: Scope) -> Relation:
    """What the SELECT makes, with its rows, decided over by what decides how many rows of its FROM are equal."""
    before, own = frozenset(scope.counted), [each for each in made.columns if _is_of(each.node, node)]
    counting = {id(each) for each in own if before and _inside(each.node, exp.AggFunc, exp.Window, exp.Anonymous)}
    by = Value(indirect=before)
    columns = tuple(
        replace(each, value=decided(each.value, [by])) if id(each) in counting else each for each in made.columns
    )
    aggregated = node.args.get("group") is not None or any(_aggregates(each.node) for each in own)
    after = NOTHING if aggregated else before
    after = after.union(*(each.value.sources() for each in own if _inside(each.node, *_EXPLODING)))
    if node.args.get("distinct") is not None:
        after = NOTHING.union(*(each.value.sources() for each in columns))
    for name in ("having", "qualify", "match"):
        if any(_inside(each, exp.AggFunc, exp.Window, exp.Anonymous) for each in expressions(node.args.get(name))):
            scope.rows |= before
    if any(node.args.get(name) for name in ("limit", "offset", "fetch")):
        scope.rows |= before | after
    return replace(made, columns=columns, rows=frozenset(scope.rows), doubt=scope.doubt, counted=after)


def _is_of(node: exp.Expr | None, select: exp.Select) -> bool:
    """Whether an expression stands in the SELECT itself: what a star stands for stands elsewhere."""
    return node is not None and node.parent_select is select


def _aggregates(node: exp.Expr | None) -> bool:
    return _inside(node, exp.AggFunc) and not _inside(node, exp.Window)


def _inside(node: exp.Expr | None, *types: type[exp.Expr]) -> bool:
    """Whether there is such a node in an expression, and not in a query within it."""
    if node is None:
        return False
    found = node.walk(prune=lambda each: isinstance(each, exp.Query))
    return any(isinstance(each, types) for each in found)
