"""An index of an expression, where that is a field in an identifier's one form."""

from __future__ import annotations

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from policyengine.compile.condition import normal
from policyengine.model.catalogue import in_form
from policyengine.model.organisation import Normalise


def indexed(expression: str, dialect: str) -> str | None:
    """How a catalogue spells what an index is of; None where no statement of ours would ask for that.

    >>> indexed("lower(email::text)", "postgres"), indexed('lower(("E-Mail")::text)', "postgres")
    ('lower(email)', 'lower(E-Mail)')
    >>> indexed("upper(email)", "postgres"), indexed("lower(a || b)", "postgres")
    (None, None)
    """
    try:
        tree = sqlglot.parse_one(expression, dialect=dialect).transform(_plain)
    except SqlglotError:
        return None
    columns = list(tree.find_all(exp.Column))
    for form in (Normalise.LOWER, Normalise.DIGITS):
        if len(columns) == 1 and tree == normal(columns[0].copy(), form, text=True):
            return in_form(columns[0].name, form)
    return None


def _plain(node: exp.Expr) -> exp.Expr:
    """Without the brackets and the casts that an engine writes of its own accord."""
    while isinstance(node, (exp.Cast, exp.Paren)):
        node = node.this
    return node
