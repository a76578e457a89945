"""Killed at every boundary and started again, a store ends as if nothing had happened."""

from __future__ import annotations

import shutil

import duckdb
import pyarrow
import pytest
from deltalake import DeltaTable, write_deltalake

from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.duckdb_residual import SUFFIX
from policyengine.stores.files import open_files
from tests.stores.killed.conftest import SWEEP

CANARY = "q7Zx-canary-9fKw2LmTnV4bRj8sYd@example.org"


@pytest.fixture(scope="module")
def lake(tmp_path_factory):
    """Three files of each format, two of them with rows to change."""
    directory = tmp_path_factory.mktemp("lake")
    with duckdb.connect() as connection:
        for number, mails in enumerate((["ann", "bo"], ["bo", "bo"], ["ann", "ann"])):
            rows = " UNION ALL ".join(
                f"SELECT {number * 10 + at} AS id, '{mail}' AS mail" for at, mail in enumerate(mails)
            )
            connection.execute(f"COPY ({rows}) TO '{directory}/p{number}.parquet' (FORMAT parquet)")
            connection.execute(f"COPY ({rows}) TO '{directory}/c{number}.csv' (FORMAT csv, HEADER)")
    return directory


FILES = """
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Dataset, Field
from policyengine.model.name import DatasetName
from policyengine.model.type import parse
fields = {name: Field(name, parse(type)) for name, type in (("id", "integer"), ("mail", "varchar"))}
datasets = {
    name: Dataset(DatasetName("lake", name), name, kind=DatasetKind.FILES, path=path, fields=fields, key=("id",))
    for name, path in (("p", "p*.parquet"), ("c", "c*.csv"))
}
def work():
    store = policyengine.stores.files.open_files("lake", ".", datasets)
    total = []
    for name in datasets:
        where = f'WHERE "{name}"."mail" = $mail'
        statement = Statement(
            "delete/" + name, "lake", "files", f'DELETE FROM "{name}" {where}', ("mail",), name,
            f'SELECT count(*) FROM "{name}" {where}',
        )
        with store.transaction():
            total.append(store.run(statement, {"mail": "ann", "run": "r"}))
    store.close()
    open("total", "w").write(repr(total))
"""


def content(directory):
    return {
        file.name: file.read_bytes() for file in sorted(directory.iterdir()) if file.is_file() and file.name != "total"
    }


def test_files_killed_at_every_boundary(lake, tmp_path, killed):
    whole = tmp_path / "whole"
    shutil.copytree(lake, whole)
    boundaries = killed(FILES, whole, 0)
    assert (whole / "total").read_text() == "[3, 3]"
    assert content(whole)["p1.parquet"] == (lake / "p1.parquet").read_bytes()
    assert boundaries > 12
    for at in range(1, boundaries + 1, 2):
        directory = tmp_path / str(at)
        shutil.copytree(lake, directory)
        assert killed(FILES, directory, at) is None
        assert killed(FILES, directory, 0) is not None
        assert (directory / "total").read_text() == "[3, 3]", f"killed at {at}"
        assert content(directory) == content(whole), f"killed at {at}"
        shutil.rmtree(directory)


def test_files_killed_twice(lake, tmp_path, killed):
    whole = tmp_path / "whole"
    shutil.copytree(lake, whole)
    boundaries = killed(FILES, whole, 0)
    directory = tmp_path / "twice"
    shutil.copytree(lake, directory)
    for at in (boundaries - 5, boundaries // 2, boundaries - 20):
        killed(FILES, directory, at)
    assert killed(FILES, directory, 0) is not None
    assert (directory / "total").read_text() == "[3, 3]"
    assert content(directory) == content(whole)


DELTA = FILES.replace("policyengine.stores.files.open_files", "policyengine.stores.delta.open_delta")
DELTA = DELTA.replace("path=path,", 'path="",').replace('"files", f\'DELETE', '"delta", f\'DELETE')
DELTA = "import policyengine.stores.delta, policyengine.stores.delta_commit, deltalake\n" + DELTA


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """Two tables of three files each, two of them with rows to change."""
    directory = tmp_path_factory.mktemp("tables")
    for name in ("p", "c"):
        for number, mails in enumerate((["ann", "bo"], ["bo", "bo"], ["ann", "ann"])):
            rows = pyarrow.table({"id": [number * 10 + at for at in range(2)], "mail": mails})
            write_deltalake(directory / name, rows, mode="append")
    return directory


def test_tables_killed_at_every_boundary(tables, tmp_path, killed):
    """Each is changed by one commit, whoever was killed before or after it, and no file of nobody's is left."""
    whole = tmp_path / "whole"
    shutil.copytree(tables, whole)
    boundaries = killed(DELTA, whole, 0)
    assert (whole / "total").read_text() == "[3, 3]"
    assert boundaries > 20
    for at in range(1 if SWEEP else 2, boundaries + 1, 1 if SWEEP else 9):
        directory = tmp_path / str(at)
        shutil.copytree(tables, directory)
        assert killed(DELTA, directory, at) is None
        assert killed(DELTA, directory, 0) is not None
        assert (directory / "total").read_text() == "[3, 3]", f"killed at {at}"
        for name in ("p", "c"):
            table = DeltaTable(directory / name)
            assert table.version() == 3, f"killed at {at}"
            assert table.to_pyarrow_table()["mail"].to_pylist() == ["bo"] * 3, f"killed at {at}"
            assert len(list((directory / name).glob("*.parquet"))) == 4, f"killed at {at}"
        assert not (directory / ".policyengine" / "delta-new").exists()
        shutil.rmtree(directory)


SWAP = """
def work():
    store = policyengine.stores.duckdb.open_duckdb("shop", "shop.duckdb")
    store.purge_residual()
    store.close()
"""


def test_a_copy_swap_killed_at_every_boundary(tmp_path, killed):
    original = tmp_path / "original.duckdb"
    with duckdb.connect(str(original)) as connection:
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t (id), v VARCHAR)")
        connection.execute("INSERT INTO t VALUES (1, NULL, 'kept')")
        connection.execute("INSERT INTO t VALUES (2, 1, ?)", [CANARY])
        connection.execute("DELETE FROM t WHERE id = 2")
        connection.execute("CHECKPOINT")
    assert CANARY.encode() in original.read_bytes()

    def fresh(name):
        directory = tmp_path / name
        directory.mkdir()
        shutil.copy(original, directory / "shop.duckdb")
        return directory

    boundaries = killed(SWAP, fresh("whole"), 0)
    assert boundaries > 6
    for at in range(1, boundaries + 1):
        directory = fresh(str(at))
        assert killed(SWAP, directory, at) is None
        with duckdb.connect(str(directory / "shop.duckdb")) as connection:
            assert connection.execute("SELECT * FROM t").fetchall() == [(1, None, "kept")], f"killed at {at}"
        assert killed(SWAP, directory, 0) is not None
        assert [file.name for file in directory.iterdir()] == ["shop.duckdb"], f"killed at {at}"
        assert CANARY.encode() not in (directory / "shop.duckdb").read_bytes()
        shutil.rmtree(directory)


def test_what_a_killed_swap_left_is_removed(tmp_path):
    file = tmp_path / "shop.duckdb"
    duckdb.connect(str(file)).close()
    (tmp_path / ("shop.duckdb" + SUFFIX)).write_bytes(b"half a copy")
    (tmp_path / ("shop.duckdb" + SUFFIX + ".wal")).write_bytes(b"half a log")
    store = open_duckdb("shop", file)
    store.purge_residual()
    store.close()
    assert [each.name for each in tmp_path.iterdir()] == ["shop.duckdb"]


def test_a_file_that_a_killed_process_did_not_put_in_place_is_removed(tmp_path):
    (tmp_path / "day=1").mkdir()
    left = tmp_path / "day=1" / ".a.csv.policyengine-new"
    left.write_text(CANARY)
    open_files("lake", tmp_path, {}).close()
    assert not left.exists()
