"""What flows carry of people from one dataset into another: hops whose source says something that they let by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policyengine.lineage.index import Lineage, index, of
from policyengine.lineage.passage import passage
from policyengine.lineage.propagate import Kind, Propagation, propagate
from policyengine.model.datamap import Datamaps
from policyengine.model.lineage import Hop, Reach, Via
from policyengine.model.name import DatasetName, FieldName
from policyengine.model.place import Place

LINKS = "user.unique_id"
"""The category of what only says which person it is."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What all flows from `source` into `target` carry of people: `fields` of the source, by `hops`.

    Without hops they are `wide`: nobody says which of the source's personal fields they move, and it may be any.
    """

    source: DatasetName
    target: DatasetName
    fields: tuple[FieldName, ...]
    hops: tuple[Hop, ...]
    place: Place

    @property
    def wide(self) -> bool:
        """Whether nobody says which fields are moved."""
        return not self.hops


@dataclass(frozen=True, slots=True)
class Flowing:
    """The lineage of all datamaps, what each field says of a person by it, and what flows carry of that."""

    lineage: Lineage
    said: Propagation
    carried: tuple[Carried, ...]

    def way(self, name: FieldName) -> tuple[FieldName, ...]:
        """The fields by which what a field says came to it, from one that is decided to say it; few of them."""
        if self.said.declared(name):
            return (name,)
        hops = min((self.said.way(name, label) for label in self.said.arrived(name)), key=len)
        return (hops[0].source, *(hop.target for hop in hops))

    def along(self, hop: Hop) -> tuple[str, ...]:
        """The way of what a hop carries, to the field that it leads to, as findings print it."""
        return tuple(map(str, (*self.way(hop.source), hop.target)))

    def path(self, carried: Carried) -> tuple[str, ...]:
        """The way of what is carried first; of what a wide flow carries, the datasets."""
        return (str(carried.source), str(carried.target)) if carried.wide else self.along(carried.hops[0])

    def categories(self, name: FieldName) -> tuple[str, ...]:
        """The categories of what a field says, by itself or by what arrives in it."""
        return tuple(each.name for each in self.said.all(name) if each.kind is Kind.CATEGORY) or (LINKS,)


def flowing(datamaps: Datamaps) -> Flowing:
    """What flows of people, in all datamaps; masks and hops must be filled in."""
    lineage = index(datamaps)
    said = propagate(lineage, indirect=datamaps.organisation.propagate_indirect)
    return Flowing(lineage, said, tuple(_carried(lineage, said)))


def _carried(lineage: Lineage, said: Propagation) -> Iterator[Carried]:
    found: dict[tuple[DatasetName, DatasetName], list[Hop]] = {}
    for hop in lineage.known.hops:
        if hop.via is not Via.REFERENCE and _carries(lineage, said, hop):
            found.setdefault((of(hop.source), of(hop.target)), []).append(hop)
    for (source, target), hops in found.items():
        fields = tuple(dict.fromkeys(hop.source for hop in hops))
        yield Carried(source, target, fields, tuple(hops), hops[0].place)
    for flow in lineage.known.wide:
        if (flow.source, flow.target) in found:
            continue
        names = (FieldName(*flow.source, field) for field in lineage.datasets[flow.source].fields)
        fields = tuple(name for name in names if said.everything.get(name))
        if fields and flow.source != flow.target:
            yield Carried(flow.source, flow.target, fields, (), flow.place)


def _carries(lineage: Lineage, said: Propagation, hop: Hop) -> bool:
    """Whether a hop between datasets lets by what its source says; what an erasure recomputes is no copy."""
    if of(hop.source) == of(hop.target) or not said.everything.get(hop.source):
        return False
    if hop.reach is Reach.INDIRECT and not lineage.datamaps.organisation.propagate_indirect:
        return False
    target = lineage.field(hop.target)
    return (target is None or target.derived is None) and not passage(lineage, hop).stops
