"""The world that is walked: every row with an address, and which rows own which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from policyengine.walker.value import Plain, Unwalkable, read

DatasetKey = tuple[str, str]
Rows = Mapping[DatasetKey, Sequence[Plain]]


class RowId(NamedTuple):
    """A row's address: its store, its dataset and its ordinal among the rows that were given."""

    store: str
    dataset: str
    ordinal: int


class Owner(NamedTuple):
    """A row that owns another, and how: `owned_by` (the owned row points at it) or `owns` (it points)."""

    row: RowId
    relation: str


@dataclass(frozen=True, slots=True)
class World:
    """The expanded organisation and all its rows, each cell read by its kind; `datasets` has the rows of each."""

    maps: Plain
    rows: Mapping[RowId, dict[str, Any]]
    datasets: Mapping[DatasetKey, Sequence[RowId]]

    def dataset(self, row: RowId) -> Plain:
        """The decisions about the dataset of a row."""
        found: Plain = self.maps["stores"][row.store]["datasets"][row.dataset]
        return found

    def identifier(self, field: Plain) -> Plain:
        """What the organisation says about the identifier that a field holds."""
        subject, identifier = field["identifies"]
        found: Plain = self.maps["organisation"]["subjects"][subject]["identifiers"][identifier]
        return found

    def identifying(self, row: RowId, subject: str) -> Iterator[tuple[str, Plain, str]]:
        """The fields that identify whose row it is, for one subject: name, field, identifier.

        A link identifies the row it points at and not its own: a friend's id is no id of mine. Only an `owned_by` link
        that points at no row still says whose the row is.
        """
        dataset = self.dataset(row)
        elsewhere = {
            name
            for reference in dataset["references"]
            if reference["relation"] != "owned_by"
            or link(self.rows[row], reference) is None
            or targets(self, row, reference)
            for name in reference["fields"]
        }
        for name, field in dataset["fields"].items():
            if name not in elsewhere and field["identifies"] is not None and field["identifies"][0] == subject:
                yield name, field, field["identifies"][1]


def build(maps: Plain, rows: Rows) -> World:
    """The world of an organisation and its rows; a dataset without rows may be left out."""
    read_rows: dict[RowId, dict[str, Any]] = {}
    datasets: dict[DatasetKey, list[RowId]] = {}
    for (store, dataset), given in rows.items():
        fields = maps["stores"][store]["datasets"][dataset]["fields"]
        datasets[store, dataset] = [RowId(store, dataset, ordinal) for ordinal in range(len(given))]
        for row, cells in zip(datasets[store, dataset], given, strict=True):
            read_rows[row] = {name: read(cells[name], field["kind"]) for name, field in fields.items()}
    return World(maps, read_rows, datasets)


def link(row: Mapping[str, Any], reference: Plain) -> tuple[Any, ...] | None:
    """The values of a row's link, or None where it points at nobody: a part is NULL, or it is the declared sentinel.

    >>> link({"tenant": 0, "user": ""}, {"fields": ["tenant", "user"], "cut": None})
    (0, '')
    >>> link({"user": 0}, {"fields": ["user"], "cut": {"reassign": [0]}}) is None
    True
    """
    values = tuple(row[name] for name in reference["fields"])
    if any(value is None for value in values):
        return None
    cut = reference["cut"] or {}
    return None if list(values) == cut.get("reassign") else values


def targets(world: World, row: RowId, reference: Plain) -> list[RowId]:
    """The rows that a row points at through one of its references: all parts equal."""
    values = link(world.rows[row], reference)
    if values is None:
        return []
    return [
        other
        for other in world.datasets.get((row.store, reference["target"]), ())
        if tuple(world.rows[other][name] for name in reference["target_fields"]) == values
    ]


def owners(world: World) -> dict[RowId, list[Owner]]:
    """Who owns each row. Raises Unwalkable where an owner is in an opaque dataset, which is never searched."""
    found: dict[RowId, list[Owner]] = {row: [] for row in world.rows}
    for row in world.rows:
        for reference in world.dataset(row)["references"]:
            for target in targets(world, row, reference):
                if reference["relation"] == "owned_by":
                    found[row].append(Owner(target, "owned_by"))
                elif reference["relation"] == "owns":
                    found[target].append(Owner(row, "owns"))
    for row, its_owners in found.items():
        if any(world.dataset(owner.row)["opaque"] for owner in its_owners) and not world.dataset(row)["opaque"]:
            raise Unwalkable(f"rows of {row.store}.{row.dataset} belong to rows of an opaque dataset")
    return found
