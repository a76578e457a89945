"""Verdicts: who survives, and what becomes of each row."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Set
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain

from policyengine.walker import hold, leave, purpose
from policyengine.walker.find import Found, naming, naming_elements, passes_on
from policyengine.walker.leave import heirs, sentinel_of, transfers
from policyengine.walker.purpose import Asked
from policyengine.walker.value import Plain
from policyengine.walker.world import Owner, RowId, World, array_of, targets


class Verdict(StrEnum):
    """What becomes of a row."""

    FROZEN = "frozen"
    REMAINING = "remaining"
    NEEDED = "needed"
    RETAINED = "retained"
    PINNED = "pinned"
    DEAD = "dead"
    LEFT = "left"
    SPARED = "spared"
    RESTRICTED = "restricted"
    LIFTED = "lifted"
    STILL = "still restricted"
    OPEN = "not restricted"
    KEPT = "kept"


def survivors(world: World, candidates: frozenset[RowId], owners: Mapping[RowId, list[Owner]]) -> set[RowId]:
    """The least set of candidates with a live owner, or an heir: a live one is no candidate, or survives itself.

    A row of an exclusive share survives only where none of the owners that it points at dies.
    """
    alive: set[RowId] = set()

    def lives(row: RowId) -> bool:
        return row not in candidates or row in alive

    size = -1
    while size != (size := len(alive)):
        for row in candidates:
            has_one = any(lives(owner.row) for owner in owners[row])
            if world.shared(row) and world.dataset(row)["share"] == "exclusive":
                pointed_at = [owner for owner in owners[row] if owner.relation == "owned_by"]
                if has_one and all(lives(owner.row) or not passes_on(world, owner.row) for owner in pointed_at):
                    alive.add(row)
            elif has_one or any(
                not lives(owner)
                and passes_on(world, owner)
                and (heirs(world, row, each, lives) or sentinel_of(each) is not None)
                for each in transfers(world, row)
                for owner in targets(world, row, each)
            ):
                alive.add(row)
    return alive


def verdicts(
    world: World, owners: Mapping[RowId, list[Owner]], subject: str, found: Found, now: date, asked: Asked
) -> dict[RowId, Verdict]:
    """The verdict of every row: first of those that die, then of those that they leave."""
    alive = survivors(world, found.candidates, owners)
    gone = {row: _gone(world, row, now, asked) for row in world.rows if _dies(world, row, found, alive, asked)}
    going = {row: its for row, its in gone.items() if its in (Verdict.DEAD, Verdict.RETAINED)}
    if asked.opted_out is not None:
        gone |= dict.fromkeys(purpose.needed(world, asked, going), Verdict.NEEDED)
    deleted = {row for row, its in gone.items() if its is Verdict.DEAD and world.dataset(row)["on_erase"] == "delete"}
    gone |= dict.fromkeys(hold.pinned(world, deleted), Verdict.PINNED)
    return {row: gone.get(row) or _stays(world, row, subject, found, gone.keys(), now, asked) for row in world.rows}


def _dies(world: World, row: RowId, found: Found, alive: set[RowId], asked: Asked) -> bool:
    if world.dataset(row)["opaque"]:
        return asked.over(world.dataset(row)) and not asked.standing
    return row in found.candidates and row not in alive


def _gone(world: World, row: RowId, now: date, asked: Asked) -> Verdict:
    """What becomes of a row that is the person's alone."""
    dataset = world.dataset(row)
    if dataset["opaque"]:
        return Verdict.DEAD
    if hold.held(world, row) and asked.touches(dataset):
        return Verdict.FROZEN
    if not asked.over(dataset):
        return Verdict.REMAINING
    return Verdict.RETAINED if keeping(world, row, now) else Verdict.DEAD


def _stays(world: World, row: RowId, subject: str, found: Found, gone: Set[RowId], now: date, asked: Asked) -> Verdict:
    leaving = leave.leaving(world, row, subject, found, gone)
    lets_go = bool(leaving) and (asked.over(world.dataset(row)) or leave.about(world, row, leaving, asked))
    left = left_cells(world, row, subject, found, now, asked) or lets_go
    if left:
        return Verdict.SPARED if hold.held(world, row) else Verdict.LEFT
    return Verdict.KEPT


def left_cells(world: World, row: RowId, subject: str, found: Found, now: date, asked: Asked) -> set[str]:
    """The cells that name the person in somebody else's row, but for those that a running retention lists.

    An element of an array that names the person is theirs: so are all cells in it.
    A dataset whose rows are kept is kept whole.
    """
    if world.dataset(row)["on_erase"] == "keep":
        return set()
    theirs = naming_elements(world, row, subject, found.known)
    fields = world.dataset(row)["fields"].items()
    inner = {name for name, field in fields if array_of(field) in theirs and field["mask"] is not None}
    named = (naming(world, row, subject, found.known) | inner) - keeping(world, row, now)
    return {name for name in named if asked.over(world.dataset(row)["fields"][name])}


def keeping(world: World, row: RowId, now: date) -> set[str]:
    """The fields of a row that the law keeps now: what its running retentions list, and then every date."""
    retain, cells = world.dataset(row)["retain"], world.rows[row]
    running = [each["fields"] for each in retain if not is_over(cells[each["since"]], each["keep"], now)]
    return {*chain(*running), *(each["since"] for each in retain)} if running else set()


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
