"""Hashing: what a `hash` mask leaves of a cell, as far as that can be said without the run's key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policyengine.walker.value import Hashed, Plain, Unwalkable, is_email, normal
from policyengine.walker.world import RowId, World

WORD = ("deleted-", "")
ADDRESS = ("deleted-", "@deleted.invalid")
_DIGITS = 24


def hashed(world: World, row: RowId, name: str) -> Any:
    """The cell with its value hashed. NULL stays, and so does what has the shape of a hash: masks are fixpoints.

    A value is hashed in its identifier's one form; where it is unique, as it stands.

    Raises Unwalkable where the field can't take a hash.
    """
    cell, dataset = world.rows[row][name], world.dataset(row)
    field = dataset["fields"][name]
    if field["identifies"] is None or field["kind"] != "text" or field.get("inside"):
        raise Unwalkable(f"a hash is of an identifier's text, and {row.store}.{row.dataset}.{name} holds none")
    if cell is None:
        return None
    subject, identifier = field["identifies"]
    alone = field["unique"] or name in dataset["key"] or any(name in group for group in dataset.get("unique", ()))
    form = str(cell) if alone else str(normal(cell, world.identifier(field)))
    new = Hashed((subject, identifier), form, _frame(world.maps, [subject, identifier]))
    return cell if new.is_like(cell) else new


def _frame(maps: Plain, identifier: list[str]) -> tuple[str, str]:
    """One for all fields in which values of the identifier are hashed: an address where all are, and have room."""
    longest = _DIGITS + sum(map(len, ADDRESS))
    fits = (
        is_email(each) and (each["length"] is None or each["length"] >= longest) for each in _alike(maps, identifier)
    )
    return ADDRESS if all(fits) else WORD


def _alike(maps: Plain, identifier: list[str]) -> Iterator[Plain]:
    for store in maps["stores"].values():
        for dataset in store["datasets"].values():
            for field in dataset["fields"].values():
                if field["mask"] == "hash" and list(field["identifies"] or ()) == identifier:
                    yield field
