"""MariaDB and MySQL: one connection, and transactions that lock what they read, so that it stays as it was read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from typing import Any

import pymysql
from pymysql.constants import SERVER_STATUS

from policyengine.compile.statement import Statement
from policyengine.errors import StoreError, UsageError
from policyengine.model.catalogue import Catalogue, DatasetKind
from policyengine.model.datamap import Dataset
from policyengine.model.organisation import Duration
from policyengine.stores import mariadb_replica, mariadb_residual
from policyengine.stores.bind import bound
from policyengine.stores.introspect import mariadb as introspect
from policyengine.stores.introspect.qualified import ours
from policyengine.stores.mariadb_connection import connect, engine_of, plain
from policyengine.stores.protocol import Row, Value
from policyengine.stores.refusal import refused

# What the driver raises beside its own errors, when a value does not fit; their text carries the value.
FAILURES = (pymysql.Error, OverflowError, TypeError, UnicodeError, ValueError, OSError)

# By the number of the error; what is in none of these is told as refused.
_KINDS: Mapping[str, frozenset[int]] = {
    "store.moved": frozenset({1213, 1020}),
    "store.busy": frozenset({1205, 1223, 3572}),
    "store.slow": frozenset({1969, 3024, 1317}),
    "store.constraint": frozenset({1022, 1048, 1062, 1169, 1216, 1217, 1364, 1451, 1452, 1557, 1586, 3819, 4025}),
    "store.value": frozenset({1264, 1265, 1292, 1366, 1367, 1406, 1411, 1690, 1977, 3140, 4038}),
}
_GRANTS = "grant the user what `policyengine grants` prints"
_HELP = {
    1044: _GRANTS,
    1142: _GRANTS,
    1143: _GRANTS,
    1267: "two fields that are compared have different collations; import the store again, or let them have the same",
    1317: "a statement was stopped: an index may be missing, or the URL's max_statement_time may set another limit",
    1665: "the server's binlog_format is STATEMENT, and what is read without a lock is not for it: let it be MIXED",
    1969: "a statement ran into max_statement_time: an index may be missing, or the URL may set another",
}

_TABLES = """
    SELECT table_name FROM information_schema.tables
    WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
"""
# A table without transactions keeps what was done before an error; one with versions keeps what was deleted.
_UNFIT = """
    SELECT table_schema, table_name, IF(table_type = 'BASE TABLE', engine, table_type) FROM information_schema.tables
    WHERE table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') AND (engine <> 'InnoDB' OR table_type <> 'BASE TABLE')
      AND table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
"""
_UNFIT_HELP = "ALTER TABLE … ENGINE = InnoDB gives it transactions, DROP SYSTEM VERSIONING takes its history away"

_TEMPORARY = "CREATE TEMPORARY TABLE "
_DDL = ("CREATE", "DROP", "ALTER", "TRUNCATE", "RENAME")
_CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class MariadbStore:
    """An open database of MariaDB or MySQL, which is what unqualified names are tables of.

    The number that `run` returns is of rows the statement itself found to change, as in every other engine.
    """

    __slots__ = ("_connection", "_datasets", "_failed", "_inside", "_temporary", "engine", "name", "read_only")

    def __init__(
        self,
        name: str,
        engine: str,
        connection: pymysql.Connection[Any],
        datasets: Mapping[str, Dataset],
        *,
        read_only: bool,
    ) -> None:
        self.name = name
        self.engine = engine
        self.read_only = read_only
        self._connection = connection
        self._datasets = datasets
        self._inside = False
        self._failed = False
        self._temporary: set[str] = set()

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Runs a statement that changes something; returns how many rows it changed (0 for DDL)."""
        verb = statement.sql.lstrip().partition(" ")[0].upper()
        is_temporary = statement.sql.startswith(_TEMPORARY)
        # INVARIANT: DDL would commit what was done before it.
        if verb in _DDL and not is_temporary:
            self._refuse_inside()
        if is_temporary and self.read_only:
            return self._make_temporary(statement, values)
        _, changed = self._execute(statement, values)
        return changed if verb in _CHANGES else 0

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        """Runs a query and returns all its rows."""
        return self._execute(statement, values)[0]

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Runs one parametrised INSERT for each mapping, all in one transaction."""
        with nullcontext() if self._inside else self.transaction():
            for values in many:
                self._execute(statement, values)

    @contextmanager
    def transaction(self, alone_in: Collection[str] | None = None) -> Iterator[None]:
        """Everything inside commits together, or nothing does.

        Where something is decided, whatever is read stays locked against everybody's writing until the end, the
        gaps between rows too. Whoever waits for us who has what we wait for is told at once: `store.moved`.
        An error inside that was caught there still ends it: StoreError in place of the commit.
        INVARIANT: a session outlives that its server becomes a replica, so that is asked each time: `store.replica`.
        """
        self._refuse_inside()
        self.refuse_replica()
        if alone_in is not None:
            self._control("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
        self._control("START TRANSACTION READ ONLY" if self.read_only else "START TRANSACTION READ WRITE")
        self._inside, self._failed = True, False
        try:
            yield
            if self._failed or not self._is_open():
                raise refused("store.refused", self.name, detail="the transaction had failed")
            self._control("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._inside = False

    def live(self) -> Catalogue:
        """The schema as the engine tells it now, without policyengine's own tables. Reads no rows."""
        try:
            schemas = sorted({each.schema for each in self._datasets.values() if each.schema})
            declared = [(each.schema, each.table) for each in self._datasets.values()]
            return introspect.catalogue(self._connection, self.name, self.engine, schemas, declared)
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None

    def tables(self) -> frozenset[str]:
        """The exact names of all tables, policyengine's own among them, also those that are temporary."""
        found = self.rows(Statement("tables", self.name, self.engine, _TABLES), {})
        return frozenset(str(name) for (name,) in found) | self._temporary

    def has_table(self, table: str) -> bool:
        """Whether a table of that exact name is there."""
        return table in self.tables()

    def purge_residual(self) -> None:
        """Samples anew what the planner keeps of the datamap's tables, and writes our own anew; safe to repeat."""
        self._refuse_inside()
        declared = [(each.schema, each.table) for each in self._datasets.values() if each.kind is DatasetKind.TABLE]
        own = sorted(each for each in self.tables() if ours(each))
        try:
            kept = mariadb_residual.clear(self._connection, self.engine, declared, own)
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None
        if kept:
            raise refused("store.residual", self.name, detail=kept, help=mariadb_residual.HELP)

    def rewrite(self, datasets: Collection[str]) -> None:
        """Writes tables anew, with their indexes; never inside a transaction, safe to repeat."""
        self._refuse_inside()
        named = (self._datasets[each] for each in datasets)
        tables = [(each.schema, each.table) for each in named if each.kind is DatasetKind.TABLE]
        try:
            kept = mariadb_residual.rewrite(self._connection, tables)
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None
        if kept:
            raise refused("store.residual", self.name, detail=kept, help=mariadb_residual.HELP)

    def residuals(self) -> frozenset[str]:
        """The binary log, where the server writes one: nothing else of what it keeps can be seen in SQL."""
        return frozenset({"binary-log"} if self._logged()[0] else ())

    def expiries(self) -> Mapping[str, Duration]:
        """The binary log's, by `binlog_expire_logs_seconds`. A log is let go when the next one is begun after that."""
        seconds = self._logged()[1]
        return {"binary-log": mariadb_residual.expiry(seconds)} if seconds else {}

    def _logged(self) -> tuple[bool, int]:
        try:
            return mariadb_residual.logged(self._connection)
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        with suppress(*FAILURES):
            self._connection.close()

    def refuse_unfit(self) -> None:
        """Raises StoreError `store.table` where a table of the datamap could not be erased from for good."""
        here = self.rows(Statement("own", self.name, self.engine, "SELECT DATABASE()"), {})[0][0]
        unfit = {
            (schema, table): why
            for schema, table, why in self.rows(Statement("unfit", self.name, self.engine, _UNFIT), {})
        }
        for each in self._datasets.values():
            if why := unfit.get((each.schema or here, each.table)):
                raise refused("store.table", self.name, detail=f"{each.table} is {why}", help=_UNFIT_HELP)

    def refuse_replica(self) -> None:
        """Raises StoreError `store.replica` where the server has its rows from another one."""
        try:
            found = mariadb_replica.is_replica(self._connection, self.engine)
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None
        if found:
            raise refused("store.replica", self.name, help=mariadb_replica.HELP)

    def _make_temporary(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Temporary tables may be written by who reads only, and not be made."""
        self._refuse_inside()
        self._control("SET SESSION TRANSACTION READ WRITE")
        try:
            self._execute(statement, values)
        finally:
            self._control("SET SESSION TRANSACTION READ ONLY")
        if statement.table:
            self._temporary.add(statement.table)
        return 0

    def _execute(self, statement: Statement, values: Mapping[str, Value]) -> tuple[list[Row], int]:
        if self._inside and self._failed:
            raise refused("store.refused", self.name, statement.step, "the transaction had failed")
        parameters = bound(statement, values)
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(statement.sql, {name: plain(value) for name, value in parameters.items()})
                return [tuple(row) for row in cursor.fetchall()], max(0, cursor.rowcount)
        except FAILURES as error:
            # INVARIANT: a deadlock has undone the whole transaction, and what came after would commit by itself.
            self._failed = self._inside
            raise _refusal(self.name, statement.step, error) from None

    def _is_open(self) -> bool:
        status = int(self._connection.server_status)  # type: ignore[attr-defined]
        return bool(status & SERVER_STATUS.SERVER_STATUS_IN_TRANS)

    def _refuse_inside(self) -> None:
        if self._inside:
            raise refused("store.transaction", self.name)

    def _control(self, command: str) -> None:
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(command)
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None

    def _roll_back(self) -> None:
        """Whatever state the connection is in; one that is lost has rolled back by itself."""
        try:
            self._connection.rollback()
        except FAILURES:
            self.close()


def open_mariadb(
    name: str, engine: str, dsn: str, datasets: Mapping[str, Dataset], *, read_only: bool = False
) -> MariadbStore:
    """Connects as the URL says, TLS included; `datasets` are those whose tables are looked after at the end.

    `read_only`: nothing but temporary tables can be written.

    Raises StoreError `store.open` where nobody answers, or not to us, `store.replica` where it has its rows from
    another server, `store.table` where a table could not be erased from, and UsageError where the URL can't be read or
    the server is the other of the two engines.
    """
    try:
        connection = connect(dsn)
    except FAILURES as error:
        raise refused("store.open", name, detail=_name_of(error)) from None
    store = MariadbStore(name, engine, connection, datasets, read_only=read_only)
    try:
        if (found := engine_of(connection)) != engine:
            raise UsageError(
                "store.connection",
                f"{name} has engine {engine}, and its server is of engine {found}",
                help=f"write engine: {found} into its datamap and import it again: the two differ in what they can do",
            )
        store.refuse_replica()
        store.refuse_unfit()
        if read_only:
            store._control("SET SESSION TRANSACTION READ ONLY")
    except BaseException:
        store.close()
        raise
    return store


def _refusal(store: str, step: str, error: Exception) -> StoreError:
    number = error.args[0] if isinstance(error, pymysql.Error) and error.args else None
    if isinstance(error, pymysql.Error | OSError):
        code = next((code for code, numbers in _KINDS.items() if number in numbers), "store.refused")
    else:
        code = "store.value"
    return refused(code, store, step, _name_of(error), help=_HELP.get(number, "") if isinstance(number, int) else "")


def _name_of(error: Exception) -> str:
    """The number of the server's error, or the exception's class: both come from closed lists."""
    number = error.args[0] if isinstance(error, pymysql.Error) and error.args else None
    return str(number) if isinstance(number, int) and number else type(error).__name__
