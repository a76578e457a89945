"""What ClickHouse alone has: mutations that stay when they fail, what a NULL hides, parts that were replaced."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policyengine.compile.statement import Statement
from policyengine.errors import Busy, StoreError, UsageError
from policyengine.execute.leftovers import search
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Connection, Dataset, Field, Store
from policyengine.model.name import DatasetName
from policyengine.model.type import parse
from policyengine.stores import driver as drivers
from policyengine.stores.clickhouse import TOGETHER, open_clickhouse
from policyengine.stores.clickhouse_connection import connect
from policyengine.stores.location import locate
from policyengine.stores.open import open_for_run, open_store
from tests.stores.conformance.http_clickhouse import served

CANARY = "q7Zx-canary-9fKw2LmTnV4bRj8sYd@example.org"
MADE = (
    "CREATE TABLE people (id Int32, mail String, note Nullable(String)) ENGINE = MergeTree ORDER BY id",
    "INSERT INTO people VALUES (1, 'ann@x', 'hers'), (2, 'bo@x', NULL), (3, 'ann@x', 'hers too')",
)
PEOPLE = Dataset(
    DatasetName("shop", "people"),
    "people",
    kind=DatasetKind.TABLE,
    fields={
        name: Field(name, parse(type_))
        for name, type_ in (("id", "Int32"), ("mail", "String"), ("note", "Nullable(String)"))
    },
    key=("id",),
)
OPENED = []  # one directory in a process: what a test that fails leaves open would fail all the others
HERS = 'WHERE "people"."mail" = \'ann@x\''


@pytest.fixture
def place(tmp_path):
    directory = tmp_path / "shop.chdb"
    directory.mkdir()
    said(directory, *MADE)
    yield directory
    for each in OPENED:
        each.close()
    OPENED.clear()


def said(place, *texts):
    client = connect("by-hand", place)
    for each in texts:
        client.command(each)
    client.close()


def opened(place, dataset=PEOPLE, **more):
    OPENED.append(open_clickhouse("shop", place, {"people": dataset}, **more))
    return OPENED[-1]


def change(store, verb, where=HERS, run="r"):
    waited = f"ALTER TABLE people {verb} {where} SETTINGS mutations_sync = 2"
    count = f"SELECT count() FROM people {where}"
    return store.run(Statement("s", "shop", "clickhouse", waited, (), "people", count), {"run": run})


def rows(store, sql="SELECT id, mail, note FROM people ORDER BY id"):
    return store.rows(Statement("s", "shop", "clickhouse", sql), {})


def on_disk(place):
    found = (each for each in place.rglob("*") if each.is_file() and CANARY.encode() in each.read_bytes())
    return sorted(each.name for each in found)


def test_a_mutation_that_fails_is_given_up_and_those_after_it_are_done(place):
    store = opened(place)
    with pytest.raises(StoreError) as caught:
        change(store, "UPDATE mail = toString(toInt32(mail))")
    assert caught.value.code == "store.value" and "ann" not in f"{caught.value} {caught.value.args}"
    assert rows(store, "SELECT count() FROM system.mutations WHERE NOT is_done") == [(0,)]
    assert change(store, "DELETE") == 2
    assert rows(store) == [(2, "bo@x", None)]
    store.close()


def test_a_run_that_was_killed_after_a_mutation_knows_its_number(place):
    store = opened(place)
    with pytest.raises(KeyboardInterrupt), store.transaction():
        assert change(store, "DELETE") == 2
        raise KeyboardInterrupt
    store.close()
    store = opened(place)
    with store.transaction():
        assert change(store, "DELETE") == 2
        assert change(store, "DELETE", run="another") == 0
        assert store.has_table("__pe_changes")
    store.close()
    store = opened(place)
    with store.transaction():
        assert change(store, "UPDATE note = 'x'", "WHERE id = 2") == 1
    assert not store.has_table("__pe_changes"), "what has its receipt is forgotten"
    store.close()


def test_what_somebody_set_to_null_is_beneath_it_and_found(place):
    hide = "ALTER TABLE people UPDATE note = NULL WHERE id = 1 SETTINGS mutations_sync = 2"
    said(place, f"ALTER TABLE people UPDATE note = '{CANARY}' WHERE id = 1 SETTINGS mutations_sync = 2", hide)
    store = opened(place, read_only=True)
    assert rows(store)[0] == (1, "ann@x", None)
    found = search(store, {"person.mail": CANARY})
    assert found.control and not found.unread
    assert [(hit.table, hit.column, hit.count) for hit in found.hits] == [("people", "note", 1)]
    assert [(hit.table, hit.count) for hit in found.residual] == [("mutations", 1)]
    store.close()
    store = opened(place)
    change(store, "UPDATE note = materialize(NULL)", "WHERE id = 1")
    store.rewrite(["people"])
    assert on_disk(place) == [] and rows(store)[0] == (1, "ann@x", None)
    assert search(store, {"person.mail": CANARY}).nothing
    store.close()


def test_old_parts_and_texts_are_seen_and_cleared_and_settings_are_as_before(place):
    kept = "ALTER TABLE people MODIFY SETTING old_parts_lifetime = 77"
    said(place, kept, f"ALTER TABLE people UPDATE mail = '{CANARY}' WHERE id = 3 SETTINGS mutations_sync = 2")
    store = opened(place)
    change(store, "DELETE", "WHERE id = 3")
    assert store.residuals() == {"old-parts", "mutations"}
    assert "data.bin" in on_disk(place) and any(each.startswith("mutation_") for each in on_disk(place))
    store.rewrite(["people"])
    assert store.residuals() == frozenset() and on_disk(place) == []
    [(full,)] = rows(store, "SELECT engine_full FROM system.tables WHERE name = 'people'")
    assert "old_parts_lifetime = 77" in full and "finished_mutations_to_keep" not in full
    store.close()


def test_rows_that_a_lightweight_delete_has_hidden_are_written_out(place):
    said(place, "DELETE FROM people WHERE id = 1")
    store = opened(place)
    hidden = "SELECT count() FROM people SETTINGS apply_deleted_mask = 0"
    assert rows(store, hidden) == [(3,)]
    store.purge_residual()
    assert rows(store, hidden) == [(2,)]
    store.close()


@pytest.mark.parametrize(
    ("engine", "code"), [("Memory", None), ("ReplacingMergeTree ORDER BY id", None), ("TinyLog", "store.table")]
)
def test_a_table_that_nothing_is_deleted_from_for_good_is_refused(place, engine, code):
    said(place, f"CREATE TABLE other (id Int32, mail String, note Nullable(String)) ENGINE = {engine}")
    other = replace(PEOPLE, table="other")
    if code is None:
        opened(place, other).close()
        return
    with pytest.raises(StoreError) as caught:
        opened(place, other)
    assert caught.value.code == code and "TinyLog" in caught.value.message


def test_who_reads_writes_nothing_but_what_is_temporary(place):
    store = opened(place, read_only=True)
    with pytest.raises(StoreError) as caught:
        change(store, "DELETE")
    assert caught.value.code == "store.refused"
    said_so = "CREATE TEMPORARY TABLE IF NOT EXISTS __pe_r (k Int32) ENGINE = MergeTree ORDER BY k"
    store.run(Statement("s", "shop", "clickhouse", said_so, table="__pe_r"), {})
    assert store.run(Statement("s", "shop", "clickhouse", 'INSERT INTO "__pe_r" SELECT id FROM people'), {}) == 3
    assert store.has_table("__pe_r")
    store.close()
    store = opened(place)
    assert len(rows(store)) == 3 and not store.has_table("__pe_r")
    store.close()


def test_many_are_put_in_by_few_statements(place):
    store = opened(place)
    store.run(
        Statement("s", "shop", "clickhouse", 'CREATE TABLE "__pe_v" (run String, v String) ORDER BY (run, v)'), {}
    )
    put = 'INSERT INTO "__pe_v" ("run", "v") SELECT {run:String}, {value:String}'
    put += ' WHERE NOT EXISTS(SELECT 1 FROM "__pe_v" WHERE "run" = {run:String} AND "v" = {value:String})'
    statement = Statement("s", "shop", "clickhouse", put, ("run", "value"))
    many = [{"run": "r", "value": f"it's {number}\\"} for number in range(TOGETHER + 5)]
    store.fill(statement, many)
    store.fill(statement, many[:3])
    assert sorted(rows(store, 'SELECT v FROM "__pe_v"')) == sorted((each["value"],) for each in many)
    assert rows(store, "SELECT count() FROM system.parts WHERE table = '__pe_v' AND level = 0")[0][0] <= 2
    store.close()


def test_one_directory_is_open_at_a_time_and_one_that_is_not_there_is_told(place, tmp_path):
    store = opened(place)
    (tmp_path / "other.chdb").mkdir()
    for where in ("other.chdb", "nowhere"):
        with pytest.raises(StoreError) as caught:
            opened(tmp_path / where)
        assert caught.value.code == "store.open"
    store.close()


def test_a_server_that_nobody_answers_for_is_told_without_its_url():
    with pytest.raises(StoreError) as caught:
        open_clickhouse("shop", "clickhouse://ann:secret@127.0.0.1:1/shop", {})
    assert caught.value.code == "store.open" and "OperationalError" in caught.value.message
    assert "secret" not in f"{caught.value} {caught.value.help}"


def test_a_run_keeps_others_out(place):
    declared = Store("shop", "clickhouse", {"people": PEOPLE}, Connection(path="shop.chdb"))
    with open_for_run(declared, {}, place.parent), pytest.raises(Busy) as caught:
        open_store(declared, {}, place.parent, read_only=True)
    assert caught.value.code == "store.other-run"
    store = opened(place)
    with store.claimed(), pytest.raises(Busy), store.claimed():
        pass
    store.close()


@pytest.mark.parametrize(("engine", "extra"), [("clickhouse", "clickhouse"), ("chdb", "chdb")])
def test_a_driver_that_is_missing_is_named_with_its_extra(monkeypatch, engine, extra):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(drivers, "import_module", missing)
    with pytest.raises(UsageError) as caught:
        drivers.driver(engine)
    assert f"[{extra}]" in caught.value.help


def test_where_a_url_leads():
    assert locate("chdb:////srv/shop").path is not None
    assert locate("clickhouse://ann@host:8123/shop").dsn == "clickhouse://ann@host:8123/shop"
    assert locate("clickhouses://host/shop").engine == "clickhouse"


def test_a_server_is_asked_with_our_settings_and_without_a_value_in_an_address(place):
    with served(place) as (url, settings, addresses):
        store = open_clickhouse("shop", url, {"people": PEOPLE})
        put = Statement(
            "s",
            "shop",
            "clickhouse",
            'INSERT INTO "people" ("id", "mail") SELECT {id:Int32}, {mail:String}',
            ("id", "mail"),
        )
        store.fill(put, [{"id": 7, "mail": CANARY}, {"id": 8, "mail": "tab\t'quote'\\"}])
        assert change(store, "DELETE") == 2
        assert rows(store, "SELECT id, mail FROM people ORDER BY id")[1:] == [(7, CANARY), (8, "tab\t'quote'\\")]
        found = Statement("s", "shop", "clickhouse", "SELECT id FROM people WHERE mail = {mail:String}", ("mail",))
        assert store.rows(found, {"mail": CANARY}) == [(7,)]
        with pytest.raises(StoreError) as caught:
            rows(store, "SELECT toInt32(mail) FROM people")
        assert caught.value.code == "store.value" and CANARY not in str(caught.value)
        store.close()
    assert CANARY not in "".join(addresses) and "canary" not in "".join(addresses)
    assert {each.get("mutations_sync") for each in settings[-4:]} == {"2"}
    assert {each.get("insert_deduplicate") for each in settings[-4:]} == {"0"}
