"""What an expression carries, case by case: a function for each kind of node that is not just made of its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Form
from policyengine.sqlflow import functions
from policyengine.sqlflow.call import combined, named, unknown, variable
from policyengine.sqlflow.document import cast, comprehended, dotted, element_of, extracted, put_together
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.subquery import exists, is_in, subquery
from policyengine.sqlflow.tree import below
from policyengine.sqlflow.value import (
    DOUBTFUL,
    LITERAL,
    Value,
    chosen,
    decided,
    either,
    element,
    kept,
    origin,
    through,
)

Case = Callable[[exp.Expr, Scope], Value]


def evaluate(node: exp.Expr | bool | None, scope: Scope) -> Value:
    """What the expression carries, seen from that scope. An argument that is not there carries nothing."""
    if not isinstance(node, exp.Expr):
        return LITERAL
    case = CASES.get(type(node))
    return case(node, scope) if case is not None else _function(node, scope)


def each(nodes: list[exp.Expr] | None, scope: Scope) -> list[Value]:
    """What each of the expressions carries."""
    return [evaluate(node, scope) for node in nodes or ()]


def _function(node: exp.Expr, scope: Scope) -> Value:
    """A function or operator: of all its arguments. An aggregate's parts stay apart: an array of structs is one."""
    if isinstance(node, exp.Binary):
        return through(Form.FUNCTION, either([evaluate(one, scope) for one in _operands(node)]))
    value = either([evaluate(one, scope) for one in below(node)])
    form = functions.form(node)
    return kept(form, value) if form is Form.PICK else through(form, value)


def _operands(node: exp.Expr) -> list[exp.Expr]:
    """What a chain of operators is made of, from the left; a generated WHERE is longer than one can recurse."""
    found: list[exp.Expr] = []
    while isinstance(node, exp.Binary) and type(node) not in CASES:
        found += [one for one in below(node) if one is not node.this]
        node = node.this
    return [node, *reversed(found)]


def _literal(node: exp.Expr, scope: Scope) -> Value:
    return LITERAL


def _same(node: exp.Expr, scope: Scope) -> Value:
    return evaluate(node.this, scope)


def _column(node: exp.Expr, scope: Scope) -> Value:
    assert isinstance(node, exp.Column)
    scope.context.seen.add(id(node))
    written = node.parts
    if isinstance(node.this, exp.Star):
        source = scope.source(written[:-1])
        names = of_columns(scope.context.dialect)
        return source.relation.whole(names) if source is not None else scope.value(written[:-1], node)
    if isinstance(node.this, exp.Parameter):
        source = scope.source(written[:-1])
        table = source.relation.open if source is not None else None
        return (
            replace(origin(table, f"${node.this.name or node.this.this.name}"), doubt=True)
            if table is not None
            else DOUBTFUL
        )
    return scope.value(written, node)


def _pseudo(node: exp.Expr, scope: Scope) -> Value:
    scope.context.seen.add(id(node))
    return LITERAL


def _star(node: exp.Expr, scope: Scope) -> Value:
    """A star that is an argument: whole rows."""
    names = of_columns(scope.context.dialect)
    return either([source.relation.whole(names) for source in scope.sources])


def _count(node: exp.Expr, scope: Scope) -> Value:
    if isinstance(node.this, exp.Star):
        return Value(made=Form.SUMMARY)
    return _function(node, scope)


def _made_of_rows(node: exp.Expr, scope: Scope) -> Value:
    """A function over a window: also of nothing it is one, and no constant."""
    return replace(_function(node, scope), made=Form.FUNCTION)


def _case(node: exp.Expr, scope: Scope) -> Value:
    branches = [evaluate(one.args.get("true"), scope) for one in node.args["ifs"]]
    branches.append(evaluate(node.args.get("default"), scope))
    conditions = each([one.this for one in node.args["ifs"]], scope)
    if node.this is not None:
        conditions.append(evaluate(node.this, scope))
    return chosen(branches, conditions)


def _if(node: exp.Expr, scope: Scope) -> Value:
    branches = [evaluate(node.args.get(name), scope) for name in ("true", "false")]
    return chosen(branches, [evaluate(node.this, scope)])


def _nullif(node: exp.Expr, scope: Scope) -> Value:
    value = evaluate(node.this, scope)
    return chosen([value], [evaluate(node.expression, scope)])


def _decode(node: exp.Expr, scope: Scope) -> Value:
    """DECODE(x, a, result, b, result, else): the results arrive, the rest is compared."""
    compared, *rest = each(node.expressions, scope)
    pairs = len(rest) // 2
    results = [rest[2 * number + 1] for number in range(pairs)] + rest[2 * pairs :]
    conditions = [compared, *(rest[2 * number] for number in range(pairs))]
    return chosen(results, conditions)


def _window(node: exp.Expr, scope: Scope) -> Value:
    value = evaluate(node.this, scope)
    named = node.args.get("alias") if node.args.get("over") != "KEEP" else None
    around = [*each(node.args.get("partition_by"), scope), evaluate(node.args.get("order"), scope)]
    if named is not None:
        around.append(scope.window(named))
    return decided(value, [*around, evaluate(node.args.get("spec"), scope)])


def _filter(node: exp.Expr, scope: Scope) -> Value:
    return decided(evaluate(node.this, scope), [evaluate(node.expression, scope)])


def _sifted(node: exp.Expr, scope: Scope) -> Value:
    """The elements of an array for which a function is true."""
    value = evaluate(node.this, scope)
    return decided(kept(Form.FUNCTION, value), [value, evaluate(node.expression, scope)])


# What takes its value from what it orders by: its argument says which.
_OF_ONE_ARGUMENT = (exp.PercentileCont, exp.PercentileDisc, exp.Mode, exp.Quantile, exp.ApproxQuantile)


def _within_group(node: exp.Expr, scope: Scope) -> Value:
    """percentile_cont(0.5) WITHIN GROUP (ORDER BY x) is x's; listagg(x) WITHIN GROUP (ORDER BY y) is not y's."""
    value, order = evaluate(node.this, scope), evaluate(node.expression, scope)
    if value.direct and isinstance(node.this, _OF_ONE_ARGUMENT):
        return decided(through(Form.PICK, either([value, order])), [order])
    if value.direct:
        return decided(value, [order])
    return decided(through(functions.form(node.this), order), [order])


def _ordered_argument(node: exp.Expr, scope: Scope) -> Value:
    """`x ORDER BY y` in an aggregate; or a list to order by alone, as a window and WITHIN GROUP have it."""
    if node.this is None:
        return either(each(node.expressions, scope))
    return decided(evaluate(node.this, scope), each(node.expressions, scope))


def _most(node: exp.Expr, scope: Scope) -> Value:
    """max_by(a, b): a value of a, and b decides which."""
    rest = [one for one in below(node) if one is not node.this]
    return decided(kept(Form.PICK, evaluate(node.this, scope)), each(rest, scope))


def _bounded(node: exp.Expr, scope: Scope) -> Value:
    """`x HAVING MAX y` and the like in an aggregate."""
    return decided(evaluate(node.this, scope), [evaluate(node.expression, scope)])


def _limited(node: exp.Expr, scope: Scope) -> Value:
    """`x LIMIT 1` in an aggregate."""
    return evaluate(node.this, scope)


def _positional(node: exp.Expr, scope: Scope) -> Value:
    """DuckDB's #2: a column by its place in the FROM."""
    columns, at = list(scope.common()), int(node.this.name) - 1
    return columns[at].value if 0 <= at < len(columns) else DOUBTFUL


def _columns(node: exp.Expr, scope: Scope) -> Value:
    """COLUMNS(…): the column that the expression is being read for, else all that it may be."""
    bound = scope.bound.get(id(node))
    return bound if bound is not None else either([one.value for one in scope.context.columns(node, scope)])


def _named(node: exp.Expr, scope: Scope) -> Value:
    """`name := value`: a named argument or part; with MySQL's `@name`, a variable that is set."""
    value = evaluate(node.expression, scope)
    if isinstance(node.this, exp.Parameter):
        scope.context.assign(node.this.name, value)
        scope.assigned.add(node.this.name.lower())
    return value


def _exploded(node: exp.Expr, scope: Scope) -> Value:
    """The elements of an array or a map, one at a time."""
    return element(either([evaluate(one, scope) for one in below(node)]))


CASES: dict[type[exp.Expr], Case] = {
    **dict.fromkeys((exp.Literal, exp.Identifier, exp.Var, exp.DataType, exp.Null, exp.Boolean), _literal),
    **dict.fromkeys((exp.Placeholder, exp.SessionParameter, exp.JSONPath), _literal),
    **dict.fromkeys((exp.Paren, exp.Alias, exp.IgnoreNulls, exp.RespectNulls), _same),
    **dict.fromkeys((exp.Where, exp.Ordered, exp.Any, exp.All), _same),
    exp.Distinct: lambda node, scope: either(each(node.expressions, scope)),
    exp.Kwarg: lambda node, scope: evaluate(node.expression, scope),
    exp.PropertyEQ: _named,
    exp.Cast: cast,
    exp.TryCast: cast,
    exp.Column: _column,
    exp.Pseudocolumn: _pseudo,
    exp.PositionalColumn: _positional,
    exp.Star: _star,
    exp.Count: _count,
    **dict.fromkeys(functions.OF_ROWS, _made_of_rows),
    exp.Case: _case,
    exp.If: _if,
    exp.Nullif: _nullif,
    exp.DecodeCase: _decode,
    exp.Nvl2: _if,
    exp.Window: _window,
    exp.Filter: _filter,
    exp.WithinGroup: _within_group,
    exp.Order: _ordered_argument,
    exp.ArgMax: _most,
    exp.ArgMin: _most,
    exp.HavingMax: _bounded,
    exp.Limit: _limited,
    exp.Bracket: element_of,
    exp.Dot: dotted,
    exp.Comprehension: comprehended,
    **dict.fromkeys((exp.JSONExtract, exp.JSONExtractScalar), extracted),
    **dict.fromkeys((exp.Struct, exp.JSONObject), put_together),
    exp.In: is_in,
    exp.ArrayFilter: _sifted,
    exp.Parameter: variable,
    exp.QueryTransform: lambda node, scope: unknown(node, scope, "TRANSFORM"),
    exp.Exists: exists,
    **dict.fromkeys((exp.Subquery, exp.Select, exp.Union, exp.Intersect, exp.Except), subquery),
    **dict.fromkeys((exp.Anonymous, exp.AnonymousAggFunc), named),
    **dict.fromkeys((exp.CombinedAggFunc, exp.CombinedParameterizedAgg), combined),
    **dict.fromkeys((exp.Explode, exp.Posexplode, exp.Unnest, exp.Inline), _exploded),
    exp.Columns: _columns,
}
