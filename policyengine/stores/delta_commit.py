"""One statement on one Delta table: the files that it touches written anew, and one commit that swaps them.

INVARIANT: new files are recorded before they are moved to the table, so that whoever comes after a kill can tell by the
table's own `txn` whether the log has them; those that it does not have are removed. What the library raises keeps its
class and loses its text.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from policyengine.compile.statement import Statement
from policyengine.stores import delta_log, durable, file_rewrite
from policyengine.stores.after import After, after
from policyengine.stores.delta_log import DataFile
from policyengine.stores.delta_set import DeltaSet
from policyengine.stores.protocol import Value
from policyengine.stores.refusal import refused
from policyengine.stores.tree import STATE

# New files of one commit, until its end is known: where they are to lie, and by which `txn` the log would have them.
_CREATE = """
    CREATE TABLE IF NOT EXISTS __pe_commits (
        directory VARCHAR NOT NULL, application VARCHAR NOT NULL, version BIGINT NOT NULL, path VARCHAR NOT NULL
    )
"""
_NEW = "delta-new"
_BATCH = 100_000


class Change(NamedTuple):
    """What a commit is of; `before` is how many rows the statement changed earlier in this run, None if never."""

    rows: DeltaSet
    statement: Statement
    values: Mapping[str, Value]
    application: str
    before: int | None


class _Written(NamedTuple):
    """An `add` of a log that is not the table's yet, and the file it adds."""

    action: Mapping[str, Any]
    file: Path


def prepare(records: duckdb.DuckDBPyConnection, store: str, root: Path) -> None:
    """Makes the record's table, and settles what a killed process left. INVARIANT: the staging's lock is held."""
    records.execute(_CREATE)
    shutil.rmtree(root / STATE / _NEW, ignore_errors=True)
    query = "SELECT DISTINCT directory, application, version FROM __pe_commits"
    for directory, application, version in records.execute(query).fetchall():
        table = delta_log.open_table(store, root / directory)
        known = table.transaction_version(application)
        _settle(records, root, directory, taken=known is not None and known >= version)


def commit(
    connection: duckdb.DuckDBPyConnection, records: duckdb.DuckDBPyConnection, root: Path, change: Change
) -> int:
    """Does the change; returns how many rows the statement has changed in this run.

    Raises Busy `store.moved` where another commit took a file that this one would, StoreError `store.constraint` where
    a field would be NULL that must not be, or a CHECK would not hold.
    """
    scratch = root / STATE / _NEW
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(mode=0o700, parents=True)
    try:
        with durable.private():
            return _committed(connection, records, root, scratch, change)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _committed(
    connection: duckdb.DuckDBPyConnection,
    records: duckdb.DuckDBPyConnection,
    root: Path,
    scratch: Path,
    change: Change,
) -> int:
    counted, touched = 0, []
    target = _Target(change.rows, scratch)
    for file in change.rows.snapshot.files:
        rows, differing = _rewrite(connection, change, file, target)
        counted += differing if change.before is not None else rows
        if differing:
            touched.append(file)
    total = (change.before or 0) + counted
    if touched:
        _swap(records, root, change, touched, target.written(), total)
    return total


# --- writing ----------------------------------------------------------------------------------------------------------


class _Target:
    """A table of the same fields beside the real one, which the library writes and whose log tells what it wrote."""

    __slots__ = ("_rows", "directory")

    def __init__(self, rows: DeltaSet, scratch: Path) -> None:
        from deltalake import DeltaTable

        self._rows = rows
        self.directory = scratch / "table"
        snapshot = rows.snapshot
        DeltaTable.create(self.directory, snapshot.table.schema(), partition_by=list(snapshot.partitions) or None)

    def write(self, rows: Any) -> None:
        """Adds rows, an Arrow stream in the table's own types."""
        from deltalake import write_deltalake

        write_deltalake(self.directory, rows, mode="append", writer_properties=_properties())

    def written(self) -> list[_Written]:
        """What was added, as its log says it, statistics included."""
        logs = sorted((self.directory / delta_log.LOG).glob("*.json"))
        lines = (line for log in logs for line in log.read_text(encoding="utf-8").splitlines())
        adds = (entry["add"] for entry in map(json.loads, lines) if "add" in entry)
        return [_Written(add, self.directory / unquote(add["path"])) for add in adds]


def _properties() -> Any:
    from deltalake import WriterProperties

    return WriterProperties(compression="ZSTD")


def _rewrite(connection: duckdb.DuckDBPyConnection, change: Change, file: DataFile, target: _Target) -> tuple[int, int]:
    """Writes what the statement leaves of that file, unless no row would differ.

    Returns how many rows the statement is of, and how many would not be as they were.
    """
    rows = change.rows
    file_rewrite.put(connection, rows.table, "VIEW", rows.single(file))
    count = change.statement.count
    if count is not None and not file_rewrite.announced(connection, count, change.values):
        return 0, 0
    # A partition's fields are in no file: what is read back is told by the others.
    fields = [name for name in rows.snapshot.types if name not in rows.snapshot.partitions]
    found = file_rewrite.told(connection, after(change.statement, rows.table, fields), change.values)
    asked = after(change.statement, rows.table, list(rows.snapshot.types))
    differing = found.differing
    if rows.snapshot.partitions:
        differing = file_rewrite.told(connection, asked, change.values).differing
    if differing:
        _require(connection, change, asked)
        written = _write(connection, change, asked, target)
        file_rewrite.require_alike(connection, found, fields, written, change.statement)
    return found.rows, differing


def _require(connection: duckdb.DuckDBPyConnection, change: Change, asked: After) -> None:
    """Raises StoreError `store.constraint` where the table's own rules would not hold: no engine stands behind it."""
    rows, statement = change.rows, change.statement
    broken: list[exp.Expr] = [exp.column(name, quoted=True).is_(exp.null()) for name in rows.snapshot.required]
    for name, sql in rows.snapshot.constraints.items():
        try:
            condition = sqlglot.parse_one(sql, dialect="spark")
        except SqlglotError:
            raise refused("store.feature", statement.store, statement.step, f"constraint {name}") from None
        broken.append(exp.not_(exp.paren(condition)))
    if broken:
        query = exp.select("count(*)").from_(asked.left.subquery("r")).where(exp.or_(*broken))
        if file_rewrite.execute(connection, query.sql("duckdb"), change.values).fetchall() != [(0,)]:
            raise refused("store.constraint", statement.store, statement.step)


def _write(connection: duckdb.DuckDBPyConnection, change: Change, asked: After, target: _Target) -> list[Path]:
    """Writes the rows that are left in the table's own types; returns the files."""
    import pyarrow

    snapshot, before, sql = change.rows.snapshot, len(target.written()), asked.left.sql("duckdb")
    named = connection.extract_statements(sql)[0].named_parameters
    stream = connection.sql(sql, params={name: change.values[name] for name in named}).to_arrow_reader(_BATCH)
    schema = pyarrow.schema(snapshot.table.schema().to_arrow())
    batches = (pyarrow.Table.from_batches([batch]).cast(schema).to_batches() for batch in stream)
    target.write(pyarrow.RecordBatchReader.from_batches(schema, (batch for each in batches for batch in each)))
    return [each.file for each in target.written()[before:]]


# --- the commit -------------------------------------------------------------------------------------------------------


def _swap(
    records: duckdb.DuckDBPyConnection,
    root: Path,
    change: Change,
    touched: Sequence[DataFile],
    written: Sequence[_Written],
    total: int,
) -> None:
    snapshot, statement = change.rows.snapshot, change.statement
    directory = snapshot.directory.relative_to(root).as_posix()
    for each in written:
        path = unquote(str(each.action["path"]))
        records.execute("INSERT INTO __pe_commits VALUES (?, ?, ?, ?)", [directory, change.application, total, path])
    try:
        for each in written:
            _move(each, snapshot.directory, touched[0].file)
        _commit(change, touched, written, total)
    except BaseException as error:
        _settle(records, root, directory, taken=False)
        if type(error).__name__ == "CommitFailedError":
            raise refused("store.moved", statement.store, statement.step) from None
        raise
    durable.sync(snapshot.directory / delta_log.LOG)
    _settle(records, root, directory, taken=True)


def _move(written: _Written, directory: Path, like: Path) -> None:
    """Puts a new file, dressed as one that it replaces, into the table's directory, where nothing names it yet."""
    place = directory / unquote(str(written.action["path"]))
    for parent in reversed(place.parents):
        if not parent.exists():
            parent.mkdir(mode=0o777)
            shutil.copymode(like.parent, parent)
    durable.dress(written.file, like)
    durable.sync(written.file)
    written.file.rename(place)
    durable.sync(place.parent)


def _commit(change: Change, touched: Sequence[DataFile], written: Sequence[_Written], total: int) -> None:
    from deltalake import CommitProperties, Transaction
    from deltalake.transaction import AddAction, RemoveAction

    snapshot, now = change.rows.snapshot, time.time_ns() // 1_000_000
    # The library spells a path for the log by itself: it is given as it is on the disk.
    removes = [RemoveAction(unquote(each.path), True, now, each.size) for each in touched]
    adds = [
        AddAction(
            unquote(each.action["path"]),
            each.action["size"],
            each.action["partitionValues"],
            now,
            True,
            each.action["stats"],
        )
        for each in written
    ]
    snapshot.table.create_write_transaction(
        [*removes, *adds],
        "append",
        snapshot.table.schema(),
        list(snapshot.partitions) or None,
        commit_properties=CommitProperties(
            custom_metadata={"policyengine": {"application": change.application, "rows": total}},
            app_transactions=[Transaction(change.application, total)],
        ),
    )


def _settle(records: duckdb.DuckDBPyConnection, root: Path, directory: str, *, taken: bool) -> None:
    """Forgets the new files of a commit that the log has taken; removes those of one that it has not."""
    paths = records.execute("SELECT path FROM __pe_commits WHERE directory = ?", [directory]).fetchall()
    for (path,) in paths if not taken else ():
        (root / directory / path).unlink(missing_ok=True)
    records.execute("DELETE FROM __pe_commits WHERE directory = ?", [directory])
