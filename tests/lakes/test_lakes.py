"""A person in a bucket and in Delta tables: drafted, rehearsed, erased, killed, gone on with, and looked for."""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake
from fsspec.core import url_to_fs

from policyengine.errors import PolicyEngineError
from policyengine.model.datamap import Connection
from policyengine.workflows import run as workflow
from policyengine.workflows.check import check
from policyengine.workflows.import_database import import_database
from policyengine.workflows.leftovers import leftovers
from policyengine.workflows.purge import purge
from tests.verdicts import rehearsed

MAPS = Path(__file__).parent / "maps"
SWEEP = "POLICYENGINE_SWEEP" in os.environ
TODAY = date(2026, 3, 31)
GIVEN = (("email", "Ann@x.example"),)
_TOKEN = re.compile(r"[0-9a-f]{24}")

VISITS = {
    "day=1/a.parquet": [(1, "ann@x.example", "/hers"), (2, "bob@x.example", "/his")],
    "day=1/b.parquet": [(3, "bob@x.example", "/his")],
    "day=2/a.parquet": [(4, "old-of-ann@x.example", "/hers"), (5, "ANN@x.example", "/hers")],
}
MAILS = {
    "0.csv": "nr,email,card,subject\nm1,ann@x.example,card-of-ann,hers\nm2,bob@x.example,card-of-bob,his\n",
    "1.csv": "nr,email,card,subject\nm3,old-of-ann@x.example,,hers\n",
}
# The card is known from a mail, and leads to another account.
ACCOUNTS = [
    (1, "ann@x.example", None, "de"),
    (2, "bob@x.example", "card-of-bob", "fr"),
    (3, "old-of-ann@x.example", "card-of-ann", "es"),
]
ORDERS = [(10, 1, "1.50", "hers"), (11, 2, "2.50", "his"), (12, 3, "3.50", "hers"), (13, None, "4.50", "nobody's")]


class World:
    """Maps, state and tables in a directory, and a bucket beside."""

    def __init__(self, directory: Path, url: str) -> None:
        self.directory = directory
        self.url = url
        self.maps = directory / "maps"
        self.environment = {"BUCKET_URL": url}

    def fill_bucket(self) -> None:
        fs, root = url_to_fs(self.url)
        with duckdb.connect() as connection:
            for name, rows in VISITS.items():
                connection.execute("CREATE OR REPLACE TABLE t (visit bigint, email varchar, page varchar)")
                connection.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
                connection.execute(f"COPY t TO '{self.directory}/t.parquet' (FORMAT parquet)")
                fs.pipe_file(f"{root}/visits/{name}", (self.directory / "t.parquet").read_bytes())
        for name, text in MAILS.items():
            fs.pipe_file(f"{root}/mails/{name}", text.encode())

    def fill_tables(self) -> None:
        accounts = pa.schema({"nr": pa.int64(), "mail": pa.string(), "card": pa.string(), "country": pa.string()})
        orders = pa.schema(
            {"nr": pa.int64(), "account": pa.int64(), "total": pa.decimal128(10, 2), "note": pa.string()}
        )
        tables = self.maps / "tables"
        made = (
            ("crm/accounts", accounts, ACCOUNTS, ["country"]),
            ("orders", orders, [(nr, by, Decimal(total), note) for nr, by, total, note in ORDERS], None),
        )
        for name, schema, rows, partition_by in made:
            for row in rows:
                table = pa.table([[value] for value in row], schema=schema)
                write_deltalake(tables / name, table, mode="append", partition_by=partition_by)

    def rehearse(self) -> None:
        verdict = rehearsed(self.maps, state=self.directory / "state", today=TODAY)
        assert verdict["verdict"] == "green", verdict

    def run(self, **more):
        more = {"state": self.directory / "state", "environment": self.environment, "today": TODAY, **more}
        return workflow.run(self.maps, "r-1", None, GIVEN, **more)

    def leftovers(self):
        values = (("email", "ann@x.example"), ("email", "old-of-ann@x.example"), ("card", "card-of-ann"))
        return leftovers(self.maps, None, values, environment=self.environment)

    def rows(self) -> dict[str, list[str]]:
        """What is there, read without anything of ours."""
        found = {}
        fs, root = url_to_fs(self.url, skip_instance_cache=True)
        for name in sorted(fs.find(root)):
            key = name.removeprefix(f"{root}/")
            if name.endswith(".parquet"):
                (self.directory / "t.parquet").write_bytes(fs.cat_file(name))
                with duckdb.connect() as connection:
                    query = f"SELECT * FROM read_parquet('{self.directory}/t.parquet')"
                    found[key] = [repr(row) for row in connection.execute(query).fetchall()]
            elif not key.startswith(".policyengine/"):
                found[key] = _TOKEN.sub("<token>", fs.cat_file(name).decode()).splitlines()
        for name in ("crm/accounts", "orders"):
            table = DeltaTable(self.maps / "tables" / name).to_pyarrow_table().to_pylist()
            found[name] = sorted(_TOKEN.sub("<token>", str(tuple(row.values()))) for row in table)
        return found


AFTER = {
    "mails/0.csv": [
        "nr,email,card,subject",
        "m1,deleted-<token>@deleted.invalid,,",
        "m2,bob@x.example,card-of-bob,his",
    ],
    "mails/1.csv": ["nr,email,card,subject", "m3,deleted-<token>@deleted.invalid,,"],
    "visits/day=1/a.parquet": ["(2, 'bob@x.example', '/his')"],
    "visits/day=1/b.parquet": ["(3, 'bob@x.example', '/his')"],
    "visits/day=2/a.parquet": [],
    "crm/accounts": [
        "(1, None, None, None)",
        "(2, 'bob@x.example', 'card-of-bob', 'fr')",
        "(3, None, None, None)",
    ],
    "orders": ["(11, 2, Decimal('2.50'), 'his')", "(13, None, Decimal('4.50'), \"nobody's\")"],
}


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Working directories of this test's own."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    return tmp_path / "tmp"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Maps and tables that were rehearsed."""
    made = World(tmp_path_factory.mktemp("template"), "memory://nowhere")
    shutil.copytree(MAPS, made.maps)
    made.fill_tables()
    made.rehearse()
    return made.directory


def world(template, directory, url):
    """The same again, with a bucket."""
    shutil.rmtree(directory, ignore_errors=True)
    shutil.copytree(template, directory)
    made = World(directory, url)
    made.fill_bucket()
    return made


def test_erased_from_a_bucket_and_from_tables(template, tmp_path, s3_url, temporary):
    there = world(template, tmp_path / "world", s3_url)
    before = there.rows()
    assert not there.leftovers().ok
    dry = there.run(dry_run=True)
    assert sum(dry.announced.values()) == 9 and there.rows() == before
    done = there.run()
    assert there.rows() == AFTER
    kept = {each.store: {one.name for one in each.keeps} for each in done.purged}
    assert done.state == "done" and kept == {"bucket": set(), "tables": {"versions"}}
    found = there.leftovers().plain()
    assert all(found["control"].values()) and found["unread"] == []
    places = {each["place"].split(".")[0] for each in found["leftovers"]}
    assert places == {"tables"}, "older versions of tables, and nothing in the bucket"
    assert there.run().state == "answered"
    purged = purge(there.maps, (), environment=there.environment, today=TODAY)
    assert all(each.error is None for each in purged), purged
    assert there.leftovers().ok
    assert there.rows() == AFTER and list(temporary.iterdir()) == []


class Stopped(BaseException):
    """The process is thought to be dead from here on."""


def test_stopped_at_every_boundary_and_gone_on_with(template, tmp_path, memory_url, temporary):
    names: list[str] = []
    assert world(template, tmp_path / "whole", memory_url).run(boundary=names.append).state == "done"
    assert len(names) > 40
    fs, root = url_to_fs(memory_url)
    for at in range(3, len(names), 1 if SWEEP else 9):
        fs.rm(root, recursive=True)
        there = world(template, tmp_path / "stopped", memory_url)
        seen = iter(range(1, len(names) + 1))

        def boundary(_, seen=seen, at=at):
            if next(seen) == at:
                raise Stopped

        with pytest.raises(Stopped):
            there.run(boundary=boundary)
        assert there.run().state == "done", names[at - 1]
        assert there.rows() == AFTER, names[at - 1]
        versions = {name: DeltaTable(there.maps / "tables" / name).version() for name in ("crm/accounts", "orders")}
        assert versions == {"crm/accounts": 3, "orders": 4}, names[at - 1]


def test_a_draft_of_tables_is_read_again(tmp_path):
    there = World(tmp_path, "memory://nowhere/at-all")
    shutil.copytree(MAPS, tmp_path / "maps")
    (tmp_path / "maps" / "tables.yaml").unlink()
    (tmp_path / "maps" / "bucket.yaml").unlink()
    tables = tmp_path / "tables"
    write_deltalake(tables / "crm" / "accounts", pa.table({"nr": [1], "mail": ["ann@x.example"]}))
    write_deltalake(tables / "orders", pa.table({"nr": [1], "total": [Decimal("1.50")]}))
    url = f"delta://{tables}"
    summary = import_database(url, "tables", there.maps, connection=Connection(env="TABLES_URL"))
    assert (summary.datasets, summary.fields, summary.first) == (2, 4, True)
    text = (there.maps / "tables.catalogue.yaml").read_text()
    assert "path: crm/accounts" in text and "engine: delta" in text
    again = import_database(url, "tables", there.maps, connection=Connection(env="TABLES_URL"))
    assert again.changes == () and again.appended == ()
    try:
        check(there.maps)
    except PolicyEngineError as error:  # decisions are for people to make; facts are whole
        assert error.code.startswith("load.")
