"""Assignments: which columns are set, and what arrives in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlglot import exp

from policyengine.model.lineage import Form
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.projection import projected
from policyengine.sqlflow.query import query
from policyengine.sqlflow.relation import Column, scalar
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.tables import Table
from policyengine.sqlflow.target import identifier, ignore, spelled
from policyengine.sqlflow.value import DOUBTFUL, Value, decided, through


def pairs(assignments: Sequence[exp.Expr], known: Table | None, scope: Scope) -> Iterator[tuple[str, Column]]:
    """The columns that assignments set, with what is set."""
    for each in assignments:
        left, right = each.this, each.expression
        if isinstance(left, exp.Parameter) and isinstance(right, exp.EQ):
            # T-SQL's SET @variable = column = value.
            _variable(left, right.expression, scope)
            yield from pairs([right], known, scope)
            continue
        if isinstance(left, exp.Parameter):
            _variable(left, right, scope)
            continue
        deciding = [evaluate(one, scope) for place in left.find_all(exp.Bracket) for one in place.expressions]
        ignore(left, scope)
        if not isinstance(each, exp.EQ):
            scope.context.problems.add("sqlflow.not-read", "an assignment is not read", each, "write it as a = b")
            continue
        if isinstance(left, exp.Tuple | exp.Paren):
            lefts = left.expressions if isinstance(left, exp.Tuple) else [left.this]
            for name, value in zip(lefts, row(right, len(lefts), scope), strict=False):
                column = spelled(identifier(name), known, scope)
                yield column.key, replace(column, value=value, node=right)
            continue
        value = decided(evaluate(right, scope), deciding)
        if is_part(left, known, scope):
            column = spelled(left.parts[0], known, scope)
            value = through(Form.FUNCTION, value)
        else:
            column = spelled(identifier(left), known, scope)
        yield column.key, replace(column, value=value, node=right)
        if scope.context.dialect == "mysql":
            _seen_after(column, value, scope)


def _variable(name: exp.Expr, right: exp.Expr, scope: Scope) -> None:
    """A variable that a row's values are kept in; what decides over the rows decides which row's they are."""
    deciding = Value(indirect=frozenset(scope.rows), doubt=scope.doubt)
    scope.context.assign(name.name, decided(evaluate(right, scope), [deciding]))


def _seen_after(column: Column, value: Value, scope: Scope) -> None:
    """MySQL assigns from the left: what is set is read so by the assignments after it."""
    for source in scope.sources:
        relation = source.relation
        if any(each.key == column.key for each in relation.columns) and relation.table is not None:
            changed = tuple(replace(each, value=value) if each.key == column.key else each for each in relation.columns)
            source.relation = replace(relation, columns=changed)
            return


def is_part(left: exp.Expr, known: Table | None, scope: Scope) -> bool:
    """Whether what is set is a part of a column: its first name is a column's, and no table's."""
    if not isinstance(left, exp.Column | exp.Dot) or len(left.parts) < 2 or scope.source(left.parts[:1]) is not None:
        return False
    return known is not None and len(known.relation.find(left.parts[0], of_columns(scope.context.dialect))) == 1


def row(node: exp.Expr, width: int, scope: Scope) -> list[Value]:
    """The values of a row: a subquery's columns, or a list."""
    if isinstance(node, exp.Query):
        relation = query(node, scope)
        single = [scalar(replace(relation, columns=(each,))) for each in relation.columns]
        return single if relation.complete else [replace(each, doubt=True) for each in single] or [DOUBTFUL] * width
    if isinstance(node, exp.Tuple) or (isinstance(node, exp.Anonymous) and node.name.upper() == "ROW"):
        made = projected(node.expressions, scope.inner())
        single = [each.value for each in made.columns]
        return single if made.complete else [replace(each, doubt=True) for each in single] or [DOUBTFUL] * width
    if isinstance(node, exp.Paren):
        return row(node.this, width, scope)
    value = evaluate(node, scope)
    return [value] * width
