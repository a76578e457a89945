"""The demo's stores on servers: the shop on PostgreSQL, the CRM on MariaDB, visits in Redis, events on NATS JetStream.

The warehouse and the lake stay files. What is made there is the demo's own, and taken away when it ends.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

from policyengine.errors import UsageError
from policyengine.stores.driver import driver
from policyengine.workflows.demo import cache, events
from policyengine.workflows.demo.build import SEED, Stores
from policyengine.workflows.demo.elsewhere import maps_at
from policyengine.workflows.demo.placed import Placed, embedded
from policyengine.workflows.demo.read import mysql_arguments
from policyengine.workflows.demo.shop import child

Say = Callable[[str], None]

RECEIPTS = "__pe_receipts"  # the stream that runs keep on NATS; other runs' are left there


@dataclass(frozen=True, slots=True)
class Server:
    """A server that the demo uses: the variable that names its URL, and where it is where nobody says."""

    engine: str
    variable: str
    usual: str


SERVERS: Mapping[str, Server] = {
    "shop": Server("postgres", "POLICYENGINE_DEMO_POSTGRES", "postgresql://127.0.0.1:5432/postgres"),
    "crm": Server("mariadb", "POLICYENGINE_DEMO_MARIADB", "mariadb://root@127.0.0.1:3306/mysql"),
    "events": Server("nats", "POLICYENGINE_DEMO_NATS", "nats://127.0.0.1:4222"),
    "cache": Server("redis", "POLICYENGINE_DEMO_REDIS", "redis://127.0.0.1:6379/15"),
}


@contextmanager
def placed(
    stores: Stores, directory: Path, environment: Mapping[str, str], *, today: date, customers: int, progress: Say
) -> Iterator[Placed]:
    """The stores where they are, with the datamaps for them in `directory`. Raises as `built`."""
    with built(stores, environment, today=today, customers=customers, progress=progress) as made:
        progress("the datamaps, with the catalogues that import writes")
        maps = maps_at(directory / "maps", made)
        yield Placed(maps, {**embedded(stores).places, **made}, f"-{secrets.token_hex(4)}")


@contextmanager
def built(
    stores: Stores, environment: Mapping[str, str], *, today: date, customers: int, progress: Say
) -> Iterator[dict[str, str]]:
    """Builds on the servers what `stores` has embedded, the same rows; yields the URL of each, and clears it away.

    Raises UsageError where a driver or a server is missing, or Redis' database has keys already.
    """
    urls = {name: environment.get(each.variable) or each.usual for name, each in SERVERS.items()}
    for each in SERVERS.values():
        driver(each.engine)
    with ExitStack() as left:
        made = {name: left.enter_context(place(name, urls[name])) for name in SERVERS}
        progress("the shop's own migrations, on PostgreSQL")
        child.build_at(made["shop"], customers=customers, seed=SEED, today=today, progress=progress)
        progress("the CRM, on MariaDB")
        _copy_crm(stores, made["crm"])
        progress("the cache in Redis, and the events on NATS")
        cache.build(made["cache"], stores.lake)
        events.build(made["events"], stores.lake)
        yield made


# --- a place of its own on each server ------------------------------------------------------------------------------


def place(store: str, url: str) -> AbstractContextManager[str]:
    """A place for a store on the server at `url`: a new database, or one without keys; its URL. It is cleared away.

    Raises UsageError where nobody answers, or where what is there may be somebody's.
    """
    return _OPENED[store](url)


@contextmanager
def _on_postgres(url: str) -> Iterator[str]:
    import psycopg

    name = _name()
    try:
        server = psycopg.connect(url, autocommit=True, connect_timeout=5)
    except psycopg.Error:
        raise _silent("shop") from None
    with server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield _beside(url, name)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@contextmanager
def _on_mariadb(url: str) -> Iterator[str]:
    import pymysql

    name = _name()
    try:
        server = pymysql.connect(**mysql_arguments(url))
    except pymysql.Error:
        raise _silent("crm") from None
    with closing(server), server.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        try:
            yield _beside(url, name)
        finally:
            server.ping()
            cursor.execute(f"DROP DATABASE {name}")


@contextmanager
def _on_redis(url: str) -> Iterator[str]:
    import redis

    with redis.Redis.from_url(url, socket_timeout=5) as server:
        try:
            keys = server.dbsize()
        except redis.RedisError:
            raise _silent("cache") from None
        if keys:
            raise UsageError(
                "demo.not-empty",
                "the demo's database in Redis has keys, and they may be somebody's",
                help=f"name an empty one in {SERVERS['cache'].variable}: redis://127.0.0.1:6379/14",
            )
        try:
            yield url
        finally:
            server.flushdb()


@contextmanager
def _on_nats(url: str) -> Iterator[str]:
    import nats.errors

    try:
        before = events.there(url)
    except (nats.errors.Error, OSError):
        raise _silent("events") from None
    if events.STREAM in before:
        raise UsageError(
            "demo.not-empty",
            f"NATS has a stream {events.STREAM} already, and it may be somebody's",
            help=f"remove it, or name another server in {SERVERS['events'].variable}",
        )
    try:
        yield url
    finally:
        for name in (events.STREAM, RECEIPTS):
            if name in events.there(url) - before:
                events.remove(url, name)


_OPENED = {"shop": _on_postgres, "crm": _on_mariadb, "events": _on_nats, "cache": _on_redis}


def _name() -> str:
    return f"policyengine_demo_{secrets.token_hex(4)}"


def _beside(url: str, database: str) -> str:
    """The URL of another database on the same server.

    >>> _beside("postgresql://ann@db/postgres?sslmode=disable", "demo"), _beside("postgresql:///postgres", "demo")
    ('postgresql://ann@db/demo?sslmode=disable', 'postgresql:///demo')
    """
    scheme, _, rest = url.partition("://")
    place, mark, settings = rest.partition("?")
    return f"{scheme}://{place.partition('/')[0]}/{database}{mark}{settings}"


def _silent(store: str) -> UsageError:
    server = SERVERS[store]
    return UsageError(
        "demo.no-server",
        f"no {server.engine} answers where the demo looks for it, or not to us",
        help=f"start one, or name another in {server.variable}; `--stores embedded` needs none",
    )


# --- rows -----------------------------------------------------------------------------------------------------------


def _copy_crm(stores: Stores, url: str) -> None:
    """The CRM's tables as MariaDB has them, with the rows of the embedded one."""
    import pymysql

    script = resources.files(__package__).joinpath("servers", "crm.mariadb.sql").read_text(encoding="utf-8")
    lines = (line for line in script.splitlines() if not line.startswith("--"))
    with (
        closing(sqlite3.connect(stores.crm)) as source,
        closing(pymysql.connect(**mysql_arguments(url))) as target,
        target.cursor() as cursor,
    ):
        for statement in filter(str.strip, "\n".join(lines).split(";")):
            cursor.execute(statement)
        cursor.execute("SET foreign_key_checks = 0")  # contacts point at tickets, and tickets at contacts
        names = [name for (name,) in source.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()]
        for name in sorted(each for each in names if not each.startswith("sqlite_")):
            rows = source.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO `{name}` VALUES ({places})", rows)  # noqa: S608
