"""CREATE: tables and views of a query, of another table, or of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Kind
from policyengine.sqlflow import functions
from policyengine.sqlflow.begun import begun
from policyengine.sqlflow.cte import with_ctes
from policyengine.sqlflow.generated import computed, generated
from policyengine.sqlflow.merge import by_name
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.query import query
from policyengine.sqlflow.relation import Column, Relation, renamed
from policyengine.sqlflow.scope import Scope, View
from policyengine.sqlflow.target import (
    identifier,
    ignore,
    known_table,
    parts_of,
    spelled,
    unread,
    write_to,
)
from policyengine.sqlflow.tree import expressions
from policyengine.sqlflow.value import LITERAL
from policyengine.sqlflow.writes import Write, named

# What is created and holds no data, and makes none of what is there.
_WITHOUT_DATA = frozenset({
    "SCHEMA", "DATABASE", "CATALOG", "INDEX", "SEQUENCE", "TYPE", "DOMAIN", "MACRO", "STAGE", "ROLE", "USER", "GROUP",
    "WAREHOUSE", "EXTENSION", "TAG", "STATISTICS", "FILE FORMAT", "SECRET",
})  # fmt: skip


def create(node: exp.Expr, outer: Scope) -> Iterator[Write]:
    """CREATE TABLE or VIEW of a query, of nothing, or of another table; what else is created holds no data."""
    kind = (node.args.get("kind") or "").upper()
    if kind not in ("TABLE", "VIEW", "MATERIALIZED VIEW"):
        holds_nothing = kind in _WITHOUT_DATA and node.args.get("clone") is None and not _hides(node, kind)
        (ignore if holds_nothing else unread)(node, outer)
        return
    _keep_view(node, kind, outer)
    scope, exists = with_ctes(node, outer), bool(node.args.get("exists"))
    table = node.this.this if isinstance(node.this, exp.Schema) else node.this
    ignore(node.this, scope)
    properties = node.args.get("properties")
    if properties is not None:
        ignore(properties, scope)
    where = Kind.VIEW if kind != "TABLE" else Kind.TEMPORARY if _temporary(table, properties) else Kind.TABLE
    to = properties.find(exp.ToTableProperty) if properties is not None else None
    clone = node.args.get("clone")
    listed = node.this.expressions if isinstance(node.this, exp.Schema) else []
    if clone is not None:
        of = clone.this if isinstance(clone.this, exp.Table) else clone.find(exp.Table)
        yield made(table, query(of, scope), where, scope, exists)
    elif node.expression is not None:
        relation = query(node.expression, scope)
        names = [identifier(each) for each in listed if isinstance(each, exp.Identifier | exp.ColumnDef | exp.Column)]
        # MySQL's list with types is of columns by name, and of others; every other list names them by position.
        typed = any(isinstance(each, exp.ColumnDef) for each in listed)
        if names and not (typed and scope.context.dialect == "mysql"):
            relation = renamed(relation, names, of_columns(scope.context.dialect))
        if to is not None:
            known = known_table(to.this, scope)
            columns = tuple(by_name(relation, known, scope).values())
            yield write_to(to.this, replace(relation, columns=columns), known, Kind.TABLE)
            return
        if typed and scope.context.dialect == "mysql":
            own = [Column(each.name, of_columns(scope.context.dialect).key(each), LITERAL) for each in names]
            relation = computed(relation, own, generated(listed, scope), scope, anew=True)
        yield made(table, relation, where, scope, exists)
    else:
        names = [identifier(each) for each in listed if isinstance(each, exp.ColumnDef)]
        like = next(
            (
                each
                for each in expressions(listed) + expressions(properties.expressions if properties else None)
                if isinstance(each, exp.LikeProperty)
            ),
            None,
        )
        known = known_table(table, scope)
        declared = known is not None and known.declared
        there = LITERAL if declared else begun(node, table, where, scope)
        empty = [Column(each.name, of_columns(scope.context.dialect).key(each), there) for each in names]
        if like is not None:
            found = known_table(like.this, scope)
            empty += [replace(each, value=there) for each in (found.relation.columns if found else ())]
        made_of = generated(listed, scope)
        if known is not None and known.declared:
            scope.context.tables.compute(known, made_of)
        elif known is None or not (exists or scope.context.unsure):
            rest = there if there.doubt and not empty else None
            scope.context.tables.make(parts_of(table), Relation(tuple(empty), rest=rest), where, made_of)


def _keep_view(node: exp.Expr, kind: str, scope: Scope) -> None:
    """Keeps how a view is made: it is read anew when what it reads has changed."""
    name = (node.this.this if isinstance(node.this, exp.Schema) else node.this).name.lower()
    scope.context.views.pop(name, None)
    if kind != "TABLE" and node.expression is not None:
        read = (node.expression, *expressions(node.args.get("with_")))
        reads = frozenset(table.name.lower() for each in read for table in each.find_all(exp.Table))
        scope.context.views[name] = View(node, reads - {name})


def _hides(node: exp.Expr, kind: str) -> bool:
    """Whether it is a macro that is called like a function that we know; any other is told where it is used."""
    name = node.this.this.name if kind == "MACRO" else ""
    return functions.named(name) is not None or name.upper() in exp.FUNCTION_BY_NAME


def _temporary(table: exp.Expr, properties: exp.Expr | None) -> bool:
    if properties is not None and properties.find(exp.TemporaryProperty) is not None:
        return True
    return any(table.this.args.get(mark) for mark in ("temporary", "global_"))


def made(table: exp.Expr, relation: Relation, kind: Kind, scope: Scope, exists: bool = False) -> Write:
    """What a statement creates under a name, for the statements after it too; `exists`: unless it is there already."""
    fresh = not exists and not scope.context.unsure
    ignore(table, scope)
    known = known_table(table, scope)
    width = len(parts_of(table))
    another = known is not None and len(known.parts) < width
    hides = another or (kind is Kind.TEMPORARY and known is not None and len(known.parts) > width)
    if known is not None and known.declared and not hides:
        order = known.relation.columns
        placed = [spelled(each.written(), known, scope) for each in relation.columns]
        return Write(parts_of(table), kind, named(relation, placed) if order else relation, known, fresh)
    return Write(parts_of(table), kind, relation, None, fresh)
