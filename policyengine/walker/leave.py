"""Leaving: whom a row that stays lets go of, and who takes the place."""

from __future__ import annotations

from collections.abc import Callable, Set

from policyengine.walker.find import Found, matching, naming, passes_on
from policyengine.walker.purpose import Asked
from policyengine.walker.value import Plain
from policyengine.walker.world import RowId, World, dangles, targets


def leaving(world: World, row: RowId, subject: str, found: Found, gone: Set[RowId]) -> list[Plain]:
    """The references of a row that stays whose other end leaves.

    An owner among several, or somebody with access, leaves when they die. Where nobody is there any more, they leave
    when the link itself names the person, or a cell that is about them does.
    """
    dataset = world.dataset(row)
    if dataset["on_erase"] == "keep":
        return []
    by_value = matching(world, row, subject, found.known)
    named = naming(world, row, subject, found.known)
    exclusive = {name for name in by_value if not world.identifier(dataset["fields"][name])["shared"]}
    return [
        each
        for each in dataset["references"]
        if _may_leave(world, row, each)
        if any(target in gone and passes_on(world, target) for target in targets(world, row, each))
        or (
            not any(targets(world, row, other) for other in dataset["references"] if other["fields"] == each["fields"])
            and any(dataset["fields"][name]["about"] == each["fields"] for name in named)
        )
        or _names_the_gone(world, row, each, exclusive)
    ]


def _may_leave(world: World, row: RowId, reference: Plain) -> bool:
    if reference["relation"] == "accessed_by":
        return True
    shares = world.shared(row) and world.dataset(row)["share"] != "exclusive"
    return bool(reference["relation"] == "owned_by" and shares)


def _names_the_gone(world: World, row: RowId, reference: Plain, exclusive: set[str]) -> bool:
    fields = reference["fields"]
    alone = len(fields) == 1 and fields[0] in exclusive and dangles(world, row, reference)
    return alone and reference in world.naming(row, fields[0])


def about(world: World, row: RowId, leaving: list[Plain], asked: Asked) -> set[str]:
    """The cells about those who leave, where no purpose is left; links are cut instead."""
    dataset = world.dataset(row)
    linked = {name for each in dataset["references"] for name in each["fields"]}
    parties = [each["fields"] for each in leaving]
    fields = dataset["fields"].items()
    theirs = {name for name, field in fields if field["about"] in parties and field["about"] and asked.over(field)}
    return theirs - linked


def transfers(world: World, row: RowId) -> list[Plain]:
    """The references of a row whose owner has heirs."""
    return [each for each in world.dataset(row)["references"] if each["relation"] == "owned_by" and each["heirs"]]


def sentinel_of(reference: Plain) -> object:
    """The sentinel's value for a link of one field, or None."""
    values: list[object] = (reference["cut"] or {}).get("reassign", [None])
    return values[0]


def heirs(world: World, row: RowId, reference: Plain, lives: Callable[[RowId], bool]) -> list[RowId]:
    """Who may take the place of the owner that a row points at: rows that heirs name, and that live."""
    asked = reference["heirs"]
    mine = world.maps["stores"][row.store]["datasets"][asked["dataset"]]["references"]
    by = next(each for each in mine if each["target"] == row.dataset and each["fields"] == asked["by"])
    who = next(each for each in mine if each["target"] == reference["target"] and each["fields"] == [asked["field"]])
    return [
        person
        for naming in world.datasets.get((row.store, asked["dataset"]), ())
        if row in targets(world, naming, by)
        for person in targets(world, naming, who)
        if lives(person)
    ]
