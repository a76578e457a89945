"""What files alone have: bytes that must stay as they were, and spellings that two readers could take differently."""

from __future__ import annotations

import gzip
import json
import os

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policyengine.compile.statement import Statement
from policyengine.errors import StoreError
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Dataset, Field
from policyengine.model.name import DatasetName
from policyengine.model.type import parse
from policyengine.stores import file_rewrite
from policyengine.stores.files import open_files

FIELDS = {"id": "integer", "mail": "varchar", "zip": "varchar", "at": "timestamp", "n": "STRUCT(a INTEGER)"}


def opened(directory, **paths):
    datasets = {
        name: Dataset(
            DatasetName("lake", name),
            name,
            kind=DatasetKind.FILES,
            path=path,
            fields={field: Field(field, parse(type_)) for field, type_ in fields.items()},
            key=("id",),
        )
        for name, (path, fields) in paths.items()
    }
    return open_files("lake", directory, datasets)


def change(store, dataset, sql, where, run="r", **values):
    return store.run(
        Statement(
            "s",
            "lake",
            "files",
            f"{sql} {where}",
            tuple(values),
            dataset,
            f'SELECT count(*) FROM "{dataset}" {where}',
        ),
        {**values, "run": run},
    )


def rows(store, sql):
    return store.rows(Statement("s", "lake", "files", sql), {})


CSV = {"id": "integer", "mail": "varchar", "zip": "varchar"}
DELETE = ('DELETE FROM "t"', 'WHERE "t"."id" = 2')
UPDATE = ('UPDATE "t" SET "mail" = NULL', 'WHERE "t"."id" = 2')

# name -> file before, after DELETE, after UPDATE
SPELLED = {
    "plain": (b"id,mail,zip\n1,a@x,007\n2,b@x,08\n", b"id,mail,zip\n1,a@x,007\n", b"id,mail,zip\n1,a@x,007\n2,,08\n"),
    "windows": (
        b'\xef\xbb\xbfid;mail;zip\r\n1;"a;x";007\r\n2;"b";"08"\r\n',
        b'\xef\xbb\xbfid;mail;zip\r\n1;"a;x";007\r\n',
        b'\xef\xbb\xbfid;mail;zip\r\n1;"a;x";007\r\n2;;"08"\r\n',
    ),
    "quoted line ends": (
        b'"id","mail","zip"\n"1","a\n""b"",\r\n",""\n"2","b",\n"3",,"x"',
        b'"id","mail","zip"\n"1","a\n""b"",\r\n",""\n"3",,"x"',
        b'"id","mail","zip"\n"1","a\n""b"",\r\n",""\n"2",,\n"3",,"x"',
    ),
    "no header": (b"1\ta@x\t007\n2\tb@x\t08\n", b"1\ta@x\t007\n", b"1\ta@x\t007\n2\t\t08\n"),
    "another order and a field that nobody declared": (
        b"zip,extra,mail,id\n007,\xc3\xb6,a,1\n08,,b,2\n",
        b"zip,extra,mail,id\n007,\xc3\xb6,a,1\n",
        b"zip,extra,mail,id\n007,\xc3\xb6,a,1\n08,,,2\n",
    ),
    "blank lines": (
        b"\n\nid,mail,zip\n\n1,a,007\n\n2,b,08\n\n",
        b"\n\nid,mail,zip\n\n1,a,007\n\n\n",
        b"\n\nid,mail,zip\n\n1,a,007\n\n2,,08\n\n",
    ),
    "the last line is open": (b"id,mail,zip\n2,b,08\n1,a,007", b"id,mail,zip\n1,a,007", b"id,mail,zip\n2,,08\n1,a,007"),
}


@pytest.mark.parametrize("name", SPELLED)
@pytest.mark.parametrize("packed", [False, True])
def test_csv_keeps_every_byte_of_what_does_not_change(tmp_path, name, packed):
    before, deleted, updated = SPELLED[name]
    for statement, after in ((DELETE, deleted), (UPDATE, updated)):
        file = tmp_path / ("t.csv.gz" if packed else "t.csv")
        file.write_bytes(gzip.compress(before, mtime=0) if packed else before)
        store = opened(tmp_path, t=("t.csv*", CSV))
        assert change(store, "t", *statement, run=str(after)) == 1
        assert (gzip.decompress(file.read_bytes()) if packed else file.read_bytes()) == after
        store.close()


@pytest.mark.parametrize(
    "text",
    [
        'id,mail,zip\n1,a,b\n2, "x" ,c\n',
        "id,mail,zip\n1,a\n2,b,c\n",
        b"id,mail,zip\n1,\xff,c\n2,b,c\n",
        'id,mail,zip\n1,a,b\n2,"open,c\n',
        "id,id,zip\n1,a,b\n2,b,c\n",
        "\n\r\nid,mail,zip\n1,a,b\n2,b,c\n",
        "id,mail,zip\r\n1,a,b\n2,b,c\n",
    ],
)
def test_a_file_that_two_readers_take_differently_is_refused_and_stays(tmp_path, text):
    file = tmp_path / "t.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    before = file.read_bytes()
    store = opened(tmp_path, t=("t.csv", CSV))
    with pytest.raises(StoreError):
        change(store, "t", *DELETE)
    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.name != ".policyengine"] == ["t.csv"]
    store.close()


_CELLS = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n",;"'), max_size=6)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=6),
    quotes=st.booleans(),
    data=st.data(),
)
def test_bystanders_are_bit_identical_whatever_they_hold(tmp_path_factory, cells, quotes, data):
    directory = tmp_path_factory.mktemp("lake")

    def spelled(cell):
        if cell is None:
            return ""
        plain = cell and cell == cell.strip() and not set(cell) & set('\n\r",')
        return cell if plain and not quotes else '"' + cell.replace('"', '""') + '"'

    lines = [f"{number},{spelled(mail)},{spelled(zip_)}\n" for number, (mail, zip_) in enumerate(cells)]
    gone = data.draw(st.integers(0, len(lines) - 1))
    file = directory / "t.csv"
    file.write_bytes(("id,mail,zip\n" + "".join(lines)).encode())
    store = opened(directory, t=("t.csv", CSV))
    assert rows(store, "SELECT mail, zip FROM t ORDER BY id") == cells
    assert change(store, "t", 'DELETE FROM "t"', 'WHERE "t"."id" = $id', id=gone) == 1
    kept = [line for number, line in enumerate(lines) if number != gone]
    assert file.read_bytes() == ("id,mail,zip\n" + "".join(kept)).encode()
    store.close()


JSON = {"id": "integer", "mail": "varchar", "n": "STRUCT(a INTEGER)", "at": "timestamp"}
OBJECTS = (
    b'{"id": 1, "mail":"a@x","n":{"a":[1.50,1e3,null],"\\u00e4":"\\/"},"big":123456789012345678901234567890}\r\n'
    b"\n"
    b' {"n": {"mail": "b@x"}, "mail" : "b@x" ,"id":2, "at": "2026-01-02T03:04:05Z"}  \n'
    b'{"id":3}\n'
    b'{"id":4,"mail":null}'
)


def test_json_keeps_every_byte_of_what_does_not_change(tmp_path):
    file = tmp_path / "t.jsonl"
    file.write_bytes(OBJECTS)
    store = opened(tmp_path, t=("*.jsonl", JSON))
    assert [row[0] for row in rows(store, "SELECT id FROM t")] == [1, 2, 3, 4]
    sets = 'UPDATE "t" SET "mail" = $mail, "at" = NULL, "n" = NULL'
    assert change(store, "t", sets, 'WHERE "t"."id" = 2', mail='x"y') == 1
    expected = OBJECTS.replace(b'{"mail": "b@x"}', b"null").replace(b'"mail" : "b@x"', b'"mail" : "x\\"y"')
    expected = expected.replace(b'"2026-01-02T03:04:05Z"', b"null")
    assert file.read_bytes() == expected
    assert change(store, "t", 'UPDATE "t" SET "mail" = $mail', 'WHERE "t"."id" = 3', mail="new") == 1
    assert file.read_bytes() == expected.replace(b'{"id":3}', b'{"id":3,"mail":"new"}')
    assert change(store, "t", 'DELETE FROM "t"', 'WHERE "t"."id" IN (1, 3)') == 2
    assert [json.loads(line)["id"] for line in file.read_bytes().splitlines() if line] == [2, 4]
    store.close()


def test_parquet_keeps_types_codec_groups_and_metadata(tmp_path):
    (tmp_path / "day=1").mkdir()
    file, other = tmp_path / "day=1" / "a.parquet", tmp_path / "day=1" / "b.parquet"
    query = """SELECT range::TINYINT AS id, 'm' || range AS mail, [range] AS l, {'a': range::USMALLINT} AS n,
        1.50::DECIMAL(9, 2) AS d, NULL::TIMESTAMPTZ AS at, 'x'::BLOB AS b FROM range(100)"""
    with duckdb.connect() as connection:
        kv = "KV_METADATA {'ARROW:schema': 'abc', 'it''s': '\\x00\\xFF'::BLOB}"
        connection.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet, CODEC 'gzip', ROW_GROUP_SIZE 2048, {kv})")
        connection.execute("COPY (SELECT 200 AS id, 'm3' AS other) TO ? (FORMAT parquet)".replace("?", f"'{other}'"))

        def told(name):
            return [
                connection.execute(sql, [str(name)]).fetchall()
                for sql in (
                    "SELECT name, type, logical_type, duckdb_type FROM parquet_schema(?)",
                    "SELECT key, value FROM parquet_kv_metadata(?)",
                    "SELECT DISTINCT compression FROM parquet_metadata(?)",
                )
            ]

        before, untouched = told(file), (other.read_bytes(), other.stat().st_mtime_ns)
        store = opened(tmp_path, t=("**/*.parquet", {"id": "integer", "mail": "varchar", "gone": "varchar"}))
        assert change(store, "t", 'UPDATE "t" SET "mail" = NULL, "gone" = NULL', 'WHERE "t"."mail" = $m', m="m3") == 1
        assert told(file) == before
        assert (other.read_bytes(), other.stat().st_mtime_ns) == untouched
        kept = connection.execute("SELECT * FROM read_parquet(?, hive_partitioning = false)", [str(file)]).fetchall()
        expected = connection.execute(query).fetchall()
        expected[3] = (3, None, *expected[3][2:])
        assert [row[:5] for row in kept] == [row[:5] for row in expected]
    store.close()


def test_a_file_without_the_person_is_not_touched(tmp_path):
    for name, text in (("a.csv", "id,mail\n1,ann\n"), ("b.csv", "mail;id\nbo;2\n")):
        (tmp_path / name).write_text(text)
    before = (tmp_path / "b.csv").stat()
    store = opened(tmp_path, t=("*.csv", CSV))
    assert change(store, "t", 'DELETE FROM "t"', 'WHERE "t"."mail" = $m', m="ann") == 1
    after = (tmp_path / "b.csv").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (tmp_path / "a.csv").read_text() == "id,mail\n"
    assert rows(store, "SELECT id, mail, zip FROM t") == [(2, "bo", None)]
    store.close()


def test_a_file_that_arrives_is_seen_and_hidden_ones_are_not(tmp_path):
    store = opened(tmp_path, t=("**/*.csv", CSV))
    assert rows(store, "SELECT id, mail, zip FROM t") == []
    (tmp_path / "a.csv").write_text("id,mail\n1,ann\n")
    (tmp_path / ".b.csv").write_text("id,mail\n2,bo\n")
    (tmp_path / "empty.csv").touch()
    assert rows(store, "SELECT id FROM t") == [(1,)]
    store.close()


def test_the_same_statement_in_one_run_counts_once(tmp_path):
    (tmp_path / "a.csv").write_text("id,mail\n1,ann\n2,bo\n")
    store = opened(tmp_path, t=("*.csv", CSV))
    sets = ('UPDATE "t" SET "mail" = $token', 'WHERE "t"."id" = 1')
    assert change(store, "t", *sets, token="x") == 1
    written = (tmp_path / "a.csv").stat().st_mtime_ns
    assert change(store, "t", *sets, token="x") == 1, "the count announces a row, and nothing differs"
    assert (tmp_path / "a.csv").stat().st_mtime_ns == written
    assert change(store, "t", *sets, run="another", token="x") == 1
    store.close()


def test_somebody_who_writes_meanwhile_is_not_overwritten(tmp_path, monkeypatch):
    file = tmp_path / "a.csv"
    file.write_text("id,mail\n1,ann\n")
    store = opened(tmp_path, t=("*.csv", CSV))
    real = file_rewrite.rewrite

    def meanwhile(*arguments):
        done = real(*arguments)
        file.write_text("id,mail\n1,ann\n3,new\n")
        return done

    monkeypatch.setattr(file_rewrite, "rewrite", meanwhile)
    with pytest.raises(StoreError) as caught:
        change(store, "t", 'DELETE FROM "t"', 'WHERE "t"."id" = 1')
    assert caught.value.code == "store.busy"
    assert file.read_text() == "id,mail\n1,ann\n3,new\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == [".policyengine", "a.csv"]
    store.close()


def test_what_we_keep_beside_the_files_is_private(tmp_path):
    (tmp_path / "a.csv").write_text("id,mail\n1,ann\n")
    (tmp_path / "a.csv").chmod(0o640)
    store = opened(tmp_path, t=("*.csv", CSV))
    change(store, "t", 'DELETE FROM "t"', 'WHERE "t"."id" = 1')
    assert (tmp_path / ".policyengine").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / ".policyengine" / "staging.duckdb").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o640
    assert store.has_table("__pe_files") and not store.has_table("t")
    store.close()


@pytest.mark.parametrize("name", ["a.xlsx", "a.parquet.gz", "a.json"])
def test_a_format_that_is_not_read_here_is_said(tmp_path, name):
    (tmp_path / name).touch()
    store = opened(tmp_path, t=("a.*", CSV))
    with pytest.raises(StoreError) as caught:
        rows(store, "SELECT 1")
    assert caught.value.code == "store.format"
    store.close()


@pytest.mark.parametrize("path", ["../*.csv", "/etc/*.csv", "a/../../*.csv"])
def test_a_pattern_does_not_leave_the_directory(tmp_path, path):
    with pytest.raises(StoreError) as caught:
        opened(tmp_path, t=(path, CSV))
    assert caught.value.code == "store.open"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_a_rewritten_file_still_belongs_to_its_owner(tmp_path):
    (tmp_path / "a.csv").write_text("id,mail\n1,ann\n")
    os.chown(tmp_path / "a.csv", 12345, 12346)
    store = opened(tmp_path, t=("*.csv", CSV))
    change(store, "t", 'DELETE FROM "t"', 'WHERE "t"."id" = 1')
    state = (tmp_path / "a.csv").stat()
    assert (state.st_uid, state.st_gid) == (12345, 12346)
    store.close()


@pytest.mark.parametrize("count", [True, False])
def test_no_cell_is_in_an_error(tmp_path, count):
    canary = "Ann-canary-1a2b3c@example.org"
    (tmp_path / "a.csv").write_text(f"id,mail\n1,x\n{canary},y\n")
    store = opened(tmp_path, t=("*.csv", CSV))
    asked = 'SELECT count(*) FROM "t" WHERE "t"."id" > 0' if count else None
    with pytest.raises(StoreError) as caught:
        store.run(Statement("s", "lake", "files", 'DELETE FROM "t" WHERE "t"."id" > 0', (), "t", asked), {"run": "r"})
    assert canary not in f"{caught.value} {caught.value.args}"
    assert caught.value.__suppress_context__
    store.close()
