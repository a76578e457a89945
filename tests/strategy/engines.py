"""Drawn organisations on real engines: tables with their constraints, the rows put in, and read back."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from tests.strategy.organisations import Case
from tests.strategy.rows import Rows

Connection = Any
"""A DB-API connection of sqlite3 or duckdb: both take `?`."""


def connect(engine: str, path: Path | None = None) -> Connection:
    """An empty database, in memory where no path is given; sqlite in autocommit, as duckdb is."""
    where = str(path) if path else ":memory:"
    return sqlite3.connect(where, isolation_level=None) if engine == "sqlite" else duckdb.connect(where)


def fill(connection: Connection, case: Case, store: str) -> None:
    """Makes one store's tables, with NOT NULL, UNIQUE and primary keys but no foreign keys, and puts the rows in."""
    for name, dataset in case.maps["stores"][store]["datasets"].items():
        connection.execute(_create(name, dataset))
        names = list(dataset["fields"])
        listed, marks = ", ".join(map(quote, names)), ", ".join("?" for _ in names)
        for row in case.rows[store, name]:
            statement = f"INSERT INTO {quote(name)} ({listed}) VALUES ({marks})"
            cells = [row[each] for each in names]
            connection.execute(statement, [_sqlite(cell) for cell in cells] if _is_sqlite(connection) else cells)


def read(connection: Connection, case: Case, store: str) -> Rows:
    """The rows of one store as they are now, as the engine tells them: the walker reads each by its kind."""
    found: Rows = {}
    for name, dataset in case.maps["stores"][store]["datasets"].items():
        names = list(dataset["fields"])
        given = connection.execute(f"SELECT {', '.join(map(quote, names))} FROM {quote(name)}").fetchall()
        found[store, name] = [dict(zip(names, row, strict=True)) for row in given]
    return found


def quote(name: str) -> str:
    """A quoted identifier."""
    return '"' + name.replace('"', '""') + '"'


def _create(name: str, dataset: dict[str, Any]) -> str:
    columns = [
        f"{quote(each)} {field['type']}{' NOT NULL' if field['required'] else ''}{' UNIQUE' if field['unique'] else ''}"
        for each, field in dataset["fields"].items()
    ]
    key = f"PRIMARY KEY ({', '.join(map(quote, dataset['key']))})"
    return f"CREATE TABLE {quote(name)} ({', '.join([*columns, key])})"


def _is_sqlite(connection: Connection) -> bool:
    return isinstance(connection, sqlite3.Connection)


def _sqlite(cell: Any) -> Any:
    match cell:
        case Decimal():
            return str(cell)
        case datetime():
            return cell.isoformat(" ")
        case date():
            return cell.isoformat()
        case _:
            return cell
