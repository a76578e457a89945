"""What an expression carries, case by case: a function for each kind of node that is not just made of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Form
from policyengine.sqlflow import functions
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.relation import Column, Relation, scalar, struct
from policyengine.sqlflow.scope import Scope, Source
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
    part,
    through,
)

Case = Callable[[exp.Expr, Scope], Value]


# Where the parts of a row that is put together without names are known by their positions.
_BY_POSITION = frozenset({"clickhouse", "trino", "presto", "athena"})


def evaluate(node: exp.Expr | bool | None, scope: Scope) -> Value:
    """What the expression carries, seen from that scope. An argument that is not there carries nothing."""
    if not isinstance(node, exp.Expr):
        return LITERAL
    case = CASES.get(type(node))
    return case(node, scope) if case is not None else _function(node, scope)


def each(nodes: list[exp.Expr] | None, scope: Scope) -> list[Value]:
    """What each of the expressions carries."""
    return [evaluate(node, scope) for node in nodes or ()]


def below(node: exp.Expr) -> Iterator[exp.Expr]:
    """The expressions right below a node, whatever they are to it."""
    for value in node.args.values():
        if isinstance(value, exp.Expr):
            yield value
        elif isinstance(value, list):
            yield from (one for one in value if isinstance(one, exp.Expr))


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
    named = node.args.get("alias")
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


def _within_group(node: exp.Expr, scope: Scope) -> Value:
    """percentile_cont(0.5) WITHIN GROUP (ORDER BY x) is x's; listagg(x) WITHIN GROUP (ORDER BY y) is not y's."""
    value, order = evaluate(node.this, scope), evaluate(node.expression, scope)
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


def _element(node: exp.Expr, scope: Scope) -> Value:
    """array[index], map['key']: an element; the index decides which."""
    value = evaluate(node.this, scope)
    index = node.expressions
    key = index[0].name if len(index) == 1 and isinstance(index[0], exp.Literal) and index[0].is_string else None
    if key is not None and value.parts is not None:
        return part(value, key)
    if value.parts is not None and not value.listed and len(index) == 1 and index[0].name.isdigit():
        found = list(value.parts.values())[int(index[0].name) : int(index[0].name) + 1]
        return through(Form.FUNCTION, found[0]) if found else through(Form.FUNCTION, value)
    return decided(element(value), each(index, scope))


def _dot(node: exp.Expr, scope: Scope) -> Value:
    right = node.expression
    chain = _chain(node.this)
    if chain and scope.knows(chain):
        value = scope.value(chain, node)
        if isinstance(right, exp.Func):
            return _chained(value, right, scope)
        return part(value, of_columns(scope.context.dialect).key(right))
    if isinstance(right, exp.Func) and isinstance(node.this, exp.Dot) and _chain(node.this) is None:
        return _chained(evaluate(node.this, scope), right, scope)
    if isinstance(right, exp.Func):
        return _unknown(right, scope, ".".join(one.name for one in (*(chain or [node.this]), right)))
    value = evaluate(node.this, scope)
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
    return through(form, either([value, *(evaluate(one, scope) for one in below(function))]))


def _comprehended(node: exp.Expr, scope: Scope) -> Value:
    """DuckDB's `[f(x) FOR x IN list IF condition]`: of the elements, decided over by the list and the condition."""
    array = evaluate(node.args["iterator"], scope)
    element, inner = kept(Form.FUNCTION, array), scope.inner()
    name = node.expression
    inner.sources = [Source((), Relation((Column(name.name, of_columns(scope.context.dialect).key(name), element),)))]
    condition = evaluate(node.args.get("condition"), inner)
    made = evaluate(node.this, inner)
    return decided(made, [condition] if node.args.get("condition") else [])


def _extract(node: exp.Expr, scope: Scope) -> Value:
    """A path into a document. Of a document that the SQL put together it finds what was put there."""
    value, path = evaluate(node.this, scope), node.expression
    if not isinstance(path, exp.JSONPath):
        return decided(through(Form.FUNCTION, value), [evaluate(path, scope)])
    for step in path.expressions[1:]:
        name = step.this if isinstance(step, exp.JSONPathKey) else None
        if not isinstance(name, str) or value.parts is None or name not in value.parts:
            return through(Form.FUNCTION, value)
        value = value.parts[name]
    return value


def _cast(node: exp.Expr, scope: Scope) -> Value:
    """Another type: of a row without names, the type's names are its parts'."""
    value = evaluate(node.this, scope)
    made = kept(Form.FUNCTION, value)
    to = node.args["to"]
    named = [one for one in to.expressions if isinstance(one, exp.ColumnDef)] if made.parts is not None else []
    if not named or made.parts is None or len(named) != len(made.parts):
        return made
    names = of_columns(scope.context.dialect)
    return replace(made, parts=dict(zip((names.key(one.this) for one in named), made.parts.values(), strict=True)))


def _struct(node: exp.Expr, scope: Scope) -> Value:
    """A struct or document put together of named parts; one part without a name, and they are not told apart."""
    names = of_columns(scope.context.dialect)
    parts: dict[str, Value] = {}
    rest: list[Value] = []
    for one in node.expressions:
        match one:
            case exp.PropertyEQ() | exp.JSONKeyValue():
                key = one.this.name if isinstance(one.this, exp.Literal) else names.key(one.this)
                parts[key] = evaluate(one.expression, scope)
            case exp.Alias():
                parts[names.key(one.args["alias"])] = evaluate(one.this, scope)
            case exp.Column() if not isinstance(one.this, exp.Star) and scope.context.dialect not in _BY_POSITION:
                parts[names.key(one.this)] = evaluate(one, scope)
            case _ if scope.context.dialect in _BY_POSITION:
                parts[str(len(parts) + 1)] = evaluate(one, scope)
            case _:
                rest.append(evaluate(one, scope))
    value = through(Form.FUNCTION, either([*parts.values(), *rest]))
    return value if rest else replace(value, parts=parts)


def _in(node: exp.Expr, scope: Scope) -> Value:
    apart = ("query", "field") if scope.context.dialect == "sqlite" else ("query",)
    found = [evaluate(one, scope) for name, one in node.args.items() if name not in apart and isinstance(one, exp.Expr)]
    found += each(node.expressions, scope)
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


def _positional(node: exp.Expr, scope: Scope) -> Value:
    """DuckDB's #2: a column by its place in the FROM."""
    columns, at = list(scope.common()), int(node.this.name) - 1
    return columns[at].value if 0 <= at < len(columns) else DOUBTFUL


def _rows(node: exp.Expr, scope: Scope) -> Value:
    """All columns of a subquery as one value, decided over by what decides over its rows."""
    return _all_of(scope.context.query(node, scope))


def _all_of(relation: Relation) -> Value:
    value = either([one.value for one in relation.columns])
    doubt = value.doubt or relation.doubt or not relation.complete
    return replace(value, indirect=value.indirect | relation.rows, doubt=doubt)


def _exists(node: exp.Expr, scope: Scope) -> Value:
    """Whether a query has rows: what decides over them decides. (As a function it asks of an array's elements.)"""
    if not isinstance(node.this, exp.Query):
        return _function(node, scope)
    relation = scope.context.query(node.this, scope)
    doubt = relation.doubt or relation.open is not None
    return Value(indirect=relation.rows, made=Form.FUNCTION, doubt=doubt)


def _subquery(node: exp.Expr, scope: Scope) -> Value:
    select = node.unnest() if isinstance(node, exp.Subquery) else node
    if select.args.get("kind") == "STRUCT" or select.args.get("for_") is not None:
        return struct(scope.context.query(node, scope), of_columns(scope.context.dialect))
    relation = scope.context.query(node, scope)
    return scalar(relation) if len(relation.columns) == 1 else _all_of(relation)


def _named(node: exp.Expr, scope: Scope) -> Value:
    """A function that the parser knows by name only; an upsert's VALUES(x) is bound to what was to be inserted."""
    if id(node) in scope.bound:
        return scope.bound[id(node)]
    if node.name.lower() == "getvariable" and len(node.expressions) == 1:
        return scope.context.variables.get(node.expressions[0].name.lower(), LITERAL)
    name = node.this if isinstance(node.this, str) else node.name
    form = functions.named(name)
    if form is None:
        return _unknown(node, scope, name)
    value = either([evaluate(one, scope) for one in below(node)])
    return kept(form, value) if form is Form.PICK else through(form, value)


def _unknown(node: exp.Expr, scope: Scope, name: str) -> Value:
    """A function nobody told us of may read tables by itself: its arguments are sources, and there may be others."""
    message = f"the function `{name}` is not known: it may read tables by itself"
    scope.context.problems.add("sqlflow.unknown-function", message, node, "look at its definition")
    value = either([evaluate(one, scope) for one in below(node)])
    return replace(through(Form.UNKNOWN, value), doubt=True)


def _variable(node: exp.Expr, scope: Scope) -> Value:
    """A variable that the script has set; one that it has not comes from outside."""
    return scope.context.variables.get(node.name.lower(), LITERAL)


def _combined(node: exp.Expr, scope: Scope) -> Value:
    """ClickHouse's aggregates with a suffix: `sumIf(x, condition)`."""
    name = node.this if isinstance(node.this, str) else node.name
    values = each(node.expressions, scope) or [LITERAL]
    conditions = [values.pop()] if name.lower().endswith("if") and len(values) > 1 else []
    if name.lower().startswith(("argmin", "argmax")):
        conditions += values[1:]
        values = values[:1]
    return decided(through(functions.combined(name), replace(either(values), made=Form.SUMMARY)), conditions)


def _columns(node: exp.Expr, scope: Scope) -> Value:
    """COLUMNS(…): the column that the expression is being read for, else all that it may be."""
    bound = scope.bound.get(id(node))
    return bound if bound is not None else either([one.value for one in scope.context.columns(node, scope)])


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
    exp.PropertyEQ: lambda node, scope: evaluate(node.expression, scope),
    exp.Cast: _cast,
    exp.TryCast: _cast,
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
    exp.Bracket: _element,
    exp.Dot: _dot,
    exp.Comprehension: _comprehended,
    **dict.fromkeys((exp.JSONExtract, exp.JSONExtractScalar), _extract),
    **dict.fromkeys((exp.Struct, exp.JSONObject), _struct),
    exp.In: _in,
    exp.ArrayFilter: _sifted,
    exp.Parameter: _variable,
    exp.QueryTransform: lambda node, scope: _unknown(node, scope, "TRANSFORM"),
    exp.Exists: _exists,
    **dict.fromkeys((exp.Subquery, exp.Select, exp.Union, exp.Intersect, exp.Except), _subquery),
    **dict.fromkeys((exp.Anonymous, exp.AnonymousAggFunc), _named),
    **dict.fromkeys((exp.CombinedAggFunc, exp.CombinedParameterizedAgg), _combined),
    **dict.fromkeys((exp.Explode, exp.Posexplode, exp.Unnest, exp.Inline), _exploded),
    exp.Columns: _columns,
}
