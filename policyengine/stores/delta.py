"""Delta tables below a directory: read through DuckDB, changed by one commit of the table's log for each statement.

Only files with a row to change are written anew. The commit takes these out, puts the new ones in, and carries a `txn`
with the run, the statement and how many rows it changed: effect and receipt are there together, or neither is. Old
versions stay as they are until they are vacuumed. Staging and receipts of runs lie below the directory, as for files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from policyengine.compile.statement import Statement
from policyengine.model.catalogue import Catalogue
from policyengine.model.datamap import Dataset
from policyengine.stores import delta_commit, delta_log, delta_purge, delta_schema, file_rewrite
from policyengine.stores import duckdb as engine
from policyengine.stores.bind import bound
from policyengine.stores.delta_set import DeltaSet
from policyengine.stores.driver import driver
from policyengine.stores.file_record import named
from policyengine.stores.others import WHOLE, apart
from policyengine.stores.protocol import Row, Value
from policyengine.stores.refusal import refused
from policyengine.stores.staging import Staging
from policyengine.stores.tree import File, LocalTree, local


class DeltaStore:
    """Open tables below one directory. One process at a time: DuckDB locks the staging."""

    __slots__ = ("_datasets", "_read_only", "_sets", "_staging", "engine", "name", "tree")

    def __init__(self, name: str, tree: LocalTree, datasets: Mapping[str, Dataset], *, read_only: bool) -> None:
        self.name = name
        self.engine = "delta"
        self.tree = tree
        self._datasets = datasets
        self._read_only = read_only
        self._sets: dict[str, DeltaSet] = {}
        self._staging = Staging(name, tree, read_only=read_only)
        with engine.refusing(name):
            delta_commit.prepare(self._staging.records, name, tree.directory)

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Runs a statement that changes something; returns how many rows it changed (0 for DDL).

        A statement with a dataset is one commit of its table, and none where no row differs. The number is of the whole
        statement in this run (`values["run"]`), what a killed process did included. Raises Busy `store.moved` where
        somebody else's commit was in the way.
        """
        self._refresh()
        if statement.dataset is None:
            return self._staging.run(statement, values)
        parameters = bound(statement, values)
        rows = self._sets.get(statement.dataset)
        if rows is None:
            raise refused("store.refused", self.name, statement.step, "no such dataset")
        application = f"policyengine/{values.get('run', '')}/{named(statement.sql)}"
        before = rows.snapshot.table.transaction_version(application)
        connection = self._staging.connection
        try:
            with engine.refusing(self.name, statement.step):
                if statement.count and not file_rewrite.announced(connection, statement.count, parameters):
                    return before or 0
                own = apart(statement, rows.table)
                if own is not statement:
                    file_rewrite.put(connection, WHOLE, "VIEW", rows.whole())
                change = delta_commit.Change(rows, own, parameters, application, before)
                return delta_commit.commit(connection, self._staging.records, self.tree.directory, change)
        finally:
            self._sets.pop(statement.dataset)
            self._refresh()

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        """Runs a query and returns all its rows."""
        self._refresh()
        return self._staging.rows(statement, values)

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Runs one parametrised INSERT for each mapping, all in one transaction."""
        self._staging.fill(statement, many)

    @contextmanager
    def transaction(self, alone_in: Collection[str] | None = None) -> Iterator[None]:
        """What is staged inside commits together, or nothing does; what a table's log has taken stays there."""
        try:
            with self._staging.transaction():
                yield
        except BaseException:
            # The rollback has taken the views away that were made inside.
            self._sets.clear()
            raise

    def live(self) -> Catalogue:
        """The schema as the tables' logs tell it now, with tables that nobody declared. Reads no rows."""
        self._refresh()
        with engine.refusing(self.name):
            return delta_schema.catalogue(self.name, self.tree.directory, self._sets.values())

    def tables(self) -> frozenset[str]:
        """The exact names of the staging's tables."""
        return self._staging.tables()

    def has_table(self, table: str) -> bool:
        """Whether the staging has a table of that exact name."""
        return self._staging.has_table(table)

    def purge_residual(self) -> None:
        """Swaps the staging for a copy of its live rows. Old versions of tables stay, as their owner has set."""
        try:
            self._staging.purge()
        finally:
            self._sets.clear()

    def rewrite(self, datasets: Collection[str]) -> None:
        """Takes every version of these tables away but the newest: files, feed and log. There is no way back.

        Whoever reads an older version fails from then on. Never inside a transaction; safe to repeat.
        """
        if self._staging.in_transaction:
            raise refused("store.transaction", self.name)
        self._refresh()
        with engine.refusing(self.name):
            for name in sorted(datasets):
                delta_purge.purge(self.name, self._sets[name].snapshot.directory)
        self._sets.clear()

    def residuals(self) -> frozenset[str]:
        """Nothing: of a version that is there nobody can tell whose rows it has."""
        return frozenset()

    def shown(self) -> Mapping[str, Mapping[str, str]]:
        """The declared tables by the name that a query gives them: their fields, with DuckDB's types."""
        self._refresh()
        return {each.table: each.snapshot.types for each in self._sets.values()}

    def newest(self) -> frozenset[File]:
        """The data files of the newest version of every table, declared or not; all others are of older ones."""
        root = self.tree.directory
        with engine.refusing(self.name):
            snapshots = [delta_log.snapshot(self.name, each) for each in delta_log.tables(root)]
        return frozenset(File(file.file.relative_to(root).as_posix()) for each in snapshots for file in each.files)

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        self._staging.close()

    def _refresh(self) -> None:
        """Finds the newest versions: others commit to the tables, too."""
        for name, dataset in self._datasets.items():
            known = self._sets.get(name)
            if known is not None and known.snapshot.version == _newest(self.name, known):
                continue
            with engine.refusing(self.name):
                found = DeltaSet(dataset, delta_log.snapshot(self.name, self.tree.directory / directory_of(dataset)))
                if not self._read_only:
                    _require_writable(self.name, found)
                found.lay(self._staging.connection)
                file_rewrite.put(self._staging.connection, found.table, "VIEW", found.whole())
            self._sets[name] = found


def open_delta(name: str, path: Path | str, datasets: Mapping[str, Dataset], *, read_only: bool = False) -> DeltaStore:
    """Opens a directory that must exist, with the tables that are declared in it, by name.

    `read_only`: what is staged stays in memory, and nothing is written below the directory.

    Raises StoreError `store.open` where it is missing, or another process has it; UsageError `store.driver`.
    """
    driver("delta")
    paths = [Path(directory_of(each)) for each in datasets.values()]
    if any(each.is_absolute() or ".." in each.parts for each in paths):
        raise refused("store.open", name, detail="a path that leaves the directory")
    return DeltaStore(name, local(name, path), datasets, read_only=read_only)


def directory_of(dataset: Dataset) -> str:
    """Where below the store's directory a dataset's table lies."""
    return dataset.path or dataset.table


def _newest(store: str, known: DeltaSet) -> int:
    with engine.refusing(store):
        known.snapshot.table.update_incremental()
        return known.snapshot.table.version()


def _require_writable(store: str, found: DeltaSet) -> None:
    feature = next(found.snapshot.unwritable(), None)
    if feature is not None:
        raise refused("store.feature", store, "", f"{found.table}: {feature}", help=delta_log.help_for(feature))
