"""A directory of Parquet, CSV and JSON Lines files: read through DuckDB, changed file by file.

Staging, receipts and the record of rewritten files live in `.policyengine/staging.duckdb` below the directory. Renames
are not undone when a transaction rolls back: statements that change files can be said again, and those that follow in
the same transaction decide on what the files hold then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import duckdb
import sqlglot
from sqlglot import exp

from policyengine.compile.statement import Statement
from policyengine.model.catalogue import Catalogue
from policyengine.model.datamap import Dataset
from policyengine.stores import duckdb as engine
from policyengine.stores import duckdb_residual, durable, file_record, file_rewrite, file_schema, file_set
from policyengine.stores.bind import bound
from policyengine.stores.file_record import FileRecord
from policyengine.stores.file_set import FileSet, Listing
from policyengine.stores.protocol import Row, Value
from policyengine.stores.refusal import refused

STATE = ".policyengine"
STAGING = "staging.duckdb"

_WHOLE = "__pe_whole"


class FilesStore:
    """An open directory. One process at a time: DuckDB locks the staging."""

    __slots__ = (
        "_checked",
        "_connection",
        "_datasets",
        "_in_transaction",
        "_listed",
        "_records",
        "_sets",
        "engine",
        "name",
        "path",
    )

    def __init__(
        self, name: str, path: Path, datasets: Mapping[str, Dataset], connection: duckdb.DuckDBPyConnection
    ) -> None:
        self.name = name
        self.engine = "files"
        self.path = path
        self._datasets = datasets
        self._in_transaction = False
        self._sets: dict[str, FileSet] = {}
        self._listed: dict[str, Listing] = {}
        self._checked: dict[Path, list[int]] = {}
        self._use(connection)

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Runs a statement that changes something; returns how many rows it changed (0 for DDL).

        A statement with a dataset changes its files, one after the other, and none without a row to change. The number
        is of the whole statement in this run (`values["run"]`), what a killed process did included.
        """
        self._refresh()
        parameters = bound(statement, values)
        if statement.dataset is None:
            return engine.changed(self._connection, self.name, statement, parameters)
        files = self._sets.get(statement.dataset)
        if files is None:
            raise refused("store.refused", self.name, statement.step, "no such dataset")
        run = str(values.get("run", ""))
        with engine.refusing(self.name, statement.step):
            rows = file_record.rows(self._records, run, file_record.named(statement.sql))
            if statement.count and not file_rewrite.announced(self._connection, statement.count, parameters):
                return rows
        try:
            with engine.refusing(self.name, statement.step):
                return rows + sum(self._change(files, file, statement, parameters, run) for file in files.files)
        finally:
            self._show(files)

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        """Runs a query and returns all its rows."""
        self._refresh()
        return engine.fetched(self._connection, self.name, statement, bound(statement, values))

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Runs one parametrised INSERT for each mapping, all in one transaction."""
        with nullcontext() if self._in_transaction else self.transaction():
            engine.filled(self._connection, self.name, statement, many)

    @contextmanager
    def transaction(self, alone_in: Collection[str] = ()) -> Iterator[None]:
        """What is staged inside commits together, or nothing does; files that were renamed stay renamed."""
        if self._in_transaction:
            raise refused("store.transaction", self.name)
        try:
            with engine.transaction(self._connection, self.name):
                self._in_transaction = True
                yield
        except BaseException:
            # The rollback has taken the views away that were made inside.
            self._listed.clear()
            raise
        finally:
            self._in_transaction = False

    def live(self) -> Catalogue:
        """The schema as the files tell it now. Reads no rows but the sample that JSON Lines need."""
        self._refresh()
        with engine.refusing(self.name):
            return file_schema.catalogue(self._connection, self.name, self.path, self._sets.values())

    def tables(self) -> frozenset[str]:
        """The exact names of the staging's tables."""
        return engine.tables(self._connection, self.name)

    def has_table(self, table: str) -> bool:
        """Whether the staging has a table of that exact name."""
        return engine.has_table(self._connection, self.name, table)

    def purge_residual(self) -> None:
        """Swaps the staging for a copy of its live rows; files themselves keep nothing behind a rewrite."""
        if self._in_transaction:
            raise refused("store.transaction", self.name)
        staging = self.path / STATE / STAGING
        self.close()
        try:
            _sweep(self.path)
            duckdb_residual.swap(self.name, staging)
        finally:
            self._listed.clear()
            self._use(engine.connect(self.name, staging))

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        self._records.close()
        self._connection.close()

    def _use(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Works with this connection, and records what happens to files with another to the same staging."""
        self._connection = connection
        self._records = connection.cursor()
        with engine.refusing(self.name):
            # A file may be replaced within the time that its name and size tell.
            connection.execute("SET enable_external_file_cache = false")
            file_record.prepare(self._records, self.path)

    def _refresh(self) -> None:
        """Finds the files again: a store that others write to has new ones."""
        for name, dataset in self._datasets.items():
            listed = file_set.listing(self.path, dataset)
            if self._listed.get(name) != listed:
                self._sets[name] = files = file_set.read(self.name, dataset, listed)
                self._show(files)
                self._check(files, listed)
                self._listed[name] = listed

    def _show(self, files: FileSet) -> None:
        """Lets the dataset's name mean all of its files."""
        with engine.refusing(self.name):
            file_rewrite.put(self._connection, files.dataset.table, "VIEW", files.whole())

    def _check(self, files: FileSet, listed: Listing) -> None:
        """Refuses a CSV file in which the engine finds other records than are there: a person's could be missed."""
        for file, *state in listed:
            dialect = files.dialects.get(file)
            if dialect is None or self._checked.get(file) == state:
                continue
            with engine.refusing(self.name):
                known = file_set.records(file, dialect)
                read = file_rewrite.size(self._connection, files, file)
            if known != read:
                raise refused("store.format", self.name)
            self._checked[file] = state

    def _change(
        self, files: FileSet, file: Path, statement: Statement, parameters: Mapping[str, Value], run: str
    ) -> int:
        """Changes one file; returns how many rows changed beside those that the records have already."""
        text = file_record.named(statement.sql)
        statement = self._apart(files, statement)
        if not file_rewrite.count(self._connection, files, file, statement, parameters):
            return 0
        before = file_record.digest(file)
        rewritten = file_rewrite.rewrite(self._connection, files, file, statement, parameters)
        path = file.relative_to(self.path).as_posix()
        again = file_record.seen(self._records, run, text, path)
        rows = rewritten.differing if again else rewritten.rows
        if rewritten.new is not None:
            if file_record.digest(file) != before:
                rewritten.new.unlink()
                raise refused("store.busy", self.name, statement.step)
            after = file_record.digest(rewritten.new)
            record = FileRecord(run, statement.step, text, path, before, after, rows)
            file_record.intend(self._records, record)
            durable.replace(rewritten.new, file)
            file_record.done(self._records, record)
        return rows

    def _apart(self, files: FileSet, statement: Statement) -> Statement:
        """The statement with the dataset's other rows, which it names by an alias, read from all files."""
        sql = _others(statement.sql, files.dataset.table)
        count = _others(statement.count, files.dataset.table) if statement.count else None
        if (sql, count) == (statement.sql, statement.count):
            return statement
        file_rewrite.put(self._connection, _WHOLE, "VIEW", files.whole())
        return Statement(
            statement.step, statement.store, statement.engine, sql, statement.parameters, statement.dataset, count
        )


def open_files(name: str, path: Path | str, datasets: Mapping[str, Dataset], *, read_only: bool = False) -> FilesStore:
    """Opens a directory that must exist, with the datasets that are declared in it, by name.

    `read_only`: what is staged stays in memory, and nothing is written below the directory.

    Raises StoreError `store.open` where it is missing, or another process has it.
    """
    directory = Path(path).resolve()
    if not directory.is_dir():
        raise refused("store.open", name, detail="no such directory")
    patterns = {each: dataset for each, dataset in datasets.items() if dataset.path}
    if any(Path(each.path).is_absolute() or ".." in Path(each.path).parts for each in patterns.values()):
        raise refused("store.open", name, detail="a path that leaves the directory")
    if read_only:
        return FilesStore(name, directory, patterns, engine.connect(name, None))
    state = directory / STATE
    state.mkdir(mode=0o700, exist_ok=True)
    with durable.private():
        connection = engine.connect(name, state / STAGING)
    _sweep(directory)
    return FilesStore(name, directory, patterns, connection)


def _sweep(directory: Path) -> None:
    """Removes files that a killed process wrote and did not put in place. INVARIANT: the staging's lock is held."""
    for left in directory.rglob(f".*{file_rewrite.SUFFIX}"):
        left.unlink(missing_ok=True)


def _others(sql: str, table: str) -> str:
    """The statement with every aliased mention of the table renamed; the text itself where there is none.

    >>> _others('DELETE FROM "t" WHERE EXISTS (SELECT 1 FROM "t" AS "o" WHERE "o"."a" = "t"."b")', "t")
    'DELETE FROM "t" WHERE EXISTS(SELECT 1 FROM "__pe_whole" AS "o" WHERE "o"."a" = "t"."b")'
    """
    node = sqlglot.parse_one(sql, dialect="duckdb")
    others = [each for each in node.find_all(exp.Table) if each.name == table and each.alias]
    for each in others:
        each.set("this", exp.to_identifier(_WHOLE, quoted=True))
    return node.sql("duckdb") if others else sql
