"""The datamaps as a right sees them that takes nothing away: whose a row is, is passed on whatever an erasure does."""

from __future__ import annotations

from dataclasses import replace

from policyengine.model.datamap import Datamaps, Dataset, OnErase


def whole(datamaps: Datamaps) -> Datamaps:
    """The datamaps with every row passing on whose it is, and no cell with a mask or a retention."""
    stores = {
        name: replace(store, datasets={each: _whole(dataset) for each, dataset in store.datasets.items()})
        for name, store in datamaps.stores.items()
    }
    return replace(datamaps, stores=stores)


def _whole(dataset: Dataset) -> Dataset:
    if dataset.opaque or dataset.rebuilt:
        return dataset
    fields = {name: replace(each, mask=None) for name, each in dataset.fields.items()}
    return replace(dataset, on_erase=OnErase.ANONYMISE, retain=(), fields=fields)
