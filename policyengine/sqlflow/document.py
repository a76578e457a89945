"""Structs, arrays and documents: how they are put together, and what is taken out of them."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Form
from policyengine.sqlflow import functions
from policyengine.sqlflow.call import unknown
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.scope import Scope, Source
from policyengine.sqlflow.tree import below
from policyengine.sqlflow.value import (
    Value,
    decided,
    either,
    element,
    kept,
    part,
    through,
    within,
)

# Where the parts of a row that is put together without names are known by their positions.
_BY_POSITION = frozenset({"clickhouse", "trino", "presto", "athena"})

# Where a struct that becomes another one keeps its values by their names; elsewhere it does by their positions.
_CAST_BY_NAME = frozenset({"duckdb", "snowflake"})


def element_of(node: exp.Expr, scope: Scope) -> Value:
    """array[index], map['key']: an element; the index decides which."""
    value = scope.context.evaluate(node.this, scope)
    index = node.expressions
    key = index[0].name if len(index) == 1 and isinstance(index[0], exp.Literal) and index[0].is_string else None
    if key is not None and value.parts is not None:
        return part(value, key)
    if value.parts is not None and not value.listed and len(index) == 1 and index[0].name.isdigit():
        found = list(value.parts.values())[int(index[0].name) : int(index[0].name) + 1]
        return through(Form.FUNCTION, found[0]) if found else through(Form.FUNCTION, value)
    return decided(element(value), [scope.context.evaluate(one, scope) for one in index or ()])


def dotted(node: exp.Expr, scope: Scope) -> Value:
    """`a.b`: a part of a value, a function of it where DuckDB chains them, or a function of a schema."""
    right = node.expression
    chain = _chain(node.this)
    if chain and scope.knows(chain):
        value = scope.value(chain, node)
        if isinstance(right, exp.Func):
            return _chained(value, right, scope)
        return part(value, of_columns(scope.context.dialect).key(right))
    if isinstance(right, exp.Func) and isinstance(node.this, exp.Dot) and _chain(node.this) is None:
        return _chained(scope.context.evaluate(node.this, scope), right, scope)
    if isinstance(right, exp.Func):
        return unknown(right, scope, ".".join(one.name for one in (*(chain or [node.this]), right)))
    value = scope.context.evaluate(node.this, scope)
    if isinstance(right, exp.Star):
        return value
    return part(value, of_columns(scope.context.dialect).key(right))


def _chain(node: exp.Expr) -> list[exp.Expr] | None:
    """The names of `a.b.c`, where it is nothing but names."""
    if isinstance(node, exp.Identifier):
        return [node]
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Identifier):
        before = _chain(node.this)
        return [*before, node.expression] if before else None
    return None


def _chained(value: Value, function: exp.Expr, scope: Scope) -> Value:
    """DuckDB's `value.function(…)`: a function of the value and of its arguments."""
    form = functions.named(function.name) or functions.form(function)
    if isinstance(function, exp.Anonymous) and functions.named(function.name) is None:
        return either([value, unknown(function, scope, function.name)])
    return through(form, either([value, *(scope.context.evaluate(one, scope) for one in below(function))]))


def comprehended(node: exp.Expr, scope: Scope) -> Value:
    """DuckDB's `[f(x) FOR x IN list IF condition]`: of the elements, decided over by the list and the condition."""
    key, inner = of_columns(scope.context.dialect).key(node.expression), scope.inner()
    one = element(scope.context.evaluate(node.args["iterator"], scope))
    inner.sources = [Source((), Relation((Column(node.expression.name, key, one),)))]
    return decided(
        scope.context.evaluate(node.this, inner), [scope.context.evaluate(node.args.get("condition"), inner)]
    )


def extracted(node: exp.Expr, scope: Scope) -> Value:
    """A path into a document. Of a document that the SQL put together it finds what was put there."""
    value, path = scope.context.evaluate(node.this, scope), node.expression
    if not isinstance(path, exp.JSONPath):
        return decided(through(Form.FUNCTION, value), [scope.context.evaluate(path, scope)])
    for step in path.expressions[1:]:
        name = step.this if isinstance(step, exp.JSONPathKey) else None
        if not isinstance(name, str) or value.parts is None or name not in value.parts:
            return through(Form.FUNCTION, value)
        value = value.parts[name]
    return value


def cast(node: exp.Expr, scope: Scope) -> Value:
    """Another type: of a row without names, the type's names are its parts'."""
    value = scope.context.evaluate(node.this, scope)
    made = kept(Form.FUNCTION, value)
    to = node.args["to"]
    if scope.context.dialect in _CAST_BY_NAME and not value.listed:
        return made
    named = [one for one in to.expressions if isinstance(one, exp.ColumnDef)] if made.parts is not None else []
    if not named or made.parts is None or len(named) != len(made.parts):
        return made
    names = of_columns(scope.context.dialect)
    return replace(made, parts=dict(zip((names.key(one.this) for one in named), made.parts.values(), strict=True)))


def put_together(node: exp.Expr, scope: Scope) -> Value:
    """A struct or document put together of named parts; one part without a name, and they are not told apart."""
    names = of_columns(scope.context.dialect)
    parts: dict[str, Value] = {}
    rest: list[Value] = []
    for one in node.expressions:
        match one:
            case exp.PropertyEQ() | exp.JSONKeyValue():
                key = one.this.name if isinstance(one.this, exp.Literal) else names.key(one.this)
                parts[key] = scope.context.evaluate(one.expression, scope)
            case exp.Alias():
                parts[names.key(one.args["alias"])] = scope.context.evaluate(one.this, scope)
            case exp.Column() if not isinstance(one.this, exp.Star) and scope.context.dialect not in _BY_POSITION:
                parts[names.key(one.this)] = scope.context.evaluate(one, scope)
            case _ if scope.context.dialect in _BY_POSITION:
                parts[str(len(parts) + 1)] = scope.context.evaluate(one, scope)
            case _:
                rest.append(scope.context.evaluate(one, scope))
    value = through(Form.FUNCTION, either([*parts.values(), *rest]))
    return value if rest else replace(value, parts=within(parts))
