"""What Delta tables alone have: a log that keeps versions, commits that conflict, and features that say what may be."""

from __future__ import annotations

import base64
import json
import struct
import threading
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet
import pytest
from deltalake import DeltaTable, Field, Schema, write_deltalake
from deltalake.exceptions import CommitFailedError
from deltalake.schema import PrimitiveType

from policyengine.compile.statement import Statement
from policyengine.errors import Busy, StoreError
from policyengine.execute.leftovers import search
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Dataset
from policyengine.model.datamap import Field as Declared
from policyengine.model.name import DatasetName
from policyengine.model.type import parse
from policyengine.stores import delta_commit
from policyengine.stores.delta import open_delta
from policyengine.stores.introspect import live
from policyengine.stores.location import locate

CANARY = "q7Zx-canary-9fKw2LmTnV4bRj8sYd@example.org"
PEOPLE = ([1, "ann@x"], [2, "bo@x"]), ([3, "ann@x"], [4, "cy@x"]), ([5, "di@x"],)


def write(directory, parts=PEOPLE, name="t", **more):
    """A file a part."""
    for part in parts:
        ids, mails = zip(*part, strict=True)
        rows = pa.table({"id": pa.array(ids, pa.int64()), "mail": pa.array(mails, pa.string())})
        write_deltalake(directory / name, rows, mode="append", **more)
    return directory / name


def opened(directory, read_only=False, **tables):
    tables = tables or {"t": {"id": "bigint", "mail": "varchar"}}
    datasets = {
        name: Dataset(
            DatasetName("lake", name),
            name,
            kind=DatasetKind.TABLE,
            fields={field: Declared(field, parse(type_)) for field, type_ in fields.items()},
            key=("id",),
        )
        for name, fields in tables.items()
    }
    return open_delta("lake", directory, datasets, read_only=read_only)


def change(store, sql, where, run="r", dataset="t", **values):
    count = f'SELECT count(*) FROM "{dataset}" {where}'
    statement = Statement("s", "lake", "delta", f"{sql} {where}", tuple(values), dataset, count)
    return store.run(statement, {**values, "run": run})


def delete(store, mail="ann@x", **more):
    return change(store, 'DELETE FROM "t"', 'WHERE "t"."mail" = $mail', mail=mail, **more)


def mask(store, **more):
    return change(store, 'UPDATE "t" SET "mail" = NULL', 'WHERE "t"."mail" = $mail', mail="ann@x", **more)


def rows(store, sql="SELECT id, mail FROM t ORDER BY id"):
    return store.rows(Statement("s", "lake", "delta", sql), {})


def there(directory):
    """The rows as Delta's own library reads them."""
    found = DeltaTable(directory).to_pyarrow_table().to_pylist()
    return sorted(((row["id"], row["mail"]) for row in found), key=lambda row: row[0])


def log(directory, version):
    text = (directory / "_delta_log" / f"{version:020}.json").read_text()
    return [json.loads(line) for line in text.splitlines()]


def test_a_statement_is_one_commit_with_its_receipt(tmp_path):
    table = write(tmp_path)
    before = {each.name: each.stat().st_mtime_ns for each in table.glob("*.parquet")}
    store = opened(tmp_path)
    assert delete(store) == 2
    assert there(table) == rows(store) == [(2, "bo@x"), (4, "cy@x"), (5, "di@x")]
    assert DeltaTable(table).version() == 3
    entries = log(table, 3)
    adds = [each["add"] for each in entries if "add" in each]
    assert len([each for each in entries if "remove" in each]) == len(adds) == 2
    assert sorted(json.loads(each["stats"])["minValues"]["mail"] for each in adds) == ["bo@x", "cy@x"]
    [txn] = [each["txn"] for each in entries if "txn" in each]
    [info] = [each["commitInfo"] for each in entries if "commitInfo" in each]
    assert txn["version"] == 2 and txn["appId"].startswith("policyengine/r/")
    assert info["policyengine"] == {"application": txn["appId"], "rows": 2}
    assert {each.name: each.stat().st_mtime_ns for each in table.glob("*.parquet") if each.name in before} == before
    store.close()


def test_nothing_to_change_is_no_commit(tmp_path):
    table = write(tmp_path)
    store = opened(tmp_path)
    assert delete(store, "nobody@x") == 0
    assert change(store, 'UPDATE "t" SET "mail" = $mail', 'WHERE "t"."id" = 2', mail="bo@x") == 1, "announced, alike"
    assert DeltaTable(table).version() == 2
    store.close()


def test_the_same_statement_in_one_run_counts_once(tmp_path):
    table = write(tmp_path)
    store = opened(tmp_path)
    assert (mask(store), mask(store)) == (2, 2)
    assert DeltaTable(table).version() == 3
    write(tmp_path, [([9, "ann@x"],)])
    assert mask(store) == 3, "one that arrived since is counted beside those before"
    assert mask(store, run="another") == 0
    store.close()


def test_partitions_and_every_type_stay_what_they_are(tmp_path):
    at = datetime(2026, 1, 2, 3, 4, 5, 678901, UTC)
    schema = pa.schema(
        {
            "id": pa.int64(),
            "mail": pa.string(),
            "country": pa.string(),
            "day": pa.date32(),
            "at": pa.timestamp("us", "UTC"),
            "local": pa.timestamp("us"),
            "small": pa.int8(),
            "short": pa.int16(),
            "whole": pa.int32(),
            "half": pa.float32(),
            "real": pa.float64(),
            "yes": pa.bool_(),
            "raw": pa.binary(),
            "money": pa.decimal128(12, 3),
            "tags": pa.list_(pa.string()),
            "deep": pa.struct({"a b": pa.int32(), "c": pa.list_(pa.struct({"d": pa.string()}))}),
            "named": pa.map_(pa.string(), pa.int64()),
        }
    )
    shared = {"at": at, "local": at.replace(tzinfo=None), "day": date(2026, 1, 2), "small": -1, "short": 2, "whole": 3}
    shared |= {
        "half": 0.5,
        "real": 1e-9,
        "yes": False,
        "raw": b"\0\xff",
        "money": Decimal("1.500"),
        "tags": ["x", None],
    }
    shared |= {"deep": {"a b": 1, "c": [{"d": "e"}]}, "named": [("k", 1)]}
    people = [
        {"id": 1, "mail": "ann@x", "country": "a b/é", **shared},
        {"id": 2, "mail": "bo@x", "country": "a b/é", **shared},
        {"id": 3, "mail": "ann@x", "country": "x=y%20", **dict.fromkeys(shared), "day": date(2026, 1, 2)},
        {"id": 4, "mail": "cy@x", "country": None, **shared, "day": None},
    ]
    table = tmp_path / "t"
    write_deltalake(table, pa.Table.from_pylist(people, schema=schema), partition_by=["country", "day"])
    declared = {"id": "bigint", "mail": "varchar", "country": "varchar"}
    before = DeltaTable(table)
    store = opened(tmp_path, t=declared)
    assert mask(store) == 2
    assert change(store, 'UPDATE "t" SET "country" = \'nowhere\'', 'WHERE "t"."id" = 1') == 1
    after = DeltaTable(table)
    assert after.schema() == before.schema() and after.metadata().partition_columns == ["country", "day"]
    expected = [{**each, "mail": None if each["mail"] == "ann@x" else each["mail"]} for each in people]
    expected[0]["country"] = "nowhere"
    assert sorted(after.to_pyarrow_table().to_pylist(), key=lambda row: row["id"]) == expected
    assert rows(store, "SELECT country FROM t ORDER BY id") == [("nowhere",), ("a b/é",), ("x=y%20",), (None,)]
    store.close()


def test_fields_that_came_later_are_null_in_older_files(tmp_path):
    write(tmp_path)
    later = pa.table({"id": [7], "mail": ["ann@x"], "phone": ["0170"]})
    write_deltalake(tmp_path / "t", later, mode="append", schema_mode="merge")
    store = opened(tmp_path)
    where = 'WHERE "t"."mail" = $mail'
    assert change(store, 'UPDATE "t" SET "mail" = NULL, "phone" = NULL', where, mail="ann@x") == 3
    assert there(tmp_path / "t") == [(1, None), (2, "bo@x"), (3, None), (4, "cy@x"), (5, "di@x"), (7, None)]
    store.close()


# --- others -----------------------------------------------------------------------------------------------------------


def meanwhile(monkeypatch, act):
    """Somebody commits in the moment before our own commit."""
    real = delta_commit._commit

    def commit(*arguments):
        monkeypatch.undo()
        act()
        return real(*arguments)

    monkeypatch.setattr(delta_commit, "_commit", commit)


def test_a_commit_in_the_way_is_busy_and_leaves_nothing(tmp_path, monkeypatch):
    table = write(tmp_path)
    store = opened(tmp_path)
    meanwhile(monkeypatch, lambda: DeltaTable(table).update({"mail": "'new@x'"}, predicate="id = 2"))
    with pytest.raises(Busy) as caught:
        delete(store)
    assert caught.value.code == "store.moved"
    assert there(table) == [(1, "ann@x"), (2, "new@x"), (3, "ann@x"), (4, "cy@x"), (5, "di@x")]
    named = {DeltaTable(table, version=each).file_uris()[0] for each in range(4)}
    assert len(list(table.glob("*.parquet"))) == 4 and named, "no file of ours is left"
    assert delete(store) == 2
    assert there(table) == [(2, "new@x"), (4, "cy@x"), (5, "di@x")]
    store.close()


def test_rows_that_others_append_meanwhile_stay(tmp_path, monkeypatch):
    table = write(tmp_path)
    store = opened(tmp_path)
    meanwhile(monkeypatch, lambda: write(tmp_path, [([8, "ed@x"],)]))
    assert delete(store) == 2
    assert there(table) == rows(store) == [(2, "bo@x"), (4, "cy@x"), (5, "di@x"), (8, "ed@x")]
    store.close()


def test_a_busy_table_is_erased_all_the_same(tmp_path):
    table = write(tmp_path)
    store, over = opened(tmp_path), threading.Event()

    def append():
        for number in range(100, 120):
            while True:
                with suppress(
                    CommitFailedError
                ):  # an append that meets our commit is tried again, as every writer does
                    write(tmp_path, [([number, "zoe@x"],)])
                    break
        over.set()

    thread = threading.Thread(target=append)
    thread.start()
    found = delete(store)
    thread.join()
    assert over.is_set() and found == 2
    assert [mail for _, mail in there(table) if mail == "ann@x"] == []
    assert len([mail for _, mail in there(table) if mail == "zoe@x"]) == 20
    store.close()


# --- what is refused --------------------------------------------------------------------------------------------------

REFUSED = {
    "appendOnly": {"delta.appendOnly": "true"},
    "changeDataFeed": {"delta.enableChangeDataFeed": "true"},
    "columnMapping": {"delta.columnMapping.mode": "name"},
}


@pytest.mark.parametrize("feature", REFUSED)
def test_a_feature_that_is_in_use_is_refused_before_anything(tmp_path, feature):
    table = write(tmp_path, configuration=REFUSED[feature])
    store = opened(tmp_path)
    for refused in (lambda: delete(store), store.live, lambda: rows(store)):
        with pytest.raises(StoreError) as caught:
            refused()
        assert caught.value.code == "store.feature" and feature in str(caught.value) and caught.value.help
    assert DeltaTable(table).version() == 2
    store.close()


def test_generated_columns_are_refused(tmp_path):
    fields = [
        Field("id", PrimitiveType("long")),
        Field("mail", PrimitiveType("string"), metadata={"delta.generationExpression": "CAST(id AS STRING)"}),
    ]
    DeltaTable.create(tmp_path / "t", Schema(fields))
    store = opened(tmp_path)
    with pytest.raises(StoreError) as caught:
        store.live()
    assert "generatedColumns" in str(caught.value)
    store.close()


def test_rows_deleted_by_a_vector_are_read_as_deleted_and_never_written(tmp_path):
    table = write(tmp_path, [([1, "ann@x"], [2, "ann@x"], [3, "bo@x"])])
    with_vector(table, deleted=(1,))
    reader = opened(tmp_path, read_only=True)
    assert rows(reader) == [(1, "ann@x"), (3, "bo@x")]
    reader.close()
    store = opened(tmp_path)
    with pytest.raises(StoreError) as caught:
        delete(store)
    assert caught.value.code == "store.feature" and "REORG" in caught.value.help
    store.close()


def with_vector(table, deleted):
    """Commits, by hand as the protocol has it, that rows of the only file are deleted: an inline roaring bitmap."""
    [entry] = [each["add"] for each in log(table, 0) if "add" in each]
    container = struct.pack("<IIHH", 12346, 1, 0, len(deleted) - 1) + struct.pack("<I", 16)
    container += b"".join(struct.pack("<H", each) for each in deleted)
    data = struct.pack("<IQI", 1681511377, 1, 0) + container
    data += b"\0" * (-len(data) % 4)
    vector = {
        "storageType": "i",
        "pathOrInlineDv": z85(data),
        "sizeInBytes": len(data),
        "cardinality": len(deleted),
    }
    add = {**{name: entry[name] for name in ("path", "partitionValues", "size", "modificationTime", "stats")}}
    features = {"readerFeatures": ["deletionVectors"], "writerFeatures": ["deletionVectors"]}
    entries = [
        {"protocol": {"minReaderVersion": 3, "minWriterVersion": 7, **features}},
        {"remove": {"path": entry["path"], "deletionTimestamp": 1, "dataChange": True}},
        {"add": {**add, "dataChange": True, "deletionVector": vector}},
    ]
    text = "".join(json.dumps(each) + "\n" for each in entries)
    (table / "_delta_log" / f"{1:020}.json").write_text(text)


def z85(data):
    """Base 85 in ZeroMQ's alphabet, from Python's own alphabet."""
    theirs = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
    ours = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
    return base64.b85encode(data).decode().translate(str.maketrans(ours, theirs))


@pytest.mark.parametrize("rule", ["not null", "check"])
def test_the_tables_own_rules_hold(tmp_path, rule):
    if rule == "check":
        table = write(tmp_path)
        DeltaTable(table).alter.add_constraint({"named": "mail IS NOT NULL AND id > 0"})
    else:
        schema = pa.schema([pa.field("id", pa.int64()), pa.field("mail", pa.string(), nullable=False)])
        table = tmp_path / "t"
        write_deltalake(table, pa.table([[1, 2], ["ann@x", "bo@x"]], schema=schema))
    store, before = opened(tmp_path), DeltaTable(table).version()
    with pytest.raises(StoreError) as caught:
        mask(store)
    assert caught.value.code == "store.constraint"
    assert DeltaTable(table).version() == before
    assert delete(store) > 0
    assert change(store, 'UPDATE "t" SET "mail" = \'m\'', 'WHERE "t"."id" = 2') == 1
    store.close()


@pytest.mark.parametrize("path", ["../t", "/srv/t"])
def test_a_table_is_below_its_store(tmp_path, path):
    dataset = Dataset(DatasetName("lake", "t"), "t", kind=DatasetKind.TABLE, path=path)
    with pytest.raises(StoreError) as caught:
        open_delta("lake", tmp_path, {"t": dataset})
    assert caught.value.code == "store.open"


def test_no_cell_is_in_an_error(tmp_path):
    write(tmp_path, [([1, CANARY],)])
    store = opened(tmp_path)
    sql = 'UPDATE "t" SET "id" = CAST("t"."mail" AS BIGINT)'
    with pytest.raises(StoreError) as caught:
        change(store, sql, 'WHERE "t"."id" = 1')
    assert CANARY not in f"{caught.value} {caught.value.args} {caught.value.help}" and caught.value.__suppress_context__
    store.close()


# --- older versions ---------------------------------------------------------------------------------------------------


def decoded(table, text):
    """Where a text is in any file, Parquet decoded."""
    found = []
    for file in sorted(each for each in table.rglob("*") if each.is_file()):
        content = file.read_bytes().decode("latin-1")
        if file.suffix == ".parquet":
            content = str(pa.parquet.read_table(file, partitioning=None).to_pylist())
        found += [file.relative_to(table).as_posix()] if text in content else []
    return found


def test_older_versions_are_there_until_they_are_purged(tmp_path):
    table = write(tmp_path, [([1, CANARY], [2, "bo@x"]), ([3, "cy@x"],)])
    DeltaTable(table).create_checkpoint()
    store = opened(tmp_path)
    assert delete(store, CANARY) == 1
    store.purge_residual()
    assert CANARY in str(DeltaTable(table, version=1).to_pyarrow_table().to_pylist()), "a version before is read"
    kept = decoded(table, CANARY)
    assert [each.partition("/")[0] for each in kept if not each.startswith("part-")] == ["_delta_log"] * 2
    assert len(kept) == 3, "its file, the entry that added it, and the checkpoint name it"
    hits = search(store, {"customer.email": CANARY})
    assert hits.control and not hits.hits and not hits.unread
    assert {hit.table.removeprefix("t/") for hit in hits.residual} == set(kept)

    store.rewrite(["t"])
    assert decoded(table, CANARY) == [] and len(decoded(table, "bo@x")) >= 1
    assert there(table) == rows(store) == [(2, "bo@x"), (3, "cy@x")]
    for version in (0, 1):
        with pytest.raises(Exception, match=r"(?i)version|log|not found|no such"):
            DeltaTable(table, version=version).to_pyarrow_table()
    hits = search(store, {"customer.email": CANARY})
    assert hits.nothing, hits
    store.rewrite(["t"])
    write(tmp_path, [([9, "new@x"],)])
    assert there(table)[-1] == (9, "new@x"), "and others go on writing"
    store.close()


def test_what_a_feed_kept_goes_with_older_versions(tmp_path):
    table = write(tmp_path, [([1, CANARY], [2, "bo@x"])], configuration={"delta.enableChangeDataFeed": "true"})
    DeltaTable(table).delete("id = 1")
    DeltaTable(table).alter.set_table_properties({"delta.enableChangeDataFeed": "false"})
    assert [each for each in decoded(table, CANARY) if each.startswith("_change_data/")]
    store = opened(tmp_path)
    store.rewrite(["t"])
    assert decoded(table, CANARY) == [] and there(table) == [(2, "bo@x")]
    store.close()


def test_a_live_row_is_a_hit_in_its_table_also_where_a_directorys_name_has_it(tmp_path):
    rows_ = pa.table({"id": [1, 2], "mail": ["x", "y"], "owner": [CANARY, "bo@x"]})
    write_deltalake(tmp_path / "t", rows_, partition_by=["owner"])
    write(tmp_path, [([1, CANARY],)], name="forgotten")
    store = opened(tmp_path, True, t={"id": "bigint", "mail": "varchar", "owner": "varchar"})
    places = {(hit.table.partition("/")[0], hit.column) for hit in search(store, {"customer.email": CANARY}).hits}
    assert {("t", "owner"), ("forgotten", "mail")} <= places
    store.close()


# --- the schema -------------------------------------------------------------------------------------------------------


def test_every_table_below_is_told(tmp_path):
    write(tmp_path, name="web/events")
    write(tmp_path, name="people")
    found = live.catalogue(locate(f"delta://{tmp_path}"), "lake")
    assert {name: (fact.path, list(fact.fields)) for name, fact in found.datasets.items()} == {
        "people": ("people", ["id", "mail"]),
        "web/events": ("web/events", ["id", "mail"]),
    }
    assert found.engine == "delta"
