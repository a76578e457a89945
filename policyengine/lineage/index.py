"""The hops of an organisation indexed for questions: made once, and asked as often as one likes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policyengine.graph.hops import Known, known
from policyengine.model.datamap import Datamaps, Dataset, Field
from policyengine.model.lineage import Hop
from policyengine.model.name import DatasetName, FieldName

Hops = Mapping[FieldName, tuple[Hop, ...]]


@dataclass(frozen=True, slots=True)
class Lineage:
    """What is known of how values move, with the hops by where they start (`onward`) and where they end (`into`).

    A name may be in a hop and in no datamap: SQL names tables that nobody has declared.
    """

    datamaps: Datamaps
    known: Known
    onward: Hops
    into: Hops
    datasets: Mapping[DatasetName, Dataset]

    def field(self, name: FieldName) -> Field | None:
        """The field of that name, if the datamaps have one."""
        dataset = self.datasets.get(of(name))
        return dataset.fields.get(name.field) if dataset else None

    def fields(self) -> Iterator[tuple[FieldName, Field]]:
        """Every declared field, by its name; datasets in name order, fields in the catalogue's."""
        for name, dataset in self.datasets.items():
            for field in dataset.fields.values():
                yield FieldName(*name, field.name), field


def of(name: FieldName) -> DatasetName:
    """The dataset that a field is in."""
    return DatasetName(name.store, name.dataset)


def index(datamaps: Datamaps) -> Lineage:
    """The lineage of all datamaps, one pass over the hops."""
    return indexed(datamaps, known(datamaps))


def indexed(datamaps: Datamaps, told: Known) -> Lineage:
    """The lineage of hops that are known already."""
    datasets = {each.name: each for store in datamaps.stores.values() for each in store.datasets.values()}
    onward, into = _by(told.hops)
    return Lineage(datamaps, told, onward, into, dict(sorted(datasets.items())))


def _by(hops: Iterable[Hop]) -> tuple[Hops, Hops]:
    onward: defaultdict[FieldName, list[Hop]] = defaultdict(list)
    into: defaultdict[FieldName, list[Hop]] = defaultdict(list)
    for hop in hops:
        onward[hop.source].append(hop)
        into[hop.target].append(hop)
    return {name: tuple(each) for name, each in onward.items()}, {name: tuple(each) for name, each in into.items()}
