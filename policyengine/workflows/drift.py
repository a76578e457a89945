"""Drift: a live schema that is not as its datamap says, looked at before anything is touched."""

from __future__ import annotations

from collections.abc import Mapping

from policyengine.errors import Refused
from policyengine.model.catalogue import Catalogue, DatasetFact, FieldFact
from policyengine.model.datamap import Datamaps, Dataset, Store
from policyengine.model.drift import Difference, Part, differences
from policyengine.model.name import quoted
from policyengine.stores.protocol import Store as OpenStore


def refuse_drift(datamaps: Datamaps, stores: Mapping[str, OpenStore]) -> None:
    """Stops where a live schema could make the erasure touch what the map does not know, or miss what it does."""
    for name, store in stores.items():
        declared = facts(datamaps.stores[name])
        found = [
            each
            for each in differences(store.live(), declared)
            if each.dangerous and counts(each, store.engine, declared)
        ]
        if found:
            rest = f", and {len(found) - 1} more" if len(found) > 1 else ""
            raise Refused(
                "run.schema-drift",
                f"{name} is not as its catalogue says: {found[0]}{rest}",
                help="`policyengine import database` updates the catalogue; then check, rehearse and run again",
            )


def counts(difference: Difference, engine: str, declared: Catalogue) -> bool:
    """Whether a difference is one between what the engine says and what the map had to say.

    Files keep no keys, so theirs are what the map says; and a map that states its facts itself need not say that its
    key is NOT NULL.
    """
    if engine == "files" and difference.part in (Part.KEY, Part.UNIQUE):
        return False
    if difference.part is Part.FIELD and difference.why == "is NOT NULL now":
        return difference.name not in map(quoted, declared.datasets[difference.dataset].key)
    return True


def _unique(dataset: Dataset) -> tuple[tuple[str, ...], ...]:
    """The unique keys beside the primary key, those that a field states for itself included."""
    single = ((each.name,) for each in dataset.fields.values() if each.unique)
    return tuple(key for key in dict.fromkeys((*dataset.unique, *single)) if key != dataset.key)


def facts(store: Store) -> Catalogue:
    """The facts that a store's expanded datamap was made from."""
    return Catalogue(
        store.name,
        store.engine,
        {
            name: DatasetFact(
                name,
                {
                    each.name: FieldFact(each.name, each.type, each.required, each.unique, each.generated, each.choices)
                    for each in dataset.columns.values()
                },
                dataset.key,
                _unique(dataset),
                dataset.indexes,
                dataset.foreign_keys,
                dataset.triggers,
                dataset.kind,
                dataset.schema,
                dataset.table,
                dataset.path,
            )
            for name, dataset in store.datasets.items()
        },
    )
