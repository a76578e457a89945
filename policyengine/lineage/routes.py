"""Whether an erasure gets to a field: the road by which it does, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policyengine.graph.owners import Graph, index, named, reach
from policyengine.lineage.index import Lineage, of
from policyengine.model.datamap import Dataset, OnErase, Reference
from policyengine.model.name import DatasetName, FieldName


@dataclass(frozen=True, slots=True)
class Route:
    """What an erasure does to a dataset's rows or to a field's cells; `erases` is whether the value is gone then."""

    erases: bool
    how: str


@dataclass(frozen=True, slots=True)
class Routes:
    """The roads of all erasures, each dataset with the subject by which one first gets to it."""

    graph: Graph
    reached: Mapping[DatasetName, str]
    named: Mapping[DatasetName, str]

    def dataset(self, name: DatasetName) -> Route:
        """The road to a dataset's rows."""
        dataset = self.graph.datasets.get(name)
        if dataset is None:
            return Route(False, "no datamap knows it")
        if not dataset.decided:
            return Route(False, "nobody has decided about it")
        if dataset.opaque:
            return Route(True, "emptied for everybody")
        if dataset.rebuilt:
            return Route(True, "rebuilt from its sources")
        if name in self.reached:
            return _by_verdict(dataset, self.reached[name])
        if name in self.named:
            return Route(True, f"rows stay, cells of a {self.named[name]} are masked")
        return Route(False, "no erasure gets to it")

    def field(self, name: FieldName) -> Route:
        """The road to a field's cells: in a row that stays, what has a mask goes, and a link to a row that goes."""
        route = self.dataset(of(name))
        dataset = self.graph.datasets.get(of(name))
        field = dataset.fields.get(name.field) if dataset else None
        if dataset is None or field is None or dataset.opaque or dataset.rebuilt:
            return route
        later = " once its retention is over" if any(name.field in each.fields for each in dataset.retain) else ""
        if of(name) in self.reached and dataset.on_erase is OnErase.DELETE:
            return Route(True, f"{route.how}{later}")
        if any(name.field in each.fields and self._is_cut(each) for each in dataset.references):
            return Route(True, f"{route.how}, {'' if route.erases else 'but '}the link is cut")
        if not route.erases:
            return route
        if field.mask is not None:
            return Route(True, f"{route.how}, masked{later}")
        return Route(False, f"{route.how}, but the field has no mask")

    def _is_cut(self, reference: Reference) -> bool:
        """Whether a link is cut when what it points at goes."""
        goes = self.graph.datasets[reference.target].on_erase is OnErase.DELETE and reference.target in self.reached
        return goes and reference.cut is not None


def _by_verdict(dataset: Dataset, subject: str) -> Route:
    match dataset.on_erase:
        case OnErase.DELETE:
            return Route(True, f"deleted with a {subject}")
        case OnErase.ANONYMISE:
            return Route(True, f"anonymised with a {subject}")
        case OnErase.KEEP:
            return Route(False, "kept whole")
        case OnErase.BLOCK:
            return Route(False, "its rows stop an erasure")
        case OnErase.REBUILD:
            return Route(True, "rebuilt from its sources")
        case None:
            return Route(False, "nobody said what becomes of its rows")


def routes(lineage: Lineage) -> Routes:
    """The roads of the erasures of every subject; masks must be filled in."""
    graph = index(lineage.datamaps)
    reached: dict[DatasetName, str] = {}
    others: dict[DatasetName, str] = {}
    for subject in lineage.datamaps.organisation.subjects:
        ways = reach(graph, subject)
        for name in ways:
            reached.setdefault(name, subject)
        for name in named(graph, subject, ways):
            others.setdefault(name, subject)
    return Routes(graph, reached, others)
