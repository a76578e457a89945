"""Columns that the engine computes of the others of their row, and defaults that name others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlglot import exp

from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.scope import Scope, Source
from policyengine.sqlflow.value import LITERAL


def generated(definitions: Iterable[exp.Expr], scope: Scope) -> dict[str, exp.Expr]:
    """The expressions of columns that are made of others, by what the columns are compared by."""
    names = of_columns(scope.context.dialect)
    return {
        names.key(each.this): one.this
        for each in definitions
        if isinstance(each, exp.ColumnDef)
        for one in each.find_all(exp.ComputedColumnConstraint, exp.DefaultColumnConstraint)
        if isinstance(one, exp.ComputedColumnConstraint) or one.this.find(exp.Column) is not None
    }


def computed(
    placed: Relation, columns: Sequence[Column], made_of: Mapping[str, exp.Expr], scope: Scope, *, anew: bool
) -> Relation:
    """What is written, and what the engine makes of it; `anew`: whole rows, and no cells of rows that are there."""
    there = {each.key.lower() for each in placed.columns}
    missing = [each for each in columns if each.key.lower() not in there]
    made = [each for each in missing if each.key in made_of and (anew or _depends(made_of[each.key], there))]
    if not made:
        return placed
    others = [replace(each, value=LITERAL) if anew else each for each in missing]
    inner = scope.inner()
    inner.sources = [Source((), Relation((*placed.columns, *others)))]
    added = tuple(replace(each, value=evaluate(made_of[each.key], inner), node=made_of[each.key]) for each in made)
    return replace(placed, columns=(*placed.columns, *added))


def _depends(expression: exp.Expr, changed: set[str]) -> bool:
    """Whether a changed cell changes what is made of it; a default is made once."""
    if isinstance(expression.parent, exp.DefaultColumnConstraint):
        return False
    return any(each.name.lower() in changed for each in expression.find_all(exp.Column))
