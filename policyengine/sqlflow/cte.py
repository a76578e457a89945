"""The queries of a WITH, each read once; a recursive one until nothing is added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from policyengine.sqlflow.names import of_columns, of_tables
from policyengine.sqlflow.relation import Relation, renamed
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.union import stacked
from policyengine.sqlflow.value import DOUBTFUL, either

# Where a CTE may be recursive without WITH RECURSIVE.
_WITHOUT_THE_WORD = frozenset({"tsql", "fabric", "oracle", "snowflake", "sqlite", "databricks", "spark", "hive"})
# A round of a recursive CTE brings a value one column further; few go through more columns than this.
_ROUNDS = 50


def with_ctes(node: exp.Expr, outer: Scope) -> Scope:
    """A scope within another that knows the node's own CTEs; each is read once."""
    scope = outer.inner()
    scope.implicit = outer.implicit
    clause = node.args.get("with_")
    if clause is None:
        return scope
    names = of_tables(scope.context.dialect)
    for cte in clause.expressions:
        alias = cte.args["alias"]
        key = names.key(alias.this)
        given = alias.args.get("columns") or ()
        body = cte.this
        if cte.args.get("scalar") or not isinstance(body, exp.Query | exp.DML | exp.Values | exp.Table | exp.Pivot):
            scope.lazy[of_columns(scope.context.dialect).key(alias.this)] = body
            continue
        if _is_recursive(clause, body, key, scope):
            relation = _recursive(cte, key, given, scope)
            search = clause.args.get("search")
            if search is not None:
                # SEARCH and CYCLE add columns: an order, a path, a mark.
                message = "the columns that SEARCH and CYCLE add are not read"
                scope.context.problems.add("sqlflow.not-read", message, search, "order by a column of the query")
                relation = replace(relation, rest=DOUBTFUL)
            scope.ctes[key] = relation
            continue
        scope.ctes[key] = renamed(scope.context.query(body, scope), given, of_columns(scope.context.dialect))
    return scope


def _is_recursive(clause: exp.Expr, body: exp.Expr, key: str, scope: Scope) -> bool:
    """Whether a name in a CTE's body that is its own means the CTE, and no table or CTE that is called so as well.

    Some dialects have no word for it: there it means the CTE where nothing else is called so, and else it is in doubt.
    """
    if not isinstance(body, exp.SetOperation) or not _names_itself(body, key, scope):
        return False
    if clause.args.get("recursive"):
        return True
    if scope.context.dialect not in _WITHOUT_THE_WORD:
        return False
    name = exp.to_identifier(key, quoted=True)
    if scope.cte(name) is not None or scope.context.tables.find([name]):
        message = f"`{key}` can be the CTE itself, or the table of that name"
        scope.context.problems.add("sqlflow.ambiguous-table", message, body, "give the CTE another name")
        scope.doubt = True
    return True


def _names_itself(body: exp.Expr, key: str, scope: Scope) -> bool:
    names = of_tables(scope.context.dialect)
    tables = body.find_all(exp.Table)
    return any(isinstance(each.this, exp.Identifier) and names.key(each.this) == key for each in tables)


def _recursive(cte: exp.Expr, key: str, given: Sequence[exp.Expr], scope: Scope) -> Relation:
    """The least relation that the CTE maps to itself: begun with what does not name the CTE, until nothing is added."""
    body, names = cte.this, of_columns(scope.context.dialect)
    bodies = _sides(body)
    first = [each for each in bodies if not _names_itself(each, key, scope)]
    relation = renamed(stacked(body, [scope.context.query(each, scope) for each in first]), given, names)
    for _ in range(_ROUNDS):
        scope.ctes[key] = relation
        again = renamed(scope.context.query(body, scope), given, names)
        grown = Relation(
            tuple(
                replace(column, value=either([column.value, more.value]))
                for column, more in zip(again.columns, relation.columns, strict=False)
            ),
            relation.rows | again.rows,
            relation.doubt or again.doubt,
            again.open,
            again.rest,
            counted=relation.counted | again.counted,
        )
        if _same(grown, relation):
            return relation
        relation = grown
    message = "what this CTE carries from round to round was not followed to its end"
    scope.context.problems.add("sqlflow.not-read", message, cte, "split the query")
    return replace(relation, doubt=True)


def _same(one: Relation, other: Relation) -> bool:
    pairs = zip(one.columns, other.columns, strict=False)
    return (
        one.rows == other.rows and len(one.columns) == len(other.columns) and all(a.value == b.value for a, b in pairs)
    )


def _sides(node: exp.Expr) -> list[exp.Expr]:
    """The queries of a chain of set operations, from the left; without recursing into a long one."""
    found: list[exp.Expr] = []
    while isinstance(node, exp.SetOperation) and not node.args.get("with_"):
        found.append(node.expression)
        node = node.this
    return [node, *reversed(found)]
