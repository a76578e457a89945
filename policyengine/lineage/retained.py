"""What is kept of a person after their erasure: by which law, for how long, in which datasets and fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policyengine.graph.ending import lasting
from policyengine.graph.owners import named, reach
from policyengine.lineage.answer import Copy, Ground, Retained, RetainedAnswer, says
from policyengine.lineage.carried import Flowing
from policyengine.lineage.routes import Routes
from policyengine.lineage.unknown import Unknown
from policyengine.model.datamap import Dataset, OnErase
from policyengine.model.name import DatasetName, FieldName


def retained(flowing: Flowing, known: tuple[Unknown, ...], roads: Routes, subjects: Iterable[str]) -> RetainedAnswer:
    """What stays of persons of these subjects; and what stays because no erasure gets to it, whosever it is."""
    wanted = tuple(subjects)
    found: list[Retained] = []
    touched: set[DatasetName] = set()
    for subject in wanted:
        ways = reach(roads.graph, subject)
        beside = named(roads.graph, subject, ways)
        touched |= {*ways, *beside}
        ends = {dataset.name: why for dataset, why in lasting(roads.graph, subject, ways)}
        for name in sorted(ways):
            found += _of_a_dataset(flowing, roads, subject, flowing.lineage.datasets[name], ends)
    found += _unreached(flowing, roads)
    copies = tuple(_copies(flowing, touched))
    hides = tuple(dict.fromkeys(known))
    unsure = (*hides, *(each for each in copies if each.backup is None))
    return RetainedAnswer(
        wanted, tuple(found), copies, says((*found, *(each for each in copies if each.backup)), unsure), hides
    )


def _of_a_dataset(
    flowing: Flowing, roads: Routes, subject: str, dataset: Dataset, ends: Mapping[DatasetName, str]
) -> Iterator[Retained]:
    """What stays of the rows that die with the person."""
    organisation = flowing.lineage.datamaps.organisation
    for kept in dataset.retain:
        law, why = organisation.retention[kept.basis], ends.get(dataset.name)
        how = f"then until somebody asks again: {why}" if why else "then it goes by itself"
        yield Retained(
            subject, dataset.name, Ground.RETENTION, _fields(flowing, dataset, kept.fields), how, kept.place,
            law.name, law.basis, law.citation, kept.keep, kept.since,
        )  # fmt: skip
    for held in dataset.holds:
        hold = organisation.holds[held.hold]
        how = f"while {' and '.join(map(str, held.when))}"
        yield Retained(
            subject, dataset.name, Ground.HOLD, _fields(flowing, dataset, dataset.fields), how, held.place,
            hold.name, hold.basis, hold.citation,
        )  # fmt: skip
    left = tuple(each for each in _personal(flowing, dataset) if not _goes(roads, dataset, each[0]))
    if left and dataset.on_erase is OnErase.ANONYMISE:
        yield Retained(subject, dataset.name, Ground.NO_MASK, left, "the rest of the row is anonymised", dataset.place)
    elif dataset.retain and (beside := tuple(_beside(flowing, dataset))):
        yield Retained(subject, dataset.name, Ground.NO_MASK, beside, "in a row that the law keeps", dataset.place)
    elif left and dataset.on_erase in (OnErase.KEEP, OnErase.BLOCK, None):
        how = roads.dataset(dataset.name).how
        yield Retained(subject, dataset.name, Ground.DECIDED, left, how, dataset.place)


def _beside(flowing: Flowing, dataset: Dataset) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What no law keeps, and stays all the same in a row that one keeps: it has no mask, and is no link that is cut."""
    spared = {name for each in dataset.retain for name in each.fields}
    spared |= {name for each in dataset.references if each.cut is not None for name in each.fields}
    for name, categories in _personal(flowing, dataset):
        field = dataset.fields[name]
        if name not in spared and field.mask is None and field.derived is None:
            yield name, categories


def _goes(roads: Routes, dataset: Dataset, field: str) -> bool:
    """Whether a cell of a row that stays is erased; what is derived is recomputed from the rows that are left."""
    return dataset.fields[field].derived is not None or roads.field(FieldName(*dataset.name, field)).erases


def _unreached(flowing: Flowing, roads: Routes) -> Iterator[Retained]:
    """What says something of a person and is reached by nobody's erasure."""
    for name, dataset in flowing.lineage.datasets.items():
        if name in roads.reached or name in roads.named or dataset.opaque or dataset.rebuilt:
            continue
        fields = tuple(each for each in _personal(flowing, dataset) if not _goes(roads, dataset, each[0]))
        if fields:
            yield Retained("", name, Ground.NO_ROUTE, fields, roads.dataset(name).how, dataset.place)


def _personal(flowing: Flowing, dataset: Dataset) -> tuple[tuple[str, tuple[str, ...]], ...]:
    names = (each for each in dataset.fields if flowing.said.everything.get(FieldName(*dataset.name, each)))
    return _fields(flowing, dataset, names)


def _fields(flowing: Flowing, dataset: Dataset, names: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields with the categories of what they say of a person; a field that says nothing has none."""
    found = []
    for each in names:
        name = FieldName(*dataset.name, each)
        found.append((each, flowing.categories(name) if flowing.said.everything.get(name) else ()))
    return tuple(found)


def _copies(flowing: Flowing, touched: Iterable[DatasetName]) -> Iterator[Copy]:
    stores = flowing.lineage.datamaps.stores
    for name in sorted({each.store for each in touched}):
        store = stores[name]
        if store.backups is None:
            yield Copy(name, None, store.place)
        else:
            yield from (Copy(name, each, store.place) for each in store.backups)
