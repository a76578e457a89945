"""A dataset, or all of them, in expanded form."""

from __future__ import annotations

from pathlib import Path

from policyengine.errors import UsageError
from policyengine.load.notes import did_you_mean
from policyengine.model.datamap import Datamaps
from policyengine.model.name import DatasetName, parts
from policyengine.workflows.read import read


def show(directory: Path, dataset: str | None) -> tuple[Datamaps, DatasetName | None]:
    """The expanded datamaps, masks filled in, and the dataset that the text names: `store.dataset` or just `dataset`.

    Raises UsageError where no dataset or more than one has that name, and DatamapError.
    """
    datamaps = read(directory)
    return datamaps, None if dataset is None else _named(datamaps, dataset)


def _named(datamaps: Datamaps, written: str) -> DatasetName:
    every = [each.name for store in datamaps.stores.values() for each in store.datasets.values()]
    try:
        named = parts(written)
    except ValueError:
        named = (written,)
    found = [
        each for each in every if named in ((each.store, each.dataset), (each.dataset,)) or each.dataset == written
    ]
    if len(found) == 1:
        return found[0]
    if found:
        help = f"say which store: {', '.join(map(str, found))}"
        raise UsageError("usage.dataset", f"several stores have a dataset `{written}`", help=help)
    help = did_you_mean(written, [*map(str, every), *(each.dataset for each in every)])
    raise UsageError("usage.dataset", f"there is no dataset `{written}`", help=help)
