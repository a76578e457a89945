"""MERGE: what each of its branches writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Kind
from policyengine.sqlflow.assign import pairs
from policyengine.sqlflow.cte import with_ctes
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.generated import computed
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.source import add
from policyengine.sqlflow.tables import Table
from policyengine.sqlflow.target import (
    add_target,
    beneath_views,
    identifier,
    ignore,
    known_table,
    spelled,
    table_of,
    write_to,
)
from policyengine.sqlflow.tree import expressions
from policyengine.sqlflow.value import DOUBTFUL, either
from policyengine.sqlflow.writes import Write, named


def merge(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """MERGE: what each of its branches sets or inserts; the conditions of all of them decide."""
    scope = with_ctes(node, outer)
    table = table_of(node)
    known = known_table(table, scope)
    beneath_views(known, table, scope)
    add_target(table, scope)
    added = add(node.args["using"], scope)
    for each in expressions(node.args.get("using_cond")):
        name = identifier(each)
        for source in scope.sources:
            for column in source.relation.find(name, of_columns(scope.context.dialect)):
                scope.decide(column.value)
    scope.decide(evaluate(node.args.get("on"), scope))
    using = Relation(tuple(column for each in added for column in each.relation.columns))
    complete = all(each.relation.complete for each in added)
    branches: list[dict[str, Column]] = []
    for when in node.args["whens"].expressions:
        scope.decide(evaluate(when.args.get("condition"), scope))
        branches.append(_branch(when.args.get("then"), using, known, table, scope))
    columns: dict[str, Column] = {}
    for branch in branches:
        for key, column in branch.items():
            beside = columns.get(key.lower())
            columns[key.lower()] = (
                column if beside is None else replace(beside, value=either([beside.value, column.value]))
            )
    relation = Relation(tuple(columns.values()), frozenset(scope.rows), scope.doubt)
    if not complete and any(isinstance(each, exp.Star) for each in node.args["whens"].find_all(exp.Star)):
        relation = replace(relation, rest=DOUBTFUL)
    if known is not None:
        relation = computed(relation, known.relation.columns, known.generated, scope, anew=False)
    yield write_to(table, relation, known, Kind.TABLE)


def _branch(
    then: exp.Expr | None, source: Relation, known: Table | None, table: exp.Table, scope: Scope
) -> dict[str, Column]:
    """The columns that one branch of a MERGE writes."""
    if isinstance(then, exp.Update):
        if any(isinstance(each, exp.Star) for each in then.expressions):
            return by_name(source, known, scope)
        if not then.expressions:
            return _by_position(source, known)  # DuckDB's UPDATE alone
        for each in expressions(then.args.get("where")):
            scope.decide(evaluate(each, scope))
        return dict(pairs(then.expressions, known, scope))
    if isinstance(then, exp.Insert):
        for each in expressions(then.args.get("where")):
            scope.decide(evaluate(each, scope))
        if isinstance(then.this, exp.Star) or _says_by(then, "NAME"):
            ignore(then, scope)
            return by_name(source, known, scope)
        if isinstance(then.this, exp.Var) or not (then.expression or then.this) or _says_by(then, "POSITION"):
            ignore(then, scope)
            return _by_position(source, known)  # BigQuery's INSERT ROW, DuckDB's INSERT alone
        given = [
            spelled(identifier(each), known, scope) for each in expressions(then.this.expressions if then.this else [])
        ]
        for each in expressions(then.this):
            ignore(each, scope)
        order = given or list(known.relation.columns if known is not None else ())
        values_ = expressions(
            then.expression.expressions if isinstance(then.expression, exp.Tuple) else then.expression
        )
        if not order and values_:
            message = "which columns the MERGE inserts into is not known"
            scope.context.problems.add("sqlflow.unknown-table", message, table, "add the table to the schema")
            scope.doubt = True
        return {
            name.key: replace(name, value=evaluate(each, scope), node=each)
            for name, each in zip(order, values_, strict=False)
        }
    return {}


def _by_position(source: Relation, known: Table | None) -> dict[str, Column]:
    there = known.relation.columns if known is not None else source.columns
    return {each.key: each for each in named(source, there).columns}


def _says_by(then: exp.Expr, word: str) -> bool:
    """DuckDB's INSERT BY NAME or BY POSITION, which the parser takes for a column with an alias."""
    listed = expressions(then.this.expressions) if isinstance(then.this, exp.Tuple) else []
    first = listed[0] if len(listed) == 1 else None
    return isinstance(first, exp.Alias) and first.this.name.upper() == "BY" and first.alias.upper() == word


def by_name(source: Relation, known: Table | None, scope: Scope) -> dict[str, Column]:
    """The source's columns under the names of the target's that are spelled so."""
    columns = [(spelled(each.written(), known, scope), each) for each in source.columns]
    return {name.key: replace(name, value=each.value) for name, each in columns}
