"""Tokens and hashes in rows that are told: their digits are new in every run, but which are alike is not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

DIGITS = re.compile(r"[0-9a-f]{24}")


def masked(text: str) -> str:
    """The text with all digits as `<token>`: what rows are ordered by."""
    return DIGITS.sub("<token>", text)


def told(rows: Sequence[str]) -> list[str]:
    """The rows with digits that stand in one alone as `<token>`, those in several as `<hash 1>`, `<hash 2>`, ….

    >>> told([f"1 {'a' * 24}", f"2 {'b' * 24}", f"3 {'a' * 24} {'c' * 24}"])
    ['1 <hash 1>', '2 <token>', '3 <hash 1> <token>']
    """
    times = Counter(digits for row in rows for digits in set(DIGITS.findall(row)))
    hashes = list(dict.fromkeys(digits for row in rows for digits in DIGITS.findall(row) if times[digits] > 1))
    names = {digits: f"<hash {number}>" for number, digits in enumerate(hashes, 1)}
    return [DIGITS.sub(lambda found: names.get(found[0], "<token>"), row) for row in rows]
