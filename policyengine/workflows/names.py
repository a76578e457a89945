"""What SQL of a store calls datasets: its own by their plain names, those of other stores with the store before."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policyengine.model.datamap import Datamaps, Dataset, Known
from policyengine.model.name import DatasetName, quoted

# The schema of tables that nobody put into one.
_SCHEMAS = {"duckdb": "main", "files": "main", "delta": "main", "sqlite": "main", "postgres": "public"}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Table:
    """A dataset under one of its names. `digest` changes with all that lineage can see of it but the name."""

    spelled: str
    dataset: DatasetName
    types: Mapping[str, str]
    digest: str


@dataclass(frozen=True, slots=True)
class Names:
    """The tables of one store's SQL, by the first word of the last part of their names."""

    by_word: Mapping[str, tuple[tuple[frozenset[str], Table], ...]]

    def within(self, text: str) -> dict[str, Table]:
        """The tables that a text can name: others have no word in it."""
        found: dict[str, Table] = {}
        words = words_of(text)
        for word in sorted(words | {""}):
            for all_, table in self.by_word.get(word, ()):
                if all_ <= words:
                    found[table.spelled] = table
        return found


def words_of(text: str) -> frozenset[str]:
    """The words of a text, in lower case.

    >>> sorted(words_of('SELECT a FROM "Order items"'))
    ['a', 'from', 'items', 'order', 'select']
    """
    return frozenset(_WORD.findall(text.lower()))


def names(datamaps: Datamaps, store: str, known: Iterable[Known] = ()) -> Names:
    """What SQL of the store may call the datasets of all stores, and what else it is known to call them.

    A name that means two datasets is none: whoever uses it is told that there is no such table.
    """
    meant: dict[tuple[str, ...], set[DatasetName]] = defaultdict(set)
    for each in datamaps.stores.values():
        for dataset in each.datasets.values():
            for parts in _parts(dataset, each.engine, own=each.name == store):
                meant[parts].add(dataset.name)
    for one in known:
        meant[one.parts] = {one.dataset}
    # A dataset's own name goes before a table of another that is called so.
    for name in datamaps.stores[store].datasets:
        meant[(name,)] = {DatasetName(store, name)}
    seen = {each.name: _seen(each) for store_ in datamaps.stores.values() for each in store_.datasets.values()}
    found: defaultdict[str, list[tuple[frozenset[str], Table]]] = defaultdict(list)
    for parts, those in meant.items():
        if len(those) == 1:
            (means,) = those
            words = words_of(parts[-1])
            table = Table(".".join(map(quoted, parts)), means, *seen[means])
            found[min(words, default="")].append((words, table))
    return Names({word: tuple(each) for word, each in found.items()})


def _parts(dataset: Dataset, engine: str, *, own: bool) -> Iterator[tuple[str, ...]]:
    """The names of a dataset, in their parts."""
    store, name = dataset.name
    inner = (dataset.schema or _SCHEMAS.get(engine, "public"), dataset.table)
    yield (store, name)
    yield (store, dataset.table)
    yield (store, *inner)
    if own:
        yield (name,)
        yield (dataset.table,)
        yield inner


def _seen(dataset: Dataset) -> tuple[Mapping[str, str], str]:
    """The fields of a dataset with their types, and the digest of them and of its name."""
    types = {name: field.type.text for name, field in dataset.fields.items() if field.inside is None}
    return types, hashlib.sha256(repr((dataset.name, tuple(types.items()))).encode()).hexdigest()
