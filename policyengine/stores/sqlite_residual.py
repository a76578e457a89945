"""What SQLite keeps behind a delete, and how it is cleared: measured, see `secure_delete` and full-text tokens."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlglot import exp

_FULL_TEXT = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND lower(sql) LIKE 'create virtual table%using fts_%'"
)


LOG = "write-ahead log"


def clear(connection: sqlite3.Connection, path: Path | None) -> tuple[str, ...]:
    """Rebuilds full-text indexes, empties the write-ahead log, gives free pages back and removes a cold journal.

    Returns what could not be cleared, by name: the log alone where another connection reads it. Raises sqlite3.Error.
    Nothing is undone then, and the next call does it all again.
    """
    before = _version(connection)
    for (table,) in connection.execute(_FULL_TEXT).fetchall():
        _clear_full_text(connection, table)
    connection.execute("VACUUM")
    # After VACUUM, because in WAL mode VACUUM itself writes the old pages' successors to the log.
    read_by_others, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if read_by_others:
        return (LOG,)
    if path is not None:
        _remove_cold_journal(connection, path)
    return _kept(connection, path, before)


def _version(connection: sqlite3.Connection) -> int:
    """A number that changes when somebody else commits."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _kept(connection: sqlite3.Connection, path: Path | None, before: int) -> tuple[str, ...]:
    """What is there all the same. Where somebody else has committed since, it is theirs, and was never the person's.

    INVARIANT: asked with the lock of who writes, or somebody's open transaction would be taken for something left.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) != before:
            return ()
        left = ["free pages"] if connection.execute("PRAGMA freelist_count").fetchone()[0] else []
        if path is not None:
            for suffix, what in (("-wal", LOG), ("-journal", "journal")):
                file = path.with_name(path.name + suffix)
                if file.exists() and file.stat().st_size:
                    left.append(what)
        return tuple(left)
    finally:
        connection.execute("ROLLBACK")


def _clear_full_text(connection: sqlite3.Connection, table: str) -> None:
    """Makes a full-text table forget the tokens of deleted rows: rebuilt, then merged into one segment.

    A contentless table has nothing to rebuild from; it must be able to delete, and then `optimize` drops the tokens.
    """
    name = exp.to_identifier(table, quoted=True)
    for command in ("rebuild", "optimize"):
        insert = exp.insert(exp.values([(command,)]), exp.Table(this=name.copy()), columns=[name.copy()]).sql("sqlite")
        try:
            connection.execute(insert)
        except sqlite3.OperationalError:
            if command == "optimize":
                raise


def _remove_cold_journal(connection: sqlite3.Connection, path: Path) -> None:
    """Overwrites and removes a rollback journal that `journal_mode = PERSIST` or TRUNCATE keeps after a commit."""
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    journal = path.with_name(path.name + "-journal")
    if mode in ("wal", "memory", "off") or not journal.exists():
        return
    # SQLite itself deletes the file on the first commit in DELETE mode; by hand it could take a hot one away.
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA user_version = " + str(connection.execute("PRAGMA user_version").fetchone()[0]))
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
