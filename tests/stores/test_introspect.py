"""Schemas as files: each `<case>.sql` is made on a real engine, and read back as `<case>.yaml`."""

from __future__ import annotations

import sqlite3
import uuid
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pymysql
import pytest

from policyengine.draft import catalogue as written
from policyengine.errors import StoreError, UsageError
from policyengine.stores.clickhouse_connection import connect as clickhouse_connected
from policyengine.stores.introspect import duckdb as duckdb_schema
from policyengine.stores.introspect import files, live, sqlite
from policyengine.stores.introspect import postgres as postgres_schema
from policyengine.stores.location import Location, locate
from policyengine.stores.tree import local
from tests.conftest import asked

HERE = Path(__file__).parent
SECRET = "hunter2"


def cases(engine: str) -> Any:
    found = sorted((HERE / engine).glob("*.sql"))
    assert found
    return pytest.mark.parametrize("case", found, ids=lambda path: path.stem)


@cases("sqlite")
def test_sqlite(case: Path) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(case.read_text())
    assert written.text(sqlite.catalogue(connection, "shop")) == case.with_suffix(".yaml").read_text()


@cases("duckdb")
def test_duckdb(case: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(case.read_text())
        assert written.text(duckdb_schema.catalogue(connection, "shop")) == case.with_suffix(".yaml").read_text()


@cases("postgres")
def test_postgres(case: Path, postgres: psycopg.Connection[Any]) -> None:
    postgres.execute("CREATE SCHEMA case_schema")
    postgres.execute("SET search_path = case_schema")
    postgres.execute(case.read_text().encode())
    assert written.text(postgres_schema.catalogue(postgres, "shop")) == case.with_suffix(".yaml").read_text()
    assert postgres_schema.catalogue(postgres, "shop", ["public"]).datasets == {}


@cases("mariadb")
def test_mariadb(case: Path, mariadb: pymysql.Connection, mariadb_url: str) -> None:
    asked(mariadb, case.read_text())
    found = live.catalogue(locate(mariadb_url), "shop")
    assert written.text(found) == case.with_suffix(".yaml").read_text()
    assert live.catalogue(locate(mariadb_url.replace("mariadb:", "mysql+pymysql:")), "shop") == found


@cases("clickhouse")
def test_clickhouse(case: Path, clickhouse_made: Any) -> None:
    where = locate(clickhouse_made())
    assert where.path is not None
    client = clickhouse_connected("shop", where.path)
    for statement in case.read_text().split(";\n"):
        client.command(statement)
    [(inner,)] = client.query("SELECT name FROM system.tables WHERE startsWith(name, '.inner')").result_rows
    client.close()
    found = written.text(live.catalogue(where, "shop")).replace(inner, ".inner_id")
    assert found == case.with_suffix(".yaml").read_text()


def test_sqlite_reads_no_rows() -> None:
    """The engine itself is asked what each statement may read: schema tables and PRAGMAs, never a user's table."""
    connection = sqlite3.connect(":memory:")
    for case in (HERE / "sqlite").glob("*.sql"):
        connection.executescript(case.read_text().replace("__pe_stage", f"__pe_{case.stem}"))
    # To name a view's fields SQLite resolves its SELECT, and asks for what that would read; it runs nothing.
    connection.executescript("DROP VIEW grown; DROP VIEW broken")
    read: set[str] = set()

    def authorise(action: int, first: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ:
            read.add(str(first))
        return sqlite3.SQLITE_OK

    connection.set_authorizer(authorise)
    assert sqlite.catalogue(connection, "shop").datasets
    assert read
    assert {table for table in read if not table.startswith(("pragma_", "sqlite_master", "sqlite_schema"))} == set()
    connection.execute("SELECT id FROM people")
    assert "people" in read, "the authoriser sees what is read"


def test_postgres_reads_no_rows(postgres: psycopg.Connection[Any]) -> None:
    """A role that may not read the tables reads their schema all the same."""
    role = psycopg.sql.Identifier(f"pe_test_{uuid.uuid4().hex}")
    postgres.execute("CREATE TABLE t (id int PRIMARY KEY)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege), postgres.transaction():
        postgres.execute(psycopg.sql.SQL("CREATE ROLE {}").format(role))
        postgres.execute(psycopg.sql.SQL("SET LOCAL ROLE {}").format(role))
        assert list(postgres_schema.catalogue(postgres, "shop").datasets) == ["t"]
        postgres.execute("SELECT * FROM t")


def test_files(tmp_path: Path) -> None:
    connection = duckdb.connect()
    for name in (
        "events/day=1/a.parquet",
        "events/day=2/b.parquet",
        "clicks/a.parquet",
        "clicks/b.csv",
        "crm.csv",
        "log.jsonl",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        kind = path.suffix[1:].replace("jsonl", "json")
        connection.execute(f"COPY (SELECT 7 AS id, '0170' AS phone) TO '{path}' (FORMAT {kind})")
    connection.execute(f"COPY (SELECT 8 AS id, 1.5 AS later) TO '{tmp_path}/clicks/c.parquet'")
    (tmp_path / "notes.docx").write_bytes(b"")
    (tmp_path / ".hidden").write_bytes(b"")
    tree = local("lake", tmp_path)
    facts = files.catalogue(connection, "lake", tree)
    assert {
        name: (fact.path, {field: fact.fields[field].type.text for field in fact.fields})
        for name, fact in facts.datasets.items()
    } == {
        "clicks.csv": ("clicks/*.csv", {"id": "VARCHAR", "phone": "VARCHAR"}),
        "clicks.parquet": ("clicks/*.parquet", {"id": "INTEGER", "phone": "VARCHAR", "later": "DECIMAL(2,1)"}),
        "crm": ("crm.csv", {"id": "VARCHAR", "phone": "VARCHAR"}),
        "events": ("events/**/*.parquet", {"id": "INTEGER", "phone": "VARCHAR"}),
        "log": ("log.jsonl", {"id": "BIGINT", "phone": "VARCHAR"}),
    }
    assert files.unread(tree) == ("notes.docx",)
    assert live.catalogue(locate(f"file://{tmp_path}"), "lake") == facts


def test_files_are_opened_for_reading(tmp_path: Path) -> None:
    """Nothing is made where no store is, and nothing is written beside one."""
    for scheme, engine in (("sqlite", sqlite3), ("duckdb", duckdb)):
        url = f"{scheme}:///{tmp_path}/{scheme}.db"
        with pytest.raises(UsageError):
            live.catalogue(locate(url), "shop")
        connection = engine.connect(tmp_path / f"{scheme}.db")  # type: ignore[attr-defined]
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)")
        connection.close()
        before = (tmp_path / f"{scheme}.db").read_bytes()
        (tmp_path / f"{scheme}.db").chmod(0o444)
        assert list(live.catalogue(locate(url), "shop").datasets) == ["t"]
        assert (tmp_path / f"{scheme}.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["duckdb.db", "sqlite.db"]


@pytest.mark.parametrize(
    "url",
    [
        f"oracle://ann:{SECRET}@db/shop",
        f"ann:{SECRET}@db",
        "",
        "sqlite://",
        f"sqlite://{SECRET}@host/shop.db",
        f"sqlite:///shop.db?key={SECRET}",
        f"sqlite://[{SECRET}",
        f"duckdb:///{SECRET}#x",
        "file:///",
    ],
)
def test_a_wrong_url_is_not_repeated(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        locate(url)
    assert SECRET not in caught.value.message + caught.value.help + str(caught.value)


def test_a_drivers_text_is_dropped(tmp_path: Path) -> None:
    broken = tmp_path / f"{SECRET}.db"
    broken.write_text(f"no database {SECRET} " * 400)
    for location in (
        locate(f"sqlite:///{broken}"),
        locate(f"duckdb:///{broken}"),
        locate(f"postgresql://ann:{SECRET}@127.0.0.1:1/shop"),
        Location("files", path=broken),
    ):
        with pytest.raises((StoreError, UsageError)) as caught:
            live.catalogue(location, "shop")
        error = caught.value
        assert SECRET not in error.message + error.help + repr(error) + repr(location)
        assert error.__cause__ is None
        assert error.__suppress_context__ or error.__context__ is None
