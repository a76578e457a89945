"""Counters: the one closed form of a derived field that can be walked without an engine."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policyengine.walker.value import Plain
from policyengine.walker.world import Rows

_NAME = r'(?:"(?:[^"]|"")+"|[A-Za-z_][A-Za-z0-9_]*)'
_FORM = re.compile(
    rf"\s*SELECT\s+count\(\s*\*\s*\)\s+FROM\s+({_NAME})(?:\s+(?:AS\s+)?(?!WHERE\b)({_NAME}))?\s+WHERE\s+(.+?)\s*;?\s*",
    re.IGNORECASE | re.DOTALL,
)
_EQUALS = re.compile(rf"\s*({_NAME})\s*\.\s*({_NAME})\s*=\s*({_NAME})\s*\.\s*({_NAME})\s*")


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of `child` have, in each pair (child field, parent field), the parent's value."""

    child: str
    pairs: tuple[tuple[str, str], ...]


def parse(sql: str, parent: str) -> Count | None:
    """Reads `SELECT count(*) FROM child WHERE child.fk = parent.id [AND …]`; None for any other form.

    >>> parse("SELECT count(*) FROM votes WHERE votes.review_id = reviews.id", "reviews")
    Count(child='votes', pairs=(('review_id', 'id'),))
    >>> parse('SELECT count(*) FROM notes AS n WHERE notes."re" = n.id', "notes")
    Count(child='notes', pairs=(('id', 're'),))
    >>> parse("SELECT sum(n) FROM votes", "reviews") is None
    True
    """
    form = _FORM.fullmatch(sql)
    if form is None:
        return None
    child = _bare(form[1])
    alias = _bare(form[2]) if form[2] else child
    if alias == parent:
        return None  # every name would be the child's: nothing is left of the parent's row
    pairs: list[tuple[str, str]] = []
    for condition in re.split(r"\s+AND\s+", form[3], flags=re.IGNORECASE):
        equals = _EQUALS.fullmatch(condition)
        if equals is None:
            return None
        left, left_field, right, right_field = map(_bare, equals.groups())
        if (left, right) == (alias, parent):
            pairs.append((left_field, right_field))
        elif (left, right) == (parent, alias):
            pairs.append((right_field, left_field))
        else:
            return None
    return Count(child, tuple(pairs))


def count(form: Count, store: str, row: Plain, rows: Rows) -> int:
    """The number of child rows of a row; a NULL equals nothing."""
    return sum(
        all(other[mine] is not None and other[mine] == row[theirs] for mine, theirs in form.pairs)
        for other in rows.get((store, form.child), ())
    )


def _bare(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name
