"""The end of a retention: which rows say by themselves that the law kept them of somebody who is gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from policyengine.walker.change import left_of
from policyengine.walker.find import Found, passes_on
from policyengine.walker.purpose import may_go
from policyengine.walker.value import Plain
from policyengine.walker.verdict import is_over
from policyengine.walker.world import DatasetKey, Owner, RowId, World, is_link, link


def found(world: World, owners: Mapping[RowId, list[Owner]], subject: str, now: date) -> Found:
    """The rows that the end of a retention gets to: those of which one has ended, and what is owned by them."""
    reached = _reached(world.maps, subject)
    candidates = {
        row
        for row in world.rows
        if (row.store, row.dataset) in reached and _tells(world, row, subject) and _parted(world, row, owners[row], now)
    }
    size = -1
    while size != (size := len(candidates)):
        for row, its_owners in owners.items():
            if any(owner.row in candidates and passes_on(world, owner.row) for owner in its_owners):
                candidates.add(row)
    return Found({name: set() for name in _identifiers(world, subject)}, frozenset(candidates), frozenset())


def _identifiers(world: World, subject: str) -> Plain:
    identifiers: Plain = world.maps["organisation"]["subjects"][subject]["identifiers"]
    return identifiers


def _reached(maps: Plain, subject: str) -> set[DatasetKey]:
    """The datasets in which rows of the subject's people may be: they name them, or belong to such rows."""
    reached: set[DatasetKey] = set()
    size = -1
    while size != (size := len(reached)):
        for store, its in maps["stores"].items():
            for name, dataset in its["datasets"].items():
                passes = dataset["on_erase"] in ("delete", "anonymise")
                if any((each["identifies"] or [""])[0] == subject for each in dataset["fields"].values()):
                    reached.add((store, name))
                for each in dataset["references"]:
                    target = its["datasets"][each["target"]]["on_erase"] in ("delete", "anonymise")
                    if each["relation"] == "owned_by" and target and (store, each["target"]) in reached:
                        reached.add((store, name))
                    if each["relation"] == "owns" and passes and (store, name) in reached:
                        reached.add((store, each["target"]))
    return reached


def _tells(world: World, row: RowId, subject: str) -> bool:
    """Whether rows of the dataset say that their person is gone: nothing that stays of them names somebody."""
    dataset = world.dataset(row)
    owners = [each for each in dataset["references"] if each["relation"] == "owned_by"]
    linked = {name for each in owners for name in each["fields"]}
    listed = {name for each in dataset["retain"] for name in each["fields"]}
    naming = {
        name: field
        for name, field in dataset["fields"].items()
        if field["identifies"] and field["identifies"][0] == subject and name not in linked
        if not world.identifier(field)["recyclable"]
    }
    pointing = [
        (other, each)
        for other in world.maps["stores"][row.store]["datasets"].values()
        for each in other["references"]
        if each["relation"] == "owns" and each["target"] == row.dataset
    ]
    if any(other["on_erase"] != "delete" or (other["retain"] and not each["cut"]) for other, each in pointing):
        return False
    access = [each["fields"] for each in dataset["references"] if each["relation"] == "accessed_by"]
    if any(each["about"] in access for each in naming.values()):
        return False  # such a cell is lost when somebody else leaves
    lost = all(each["mask"] and name not in {*dataset["key"], *listed} for name, each in naming.items())
    return bool(naming or owners) and lost and all(each["cut"] for each in owners) and passes_on(world, row)


def _parted(world: World, row: RowId, owners: list[Owner], now: date) -> bool:
    """Whether the row is nobody's, all that it lost for good is at its mask, and a retention of it has ended."""
    dataset, cells = world.dataset(row), world.rows[row]
    kept = {*dataset["key"], *(name for each in dataset["retain"] for name in (*each["fields"], each["since"]))}
    own = [each for each in dataset["references"] if each["relation"] in ("owned_by", "owns") and each["cut"]]
    lost = [name for name, each in dataset["fields"].items() if may_go(each) and not is_link(dataset, name)]
    return (
        any(is_over(cells[each["since"]], each["keep"], now) for each in dataset["retain"])
        and not owners
        and all(link(cells, each) is None for each in own)
        and all(left_of(world, row, name) == cells[name] for name in lost if name not in kept)
    )
