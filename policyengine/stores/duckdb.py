"""DuckDB: one file, one connection; strict about parameters, silent about an aborted transaction's COMMIT."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from itertools import count
from pathlib import Path

import duckdb

from policyengine.compile.statement import Statement
from policyengine.errors import StoreError
from policyengine.model.catalogue import Catalogue
from policyengine.stores import duckdb_fill, duckdb_residual
from policyengine.stores.bind import bound
from policyengine.stores.introspect import duckdb as introspect
from policyengine.stores.protocol import Row, Value
from policyengine.stores.refusal import refused

# What the driver raises beside its own errors, when a value does not fit; their text carries the value.
FAILURES = (duckdb.Error, RuntimeError, OverflowError, TypeError, UnicodeError, ValueError, EOFError)

# No network: an extension that is not there is an error, never a download.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
}

_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (duckdb.ConstraintException, "store.constraint"),
    (duckdb.ConversionException, "store.value"),
    (duckdb.OutOfRangeException, "store.value"),
    (duckdb.TransactionException, "store.busy"),
)
# What is in memory is a few rows of a fixture: a second thread costs more than it does.
_ONE_THREAD = {**SETTINGS, "threads": 1}
_IN_MEMORY = "__pe_memory_"
_NUMBERS = count()
_PARSED: dict[str, list[duckdb.Statement]] = {}
MOST_PARSED = 4_096
_COUNTED = frozenset({"INSERT", "UPDATE", "DELETE", "MERGE_INTO"})


class DuckdbStore:
    """An open DuckDB database. It enforces foreign keys at once, and can't defer them."""

    __slots__ = ("_connection", "_in_transaction", "engine", "name", "path")

    def __init__(self, name: str, path: Path | None, connection: duckdb.DuckDBPyConnection) -> None:
        self.name = name
        self.engine = "duckdb"
        self.path = path
        self._connection = connection
        self._in_transaction = False

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Runs a statement that changes something; returns how many rows it changed (0 for DDL)."""
        return changed(self._connection, self.name, statement, bound(statement, values))

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        """Runs a query and returns all its rows."""
        return fetched(self._connection, self.name, statement, bound(statement, values))

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Runs one parametrised INSERT for each mapping, all in one transaction."""
        with nullcontext() if self._in_transaction else self.transaction():
            filled(self._connection, self.name, statement, many)

    @contextmanager
    def transaction(self, alone_in: Collection[str] | None = None) -> Iterator[None]:
        """Everything inside commits together, or nothing does.

        An error inside that was caught there still ends it: StoreError in place of the commit.
        """
        if self._in_transaction:
            raise refused("store.transaction", self.name)
        with transaction(self._connection, self.name):
            self._in_transaction = True
            try:
                yield
            finally:
                self._in_transaction = False

    def live(self) -> Catalogue:
        """The schema as the engine tells it now, without policyengine's own tables. Reads no rows."""
        with refusing(self.name):
            return introspect.catalogue(self._connection, self.name)

    def tables(self) -> frozenset[str]:
        """The exact names of all tables, policyengine's own among them."""
        return tables(self._connection, self.name)

    def has_table(self, table: str) -> bool:
        """Whether a table of that exact name is there; DuckDB itself would take any case of it."""
        return has_table(self._connection, self.name, table)

    def purge_residual(self) -> None:
        """Swaps the file for a copy of its live rows, because DuckDB never clears a deleted string; safe to repeat."""
        if self._in_transaction:
            raise refused("store.transaction", self.name)
        if self.path is not None:
            self._connection.close()
            try:
                duckdb_residual.swap(self.name, self.path)
            finally:
                self._connection = connect(self.name, self.path)

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        if self.path is None:
            _forget(self._connection)
        self._connection.close()


def open_duckdb(name: str, path: Path | str, *, read_only: bool = False, optimising: bool = True) -> DuckdbStore:
    """Opens a database that must exist (":memory:" is a new one, for this process alone).

    `read_only`: nothing but temporary tables can be written. One in memory that is not `optimising` plans statements
    as they are said, which is a quarter less work where tables have a few rows.

    Raises StoreError `store.open` where the file is missing, is no database or is held by another process.
    """
    if str(path) == ":memory:":
        return DuckdbStore(name, None, _in_memory(name, optimising=optimising))
    file = Path(path).resolve()
    if not file.is_file():
        raise refused("store.open", name, detail="no such file")
    return DuckdbStore(name, file, connect(name, file, read_only=read_only))


def _in_memory(store: str, *, optimising: bool) -> duckdb.DuckDBPyConnection:
    """A connection of its own to a database of its own, which ends with `_forget`.

    Those that are open at the same time are of one engine, which ends with the last of them: to begin another takes
    40 ms, to attach a database takes 1.
    """
    name = f"{_IN_MEMORY}{next(_NUMBERS)}"
    with refusing(store):
        connection = duckdb.connect(f":memory:{_IN_MEMORY}", config=_ONE_THREAD)
        connection.execute(f"ATTACH ':memory:' AS {name}")
        connection.execute(f"USE {name}")
        _set_up(connection, optimising=optimising)
    return connection


def _forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Lets go of a database in memory; safe to repeat."""
    try:
        ((name,),) = connection.execute("SELECT current_database()").fetchall()
        connection.execute("USE memory")
        connection.execute(f"DETACH {name}")
    except duckdb.Error:  # it is gone already
        return


def _set_up(connection: duckdb.DuckDBPyConnection, *, optimising: bool) -> None:
    connection.execute("SET TimeZone = 'UTC'")
    if not optimising:
        connection.execute("PRAGMA disable_optimizer")


def connect(store: str, path: Path | None, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection that answers in UTC and fetches no extension; makes the file where there is none."""
    settings = SETTINGS if path else _ONE_THREAD
    try:
        connection = duckdb.connect(str(path) if path else ":memory:", read_only=read_only, config=settings)
        _set_up(connection, optimising=True)
    except FAILURES as error:
        raise refused("store.open", store, detail=type(error).__name__) from None
    return connection


def changed(
    connection: duckdb.DuckDBPyConnection, store: str, statement: Statement, parameters: Mapping[str, Value]
) -> int:
    """Runs one statement and returns how many rows it changed; more than one in a text is refused."""
    with refusing(store, statement.step):
        parsed = _parsed(connection, statement.sql)
        if len(parsed) != 1:
            raise refused("store.refused", store, statement.step, "one statement at a time")
        result = connection.execute(parsed[0], dict(parameters))
        if parsed[0].type.name not in _COUNTED:
            return 0
        rows = result.fetchall()
    # RETURNING answers with the rows in place of their number.
    names = [column[0] for column in result.description or ()]
    return int(rows[0][0]) if names == ["Count"] and len(rows) == 1 else len(rows)


def fetched(
    connection: duckdb.DuckDBPyConnection, store: str, statement: Statement, parameters: Mapping[str, Value]
) -> list[Row]:
    """Runs one query and returns all its rows."""
    with refusing(store, statement.step):
        parsed = _parsed(connection, statement.sql)
        said = parsed[0] if len(parsed) == 1 else statement.sql
        return connection.execute(said, dict(parameters)).fetchall()


def _parsed(connection: duckdb.DuckDBPyConnection, sql: str) -> list[duckdb.Statement]:
    """The statements of a text, read once: a run says the same ones often, and reading is a fifth of the work."""
    if sql not in _PARSED:
        if len(_PARSED) == MOST_PARSED:
            _PARSED.clear()
        _PARSED[sql] = connection.extract_statements(sql)
    return _PARSED[sql]


def filled(
    connection: duckdb.DuckDBPyConnection, store: str, statement: Statement, many: Sequence[Mapping[str, Value]]
) -> None:
    """Runs one INSERT for each mapping, or one for all of them where their values are of a kind."""
    batch = [bound(statement, values) for values in many]
    columns = {name: [values[name] for values in batch] for name in statement.parameters}
    # INVARIANT: of a kind that a whole column's value is typed by as one alone is.
    alike = all(set(map(type, column)) in ({str}, {int}) for column in columns.values())
    whole = duckdb_fill.at_once(statement.sql) if alike and len(batch) > 1 else None
    with refusing(store, statement.step):
        if whole is not None:
            connection.execute(_parsed(connection, whole)[0], columns)
        elif batch:  # the driver refuses an empty one
            connection.executemany(statement.sql, batch)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection, store: str) -> Iterator[None]:
    """BEGIN, then COMMIT, or ROLLBACK after any error.

    INVARIANT: asks before it commits, because DuckDB's COMMIT after an error rolls back and reports nothing.
    """
    with refusing(store):
        connection.execute("BEGIN TRANSACTION")
    try:
        yield
        connection.execute("SELECT 1")
        connection.execute("COMMIT")
    except BaseException as error:
        _roll_back(connection)
        if isinstance(error, duckdb.Error):
            raise refusal(store, "", error) from None
        raise


def tables(connection: duckdb.DuckDBPyConnection, store: str) -> frozenset[str]:
    """The exact names of all tables of the current database, in any schema."""
    query = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
    with refusing(store):
        return frozenset(str(name) for (name,) in connection.execute(query).fetchall())


def has_table(connection: duckdb.DuckDBPyConnection, store: str, table: str) -> bool:
    """Whether the current database has a table of that exact name in any schema."""
    query = "SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() AND table_name = ?"
    with refusing(store):
        return connection.execute(query, [table]).fetchone() is not None


@contextmanager
def refusing(store: str, step: str = "") -> Iterator[None]:
    """Turns what the driver or the file system raises inside into a StoreError, without its text."""
    try:
        yield
    except (*FAILURES, OSError) as error:
        raise refusal(store, step, error) from None


def refusal(store: str, step: str, error: Exception) -> StoreError:
    """The error without the driver's text, by the driver's class."""
    code = next((code for kind, code in _KINDS if isinstance(error, kind)), "store.refused")
    return refused(code, store, step, type(error).__name__)


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.execute("ROLLBACK")
    except duckdb.Error:
        # The engine has rolled back by itself.
        return
