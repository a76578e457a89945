"""ALTER: what is renamed, and what a change of a table writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Kind
from policyengine.sqlflow.create import create
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.generated import generated
from policyengine.sqlflow.merge import by_name
from policyengine.sqlflow.relation import Relation
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.target import (
    identifier,
    ignore,
    known_table,
    parts_of,
    spelled,
    unread,
    with_target,
    write_to,
)
from policyengine.sqlflow.writes import Write

# What changes a table and moves no data into it.
_HARMLESS = (
    exp.ColumnDef, exp.AlterColumn, exp.AddConstraint, exp.Drop, exp.AlterSet, exp.AddPartition, exp.DropPartition,
    exp.AlterSortKey, exp.AlterDistStyle,
)  # fmt: skip


def alter(node: exp.Expr, scope: Scope) -> Iterator[Write]:
    """Renames, for the statements after it; a view's new query; a column's new values."""
    if node.this is None:
        unread(node, scope)
        return
    for action in node.args.get("actions") or ():
        match action:
            case exp.AlterRename():
                yield from _renamed(node, action.this, scope)
            case exp.RenameColumn() if isinstance(node.this, exp.Table) and known_table(node.this, scope) is not None:
                known = known_table(node.this, scope)
                assert known is not None
                scope.context.tables.rename(known, identifier(action.this), identifier(action.args["to"]))
                ignore(node, scope)
            case exp.Query():
                view = exp.Create(this=node.this, kind="VIEW", expression=action, replace=True)
                yield from create(view, scope)
            case exp.AlterColumn() if isinstance(action.args.get("using"), exp.Expr):
                yield _changed(node, action.this, action.args["using"], scope)
            case exp.ColumnDef() if made_of := generated([action], scope):
                yield _changed(node, action.this, next(iter(made_of.values())), scope)
            case _ if isinstance(action, _HARMLESS) and action.find(exp.Query) is None:
                ignore(node, scope)
            case _:
                unread(node, scope)


def _renamed(node: exp.Expr, to: exp.Expr, scope: Scope) -> Iterator[Write]:
    """A table's new name: it carries what it carried. Under a name of the schema that is what arrives there."""
    ignore(node, scope)
    found, there = known_table(node.this, scope), known_table(to, scope)
    if found is not None and there is not None and there.declared:
        relation = replace(found.relation, columns=tuple(by_name(found.relation, there, scope).values()))
        yield write_to(to, relation, there, Kind.TABLE)
    if found is not None:
        scope.context.tables.make(parts_of(to), found.relation, found.kind)
        scope.context.tables.drop(parts_of(node.this))


def _changed(node: exp.Expr, name: exp.Expr, using: exp.Expr, scope: Scope) -> Write:
    """ALTER COLUMN … USING, ADD COLUMN … GENERATED: each row's value is made anew, of the row."""
    known = known_table(node.this, scope)
    inner = with_target(node.this, scope)
    column = replace(spelled(identifier(name), known, scope), value=evaluate(using, inner), node=using)
    if known is not None and isinstance(using.parent, exp.ColumnConstraintKind):
        scope.context.tables.compute(known, {column.key: using})
    return write_to(node.this, Relation((column,), frozenset(inner.rows), inner.doubt), known, Kind.TABLE)
