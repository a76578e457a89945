"""The live schema of a directory: its declared datasets by their own names, and the file sets that nobody declared."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from policyengine.model.catalogue import Catalogue, DatasetFact, DatasetKind, FieldFact
from policyengine.model.type import parse
from policyengine.stores.file_set import FileSet, format_of
from policyengine.stores.introspect import files as introspect


def catalogue(
    connection: duckdb.DuckDBPyConnection, store: str, directory: Path, declared: Iterable[FileSet]
) -> Catalogue:
    """The facts of a directory's file sets. A declared set has the fields that any of its files has."""
    sets = tuple(declared)
    known = {file for each in sets for file in each.files}
    datasets = {each.dataset.name.dataset: _fact(connection, each) for each in sets}
    for name, fact in introspect.catalogue(connection, store, directory).datasets.items():
        if any(file not in known for file in directory.glob(fact.path)):
            datasets.setdefault(name, fact)
    return Catalogue(store, "files", datasets)


def _fact(connection: duckdb.DuckDBPyConnection, files: FileSet) -> DatasetFact:
    fields: dict[str, FieldFact] = {}
    of_format: dict[str, list[str]] = {}
    for file in files.files:
        of_format.setdefault(str(format_of(file)), []).append(str(file))
    for suffix, names in of_format.items():
        for name, spelling, *_ in connection.execute(introspect.DESCRIBE[suffix], [names]).fetchall():
            fields.setdefault(name, FieldFact(name, parse(spelling)))
    dataset = files.dataset
    return DatasetFact(dataset.name.dataset, fields, kind=DatasetKind.FILES, table=dataset.table, path=dataset.path)
