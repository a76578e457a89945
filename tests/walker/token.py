"""Real tokens in place of the walker's `Token()`, for rows that shall look as an erasure leaves them."""

from __future__ import annotations

from itertools import count
from typing import Any

from policyengine.walker.value import Token, is_email
from policyengine.walker.walk import Outcome


def with_tokens(outcome: Outcome, first: int = 1) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The expected rows, each `Token()` replaced by a token of its own, numbered from `first`."""
    numbers = count(first)
    ended: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for (store, dataset), rows in outcome.rows.items():
        fields = outcome.maps["stores"][store]["datasets"][dataset]["fields"]
        ended[store, dataset] = [
            {
                name: _token(next(numbers), fields[name]) if isinstance(cell, Token) else cell
                for name, cell in row.items()
            }
            for row in rows
        ]
    return ended


def _token(number: int, field: dict[str, Any]) -> str:
    frames = [("deleted-", "@deleted.invalid")] if is_email(field) else []
    for before, after in (*frames, ("deleted-", ""), ("", "")):
        if field["length"] is None or len(before) + 24 + len(after) <= field["length"]:
            return f"{before}{number:024x}{after}"
    raise AssertionError("no token fits a field of this length")
