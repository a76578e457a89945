"""What was done to which file: written before a file takes another's place, so that a kill between is understood.

A record holds ids, a path, digests and a count. It is committed by a connection of its own: a renamed file stays
renamed when the staging's transaction rolls back.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import duckdb

from policyengine.stores.tree import File, Tree

TABLE = "__pe_files"

_CREATE = """
    CREATE TABLE IF NOT EXISTS __pe_files (
        run VARCHAR NOT NULL, step VARCHAR NOT NULL, statement VARCHAR NOT NULL, path VARCHAR NOT NULL,
        before VARCHAR NOT NULL, after VARCHAR NOT NULL, rows BIGINT NOT NULL, done BOOLEAN NOT NULL
    )
"""


class FileRecord(NamedTuple):
    """A rewrite of one file: `path` below the store's directory; `statement` and the file by their SHA-256."""

    run: str
    step: str
    statement: str
    path: str
    before: str
    after: str
    rows: int


def prepare(connection: duckdb.DuckDBPyConnection, tree: Tree) -> None:
    """Makes the table, and settles what a killed process left: a record is done where the file is the new one."""
    connection.execute(_CREATE)
    open_records = "SELECT run, step, statement, path, before, after, rows FROM __pe_files WHERE NOT done"
    for row in connection.execute(open_records).fetchall():
        record = FileRecord(*row)
        if _digest(tree, File(record.path)) == record.after:
            done(connection, record)
        else:
            undone(connection, record)


def intend(connection: duckdb.DuckDBPyConnection, record: FileRecord) -> None:
    """Says what the next rename will do."""
    connection.execute("INSERT INTO __pe_files VALUES (?, ?, ?, ?, ?, ?, ?, false)", list(record))


def done(connection: duckdb.DuckDBPyConnection, record: FileRecord) -> None:
    """Says that it was done."""
    connection.execute("UPDATE __pe_files SET done = true WHERE NOT done AND path = ?", [record.path])


def undone(connection: duckdb.DuckDBPyConnection, record: FileRecord) -> None:
    """Takes back what was said, where it was not done."""
    connection.execute("DELETE FROM __pe_files WHERE NOT done AND path = ?", [record.path])


def rows(connection: duckdb.DuckDBPyConnection, run: str, statement: str) -> int:
    """How many rows the statement has changed in this run, over all files and processes."""
    query = "SELECT coalesce(sum(rows), 0) FROM __pe_files WHERE run = ? AND statement = ?"
    row = connection.execute(query, [run, statement]).fetchone()
    return int(row[0]) if row else 0


def paths(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The files that were ever changed."""
    return frozenset(path for (path,) in connection.execute("SELECT DISTINCT path FROM __pe_files").fetchall())


def seen(connection: duckdb.DuckDBPyConnection, run: str, statement: str, path: str) -> bool:
    """Whether the statement has changed that file in this run before."""
    query = "SELECT 1 FROM __pe_files WHERE run = ? AND statement = ? AND path = ?"
    return connection.execute(query, [run, statement, path]).fetchone() is not None


def named(sql: str) -> str:
    """The digest that stands for a statement's text."""
    return hashlib.sha256(sql.encode()).hexdigest()


def _digest(tree: Tree, file: File) -> str | None:
    """The SHA-256 of a file as it is now; None where there is none."""
    try:
        with tree.hold(file) as held:
            return held.digest
    except FileNotFoundError:
        return None
