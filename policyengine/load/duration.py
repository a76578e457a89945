"""Durations as datamaps write them."""

from __future__ import annotations

import re

from policyengine.model.organisation import Duration

_PARTS = re.compile(r"([1-9][0-9]{0,3})(y|mo|d)\Z")


def duration(text: str) -> Duration:
    """The duration that a checked text names.

    >>> duration("18mo"), str(duration("10y"))
    (Duration(years=0, months=18, days=0), '10y')

    Raises ValueError where it names none.
    """
    match = _PARTS.match(text)
    if match is None:
        raise ValueError(f"{text!r} is no duration")
    number = int(match.group(1))
    match match.group(2):
        case "y":
            return Duration(years=number)
        case "mo":
            return Duration(months=number)
        case _:
            return Duration(days=number)
