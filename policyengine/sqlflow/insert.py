"""INSERT, of one table or several, and the second half of an upsert."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Kind
from policyengine.sqlflow.assign import pairs
from policyengine.sqlflow.cte import with_ctes
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.generated import computed
from policyengine.sqlflow.names import of_columns, of_tables
from policyengine.sqlflow.query import query
from policyengine.sqlflow.relation import Relation, doubtful
from policyengine.sqlflow.scope import Scope, Source
from policyengine.sqlflow.source import add, values
from policyengine.sqlflow.tables import Table
from policyengine.sqlflow.target import (
    NotRead,
    beneath_views,
    decided_rows,
    identifier,
    ignore,
    known_table,
    parts_of,
    spelled,
    table_of,
    with_target,
    write_to,
)
from policyengine.sqlflow.tree import expressions
from policyengine.sqlflow.value import DOUBTFUL, LITERAL, Value, either
from policyengine.sqlflow.writes import Write, named


def insert(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """INSERT of a query or of values, by position, by a list of columns or by name; with an upsert's second half."""
    scope = with_ctes(node, outer)
    if isinstance(node.this, exp.Directory):
        yield Write((exp.to_identifier(node.this.this.name),), Kind.FILE, content_of(node.expression, scope))
        return
    if node.args.get("is_function"):
        texts = [each.name for each in node.this.find_all(exp.Literal) if each.is_string]
        written = exp.to_identifier(next(iter(texts), node.this.name), quoted=True)
        yield Write((written,), Kind.FILE, content_of(node.expression, scope))
        return
    table = table_of(node)
    ignore(node.this, scope)
    known = known_table(table, scope)
    beneath_views(known, table, scope)
    stated = node.args.get("source")
    content = content_of(node.expression or (stated if isinstance(stated, exp.Expr) else None), scope)
    for each in expressions(node.args.get("where")):
        content = decided_rows(content, evaluate(each, with_target(table, scope)))
    placed = placed_in(node, content, known, table, scope)
    conflict = node.args.get("conflict")
    if conflict is not None:
        placed = _upserted(node, conflict, placed, table, scope)
    if known is not None:
        placed = computed(placed, known.relation.columns, known.generated, scope, anew=True)
    yield write_to(table, placed, known, Kind.TABLE)


def content_of(node: exp.Expr | None, scope: Scope) -> Relation:
    """What a query or VALUES answers with; nothing for DEFAULT VALUES."""
    if node is None:
        return Relation()
    return values(node, scope) if isinstance(node, exp.Values) else query(node, scope)


def placed_in(node: exp.Expr, content: Relation, known: Table | None, table: exp.Table, scope: Scope) -> Relation:
    """The content under the names of the columns that it is written into."""
    names = of_columns(scope.context.dialect)
    listed = node.this.expressions if isinstance(node.this, exp.Schema) else []
    if len(listed) == 1 and isinstance(listed[0], exp.Star) and known is not None:
        less = {identifier(each).name.lower() for each in listed[0].args.get("except_") or ()}
        return named(content, [each for each in known.relation.columns if each.key.lower() not in less])
    if listed:
        return named(content, [spelled(each, known, scope) for each in listed])
    if node.args.get("by_name"):
        columns = [replace(each, name=spelled(each.written(), known, scope).name) for each in content.columns]
        return replace(content, columns=tuple(columns))
    if (node.expression is None and node.args.get("source") is None) or node.args.get("default"):
        return content
    if not content.columns and content.complete:
        raise NotRead(node)
    partition = node.args.get("partition") or table.args.get("partition")
    fixed: list[str] = []
    given = list(partition.expressions) if isinstance(partition, exp.Partition) else []
    for each in given:
        if isinstance(each, exp.EQ):
            fixed.append(names.key(identifier(each.this)).lower())
        for column in each.find_all(exp.Column):
            scope.context.seen.add(id(column))
    if known is not None:
        last = [names.key(identifier(each)).lower() for each in given]
        order = [each for each in known.relation.columns if each.key.lower() not in last]
        order += [each for each in known.relation.columns if each.key.lower() in last and each.key.lower() not in fixed]
        if not content.complete:
            content = doubtful(content)
        placed = named(content, order)
        still = [replace(each, value=LITERAL) for each in known.relation.columns if each.key.lower() in fixed]
        return replace(placed, columns=(*placed.columns, *still))
    name = ".".join(each.name for each in parts_of(table))
    message = f"the schema has no table `{name}`: which columns are written is not known"
    scope.context.problems.add("sqlflow.unknown-table", message, table, "add it to the schema, or list the columns")
    return doubtful(content)


def _upserted(node: exp.Expr, conflict: exp.Expr, placed: Relation, table: exp.Table, scope: Scope) -> Relation:
    """What is written where the row is there already, beside what would have been inserted."""
    names = of_tables(scope.context.dialect)
    inner = with_target(table, scope)
    if isinstance(node.expression, exp.Select) and node.expression.args.get("from_") is not None:
        add(node.expression.args["from_"].this, inner)
    for alias in ("excluded", node.expression.alias if isinstance(node.expression, exp.Values) else ""):
        if alias:
            there = {each.key for each in placed.columns}
            others = tuple(replace(each, value=LITERAL) for each in inner.sources[0].relation.columns)
            whole = replace(placed, columns=(*placed.columns, *(each for each in others if each.key not in there)))
            inner.sources.append(Source((names.key(exp.to_identifier(alias)),), whole, qualified=True))
    for named_values in conflict.find_all(exp.Anonymous):
        if named_values.name.upper() == "VALUES" and len(named_values.expressions) == 1:
            arriving = placed.find(identifier(named_values.expressions[0]), of_columns(scope.context.dialect))
            inner.bound[id(named_values)] = arriving[0].value if arriving else DOUBTFUL
            ignore(named_values, scope)
    for each in conflict.args.get("conflict_keys") or ():
        ignore(each, scope)
        for column in each.find_all(exp.Column):
            for one in (placed, inner.sources[0].relation):
                for found in one.find(column.this, of_columns(scope.context.dialect)):
                    placed = decided_rows(placed, found.value)
    for each in (*expressions(conflict.args.get("where")), *expressions(conflict.args.get("index_where"))):
        inner.decide(evaluate(each, inner))
        placed = decided_rows(placed, Value(indirect=frozenset(inner.rows)))
    changed = dict(pairs(conflict.expressions, known_table(table, scope), inner))
    columns = {each.key.lower(): each for each in placed.columns}
    for key, column in changed.items():
        decided = replace(column.value, indirect=column.value.indirect | frozenset(inner.rows))
        beside = columns.get(key.lower())
        merged = decided if beside is None else either([beside.value, decided])
        columns[key.lower()] = replace(beside or column, value=merged, node=column.node)
    return replace(placed, columns=tuple(columns.values()), doubt=placed.doubt or inner.doubt)


def several(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """Several INSERTs from one source: each with a query of its own over it, or with values of its columns."""
    scope = with_ctes(node, outer)
    add(node.args["source"], scope)
    if isinstance(node.args["source"], exp.Query) and not isinstance(node.args["source"], exp.Subquery):
        for column in scope.common():
            scope.aliases[column.key] = column.value
    passed: list[Value] = []
    for each in node.expressions:
        inner = scope.inner()
        inner.sources = list(scope.sources)
        one = each.this if isinstance(each, exp.ConditionalInsert) else each
        condition = each.args.get("expression") if isinstance(each, exp.ConditionalInsert) else None
        if one.expression is None:
            one.set("expression", exp.Select(expressions=[exp.Star()]))  # all that the source has
        if isinstance(one.expression, exp.Select) and one.expression.args.get("from_") is None:
            inner.implicit = inner.sources
        made = list(insert(one, inner))
        conditions = [evaluate(condition, inner)]
        if (node.args.get("kind") or "").upper() == "FIRST" or each.args.get("else_"):
            conditions += passed
        passed += conditions[:1]
        deciding = Value(
            indirect=frozenset(scope.rows).union(*(one.sources() for one in conditions)),
            doubt=scope.doubt or any(one.doubt for one in conditions),
        )
        for write in made:
            yield replace(write, relation=decided_rows(write.relation, deciding))
