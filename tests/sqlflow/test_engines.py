"""The corpus is held by the engines: they take its statements, and what is no source changes nothing in a field."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import duckdb
import psycopg
import pytest

from tests.sqlflow import case as cases
from tests.sqlflow import engine, rows
from tests.sqlflow.case import Case
from tests.sqlflow.engine import Rows, Seen

# Where the page of lineage leaves a dependence out, with its reason.
NOT_TOLD = {
    "duckdb/unpivot-columns": "UNPIVOT leaves out what is NULL",
    "postgres/series-between-columns": "a series without an element has no row",
    "sqlite/upsert-after-where-true": "a second row of the same key meets what the first has just written",
}
ALL = [case for case in cases.all_cases() if not case.problems]
TRIES = 2


@pytest.fixture(scope="module")
def server(postgres_server: str) -> Iterator[psycopg.Connection]:
    """A connection whose every statement is rolled back."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def memory() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB whose every transaction is rolled back."""
    with duckdb.connect(config={"threads": 1}) as connection:
        yield connection


def _params(dialect: str) -> list[object]:
    return [pytest.param(case, id=case.name) for case in ALL if case.dialect == dialect]


@pytest.mark.parametrize("case", _params("sqlite"))
def test_sqlite(case: Case) -> None:
    _holds(case, partial(engine.on_sqlite, case))


@pytest.mark.parametrize("case", _params("duckdb"))
def test_duckdb(case: Case, memory: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _holds(case, partial(engine.on_duckdb, case, connection=memory))


@pytest.mark.parametrize("case", _params("postgres"))
def test_postgres(case: Case, server: psycopg.Connection) -> None:
    _holds(case, partial(engine.on_postgres, case, connection=server))


def _holds(case: Case, run: partial[Seen]) -> None:
    """Runs it empty and over rows; then every cell of one column is drawn anew, and the other fields are looked at."""
    run(rows={})
    rng = random.Random(zlib.crc32(case.name.encode()))
    for _ in range(0 if case.name in NOT_TOLD or engine.is_file(case) else TRIES):
        those = rows.drawn(case, rng)
        before, again = run(rows=those), run(rows=those)
        steady = {field for field in case.answers if before[field] == again[field]}
        for table, fields in case.schema.items():
            for name in fields:
                innocent = {field for field in steady if f"{table}.{name}" not in case.answers[field].sources}
                if f"{case.target}." == f"{table}." and name in innocent:
                    innocent -= {name}  # what a row had before is no arrival, and is still to be seen
                if innocent:
                    after = run(rows=_anew(case, those, table, name, rng))
                    assert not {each for each in innocent if before[each] != after[each]}, (
                        f"{table}.{name} changes them"
                    )


def _anew(case: Case, those: Rows, table: str, field: str, rng: random.Random) -> Rows:
    return {
        each: [
            {**row, field: rows.value(case, table, field, at, rng)} if each == table else row
            for at, row in enumerate(given)
        ]
        for each, given in those.items()
    }
