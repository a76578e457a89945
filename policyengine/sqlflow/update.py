"""UPDATE, of one table or several, directly or through a CTE."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Kind
from policyengine.sqlflow.assign import pairs
from policyengine.sqlflow.cte import with_ctes
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.generated import computed
from policyengine.sqlflow.names import of_tables
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.source import add, join
from policyengine.sqlflow.target import (
    NotRead,
    add_target,
    beneath_views,
    ignore,
    known_table,
    table_of,
    write_to,
)
from policyengine.sqlflow.tree import expressions
from policyengine.sqlflow.writes import Write


def update(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """UPDATE, with a FROM or joins: the columns that are set, of one table or, in MySQL, of several."""
    scope = with_ctes(node, outer)
    first = table_of(node)
    from_ = node.args.get("from_")
    if from_ is not None:
        add(from_.this, scope)
    aliased = scope.source([first.this]) if from_ is not None and not first.args.get("db") else None
    if aliased is None:
        add_target(first, scope)
        for each in first.args.get("joins") or ():
            join(each, scope)
    else:
        ignore(first, scope)
    for name in ("where", "order", "limit"):
        for each in expressions(node.args.get(name)):
            scope.decide(evaluate(each, scope))
    tables = _tables_by_name(node, scope)
    default = _aliased(first, from_) if aliased is not None else _beneath(first, node)
    changes: dict[int, tuple[exp.Table, dict[str, Column]]] = {}
    for assignment in node.expressions:
        table = default
        left = assignment.this
        if isinstance(left, exp.Column) and left.table:
            table = tables.get(of_tables(scope.context.dialect).key(left.args["table"]), default)
        _, columns = changes.setdefault(id(table), (table, {}))
        columns.update(pairs([assignment], known_table(table, scope), scope))
    for table, columns in changes.values():
        relation, known = (
            Relation(tuple(columns.values()), frozenset(scope.rows), scope.doubt),
            known_table(table, scope),
        )
        beneath_views(known, table, scope)
        if known is not None:
            relation = computed(relation, known.relation.columns, known.generated, scope, anew=False)
        elif any(_is_derived(each, table) for each in _queries(node)):
            raise NotRead(node)  # which of the tables beneath it is written is not told
        yield replace(write_to(table, relation, known, Kind.TABLE), adds=False)


def assigned(node: exp.Expr, scope: Scope) -> dict[str, Column]:
    """The columns that an UPDATE of one table sets, by what they are compared by."""
    return dict(pairs(node.expressions, known_table(table_of(node), scope), scope))


def _tables_by_name(node: exp.Expr, scope: Scope) -> dict[str, exp.Table]:
    names = of_tables(scope.context.dialect)
    roots = [node.this, node.args.get("from_")]
    found: dict[str, exp.Table] = {}
    for root in roots:
        for table in root.find_all(exp.Table) if root is not None else ():
            if not isinstance(table.this, exp.Identifier):
                continue
            alias = table.args.get("alias")
            found.setdefault(
                names.key(alias.this if alias is not None and alias.this is not None else table.this), table
            )
    if isinstance(node.this, exp.Table) and node.args.get("from_") is not None:
        from_ = _aliased(node.this, node.args["from_"])
        found[names.key(node.this.this)] = from_
    return found


def _beneath(table: exp.Table, node: exp.Expr) -> exp.Table:
    """The table that an UPDATE of a CTE over one table changes."""
    for cte in node.args["with_"].expressions if node.args.get("with_") is not None else ():
        from_ = cte.this.args.get("from_") if isinstance(cte.this, exp.Select) else None
        below = from_.this if from_ is not None and not cte.this.args.get("joins") else None
        if cte.alias.lower() == table.name.lower() and isinstance(below, exp.Table):
            return _beneath(below, node)
    return table


def _queries(node: exp.Expr) -> list[exp.Expr]:
    """The queries with names that an UPDATE reads: its CTEs, and those of its FROM."""
    with_, from_ = node.args.get("with_"), node.args.get("from_")
    return [
        *(with_.expressions if with_ is not None else ()),
        *(from_.find_all(exp.Subquery) if from_ is not None else ()),
    ]


def _is_derived(query: exp.Expr, table: exp.Table) -> bool:
    """Whether the table is only a name for that query."""
    return not table.args.get("db") and query.alias.lower() == table.name.lower() != ""


def _aliased(table: exp.Table, from_: exp.Expr | None) -> exp.Table:
    """The table of the FROM whose alias an UPDATE names."""
    for each in from_.find_all(exp.Table) if from_ is not None else ():
        alias = each.args.get("alias")
        if alias is not None and alias.this is not None and alias.this.name.lower() == table.name.lower():
            return each
    return table
