"""Counts what is left of a person in a store, by reading every row of it. Shares nothing with the engine it judges."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from sqlglot import exp

from policyengine.errors import NotAnalysable

_PUNCTUATION = re.compile(r"(?<=[\d+])[ ()/.-]+(?=\d)")
ANY = "any"
_ROW = ""  # no column has this name: the row itself
_READERS = {
    ".parquet": "SELECT * FROM read_parquet($path)",
    ".csv": "SELECT * FROM read_csv($path, all_varchar = true)",
    ".jsonl": "SELECT * FROM read_json($path, format = 'newline_delimited')",
}


@dataclass(frozen=True, slots=True)
class Needle:
    """What is looked for: a row has it when all `words` occur in the row, in any case and any punctuation of numbers.

    `kind` names it in a count (`e-mail`); the words themselves are never shown.
    """

    kind: str
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """So many `rows` of a dataset have a needle; `fields` are those that hold a word of it, each with its rows.

    The kind `ANY` counts the rows that have at least one needle of whatever kind.
    """

    kind: str
    dataset: str
    rows: int
    fields: tuple[tuple[str, int], ...]


def search(store: Path, needles: Sequence[Needle]) -> tuple[Hit, ...]:
    """Counts the rows of a store that have each needle: a SQLite file, a `.duckdb` file or a directory of files.

    Values are read decoded, all of them. Raises NotAnalysable at a file it can't read.
    """
    wanted = [(needle.kind, tuple(_plain(word) for word in needle.words)) for needle in needles]
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for dataset, columns, rows in _tables(store):
        for row in rows:
            cells = [None if cell is None else str(cell) for cell in row]
            whole = _plain("\n".join(cell for cell in cells if cell))
            had = [each for each in wanted if all(word in whole for word in each[1])]
            for kind, words in [*had, *([(ANY, tuple(word for _, each in had for word in each))] if had else [])]:
                found[kind, dataset][_ROW] += 1
                for column, cell in zip(columns, cells, strict=True):
                    if cell and any(word in _plain(cell) for word in words):
                        found[kind, dataset][column] += 1
    return tuple(sorted(_hit(*where, counts) for where, counts in found.items()))


def size(store: Path) -> tuple[int, int]:
    """How many datasets a store has, and how many rows."""
    counts: Counter[str] = Counter()
    for dataset, _, rows in _tables(store):
        counts[dataset] += sum(1 for _ in rows)
    return len(counts), counts.total()


def _hit(kind: str, dataset: str, counts: Counter[str]) -> Hit:
    return Hit(kind, dataset, counts.pop(_ROW), tuple(sorted(counts.items())))


def _plain(text: str) -> str:
    """Text as it is compared: case folded, numbers without punctuation.

    >>> _plain("Ring +44 131 496-08 32, Mrs STRAẞE")
    'ring +441314960832, mrs strasse'
    """
    return _PUNCTUATION.sub("", text.casefold())


def _tables(store: Path) -> Iterator[tuple[str, list[str], Iterable[Sequence[object]]]]:
    if store.is_dir():
        yield from _files(store)
    elif store.suffix == ".duckdb":
        yield from _duckdb(store)
    else:
        yield from _sqlite(store)


def _sqlite(store: Path) -> Iterator[tuple[str, list[str], Iterable[Sequence[object]]]]:
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite|_%' ESCAPE '|' ORDER BY name"
        )
        for (name,) in names.fetchall():
            cursor = connection.execute(_everything(exp.table_(name, quoted=True)).sql("sqlite"))
            yield name, [column[0] for column in cursor.description], cursor


def _duckdb(store: Path) -> Iterator[tuple[str, list[str], Iterable[Sequence[object]]]]:
    with duckdb.connect(str(store), read_only=True) as connection:
        names = connection.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY ALL"
        )
        for schema, name in names.fetchall():
            query = _everything(exp.table_(name, db=schema, quoted=True)).sql("duckdb")
            yield name if schema == "main" else f"{schema}.{name}", *_relation(connection.execute(query))


def _files(directory: Path) -> Iterator[tuple[str, list[str], Iterable[Sequence[object]]]]:
    with duckdb.connect(":memory:") as connection:
        for path in sorted(path for path in directory.rglob("*") if path.is_file()):
            if path.suffix == ".duckdb":  # what an erasure leaves beside the files: its receipts
                yield from _duckdb(path)
                continue
            reader = _READERS.get(path.suffix)
            if reader is None:
                raise NotAnalysable("demo.unknown-file", f"{path.name} is in no format that can be searched")
            dataset = path.relative_to(directory).parent.as_posix()
            yield dataset, *_relation(connection.execute(reader, {"path": str(path)}))


def _relation(connection: duckdb.DuckDBPyConnection) -> tuple[list[str], Iterable[Sequence[object]]]:
    return [column[0] for column in connection.description or ()], connection.fetchall()


def _everything(table: exp.Table) -> exp.Select:
    return exp.select("*").from_(table)
