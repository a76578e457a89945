"""Processing activities: what is held of a kind of person for a purpose, in which datasets, and where it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policyengine.graph.owners import Graph, named, reach
from policyengine.graph.owners import index as owners
from policyengine.lineage.carried import Carried, Flowing
from policyengine.lineage.index import of
from policyengine.model.datamap import Dataset, Field, Relation, Retain, Store
from policyengine.model.name import DatasetName, FieldName
from policyengine.model.organisation import LegalBasis, Recipient, RegionTransfer

UNSAID = ""
"""The purpose, or the subject, of what nobody has said it of."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """What flows of it from one region into another: why it may, or None where nobody has allowed it."""

    source: str
    target: str
    allowed: RegionTransfer | None


@dataclass(frozen=True, slots=True)
class Limit:
    """What the law keeps of a dataset's rows, and for how long, after whose time is over it goes."""

    dataset: DatasetName
    retain: Retain


@dataclass(frozen=True, slots=True)
class Activity:
    """What is held of a `subject` for a `purpose`; either is UNSAID where nobody says it.

    `fields` are those that say something of the person, with their categories; a dataset that can't be looked into has
    none. `recipients` and `crossings` are as far as flows are known, `limits` as far as somebody said one.
    """

    purpose: str
    subject: str
    basis: LegalBasis | None
    fields: Mapping[FieldName, tuple[str, ...]]
    datasets: tuple[Dataset, ...]
    stores: tuple[Store, ...]
    recipients: tuple[Recipient, ...]
    crossings: tuple[Crossing, ...]
    limits: tuple[Limit, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of all its fields, each once, in order."""
        return tuple(sorted({each for found in self.fields.values() for each in found}))


def activities(flowing: Flowing) -> tuple[Activity, ...]:
    """The processing activities of all datamaps, by purpose in the organisation's order, then by subject."""
    organisation = flowing.lineage.datamaps.organisation
    found: dict[tuple[str, str], dict[FieldName, tuple[str, ...]]] = {}
    opaque: dict[tuple[str, str], list[Dataset]] = {}
    for (purpose, subject), name in _held(flowing):
        fields = found.setdefault((purpose, subject), {})
        if isinstance(name, FieldName):
            fields[name] = flowing.categories(name)
        else:
            opaque.setdefault((purpose, subject), []).append(flowing.lineage.datasets[name])
    order = [*organisation.purposes, UNSAID], [*organisation.subjects, UNSAID]
    keys = sorted(found, key=lambda each: (order[0].index(each[0]), order[1].index(each[1])))
    return tuple(_activity(flowing, *key, found[key], opaque.get(key, [])) for key in keys)


def _held(flowing: Flowing) -> Iterator[tuple[tuple[str, str], FieldName | DatasetName]]:
    """Each field that says something of a person, by the purpose and the subject; and what can't be looked into."""
    whose = Whose(flowing)
    for name, dataset in flowing.lineage.datasets.items():
        if dataset.opaque:
            yield from (((purpose, UNSAID), name) for purpose in dataset.purposes or (UNSAID,))
            continue
        for field in dataset.fields.values():
            here = FieldName(*name, field.name)
            if flowing.said.everything.get(here):
                for purpose in field.purposes or (UNSAID,):
                    yield from (((purpose, subject), here) for subject in whose.subjects(here))


class Whose:
    """Which kinds of person a field says something of."""

    __slots__ = ("_flowing", "_graph", "_reached")

    def __init__(self, flowing: Flowing) -> None:
        self._flowing = flowing
        self._graph: Graph = owners(flowing.lineage.datamaps)
        self._reached: Mapping[str, frozenset[DatasetName]] = {
            subject: frozenset(reach(self._graph, subject))
            for subject in flowing.lineage.datamaps.organisation.subjects
        }

    def subjects(self, name: FieldName) -> tuple[str, ...]:
        """The subjects, in the organisation's order: of a copy, those of what it is a copy of. UNSAID for nobody."""
        found = self._own(name) or self._own(self._flowing.way(name)[0])
        return tuple(each for each in self._reached if each in found) or (UNSAID,)

    def datasets(self, subject: str) -> tuple[DatasetName, ...]:
        """The datasets that an erasure of the subject gets to, or masks cells of, in name order."""
        ways = reach(self._graph, subject)
        return tuple(sorted({*ways, *named(self._graph, subject, ways)}))

    def _own(self, name: FieldName) -> frozenset[str]:
        dataset = self._flowing.lineage.datasets.get(of(name))
        field = dataset.fields.get(name.field) if dataset else None
        if dataset is None or field is None:
            return frozenset()
        if field.identifies is not None:
            return frozenset((field.identifies.subject,))
        targets = tuple(_about(dataset, field)) or (dataset.name,)
        return frozenset(each for each, reached in self._reached.items() if not reached.isdisjoint(targets))


def _about(dataset: Dataset, field: Field) -> Iterator[DatasetName]:
    """Those to whom a reference leads that the field is about, or is: they are not the row's own."""
    for each in dataset.references:
        if (field.about and each.fields == field.about) or (
            each.relation is Relation.ACCESSED_BY and field.name in each.fields
        ):
            yield each.target


def _activity(
    flowing: Flowing,
    purpose: str,
    subject: str,
    fields: Mapping[FieldName, tuple[str, ...]],
    opaque: list[Dataset],
) -> Activity:
    datamaps = flowing.lineage.datamaps
    names = {each.name: each for each in opaque} | {of(each): flowing.lineage.datasets[of(each)] for each in fields}
    datasets = tuple(each for _, each in sorted(names.items()))
    carried = [each for each in flowing.carried if _is_part(each, fields)]
    held = {each.name.store for each in datasets}
    given = {each.target.store for each in carried if each.wide}  # of what nobody says, it may be theirs
    stores = tuple(datamaps.stores[each] for each in sorted(held))
    theirs = {datamaps.stores[each].recipient for each in held | given if each in datamaps.stores}
    return Activity(
        purpose,
        subject,
        datamaps.organisation.bases.get(purpose),
        fields,
        datasets,
        stores,
        tuple(each for name, each in datamaps.organisation.recipients.items() if name in theirs),
        tuple(_crossings(flowing, carried)),
        tuple(Limit(each.name, retain) for each in datasets for retain in each.retain),
    )


def _is_part(carried: Carried, fields: Mapping[FieldName, tuple[str, ...]]) -> bool:
    """Whether it carries what the activity holds: into one of its fields, or nobody says where from one of them."""
    if carried.wide:
        return any(each in fields for each in carried.fields)
    return any(hop.target in fields for hop in carried.hops)


def _crossings(flowing: Flowing, carried: list[Carried]) -> Iterator[Crossing]:
    datamaps = flowing.lineage.datamaps
    allowed = {(each.source, each.target): each for each in datamaps.organisation.transfers}
    found: set[tuple[str, str]] = set()
    for each in carried:
        one, other = (datamaps.stores.get(name.store) for name in (each.source, each.target))
        if one and other and one.region and other.region and one.region != other.region:
            found.add((one.region, other.region))
    yield from (Crossing(*each, allowed.get(each)) for each in sorted(found))
