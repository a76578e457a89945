"""The tables of ours beside files: one DuckDB database, kept below the root of the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext

import duckdb

from policyengine.compile.statement import Statement
from policyengine.stores import duckdb as engine
from policyengine.stores import duckdb_residual, durable
from policyengine.stores.bind import bound
from policyengine.stores.protocol import Row, Value
from policyengine.stores.refusal import refused
from policyengine.stores.tree import Tree


class Staging:
    """An open staging, in memory where nothing may be written. One process at a time: DuckDB locks it.

    `records` is a second connection to it: what is written there stays when a transaction rolls back.
    """

    __slots__ = ("_file", "_tree", "connection", "in_transaction", "records", "store")

    connection: duckdb.DuckDBPyConnection
    records: duckdb.DuckDBPyConnection

    def __init__(self, store: str, tree: Tree, *, read_only: bool) -> None:
        self.store = store
        self.in_transaction = False
        self._tree = tree
        with engine.refusing(store):
            self._file = None if read_only else tree.staging()
        self._connect()
        if not read_only:
            with engine.refusing(store):
                tree.sweep()

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Runs a statement on tables of ours; returns how many rows it changed (0 for DDL)."""
        rows = engine.changed(self.connection, self.store, statement, bound(statement, values))
        if not self.in_transaction:
            self.keep()
        return rows

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        """Runs a query and returns all its rows."""
        return engine.fetched(self.connection, self.store, statement, bound(statement, values))

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Runs one parametrised INSERT for each mapping, all in one transaction."""
        with nullcontext() if self.in_transaction else self.transaction():
            engine.filled(self.connection, self.store, statement, many)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is staged inside commits together, or nothing does."""
        if self.in_transaction:
            raise refused("store.transaction", self.store)
        try:
            with engine.transaction(self.connection, self.store):
                self.in_transaction = True
                yield
        finally:
            self.in_transaction = False
        self.keep()

    def tables(self) -> frozenset[str]:
        """The exact names of its tables."""
        return engine.tables(self.connection, self.store)

    def has_table(self, table: str) -> bool:
        """Whether it has a table of that exact name."""
        return engine.has_table(self.connection, self.store, table)

    def keep(self) -> None:
        """Makes what was committed last as long as the files do. Raises Busy where another run has them by now."""
        if self._file is not None:
            with engine.refusing(self.store):
                self._tree.keep()

    def purge(self) -> None:
        """Swaps it for a copy of its live rows, because DuckDB never clears a deleted string; opens it anew."""
        if self.in_transaction:
            raise refused("store.transaction", self.store)
        self.close()
        try:
            if self._file is not None:
                with engine.refusing(self.store):
                    self._tree.sweep()
                duckdb_residual.swap(self.store, self._file)
        finally:
            self._connect()
        self.keep()

    def close(self) -> None:
        """Lets go of it; safe to repeat."""
        self.records.close()
        self.connection.close()

    def _connect(self) -> None:
        with durable.private():
            self.connection = engine.connect(self.store, self._file)
        self.records = self.connection.cursor()
        with engine.refusing(self.store):
            # A file may be replaced within the time that its name and size tell.
            self.connection.execute("SET enable_external_file_cache = false")
            self._tree.let_read(self.connection)
