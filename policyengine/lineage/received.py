"""Which recipients get what: the fields, why they hold them, where they come from, and how a recipient is told."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.activity import UNSAID, Whose
from policyengine.lineage.answer import Given, Notice, Received, RecipientsAnswer, says
from policyengine.lineage.carried import Carried, Flowing
from policyengine.lineage.unknown import Unknown, hiding
from policyengine.model.datamap import Dataset, Store
from policyengine.model.name import DatasetName, FieldName
from policyengine.model.organisation import Recipient
from policyengine.model.recipient import ENGINE


def recipients(flowing: Flowing, known: tuple[Unknown, ...]) -> RecipientsAnswer:
    """The recipients in the organisation's order, each with what is in their stores and what flows into them."""
    whose = Whose(flowing)
    datamaps = flowing.lineage.datamaps
    found = tuple(_received(flowing, whose, each) for each in datamaps.organisation.recipients.values())
    theirs = [
        FieldName(*dataset.name, field)
        for each in found
        for store in each.stores
        for dataset in store.datasets.values()
        for field in dataset.fields
    ]
    hides = hiding(flowing.lineage, known, None, theirs) if theirs else ()
    return RecipientsAnswer(found, says(found, hides), hides)


def _received(flowing: Flowing, whose: Whose, recipient: Recipient) -> Received:
    stores = tuple(
        store for _, store in sorted(flowing.lineage.datamaps.stores.items()) if store.recipient == recipient.name
    )
    given = tuple(each for store in stores for each in _given(flowing, whose, store))
    return Received(recipient, stores, _told(stores), given)


def _told(stores: tuple[Store, ...]) -> Notice:
    """How they learn of an erasure: what an API of theirs is asked is more than what we erase of theirs ourselves."""
    if not stores:
        return Notice.NOT_TOLD
    return Notice.ASKED if any(each.engine == ENGINE for each in stores) else Notice.ERASED


def _given(flowing: Flowing, whose: Whose, store: Store) -> Iterator[Given]:
    into: dict[DatasetName, list[Carried]] = {}
    for each in flowing.carried:
        into.setdefault(each.target, []).append(each)
    for _, dataset in sorted(store.datasets.items()):
        carried = into.get(dataset.name, [])
        names = [name for name in _names(dataset) if flowing.said.everything.get(name)]
        wide = any(each.wide for each in carried)
        if names or carried:
            subjects = dict.fromkeys(subject for name in names for subject in whose.subjects(name))
            yield Given(
                dataset.name,
                tuple((each.field, flowing.categories(each), dataset.fields[each.field].purposes) for each in names),
                tuple(each for each in subjects if each != UNSAID),
                tuple(sorted({each.source for each in carried})),
                wide,
            )


def _names(dataset: Dataset) -> tuple[FieldName, ...]:
    return tuple(FieldName(*dataset.name, each) for each in dataset.fields)
