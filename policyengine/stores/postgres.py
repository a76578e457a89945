"""PostgreSQL: one connection, serializable transactions, and settings under which nothing is missed in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.sql import SQL, Identifier
from psycopg.types.string import TextLoader

from policyengine.compile.statement import Statement
from policyengine.errors import StoreError
from policyengine.model.catalogue import Catalogue, DatasetKind
from policyengine.model.datamap import Dataset
from policyengine.stores import postgres_residual, postgres_rewrite
from policyengine.stores.bind import bound
from policyengine.stores.introspect import postgres as introspect
from policyengine.stores.introspect.postgres import DEFAULT_SCHEMA
from policyengine.stores.introspect.qualified import ours
from policyengine.stores.protocol import Row, Value
from policyengine.stores.refusal import refused

CONNECT_SECONDS = 10

# What the driver raises beside its own errors, when a value does not fit; their text carries the value.
FAILURES = (psycopg.Error, OverflowError, TypeError, UnicodeError, ValueError)

# By the beginning of the SQLSTATE; the first that fits.
_KINDS = (
    ("40001", "store.moved"),
    ("40P01", "store.moved"),
    ("55P03", "store.busy"),
    ("57014", "store.slow"),
    ("22", "store.value"),
    ("23", "store.constraint"),
)
_HELP = {
    "42501": "grant the role what `policyengine grants` prints; a policy on rows may not hide any from it",
    "42P01": "a table is not there, or the role may not use its schema: `policyengine grants` prints what it needs",
    "3F000": "grant the role what `policyengine grants` prints: it may not use a schema, or there is none",
    "57014": "a statement ran into statement_timeout: an index may be missing, or the URL's options may set another",
}

_REPLICA_HELP = (
    "name the server that is written to: with target_session_attrs=primary a URL of several hosts leads to it, also "
    "after a failover"
)

# What a value is in a row where Python's own type would lose its spelling, or is none.
_AS_TEXT = ("json", "jsonb", "inet", "cidr", "interval")

# A table is looked for in public first, as statements mean it; what triggers look for stays where it was.
# With row_security off, a policy that would hide rows is an error; the rest is set where nobody has. A machine that is
# lost is missed after two minutes, and not after two hours: its session has locks.
_SETTINGS = """
    SELECT set_config(s.name, CASE WHEN s.name = 'search_path' THEN 'public, ' || s.setting ELSE d.value END, false)
    FROM pg_catalog.pg_settings AS s
    JOIN (VALUES ('search_path', '', ''), ('row_security', 'off', 'on'), ('timezone', 'UTC', ''),
                 ('lock_timeout', '2s', '0'), ('statement_timeout', '1h', '0'),
                 ('idle_in_transaction_session_timeout', '10min', '0'),
                 ('tcp_keepalives_idle', '60', '7200'), ('tcp_keepalives_interval', '10', '75'),
                 ('tcp_keepalives_count', '6', '9'),
                 ('synchronous_commit', 'on', 'off')) AS d (name, value, instead_of)
      ON d.name = lower(s.name) AND d.instead_of IN ('', s.setting)
"""
_TABLES = """
    SELECT c.relname FROM pg_catalog.pg_class AS c
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace IN (to_regnamespace('public'), pg_my_temp_schema())
"""
_LOCKABLE = """
    SELECT n.nspname, c.relname FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    JOIN unnest(%(schemas)s::text[], %(tables)s::text[]) AS d (schema, name) ON (d.schema, d.name) = (nspname, relname)
    WHERE c.relkind IN ('r', 'p') ORDER BY 1, 2
"""
# How often all tables are tried for, each time beginning with the one that was not free.
_ROUNDS = 30
_TEMPORARY = "CREATE TEMPORARY TABLE "


class PostgresStore:
    """An open PostgreSQL database.

    The number that `run` returns is of rows the statement itself changed, as in every other engine. Unqualified names
    are tables of the schema public; staging and receipts are made there.
    """

    __slots__ = ("_connection", "_datasets", "engine", "name", "read_only")

    def __init__(
        self, name: str, connection: psycopg.Connection[Any], datasets: Mapping[str, Dataset], *, read_only: bool
    ) -> None:
        self.name = name
        self.engine = "postgres"
        self.read_only = read_only
        self._connection = connection
        self._datasets = datasets

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Runs a statement that changes something; returns how many rows it changed (0 for DDL)."""
        if self.read_only and statement.sql.startswith(_TEMPORARY):
            with self._begun("BEGIN READ WRITE"):
                return _changed(self._execute(statement, values))
        return _changed(self._execute(statement, values))

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        """Runs a query and returns all its rows."""
        try:
            return self._execute(statement, values).fetchall()
        except FAILURES as error:
            raise _refusal(self.name, statement.step, error) from None

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Runs one parametrised INSERT for each mapping, all in one transaction, sent as one batch."""
        batch = [bound(statement, values) for values in many]
        with nullcontext() if self._inside() else self.transaction():
            try:
                self._connection.cursor().executemany(_text(statement), batch)
            except FAILURES as error:
                raise _refusal(self.name, statement.step, error) from None

    @contextmanager
    def transaction(self, alone_in: Collection[str] | None = None) -> Iterator[None]:
        """Everything inside commits together, or nothing does: as if nobody else had been there meanwhile.

        That goes for others who are as strict. From whoever is not, the tables of these datasets are locked.
        An error inside that was caught there still ends it: StoreError in place of the commit. Where somebody else's
        changes make that impossible, it is `store.moved`, and the whole can be done again.
        """
        self._refuse_inside()
        tables = self._lockable(alone_in) if alone_in else []
        with self._begun(f"BEGIN ISOLATION LEVEL SERIALIZABLE, READ {'ONLY' if self.read_only else 'WRITE'}"):
            if tables:
                self._lock(tables)
            yield

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
        """Whether a table of that exact name is there."""
        query = f"{_TABLES} AND c.relname = %(name)s"
        return bool(self.rows(Statement("table", self.name, self.engine, query, ("name",)), {"name": table}))

    def purge_residual(self) -> None:
        """Vacuums and analyses the tables of the datamap, and swaps staging for its live rows; safe to repeat."""
        self._refuse_inside()
        own = [(DEFAULT_SCHEMA, each) for each in sorted(self.tables()) if ours(each)]
        declared = self._tables_of(self._datasets)
        try:
            kept = postgres_residual.clear(self._connection, declared, own)
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None
        if kept:
            raise refused("store.residual", self.name, detail="42501", help=postgres_residual.HELP)

    def rewrite(self, datasets: Collection[str]) -> None:
        """Writes tables anew (heap, indexes, TOAST), refreshes what was read from them, forgets samples and texts.

        Nobody reads or writes a table while it is written. Never inside a transaction; safe to repeat.
        """
        self._refuse_inside()
        try:
            kept = postgres_rewrite.rewrite(self._connection, self._tables_of(datasets))
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None
        if kept:
            raise refused("store.residual", self.name, detail="42501", help=postgres_residual.HELP)

    def residuals(self) -> frozenset[str]:
        """The names of what PostgreSQL sees of what it keeps of the datamap's tables, or will not show."""
        self._refuse_inside()
        try:
            return postgres_rewrite.seen(self._connection, self._tables_of(self._datasets))
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        self._connection.close()

    def _lockable(self, datasets: Collection[str]) -> list[tuple[str, str]]:
        """The tables of the datasets, in order; another server's can't be locked here."""
        named = self._tables_of(datasets)
        values = {"schemas": [schema for schema, _ in named], "tables": [table for _, table in named]}
        try:
            return self._connection.execute(_LOCKABLE, values).fetchall()
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None

    def _lock(self, tables: Sequence[tuple[str, str]]) -> None:
        """Lets others read the tables, and do nothing else, until the transaction ends.

        INVARIANT: before anything is read, because what is seen is fixed then. One table is waited for only while none
        is held, so that nobody waits for us who has what we wait for. EXCLUSIVE keeps out whoever has locked rows, too:
        we would have to wait for them later.
        """
        waited = tables[0]
        for _ in range(_ROUNDS):
            self._control("SAVEPOINT none_held")
            self._lock_one(waited)
            taken = next((each for each in tables if each != waited and not self._lock_one(each, wait=False)), None)
            if taken is None:
                return
            self._control("ROLLBACK TO SAVEPOINT none_held")
            waited = taken
        raise refused("store.busy", self.name)

    def _lock_one(self, table: tuple[str, str], *, wait: bool = True) -> bool:
        """Whether the table is locked now; one that is waited for is, or it is an error."""
        how = SQL("LOCK TABLE {} IN EXCLUSIVE MODE" if wait else "LOCK TABLE {} IN EXCLUSIVE MODE NOWAIT")
        try:
            self._connection.execute(how.format(Identifier(*table)))
        except FAILURES as error:
            if not wait and isinstance(error, psycopg.errors.LockNotAvailable):
                return False
            raise _refusal(self.name, "", error) from None
        return True

    def _tables_of(self, datasets: Collection[str]) -> list[tuple[str, str]]:
        found = (self._datasets[each] for each in datasets)
        return sorted((each.schema or DEFAULT_SCHEMA, each.table) for each in found if each.kind is DatasetKind.TABLE)

    @contextmanager
    def _begun(self, begin: str) -> Iterator[None]:
        self._refuse_inside()
        self._control(begin)
        try:
            yield
            if self._connection.info.transaction_status is not TransactionStatus.INTRANS:
                raise refused("store.refused", self.name, detail="25P02")
            self._control("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        """Whatever state the connection is in; one that is lost has rolled back by itself."""
        try:
            if self._inside():
                self._connection.execute("ROLLBACK")
        except psycopg.Error:
            self._connection.close()

    def _execute(self, statement: Statement, values: Mapping[str, Value]) -> psycopg.Cursor[Any]:
        parameters = bound(statement, values)
        try:
            return self._connection.execute(_text(statement), parameters)
        except FAILURES as error:
            raise _refusal(self.name, statement.step, error) from None

    def _inside(self) -> bool:
        return self._connection.info.transaction_status in (
            TransactionStatus.INTRANS,
            TransactionStatus.INERROR,
            TransactionStatus.ACTIVE,
        )

    def _refuse_inside(self) -> None:
        if self._inside():
            raise refused("store.transaction", self.name)

    def _control(self, command: str) -> None:
        try:
            self._connection.execute(command.encode())
        except FAILURES as error:
            raise _refusal(self.name, "", error) from None


def open_postgres(name: str, dsn: str, datasets: Mapping[str, Dataset], *, read_only: bool = False) -> PostgresStore:
    """Connects as the URL says, TLS included; `datasets` are those whose tables are vacuumed at the end.

    `read_only`: nothing but temporary tables can be written.

    Raises StoreError `store.open` where nobody answers, or not to us, `store.replica` where it is a standby.
    """
    try:
        # Pooled connections change hands, and staging tables come and go: no statement is prepared for later.
        connection = psycopg.connect(
            dsn,
            autocommit=True,
            prepare_threshold=None,
            connect_timeout=CONNECT_SECONDS,
            client_encoding="utf8",
            fallback_application_name="policyengine",
        )
    except FAILURES as error:
        raise refused("store.open", name, detail=_name_of(error)) from None
    try:
        # INVARIANT: once is enough: no server becomes a standby without ending its sessions.
        (standby,) = connection.execute("SELECT pg_catalog.pg_is_in_recovery()").fetchall()[0]
        connection.execute(_SETTINGS)
        if read_only:
            connection.execute("SET default_transaction_read_only = on")
        for each in _AS_TEXT:
            connection.adapters.register_loader(each, TextLoader)
    except FAILURES as error:
        connection.close()
        raise refused("store.open", name, detail=_name_of(error)) from None
    if standby:
        connection.close()
        raise refused("store.replica", name, help=_REPLICA_HELP)
    return PostgresStore(name, connection, datasets, read_only=read_only)


def _text(statement: Statement) -> bytes:
    """The driver takes a text that is no literal as bytes; it was compiled here, and every value is bound."""
    return statement.sql.encode()


def _changed(cursor: psycopg.Cursor[Any]) -> int:
    """A query and CREATE TABLE AS count rows, too, and change none."""
    verb = (cursor.statusmessage or "").partition(" ")[0]
    return cursor.rowcount if verb in ("INSERT", "UPDATE", "DELETE", "MERGE") else 0


def _refusal(store: str, step: str, error: Exception) -> StoreError:
    detail = _name_of(error)
    before_the_server = not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    fallback = "store.value" if before_the_server and detail == type(error).__name__ else "store.refused"
    code = next((code for prefix, code in _KINDS if detail.startswith(prefix)), fallback)
    return refused(code, store, step, detail, help=_HELP.get(detail, ""))


def _name_of(error: Exception) -> str:
    """The SQLSTATE, or the exception's class: both come from closed lists."""
    return str(getattr(error, "sqlstate", None) or type(error).__name__)
