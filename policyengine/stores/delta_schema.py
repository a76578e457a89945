"""The facts of Delta tables, as their logs tell them. No table has a key, and no reference."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policyengine.model.catalogue import Catalogue, DatasetFact, DatasetKind, FieldFact
from policyengine.model.type import parse
from policyengine.stores import delta_log
from policyengine.stores.delta_log import Snapshot
from policyengine.stores.delta_set import DeltaSet


def catalogue(store: str, root: Path, declared: Iterable[DeltaSet] = ()) -> Catalogue:
    """The facts of every table below a directory: declared ones by their own names, others by their paths."""
    named = {each.snapshot.directory.resolve(): each for each in declared}
    datasets = {}
    for directory in delta_log.tables(root):
        known = named.get(directory.resolve())
        snapshot = known.snapshot if known else delta_log.snapshot(store, directory)
        path = directory.relative_to(root).as_posix()
        name = known.dataset.name.dataset if known else path if path != "." else "table"
        table, said = (known.table, known.dataset.path) if known else (name, path)
        datasets[name] = _fact(name, table, said, snapshot)
    return Catalogue(store, "delta", datasets)


def _fact(name: str, table: str, path: str, snapshot: Snapshot) -> DatasetFact:
    fields = {
        field: FieldFact(
            field, parse(type_), required=field in snapshot.required, generated=field in snapshot.generated
        )
        for field, type_ in snapshot.types.items()
    }
    return DatasetFact(name, fields, kind=DatasetKind.TABLE, table=table, path=path)
