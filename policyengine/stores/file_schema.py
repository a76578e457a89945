"""The live schema of a directory: its declared datasets by their own names, and the file sets that nobody declared."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from policyengine.model.catalogue import Catalogue, DatasetFact, DatasetKind, FieldFact
from policyengine.model.type import parse
from policyengine.stores.file_set import FileSet, format_of
from policyengine.stores.introspect import files as introspect
from policyengine.stores.tree import Tree


def catalogue(connection: duckdb.DuckDBPyConnection, store: str, tree: Tree, declared: Iterable[FileSet]) -> Catalogue:
    """The facts of a tree's file sets. A declared set has the fields that any of its files has."""
    sets = tuple(declared)
    known = {file for each in sets for file in each.files}
    datasets = {each.dataset.name.dataset: _fact(connection, each) for each in sets}
    for name, fact in introspect.catalogue(connection, store, tree).datasets.items():
        if any(each.file not in known for each in tree.listing(fact.path)):
            datasets.setdefault(name, fact)
    return Catalogue(store, "files", datasets)


def _fact(connection: duckdb.DuckDBPyConnection, files: FileSet) -> DatasetFact:
    fields: dict[str, FieldFact] = {}
    of_format: dict[str, list[str]] = {}
    for file in files.files:
        of_format.setdefault(str(format_of(file)), []).append(files.tree.source(file))
    for suffix, names in of_format.items():
        for name, spelling, *_ in connection.execute(introspect.DESCRIBE[suffix], [names]).fetchall():
            fields.setdefault(name, FieldFact(name, parse(spelling)))
    dataset = files.dataset
    return DatasetFact(dataset.name.dataset, fields, kind=DatasetKind.FILES, table=dataset.table, path=dataset.path)
