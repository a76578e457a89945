"""What a plan is about: one subject, the datasets an erasure of it gets to, and the names of their staging tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from policyengine.graph.owners import Graph, Hop, finders, onward, reach
from policyengine.model.datamap import CutNull, Dataset, Field, OnErase, Reference, Relation
from policyengine.model.finding import Finding
from policyengine.model.name import DatasetName, IdentifierName
from policyengine.policy.masks import unique_in

STAGING = ("__pe_r_", "__pe_v_", "__pe_t_", "__pe_d_")
"""How the names of staging tables begin: of rows' keys, values, tokens as shipped, and tokens as drawn."""

_LONGEST = 48  # PostgreSQL cuts names at 63 bytes; MariaDB at 64 characters


def staging_name(kind: str, name: str) -> str:
    """The name of a staging table: no user's table begins with `__pe_`, and none is too long for an engine.

    >>> staging_name("r", "orders"), len(staging_name("r", "ö" * 80).encode()) < 63
    ('__pe_r_orders', True)
    """
    plain = name.lower()
    if len(plain.encode()) > _LONGEST or not plain.isascii():
        digest = hashlib.sha256(name.encode()).hexdigest()[:12]
        plain = plain.encode("ascii", "ignore").decode()[: _LONGEST - 13] + "_" + digest
    return f"__pe_{kind}_{plain}"


@dataclass(frozen=True, slots=True)
class Scope:
    """One subject's erasure over a graph; `ways` has every dataset it gets to, with the path that leads there.

    `within` has the same datasets by store, in name order. `counted` are those whose rows may have several owners,
    `late` those whose candidates are found after the closure: counted ones, ones found by a shared identifier, and what
    hangs below either. `early` are those with candidates before: found by an exclusive identifier, or below such.
    """

    graph: Graph
    subject: str
    ways: Mapping[DatasetName, tuple[Hop, ...]]
    within: Mapping[str, tuple[Dataset, ...]]
    counted: frozenset[DatasetName]
    late: frozenset[DatasetName]
    early: frozenset[DatasetName]

    def dataset(self, name: DatasetName) -> Dataset:
        """The dataset of that name."""
        return self.graph.datasets[name]

    def reached(self, store: str) -> tuple[Dataset, ...]:
        """The datasets of one store that the erasure gets to, in name order."""
        return self.within.get(store, ())

    def because(self, name: DatasetName) -> tuple[str, ...]:
        """The path of fields that leads to the dataset."""
        return tuple(hop.text for hop in self.ways.get(name, ()))

    def owner(self, dataset: Dataset) -> Reference | None:
        """The `owned_by` reference whose fate the dataset's rows share, if the erasure passes through its target."""
        owner = self.graph.owned_by(dataset)
        return owner if owner and owner.target in self.ways and self.graph.erases(owner.target) else None

    def owning(self, dataset: Dataset) -> tuple[Reference, ...]:
        """The `owns` references through which the erasure gets there; a self reference last, to follow them all."""
        found = sorted(self.graph.owning(dataset), key=lambda each: each.source == each.target)
        return tuple(each for each in found if each.source in self.ways and self.graph.erases(each.source))

    def finders(self, dataset: Dataset) -> tuple[Field, ...]:
        """The fields by whose value the subject's rows are found; a shared identifier never finds a person."""
        found = finders(dataset, self.subject)
        return found if dataset.subject is None else tuple(f for f in found if not self.graph.identifier(f).shared)

    def identifiers(self, store: str) -> Mapping[IdentifierName, tuple[DatasetName, Field]]:
        """Each identifier that finds rows in the store, with a field that carries it."""
        found: dict[IdentifierName, tuple[DatasetName, Field]] = {}
        for dataset in self.reached(store):
            for field in self.finders(dataset):
                assert field.identifies is not None
                found.setdefault(field.identifies, (dataset.name, field))
        return dict(sorted(found.items()))

    def deletes(self, dataset: Dataset) -> bool:
        """Whether the erasure gets to the dataset and deletes its dead rows."""
        return dataset.name in self.ways and dataset.on_erase is OnErase.DELETE

    def left(self, dataset: Dataset) -> tuple[Field, ...]:
        """The fields masked where they name the person in somebody else's row: only an exclusive identifier does."""
        owners = self.graph.owned_by(dataset) is not None or bool(self.graph.owning(dataset))
        linked = {name for reference in dataset.references for name in reference.fields}
        return tuple(
            field
            for field in self.finders(dataset)
            if owners and field.mask is not None and field.name not in linked
            if not self.graph.identifier(field).shared
        )

    def store_names(self) -> Iterator[str]:
        """The stores that the erasure gets to, in name order."""
        yield from sorted(self.within)


def of(graph: Graph, subject: str) -> Scope:
    """The scope of a subject's erasure."""
    ways = reach(graph, subject)
    pointed = {each.target for name in ways if graph.erases(name) for each, _, counts in onward(graph, name) if counts}
    shared = {
        name
        for name in ways
        if graph.datasets[name].subject is None  # a shared identifier never finds a person
        and any(graph.identifier(field).shared for field in finders(graph.datasets[name], subject))
    }
    within = {
        store: tuple(graph.datasets[name] for name in names)
        for store, names in groupby(sorted(ways), key=lambda name: name.store)
    }
    singled = {name for name in ways if _singled_out(graph, graph.datasets[name], subject)}
    return Scope(
        graph,
        subject,
        ways,
        within,
        _below(graph, ways, pointed),
        _below(graph, ways, pointed | shared),
        _below(graph, ways, singled, counted=False),
    )


def _singled_out(graph: Graph, dataset: Dataset, subject: str) -> bool:
    """Whether a row may be found by an exclusive identifier: only one that has no other owner is."""
    exclusive = any(not graph.identifier(field).shared for field in finders(dataset, subject))
    return exclusive and not always_owned(graph, dataset)


def always_owned(graph: Graph, dataset: Dataset) -> bool:
    """Whether the engine itself sees to it that every row has an owner other than itself."""
    owner = graph.owned_by(dataset)
    if owner is None or owner.enforced is None or owner.target == dataset.name:
        return False
    return all(dataset.fields[name].required for name in owner.fields)


def _below(
    graph: Graph, ways: Mapping[DatasetName, object], first: set[DatasetName], *, counted: bool = True
) -> frozenset[DatasetName]:
    """The datasets and all that hangs below them; with `counted`, also what they own by pointing at it."""
    found, queue = set(first), sorted(first)
    for name in queue:  # grows while it is walked
        for _, target, counts in onward(graph, name):
            if graph.erases(name) and target in ways and target not in found and (counted or not counts):
                found.add(target)
                queue.append(target)
    return frozenset(found)


def collidable(dataset: Dataset, reference: Reference) -> bool:
    """Whether cutting two rows' links the same way could break a unique key (NULLs never do)."""
    return not isinstance(reference.cut, CutNull) and any(unique_in(dataset, name) for name in reference.fields)


def relation_word(reference: Reference) -> str:
    """The reference as people say it."""
    words = {Relation.OWNED_BY: "is owned by", Relation.OWNS: "owns", Relation.STRUCTURAL: "refers to"}
    return f"{reference.source}.{'+'.join(reference.fields)} {words[reference.relation]} {reference.target}"


def problem(rule: str, message: str, at: Dataset | Reference | Field, path: Iterable[str], help: str) -> Finding:
    """A finding of the planner, at the place where the map says it."""
    return Finding(rule, message, at.place, help, path=tuple(path))
