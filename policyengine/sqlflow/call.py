"""Functions that the parser knows by name alone, and the variables of a script."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Form
from policyengine.sqlflow import functions
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.tree import below
from policyengine.sqlflow.value import (
    DOUBTFUL,
    LITERAL,
    Value,
    decided,
    either,
    kept,
    through,
)

_OF_THE_SESSION = frozenset({"rowcount", "row_count", "identity", "found_rows"})


def named(node: exp.Expr, scope: Scope) -> Value:
    """A function that the parser knows by name only; an upsert's VALUES(x) is bound to what was to be inserted."""
    if id(node) in scope.bound:
        return scope.bound[id(node)]
    if node.name.lower() == "getvariable" and len(node.expressions) == 1:
        return scope.context.variables.get(node.expressions[0].name.lower(), LITERAL)
    name = node.this if isinstance(node.this, str) else node.name
    form = functions.named(name)
    if form is None:
        return unknown(node, scope, name)
    value = either([scope.context.evaluate(one, scope) for one in below(node)])
    return kept(form, value) if form is Form.PICK else through(form, value)


def unknown(node: exp.Expr, scope: Scope, name: str) -> Value:
    """A function nobody told us of may read tables by itself: its arguments are sources, and there may be others."""
    message = f"the function `{name}` is not known: it may read tables by itself"
    scope.context.problems.add("sqlflow.unknown-function", message, node, "look at its definition")
    value = either([scope.context.evaluate(one, scope) for one in below(node)])
    return replace(through(Form.UNKNOWN, value), doubt=True)


def variable(node: exp.Expr, scope: Scope) -> Value:
    """A variable that the script has set; one that it has not comes from outside.

    What the session keeps of the statements before (`@@rowcount`) depends on all that they read.
    """
    if isinstance(node.this, exp.Parameter) and node.this.this.name.lower() in _OF_THE_SESSION:
        message = f"what `@@{node.this.this.name}` keeps of the statements before is not followed"
        scope.context.problems.add("sqlflow.not-read", message, node, "keep it in a variable of your own")
        return DOUBTFUL
    return scope.context.variables.get(node.name.lower(), LITERAL)


def combined(node: exp.Expr, scope: Scope) -> Value:
    """ClickHouse's aggregates with a suffix: `sumIf(x, condition)`."""
    name = node.this if isinstance(node.this, str) else node.name
    values = [scope.context.evaluate(one, scope) for one in node.expressions or ()] or [LITERAL]
    conditions = [values.pop()] if name.lower().endswith("if") and len(values) > 1 else []
    if name.lower().startswith(("argmin", "argmax")):
        conditions += values[1:]
        values = values[:1]
    return decided(through(functions.combined(name), replace(either(values), made=Form.SUMMARY)), conditions)
