"""The search finds a value in every table, column and form, counts it, and never says what it was."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import sqlite3
from urllib.parse import quote

import duckdb
import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyengine.compile.statement import Statement
from policyengine.errors import NotAnalysable
from policyengine.execute import leftovers
from policyengine.execute.leftovers import control, search
from policyengine.execute.needle import NotSearchable, View
from policyengine.stores.clickhouse import open_clickhouse
from policyengine.stores.clickhouse_connection import connect as clickhouse_connected
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.files import open_files
from policyengine.stores.mariadb import open_mariadb
from policyengine.stores.postgres import open_postgres
from policyengine.stores.sqlite import open_sqlite
from tests.conftest import asked, connected

MAIL = "Jörg.Canary-1a2b3c@Example.org"
PHONE = "+49 (30) 555-0199-73"
VALUES = {"customer.email": MAIL, "customer.phone": PHONE, "customer.id": "4711", "customer.name": "Bo"}


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


# form -> a cell that holds a value in that form
CELLS = {
    "plain": f"mail to <{MAIL.lower()}>!",
    "url": f"https://shop.example/u?m={quote(MAIL, safe='')}&x=1",
    "base64": base64.b64encode(f"to: {MAIL};".encode()).decode(),
    "hex": MAIL.lower().encode().hex().upper(),
    "json": json.dumps({"to": MAIL}),
    "sha256": f"sha256:{sha(MAIL.lower()).upper()}",
    "md5": hashlib.md5(MAIL.encode()).hexdigest(),
    "sha1": hashlib.sha1(MAIL.lower().encode()).hexdigest(),
    "digits": "tel. 49 30 5550199 73 (home)",
}
STRANGER = "jorg.canary-1a2b3c@example.org, +49 30 555-0199-74, 4711, Bo"


def fill(execute):
    """One table that nobody declared, with odd names: a row per form, a stranger's row, a row with bytes."""
    execute('CREATE TABLE "left ""over" (id INTEGER, "select" VARCHAR(900), raw BLOB, deleted_at VARCHAR(30))')
    for number, cell in enumerate([*CELLS.values(), STRANGER]):
        execute('INSERT INTO "left ""over" VALUES (?, ?, NULL, ?)', (number, cell, "2026-01-01"))
    for raw in (b"\0" + MAIL.encode("utf-16-le"), hashlib.sha256(MAIL.encode()).digest(), b"\0" + MAIL.encode()):
        execute('INSERT INTO "left ""over" VALUES (99, NULL, ?, NULL)', (raw,))
    execute('CREATE VIEW same AS SELECT * FROM "left ""over"')
    execute("CREATE TABLE __pe_values (__pe_value VARCHAR(200))")
    execute("INSERT INTO __pe_values VALUES (?)", (MAIL,))


def as_postgres(sql):
    return sql.replace("BLOB", "BYTEA").replace("?", "%s")


def in_clickhouse(client):
    """What is said with places for values, as ClickHouse is told; a field of another engine may be NULL."""

    def execute(sql, values=()):
        for kind in ("VARCHAR(900)", "BLOB", "VARCHAR(30)"):
            sql = sql.replace(kind, "Nullable(String)")
        names = [f"v{number}" for number in range(len(values))]
        for name, value in zip(names, values, strict=True):
            sql = sql.replace("?", f"{{{name}:{'Int32' if isinstance(value, int) else 'String'}}}", 1)
        client.command(sql, parameters=dict(zip(names, values, strict=True)) or None)

    return execute


@pytest.fixture(params=["sqlite", "duckdb", "files", "postgres", "mariadb", "clickhouse"])
def store(request, tmp_path):
    match request.param:
        case "sqlite":
            file = tmp_path / "a.sqlite"
            with sqlite3.connect(file) as connection:
                fill(connection.execute)
            connection.close()
            opened = open_sqlite("crm", file)
        case "duckdb":
            file = tmp_path / "a.duckdb"
            with duckdb.connect(str(file)) as connection:
                fill(connection.execute)
            opened = open_duckdb("crm", file)
        case "files":
            with duckdb.connect() as connection:
                fill(connection.execute)
                target = tmp_path / "deep" / "left over.parquet"
                target.parent.mkdir()
                connection.execute(f'COPY "left ""over" TO \'{target}\' (FORMAT parquet, CODEC zstd)')
            opened = open_files("crm", tmp_path, {})
        case "postgres":
            url = request.getfixturevalue("postgres_url")
            with psycopg.connect(url, autocommit=True) as connection:
                fill(lambda sql, *values: connection.execute(as_postgres(sql), *values))
            opened = open_postgres("crm", url, {}, read_only=True)
        case "mariadb":
            url = request.getfixturevalue("mariadb_url")
            connection = connected(url)
            fill(lambda sql, *values: asked(connection, sql.replace("?", "%s"), *values))
            connection.close()
            opened = open_mariadb("crm", "mariadb", url, {}, read_only=True)
        case "clickhouse":
            client = clickhouse_connected("crm", tmp_path)
            fill(in_clickhouse(client))
            client.close()
            opened = open_clickhouse("crm", tmp_path, {}, read_only=True)
    if request.param == "files":
        for sql in ("CREATE TABLE __pe_values (v VARCHAR)", "INSERT INTO __pe_values SELECT $value"):
            names = ("value",) if "$" in sql else ()
            opened.run(Statement("s", "crm", "files", sql, names), {"value": MAIL})
    yield opened
    opened.close()


def test_every_form_is_found_and_counted_where_it_is(store):
    found = search(store, VALUES)
    text = {hit.form: hit.count for hit in found.hits if hit.column == "select" and hit.label == "customer.email"}
    assert text == {form: 1 for form in CELLS if form != "digits"}
    assert [(hit.form, hit.count) for hit in found.hits if hit.label == "customer.phone"] == [("digits", 1)]
    raw = {hit.form: hit.count for hit in found.hits if hit.column == "raw"}
    assert {"bytes": 1, "utf-16": 1, "sha256": 1}.items() <= raw.items()
    assert {hit.table for hit in found.hits} == {"deep/left over.parquet" if store.engine == "files" else 'left "over'}
    assert found.control
    assert not found.nothing


def test_our_own_tables_are_searched_and_listed_apart(store):
    found = search(store, VALUES)
    assert {(hit.table, hit.form, hit.count) for hit in found.ours} == {("__pe_values", "plain", 1)}


def test_what_cannot_be_searched_is_said(store):
    found = search(store, VALUES)
    assert found.not_searchable == (
        NotSearchable("customer.id", "a small number"),
        NotSearchable("customer.name", "short"),
    )
    assert not [hit for hit in found.hits if hit.label in ("customer.id", "customer.name")]


def test_no_value_is_in_the_answer(store):
    assert MAIL.lower() not in repr(search(store, VALUES)).lower()
    assert "555" not in repr(search(store, VALUES))


def test_a_stranger_is_not_a_hit(store):
    found = search(store, {"customer.email": "jorg.canary-1a2b3c@example.com", "customer.phone": "+49 30 555-0199-75"})
    assert (found.hits, found.ours, found.residual) == ((), (), ())
    assert found.control and found.nothing


def test_nothing_is_said_only_where_the_control_held(store, monkeypatch):
    assert control(store)
    monkeypatch.setattr(leftovers, "_cell", lambda dialect, column, view: "'something else'")
    assert not control(store)
    found = search(store, {"customer.email": "nobody-at-all@example.com"})
    assert not found.control and not found.nothing


def test_sqlite_bytes_are_searched_through_the_freelist_and_the_log(tmp_path):
    file = tmp_path / "a.sqlite"
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (v TEXT)")
    connection.execute("INSERT INTO t VALUES (?)", (MAIL,))
    connection.execute("DELETE FROM t")
    store = open_sqlite("crm", file)
    found = search(store, VALUES)
    assert found.hits == ()
    assert {hit.table for hit in found.residual} >= {"a.sqlite-wal"}
    assert not found.nothing
    connection.close()
    store.purge_residual()
    assert search(store, VALUES).residual == ()
    store.close()


def test_full_text_shadow_tables_are_searched(tmp_path):
    file = tmp_path / "a.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE VIRTUAL TABLE notes USING fts5(body)")
        connection.execute("INSERT INTO notes VALUES (?)", (MAIL,))
    connection.close()
    store = open_sqlite("crm", file)
    assert {"notes", "notes_content"} <= {hit.table for hit in search(store, VALUES).hits}
    store.close()


def test_a_table_that_cannot_be_read_is_said(tmp_path):
    file = tmp_path / "a.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE fine (v TEXT)")
        connection.execute("PRAGMA writable_schema = ON")
        virtual = "CREATE VIRTUAL TABLE gone USING nowhere(a)"
        connection.execute("INSERT INTO sqlite_schema VALUES ('table', 'gone', 'gone', 0, ?)", (virtual,))
    connection.close()
    store = open_sqlite("crm", file)
    found = search(store, VALUES)
    assert "gone" in found.unread and not found.nothing
    assert "fine" in found.searched
    store.close()


def test_many_values_do_not_exceed_what_the_engine_takes(store):
    many = {f"customer.email#{number}": f"person-{number}@example.org" for number in range(30)}
    assert search(store, many | VALUES).hits


def test_text_files_of_any_name_are_read_and_others_are_said(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"a": {"b": [MAIL]}}) + "\n" + '{"m": "j\\u00f6rg\\u002ecanary"}\n')
    with gzip.open(tmp_path / "b.csv.gz", "wt") as file:
        file.write(f"id;mail\n1;{MAIL}\n2;{MAIL.upper()}\n3;{STRANGER}\n")
    (tmp_path / "c.log").write_bytes(b"\xff\xfe " + MAIL.encode() + b"\n")
    (tmp_path / "d.xlsx").write_bytes(b"PK" + MAIL.encode())
    (tmp_path / "e.parquet").write_bytes(b"PAR1 broken")
    escaped = "".join(f"\\u{ord(sign):04x}" for sign in MAIL)
    (tmp_path / "f.ndjson").write_text(f'{{"m": "{escaped}"}}\n')
    store = open_files("lake", tmp_path, {})
    found = search(store, VALUES)
    plain = {hit.table: hit.count for hit in found.hits if hit.form == "plain"}
    assert plain == {"a.jsonl": 1, "b.csv.gz": 2, "c.log": 1, "f.ndjson": 1}
    assert [hit.table for hit in found.residual if hit.form == "plain"] == ["d.xlsx"]
    assert set(found.unread) == {"d.xlsx", "e.parquet"}
    store.close()


def test_a_value_over_the_edge_of_a_block_is_found_once(tmp_path):
    file = tmp_path / "a.sqlite"
    block = 1 << 20
    needles, _ = leftovers.needles({"mail": MAIL})
    longest = max((needle for needle in needles if needle.view is View.LOWER), key=lambda needle: len(needle.text))
    for form, content in (("plain", MAIL.encode()), (longest.form, longest.text.encode("utf-16-le"))):
        for shift in (0, 1, len(content) - 1, len(content), len(content) + 1):
            file.write_bytes(bytes(block - shift) + content + bytes(block))
            assert leftovers.disk.scan_bytes(file, needles)["mail", form] == 1, (form, shift)


@given(before=st.binary(max_size=7), value=st.text(min_size=6, max_size=20), after=st.binary(max_size=7))
def test_base64_is_found_wherever_the_value_begins(before, value, after):
    needles, left = leftovers.needles({"v": value})
    encoded = base64.b64encode(before + value.strip().encode() + after).decode()
    assert left or any(needle.text in encoded for needle in needles if needle.form == "base64")
    urlsafe = encoded.translate(str.maketrans("+/", "-_"))
    assert left or any(needle.text in urlsafe for needle in needles if needle.form == "base64")


@pytest.mark.parametrize("around", ["", "a", "ab", "abc"])
def test_base64_is_not_found_by_half(around):
    """Each of the three needles is as long as the value allows, so that a stranger's text does not hold it."""
    needles, _ = leftovers.needles({"v": "ann@example.org"})
    stranger = base64.b64encode(f"{around}ann@example.com".encode()).decode()
    assert not [needle for needle in needles if needle.form == "base64" and needle.text in stranger]


def test_another_engine_is_not_analysable():
    class Other:
        name, engine = "cache", "redis"

    with pytest.raises(NotAnalysable) as caught:
        search(Other(), VALUES)
    assert caught.value.code == "leftovers.engine"


def test_what_postgres_samples_for_its_planner_is_searched(postgres, postgres_url):
    postgres.execute("CREATE TABLE people (email text)")
    postgres.execute("INSERT INTO people SELECT %s || (n %% 9) FROM generate_series(1, 99) AS s (n)", (MAIL,))
    postgres.execute("ANALYZE people")
    postgres.execute("TRUNCATE people")
    store = open_postgres("crm", postgres_url, {}, read_only=True)
    found = search(store, VALUES)
    assert {(hit.table, hit.column) for hit in found.residual} == {("pg_stats", "most_common_vals")}
    assert found.control and not found.nothing
    store.close()


def test_what_mariadb_keeps_for_its_planner_is_searched(mariadb, mariadb_url):
    asked(mariadb, "CREATE TABLE people (email varchar(200))")
    asked(mariadb, "INSERT INTO people VALUES (%s), ('zz')", (MAIL,))
    asked(mariadb, "ANALYZE TABLE people PERSISTENT FOR ALL")
    asked(mariadb, "TRUNCATE people")
    store = open_mariadb("crm", "mariadb", mariadb_url, {}, read_only=True)
    found = search(store, VALUES)
    store.close()
    assert found.hits == ()
    assert {hit.column for hit in found.residual if hit.label == "customer.email"} >= {"min_value"}
    assert not found.nothing
