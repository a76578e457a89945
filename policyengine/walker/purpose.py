"""Purposes: what a person who opted out of some has left, in a row and in a cell; in an erasure nothing is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policyengine.walker.find import passes_on
from policyengine.walker.value import Plain
from policyengine.walker.world import RowId, World, is_link, targets


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asks for: that all of theirs goes, or what is held for these purposes alone.

    `standing`: nobody asks; what the law kept of those who are gone is over.
    """

    opted_out: frozenset[str] | None = None
    standing: bool = False

    def over(self, held: Plain) -> bool:
        """Whether no purpose is left of those for which a row (by its dataset) or a cell (by its field) is held.

        Of what nobody says why it is held, unknown is never over.
        """
        return self.opted_out is None or (bool(held["purposes"]) and set(held["purposes"]) <= self.opted_out)

    def touches(self, dataset: Plain) -> bool:
        """Whether anything of a dataset's rows goes: all of them, or a cell that can."""
        fields = dataset["fields"].values()
        return self.over(dataset) or any(self.over(each) for each in fields if may_go(each))


def may_go(field: Plain) -> bool:
    """Whether a field says something about a person, or has a mask; an undecided one does until somebody decides.

    >>> may_go({"identifies": None, "category": "none", "derived": None, "mask": None})
    False
    """
    personal = field["identifies"] is not None or (field["category"] != "none" and field["derived"] is None)
    return personal or field["mask"] is not None


def needed(world: World, asked: Asked, gone: Mapping[RowId, object]) -> set[RowId]:
    """The rows without a purpose that belong above a row which has one, or above one that is needed itself.

    `gone` are the rows that would go. A row belongs where its `owned_by` links point, and where a link can't be cut.
    """
    found: set[RowId] = set()
    staying = [row for row in world.rows if not asked.over(world.dataset(row))]
    for row in staying:  # grows while it is walked
        for reference in world.dataset(row)["references"]:
            if reference["relation"] != "owned_by" and reference["cut"]:
                continue
            new = {each for each in targets(world, row, reference) if each in gone and passes_on(world, each)} - found
            found |= new
            staying += sorted(new)
    return found


def standing(world: World, row: RowId) -> set[str]:
    """The fields that a row which stays must keep: its key, its links, and what other links hold of it."""
    dataset = world.dataset(row)
    every = world.maps["stores"][row.store]["datasets"].values()
    pointed = {
        name
        for other in every
        for each in other["references"]
        if each["target"] == row.dataset
        for name in each["target_fields"]
    }
    return {*dataset["key"], *pointed, *(name for name in dataset["fields"] if is_link(dataset, name))}
