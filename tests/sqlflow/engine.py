"""Runs a case's statement on the engine of its dialect, over rows, and tells what is then in each of its fields."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb
import psycopg

from tests.sqlflow.case import Case

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
Seen = dict[str, frozenset[str]]
UPSERT = re.compile(r"INSERT\s+INTO\s+([\w.\"]+).*?ON\s+CONFLICT\s*\(([^)]+)\)", re.IGNORECASE | re.DOTALL)


def quoted(name: str, mark: str = '"') -> str:
    """A name, dotted or not, as a statement spells it."""
    return ".".join(f"{mark}{part}{mark}" for part in name.split("."))


def tables(case: Case, mark: str = '"') -> Iterator[str]:
    """CREATE statements for the schema, and a key for what an upsert meets."""
    for table, fields in case.schema.items():
        columns = ", ".join(f"{quoted(name, mark)} {kind}" for name, kind in fields.items())
        yield f"CREATE TABLE {quoted(table, mark)} ({columns})"
    for table, keys in UPSERT.findall(case.sql):
        yield f"CREATE UNIQUE INDEX one_of_each ON {table} ({keys})"


def owners(case: Case) -> list[str]:
    """The schemas and databases that the tables' names are in, outermost first."""
    parents = {table.rpartition(".")[0] for table in case.schema} - {""}
    return sorted(parents | {each.partition(".")[0] for each in parents}, key=len)


def on_duckdb(case: Case, rows: Rows, connection: duckdb.DuckDBPyConnection) -> Seen:
    """In a transaction that is rolled back; over several databases, which no transaction may write, on its own."""
    if databases := {table.partition(".")[0] for table in case.schema if table.count(".") > 1}:
        with duckdb.connect(config={"threads": 1}) as own:
            for database in databases:
                own.execute(f"ATTACH ':memory:' AS {database}")
            return _in_duckdb(case, rows, own, set(owners(case)) - databases)
    connection.begin()
    try:
        return _in_duckdb(case, rows, connection, set(owners(case)))
    finally:
        connection.rollback()


def _in_duckdb(case: Case, rows: Rows, connection: duckdb.DuckDBPyConnection, schemas: set[str]) -> Seen:
    for schema in schemas:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    for statement, values in (*((each, ()) for each in tables(case)), *_inserts(rows, "?")):
        connection.execute(statement, list(values))
    connection.execute(case.sql)
    if (look := _look(case)) is not None:
        connection.execute(look)
    return _seen([each[0] for each in connection.description or ()], connection.fetchall())


def on_sqlite(case: Case, rows: Rows) -> Seen:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for owner in set(owners(case)) - {"main", "temp"}:
            connection.execute(f"ATTACH ':memory:' AS {owner}")
        for statement, values in (*((each, ()) for each in tables(case)), *_inserts(rows, "?")):
            connection.execute(statement, values)
        if (look := _look(case)) is None:
            answer = connection.execute(case.sql)
        else:
            connection.executescript(case.sql)
            answer = connection.execute(look)
        return _seen([each[0] for each in answer.description], answer.fetchall())


def on_postgres(case: Case, rows: Rows, connection: psycopg.Connection) -> Seen:
    """In a transaction that is rolled back; what goes to a file of the server's goes to us."""
    with connection.transaction(force_rollback=True):
        for owner in set(owners(case)) - {"public"}:
            connection.execute(f"CREATE SCHEMA {owner}".encode())
        for statement, values in (*((each, ()) for each in tables(case)), *_inserts(rows, "%s")):
            connection.execute(statement.encode(), values)
        if is_file(case):
            with connection.cursor().copy(re.sub(r"(?<=\bTO )'[^']*'", "STDOUT", case.sql).encode()) as copied:
                return {"written": frozenset(bytes(each).decode() for each in copied)}
        answer = connection.execute(case.sql.encode())
        if (look := _look(case)) is not None:
            answer = connection.execute(look.encode())
        return _seen([each.name for each in answer.description or ()], answer.fetchall())


def _inserts(rows: Rows, mark: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for table, those in rows.items():
        for row in those:
            names = ", ".join(map(quoted, row))
            yield f"INSERT INTO {quoted(table)} ({names}) VALUES ({', '.join([mark] * len(row))})", tuple(row.values())


def _look(case: Case) -> str | None:
    """What reads the target, None where the statement's answer is it; a file is looked at by nobody."""
    if case.target is None:
        return None
    return "SELECT 1 AS written" if is_file(case) else f"SELECT * FROM {quoted(case.target)}"


def is_file(case: Case) -> bool:
    return re.match(r"\s*COPY", case.sql) is not None


def _seen(names: Sequence[str], rows: Sequence[Sequence[object]]) -> Seen:
    return {name: frozenset(repr(row[at]) for row in rows) for at, name in enumerate(names)}
