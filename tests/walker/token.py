"""Real tokens and hashes in place of the walker's `Token()` and `Hashed(…)`, for rows as an erasure leaves them."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from policyengine.walker.value import Hashed, Token, is_email
from policyengine.walker.walk import Outcome


def with_tokens(outcome: Outcome, first: int = 1) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The expected rows with a token for each `Token()` and one hash for equal `Hashed(…)`, numbered from `first`."""
    numbers = count(first)
    hashes: dict[Hashed, str] = {}

    def made(cell: Any, field: dict[str, Any]) -> Any:
        match cell:
            case Token():
                return _token(next(numbers), field)
            case Hashed(frame=(before, after)):
                alike = replace(cell, frame=("", ""))
                if alike not in hashes:
                    hashes[alike] = f"{next(numbers):024x}"
                return before + hashes[alike] + after
            case _:
                return cell

    ended: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for (store, dataset), rows in outcome.rows.items():
        fields = outcome.maps["stores"][store]["datasets"][dataset]["fields"]
        ended[store, dataset] = [{name: made(cell, fields[name]) for name, cell in row.items()} for row in rows]
    return ended


def _token(number: int, field: dict[str, Any]) -> str:
    frames = [("deleted-", "@deleted.invalid")] if is_email(field) else []
    for before, after in (*frames, ("deleted-", ""), ("", "")):
        if field["length"] is None or len(before) + 24 + len(after) <= field["length"]:
            return f"{before}{number:024x}{after}"
    raise AssertionError("no token fits a field of this length")
