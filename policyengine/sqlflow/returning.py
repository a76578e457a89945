"""What a statement that changes rows gives back: to a query around it, as the answer, or into another table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Kind
from policyengine.sqlflow.cte import with_ctes
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.insert import insert
from policyengine.sqlflow.merge import merge
from policyengine.sqlflow.names import of_tables
from policyengine.sqlflow.projection import projected
from policyengine.sqlflow.relation import Relation
from policyengine.sqlflow.scope import Scope, Source
from policyengine.sqlflow.source import add, join
from policyengine.sqlflow.tables import Table
from policyengine.sqlflow.target import (
    add_target,
    identifier,
    ignore,
    known_table,
    parts_of,
    spelled,
    table_of,
    write_to,
)
from policyengine.sqlflow.tree import expressions
from policyengine.sqlflow.update import assigned
from policyengine.sqlflow.value import LITERAL
from policyengine.sqlflow.writes import Write, named


def returned(node: exp.Expr, outer: Scope) -> Relation:
    """The columns of a RETURNING or an OUTPUT: of the rows as they were deleted, or as they are written.

    T-SQL names which: `deleted` are the rows as they were, `inserted` the rows as they are.
    """
    clause = node.args.get("returning")
    if clause is None:
        return Relation()
    scope = with_ctes(node, outer)
    source = _read(node, scope)
    before = source.relation
    source.relation = _after(node, before, scope, outer)
    names = of_tables(scope.context.dialect)
    if any(each.table.lower() in ("inserted", "deleted") for each in clause.find_all(exp.Column)):
        states = {"inserted": source.relation, "deleted": before}
        others = [replace(each, qualified=True) for each in scope.sources]
        scope.sources = [Source((names.key(exp.to_identifier(name)),), each) for name, each in states.items()] + others
    return replace(projected(clause.expressions, scope), rows=frozenset(scope.rows), doubt=scope.doubt)


def output(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """OUTPUT … INTO a table: what is given back, written there by position or into the columns that are listed."""
    clause = node.args.get("returning")
    into = clause.args.get("into") if clause is not None else None
    if not isinstance(into, exp.Table | exp.Schema):
        return
    scope = outer.inner()
    ignore(into, scope)
    table = into.this if isinstance(into, exp.Schema) else into
    listed = into.expressions if isinstance(into, exp.Schema) else []
    found, known = returned(node, outer), known_table(table, scope)
    order = [spelled(identifier(each), known, scope) for each in listed] or (known.relation.columns if known else ())
    yield write_to(table, named(found, order) if order else found, known, Kind.TABLE)


def delete(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """DELETE writes nothing; what it gives back can be the answer."""
    clause = node.args.get("returning")
    if clause is not None and clause.args.get("into"):
        return
    if clause is not None and node.parent is None:
        yield Write((), Kind.ANSWER, returned(node, outer))
        return
    scope = with_ctes(node, outer)
    _read(node, scope)
    known = known_table(table_of(node), scope)
    if known is not None and not known.declared:
        _thinned(known, table_of(node), node.args.get("where") is None, scope)


def emptied(table: exp.Table, scope: Scope) -> None:
    """TRUNCATE: of a table that the script made nothing is left."""
    known = known_table(table, scope)
    if known is not None and not known.declared:
        _thinned(known, table, True, scope)


def _thinned(known: Table, table: exp.Table, emptied: bool, scope: Scope) -> None:
    """What is left of a table that the script made: nothing, or rows that the DELETE's conditions decide over."""
    before, context = known.relation, scope.context
    emptied = emptied and not context.unsure
    columns = tuple(replace(each, value=LITERAL) for each in before.columns) if emptied else before.columns
    rows = frozenset() if emptied else before.rows | frozenset(scope.rows) | context.under.sources()
    after = replace(before, columns=columns, rows=rows, doubt=before.doubt or scope.doubt)
    scope.context.tables.make(parts_of(table), after, known.kind, known.generated)


def _read(node: exp.Expr, scope: Scope) -> Source:
    """Adds what the statement reads to the scope, with what decides over its rows; says which source is changed."""
    table = table_of(node)
    from_ = node.args.get("from_") if isinstance(node, exp.Update) else None
    if from_ is not None:
        add(from_.this, scope)
    source = scope.source([table.this]) if from_ is not None else None
    if source is None:
        source = add_target(table, scope)
    else:
        ignore(table, scope)
    for each in (*expressions(node.args.get("using")), *expressions(node.args.get("tables"))):
        add(each, scope) if not isinstance(node, exp.Delete) or each.arg_key == "using" else ignore(each, scope)
    for each in expressions(table.args.get("joins")):
        join(each, scope)
    for name in ("on", "where", "order", "limit"):
        for each in expressions(node.args.get(name)):
            scope.decide(evaluate(each, scope))
    return source


def _after(node: exp.Expr, before: Relation, scope: Scope, outer: Scope) -> Relation:
    """The rows as the statement leaves them; those that it deletes are given back as they were."""
    match node:
        case exp.Delete():
            return before
        case exp.Update():
            changed = {each.key: each.value for each in assigned(node, scope).values()}
        case _:
            made = next(merge(node, outer) if isinstance(node, exp.Merge) else insert(node, outer)).relation
            changed = {column.key: value for column, value in made.settled()}
    lowered = {key.lower(): value for key, value in changed.items()}
    columns = [replace(each, value=lowered.get(each.key.lower(), each.value)) for each in before.columns]
    return replace(before, columns=tuple(columns))
