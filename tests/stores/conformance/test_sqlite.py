"""What SQLite alone has: deferred keys, typeless cells, full-text tokens, a log and a journal."""

from __future__ import annotations

import datetime
import sqlite3
import uuid
from decimal import Decimal

import pytest

from policyengine.compile.statement import Statement
from policyengine.errors import StoreError
from policyengine.stores.sqlite import open_sqlite

CANARY = "qZxcanaryfKwLmTnVbRjsYd"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "shop.sqlite"


def made(file, *statements):
    connection = sqlite3.connect(file, isolation_level=None)
    for sql in statements:
        connection.execute(sql)
    connection.close()
    return open_sqlite("shop", file)


def run(store, sql, **values):
    return store.run(Statement("s", "shop", "sqlite", sql, tuple(values)), values)


def rows(store, sql, **values):
    return store.rows(Statement("s", "shop", "sqlite", sql, tuple(values)), values)


def on_disk(file):
    return {
        each.name
        for each in file.parent.iterdir()
        for needle in (CANARY.encode(), CANARY.lower().encode())
        if needle in each.read_bytes()
    }


def test_a_not_null_cycle_is_deleted_in_any_order(file):
    store = made(
        file,
        "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER NOT NULL REFERENCES b (id))",
        "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES a (id))",
        "INSERT INTO a VALUES (1, 1)",
        "INSERT INTO b VALUES (1, 1)",
    )
    for _ in range(2):  # deferring holds for one transaction, and must be asked for in each
        with pytest.raises(StoreError) as caught, store.transaction():
            run(store, "DELETE FROM a")
        assert caught.value.code == "store.constraint"
        assert rows(store, "SELECT count(*) FROM a") == [(1,)]
    with store.transaction():
        assert run(store, "DELETE FROM a") == 1
        assert run(store, "DELETE FROM b") == 1
    store.close()


def test_cascades_and_triggers_are_not_in_the_number(file):
    store = made(
        file,
        "CREATE TABLE a (id INTEGER PRIMARY KEY)",
        "CREATE TABLE b (a INTEGER REFERENCES a (id) ON DELETE CASCADE)",
        "CREATE TABLE log (n)",
        "CREATE TRIGGER t AFTER DELETE ON a BEGIN INSERT INTO log VALUES (1), (2), (3); END",
        "INSERT INTO a VALUES (1), (2)",
        "INSERT INTO b VALUES (1), (1), (2)",
    )
    assert run(store, "DELETE FROM a WHERE id = 1") == 1
    assert rows(store, "SELECT (SELECT count(*) FROM b), (SELECT count(*) FROM log)") == [(1, 3)]
    store.close()


def test_values_are_written_as_the_engine_keeps_them(file):
    store = made(file, "CREATE TABLE t (v)")
    values = {
        Decimal("1.50"): "1.50",
        datetime.date(2026, 1, 2): "2026-01-02",
        datetime.datetime(2026, 1, 2, 3, 4, 5): "2026-01-02 03:04:05",
        datetime.time(3, 4): "03:04:00",
        uuid.UUID(int=7): "00000000-0000-0000-0000-000000000007",
        True: 1,
        0: 0,
        "": "",
        None: None,
        b"\0": b"\0",
    }
    for value, kept in values.items():
        run(store, "DELETE FROM t")
        run(store, "INSERT INTO t VALUES (:v)", v=value)
        [(back,)] = rows(store, "SELECT v FROM t")
        assert (back, type(back)) == (kept, type(kept))
    for value in (object(), 2**70, "\ud800", [1]):
        with pytest.raises(StoreError):
            run(store, "INSERT INTO t VALUES (:v)", v=value)
    store.close()


def test_text_that_is_no_utf8_is_an_error_without_the_text(file):
    store = made(file, "CREATE TABLE t (v TEXT)", f"INSERT INTO t VALUES (CAST(x'ff' || '{CANARY}' AS TEXT))")
    with pytest.raises(StoreError) as caught:
        rows(store, "SELECT v FROM t")
    assert CANARY not in str(caught.value)
    store.close()


@pytest.mark.parametrize("mode", ["wal", "delete", "persist", "truncate"])
def test_the_log_and_the_journal_are_cleared(file, mode):
    store = made(file, f"PRAGMA journal_mode = {mode}", "CREATE TABLE t (v TEXT)")
    run(store, f"PRAGMA journal_mode = {mode}")
    run(store, "INSERT INTO t SELECT :v", v=CANARY)
    run(store, "UPDATE t SET v = 'gone'")
    assert mode not in ("wal", "persist") or on_disk(file), "the search must be able to find what is there"
    store.purge_residual()
    assert on_disk(file) == set()
    assert rows(store, "PRAGMA journal_mode") == [(mode,)]
    store.close()


def test_the_tokens_of_a_full_text_index_are_forgotten(file):
    store = made(
        file,
        "CREATE VIRTUAL TABLE own USING fts5(body)",
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT)",
        "CREATE VIRTUAL TABLE \"other's\" USING fts5(body, content='notes', content_rowid='id')",
        "CREATE VIRTUAL TABLE old USING fts4(body)",
        f"INSERT INTO own VALUES ('{CANARY}'), ('kept words')",
        f"INSERT INTO old VALUES ('{CANARY}'), ('kept words')",
        f"INSERT INTO notes VALUES (1, '{CANARY}'), (2, 'kept words')",
        "INSERT INTO \"other's\" (\"other's\") VALUES ('rebuild')",
    )
    for table in ("own", "old", "notes"):
        assert run(store, f"DELETE FROM {table} WHERE body = :v", v=CANARY) == 1
    run(store, "VACUUM")
    assert on_disk(file), "tokens survive secure_delete and VACUUM"
    store.purge_residual()
    assert on_disk(file) == set()
    for table in ("own", "old", '"other\'s"'):
        assert rows(store, f"SELECT body FROM {table} WHERE {table} MATCH 'words'") == [("kept words",)]
    store.close()


def test_a_reader_that_holds_the_log_is_told(file):
    store = made(file, "PRAGMA journal_mode = wal", "CREATE TABLE t (v TEXT)", f"INSERT INTO t VALUES ('{CANARY}')")
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM t").fetchall()
    run(store, "DELETE FROM t")
    run(store, "PRAGMA busy_timeout = 50")
    with pytest.raises(StoreError) as caught:
        store.purge_residual()
    assert caught.value.code in ("store.residual", "store.busy")
    reader.close()
    store.purge_residual()
    assert on_disk(file) == set()
    store.close()


def test_another_writer_is_busy_not_refused(file):
    store = made(file, "CREATE TABLE t (v TEXT)")
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    run(store, "PRAGMA busy_timeout = 50")
    with pytest.raises(StoreError) as caught, store.transaction():
        pass
    assert caught.value.code == "store.busy"
    writer.close()
    store.close()


@pytest.mark.parametrize("content", [None, b"this is no database, but long enough to be looked at" * 40])
def test_what_is_no_database_is_not_opened_or_made(file, content):
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        open_sqlite("shop", file)
    assert caught.value.code == "store.open"
    assert file.exists() == (content is not None)
