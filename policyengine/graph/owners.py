"""Who owns a dataset's rows, who finds them, and what points where: the model indexed for questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policyengine.model.datamap import Datamaps, Dataset, Field, OnErase, Reference, Relation
from policyengine.model.name import DatasetName
from policyengine.model.organisation import Identifier

ERASED = frozenset({OnErase.DELETE, OnErase.ANONYMISE})


@dataclass(frozen=True, slots=True)
class Graph:
    """The datamaps with their references by target; build it once with `index`."""

    datamaps: Datamaps
    datasets: Mapping[DatasetName, Dataset]
    incoming: Mapping[DatasetName, tuple[Reference, ...]]

    def owners(self, dataset: Dataset) -> tuple[Reference, ...]:
        """The references through which the dataset's rows belong to other rows; one to its own dataset last."""
        found = (each for each in dataset.references if each.relation is Relation.OWNED_BY)
        return tuple(sorted(found, key=lambda each: each.target == dataset.name))

    def owning(self, dataset: Dataset) -> tuple[Reference, ...]:
        """The references that own this dataset's rows by pointing at them."""
        return tuple(each for each in self.incoming[dataset.name] if each.relation is Relation.OWNS)

    def shared(self, dataset: Dataset) -> bool:
        """Whether a row may have several owners, one of which it points at: at once, or one after the other.

        References by the same fields are alternatives: `when` says which of them a row has.
        """
        owners = self.owners(dataset)
        several = len({each.fields for each in owners}) > 1 or (bool(owners) and bool(self.owning(dataset)))
        return several or any(each.heirs for each in owners)

    def erases(self, name: DatasetName) -> bool:
        """Whether a dead row of the dataset is erased, and so passes its fate on."""
        return self.datasets[name].on_erase in ERASED

    def identifier(self, field: Field) -> Identifier:
        """The identifier that the field carries; the field must identify."""
        assert field.identifies is not None
        return self.datamaps.organisation.identifier(field.identifies)


def finders(dataset: Dataset, subject: str) -> tuple[Field, ...]:
    """The fields by whose value a row of that subject is found.

    A link that is structural, accessing or owning names somebody without being theirs: it finds nothing. An owner's
    link finds rows whose owner is gone already, which the engine's own foreign key rules out. What is rebuilt is what
    its sources are: nobody is looked for in it.
    """
    if dataset.rebuilt:
        return ()
    links = {
        name
        for each in dataset.references
        if each.relation is not Relation.OWNED_BY or each.enforced is not None
        for name in each.fields
    }
    return tuple(
        field
        for field in dataset.fields.values()
        if field.identifies is not None and field.identifies.subject == subject and field.name not in links
        if not field.array
    )


def elements(dataset: Dataset, subject: str) -> tuple[Field, ...]:
    """The fields by whose values an element of an array is that subject's, whosever the row is."""
    return tuple(
        field
        for field in (() if dataset.rebuilt else dataset.fields.values())
        if field.array and field.identifies is not None and field.identifies.subject == subject
        if field.mask is not None
    )


def index(datamaps: Datamaps) -> Graph:
    """The graph of all datasets, one pass over the references."""
    datasets = {each.name: each for store in datamaps.stores.values() for each in store.datasets.values()}
    incoming: defaultdict[DatasetName, list[Reference]] = defaultdict(list)
    for dataset in datasets.values():
        for reference in dataset.references:
            incoming[reference.target].append(reference)
    return Graph(datamaps, datasets, {name: tuple(incoming.get(name, ())) for name in datasets})


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of the way from a person to a dataset: by value, down an `owned_by` or along an `owns`."""

    dataset: DatasetName
    text: str
    counted: bool


def reach(graph: Graph, subject: str) -> dict[DatasetName, tuple[Hop, ...]]:
    """Every dataset whose rows may die with a person of the subject, with the shortest way there.

    `counted` marks ways through an `owns`, whose rows may have other owners. Breadth first, in name order. A value in a
    row that may have several owners finds its own cell, not the row: see `named`.
    """
    ways: dict[DatasetName, tuple[Hop, ...]] = {}
    queue: list[DatasetName] = []
    for name, dataset in sorted(graph.datasets.items()):
        if not graph.shared(dataset) and (hop := _by_value(graph, dataset, subject)) is not None:
            ways[name] = (hop,)
            queue.append(name)
    for name in queue:  # grows while it is walked: breadth first
        if not graph.erases(name):
            continue
        for reference, target, counted in onward(graph, name):
            if target not in ways:
                hop = Hop(target, str(reference), counted or ways[name][-1].counted)
                ways[target] = (*ways[name], hop)
                queue.append(target)
    return ways


def onward(graph: Graph, name: DatasetName) -> Iterable[tuple[Reference, DatasetName, bool]]:
    """The references along which rows of the dataset pass their fate on: (reference, to, whether it counts owners)."""
    for reference in graph.incoming[name]:
        if reference.relation is Relation.OWNED_BY:
            yield reference, reference.source, False
    for reference in graph.datasets[name].references:
        if reference.relation is Relation.OWNS:
            yield reference, reference.target, True


def named(
    graph: Graph, subject: str | None, ways: Mapping[DatasetName, tuple[Hop, ...]]
) -> dict[DatasetName, tuple[Hop, ...]]:
    """The datasets whose rows stay, but may name a person of the subject: by value, or by a link to one with access.

    Without a subject nobody is named by a value.
    """
    found: dict[DatasetName, tuple[Hop, ...]] = {}
    for name, dataset in sorted(graph.datasets.items()):
        if name in ways:
            continue
        hop = _by_value(graph, dataset, subject) if subject and graph.shared(dataset) else None
        hop = hop or (_by_element(graph, dataset, subject) if subject else None)
        if hop is not None:
            found[name] = (hop,)
            continue
        for reference in dataset.references:
            if (
                reference.relation is Relation.ACCESSED_BY
                and reference.target in ways
                and graph.erases(reference.target)
            ):
                found[name] = (*ways[reference.target], Hop(name, str(reference), False))
                break
    return found


def _by_element(graph: Graph, dataset: Dataset, subject: str) -> Hop | None:
    """The way to a dataset whose rows may hold an element that names somebody."""
    found = (each for each in elements(dataset, subject) if not graph.identifier(each).shared)
    field = next(found, None) if dataset.on_erase is not OnErase.KEEP else None
    return Hop(dataset.name, f"{dataset.name}.{field.name} is {field.identifies}", False) if field else None


def _by_value(graph: Graph, dataset: Dataset, subject: str) -> Hop | None:
    """The way to a dataset by a value that its rows carry: rather one of their own than an owner's."""
    found = finders(dataset, subject)
    links = {name for each in graph.owners(dataset) for name in each.fields}
    field = next((each for each in found if each.name not in links), found[0] if found else None)
    return Hop(dataset.name, f"{dataset.name}.{field.name} is {field.identifies}", False) if field else None
