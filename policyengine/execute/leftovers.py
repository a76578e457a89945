"""The search for what is left of a person: every table of a live store, declared or not, every column, every form.

Counts come back, never values. What could not be searched is part of the answer, and so is whether the same search
found what it had planted itself in a store of the same kind.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import sqlglot
from sqlglot import exp

from policyengine.compile import names as n
from policyengine.compile.statement import Statement
from policyengine.errors import NotAnalysable, StoreError
from policyengine.execute import disk, told
from policyengine.execute.needle import SEPARATORS, Needle, NotSearchable, View, needles
from policyengine.execute.spelling import SPELLINGS, Spelling
from policyengine.stores.delta import DeltaStore, open_delta
from policyengine.stores.duckdb import DuckdbStore, open_duckdb
from policyengine.stores.files import FilesStore, open_files
from policyengine.stores.protocol import Row, Store, Tells
from policyengine.stores.remote_tree import PACKED, RemoteTree
from policyengine.stores.sqlite import SqliteStore, open_sqlite
from policyengine.stores.tree import STATE, File, LocalTree

OURS = "__pe_"


@dataclass(frozen=True, slots=True)
class Hit:
    """`count` rows of a table (lines of a text file, places of a file's bytes) hold a value in one form.

    `column` is empty where a file was searched as lines or as bytes.
    """

    table: str
    column: str
    label: str
    form: str
    count: int


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found in a store. `ours` are hits in policyengine's own tables, `residual` in its files' bytes.

    `searched` are the tables and files that were read, `unread` those that could not be, `not_searchable` the values
    that are too short or too common. `control` is whether the search found what it planted in a store of its own.
    """

    store: str
    engine: str
    hits: tuple[Hit, ...] = ()
    ours: tuple[Hit, ...] = ()
    residual: tuple[Hit, ...] = ()
    searched: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    not_searchable: tuple[NotSearchable, ...] = ()
    control: bool = False

    @property
    def nothing(self) -> bool:
        """Whether it may be said that nothing was found: all was read, the control held, and there is no hit."""
        return self.control and not (self.hits or self.ours or self.residual or self.unread)


@dataclass(slots=True)
class _Found:
    """What the parts of a search add to."""

    tables: list[Hit] = field(default_factory=list)
    residual: list[Hit] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def search(store: Store, values: Mapping[str, str]) -> Hits:
    """Searches a whole store for values, which are given by labels that may be shown (`customer.email`).

    Raises NotAnalysable `leftovers.engine` for an engine that has no search here, StoreError where no table can be
    listed.
    """
    sought, left = needles(values)
    found = _searched(store, sought)
    return Hits(
        store.name,
        store.engine,
        tuple(hit for hit in found.tables if not _is_ours(hit.table)),
        tuple(hit for hit in found.tables if _is_ours(hit.table)),
        tuple(found.residual),
        tuple(found.searched),
        tuple(found.unread),
        left,
        control(store),
    )


def _is_ours(table: str) -> bool:
    return table.rpartition(".")[2].startswith(OURS)


def _searched(store: Store, sought: Sequence[Needle]) -> _Found:
    found = _Found()
    match store:
        case SqliteStore():
            _search_tables(store, _sqlite_tables(store, found), sought, found)
            if store.path is not None:
                _search_bytes([store.path.with_name(store.path.name + end) for end in _SQLITE_FILES], sought, found)
        case DuckdbStore():
            _search_tables(store, _duckdb_tables(store), sought, found)
            if store.path is not None:
                _search_bytes([store.path.with_name(store.path.name + end) for end in _DUCKDB_FILES], sought, found)
        case FilesStore():
            _search_tables(store, _duckdb_tables(store), sought, found)
            _search_directory(store, sought, found)
        case DeltaStore():
            _search_tables(store, (*_duckdb_tables(store), *_delta_tables(store)), sought, found)
            _search_versions(store, sought, found)
        case _ if store.engine == "postgres":
            _search_tables(store, _postgres_tables(store), sought, found)
            _search_statistics(store, sought, found)
        case _ if store.engine in _MARIADB:
            _search_tables(store, _mariadb_tables(store), sought, found)
            _search_mariadb_statistics(store, sought, found)
        case _ if store.engine == "clickhouse":
            _search_tables(store, _clickhouse_tables(store, found), sought, found)
            _search_mutations(store, sought, found)
        case _ if isinstance(store, Tells):
            _hear(store, sought, found)
        case _:
            raise NotAnalysable("leftovers.engine", f"{store.name}: no search for an engine called {store.engine}")
    return found


def _hear(store: Tells, sought: Sequence[Needle], found: _Found) -> None:
    """A store without tables tells what it holds, and what its engine noted beside."""
    for heard, hits in (
        (told.search(store.everything(), sought), found.tables),
        (told.search(store.noted(), sought), found.residual),
    ):
        hits += [Hit(*place, count) for place, count in sorted(heard.hits.items())]
        found.searched += heard.searched
        found.unread += heard.unread
    found.unread += store.unseen()


_SQLITE_FILES = ("", "-wal", "-journal")
_DUCKDB_FILES = ("", ".wal")


# --- tables ---------------------------------------------------------------------------------------------------------


class _Column(NamedTuple):
    """A column, and whether its cells may be bytes."""

    name: str
    bytes: bool


class _Table(NamedTuple):
    """Something with rows: its name in reports, the node that it is read from, its columns."""

    name: str
    source: exp.Expr
    columns: tuple[_Column, ...]


def _search_tables(store: Store, tables: Iterable[_Table], sought: Sequence[Needle], found: _Found) -> None:
    for table in tables:
        try:
            found.tables += _search_table(store, table, sought)
            found.searched.append(table.name)
        except StoreError:
            found.unread.append(table.name)


def _search_table(store: Store, table: _Table, sought: Sequence[Needle]) -> Iterator[Hit]:
    """Asks whether any row holds anything; then which columns do, and then in which form.

    Most tables are answered by the first question, which looks at each row once as one long text.
    """
    if not table.columns or not sought:
        return
    [rows] = _ask(store, table, table.columns, [sought])
    if not rows:
        return
    groups: dict[tuple[str, str], list[Needle]] = {}
    for needle in sought:
        groups.setdefault((needle.label, needle.form), []).append(needle)
    for column in table.columns:
        [rows] = _ask(store, table, [column], [sought])
        if rows:
            counts = _ask(store, table, [column], list(groups.values()))
            for (label, form), count in zip(groups, counts, strict=True):
                if count:
                    yield Hit(table.name, column.name, label, form, count)


def _ask(
    store: Store, table: _Table, columns: Sequence[_Column], groups: Sequence[Sequence[Needle]]
) -> tuple[int, ...]:
    """How many rows hold, in one of these columns, one of the needles of each group.

    The text is put together here from quoted names and parameters: as a tree of nodes it would take seconds a table.
    """
    say = SPELLINGS[store.engine]
    views = {view: cells for view in View if (cells := _cells(say, columns, view))}
    numbers = {text: f"n{number}" for number, text in enumerate(dict.fromkeys(n.text for g in groups for n in g))}
    counts, used = [], {}
    for group in groups:
        sought = dict.fromkeys((needle.view, needle.text) for needle in group if needle.view in views)
        used.update({numbers[text]: text for _, text in sought})
        tests = [f"{say.position}({view}, {say.parameter.format(numbers[text])}) > 0" for view, text in sought]
        counts.append(f"count(CASE WHEN {_balanced(tests, 'OR')} THEN 1 END)" if tests else "0")
    haystacks = ", ".join(f"{cells} AS {view}" for view, cells in views.items())
    source = say.escaped(table.source.sql(say.sqlglot))
    query = f"SELECT {', '.join(counts)} FROM (SELECT {haystacks} FROM {source}{say.barrier}) AS r"  # noqa: S608
    return tuple(int(str(count)) for count in _rows(store, query, **used)[0])


def _cells(say: Spelling, columns: Sequence[_Column], view: View) -> str | None:
    """The cells of a row as one text, as that view has them; None where no column has that view."""
    cells = [cell for column in columns if (cell := _cell(say, column, view))]
    # A sign that no needle has, so that none is found across two cells.
    between = f"|| {say.character.format(31)} ||"
    return _balanced([f"coalesce({cell}, '')" for cell in cells], between) if cells else None


def _cell(say: Spelling, column: _Column, view: View) -> str | None:
    name = say.escaped(exp.to_identifier(column.name, quoted=True).sql(say.sqlglot))
    text = say.text.format(name)
    match view:
        case View.PLAIN:
            return text
        case View.LOWER:
            return f"{say.lower}({text})"
        case View.JOINED:
            for sign in SEPARATORS:
                text = f"replace({text}, '{sign}', '')"
            return text
        case View.BYTES:
            return say.hexed.format(name) if column.bytes else None


def _balanced(parts: Sequence[str], operator: str) -> str:
    """The parts joined by an operator, as a balanced tree: SQLite limits how deep an expression may be."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return f"({_balanced(parts[:middle], operator)}) {operator} ({_balanced(parts[middle:], operator)})"


# --- SQLite: shadow tables of full-text indexes and sampled statistics are tables, too ------------------------------


def _sqlite_tables(store: Store, found: _Found) -> Iterator[_Table]:
    names = [str(row[0]) for row in _rows(store, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    for name in [*names, "sqlite_schema"]:
        try:
            rows = _rows(store, "SELECT name FROM pragma_table_xinfo(:table) WHERE hidden <> 1", table=name)
        except StoreError:  # a virtual table whose module is not loaded
            found.unread.append(name)
            continue
        columns = tuple(_Column(str(row[0]), bytes=True) for row in rows)
        yield _Table(name, exp.Table(this=exp.to_identifier(name, quoted=True)), columns)


# --- DuckDB -----------------------------------------------------------------------------------------------------------

_DUCKDB_COLUMNS = """
    SELECT c.schema_name, c.table_name, list(c.column_name ORDER BY c.column_index),
           list(c.data_type = 'BLOB' ORDER BY c.column_index)
    FROM duckdb_columns() AS c JOIN duckdb_tables() AS t USING (database_name, schema_name, table_name)
    WHERE database_name = current_database() GROUP BY ALL ORDER BY ALL
"""


def _duckdb_tables(store: Store) -> Iterator[_Table]:
    for schema, table, names, are_bytes in _rows(store, _DUCKDB_COLUMNS):
        parts = (exp.to_identifier(str(part), quoted=True) for part in (table, schema))
        source = exp.Table(this=next(parts), db=next(parts))
        columns = zip(_listed(names), _listed(are_bytes), strict=True)
        name = str(table) if schema == "main" else f"{schema}.{table}"
        yield _Table(name, source, tuple(_Column(str(each), bool(is_bytes)) for each, is_bytes in columns))


# --- Delta: what the newest version does not name is of an older one, and is still there ------------------------------


def _delta_tables(store: DeltaStore) -> Iterator[_Table]:
    """The declared tables, with the fields that only their directories' names have."""
    for name, types in store.shown().items():
        columns = tuple(_Column(field, bytes=type_ == "BLOB") for field, type_ in types.items())
        yield _Table(name, exp.Table(this=exp.to_identifier(name, quoted=True)), columns)


def _search_versions(store: DeltaStore, sought: Sequence[Needle], found: _Found) -> None:
    """Every file, decoded. A log names the least and greatest values of files; a vector of deleted rows has none."""
    newest = store.newest()
    for file in store.tree.everything():
        name, seen = str(file), _Found()
        try:
            with store.tree.hold(file) as held:
                if file.parent == File(STATE):
                    _search_bytes([held.path], sought, found)
                elif file.suffix == ".parquet":
                    _search_tables(store, _parquet_tables(store, held.path, name), sought, seen)
                else:
                    seen.tables += [
                        Hit(name, "", *key, count) for key, count in disk.scan_text(held.path, sought).items()
                    ]
                    seen.searched.append(name)
        except (OSError, EOFError, StoreError):
            seen.unread.append(name)
        (found.tables if file in newest else found.residual).extend(seen.tables)
        found.searched += seen.searched
        found.unread += seen.unread


# --- PostgreSQL -------------------------------------------------------------------------------------------------------

# Copies that nobody declared are searched, too: materialised views, foreign tables, other sessions' unlogged ones.
_POSTGRES_COLUMNS = """
    SELECT n.nspname, c.relname, array_agg(a.attname::text ORDER BY a.attnum),
           array_agg(a.atttypid = 'bytea'::regtype ORDER BY a.attnum)
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p', 'm', 'f') AND NOT c.relispartition AND c.relpersistence <> 't'
      AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    GROUP BY n.nspname, c.relname ORDER BY n.nspname, c.relname
"""


def _postgres_tables(store: Store) -> Iterator[_Table]:
    for schema, table, names, are_bytes in _rows(store, _POSTGRES_COLUMNS):
        source = n.table(str(table), str(schema))
        columns = zip(_listed(names), _listed(are_bytes), strict=True)
        name = str(table) if schema == "public" else f"{schema}.{table}"
        yield _Table(name, source, tuple(_Column(str(each), bool(is_bytes)) for each, is_bytes in columns))


def _search_statistics(store: Store, sought: Sequence[Needle], found: _Found) -> None:
    """Sampled cells are kept for the planner; a table that was emptied keeps its last sample."""
    columns = tuple(_Column(name, bytes=False) for name in ("most_common_vals", "histogram_bounds"))
    table = _Table("pg_stats", n.table("pg_stats", "pg_catalog"), columns)
    found.residual += _search_table(store, table, sought)


# --- MariaDB and MySQL ------------------------------------------------------------------------------------------------

_MARIADB = ("mariadb", "mysql")
_BYTES = ("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob")
# A point or a line holds no text.
_MARIADB_COLUMNS = """
    SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns AS c
    JOIN information_schema.tables AS t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
    WHERE c.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
      AND c.data_type NOT IN ('point', 'linestring', 'polygon', 'geometry', 'multipoint', 'multilinestring',
                              'multipolygon', 'geometrycollection', 'geomcollection')
    ORDER BY c.table_name, c.ordinal_position
"""
_MARIADB_STATISTICS = {
    "mariadb": ("SELECT * FROM mysql.column_stats WHERE db_name = DATABASE()", ("min_value", "max_value", "histogram")),
    "mysql": ("SELECT * FROM information_schema.column_statistics WHERE schema_name = DATABASE()", ("HISTOGRAM",)),
}


def _mariadb_tables(store: Store) -> Iterator[_Table]:
    columns: dict[str, list[_Column]] = {}
    for table, name, type in _rows(store, _MARIADB_COLUMNS):
        columns.setdefault(str(table), []).append(_Column(str(name), bytes=str(type).lower() in _BYTES))
    for table, its in columns.items():
        yield _Table(table, n.table(table), tuple(its))


def _search_mariadb_statistics(store: Store, sought: Sequence[Needle], found: _Found) -> None:
    """What the planner keeps of columns: the smallest value, the greatest, and samples."""
    query, columns = _MARIADB_STATISTICS[store.engine]
    name = "column_stats" if store.engine == "mariadb" else "column_statistics"
    source = exp.Subquery(this=sqlglot.parse_one(query, dialect="mysql"), alias=exp.TableAlias(this=n.quoted("s")))
    try:
        found.residual += _search_table(
            store, _Table(name, source, tuple(_Column(each, bytes=True) for each in columns)), sought
        )
    except StoreError:
        found.unread.append(name)


# --- ClickHouse -------------------------------------------------------------------------------------------------------

# To read from a queue takes from it; a dictionary and a view hold what is elsewhere.
_CLICKHOUSE_COLUMNS = """
    SELECT t.name, t.engine IN ('Kafka', 'NATS', 'RabbitMQ', 'S3Queue', 'AzureQueue', 'FileLog', 'Distributed'),
           groupArray(c.name), groupArray(match(c.type, '^(LowCardinality\\()?(Nullable\\()?(Fixed)?String'))
    FROM system.tables AS t JOIN (SELECT * FROM system.columns ORDER BY position) AS c
      ON c.database = t.database AND c.table = t.name
    WHERE t.database = currentDatabase() AND NOT t.is_temporary AND NOT endsWith(t.engine, 'View')
      AND t.engine <> 'Dictionary' AND c.default_kind NOT IN ('ALIAS', 'EPHEMERAL')
    GROUP BY t.name, t.engine ORDER BY t.name
"""


def _clickhouse_tables(store: Store, found: _Found) -> Iterator[_Table]:
    for table, elsewhere, names, are_bytes in _rows(store, _CLICKHOUSE_COLUMNS):
        if elsewhere:
            found.unread.append(str(table))
            continue
        columns = zip(_listed(names), _listed(are_bytes), strict=True)
        yield _Table(
            str(table), n.table(str(table)), tuple(_Column(str(each), bool(is_bytes)) for each, is_bytes in columns)
        )


def _search_mutations(store: Store, sought: Sequence[Needle], found: _Found) -> None:
    """Whoever erased somebody by hand wrote into the text whom."""
    mutations = exp.select(exp.column("command")).from_(n.table("mutations", "system"))
    here = exp.EQ(this=exp.column("database"), expression=exp.func("currentDatabase", dialect="clickhouse"))
    source = exp.Subquery(this=mutations.where(here), alias=exp.TableAlias(this=n.quoted("s")))
    found.residual += _search_table(store, _Table("mutations", source, (_Column("command", bytes=False),)), sought)


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _rows(store: Store, sql: str, **values: object) -> list[Row]:
    statement = Statement("leftovers", store.name, store.engine, sql, tuple(values))
    return store.rows(statement, values)


# --- files ------------------------------------------------------------------------------------------------------------

_PARQUET = "SELECT column_name, column_type = 'BLOB' FROM (DESCRIBE SELECT * FROM read_parquet($file))"
_TEXT = frozenset(
    (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".txt", ".log", ".xml", ".yaml", ".yml", ".md", ".sql")
)


def _search_directory(store: FilesStore, sought: Sequence[Needle], found: _Found) -> None:
    """Parquet is read through DuckDB, text line by line; of anything else only the bytes can be told, and it is said.

    A byte search of Parquet finds next to nothing of what it holds: its pages are compressed.
    """
    for file in store.tree.everything():
        try:
            if file == PACKED and isinstance(store.tree, RemoteTree):
                _search_bytes(sorted((store.tree.unpacked() or Path()).iterdir()), sought, found)
                continue
            with store.tree.hold(file) as held:
                _search_file(store, file, held.path, sought, found)
        except (OSError, EOFError, StoreError):
            found.unread.append(str(file))


def _search_file(store: FilesStore, file: File, content: Path, sought: Sequence[Needle], found: _Found) -> None:
    name = str(file)
    suffix = (file.with_suffix("") if file.suffix.lower() == ".gz" else file).suffix.lower()
    if file.parent == File(STATE):
        _search_bytes([content], sought, found)
    elif file.suffix.lower() == ".parquet":
        _search_tables(store, _parquet_tables(store, content, name), sought, found)
    elif suffix in _TEXT:
        found.tables += [Hit(name, "", *key, count) for key, count in disk.scan_text(content, sought).items()]
        found.searched.append(name)
    else:
        _search_bytes([content], sought, found)
        found.unread.append(name)


def _parquet_tables(store: Store, file: Path, name: str) -> Iterator[_Table]:
    """A Parquet file's rows, and what its footer says in key-value pairs."""
    for function, query in (("read_parquet", _PARQUET), ("parquet_kv_metadata", "")):
        call = exp.Anonymous(this=function, expressions=[exp.Literal.string(str(file))])
        columns = _rows(store, query, file=str(file)) if query else [("key", True), ("value", True)]
        yield _Table(name, exp.Table(this=call), tuple(_Column(str(each), bool(blob)) for each, blob in columns))


def _search_bytes(files: Iterable[Path], sought: Sequence[Needle], found: _Found) -> None:
    for file in files:
        if file.is_file():
            hits = disk.scan_bytes(file, sought)
            found.residual += [Hit(file.name, "", label, form, count) for (label, form), count in hits.items()]


# --- the control ------------------------------------------------------------------------------------------------------

_CONTROL = "__pe_control"
_PLANTED = "control.parquet"
_CANARY = {"canary": "Control.Canary-3f9a@policyengine.invalid", "number": "+00 (1) 555-0199-7342"}


def control(store: Store) -> bool:
    """Whether the search finds a canary of its own, in every form, in a store of the same kind made for that.

    A server's is a temporary table of our own connection: no other database is ours to make.
    """
    sought, _ = needles(_CANARY)
    if isinstance(store, Tells):
        return told.control(store, sought)
    if store.engine in ("postgres", "clickhouse", *_MARIADB):
        planted, found = _plant(store, sought), _Found()
        columns = (_Column("around", bytes=False), _Column("raw", bytes=True))
        _search_tables(store, [_Table("control", n.table(_CONTROL), columns)], sought, found)
        return planted <= {(hit.label, hit.form) for hit in found.tables}
    return _control_on_disk(store.engine, sought)


def _control_on_disk(engine: str, sought: Sequence[Needle]) -> bool:
    with tempfile.TemporaryDirectory(prefix="policyengine-control-") as directory:
        store = _scratch(engine, Path(directory))
        try:
            planted = _plant(store, sought)
            found = _searched(store, sought)
        finally:
            store.close()
    # In a Delta store it is a file that no version names.
    decoded = (*found.tables, *(hit for hit in found.residual if hit.table == _PLANTED))
    seen = {(hit.label, hit.form) for hit in decoded}
    return planted <= seen and not found.unread and (engine == "duckdb" or bool(found.residual))


def _scratch(engine: str, directory: Path) -> Store:
    match engine:
        case "sqlite":
            (directory / "control.sqlite").touch()
            return open_sqlite("control", directory / "control.sqlite")
        case "duckdb":
            return open_duckdb("control", ":memory:")
        case "files":
            return open_files("control", directory, {})
        case "delta":
            return open_delta("control", directory, {})
        case _:
            raise NotAnalysable("leftovers.engine", f"no search for an engine called {engine}")


def _plant(store: Store, sought: Sequence[Needle]) -> set[tuple[str, str]]:
    """A table with each needle in the middle of a longer cell; for files, the same rows as Parquet with ZSTD."""
    say = SPELLINGS[store.engine]
    store.run(Statement("control", store.name, store.engine, say.control.format(_CONTROL)), {})
    values = ", ".join(say.parameter.format(each) for each in ("around", "raw"))
    put = Statement(
        "control",
        store.name,
        store.engine,
        f"INSERT INTO {_CONTROL} VALUES ({values})",  # noqa: S608
        ("around", "raw"),
    )
    around = [{"around": f"<{n.text}>" if n.view is not View.BYTES else None, "raw": _bytes(n)} for n in sought]
    store.fill(put, around)
    if isinstance(store, (FilesStore, DeltaStore)) and isinstance(store.tree, LocalTree):
        target = exp.Literal.string(str(store.tree.directory / _PLANTED)).sql("duckdb")
        copy = f"COPY {_CONTROL} TO {target} (FORMAT parquet, CODEC 'zstd')"
        store.run(Statement("control", store.name, store.engine, copy), {})
        store.run(Statement("control", store.name, store.engine, f"DROP TABLE {_CONTROL}"), {})
    return {(needle.label, needle.form) for needle in sought}


def _bytes(needle: Needle) -> bytes | None:
    return b"\0" + bytes.fromhex(needle.text) + b"\xff" if needle.view is View.BYTES else None
