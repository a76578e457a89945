"""PIVOT and UNPIVOT: columns that become rows, and rows that become columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlglot import exp

from policyengine.sqlflow.expression import each, evaluate
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.relation import Column, Relation, renamed
from policyengine.sqlflow.scope import Scope, Source
from policyengine.sqlflow.value import LITERAL, Value, either


def turned(relation: Relation, node: exp.Expr, outer: Scope) -> Relation:
    """The relation after one PIVOT or UNPIVOT."""
    scope = outer.inner()
    scope.sources.append(Source((), relation))
    unpivot = bool(node.args.get("unpivot"))
    made = _unpivoted(relation, node, scope) if unpivot else _pivoted(relation, node, scope)
    alias = node.args.get("alias")
    if alias is not None and alias.args.get("columns"):
        made = renamed(made, alias.args["columns"], of_columns(scope.context.dialect))
    return made


def _pivoted(relation: Relation, node: exp.Expr, scope: Scope) -> Relation:
    """A column for each value and aggregate; what is in neither is what one groups by."""
    simple = bool(node.args.get("using"))
    aggregates = node.args["using"] if simple else node.expressions
    turns = node.expressions if simple else node.args.get("fields") or []
    columns = [one.this if isinstance(one, exp.In) else one for one in turns]
    for turn in turns:
        for label in turn.find_all(exp.Column) if isinstance(turn, exp.In) else ():
            # T-SQL lists values as names.
            scope.context.seen.add(id(label))
    by = each(columns, scope)
    group = node.args.get("group")
    if group is not None:
        grouped = [_column(one, evaluate(one, scope), scope) for one in group.expressions]
    else:
        used = {id(one) for node in (*aggregates, *columns) for one in _used(node, relation, scope)}
        grouped = [one for one in relation.columns if id(one) not in used]
    deciding = [*by, *(one.value for one in grouped)]
    rows = relation.counted.union(relation.rows, *(one.sources() for one in deciding))
    made = list(_cells(node, aggregates, turns, scope))
    dynamic = not made
    if dynamic:
        message = "the columns that the PIVOT makes depend on the data"
        scope.context.problems.add("sqlflow.not-read", message, node, "list the values: IN ('a', 'b')")
    rest = replace(either(each(aggregates, scope)), doubt=True) if dynamic else relation.rest
    doubt = relation.doubt or any(one.doubt for one in by)
    return Relation((*grouped, *made), rows, doubt, relation.open, rest)


def _cells(node: exp.Expr, aggregates: list[exp.Expr], turns: list[exp.Expr], scope: Scope) -> Iterable[Column]:
    """The columns that a PIVOT makes: by the names that the parser gives them, else by value and aggregate."""
    names = of_columns(scope.context.dialect)
    values = each(aggregates, scope)
    given = node.args.get("columns")
    if given:
        for position, name in enumerate(given):
            yield Column(name.name, names.key(name), values[position % len(values)], node=node)
        return
    combined = [""]
    for turn in turns:
        if not isinstance(turn, exp.In) or any(isinstance(one, exp.PivotAny) for one in turn.expressions):
            return
        labels = [one.alias_or_name or one.sql() for one in turn.expressions]
        combined = [f"{start}_{label}" if start else label for start in combined for label in labels]
    for label in combined:
        for aggregate, value in zip(aggregates, values, strict=True):
            several = len(aggregates) > 1 or bool(aggregate.alias)
            name = f"{label}_{aggregate.alias or aggregate.sql().lower()}" if several else label
            yield Column(name, names.key(exp.to_identifier(name, quoted=True)), value, node=node)


def _unpivoted(relation: Relation, node: exp.Expr, scope: Scope) -> Relation:
    """The columns that are turned become one of names and one, or several, of values."""
    into = node.args.get("into")
    if into is not None:
        labels, values, turned = [into.this], into.expressions, node.expressions
    elif node.args.get("fields"):
        labels = [one.this for one in node.args["fields"]]
        values = [one for each in node.expressions for one in (each.expressions or [each])]
        turned = [one for field in node.args["fields"] for one in field.expressions]
    else:
        labels, values, turned = [exp.to_identifier("name")], [exp.to_identifier("value")], node.expressions
    groups = [_listed(one, scope) for one in turned]
    used = {id(one) for group in turned for one in _used(group, relation, scope)}
    columns = [one for one in relation.columns if id(one) not in used]
    columns += [_named(one, LITERAL, scope) for one in labels]
    for position, name in enumerate(values):
        arriving = [group[position % len(group)] for group in groups if group]
        columns.append(_named(name, either(arriving), scope))
    return replace(relation, columns=tuple(columns), table=None)


def _listed(node: exp.Expr, scope: Scope) -> list[Value]:
    """The values of one entry of UNPIVOT's list: a column, several, with or without an alias."""
    node = node.this if isinstance(node, exp.PivotAlias | exp.Alias) else node
    if isinstance(node, exp.Columns):
        return [either([one.value for one in scope.context.columns(node, scope)])]
    return each(node.expressions if isinstance(node, exp.Tuple) else [node], scope)


def _used(node: exp.Expr, relation: Relation, scope: Scope) -> Iterable[Column]:
    """The relation's columns that an expression names."""
    names = of_columns(scope.context.dialect)
    stands = next(node.find_all(exp.Columns), None)
    if stands is not None:
        meant = {one.key for one in scope.context.columns(stands, scope)}
        yield from (one for one in relation.columns if one.key in meant)
        return
    for column in node.find_all(exp.Column):
        if not isinstance(column.this, exp.Star):
            yield from relation.find(column.this, names)


def _column(node: exp.Expr, value: Value, scope: Scope) -> Column:
    name = node.this if isinstance(node, exp.Column) else exp.to_identifier(node.alias_or_name)
    return Column(name.name, of_columns(scope.context.dialect).key(name), value, node=node)


def _named(node: exp.Expr, value: Value, scope: Scope) -> Column:
    """A column by a name that stands where a column would: the parser takes some for columns."""
    if isinstance(node, exp.Column):
        scope.context.seen.add(id(node))
    name = node.this if isinstance(node, exp.Column) else node
    return Column(name.name, of_columns(scope.context.dialect).key(name), value)
