"""What a statement writes, kind by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Form, Kind
from policyengine.sqlflow.alter import alter
from policyengine.sqlflow.assign import row
from policyengine.sqlflow.copy import copy, exported
from policyengine.sqlflow.create import create, made
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.generated import generated
from policyengine.sqlflow.insert import insert, several
from policyengine.sqlflow.merge import merge
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.query import query
from policyengine.sqlflow.relation import Column, Relation, scalar
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
    "EXPLAIN": re.compile(r"(?!.*\bANALY[SZ]E\b).*", re.DOTALL | re.I),
    **dict.fromkeys(("SET", "RESET"), re.compile(r"(?!.*\b(SELECT|WITH)\b).*", re.DOTALL | re.I)),
}  # fmt: skip
# A statement behind a text, without a semicolon between them, that moves data after all. Quoted words are none.
_MOVES = re.compile(
    r"\b(INSERT\s+(INTO|OVERWRITE)|REPLACE\s+INTO|MERGE\s+INTO|UPDATE\s.+\bSET|SELECT\s.+\bINTO|EXEC)\b",
    re.DOTALL | re.I,
)
_QUOTED = re.compile(r"'(?:[^']|'')*'", re.DOTALL)

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
        case exp.Select() if node.args.get("into") is not None and isinstance(
            node.args["into"].this.this, exp.Parameter
        ):
            relation = query(node, scope)
            _set(node.args["into"].this, _whole(relation), scope)
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
                    names = item.this.this.expressions if isinstance(item.this.this, exp.Tuple) else [item.this.this]
                    for name, value in zip(names, row(item.this.expression, len(names), scope), strict=False):
                        _set(name, value, scope)
        case exp.Drop():
            for table in expressions(node.args.get("tables")) or expressions(node.this):
                ignore(table, scope)
                if isinstance(table, exp.Table):
                    scope.context.tables.drop(parts_of(table))
                    scope.context.views.pop(table.name.lower(), None)
        case exp.TruncateTable():
            for table in node.expressions:
                ignore(table, scope)
                emptied(table, scope)
        case exp.Alter():
            yield from alter(node, scope)
        case exp.Block():
            for each in node.expressions:
                yield from writes(each, scope)
        case exp.IfBlock() if isinstance(node.this, exp.Alias):
            unread(node, scope)  # the parser took the first word of the statement for a name of the condition
        case exp.IfBlock():
            condition = evaluate(node.this, scope)
            around = scope.context.under
            scope.context.under = either([around, Value(made=Form.FUNCTION), condition])
            try:
                for each in (*expressions(node.args.get("true")), *expressions(node.args.get("false"))):
                    for inner in writes(each, scope):
                        yield replace(inner, relation=decided_rows(inner.relation, condition))
            finally:
                scope.context.under = around
        case exp.Command() if _is_harmless(node):
            ignore(node, scope)
        case exp.Describe() if node.args.get("style") == "ANALYZE":
            unread(node, scope)  # what it describes is run
        case _ if isinstance(node, _HARMLESS):
            ignore(node, scope)
        case _:
            unread(node, scope)


def _is_harmless(node: exp.Expr) -> bool:
    """Whether a statement that is known by its text alone moves no data."""
    pattern = _HARMLESS_TEXTS.get(node.name.upper())
    said = node.args.get("expression")
    text = (said.name if isinstance(said, exp.Expr) else said or "").strip()
    return pattern is not None and pattern.fullmatch(text) is not None and _MOVES.search(_QUOTED.sub("", text)) is None


def _given_back(node: exp.Expr, scope: Scope) -> None:
    """What goes to the client beside what is written is not what the statement is asked about."""
    if node.parent is None:
        ignore(node.args.get("returning"), scope)


def _assigns(node: exp.Expr) -> bool:
    return isinstance(node, exp.EQ) and isinstance(node.this, exp.Parameter)


def _assigned_by(node: exp.Select, scope: Scope) -> None:
    """T-SQL's SELECT @a = b: no answer, but variables."""
    for _round in range(2):  # what is set is read by what comes after it, and in the rows after it
        relation = query(node, scope)
        for each, (_, value) in zip(node.expressions, relation.settled(), strict=False):
            if _assigns(each):
                _set(each.this, replace(value, doubt=value.doubt or relation.doubt), scope)


def _set(variable: exp.Expr, value: Value, scope: Scope) -> None:
    ignore(variable, scope)
    scope.context.assign(variable.name, value)


def _whole(relation: Relation) -> Value:
    """What one variable keeps of a query's answer."""
    value = scalar(relation)
    return value if relation.complete else replace(value, doubt=True)


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
                ignore(kind, scope)
                columns = [Column(each.name, names.key(each.this), LITERAL) for each in expressions(kind.expressions)]
                written = [exp.to_identifier(f"@{name.name}", quoted=True)]
                made_of = generated(kind.expressions, scope)
                scope.context.tables.make(written, Relation(tuple(columns)), Kind.TEMPORARY, made_of)
            else:
                default = item.args.get("default")
                value = evaluate(default, scope) if isinstance(default, exp.Expr) else LITERAL
                scope.context.assign(name.name, value)


def returning(node: exp.Expr, outer: Scope) -> Relation:
    """What an INSERT, UPDATE, DELETE or MERGE within a query answers with; what it writes is written too."""
    done = outer.context.done
    if id(node) not in done:  # it runs once, however often one looks at it
        for each in writes(node, outer):
            outer.context.write(each)
        done[id(node)] = returned(node, outer)
    return done[id(node)]
