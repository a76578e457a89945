"""One file, rewritten by one statement: loaded under the dataset's name, changed there, written beside the file.

Text formats are spliced: a row that the statement did not change is copied byte by byte, and in a row that it changed,
every other cell is. Parquet is written anew with the file's own types, codec, row groups and key-value metadata.
Functions here raise duckdb.Error and OSError; the store drops their text.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import duckdb
from sqlglot import exp

from policyengine.compile.statement import Statement
from policyengine.stores import csv_text, durable, json_text
from policyengine.stores import duckdb as engine
from policyengine.stores.after import After, after, summed
from policyengine.stores.file_set import BOM, RAW, ROW, FileSet, Format, format_of, lines, zipped
from policyengine.stores.protocol import Value
from policyengine.stores.refusal import refused
from policyengine.stores.tree import File

_BEFORE = "__pe_before"
_RAWS = "SELECT __pe_raw FROM temp.__pe_before ORDER BY __pe_row"
_CODECS = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "BROTLI", "LZ4", "LZ4_RAW"}
_BATCH = 10_000


class Rewritten(NamedTuple):
    """`rows` as the engine counts them, `differing` those that are not as before, `new` the file to put in place."""

    rows: int
    differing: int
    new: Path | None


class _Change(NamedTuple):
    """What became of a row: gone, or cells with their new text (SQL NULL as None)."""

    gone: bool
    cells: Mapping[str, str | None]


def count(
    connection: duckdb.DuckDBPyConnection, files: FileSet, file: File, statement: Statement, values: Mapping[str, Value]
) -> int:
    """How many rows of that file alone the statement announces to change; 1 where it announces nothing."""
    if statement.count is None:
        return 1
    put(connection, files.dataset.table, "VIEW", files.single(file, present(connection, files, file)))
    return announced(connection, statement.count, values)


def announced(connection: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, Value]) -> int:
    """Runs a count with those of a statement's parameters that it names."""
    named = connection.extract_statements(query)[0].named_parameters
    row = connection.execute(query, {name: values[name] for name in named}).fetchone()
    return int(row[0]) if row else 0


def size(connection: duckdb.DuckDBPyConnection, files: FileSet, file: File) -> int:
    """How many rows the engine finds in that file. Raises duckdb.Error."""
    rows = exp.select("count(*)").from_(files.single(file, present(connection, files, file)).subquery("r"))
    row = connection.execute(rows.sql("duckdb")).fetchone()
    return int(row[0]) if row else 0


def rewrite(
    connection: duckdb.DuckDBPyConnection,
    files: FileSet,
    file: File,
    content: Path,
    temporary: Path,
    statement: Statement,
    values: Mapping[str, Value],
) -> Rewritten:
    """Runs the statement on that file alone, whose content is at a path, and writes the outcome unless no row differs.

    The temporary file is where the outcome is written.
    """
    temporary.unlink(missing_ok=True)
    try:
        with durable.private():
            if format_of(file) is Format.PARQUET:
                return _rewrite_parquet(connection, files, file, content, temporary, statement, values)
            return _rewrite_text(connection, files, file, content, temporary, statement, values)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def put(connection: duckdb.DuckDBPyConnection, name: str, kind: str, query: exp.Query) -> None:
    """Lets a name mean this query, as a view or as a table that a statement can change."""
    for other, relation in connection.execute(_TEMPORARY, [name]).fetchall():
        connection.execute(exp.Drop(tables=[_table(relation)], kind=other, exists=True).sql("duckdb"))
    connection.execute(_create(kind, name, query))


_TEMPORARY = """
    SELECT 'TABLE', table_name FROM duckdb_tables() WHERE temporary AND table_name = $1
    UNION ALL SELECT 'VIEW', view_name FROM duckdb_views() WHERE temporary AND view_name = $1
"""


def present(connection: duckdb.DuckDBPyConnection, files: FileSet, file: File) -> tuple[str, ...]:
    """The fields that a file has."""
    match format_of(file):
        case Format.PARQUET:
            read = "SELECT name FROM (DESCRIBE SELECT * FROM read_parquet(?, hive_partitioning = false)) AS d(name)"
            return tuple(row[0] for row in connection.execute(read, [files.tree.source(file)]).fetchall())
        case Format.CSV:
            return files.dialects[file].names
        case _:
            return tuple(files.dataset.columns)


# --- text -----------------------------------------------------------------------------------------------------------


def _rewrite_text(
    connection: duckdb.DuckDBPyConnection,
    files: FileSet,
    file: File,
    content: Path,
    temporary: Path,
    statement: Statement,
    values: Mapping[str, Value],
) -> Rewritten:
    """Loads the rows under the dataset's name, runs the statement there, and splices what changed."""
    table = files.dataset.table
    put(connection, table, "TABLE", files.single(file, present(connection, files, file), str(content)))
    try:
        connection.execute(_create("TABLE", _BEFORE, exp.select(exp.Star()).from_(_table(table))))
        rows = engine.changed(connection, statement.store, statement, values)
        changes = _changes(connection, table, as_json=format_of(file) is Format.JSON)
        if not changes:
            return Rewritten(rows, 0, None)
        _write_text(connection, files, file, content, temporary, changes, statement)
        return Rewritten(rows, len(changes), temporary)
    finally:
        connection.execute("DROP TABLE IF EXISTS temp.__pe_before")


def _changes(connection: duckdb.DuckDBPyConnection, table: str, *, as_json: bool) -> dict[int, _Change]:
    """The rows that are not as they were, by number."""
    described = connection.execute("SELECT column_name FROM (DESCRIBE temp.__pe_before)").fetchall()
    columns = tuple(name for (name,) in described if name not in (ROW, RAW))
    selected: list[exp.Expr] = [_cell(ROW, "b"), _cell(ROW, "a").is_(exp.null())]
    distinct = []
    for name in columns:
        differs = exp.NullSafeNEQ(this=_cell(name, "a"), expression=_cell(name, "b"))
        new: exp.Expr = _cell(name, "a")
        if as_json:
            new = exp.Anonymous(this="to_json", expressions=[new])
        distinct.append(differs)
        selected += [differs.copy(), exp.cast(new, "VARCHAR")]
    same = exp.EQ(this=_cell(ROW, "a"), expression=_cell(ROW, "b"))
    query = (
        exp.select(*selected)
        .from_(exp.alias_(_table(_BEFORE), "b", table=True))
        .join(exp.alias_(_table(table), "a", table=True), on=same, join_type="left")
        .where(exp.or_(_cell(ROW, "a").is_(exp.null()), *distinct))
    )
    found = {}
    for number, gone, *rest in connection.execute(query.sql("duckdb")).fetchall():
        pairs = zip(columns, rest[::2], rest[1::2], strict=True)
        found[number] = _Change(gone, {} if gone else {name: value for name, differs, value in pairs if differs})
    return found


def _write_text(
    connection: duckdb.DuckDBPyConnection,
    files: FileSet,
    file: File,
    content: Path,
    temporary: Path,
    changes: Mapping[int, _Change],
    statement: Statement,
) -> None:
    """Splices the changes into the file's own text.

    INVARIANT: every record was read alike by the engine and here, or the file is refused: a row numbered differently
    would give one person's change to another.
    """
    dialect = files.dialects.get(file)
    raws = _fetched(connection.execute(_RAWS))
    header = dialect is not None and dialect.header
    with lines(content.open("rb"), file) as text, _text_file(temporary, file) as out:
        number = 0
        for at, whole in enumerate(csv_text.records(text) if dialect else text):
            record = whole.removeprefix(BOM) if at == 0 else whole
            out.write(whole[: len(whole) - len(record)])
            if not record.strip(csv_text.LINE_END if dialect else None):
                out.write(record)
                continue
            if header:
                header = False
                out.write(record)
                continue
            number += 1
            raw = next(raws, None)
            alike = csv_text.says(record, dialect, raw or ()) if dialect else record.strip() == raw
            if raw is None or not alike:
                raise refused("store.format", statement.store, statement.step)
            change = changes.get(number)
            if change is None:
                out.write(record)
            elif not change.gone:
                patched = csv_text.patched(record, dialect, change.cells) if dialect else None
                out.write(json_text.patched(record, change.cells) if patched is None else patched)
        if next(raws, None) is not None:
            raise refused("store.format", statement.store, statement.step)


def _fetched(result: duckdb.DuckDBPyConnection) -> Iterator[str | list[str | None]]:
    while rows := result.fetchmany(_BATCH):
        for (raw,) in rows:
            yield raw


@contextmanager
def _text_file(temporary: Path, like: File) -> Iterator[IO[str]]:
    """A text file to write, gzipped where the other is; without a time in it, so that a repeat gives the same bytes."""
    with temporary.open("wb") as binary:
        if zipped(like):
            packed = gzip.GzipFile(filename="", mode="wb", fileobj=binary, mtime=0)
            with packed, io.TextIOWrapper(packed, encoding="utf-8", newline="") as text:
                yield text
        else:
            with io.TextIOWrapper(binary, encoding="utf-8", newline="") as text:
                yield text


# --- Parquet --------------------------------------------------------------------------------------------------------


def _rewrite_parquet(
    connection: duckdb.DuckDBPyConnection,
    files: FileSet,
    file: File,
    content: Path,
    temporary: Path,
    statement: Statement,
    values: Mapping[str, Value],
) -> Rewritten:
    """Writes what the statement leaves in the file's own fields, and reads it back: what is kept must be there."""
    table, fields = files.dataset.table, present(connection, files, file)
    put(connection, table, "VIEW", files.single(file, fields, str(content)))
    asked = after(statement, table, fields)
    found = told(connection, asked, values)
    if not found.differing:
        return Rewritten(found.rows, 0, None)
    options = ", ".join(_parquet_options(connection, content))
    copy = f"COPY ({asked.left.sql('duckdb')}) TO {_literal(str(temporary))} (FORMAT parquet, {options})"
    execute(connection, copy, values)
    require_alike(connection, found, fields, [temporary], statement)
    return Rewritten(found.rows, found.differing, temporary)


class Told(NamedTuple):
    """How many rows a statement is of, how many would not be as they were, and what tells the rows that it leaves."""

    rows: int
    differing: int
    left: tuple[int, int | None]


def told(connection: duckdb.DuckDBPyConnection, asked: After, values: Mapping[str, Value]) -> Told:
    """Asks what a statement would do."""
    [(rows, differing, *left)] = execute(connection, asked.told.sql("duckdb"), values).fetchall()
    return Told(int(rows), int(differing), (left[0], left[1]))


def execute(connection: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, Value]) -> duckdb.DuckDBPyConnection:
    """Runs a query with those of a statement's parameters that it names."""
    parsed = connection.extract_statements(sql)[0]
    return connection.execute(parsed, {name: values[name] for name in parsed.named_parameters})


def require_alike(
    connection: duckdb.DuckDBPyConnection,
    found: Told,
    fields: Sequence[str],
    written: Sequence[Path],
    statement: Statement,
) -> None:
    """Raises StoreError `store.format` unless files hold the very rows that a statement leaves, in any order.

    They are taken for these by their number and the sum of their 64-bit hashes: a writer errs, it does not search for
    collisions.
    """
    there: tuple[object, ...] = (0, None)
    if written:
        names = exp.Array(expressions=[exp.Literal.string(str(each)) for each in written])
        off = exp.EQ(this=exp.to_identifier("hive_partitioning"), expression=exp.false())
        back = exp.Table(this=exp.Anonymous(this="read_parquet", expressions=[names, off]))
        [there] = connection.execute(summed(back, fields).sql("duckdb")).fetchall()
    if found.left != there:
        raise refused("store.format", statement.store, statement.step)


def _parquet_options(connection: duckdb.DuckDBPyConnection, file: Path) -> Iterator[str]:
    """The file's codec, row group size and key-value metadata, for COPY."""
    of_groups = "SELECT mode(compression), max(row_group_num_rows) FROM parquet_metadata(?)"
    codec, group = connection.execute(of_groups, [str(file)]).fetchone() or (None, None)
    # DuckDB would write to a third file first, which no later process knows to remove.
    yield "USE_TMP_FILE false"
    yield f"CODEC {_literal(codec if codec in _CODECS else 'ZSTD')}"
    yield f"ROW_GROUP_SIZE {max(int(group or 0), 2048)}"
    pairs = connection.execute("SELECT decode(key), value FROM parquet_kv_metadata(?)", [str(file)]).fetchall()
    if pairs:
        yield "KV_METADATA {" + ", ".join(f"{_literal(key)}: {_blob(value)}" for key, value in pairs) + "}"


def _literal(text: str) -> str:
    return exp.Literal.string(text).sql("duckdb")


def _blob(value: bytes) -> str:
    return _literal("".join(f"\\x{byte:02X}" for byte in value)) + "::BLOB"


# --- nodes ----------------------------------------------------------------------------------------------------------


def _create(kind: str, name: str, query: exp.Query) -> str:
    temporary = exp.Properties(expressions=[exp.TemporaryProperty()])
    return exp.Create(this=_table(name), kind=kind, expression=query, properties=temporary).sql("duckdb")


def _table(name: str) -> exp.Table:
    """A temporary table or view; it is found before any other of its name."""
    return exp.Table(this=exp.to_identifier(name, quoted=True), db=None)


def _cell(name: str, table: str) -> exp.Column:
    return exp.Column(this=exp.to_identifier(name, quoted=True), table=exp.to_identifier(table, quoted=True))
