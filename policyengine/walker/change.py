"""Changes: what deleting, masking, cutting and recomputing make of each row."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from policyengine.walker import document, hold, leave
from policyengine.walker.find import Found, naming_elements
from policyengine.walker.hashing import hashed
from policyengine.walker.purpose import Asked, may_go, standing
from policyengine.walker.value import Plain, Token, Unwalkable, masked, read
from policyengine.walker.verdict import Verdict, keeping, left_cells
from policyengine.walker.world import RowId, World, array_of, link, targets

OWNING = ("owned_by", "owns")
STAYING = (Verdict.REMAINING, Verdict.NEEDED)
DYING = (Verdict.DEAD, Verdict.RETAINED, Verdict.PINNED, Verdict.FROZEN, *STAYING)
REDUCED = (Verdict.RETAINED, Verdict.PINNED)


class Why(StrEnum):
    """Why a cell changes."""

    MASKED = "masked"
    CUT = "cut"
    COUNTED = "counted"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class Change:
    """A cell's new value, and why it changes."""

    why: Why
    value: Any


Changes = dict[RowId, dict[str, Change]]


def deleted(world: World, verdicts: Mapping[RowId, Verdict]) -> set[RowId]:
    """The rows that go. Raises Unwalkable where a dead row's dataset has no `on_erase`."""
    gone: set[RowId] = set()
    for row, verdict in verdicts.items():
        dataset = world.dataset(row)
        if verdict is Verdict.DEAD and dataset["on_erase"] is None and not dataset["opaque"]:
            raise Unwalkable(f"{row.store}.{row.dataset} has dead rows and no on_erase")
        if verdict is Verdict.DEAD and (dataset["opaque"] or dataset["on_erase"] == "delete"):
            gone.add(row)
    return gone


def changes(
    world: World,
    subject: str,
    found: Found,
    verdicts: Mapping[RowId, Verdict],
    gone: set[RowId],
    now: date,
    asked: Asked,
) -> Changes:
    """The cells of every row that stays which are masked, or belong to a link that is cut."""
    made: Changes = {row: {} for row in world.rows if row not in gone}
    leaving: dict[RowId, list[Plain]] = {}
    dying = {row for row, verdict in verdicts.items() if verdict in DYING}
    for row in made:
        if hold.held(world, row):
            leaving[row] = []
            continue
        # A row that stays for a purpose, or for such a row, is the person's still: it lets go of nobody.
        left = [] if verdicts[row] in STAYING else leave.leaving(world, row, subject, found, dying)
        leaving[row] = left if asked.over(world.dataset(row)) else []
        elements: dict[str, set[int]] = {}
        theirs = naming_elements(world, row, subject, found.known) if verdicts[row] is Verdict.LEFT else {}
        for name in _to_mask(world, row, subject, found, verdicts[row], left, now, asked):
            field = world.dataset(row)["fields"][name]
            if (array := array_of(field)) is not None:
                elements[name] = theirs.get(array, set(range(len(world.rows[row][name]))))
            _set(world, made, row, name, Change(Why.MASKED, left_of(world, row, name, elements.get(name))))
        _write(world, made, row, elements)
    for row in made:
        if verdicts[row] in REDUCED:
            for reference in world.dataset(row)["references"]:
                if (
                    reference["cut"]
                    and reference["relation"] in OWNING
                    and link(world.rows[row], reference) is not None
                ):
                    _cut(world, made, row, reference)
    for row, references in leaving.items():
        for reference in references:
            _let_go(world, made, row, reference, verdicts)
    size = -1
    while size != (size := sum(map(len, made.values()))):  # a cut may change a field that other rows point at
        for row in made:
            for reference in world.dataset(row)["references"]:
                if reference in leaving[row] and (reference["cut"] or reference["heirs"]):
                    continue  # let go of already
                if any(_broken(made, target, reference) for target in targets(world, row, reference)):
                    _cut(world, made, row, reference)
    return made


def left_of(world: World, row: RowId, name: str, elements: Set[int] | None = None) -> Any:
    """What a field's mask leaves of its cell; at a path through an array, of those elements, or of all."""
    field = world.dataset(row)["fields"][name]
    cell, place = world.rows[row][name], f"{row.store}.{row.dataset}.{name}"
    if field["mask"] == "hash":
        return hashed(world, row, name)
    if array_of(field) is None:
        return masked(cell, field, place)
    due = range(len(cell)) if elements is None else elements
    return tuple(masked(one, field, place) if at in due else one for at, one in enumerate(cell))


def _let_go(world: World, made: Changes, row: RowId, reference: Plain, verdicts: Mapping[RowId, Verdict]) -> None:
    """Cuts a link to one who leaves where it can be cut, or hands it over to heirs; a dead row has none.

    Where there is no link, there is nothing to let go of.
    """
    if link(world.rows[row], reference) is None:
        return
    if not reference["heirs"] or not targets(world, row, reference) or verdicts[row] in DYING:
        if reference["cut"]:
            _cut(world, made, row, reference)
        return
    people = leave.heirs(world, row, reference, lambda person: verdicts[person] not in DYING)
    keys = [world.rows[person][reference["target_fields"][0]] for person in people]
    pick = min if reference["heirs"]["pick"] == "min" else max
    value = pick(keys) if keys else leave.sentinel_of(reference)
    _set(world, made, row, reference["fields"][0], Change(Why.CUT, value))


def _to_mask(
    world: World,
    row: RowId,
    subject: str,
    found: Found,
    verdict: Verdict,
    leaving: list[Plain],
    now: date,
    asked: Asked,
) -> set[str]:
    """The fields of a row that are masked, by its verdict."""
    dataset = world.dataset(row)
    match verdict:
        case Verdict.RETAINED:
            fields = dataset["fields"].items()
            return {name for name, field in fields if may_go(field)} - keeping(world, row, now) - {*dataset["key"]}
        case Verdict.PINNED:
            fields = dataset["fields"].items()
            lost = {name for name, field in fields if may_go(field)}
            return lost - hold.needed(world, row)
        case Verdict.DEAD:
            return set(dataset["fields"]) if dataset["on_erase"] == "anonymise" else set()
        case Verdict.LEFT:
            about = leave.about(world, row, leaving, asked) - keeping(world, row, now)
            return left_cells(world, row, subject, found, now, asked) | about
        case Verdict.REMAINING | Verdict.NEEDED:
            if dataset["on_erase"] == "keep":
                return set()
            lost = {name for name, field in dataset["fields"].items() if may_go(field) and asked.over(field)}
            return lost - standing(world, row) - keeping(world, row, now)
        case Verdict.FROZEN | Verdict.SPARED | Verdict.KEPT:
            return set()
        case Verdict.RESTRICTED | Verdict.LIFTED | Verdict.STILL | Verdict.OPEN:
            return set()


def _broken(made: Changes, target: RowId, reference: Plain) -> bool:
    """Whether a reference has nothing to point at any more: its target is deleted, or a field it points at changes."""
    return target not in made or any(name in made[target] for name in reference["target_fields"])


def _cut(world: World, made: Changes, row: RowId, reference: Plain) -> None:
    """Cuts a row's link. Raises Unwalkable where the reference can't be cut, or the row must stay as it is."""
    if hold.held(world, row):
        raise Unwalkable(f"a row of {row.store}.{row.dataset} is held, and what it points at goes")
    match reference["cut"]:
        case {"null": names}:
            for name in names:
                _set(world, made, row, name, Change(Why.CUT, None))
        case {"reassign": values}:
            for name, value in zip(reference["fields"], values, strict=True):
                kind = world.dataset(row)["fields"][name]["kind"]
                _set(world, made, row, name, Change(Why.CUT, read(value, kind)))
        case _:
            link_name = f"{row.store}.{row.dataset}.{'+'.join(reference['fields'])} -> {reference['target']}"
            raise Unwalkable(f"the link {link_name} must be cut and can't be")


def _write(world: World, made: Changes, row: RowId, elements: Mapping[str, set[int]]) -> None:
    """Writes what is masked at paths into their documents; a document that is masked itself says what is left of them.

    A new token is left out of its document: what it is, nobody knows yet. In arrays, only `elements` are written.
    """
    fields = world.dataset(row)["fields"]
    inner = {name: field["inside"] for name, field in fields.items() if field.get("inside")}
    whole = {inside["field"] for inside in inner.values()} & made[row].keys()
    arrays: dict[tuple[str, ...], list[document.Cells]] = {}
    for name, inside in inner.items():
        column = inside["field"]
        if name not in made[row] or column in whole:
            continue
        new = made[row][name].value
        if (array := array_of(fields[name])) is not None:
            values = {at: one for at, one in enumerate(new) if at in elements[name]}
            cells = document.Cells(inside["below"], values, fields[name]["mask"] == "remove")
            arrays.setdefault(array, []).append(cells)
            continue
        value = document.changed(_document(world, made, row, column), inside["keys"], _known(new))
        made[row][column] = Change(Why.MASKED, value)
    for (column, *keys), written in arrays.items():
        value = document.changed_elements(_document(world, made, row, column), keys, written)
        made[row][column] = Change(Why.MASKED, value)
    for name, inside in inner.items():
        if inside["field"] in whole or array_of(fields[name]) in arrays:
            after = _document(world, made, row, inside["field"])
            left = document.at(after, inside["keys"], fields[name]["kind"], inside.get("below"))
            _set(world, made, row, name, Change(Why.MASKED, left))


def _document(world: World, made: Changes, row: RowId, column: str) -> Any:
    """A document as it is by now."""
    return made[row][column].value if column in made[row] else world.rows[row][column]


def _known(value: Any) -> Any:
    return None if isinstance(value, Token) else value


def _set(world: World, made: Changes, row: RowId, name: str, change: Change) -> None:
    """Notes a change of a cell; a cut wins over a mask, and what changes nothing is no change."""
    if change.value == world.rows[row][name]:
        made[row].pop(name, None)
    else:
        made[row][name] = change
