"""The stores on servers that are crashed: filled anew for each crash, and read without anything of ours."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import nats
import psycopg
import redis
from nats.js.errors import NotFoundError
from psycopg import sql

from tests.conftest import asked, connected, mariadb_databases, postgres_databases
from tests.entries import shelves
from tests.servers.mariadb import MARIADB
from tests.servers.nats import NATS
from tests.servers.postgres import POSTGRES
from tests.servers.reached import own, reached
from tests.servers.redis import REDIS

Rows = dict[str, list[str]]
KEPT = "__pe_receipts"
"""The one table, stream or beginning of keys that stays when a run is over."""

_BOOKS = """
    CREATE TABLE readers (
        id bigint PRIMARY KEY, card varchar(40) UNIQUE, number varchar(40) NOT NULL UNIQUE,
        referred_by bigint REFERENCES readers (id)
    );
    CREATE TABLE loans (
        id bigint PRIMARY KEY, reader_id bigint REFERENCES readers (id), code varchar(40) NOT NULL UNIQUE, note text,
        days integer
    );
    CREATE TABLE notes (id bigint PRIMARY KEY, loan_id bigint NOT NULL REFERENCES loans (id), text text);
    CREATE INDEX ON readers (referred_by);
    CREATE INDEX ON loans (reader_id);
    CREATE INDEX ON notes (loan_id);
    INSERT INTO readers VALUES (1, 'card-of-bob', 'reader-bob', NULL), (2, 'card-of-ann', 'reader-ann', 1),
        (3, NULL, 'reader-cat', 2);
    INSERT INTO loans VALUES (1, 2, 'loan-1', 'hers', 10), (2, 1, 'loan-2', 'his', 20);
    INSERT INTO notes VALUES (1, 1, 'hers'), (2, 2, 'his');
"""
_DESK = """
    CREATE TABLE callers (
        id bigint PRIMARY KEY, reader varchar(40) NOT NULL UNIQUE, phone varchar(40), name varchar(40), KEY (phone)
    );
    CREATE TABLE tickets (
        id bigint PRIMARY KEY, caller_id bigint NOT NULL, text varchar(80),
        FOREIGN KEY (caller_id) REFERENCES callers (id)
    );
    INSERT INTO callers VALUES (1, 'reader-ann', '+49 30 7', 'Ann'), (2, 'reader-bob', '+49 30 8', 'Bob');
    INSERT INTO tickets VALUES (1, 1, 'hers'), (2, 1, 'hers'), (3, 2, 'his');
"""
_CACHE = (
    ("HSET", "session:1", "phone", "+49 (30) 7", "device", "device-of-ann"),
    ("HSET", "session:2", "phone", "+49 30 8", "device", "device-of-bob"),
    ("RPUSH", "waiting:1", "ann@x.example", "bob@x.example", "ANN@x.example"),
    ("RPUSH", "waiting:2", "bob@x.example"),
    ("SET", "page:1", "hers and his"),
)
_BROKER = {
    "EVENTS": (
        ("events.device-of-ann.opened", "hers", {}),
        ("events.device-of-bob.opened", "his", {}),
        ("events.device-of-ann.closed", "hers", {}),
    ),
    "LETTERS": (
        ("letters", "hers", {"Sent-By": "Ann@x.example"}),
        ("letters", "his", {"Sent-By": "bob@x.example"}),
        ("letters", "hers", {"Sent-By": "old-of-ann@x.example"}),
    ),
}


class Served(Protocol):
    """A store on a server, by the name that its datamap gives it. No connection is kept: processes are forked."""

    @property
    def name(self) -> str: ...
    @property
    def url(self) -> str: ...

    def fresh(self) -> None:
        """Everything as it was before any request."""

    def rows(self) -> Rows:
        """Every row that is not ours, in text, by what holds it."""

    def remains(self) -> Iterable[str]:
        """What a run should have taken away again."""


@dataclass(frozen=True, slots=True)
class Books:
    """PostgreSQL: a database of its own, whose schema is made anew, which costs less than a copy of a database."""

    url: str
    name: str = "books"

    @classmethod
    @contextmanager
    def open(cls) -> Iterator[Books]:
        with postgres_databases(reached(POSTGRES)) as make:
            yield cls(make())

    def fresh(self) -> None:
        with psycopg.connect(self.url) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
            connection.execute(_BOOKS)

    def rows(self) -> Rows:
        with psycopg.connect(self.url) as connection:
            return {
                each: sorted(
                    repr(row) for row in connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(each)))
                )
                for each in self._tables(connection)
                if not each.startswith("__pe_")
            }

    def remains(self) -> Iterable[str]:
        with psycopg.connect(self.url) as connection:
            return [each for each in self._tables(connection) if each.startswith("__pe_") and each != KEPT]

    def _tables(self, connection: psycopg.Connection) -> list[str]:
        return [
            name
            for (name,) in connection.execute(
                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'S') AND relnamespace = "
                "'public'::regnamespace ORDER BY 1"
            )
        ]


@dataclass(frozen=True, slots=True)
class Desk:
    """MariaDB: each copy is a database made anew."""

    url: str
    name: str = "desk"

    @classmethod
    @contextmanager
    def open(cls) -> Iterator[Desk]:
        with mariadb_databases(reached(MARIADB)) as make:
            yield cls(make())

    def fresh(self) -> None:
        connection = connected(self.url)
        ((name,),) = asked(connection, "SELECT database()")
        for each in (
            f'DROP DATABASE "{name}"',
            f'CREATE DATABASE "{name}" COLLATE utf8mb4_general_ci',
            f'USE "{name}"',
        ):
            asked(connection, each)
        for each in _DESK.split(";")[:-1]:
            asked(connection, each)
        connection.close()

    def rows(self) -> Rows:
        return {
            each: sorted(map(repr, self._asked(f'SELECT * FROM "{each}"')))
            for each in self._tables()
            if not each.startswith("__pe_")
        }

    def remains(self) -> Iterable[str]:
        return [each for each in self._tables() if each.startswith("__pe_") and each != KEPT]

    def _tables(self) -> list[str]:
        return [str(name) for name, *_ in self._asked("SHOW TABLES")]

    def _asked(self, query: str) -> list[tuple[object, ...]]:
        connection = connected(self.url)
        try:
            return asked(connection, query)
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class Cache:
    """Redis: a server of its own, emptied and filled."""

    url: str
    name: str = "cache"

    @classmethod
    @contextmanager
    def open(cls) -> Iterator[Cache]:
        with own(REDIS) as url:
            yield cls(url)

    def fresh(self) -> None:
        with redis.Redis.from_url(self.url) as server:
            server.flushall()
            for command in _CACHE:
                server.execute_command(*command)

    def rows(self) -> Rows:
        with redis.Redis.from_url(self.url) as server:
            return shelves.everything(server)

    def remains(self) -> Iterable[str]:
        with redis.Redis.from_url(self.url) as server:
            return [name.decode() for name in server.keys("__pe_*") if not name.startswith(KEPT.encode())]


@dataclass(frozen=True, slots=True)
class Broker:
    """NATS JetStream: a server of its own, on which each stream is made anew."""

    url: str
    name: str = "broker"

    @classmethod
    @contextmanager
    def open(cls) -> Iterator[Broker]:
        with own(NATS) as url:
            yield cls(url)

    def fresh(self) -> None:
        async def work(js: Any) -> None:
            for stream in await js.streams_info():
                await js.delete_stream(stream.config.name)
            for name, messages in _BROKER.items():
                await js.add_stream(name=name, subjects=[f"{name.lower()}.>", name.lower()])
                for subject, body, headers in messages:
                    await js.publish(subject, body.encode(), headers=headers or None)

        self._does(work)

    def rows(self) -> Rows:
        async def work(js: Any) -> Rows:
            return {name: [repr(each) for each in await _messages(js, name)] for name in _BROKER}

        return self._does(work)

    def remains(self) -> Iterable[str]:
        async def work(js: Any) -> list[str]:
            ours = [each.config.name for each in await js.streams_info() if each.config.name not in _BROKER]
            subjects = [subject for subject, *_ in await _messages(js, KEPT)] if KEPT in ours else []
            return [each for each in ours if each != KEPT] + [
                each for each in subjects if not each.startswith("__pe.receipts.")
            ]

        return self._does(work)

    def _does(self, work: Callable[[Any], Any]) -> Any:
        async def whole() -> Any:
            client = await nats.connect(self.url)
            try:
                return await work(client.jetstream())
            finally:
                await client.close()

        return asyncio.run(whole())


async def _messages(js: Any, stream: str) -> list[tuple[str, bytes, dict[str, str]]]:
    found = []
    for sequence in range(1, (await js.stream_info(stream)).state.last_seq + 1):
        try:
            message = await js.get_msg(stream, sequence)
        except NotFoundError:
            continue
        found.append((message.subject, message.data, message.headers or {}))
    return found


@contextmanager
def served() -> Iterator[tuple[Served, ...]]:
    """All of them, empty still, while the context lasts; nothing is left of them afterwards.

    Raises Unreached where a server neither answers nor can be started, and Wrong where one that was named does not.
    """
    with ExitStack() as stack:
        yield tuple(stack.enter_context(each.open()) for each in (Books, Desk, Cache, Broker))
