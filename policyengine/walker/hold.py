"""Holds: rows that stay as they are for everybody, and the rows that they need."""

from __future__ import annotations

from collections.abc import Set

from policyengine.walker.value import Plain
from policyengine.walker.world import RowId, World, met, targets


def held(world: World, row: RowId) -> bool:
    """Whether a hold keeps the row from an erasure. Rows that are kept anyway need none."""
    return world.dataset(row)["on_erase"] != "keep" and asked(world, row)


def asked(world: World, row: RowId) -> bool:
    """Whether a hold asks for the row as it is: every condition of one is met."""
    cells = world.rows[row]
    return any(all(met(cells, each) for each in hold) for hold in world.dataset(row)["holds"])


def pinned(world: World, deleted: Set[RowId]) -> set[RowId]:
    """The rows that would be deleted, and at which a held row points, or one of them by a link without a cut."""
    found: set[RowId] = set()
    needing = [row for row in world.rows if held(world, row)]
    for row in needing:  # grows while it is walked
        for reference in world.dataset(row)["references"]:
            if row in found and reference["cut"] and not held(world, row):
                continue
            new = {target for target in targets(world, row, reference) if target in deleted} - found
            found |= new
            needing += sorted(new)
    return found


def needed(world: World, row: RowId) -> set[str]:
    """The fields of a pinned row that stay: its key, and what links of held rows, or links without a cut, may hold."""
    every = world.maps["stores"][row.store]["datasets"].values()
    return {*world.dataset(row)["key"]} | {
        name
        for dataset in every
        for each in dataset["references"]
        if each["target"] == row.dataset and (_holds(dataset) or not each["cut"])
        for name in each["target_fields"]
    }


def _holds(dataset: Plain) -> bool:
    return bool(dataset["holds"]) and dataset["on_erase"] != "keep"
