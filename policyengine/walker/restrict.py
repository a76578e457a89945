"""Restriction: which of a person's rows are marked, which lose their mark, and which stay as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policyengine.walker import hold
from policyengine.walker.change import Change, Changes, Why
from policyengine.walker.find import Found
from policyengine.walker.value import Plain, read
from policyengine.walker.verdict import Verdict
from policyengine.walker.world import DatasetKey, Owner, RowId, World


@dataclass(frozen=True, slots=True)
class Marked:
    """The verdict of every row, the cells that change, and the person's rows that others' restrictions reach.

    `open` are, by dataset, how many of the person's rows are not restricted in the end, but for what a hold keeps.
    """

    verdicts: dict[RowId, Verdict]
    changes: Changes
    others: frozenset[RowId]
    open: Mapping[DatasetKey, int]


def marked(world: World, owners: Mapping[RowId, list[Owner]], found: Found, *, lifting: bool) -> Marked:
    """What a restriction makes of the rows, or its lifting."""
    others = _others(world, owners, found.candidates) if lifting else set[RowId]()
    verdicts = dict.fromkeys(world.rows, Verdict.KEPT)
    changes: Changes = {row: {} for row in world.rows}
    for row in found.candidates:
        how = world.dataset(row)["restrict"]
        if not isinstance(how, dict):
            continue
        cell, off, on = _flag(world, row, how)
        if cell != (on if lifting else off):
            continue
        if row in others:
            verdicts[row] = Verdict.STILL
        elif hold.asked(world, row):
            verdicts[row] = Verdict.FROZEN
        else:
            verdicts[row] = Verdict.LIFTED if lifting else Verdict.RESTRICTED
            changes[row][how["flag"]] = Change(Why.FLAGGED, off if lifting else on)
    if lifting:
        return Marked(verdicts, changes, frozenset(others), {})
    left = [row for row in found.candidates if not _said(world, owners, changes, row)]
    verdicts |= dict.fromkeys(left, Verdict.OPEN)
    return Marked(verdicts, changes, frozenset(), Counter((row.store, row.dataset) for row in left))


def _flag(world: World, row: RowId, how: Plain) -> tuple[Any, Any, Any]:
    """A row's flag, and what it would be without a restriction, and with one; each of one kind."""
    kind = world.dataset(row)["fields"][how["flag"]]["kind"]
    off = None if how["off"] is None else read(how["off"], kind)
    return world.rows[row][how["flag"]], off, read(how["on"], kind)


def _others(world: World, owners: Mapping[RowId, list[Owner]], candidates: frozenset[RowId]) -> set[RowId]:
    """The candidates that belong to somebody who is restricted and does not ask, or to one of themselves."""
    found: set[RowId] = set()
    size = -1
    while size != (size := len(found)):
        for row in candidates:
            if any(
                owner.row in found or (owner.row not in candidates and _restricted(world, owners, owner.row))
                for owner in owners[row]
            ):
                found.add(row)
    return found


def _restricted(world: World, owners: Mapping[RowId, list[Owner]], row: RowId) -> bool:
    """Whether a row is restricted now: by its flag, or because one that owns it is."""
    return any(cell == on for cell, _, on in (_flag(world, each, how) for each, how in _asked(world, owners, row)))


def _said(world: World, owners: Mapping[RowId, list[Owner]], changes: Changes, row: RowId) -> bool:
    """Whether a row will be restricted, or a hold keeps it from that."""
    return any(
        how["flag"] in changes[each] or hold.asked(world, each) or cell == on
        for each, how in _asked(world, owners, row)
        for cell, _, on in (_flag(world, each, how),)
    )


def _asked(world: World, owners: Mapping[RowId, list[Owner]], row: RowId) -> Iterator[tuple[RowId, Plain]]:
    """The rows whose flags say whether a row is restricted: its own, or those of the rows that own it, upwards."""
    asked = [row]
    for each in asked:  # grows while it is walked
        how = world.dataset(each)["restrict"]
        if isinstance(how, dict):
            yield each, how
        elif how is not None:
            asked += [owner.row for owner in owners[each] if owner.row not in asked]
