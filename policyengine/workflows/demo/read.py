"""Every row of a store, decoded, for the search that judges an erasure. Shares nothing with the engine it judges."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import duckdb
from sqlglot import exp

from policyengine.errors import NotAnalysable
from policyengine.workflows.demo import events

# A dataset's name, its columns, its rows.
Table = tuple[str, list[str], Iterable[Sequence[object]]]

_READERS = {
    ".parquet": "SELECT * FROM read_parquet($path)",
    ".csv": "SELECT * FROM read_csv($path, all_varchar = true)",
    ".jsonl": "SELECT * FROM read_json($path, format = 'newline_delimited')",
}


def tables(store: Path | str) -> Iterator[Table]:
    """The datasets of a store: a SQLite file, a `.duckdb` file, a directory of files, or a server's URL.

    Raises NotAnalysable at a file or a URL that it can't read.
    """
    match store:
        case str():
            scheme = urlsplit(store).scheme
            if scheme not in _SERVERS:
                raise NotAnalysable("demo.unknown-store", f"nothing here reads {scheme}:")
            yield from _SERVERS[scheme](store)
        case Path() if store.is_dir():
            yield from _files(store)
        case Path() if store.suffix == ".duckdb":
            yield from _duckdb(store)
        case Path():
            yield from _sqlite(store)


def _sqlite(store: Path) -> Iterator[Table]:
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite|_%' ESCAPE '|' ORDER BY name"
        )
        for (name,) in names.fetchall():
            cursor = connection.execute(_everything(exp.table_(name, quoted=True)).sql("sqlite"))
            yield name, [column[0] for column in cursor.description], cursor


def _duckdb(store: Path) -> Iterator[Table]:
    with duckdb.connect(str(store), read_only=True) as connection:
        names = connection.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY ALL"
        )
        for schema, name in names.fetchall():
            query = _everything(exp.table_(name, db=schema, quoted=True)).sql("duckdb")
            yield name if schema == "main" else f"{schema}.{name}", *_relation(connection.execute(query))


def _files(directory: Path) -> Iterator[Table]:
    with duckdb.connect(":memory:") as connection:
        for path in sorted(path for path in directory.rglob("*") if path.is_file()):
            if path.suffix == ".duckdb":  # what an erasure leaves beside the files: its receipts
                yield from _duckdb(path)
                continue
            reader = _READERS.get(path.suffix)
            if reader is None:
                raise NotAnalysable("demo.unknown-file", f"{path.name} is in no format that can be searched")
            dataset = path.relative_to(directory).parent.as_posix()
            yield dataset, *_relation(connection.execute(reader, {"path": str(path)}))


def _relation(connection: duckdb.DuckDBPyConnection) -> tuple[list[str], Iterable[Sequence[object]]]:
    return [column[0] for column in connection.description or ()], connection.fetchall()


def _everything(table: exp.Table) -> exp.Select:
    return exp.select("*").from_(table)


# --- servers -------------------------------------------------------------------------------------------------------


def _postgres(url: str) -> Iterator[Table]:
    import psycopg

    with psycopg.connect(url) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        for (name,) in names.fetchall():
            query = _everything(exp.table_(name, db="public", quoted=True)).sql("postgres")
            cursor = connection.execute(query.encode())
            yield str(name), [column.name for column in cursor.description or ()], cursor


def _mariadb(url: str) -> Iterator[Table]:
    import pymysql

    with closing(pymysql.connect(**mysql_arguments(url))) as connection, connection.cursor() as cursor:
        cursor.execute("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'")
        for name, _ in cursor.fetchall():
            cursor.execute(_everything(exp.table_(name, quoted=True)).sql("mysql"))
            yield str(name), [str(column[0]) for column in cursor.description or ()], cursor.fetchall()


def mysql_arguments(url: str) -> dict[str, Any]:
    """What PyMySQL wants to know of a URL."""
    split = urlsplit(url)
    return {
        "host": split.hostname or "127.0.0.1",
        "port": split.port or 3306,
        "user": unquote(split.username or "root"),
        "password": unquote(split.password or ""),
        "database": split.path[1:],
        "unix_socket": dict(parse_qsl(split.query)).get("unix_socket"),
        "autocommit": True,
    }


def _redis(url: str) -> Iterator[Table]:
    """Every key and what it holds, an entry a row; those that begin alike are one dataset."""
    import redis

    found: dict[str, list[tuple[object, object]]] = {}
    with redis.Redis.from_url(url) as server:
        for key in sorted(server.scan_iter(count=1_000)):
            kind = server.type(key)
            rows = found.setdefault(key.partition(b":")[0].decode(), [])
            rows += [(_text(key), _text(each)) for each in _ENTRIES[kind](server, key)]
    yield from ((name, ["key", "value"], rows) for name, rows in found.items())


_ENTRIES: Mapping[bytes, Callable[[Any, bytes], Iterable[object]]] = {
    b"string": lambda server, key: [server.get(key)],
    b"hash": lambda server, key: [b"\n".join(part for pair in server.hgetall(key).items() for part in pair)],
    b"set": lambda server, key: server.smembers(key),
    b"zset": lambda server, key: server.zrange(key, 0, -1),
    b"list": lambda server, key: server.lrange(key, 0, -1),
}


def _nats(url: str) -> Iterator[Table]:
    """Every message of the demo's stream: its subject and its body."""

    async def read(stream: Any) -> list[tuple[object, object]]:
        state = (await stream.stream_info(events.STREAM)).state
        found: list[tuple[object, object]] = []
        for number in range(state.first_seq, state.last_seq + 1):
            with suppress(NotFoundError):  # it was deleted
                message = await stream.get_msg(events.STREAM, number)
                found.append((message.subject, _text(message.data)))
        return found

    from nats.js.errors import NotFoundError

    yield "visits", ["subject", "body"], events.asked(url, read)


def _text(data: object) -> str:
    return data.decode(errors="replace") if isinstance(data, bytes) else str(data)


_SERVERS: Mapping[str, Callable[[str], Iterator[Table]]] = {
    "postgresql": _postgres,
    "mysql": _mariadb,
    "mariadb": _mariadb,
    "redis": _redis,
    "nats": _nats,
}
