"""What a query answers with: SELECT, set operations, CTEs, from the inside out, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlglot import exp

from policyengine.sqlflow.counted import counted
from policyengine.sqlflow.cte import with_ctes
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.order import condition, grouped, order_by, ordered, output
from policyengine.sqlflow.pattern import recognised
from policyengine.sqlflow.pivot import turned
from policyengine.sqlflow.projection import bare, projected
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.source import add, join, values
from policyengine.sqlflow.tree import expressions
from policyengine.sqlflow.union import two
from policyengine.sqlflow.value import DOUBTFUL, Value, decided, either


def query(node: exp.Expr, outer: Scope) -> Relation:
    """What the query answers with, seen from the scope around it. What is no query that we read is in doubt."""
    match node:
        case exp.Select():
            return _select(node, outer)
        case exp.SetOperation():
            return _combined(node, outer)
        case exp.Subquery():
            scope = with_ctes(node, outer)
            if isinstance(node.this, exp.Table | exp.Subquery) and node.args.get("joins"):
                add(node, scope)
                return scope.relation()
            relation = query(node.this, scope)
            return ordered(node, relation, scope)
        case exp.Values():
            return values(node, outer)
        case exp.Pivot():
            scope = with_ctes(node, outer)
            add(node.this, scope)
            return turned(scope.relation(), node, scope)
        case exp.Table():
            scope = outer.inner()
            add(node, scope)
            return scope.relation()
        case exp.Paren():
            return query(node.this, outer)
        case exp.DML():
            return outer.context.returning(node, outer)
        case _:
            return unread(node, outer)


def unread(node: exp.Expr, scope: Scope) -> Relation:
    """A query of which nothing can be told."""
    message = f"{type(node).__name__.upper()} is not read: what it answers with is not known"
    scope.context.problems.add("sqlflow.not-read", message, node, "write it as a SELECT")
    return Relation(doubt=True, rest=DOUBTFUL)


def _combined(node: exp.SetOperation, outer: Scope) -> Relation:
    """UNION, INTERSECT, EXCEPT: by position or by name; the right side of EXCEPT only decides."""
    scope = with_ctes(node, outer)
    operations: list[exp.Expr] = []
    left: exp.Expr = node
    while isinstance(left, exp.SetOperation) and (left is node or not left.args.get("with_")):
        operations.append(left)
        left = left.this
    relation = query(left, scope)
    for operation in reversed(operations):
        relation = two(operation, relation, query(operation.expression, scope))
        relation = ordered(operation, relation, scope)
    return relation


def _select(node: exp.Select, outer: Scope) -> Relation:
    scope = with_ctes(node, outer)
    if node.args.get("from_") is not None:
        add(node.args["from_"].this, scope)
    else:
        scope.sources += scope.implicit
    scope.implicit = []
    for each in node.args.get("laterals") or ():
        add(each, scope)
    for each in node.args.get("joins") or ():
        join(each, scope)
    if node.args.get("match") is not None:
        recognised(node.args["match"], scope)
    names = of_columns(scope.context.dialect)
    if scope.context.dialect == "clickhouse":
        scope.lazy.update(_named_inside(node, scope))
    named = {names.key(each.this): each for each in node.args.get("windows") or ()}
    for key in named:
        _add_window(key, named, scope)
    made = projected(node.expressions, scope)
    if node.args.get("kind") == "VALUE":
        made = _taken_apart(made)
    if scope.context.dialect == "sqlite":
        made = replace(made, columns=tuple(bare(made.columns, node.args.get("group"), scope)))
    _decide(node, made.columns, scope)
    if scope.assigned:
        made = _once_more(node, scope)
    return counted(node, made, scope)


def _taken_apart(made: Relation) -> Relation:
    """BigQuery's SELECT AS VALUE of a struct answers with a column for each of its parts."""
    parts = made.columns[0].value.parts if len(made.columns) == 1 else None
    return replace(made, columns=tuple(Column(key, key, each) for key, each in parts.items())) if parts else made


def _outputs(node: exp.Expr, columns: Sequence[Column], scope: Scope) -> Value:
    """The query's own columns that a HAVING names: in MySQL they come before those of the tables."""
    names = of_columns(scope.context.dialect)
    named = {names.key(each.this) for each in node.find_all(exp.Column) if not each.table}
    return either([each.value for each in columns if each.key in named])


def _once_more(node: exp.Select, scope: Scope) -> Relation:
    """What MySQL's SELECT answers with where it sets variables: a row reads what the rows before it have set."""
    deciding = Value(indirect=frozenset(scope.rows), doubt=scope.doubt)
    for name in scope.assigned:
        scope.context.assign(name, decided(scope.context.variables[name], [deciding]))
    return projected(node.expressions, scope)


def _named_inside(node: exp.Select, scope: Scope) -> Iterator[tuple[str, exp.Expr]]:
    """The expressions that ClickHouse lets one name anywhere in a SELECT, and use before and after."""
    names = of_columns(scope.context.dialect)
    for each in node.expressions:
        for alias in each.find_all(exp.Alias):
            if alias.parent_select is node:
                yield names.key(alias.args["alias"]), alias.this


def _add_window(key: str, named: Mapping[str, exp.Expr], scope: Scope) -> None:
    """Adds a named window, and first the one that it is made of: that can come after it in the list."""
    if key in scope.windows:
        return
    node = named[key]
    parts = [evaluate(each, scope) for each in node.args.get("partition_by") or ()]
    parts += [evaluate(node.args.get(name), scope) for name in ("order", "spec")]
    scope.windows[key] = either(parts)
    base = node.args.get("alias")
    if base is not None:
        of = of_columns(scope.context.dialect).key(base)
        if of in named:
            _add_window(of, named, scope)
        scope.windows[key] = either([*parts, scope.window(base)])


def _decide(node: exp.Select, columns: Sequence[Column], scope: Scope) -> None:
    """Counts in all that decides over the rows of the SELECT."""
    for name in ("where", "connect", "prewhere"):
        for each in expressions(node.args.get(name)):
            scope.decide(condition(each, scope))
    scope.late = True
    group = node.args.get("group")
    if group is not None:
        grouped(node, group, columns, scope)
    distinct = node.args.get("distinct")
    if distinct is not None and distinct.args.get("on") is not None:
        scope.decide(output(distinct.args["on"], columns, scope))
    for name in ("having", "qualify", "sort", "cluster", "distribute", "limit", "offset", "top", "fetch"):
        for each in expressions(node.args.get(name)):
            scope.decide(condition(each, scope))
            if name == "having" and scope.context.dialect == "mysql":
                scope.decide(_outputs(each, columns, scope))
    order_by(node, columns, scope)
    for name in ("locks", "hint", "settings"):
        for each in expressions(node.args.get(name)):
            scope.context.seen.update(id(one) for one in each.walk())
