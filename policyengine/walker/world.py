"""The world that is walked: every row with an address, and which rows own which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from policyengine.walker import document
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
    """The expanded organisation and all its rows, each cell read by its kind; `datasets` has the rows of each.

    `several` are the datasets whose rows may have several owners at once, one of which they point at.
    """

    maps: Plain
    rows: Mapping[RowId, dict[str, Any]]
    datasets: Mapping[DatasetKey, Sequence[RowId]]
    several: frozenset[DatasetKey] = frozenset()

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
        for name, field in dataset["fields"].items():
            if field["identifies"] is None or field["identifies"][0] != subject or array_of(field):
                continue
            if not is_link(dataset, name) or any(dangles(self, row, each) for each in self.naming(row, name)):
                yield name, field, field["identifies"][1]

    def naming(self, row: RowId, name: str) -> list[Plain]:
        """The `owned_by` references by which a link's field may name an owner who is gone.

        Where a field serves several, those whose targets have the field's identifier are meant, if any has. A link that
        serves another relation too names nobody.
        """
        dataset = self.dataset(row)
        every = [each for each in dataset["references"] if name in each["fields"]]
        if any(each["relation"] != "owned_by" for each in every):
            return []
        identifies = dataset["fields"][name]["identifies"]
        alike = [each for each in every if self._pointed_at(row, each, name)["identifies"] == identifies]
        return alike or every

    def _pointed_at(self, row: RowId, reference: Plain, name: str) -> Plain:
        """The field that a reference's field points at."""
        there = reference["target_fields"][reference["fields"].index(name)]
        found: Plain = self.maps["stores"][row.store]["datasets"][reference["target"]]["fields"][there]
        return found

    def tells(self, row: RowId) -> bool:
        """Whether anybody but its owner can read the row: of what a recipient holds nobody can."""
        return bool(self.maps["stores"][row.store].get("engine") != "processor")

    def shared(self, row: RowId) -> bool:
        """Whether the row may have several owners at once, one of which it points at."""
        return (row.store, row.dataset) in self.several


def build(maps: Plain, rows: Rows) -> World:
    """The world of an organisation and its rows; a dataset without rows may be left out."""
    read_rows: dict[RowId, dict[str, Any]] = {}
    datasets: dict[DatasetKey, list[RowId]] = {}
    for (store, dataset), given in rows.items():
        fields = maps["stores"][store]["datasets"][dataset]["fields"]
        datasets[store, dataset] = [RowId(store, dataset, ordinal) for ordinal in range(len(given))]
        for row, cells in zip(datasets[store, dataset], given, strict=True):
            read_rows[row] = cells_of(fields, cells)
    return World(maps, read_rows, datasets, frozenset(_several(maps)))


def cells_of(fields: Plain, row: Plain) -> dict[str, Any]:
    """A row's cells, each read by its kind; documents spelled in one way, and the fields at paths into them told."""
    documents = {field["inside"]["field"] for field in fields.values() if field.get("inside")}
    found: dict[str, Any] = {}
    for name, field in fields.items():
        if not field.get("inside"):
            cell = read(row[name], field["kind"])
            found[name] = document.canonical(cell) if name in documents else cell
    for name, field in fields.items():
        if inside := field.get("inside"):
            found[name] = document.at(found[inside["field"]], inside["keys"], field["kind"], inside.get("below"))
    return {name: found[name] for name in fields}


def array_of(field: Plain) -> tuple[str, ...] | None:
    """The array through which a field's path leads, if it does: it has a value in each element then.

    >>> array_of({"inside": {"field": "log", "keys": ["a"], "below": ["b"]}}), array_of({"inside": None})
    (('log', 'a'), None)
    """
    inside = field.get("inside") or {}
    return (inside["field"], *inside["keys"]) if "below" in inside else None


def _several(maps: Plain) -> Iterator[DatasetKey]:
    """The datasets with two owning edges at least, one of them outgoing, or with one that has heirs.

    The same fields twice are alternatives: they count as one.
    """
    for store, its in maps["stores"].items():
        owned = {each["target"] for other in its["datasets"].values() for each in other["references"] if _owns(each)}
        for name, dataset in its["datasets"].items():
            owners = [each for each in dataset["references"] if each["relation"] == "owned_by"]
            edges = {tuple(each["fields"]) for each in owners}
            if len(edges) > 1 or (edges and name in owned) or any(each["heirs"] for each in owners):
                yield store, name


def _owns(reference: Plain) -> bool:
    return bool(reference["relation"] == "owns")


def link(row: Mapping[str, Any], reference: Plain) -> tuple[Any, ...] | None:
    """The values of a row's link, or None where it points at nobody.

    It does not where a part is NULL, where it is the declared sentinel, or where the row is none that has the link.

    >>> link({"tenant": 0, "user": ""}, {"fields": ["tenant", "user"], "cut": None, "when": []})
    (0, '')
    >>> link({"user": 0}, {"fields": ["user"], "cut": {"reassign": [0]}, "when": []}) is None
    True
    """
    values = tuple(row[name] for name in reference["fields"])
    if any(value is None for value in values) or not all(met(row, each) for each in reference["when"]):
        return None
    cut = reference["cut"] or {}
    return None if list(values) == cut.get("reassign") else values


def met(row: Mapping[str, Any], condition: Plain) -> bool:
    """Whether a row's cell is one of the values, or NULL, or not NULL, as the condition has it."""
    cell = row[condition["field"]]
    if condition["values"]:
        return any(type(cell) is type(value) and cell == value for value in condition["values"])
    return (cell is None) is condition["is_null"]


def is_link(dataset: Plain, name: str) -> bool:
    """Whether a field is part of any reference."""
    return any(name in each["fields"] for each in dataset["references"])


def dangles(world: World, row: RowId, reference: Plain) -> bool:
    """Whether a row names, through a reference, a row that is not there."""
    return link(world.rows[row], reference) is not None and not targets(world, row, reference)


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
