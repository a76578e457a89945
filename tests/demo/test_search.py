"""The search that judges an erasure: it finds what is there, in every kind of store, and shows no value."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from policyengine.errors import NotAnalysable
from policyengine.workflows.demo.search import ANY, Hit, Needle, search, size

CREATE = "CREATE TABLE people (id INTEGER, mail TEXT, phone TEXT, note TEXT)"
ROWS = [
    (1, "Jörg.X@Example.org", "+49 (30) 231-25 005", ""),
    (2, None, "", "Frau Ada Straße, ring +493023125005 please"),
    (3, "jorg.x@example.org", "493023125006", "Ada lives next to Lin Straße"),
    (4, "ada@example.org", "7", "Straße"),
]
NEEDLES = (
    Needle("e-mail", ("jörg.x@example.org",)),
    Needle("phone", ("+493023125005",)),
    Needle("name", ("ADA", "STRASSE")),
)
FOUND = {
    ("e-mail", 1, (("mail", 1),)),
    ("phone", 2, (("note", 1), ("phone", 1))),
    ("name", 3, (("mail", 1), ("note", 3))),
    (ANY, 4, (("mail", 2), ("note", 3), ("phone", 1))),
}


def sqlite_file(directory: Path) -> Path:
    with closing(sqlite3.connect(directory / "a.db")) as connection, connection:
        connection.execute(CREATE)
        connection.executemany("INSERT INTO people VALUES (?, ?, ?, ?)", ROWS)
    return directory / "a.db"


def duckdb_file(directory: Path) -> Path:
    with duckdb.connect(str(directory / "a.duckdb")) as connection:
        connection.execute(CREATE)
        connection.executemany("INSERT INTO people VALUES (?, ?, ?, ?)", ROWS)
    return directory / "a.duckdb"


def files(suffix: str, how: str) -> Callable[[Path], Path]:
    def make(directory: Path) -> Path:
        lake = directory / "lake"
        (lake / "people").mkdir(parents=True)
        with duckdb.connect() as connection:
            connection.execute(CREATE)
            connection.executemany("INSERT INTO people VALUES (?, ?, ?, ?)", ROWS)
            connection.execute(f"COPY people TO $path ({how})", {"path": str(lake / "people" / f"a.{suffix}")})
        return lake

    return make


STORES = {
    "sqlite": sqlite_file,
    "duckdb": duckdb_file,
    "parquet": files("parquet", "FORMAT parquet, COMPRESSION zstd"),
    "csv": files("csv", "FORMAT csv, HEADER"),
    "jsonl": files("jsonl", "FORMAT json"),
}


@pytest.mark.parametrize("kind", STORES)
def test_every_kind_of_store_is_read_decoded(kind: str, tmp_path: Path) -> None:
    store = STORES[kind](tmp_path)
    hits = search(store, NEEDLES)
    assert {(hit.kind, hit.rows, hit.fields) for hit in hits} == FOUND
    assert {hit.dataset for hit in hits} == {"people"}
    assert size(store) == (1, len(ROWS))


@pytest.mark.parametrize("kind", STORES)
def test_nothing_is_found_where_nothing_is(kind: str, tmp_path: Path) -> None:
    assert search(STORES[kind](tmp_path), [Needle("e-mail", ("nobody@example.org",))]) == ()


def test_no_value_is_shown(tmp_path: Path) -> None:
    shown = repr(NEEDLES) + repr(search(sqlite_file(tmp_path), NEEDLES))
    for needle in NEEDLES:
        assert not any(word in shown for word in needle.words)


def test_a_file_that_can_not_be_read_is_never_taken_for_clean(tmp_path: Path) -> None:
    (tmp_path / "old.avro").write_bytes(b"Obj")
    with pytest.raises(NotAnalysable, match=r"old\.avro"):
        search(tmp_path, NEEDLES)


def test_one_hit_reads_as_counts() -> None:
    assert (
        repr(Hit("name", "people", 1, (("note", 1),)))
        == "Hit(kind='name', dataset='people', rows=1, fields=(('note', 1),))"
    )
