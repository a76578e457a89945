"""SQLite: one file, one connection, transactions that check foreign keys at COMMIT."""

from __future__ import annotations

import datetime
import sqlite3
import sys
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from decimal import Decimal
from pathlib import Path

from policyengine.compile.statement import Statement
from policyengine.errors import StoreError
from policyengine.model.catalogue import Catalogue
from policyengine.stores import sqlite_residual
from policyengine.stores.bind import bound
from policyengine.stores.introspect import sqlite as introspect
from policyengine.stores.protocol import Row, Value
from policyengine.stores.refusal import refused

BUSY_SECONDS = 5.0

# What Python's driver raises beside its own errors, when a value does not fit; their text carries the value.
FAILURES = (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeError, ValueError)

_KINDS = (
    ("SQLITE_CONSTRAINT", "store.constraint"),
    ("SQLITE_BUSY", "store.busy"),
    ("SQLITE_LOCKED", "store.busy"),
    ("SQLITE_MISMATCH", "store.value"),
    ("SQLITE_TOOBIG", "store.value"),
)


_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"
_HAS_TABLE = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = :name COLLATE BINARY"


class SqliteStore:
    """An open SQLite database.

    The number that `run` returns is of rows the statement itself changed: what ON DELETE CASCADE, SET NULL and
    triggers change beside it is not in it, as in every other engine. Plans expand cascades themselves, and a live
    cascade that the catalogue doesn't know stops a run before it starts.
    """

    __slots__ = ("_connection", "engine", "name", "path", "read_only")

    def __init__(
        self, name: str, path: Path | None, connection: sqlite3.Connection, *, read_only: bool = False
    ) -> None:
        self.name = name
        self.engine = "sqlite"
        self.path = path
        self.read_only = read_only
        self._connection = connection

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Runs a statement that changes something; returns how many rows it changed (0 for DDL)."""
        before = self._connection.total_changes
        cursor = self._execute(statement, values)
        # The cursor's rowcount is -1 for a statement that begins with WITH, and changes() is stale after DDL.
        if self._connection.total_changes == before:
            return 0
        if cursor.rowcount >= 0:
            return cursor.rowcount
        changed = self._connection.execute("SELECT changes()").fetchone()
        return int(changed[0])

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        """Runs a query and returns all its rows."""
        try:
            return self._execute(statement, values).fetchall()
        except FAILURES as error:
            raise _refusal(self.name, statement.step, error) from None

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Runs one parametrised INSERT for each mapping, all in one transaction."""
        batch = [_converted(self.name, statement, values) for values in many]
        with nullcontext() if self._connection.in_transaction else self.transaction():
            try:
                self._connection.executemany(statement.sql, batch)
            except FAILURES as error:
                raise _refusal(self.name, statement.step, error) from None

    @contextmanager
    def transaction(self, alone_in: Collection[str] | None = None) -> Iterator[None]:
        """Everything inside commits together, or nothing does; foreign keys are checked at the end.

        INVARIANT: a NOT NULL cycle is deleted one table at a time, so the order of the statements inside must not
        matter to the engine; `defer_foreign_keys` holds for one transaction and is set anew in each.
        """
        self._refuse_inside()
        self._control("BEGIN" if self.read_only else "BEGIN IMMEDIATE")
        try:
            self._control("PRAGMA defer_foreign_keys = ON")
            yield
            self._control("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._control("ROLLBACK")
            raise

    def live(self) -> Catalogue:
        """The schema as the engine tells it now, without policyengine's own tables. Reads no rows."""
        try:
            return introspect.catalogue(self._connection, self.name)
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None

    def tables(self) -> frozenset[str]:
        """The exact names of all tables, policyengine's own among them."""
        return frozenset(str(name) for (name,) in self.rows(Statement("tables", self.name, self.engine, _TABLES), {}))

    def has_table(self, table: str) -> bool:
        """Whether a table of that exact name is there; SQLite itself would take any case of it."""
        return bool(self.rows(Statement("table", self.name, self.engine, _HAS_TABLE, ("name",)), {"name": table}))

    def purge_residual(self) -> None:
        """Clears full-text shadows, free pages, the write-ahead log and a left-over journal; safe to repeat."""
        self._refuse_inside()
        try:
            left = sqlite_residual.clear(self._connection, self.path)
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None
        if left == (sqlite_residual.LOG,):
            raise refused("store.busy", self.name, detail=sqlite_residual.LOG)
        if left:
            raise refused("store.residual", self.name, detail=", ".join(left))

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        self._connection.close()

    def _execute(self, statement: Statement, values: Mapping[str, Value]) -> sqlite3.Cursor:
        parameters = _converted(self.name, statement, values)
        try:
            return self._connection.execute(statement.sql, parameters)
        except FAILURES as error:
            raise _refusal(self.name, statement.step, error) from None

    def _refuse_inside(self) -> None:
        if self._connection.in_transaction:
            raise refused("store.transaction", self.name)

    def _control(self, sql: str) -> None:
        try:
            self._connection.execute(sql)
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None


def open_sqlite(name: str, path: Path | str, *, read_only: bool = False) -> SqliteStore:
    """Opens a database that must exist (":memory:" is a new one, for this process alone).

    `read_only`: nothing but temporary tables can be written.

    Raises StoreError `store.open` where the file is missing or is no database.
    """
    memory = str(path) == ":memory:"
    file = None if memory else Path(path).resolve()
    if file is not None and not file.is_file():
        raise refused("store.open", name, detail="no such file")
    try:
        where = f"{file.as_uri()}?mode={'ro' if read_only else 'rw'}" if file else ":memory:"
        connection = sqlite3.connect(where, timeout=BUSY_SECONDS, isolation_level=None, uri=file is not None)
    except FAILURES:
        raise refused("store.open", name) from None
    try:
        if sys.version_info >= (3, 12):
            # A quoted name that is no column is an error, not a text that equals nothing; 3.11 has no such switch.
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DQS_DML, False)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except FAILURES as error:
        connection.close()
        raise refused("store.open", name, detail=_name_of(error)) from None
    return SqliteStore(name, file, connection, read_only=read_only)


def copy_sqlite(store: SqliteStore) -> SqliteStore:
    """A copy in memory of an open database; what is done to either stays its own."""
    copy = open_sqlite(store.name, ":memory:")
    store._connection.backup(copy._connection)
    return copy


_Stored = None | int | float | str | bytes


def stored(value: Value) -> _Stored:
    """A Python value as SQLite keeps it: dates and decimals as text, in the spelling that sorts.

    >>> stored(Decimal("1.50")), stored(datetime.datetime(2026, 1, 2, 3, 4)), stored(True)
    ('1.50', '2026-01-02 03:04:00', 1)

    Raises TypeError for a type that has no such spelling.
    """
    match value:
        case bool():
            return int(value)
        case None | int() | float() | str() | bytes():
            return value
        case datetime.datetime():
            return value.isoformat(sep=" ")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Decimal() | uuid.UUID():
            return str(value)
        case bytearray() | memoryview():
            return bytes(value)
        case _:
            raise TypeError(type(value).__name__)


def _converted(store: str, statement: Statement, values: Mapping[str, Value]) -> dict[str, _Stored]:
    try:
        return {name: stored(value) for name, value in bound(statement, values).items()}
    except TypeError as error:
        raise refused("store.value", store, statement.step, str(error)) from None


def _refusal(store: str, step: str, error: Exception) -> StoreError:
    detail = _name_of(error)
    code = next((code for prefix, code in _KINDS if detail.startswith(prefix)), "store.refused")
    return refused(code, store, step, detail)


def _name_of(error: Exception) -> str:
    """SQLite's own name for the error, or the exception's class: both come from closed lists."""
    return str(getattr(error, "sqlite_errorname", None) or type(error).__name__)
