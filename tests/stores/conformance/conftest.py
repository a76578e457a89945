"""One shop, in every engine that holds it: two datasets, a canary for each person."""

from __future__ import annotations

import base64
import csv
import io
import os
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import duckdb
import psycopg
import pyarrow
import pymysql
import pytest
import sqlglot
from deltalake import write_deltalake
from fsspec.core import url_to_fs
from sqlglot import exp
from sqlglot.errors import SqlglotError

from policyengine.compile.dialect import doubled, render
from policyengine.compile.names import parameter
from policyengine.compile.statement import Statement
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Dataset, Field
from policyengine.model.name import DatasetName
from policyengine.model.type import parse
from policyengine.stores.clickhouse import open_clickhouse
from policyengine.stores.clickhouse_connection import connect as clickhouse_connected
from policyengine.stores.delta import open_delta
from policyengine.stores.duckdb import open_duckdb
from policyengine.stores.files import open_files
from policyengine.stores.mariadb import open_mariadb
from policyengine.stores.postgres import open_postgres
from policyengine.stores.protocol import Store
from policyengine.stores.remote_tree import remote
from policyengine.stores.sqlite import open_sqlite
from tests.conftest import asked, connected

ACCOUNTS = [(0, "Nobody@example.org", None), (1, "Ann-canary-1a2b3c@example.org", ""), (2, "bo@example.org", "note")]
ORDERS = [(10, 1, "12.50"), (11, 1, "7.00"), (12, 2, "0.00"), (13, None, "1.00")]
CANARY = "Ann-canary-1a2b3c@example.org"

_DDL = (
    "CREATE TABLE accounts (id INTEGER PRIMARY KEY, email VARCHAR(255) NOT NULL UNIQUE, note VARCHAR(255))",
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, account_id INTEGER REFERENCES accounts (id), total DECIMAL(10, 2))",
    "CREATE INDEX orders_by_account ON orders (account_id)",
    "CREATE VIEW spent AS SELECT account_id, sum(total) AS total FROM orders GROUP BY account_id",
)


@dataclass(frozen=True)
class Shop:
    """A store on disk, or on a server at `url`.

    `reopen` lets the adapter go and comes back, as a new process would.
    """

    store: Store
    directory: Path
    reopen: Callable[[], Store]
    url: str = ""

    def statement(self, sql: str, *parameters: str, dataset: str | None = None, count: str | None = None) -> Statement:
        sql, count = self._spelled(sql), self._spelled(count) if count else None
        return Statement("a-step", self.store.name, self.store.engine, sql, parameters, dataset, count)

    def write(self, name: str, content: bytes) -> None:
        """Puts a file below a store of files."""
        if self.url:
            fs, root = url_to_fs(self.url)
            fs.pipe_file(f"{root}/{name}", content)
        else:
            (self.directory / name).write_bytes(content)

    def _spelled(self, sql: str) -> str:
        """Parameters are written `$name` in these tests, and `%(name)s` for the drivers of servers."""
        if self.store.engine == "clickhouse":
            return _in_clickhouse(sql)
        return doubled(re.sub(r"\$(\w+)", r"%(\1)s", sql)) if self.store.engine in SERVERS else sql

    def rows(self, sql: str, **values: object) -> list[tuple[object, ...]]:
        return self.store.rows(self.statement(sql, *values), values)

    def run(self, sql: str, **values: object) -> int:
        return self.store.run(self.statement(sql, *values), values)


_INTEGERS = ("id", "k", "least")


def _in_clickhouse(sql: str) -> str:
    """By the dialect's own rewrites; what makes tables is taken as it is, and so is what nobody can read."""
    if re.search(r"\{\w+:", sql):  # it was said before
        return sql
    try:
        node = sqlglot.parse_one(re.sub(r"\$(\w+)", r":\1", sql), read="duckdb")
    except SqlglotError:
        return re.sub(r"\$(\w+)", r"{\1:String}", sql)
    if isinstance(node, exp.Create | exp.Drop):
        return sql
    for each in list(node.find_all(exp.Placeholder)):
        each.replace(parameter(each.name, "int" if each.name in _INTEGERS else "text"))
    return render(node, "clickhouse")


def _sqlite(directory: Path) -> Callable[[], Store]:
    file = directory / "shop.sqlite"
    with sqlite3.connect(file) as connection:
        for sql in _DDL:
            connection.execute(sql)
        connection.executemany("INSERT INTO accounts VALUES (?, ?, ?)", ACCOUNTS)
        connection.executemany("INSERT INTO orders VALUES (?, ?, ?)", ORDERS)
    connection.close()
    return lambda: open_sqlite("shop", file)


def _duckdb(directory: Path) -> Callable[[], Store]:
    file = directory / "shop.duckdb"
    with duckdb.connect(str(file)) as connection:
        for sql in _DDL:
            connection.execute(sql)
        connection.executemany("INSERT INTO accounts VALUES (?, ?, ?)", ACCOUNTS)
        connection.executemany("INSERT INTO orders VALUES (?, ?, ?)", ORDERS)
    return lambda: open_duckdb("shop", file)


DATASETS = {
    name: Dataset(
        DatasetName("shop", name),
        name,
        kind=DatasetKind.FILES,
        path=path,
        fields={field: Field(field, parse(spelling)) for field, spelling in fields.items()},
        key=("id",),
    )
    for name, path, fields in (
        ("accounts", "accounts.csv", {"id": "integer", "email": "varchar(255)", "note": "varchar(255)"}),
        ("orders", "orders/*.parquet", {"id": "integer", "account_id": "integer", "total": "decimal(10, 2)"}),
    )
}


TABLES = {name: replace(each, kind=DatasetKind.TABLE) for name, each in DATASETS.items()}


def _files(directory: Path) -> Callable[[], Store]:
    with (directory / "accounts.csv").open("w", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_MINIMAL)
        rows.writerow(["id", "email", "note"])
        for key, email, note in ACCOUNTS:
            file.write(f"{key},{email},{'' if note is None else chr(34) + note + chr(34)}\r\n")
    (directory / "orders").mkdir()
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE orders (id INTEGER, account_id INTEGER, total DECIMAL(10, 2))")
        connection.executemany("INSERT INTO orders VALUES (?, ?, ?)", ORDERS)
        for part in (0, 1):
            where = f"SELECT * FROM orders WHERE id % 2 = {part}"
            connection.execute(f"COPY ({where}) TO '{directory}/orders/{part}.parquet' (FORMAT parquet)")
    return lambda: open_files("shop", directory, DATASETS)


def _delta(directory: Path) -> Callable[[], Store]:
    """The accounts in two files, the orders in partitions of one each."""
    orders = [(key, account, Decimal(total)) for key, account, total in ORDERS]
    for name, rows, partition_by in (("accounts", ACCOUNTS, None), ("orders", orders, ["account_id"])):
        for part in (rows[:2], rows[2:]):
            columns = [list(values) for values in zip(*part, strict=True)]
            table = pyarrow.table(columns, schema=pyarrow.schema(_ARROW[name]))
            write_deltalake(directory / name, table, mode="append", partition_by=partition_by)
    datasets = {name: replace(each, path="", kind=DatasetKind.TABLE) for name, each in DATASETS.items()}
    return lambda: open_delta("shop", directory, datasets)


_ARROW = {
    "accounts": {"id": pyarrow.int32(), "email": pyarrow.string(), "note": pyarrow.string()},
    "orders": {"id": pyarrow.int32(), "account_id": pyarrow.int32(), "total": pyarrow.decimal128(10, 2)},
}


def _clickhouse(directory: Path) -> Callable[[], Store]:
    place = directory / "shop.chdb"
    place.mkdir()
    client = clickhouse_connected("shop", place)
    for sql in _CLICKHOUSE_DDL:
        client.command(sql)
    client.insert("accounts", ACCOUNTS)
    client.insert("orders", [(key, account, Decimal(total)) for key, account, total in ORDERS])
    client.close()
    return lambda: open_clickhouse("shop", place, TABLES)


_CLICKHOUSE_DDL = (
    "CREATE TABLE accounts (id Int32, email String, note Nullable(String)) ENGINE = MergeTree ORDER BY id",
    "CREATE TABLE orders (id Int32, account_id Nullable(Int32), total Decimal(10, 2)) ENGINE = MergeTree ORDER BY id",
    "CREATE VIEW spent AS SELECT account_id, sum(total) AS total FROM orders GROUP BY account_id",
)


def _objects(directory: Path, url: str) -> Callable[[], Store]:
    """The same files as objects below a URL; the directory is where they were made."""
    _files(directory)
    fs, root = url_to_fs(url)
    for file in sorted(each for each in directory.rglob("*") if each.is_file()):
        fs.pipe_file(f"{root}/{file.relative_to(directory).as_posix()}", file.read_bytes())
        file.unlink()
    return lambda: open_files("shop", remote("shop", url), DATASETS)


def _postgres(url: str) -> Callable[[], Store]:
    with psycopg.connect(url) as connection:
        for sql in _DDL:
            connection.execute(sql)
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO accounts VALUES (%s, %s, %s)", ACCOUNTS)
            cursor.executemany("INSERT INTO orders VALUES (%s, %s, %s)", ORDERS)
    return lambda: open_postgres("shop", url, TABLES)


def _mariadb(url: str) -> Callable[[], Store]:
    connection = connected(url)
    for sql in _DDL:
        asked(connection, sql)
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO accounts VALUES (%s, %s, %s)", ACCOUNTS)
        cursor.executemany("INSERT INTO orders VALUES (%s, %s, %s)", ORDERS)
    connection.close()
    return lambda: open_mariadb("shop", "mariadb", url, TABLES)


MAKERS = {"sqlite": _sqlite, "duckdb": _duckdb, "files": _files, "delta": _delta, "clickhouse": _clickhouse}
SERVERS = {"postgres": _postgres, "mariadb": _mariadb}
OBJECTS = ("memory", "s3")
# What S3 alone has is in test_objects; the rest of the suite says there what it says in memory.
TRIED = [*sorted(MAKERS), *sorted(SERVERS), *(OBJECTS if "POLICYENGINE_TEST_ALL" in os.environ else OBJECTS[:1])]


@pytest.fixture(params=TRIED)
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    kind = request.param
    url = request.getfixturevalue(f"{kind}_url") if kind in (*SERVERS, *OBJECTS) else ""
    opener = MAKERS[kind](tmp_path) if not url else SERVERS[kind](url) if kind in SERVERS else _objects(tmp_path, url)
    opened = [opener()]

    def reopen() -> Store:
        for store in opened:
            store.close()
        opened.append(opener())
        return opened[-1]

    yield Shop(opened[0], tmp_path, reopen, url)
    opened[-1].close()


@pytest.fixture
def found_on_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], list[str]]:
    """Where a text stands in any file of the store: as it is, base64, hexadecimal, UTF-16."""

    def search(text: str) -> list[str]:
        plain = text.encode()
        forms = {
            "raw": plain,
            "hex": plain.hex().encode(),
            "base64": base64.b64encode(plain).rstrip(b"=")[:-1],
            "utf-16": text.encode("utf-16-le"),
        }
        url = request.getfixturevalue("shop").url
        return [
            f"{name}: {form}"
            for name, content in (_contents(url) if url else _files_below(tmp_path))
            for form, needle in forms.items()
            if needle in content or needle.lower() in content.lower()
        ]

    return search


def _contents(url: str) -> Iterator[tuple[str, bytes]]:
    return _objects_below(url) if url.partition(":")[0] in OBJECTS else _relations(url)


def _objects_below(url: str) -> Iterator[tuple[str, bytes]]:
    """Every object, the packed staging unpacked, and what lies in working directories on this machine."""
    fs, root = url_to_fs(url)
    for name in fs.find(root):
        content = fs.cat_file(name)
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                yield from ((part, packed.read(part)) for part in packed.namelist())
        else:
            yield name, content
    for directory in Path(tempfile.gettempdir()).glob("policyengine-files-*"):
        yield from _files_below(directory)


def _files_below(directory: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(directory.rglob("*")):
        if file.is_file():
            yield str(file.relative_to(directory)), file.read_bytes()


def _relations(url: str) -> Iterator[tuple[str, bytes]]:
    """The bytes of every table and index of a database on a server; not of its log, which is every database's."""
    if url.startswith("mariadb"):
        yield from _tablespaces(url)
        return
    with psycopg.connect(url, autocommit=True) as connection:
        if connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() != (True,):
            pytest.skip("only a superuser may read the server's files")
        connection.execute("CHECKPOINT")
        yield from connection.execute(
            "SELECT relname, pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class"
            " WHERE pg_relation_filepath(oid) IS NOT NULL AND relisshared = false ORDER BY 1"
        ).fetchall()


def _tablespaces(url: str) -> Iterator[tuple[str, bytes]]:
    """The files of a MariaDB database, written out first. Another user's can't be read from here: it is a skip."""
    connection = connected(url)
    [(directory, database)] = asked(connection, "SELECT @@datadir, DATABASE()")
    tables = asked(connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
    for (table,) in tables:
        with suppress(pymysql.Error):  # a view
            asked(connection, f'FLUSH TABLES "{table}" FOR EXPORT')
            asked(connection, "UNLOCK TABLES")
    connection.close()
    try:
        files = sorted((Path(str(directory)) / str(database)).glob("*.ibd"))
    except PermissionError:
        pytest.skip("the server's files can't be read from here")
    yield from ((file.name, file.read_bytes()) for file in files)


@pytest.fixture
def gap(request: pytest.FixtureRequest, shop: Shop) -> Callable[..., None]:
    """Declares what an engine can't do; a test that passes all the same breaks the mark, so that it is taken away."""

    def declare(engine: str, reason: str, raises: type[BaseException]) -> None:
        if shop.store.engine == engine:
            request.applymarker(pytest.mark.xfail(reason=reason, raises=raises, strict=True))

    return declare
