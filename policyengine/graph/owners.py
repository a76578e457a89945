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

    def owned_by(self, dataset: Dataset) -> Reference | None:
        """The one reference through which the dataset's rows belong to another row, if any."""
        return next((each for each in dataset.references if each.relation is Relation.OWNED_BY), None)

    def owning(self, dataset: Dataset) -> tuple[Reference, ...]:
        """The references that own this dataset's rows by pointing at them."""
        return tuple(each for each in self.incoming[dataset.name] if each.relation is Relation.OWNS)

    def erases(self, name: DatasetName) -> bool:
        """Whether a dead row of the dataset is erased, and so passes its fate on."""
        return self.datasets[name].on_erase in ERASED

    def identifier(self, field: Field) -> Identifier:
        """The identifier that the field carries; the field must identify."""
        assert field.identifies is not None
        return self.datamaps.organisation.identifier(field.identifies)


def finders(dataset: Dataset, subject: str) -> tuple[Field, ...]:
    """The fields by whose value a row of that subject is found.

    A link that is structural or owning names somebody without being theirs: it finds nothing. An owner's link finds
    rows whose owner is gone already, which the engine's own foreign key rules out.
    """
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
    """Every dataset that an erasure of the subject gets to, with the shortest way there.

    `counted` marks ways through an `owns`, whose rows may have other owners. Breadth first, in name order.
    """
    ways: dict[DatasetName, tuple[Hop, ...]] = {}
    queue: list[DatasetName] = []
    for name in sorted(graph.datasets):
        found = finders(graph.datasets[name], subject)
        direct = [field for field in found if field.name not in _owner_fields(graph, name)] or list(found)
        if direct:
            field = direct[0]
            ways[name] = (Hop(name, f"{name}.{field.name} is {field.identifies}", False),)
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


def _owner_fields(graph: Graph, name: DatasetName) -> tuple[str, ...]:
    owner = graph.owned_by(graph.datasets[name])
    return owner.fields if owner else ()
