"""Verdicts: who survives, and what becomes of each row."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from policyengine.walker.find import Found, naming
from policyengine.walker.value import Plain
from policyengine.walker.world import Owner, RowId, World


class Verdict(StrEnum):
    """What becomes of a row."""

    RETAINED = "retained"
    DEAD = "dead"
    LEFT = "left"
    KEPT = "kept"


def survivors(candidates: frozenset[RowId], owners: Mapping[RowId, list[Owner]]) -> set[RowId]:
    """The least set of candidates with a live owner: one that is no candidate, or survives itself."""
    alive: set[RowId] = set()
    size = -1
    while size != (size := len(alive)):
        for row in candidates:
            if any(owner.row not in candidates or owner.row in alive for owner in owners[row]):
                alive.add(row)
    return alive


def verdicts(
    world: World, owners: Mapping[RowId, list[Owner]], subject: str, found: Found, now: date
) -> dict[RowId, Verdict]:
    """The verdict of every row."""
    alive = survivors(found.candidates, owners)
    return {row: _verdict(world, row, subject, found, alive, now) for row in world.rows}


def _verdict(world: World, row: RowId, subject: str, found: Found, alive: set[RowId], now: date) -> Verdict:
    dataset = world.dataset(row)
    if dataset["opaque"]:
        return Verdict.DEAD
    if row in found.candidates and row not in alive:
        retain = dataset["retain"]
        if retain is not None and not is_over(world.rows[row][retain["since"]], retain["keep"], now):
            return Verdict.RETAINED
        return Verdict.DEAD
    if left_cells(world, row, subject, found, now):
        return Verdict.LEFT
    return Verdict.KEPT


def left_cells(world: World, row: RowId, subject: str, found: Found, now: date) -> set[str]:
    """The cells that name the person in somebody else's row, but for those that a running retention lists."""
    cells = naming(world, row, subject, found.known)
    retain = world.dataset(row)["retain"]
    if retain is not None and not is_over(world.rows[row][retain["since"]], retain["keep"], now):
        cells -= set(retain["fields"])
    return cells


def is_over(since: object, keep: Plain, now: date) -> bool:
    """Whether a retention has ended: the day after its last day, which is `since` plus `keep`. Unknown is never over.

    >>> year = {"years": 1, "months": 0, "days": 0}
    >>> is_over(date(2020, 2, 29), year, date(2021, 2, 28)), is_over(date(2020, 2, 29), year, date(2021, 3, 1))
    (False, True)
    >>> is_over(None, year, date(2021, 3, 1))
    False
    """
    if isinstance(since, datetime):
        since = since.date()
    if not isinstance(since, date):
        return False
    return last_day(since, keep) < now


def last_day(since: date, keep: Plain) -> date:
    """The day that lies `keep` after `since`: years and months first, on the month's last day where it is too short.

    >>> last_day(date(2020, 1, 31), {"years": 1, "months": 1, "days": 2})
    datetime.date(2021, 3, 2)
    """
    months = since.year * 12 + since.month - 1 + keep["years"] * 12 + keep["months"]
    year, month = months // 12, months % 12 + 1
    day = min(since.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) + timedelta(days=keep["days"])
