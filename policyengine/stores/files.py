"""Parquet, CSV and JSON Lines files below a directory, or a path of another file system: read through DuckDB, changed
file by file.

Staging, receipts and the record of rewritten files live below the same root. A file that was put in place stays when a
transaction rolls back: statements that change files can be said again, and those that follow in the same transaction
decide on what the files hold then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from policyengine.compile.statement import Statement
from policyengine.errors import Busy
from policyengine.model.catalogue import Catalogue
from policyengine.model.datamap import Dataset
from policyengine.stores import duckdb as engine
from policyengine.stores import file_record, file_rewrite, file_schema, file_set
from policyengine.stores.bind import bound
from policyengine.stores.file_record import FileRecord
from policyengine.stores.file_set import FileSet
from policyengine.stores.others import WHOLE, apart
from policyengine.stores.protocol import Row, Value
from policyengine.stores.refusal import refused
from policyengine.stores.staging import Staging
from policyengine.stores.tree import Entry, File, Held, Tree, digest, local

Listing = tuple[Entry, ...]


class FilesStore:
    """Open files. One process at a time."""

    __slots__ = ("_checked", "_datasets", "_listed", "_sets", "_staging", "engine", "name", "tree")

    def __init__(self, name: str, tree: Tree, datasets: Mapping[str, Dataset], *, read_only: bool) -> None:
        self.name = name
        self.engine = "files"
        self.tree = tree
        self._datasets = datasets
        self._sets: dict[str, FileSet] = {}
        self._listed: dict[str, Listing] = {}
        self._checked: dict[File, Entry] = {}
        self._staging = Staging(name, tree, read_only=read_only)
        self._prepare()

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Runs a statement that changes something; returns how many rows it changed (0 for DDL).

        A statement with a dataset changes its files, one after the other, and none without a row to change. The number
        is of the whole statement in this run (`values["run"]`), what a killed process did included.
        """
        self._refresh()
        if statement.dataset is None:
            return self._staging.run(statement, values)
        parameters = bound(statement, values)
        files = self._sets.get(statement.dataset)
        if files is None:
            raise refused("store.refused", self.name, statement.step, "no such dataset")
        run = str(values.get("run", ""))
        with engine.refusing(self.name, statement.step):
            rows = file_record.rows(self._staging.records, run, file_record.named(statement.sql))
        try:
            with engine.refusing(self.name, statement.step):
                return rows + sum(self._change(files, file, statement, parameters, run) for file in files.files)
        finally:
            self._show(files)

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        """Runs a query and returns all its rows."""
        self._refresh()
        return self._staging.rows(statement, values)

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Runs one parametrised INSERT for each mapping, all in one transaction."""
        self._staging.fill(statement, many)

    @contextmanager
    def transaction(self, alone_in: Collection[str] | None = None) -> Iterator[None]:
        """What is staged inside commits together, or nothing does; files that were put in place stay there."""
        try:
            with self._staging.transaction():
                yield
        except BaseException:
            # The rollback has taken the views away that were made inside.
            self._listed.clear()
            raise

    def live(self) -> Catalogue:
        """The schema as the files tell it now. Reads no rows but the sample that JSON Lines need."""
        self._refresh()
        with engine.refusing(self.name):
            return file_schema.catalogue(self._staging.connection, self.name, self.tree, self._sets.values())

    def tables(self) -> frozenset[str]:
        """The exact names of the staging's tables."""
        return self._staging.tables()

    def has_table(self, table: str) -> bool:
        """Whether the staging has a table of that exact name."""
        return self._staging.has_table(table)

    def purge_residual(self) -> None:
        """Swaps the staging for a copy of its live rows; files themselves keep nothing behind a rewrite."""
        try:
            self._staging.purge()
        finally:
            self._listed.clear()

    def rewrite(self, datasets: Collection[str]) -> None:
        """Deletes the older versions that a bucket keeps of these datasets' files, and of ours.

        Never inside a transaction; safe to repeat.
        """
        if self._staging.in_transaction:
            raise refused("store.transaction", self.name)
        with engine.refusing(self.name):
            self.tree.forget_versions([self._datasets[each].path for each in datasets if each in self._datasets])

    def residuals(self) -> frozenset[str]:
        """`object-versions`, where older ones of what was ever rewritten here are kept, or nobody can tell."""
        with engine.refusing(self.name):
            kept = self.tree.keeps_versions(file_record.paths(self._staging.records))
        return frozenset({"object-versions"} if kept else ())

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        self._staging.close()
        self.tree.close()

    def _prepare(self) -> None:
        with engine.refusing(self.name):
            file_record.prepare(self._staging.records, self.tree)
        self._staging.keep()

    def _refresh(self) -> None:
        """Finds the files again: a store that others write to has new ones."""
        for name, dataset in self._datasets.items():
            with engine.refusing(self.name):
                listed = self.tree.listing(dataset.path)
            if self._listed.get(name) != listed:
                self._sets[name] = files = file_set.read(self.name, dataset, self.tree, listed)
                self._show(files)
                self._check(files, listed)
                self._listed[name] = listed

    def _show(self, files: FileSet) -> None:
        """Lets the dataset's name mean all of its files."""
        with engine.refusing(self.name):
            file_rewrite.put(self._staging.connection, files.dataset.table, "VIEW", files.whole())

    def _check(self, files: FileSet, listed: Listing) -> None:
        """Refuses a CSV file in which the engine finds other records than are there: a person's could be missed."""
        for entry in listed:
            file, dialect = entry.file, files.dialects.get(entry.file)
            if dialect is None or self._checked.get(file) == entry:
                continue
            with engine.refusing(self.name):
                known = file_set.records(self.tree, file, dialect)
                read = file_rewrite.size(self._staging.connection, files, file)
            if known != read:
                raise refused("store.format", self.name)
            self._checked[file] = entry

    def _change(
        self, files: FileSet, file: File, statement: Statement, parameters: Mapping[str, Value], run: str
    ) -> int:
        """Changes one file; returns how many rows changed beside those that the records have already."""
        text = file_record.named(statement.sql)
        connection, new = self._staging.connection, self.tree.beside(file)
        own = apart(statement, files.dataset.table)
        if own is not statement:
            file_rewrite.put(connection, WHOLE, "VIEW", files.whole())
        if not file_rewrite.count(connection, files, file, own, parameters):
            return 0
        with self.tree.hold(file) as held:
            rewritten = file_rewrite.rewrite(connection, files, file, held.path, new, own, parameters)
            again = file_record.seen(self._staging.records, run, text, str(file))
            rows = rewritten.differing if again else rewritten.rows
            if rewritten.new is not None:
                after = digest(rewritten.new)
                record = FileRecord(run, statement.step, text, str(file), held.digest, after, rows)
                self._replace(file, rewritten.new, held, record)
        return rows

    def _replace(self, file: File, new: Path, held: Held, record: FileRecord) -> None:
        """Puts a new file in place, with a record before and after.

        INVARIANT: nobody sees half a file, and whoever comes after a crash can tell by the digests whether it is the
        new one. Raises Busy where somebody else changed the file meanwhile: it stays theirs.
        """
        try:
            self.tree.ready(file, new)
            if not self.tree.unchanged(file, held):
                raise refused("store.busy", self.name, record.step)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        self._record(file_record.intend, record)
        try:
            self.tree.put(file, new, held)
        except Busy:
            self._record(file_record.undone, record)
            raise
        self._record(file_record.done, record)

    def _record(self, verb: Callable[[duckdb.DuckDBPyConnection, FileRecord], None], record: FileRecord) -> None:
        verb(self._staging.records, record)
        self._staging.keep()


def open_files(
    name: str, at: Tree | Path | str, datasets: Mapping[str, Dataset], *, read_only: bool = False
) -> FilesStore:
    """Opens a tree, or a directory that must exist, with the datasets that are declared in it, by name.

    `read_only`: what is staged stays in memory, and nothing is written below the root.

    Raises StoreError `store.open` where it is missing, or another process has it.
    """
    tree = local(name, at) if isinstance(at, (Path, str)) else at
    patterns = {each: dataset for each, dataset in datasets.items() if dataset.path}
    if any(File(each.path).is_absolute() or ".." in File(each.path).parts for each in patterns.values()):
        raise refused("store.open", name, detail="a path that leaves the directory")
    return FilesStore(name, tree, patterns, read_only=read_only)
