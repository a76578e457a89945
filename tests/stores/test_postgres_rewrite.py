"""Every copy that PostgreSQL keeps of a planted value, looked for in its own files and views before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import psycopg
import pytest

from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Dataset
from policyengine.model.name import DatasetName
from policyengine.stores.postgres import PostgresStore, open_postgres
from tests.conftest import server
from tests.servers.postgres import POSTGRES_WITH_ALL
from tests.stores.conformance.conftest import _relations as relations

# No two of them are alike, and none can be packed: each is looked for by itself.
CANARIES = [f"q7Zx-{name}-9fKw2LmTnV4bRj8sYd@example.org" for name in ("ann", "eve", "mia", "zoe")]
LONG = "".join(f"{at * 7919 % 100_003:x}" for at in range(3_000))  # out of line, in TOAST


@dataclass(frozen=True)
class Case:
    """Tables, and what happens to the rows with canaries; `stays` are the kinds that are told as kept all the same."""

    tables: str
    erase: str
    others: bool
    stays: frozenset[str] = frozenset()


PEOPLE = "CREATE TABLE people (id int PRIMARY KEY, email text NOT NULL, city text, bio text)"
CASES = {
    "rows": Case(f"{PEOPLE}; CREATE INDEX ON people (email)", "DELETE FROM people WHERE id <= 4", True),
    "cells": Case(
        f"{PEOPLE}; CREATE INDEX ON people (email)", "UPDATE people SET email = 'x', bio = '' WHERE id <= 4", True
    ),
    "expression": Case(f"{PEOPLE}; CREATE INDEX ON people (upper(email))", "DELETE FROM people WHERE id <= 4", True),
    "extended": Case(f"{PEOPLE}; CREATE STATISTICS s (mcv) ON email, city FROM people", "DELETE FROM people", False),
    "empty": Case(f"{PEOPLE}; CREATE INDEX ON people (upper(email))", "DELETE FROM people", False),
    "collated": Case(PEOPLE.replace("email text", 'email text COLLATE "C"'), "DELETE FROM people", False),
    "truncated": Case(PEOPLE, "TRUNCATE people", False),
    "materialised": Case(
        f"{PEOPLE}; CREATE MATERIALIZED VIEW first AS SELECT email FROM people;"
        " CREATE VIEW between AS SELECT * FROM first; CREATE MATERIALIZED VIEW last AS SELECT email FROM between",
        "DELETE FROM people WHERE id <= 4",
        True,
    ),
    "partitioned": Case(
        f"{PEOPLE} PARTITION BY RANGE (id); CREATE TABLE part PARTITION OF people FOR VALUES FROM (0) TO (99)",
        "DELETE FROM people WHERE id <= 4",
        True,
    ),
    "pinned": Case(
        f"{PEOPLE}; CREATE VIEW v AS SELECT email FROM people", "DELETE FROM people", False, frozenset({"samples"})
    ),
}
# What is not planted by rows: where a canary stands in what the engine shows.
SHOWN = (
    "SELECT most_common_vals::text FROM pg_stats WHERE most_common_vals IS NOT NULL",
    "SELECT histogram_bounds::text FROM pg_stats WHERE histogram_bounds IS NOT NULL",
    "SELECT most_common_vals::text FROM pg_stats_ext WHERE most_common_vals IS NOT NULL",
)


@pytest.fixture
def search(postgres_url: str) -> Callable[[], set[str]]:
    """The places where a canary stands: relations, and the views of samples."""

    def found() -> set[str]:
        places = {
            name for name, content in relations(postgres_url) if any(each.encode() in content for each in CANARIES)
        }
        with psycopg.connect(postgres_url) as connection:
            for query in SHOWN:
                for (text,) in connection.execute(query.encode()):
                    places |= {"samples"} if any(each in text for each in CANARIES) else set()
        return places

    return found


def planted(url: str, case: Case) -> PostgresStore:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(case.tables.encode())
        # Often enough to be a most common value, seldom enough to stand in a histogram.
        rows = [(at, CANARIES[at % 4] if at <= 4 else f"p{at}@x.example", "Ulm", LONG) for at in range(1, 41)]
        rows = rows if case.others else [(at, CANARIES[at % 4], "Ulm", LONG) for at in range(1, 41)]
        connection.cursor().executemany("INSERT INTO people VALUES (%s, %s, %s, %s)", rows)
        connection.execute("ANALYZE")
        for (view,) in connection.execute("SELECT matviewname FROM pg_matviews ORDER BY matviewname").fetchall():
            connection.execute(psycopg.sql.SQL("REFRESH MATERIALIZED VIEW {}").format(psycopg.sql.Identifier(view)))
        connection.execute("CHECKPOINT")
    dataset = Dataset(DatasetName("shop", "people"), "people", kind=DatasetKind.TABLE)
    return open_postgres("shop", url, {"people": dataset})


def schema(url: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(
            "SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attcollation, attnotnull"
            " FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
            " WHERE attnum > 0 AND relnamespace = 'public'::regnamespace ORDER BY 1, attnum"
        ).fetchall()


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_left_in_the_files(name: str, postgres_url: str, search: Callable[[], set[str]]) -> None:
    case = CASES[name]
    store = planted(postgres_url, case)
    before = schema(postgres_url)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(case.erase.encode())
    assert search(), "the search must be able to find what is there"
    store.purge_residual()
    assert search(), "what clearing without a lock clears needs no rewrite"
    store.rewrite(["people"])
    store.rewrite(["people"])
    left = store.residuals() - {"slots", "query-texts", "materialized-views"}
    assert left == case.stays
    assert bool(search()) is bool(case.stays)
    assert schema(postgres_url) == before, "what a table is stays as it was"
    store.close()


def test_texts_of_statements_that_hold_values_are_forgotten() -> None:
    """An EXPLAIN keeps its literals; a SELECT has parameters in their place."""
    url = server(POSTGRES_WITH_ALL)
    dataset = Dataset(DatasetName("shop", "people"), "people", kind=DatasetKind.TABLE)
    texts = "SELECT count(*) FROM pg_stat_statements WHERE query LIKE '%%' || %s || '%%'"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(PEOPLE)
        connection.execute("CREATE EXTENSION pg_stat_statements")
        store = open_postgres("shop", url, {"people": dataset})
        connection.execute("SELECT 1 FROM people WHERE email = 'eve@example.org'")
        connection.execute("EXPLAIN SELECT 1 FROM people WHERE email = 'ann@example.org'")
        for name, kept in (("eve@example.org", 0), ("ann@example.org", 1)):
            assert connection.execute(texts, [name]).fetchone() == (kept,)
        assert "query-texts" in store.residuals()
        store.rewrite(["people"])
        assert connection.execute(texts, ["ann@example.org"]).fetchone() == (0,)
        assert "query-texts" not in store.residuals()
        store.close()


def test_where_nothing_is_collected_no_texts_are_told(postgres_url: str) -> None:
    dataset = Dataset(DatasetName("shop", "people"), "people", kind=DatasetKind.TABLE)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(PEOPLE)
        (loaded,) = connection.execute("SHOW shared_preload_libraries").fetchone() or ("",)
        if "pg_stat_statements" not in loaded:  # installed is not loaded
            connection.execute("CREATE EXTENSION pg_stat_statements")
        store = open_postgres("shop", postgres_url, {"people": dataset})
        assert "query-texts" not in store.residuals()
        store.rewrite(["people"])
        store.close()
