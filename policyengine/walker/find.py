"""Finding the person: the candidates and the identifiers, closed together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from policyengine.walker.value import matches, nobody
from policyengine.walker.world import Owner, RowId, World, array_of

Identifiers = Mapping[tuple[str, str], set[Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """`known` are the values by identifier of the subject; `candidates` the rows that the erasure reaches.

    `certain` are the candidates that are surely this person's own, and so add their identifiers to what is known.
    """

    known: Mapping[str, set[Any]]
    candidates: frozenset[RowId]
    certain: frozenset[RowId]


def find(
    world: World, owners: Mapping[RowId, list[Owner]], subject: str, request: Identifiers, *, whole: bool = False
) -> Found:
    """The least closure of what a request brings, over all stores: rows find values, values find rows.

    Rows of a recipient's are found, and find nothing: nobody reads what they hold.

    `whole`: every row passes on whose it is, whatever an erasure would make of it.
    """
    specifications = world.maps["organisation"]["subjects"][subject]["identifiers"]
    known: dict[str, set[Any]] = {
        name: {value for value in request.get((subject, name), set()) if not nobody(value, specifications[name])}
        for name in specifications
    }
    candidates: set[RowId] = set()
    certain: set[RowId] = set()
    size = -1
    while size != (size := len(candidates) + len(certain) + sum(map(len, known.values()))):
        for row in world.rows:
            if world.dataset(row)["opaque"]:
                continue
            by_value = matching(world, row, subject, known)
            exclusive = {
                name for name in by_value if not world.identifier(world.dataset(row)["fields"][name])["shared"]
            }
            somebody_else = any(owner.row != row for owner in owners[row])
            is_a_person = world.dataset(row)["subject"] is not None
            theirs = [owner for owner in owners[row] if owner.row in candidates]
            erased = [owner for owner in theirs if whole or passes_on(world, owner.row)]

            if erased:  # rule 2, down; rule 3, along
                candidates.add(row)
            if world.shared(row):  # what several may own says nothing of one of them
                continue
            if (exclusive if is_a_person else by_value) and not somebody_else:  # rule 1: by value
                candidates.add(row)
            if exclusive and not somebody_else:
                certain.add(row)
            if any(owner.relation == "owned_by" and owner.row in certain for owner in erased):
                certain.add(row)
            if row in certain and world.tells(row):
                for name, field, identifier in world.identifying(row, subject):
                    if not specifications[identifier]["shared"] and not nobody(
                        world.rows[row][name], world.identifier(field)
                    ):
                        known[identifier].add(world.rows[row][name])
    return Found(known, frozenset(candidates), frozenset(certain))


def matching(world: World, row: RowId, subject: str, known: Mapping[str, set[Any]]) -> set[str]:
    """The fields of a row that hold a known value of the person."""
    return {
        name
        for name, field, identifier in world.identifying(row, subject)
        if matches(world.rows[row][name], field["kind"], world.identifier(field), known[identifier])
    }


def naming(world: World, row: RowId, subject: str, known: Mapping[str, set[Any]]) -> set[str]:
    """The fields of a row that name the person: by an exclusive identifier, and not as a link."""
    dataset = world.dataset(row)
    linked = {name for each in dataset["references"] for name in each["fields"]}
    fields = dataset["fields"]
    matched = matching(world, row, subject, known) - linked
    return {name for name in matched if not world.identifier(fields[name])["shared"]}


def naming_elements(
    world: World, row: RowId, subject: str, known: Mapping[str, set[Any]]
) -> dict[tuple[str, ...], set[int]]:
    """The elements of a row's arrays that name the person, by array: any exclusive identifier in one does."""
    found: dict[tuple[str, ...], set[int]] = {}
    for name, field in world.dataset(row)["fields"].items():
        array = array_of(field)
        if array is None or not field["identifies"] or field["identifies"][0] != subject or field["mask"] is None:
            continue
        identifier = world.identifier(field)
        values = known[field["identifies"][1]]
        if not identifier["shared"]:
            cells = enumerate(world.rows[row][name])
            found.setdefault(array, set()).update(
                place for place, cell in cells if matches(cell, field["kind"], identifier, values)
            )
    return {array: places for array, places in found.items() if places}


def passes_on(world: World, row: RowId) -> bool:
    """Whether a candidate is erased and so passes its fate on to what it owns; retention does not stop that."""
    return world.dataset(row)["on_erase"] in ("delete", "anonymise")
