"""The target of a statement: its table, the columns of it that are named, and what is known of them."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Kind
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.scope import Scope, Source
from policyengine.sqlflow.source import add
from policyengine.sqlflow.tables import Table, written_parts
from policyengine.sqlflow.value import LITERAL, Value
from policyengine.sqlflow.writes import Write


class NotRead(Exception):
    """A form of a statement that is not read."""

    def __init__(self, node: exp.Expr) -> None:
        super().__init__()
        self.node = node


def table_of(node: exp.Expr) -> exp.Table:
    """The table that the statement writes; a form of it that is not read is NotRead."""
    table = node.this.this if isinstance(node.this, exp.Schema) else node.this
    if not isinstance(table, exp.Table):
        raise NotRead(node)
    return table


def parts_of(table: exp.Expr) -> list[exp.Expr]:
    """The parts of a table's name, as they are written."""
    if isinstance(table, exp.Table) and isinstance(table.this, exp.Parameter):
        return [exp.to_identifier(f"@{table.this.name}", quoted=True)]
    return written_parts(table) if isinstance(table, exp.Table) else [identifier(table)]


def known_table(table: exp.Expr, scope: Scope) -> Table | None:
    """The table of the schema, or of the script, that is meant; None where there is none, or several."""
    found = scope.context.tables.find(parts_of(table))
    return found[0] if len(found) == 1 else None


def beneath_views(known: Table | None, table: exp.Expr, scope: Scope) -> None:
    """Tells of what is written through a view of the script: it arrives in tables that the statement does not name."""
    if known is not None and known.kind is Kind.VIEW and not known.declared:
        message = "what is written through a view is written into the tables beneath it"
        scope.context.problems.add("sqlflow.not-read", message, table, "write into the table itself")
        scope.context.broken = True


def add_target(table: exp.Expr, scope: Scope) -> Source:
    """Adds the table that is written to the scope: what is said of its columns is of what is there before."""
    bare = table.args.get("joins")
    if bare:
        table.set("joins", None)
    added = add(table, scope)[0]
    if bare:
        table.set("joins", bare)
    return added


def with_target(table: exp.Expr, scope: Scope) -> Scope:
    """A scope within another in which the table that is written can be named."""
    inner = scope.inner()
    add_target(table, inner)
    return inner


def spelled(written: exp.Expr, known: Table | None, scope: Scope) -> Column:
    """A target's column as the schema spells it, else as the SQL does."""
    names = of_columns(scope.context.dialect)
    written = identifier(written)
    if known is not None:
        found = known.relation.find(written, names)
        if len(found) == 1:
            return replace(found[0], value=LITERAL, node=None)
    return Column(written.name, names.key(written), LITERAL)


def identifier(node: exp.Expr) -> exp.Expr:
    """The name that a node is, whatever the parser took it for."""
    match node:
        case exp.Identifier():
            return node
        case exp.Column() | exp.ColumnDef() if isinstance(node.this, exp.Identifier):
            return node.this
        case exp.Bracket():
            return identifier(node.this)
        case exp.EQ():
            return identifier(node.this)
        case exp.Dot():
            return next(node.find_all(exp.Identifier))
        case _:
            return exp.to_identifier(node.name)


def ignore(node: exp.Expr | None, scope: Scope) -> None:
    """Takes the names below a node as accounted for: they say where something goes, and nothing of where it is from."""
    for each in node.walk() if node is not None else ():
        scope.context.seen.add(id(each))


def write_to(table: exp.Expr, relation: Relation, known: Table | None, kind: Kind) -> Write:
    """A write to that table, of the kind that the script gave it."""
    if known is not None and not known.declared and known.kind is not None:
        kind = known.kind
    return Write(parts_of(table), kind, relation, known)


def decided_rows(relation: Relation, value: Value) -> Relation:
    """The relation, its rows decided over by a value too."""
    return replace(relation, rows=relation.rows | value.sources(), doubt=relation.doubt or value.doubt)


def unread(node: exp.Expr, scope: Scope) -> None:
    """A statement of which nothing can be told."""
    what = node.name.upper() if isinstance(node, exp.Command) else type(node).__name__.upper()
    message = f"{what} is not read: what it writes is not known"
    scope.context.problems.add("sqlflow.not-read", message, node, "declare the flow by hand beside it")
    scope.context.broken = True
    ignore(node, scope)
