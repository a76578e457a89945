"""What a statement writes, kind by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Kind
from policyengine.sqlflow.alter import alter
from policyengine.sqlflow.copy import copy, exported
from policyengine.sqlflow.create import create, made
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.insert import insert, several
from policyengine.sqlflow.merge import merge
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.query import query
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.returning import delete, emptied, output, returned
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.target import decided_rows, ignore, parts_of, unread
from policyengine.sqlflow.tree import expressions
from policyengine.sqlflow.update import update
from policyengine.sqlflow.value import LITERAL, Value, either
from policyengine.sqlflow.writes import Write

# Statements that move no data from one field to another.
_HARMLESS = (
    exp.Transaction, exp.Commit, exp.Rollback, exp.Grant, exp.Revoke, exp.Comment, exp.Describe,
    exp.Pragma, exp.Analyze, exp.Show, exp.Kill, exp.Refresh, exp.Uncache, exp.Semicolon, exp.Attach, exp.Detach,
    exp.EndStatement,
)  # fmt: skip
# The same, where the parser keeps the text alone; `*` for any text, else what the text may be.
_HARMLESS_TEXTS = {
    **dict.fromkeys(
        ("ANALYZE", "CHECKPOINT", "COMMENT", "CLUSTER", "DEALLOCATE", "DISCARD", "FLUSH", "GRANT", "LISTEN", "LOCK",
         "MSCK", "NOTIFY", "OPTIMIZE", "PRINT", "PRAGMA", "REFRESH", "REINDEX", "RELEASE", "REVOKE", "ROLLBACK",
         "SAVEPOINT", "SHOW", "UNLISTEN", "UNLOCK", "USE", "VACUUM"),
        re.compile(r".*", re.DOTALL),
    ),
    **dict.fromkeys(
        ("BEGIN", "START", "COMMIT", "END", "GO"),
        re.compile(r"(TRAN|TRANSACTION|WORK|DEFERRED|IMMEDIATE|EXCLUSIVE|ISOLATION LEVEL|READ \w+|\s|,)*", re.I),
    ),
    "EXPLAIN": re.compile(r"(?!ANALY[SZ]E|\(ANALY[SZ]E).*", re.DOTALL | re.I),
    **dict.fromkeys(("SET", "RESET"), re.compile(r"(?!.*\b(SELECT|WITH)\b).*", re.DOTALL | re.I)),
}  # fmt: skip


_CHANGES: dict[type[exp.Expr], Callable[[exp.Expr, Scope], Iterator[Write]]] = {
    exp.Insert: insert,
    exp.Update: update,
    exp.Merge: merge,
}


def writes(node: exp.Expr, scope: Scope) -> Iterator[Write]:
    """What the statement writes. What moves data and is not read is a problem."""
    match node:
        case exp.Insert() | exp.Update() | exp.Merge():
            yield from _CHANGES[type(node)](node, scope)
            yield from output(node, scope)
            _given_back(node, scope)
        case exp.Delete():
            yield from delete(node, scope)
            yield from output(node, scope)
        case exp.Create():
            yield from create(node, scope)
        case exp.Cache():
            yield made(node.this, query(node.expression, scope), Kind.TEMPORARY, scope)
        case exp.Copy():
            yield from copy(node, scope)
        case exp.Export():
            yield from exported(node, scope)
        case exp.MultitableInserts():
            yield from several(node, scope)
        case exp.Select() if node.args.get("into") is not None:
            into = node.args["into"]
            temporary = bool(into.args.get("temporary")) or bool(into.this.this.args.get("temporary"))
            kind = Kind.TEMPORARY if temporary else Kind.TABLE
            yield made(into.this, query(node, scope), kind, scope)
        case exp.Select() if any(_assigns(each) for each in node.expressions):
            _assigned_by(node, scope)
        case exp.Query() | exp.Pivot() | exp.Values():
            yield Write((), Kind.ANSWER, query(node, scope))
        case exp.Use():
            _use(node, scope)
        case exp.Declare():
            _declare(node, scope)
        case exp.Set():
            for item in node.expressions:
                if isinstance(item, exp.SetItem) and isinstance(item.this, exp.EQ):
                    _set(item.this, evaluate(item.this.expression, scope), scope)
        case exp.Drop():
            for table in expressions(node.args.get("tables")) or expressions(node.this):
                ignore(table, scope)
                if isinstance(table, exp.Table):
                    scope.context.tables.drop(parts_of(table))
        case exp.TruncateTable():
            for table in node.expressions:
                ignore(table, scope)
                emptied(table, scope)
        case exp.Alter():
            yield from alter(node, scope)
        case exp.Block():
            for each in node.expressions:
                yield from writes(each, scope)
        case exp.IfBlock():
            condition = evaluate(node.this, scope)
            for each in (*expressions(node.args.get("true")), *expressions(node.args.get("false"))):
                for inner in writes(each, scope):
                    yield replace(inner, relation=decided_rows(inner.relation, condition))
        case exp.Command() if _is_harmless(node):
            ignore(node, scope)
        case _ if isinstance(node, _HARMLESS):
            ignore(node, scope)
        case _:
            unread(node, scope)


def _is_harmless(node: exp.Expr) -> bool:
    """Whether a statement that is known by its text alone moves no data."""
    pattern = _HARMLESS_TEXTS.get(node.name.upper())
    text = node.args.get("expression")
    return (
        pattern is not None
        and pattern.fullmatch((text.name if isinstance(text, exp.Expr) else text or "").strip()) is not None
    )


def _given_back(node: exp.Expr, scope: Scope) -> None:
    """What goes to the client beside what is written is not what the statement is asked about."""
    if node.parent is None:
        ignore(node.args.get("returning"), scope)


def _assigns(node: exp.Expr) -> bool:
    return isinstance(node, exp.EQ) and isinstance(node.this, exp.Parameter)


def _assigned_by(node: exp.Select, scope: Scope) -> None:
    """T-SQL's SELECT @a = b: no answer, but variables."""
    relation = query(node, scope)
    for each, (_, value) in zip(node.expressions, relation.settled(), strict=False):
        if _assigns(each):
            _set(each, replace(value, doubt=value.doubt or relation.doubt), scope)


def _set(assignment: exp.Expr, value: Value, scope: Scope) -> None:
    """A variable's new value, beside the values that it had: which statements run before it is read nobody can tell."""
    ignore(assignment.this, scope)
    name = assignment.this.name.lower()
    before = scope.context.variables.get(name)
    scope.context.variables[name] = value if before is None else either([before, value])


def _use(node: exp.Expr, scope: Scope) -> None:
    """USE of a schema or catalogue: names after it are of it."""
    kind = node.args.get("kind")
    if isinstance(node.this, exp.Table) and (kind is None or kind.name.upper() in ("SCHEMA", "DATABASE", "CATALOG")):
        scope.context.tables.use(parts_of(node.this))
    ignore(node, scope)


def _declare(node: exp.Expr, scope: Scope) -> None:
    """Variables, and what they begin with; and tables in variables."""
    names = of_columns(scope.context.dialect)
    for item in node.expressions:
        for name in expressions(item.this):
            kind = item.args.get("kind")
            if isinstance(kind, exp.Schema):
                columns = [Column(each.name, names.key(each.this), LITERAL) for each in expressions(kind.expressions)]
                written = [exp.to_identifier(f"@{name.name}", quoted=True)]
                scope.context.tables.make(written, Relation(tuple(columns)), Kind.TEMPORARY)
            else:
                default = item.args.get("default")
                value = evaluate(default, scope) if isinstance(default, exp.Expr) else LITERAL
                scope.context.variables[name.name.lower()] = value


def returning(node: exp.Expr, outer: Scope) -> Relation:
    """What an INSERT, UPDATE, DELETE or MERGE within a query answers with; what it writes is written too."""
    for each in writes(node, outer):
        outer.context.write(each)
    return returned(node, outer)
