"""The stores that are crashed: made once, copied for each crash, and read without anything of ours."""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import duckdb

from policyengine.draft import catalogue as catalogue_text
from policyengine.stores.introspect import live
from policyengine.stores.location import Location
from tests.looking import looking
from tests.verdicts import rehearsed

MAPS = Path(__file__).parent / "maps"
TODAY = date(2026, 3, 31)
GIVEN = (("email", "Ann@x.example"),)
STORES = ("maps/shop.sqlite", "maps/warehouse.duckdb", "maps/lake", "maps/archive")
_TOKEN = re.compile(r"[0-9a-f]{24}")

_SHOP = """
    CREATE TABLE accounts (
        id integer PRIMARY KEY, email varchar(80) UNIQUE, card varchar(40), invited_by integer REFERENCES accounts (id)
    );
    CREATE TABLE orders (
        id integer PRIMARY KEY, account integer REFERENCES accounts (id),
        code varchar(40) NOT NULL UNIQUE, note text, total integer
    );
    CREATE TABLE lines (id integer PRIMARY KEY, order_id integer NOT NULL REFERENCES orders (id), text text);
    INSERT INTO accounts VALUES (1, 'bob@x.example', 'card-of-bob', NULL), (2, 'ann@x.example', 'card-of-ann', 1),
        (3, 'cat@x.example', NULL, 2);
    INSERT INTO orders VALUES (1, 2, 'order-1', 'hers', 10), (2, 2, 'order-2', 'hers', 20),
        (3, 1, 'order-3', 'his', 30);
    INSERT INTO lines VALUES (1, 1, 'hers'), (2, 2, 'hers'), (3, 3, 'his');
"""
_WAREHOUSE = """
    CREATE TABLE people (nr integer PRIMARY KEY, mail varchar UNIQUE, card varchar, name varchar);
    CREATE TABLE facts (nr integer PRIMARY KEY, person integer, amount integer);
    INSERT INTO people VALUES (1, 'old-of-ann@x.example', 'card-of-ann', 'Ann'),
        (2, 'bob@x.example', 'card-of-bob', 'Bob');
    INSERT INTO facts VALUES (1, 1, 10), (2, 1, 20), (3, 2, 30);
"""
_VISITS = (
    [(1, "ann@x.example", "/hers"), (2, "bob@x.example", "/his")],
    [(3, "bob@x.example", "/his")],
    [(4, "old-of-ann@x.example", "/hers"), (5, "ANN@x.example", "/hers")],
)
_MAILS = (
    "nr,email,card,subject\nm1,ann@x.example,card-of-ann,hers\nm2,bob@x.example,card-of-bob,his\n",
    "nr,email,card,subject\nm3,old-of-ann@x.example,,hers\n",
)
_CLICKS = (
    '{"click": 1, "mail": "m1", "url": "/hers"}\n{"click": 2, "mail": "m2", "url": "/his"}\n',
    '{"click": 3, "mail": "m3", "url": "/hers"}\n',
)
_BADGES = "nr,email,badge\n1,ann@x.example,badge-of-ann\n2,bob@x.example,badge-of-bob\n"
_SWIPES = (
    '{"nr": 1, "badge": "badge-of-ann", "door": "hers"}\n'
    '{"nr": 2, "badge": "badge-of-bob", "door": "his"}\n'
    '{"nr": 3, "badge": "badge-of-ann", "door": "hers"}\n'
)


def make(directory: Path) -> Path:
    """The stores, the maps with their catalogues, and a state that has rehearsed them."""
    stores(directory)
    verdict = rehearsed(directory / "maps", state=directory / "state", today=TODAY)
    assert verdict["verdict"] == "green", verdict
    return directory


def stores(directory: Path, names: Mapping[str, str] = MappingProxyType({})) -> None:
    """The stores and the maps with their catalogues; `names` are put in the place of others in every text."""

    def told(text: str) -> str:
        for name, other in names.items():
            text = text.replace(name, other)
        return text

    maps = shutil.copytree(MAPS, directory / "maps")
    with sqlite3.connect(maps / "shop.sqlite") as shop:
        shop.executescript(told(_SHOP))
    shop.close()
    with duckdb.connect(str(maps / "warehouse.duckdb")) as warehouse:
        warehouse.execute(told(_WAREHOUSE))
    lake = maps / "lake"
    for name in ("visits", "mails", "clicks"):
        (lake / name).mkdir(parents=True)
    with duckdb.connect() as connection:
        for number, rows in enumerate(_VISITS):
            connection.execute("CREATE OR REPLACE TABLE t (visit bigint, email varchar, page varchar)")
            connection.executemany(
                "INSERT INTO t VALUES (?, ?, ?)", [(id, told(mail), page) for id, mail, page in rows]
            )
            connection.execute(f"COPY t TO '{lake}/visits/{number}.parquet' (FORMAT parquet)")
    for number, text in enumerate(_MAILS):
        (lake / "mails" / f"{number}.csv").write_text(told(text))
    for number, text in enumerate(_CLICKS):
        (lake / "clicks" / f"{number}.jsonl").write_text(told(text))
    (maps / "archive").mkdir()
    (maps / "archive" / "badges.csv").write_text(told(_BADGES))
    (maps / "archive" / "swipes.jsonl").write_text(told(_SWIPES))
    for store, engine, file in (("shop", "sqlite", "shop.sqlite"), ("warehouse", "duckdb", "warehouse.duckdb")):
        found = live.catalogue(Location(engine, maps / file), store)
        (maps / f"{store}.catalogue.yaml").write_text(catalogue_text.text(found))


def logical(directory: Path) -> dict[str, list[str]]:
    """Every row of every table and file that is not ours; tokens are told apart from nothing but words."""
    found: dict[str, list[str]] = {}
    for name, connection in _connections(directory):
        for table in _tables(connection):
            if not table.startswith("__pe_"):
                rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
                found[f"{name}.{table}"] = sorted(untold(repr(row)) for row in rows)
    with looking() as connection:
        for file in sorted((directory / "maps/lake").rglob("[!.]*.parquet")):
            rows = connection.execute(f"SELECT * FROM read_parquet('{file}')").fetchall()
            found[file.relative_to(directory).as_posix()] = [repr(row) for row in rows]
    for file in sorted(each for kind in ("csv", "jsonl") for each in (directory / "maps").rglob(f"[!.]*.{kind}")):
        found[file.relative_to(directory).as_posix()] = untold(file.read_text()).splitlines()
    return found


def untold(text: str) -> str:
    """A text in which every token is the same, because no two runs draw the same."""
    return _TOKEN.sub("<token>", text)


def remains(directory: Path) -> list[str]:
    """What a run should have taken away again: key boxes, staging tables, half-written files."""
    found = [each.relative_to(directory).as_posix() for each in (directory / "state").rglob("box*")]
    found += [each.relative_to(directory).as_posix() for each in (directory / "maps").rglob("*.policyengine-new")]
    for name, connection in _connections(directory):
        found += [
            f"{name}.{each}"
            for each in _tables(connection)
            if each.startswith("__pe_") and each not in ("__pe_receipts", "__pe_files")
        ]
    return found


def content(directory: Path) -> dict[str, bytes]:
    """The bytes of every file of every store."""
    files = (each for store in STORES for each in sorted((directory / store).rglob("*")) or [directory / store])
    return {each.relative_to(directory).as_posix(): each.read_bytes() for each in files if each.is_file()}


def _connections(directory: Path):
    with contextlib.closing(sqlite3.connect(directory / "maps/shop.sqlite")) as shop:
        yield "shop", shop
    files = {"warehouse": directory / "maps/warehouse.duckdb"}
    files |= {name: directory / "maps" / name / ".policyengine" / "staging.duckdb" for name in ("lake", "archive")}
    with looking() as connection:
        for name, file in files.items():
            if file.exists():
                connection.execute(f"ATTACH '{file}' AS {name}")
                connection.execute(f"USE {name}")
                yield name, connection
                connection.execute("USE memory")
                connection.execute(f"DETACH {name}")


def _tables(connection) -> list[str]:
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    if isinstance(connection, duckdb.DuckDBPyConnection):
        sql = "SELECT table_name FROM duckdb_tables()"
    return sorted(row[0] for row in connection.execute(sql).fetchall() if not row[0].startswith("sqlite_"))
