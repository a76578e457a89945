"""What rules look at: the datamaps as a graph, what an erasure gets to, and why no plan can be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from policyengine.errors import PlanError
from policyengine.graph.owners import Graph, index, named, reach
from policyengine.lineage.carried import Flowing, flowing
from policyengine.lineage.strays import Stray, strays
from policyengine.model.datamap import NOT_PERSONAL, Datamaps, Dataset, Field, OnErase, Store
from policyengine.model.finding import Finding
from policyengine.model.name import DatasetName
from policyengine.model.right import Right
from policyengine.plan.algebra import Plan
from policyengine.plan.build import build


@dataclass(frozen=True, slots=True)
class Context:
    """`ways` has every dataset whose rows may die in an erasure of any subject, with the path that leads there.

    `named` are those whose rows stay, and may name a person.
    A dataset whose rows nobody decided about counts as erased in it: what hangs below is not to be blamed for that.
    `plans` are by subject, where one can be made; `refusals` are what the planner and the floors above could not do.
    `flowing` is what flows carry of people, `strays` are by the name of the dataset that no erasure gets to.
    """

    datamaps: Datamaps
    graph: Graph
    ways: Mapping[DatasetName, tuple[str, ...]]
    named: frozenset[DatasetName]
    plans: Mapping[str, Plan]
    refusals: tuple[Finding, ...]
    flowing: Flowing
    strays: Mapping[DatasetName, Stray]

    def stores(self) -> Iterator[Store]:
        """The stores, in name order."""
        return (store for _, store in sorted(self.datamaps.stores.items()))

    def datasets(self) -> Iterator[Dataset]:
        """The datasets somebody decided about, in name order, but for opaque ones: those have no fields to decide."""
        return (each for _, each in sorted(self.graph.datasets.items()) if each.decided and not each.opaque)


def of(datamaps: Datamaps) -> Context:
    """The context of datamaps whose masks are filled in."""
    plans: dict[str, Plan] = {}
    ways: dict[DatasetName, tuple[str, ...]] = {}
    others: set[DatasetName] = set()
    refusals: list[Finding] = []
    restricts = any(each.restrict for store in datamaps.stores.values() for each in store.datasets.values())
    assumed = index(_as_if_decided(datamaps))
    for subject in datamaps.organisation.subjects:
        reached = reach(assumed, subject)
        others.update(named(assumed, subject, reached))
        for name, hops in reached.items():
            ways.setdefault(name, tuple(hop.text for hop in hops))
        try:
            plans[subject] = build(datamaps, subject)
            if datamaps.organisation.purposes:
                build(datamaps, subject, Right.OPT_OUT)
            if restricts:
                build(datamaps, subject, Right.RESTRICTION)
        except PlanError as error:
            refusals += error.findings
    moving = flowing(datamaps)
    return Context(
        datamaps,
        index(datamaps),
        ways,
        frozenset(others),
        plans,
        tuple(dict.fromkeys(refusals)),
        moving,
        {each.dataset.name: each for each in strays(moving, ways.keys() | others)},
    )


def refused(context: Context, also: Iterable[Finding]) -> Context:
    """The context with what floors above the plan could not do."""
    return replace(context, refusals=tuple(dict.fromkeys((*context.refusals, *also))))


def _as_if_decided(datamaps: Datamaps) -> Datamaps:
    def decided(dataset: Dataset) -> Dataset:
        return replace(dataset, on_erase=OnErase.DELETE) if dataset.on_erase is None else dataset

    stores = {
        name: replace(store, datasets={each: decided(dataset) for each, dataset in store.datasets.items()})
        for name, store in datamaps.stores.items()
    }
    return replace(datamaps, stores=stores)


def personal(dataset: Dataset) -> tuple[Field, ...]:
    """The fields that are decided to say something about a person."""
    return tuple(
        field
        for field in dataset.fields.values()
        if field.identifies is not None or field.category not in (None, NOT_PERSONAL)
    )
