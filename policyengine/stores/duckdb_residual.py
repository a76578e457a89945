"""What DuckDB keeps behind a delete: everything, until its live rows are copied into a new file.

`COPY FROM DATABASE` alone fails where foreign keys are declared in another order than the tables' names, so only the
schema is copied by it; rows follow parents first, and a table that points at itself is filled level by level.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import duckdb
from sqlglot import exp

from policyengine.stores import durable
from policyengine.stores.refusal import refused

SUFFIX = ".policyengine-swap"

# Facets of a schema that must be the same before and after, of each of the databases `$d` with its name in front: both
# are asked of at once, because the engine's own functions, thousands, are told each time.
_FACETS = {
    "schemas": """SELECT database_name, schema_name, comment FROM duckdb_schemas()
        WHERE list_contains($d, database_name) AND NOT internal""",
    "tables": """SELECT database_name, schema_name, table_name, comment, sql FROM duckdb_tables()
        WHERE list_contains($d, database_name)""",
    "columns": """SELECT database_name, schema_name, table_name, column_index, column_name, comment, column_default,
        is_nullable, data_type FROM duckdb_columns() WHERE list_contains($d, database_name) AND NOT internal""",
    "constraints": """SELECT database_name, schema_name, table_name, constraint_type, constraint_text,
        constraint_column_names, referenced_table, referenced_column_names FROM duckdb_constraints()
        WHERE list_contains($d, database_name)""",
    "indexes": """SELECT database_name, schema_name, index_name, table_name, is_unique, comment, sql
        FROM duckdb_indexes() WHERE list_contains($d, database_name)""",
    "views": """SELECT database_name, schema_name, view_name, comment, sql FROM duckdb_views()
        WHERE list_contains($d, database_name) AND NOT internal""",
    "sequences": """SELECT database_name, schema_name, sequence_name, comment, sql FROM duckdb_sequences()
        WHERE list_contains($d, database_name)""",
    "types": """SELECT database_name, schema_name, type_name, comment, logical_type, labels FROM duckdb_types()
        WHERE list_contains($d, database_name) AND NOT internal""",
    "functions": """SELECT database_name, schema_name, function_name, comment, macro_definition, parameters
        FROM duckdb_functions() WHERE list_contains($d, database_name) AND NOT internal""",
    "triggers": """SELECT database_name, * EXCLUDE (database_name, database_oid) FROM duckdb_triggers()
        WHERE list_contains($d, database_name)""",
}
_TABLES = """SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'old' AND NOT temporary
    ORDER BY schema_name, table_name"""
_LINKS = """SELECT schema_name, table_name, constraint_column_names, referenced_table, referenced_column_names
    FROM duckdb_constraints() WHERE database_name = 'old' AND constraint_type = 'FOREIGN KEY'"""
# Generated columns have no place in an INSERT.
_COLUMNS = """SELECT column_name FROM duckdb_columns() WHERE database_name = 'old' AND schema_name = $schema
    AND table_name = $table AND NOT is_generated ORDER BY column_index"""
_STORAGE = "SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = 'old'"
_BLOCK = "SELECT block_size FROM pragma_database_size() WHERE database_name = 'old'"


class _Table(NamedTuple):
    """A table of either file."""

    schema: str
    table: str


class _Link(NamedTuple):
    """A foreign key: columns that point at columns of `target`."""

    columns: tuple[str, ...]
    target: _Table
    target_columns: tuple[str, ...]


def swap(store: str, path: Path) -> None:
    """Puts a copy of the live rows in the file's place. Killed anywhere, the file is the old one or the new one.

    INVARIANT: the old file stays attached, and so locked against every other process, until the new one has its name.
    Raises StoreError `store.residual`, and leaves the file as it was, where the copy would lose something.
    """
    scratch = path.with_name(path.name + SUFFIX)
    _discard(scratch)
    try:
        with duckdb.connect() as both:
            both.execute(_attach(path, "old", {}))
            with durable.private():
                both.execute(_attach(scratch, "new", _options(both)))
            lost = _copy(both)
            if lost:
                raise refused("store.residual", store, detail="a copy would lose " + ", ".join(lost))
            both.execute("CHECKPOINT old")
            both.execute("CHECKPOINT new")
            both.execute("DETACH new")
            if any(_log(file).exists() and _log(file).stat().st_size for file in (path, scratch)):
                raise refused("store.residual", store, detail="write-ahead log")
            durable.dress(scratch, path)
            durable.replace(scratch, path)
            _log(path).unlink(missing_ok=True)
            # What a killed process spilled while it sorted or joined.
            shutil.rmtree(path.with_name(path.name + ".tmp"), ignore_errors=True)
    except (duckdb.Error, OSError) as error:
        raise refused("store.residual", store, detail=type(error).__name__) from None
    finally:
        _discard(scratch)


def _copy(both: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Copies schema and rows from `old` to `new`, in one transaction; returns the facets that differ afterwards."""
    both.execute("COPY FROM DATABASE old TO new (SCHEMA)")
    both.execute("BEGIN TRANSACTION")
    links = _links(both)
    lost = []
    for table in _parents_first(both, links):
        _fill(both, table, [link for link in links.get(table, ()) if link.target == table])
        if _count(both, "old", table) != _count(both, "new", table):
            lost.append("rows")
    both.execute("COMMIT")
    return tuple(dict.fromkeys(lost)) + _differing(both, _FACETS)


def _differing(both: duckdb.DuckDBPyConnection, facets: Mapping[str, str]) -> tuple[str, ...]:
    """The facets that are not the same in `old` and `new`."""
    told = {facet: both.execute(query, {"d": ["old", "new"]}).fetchall() for facet, query in facets.items()}
    return tuple(facet for facet, rows in told.items() if _of(rows, "old") != _of(rows, "new"))


def _of(rows: Sequence[tuple[object, ...]], database: str) -> list[str]:
    return sorted(repr(told) for name, *told in rows if name == database)


def _fill(both: duckdb.DuckDBPyConnection, table: _Table, selves: Sequence[_Link]) -> None:
    """Copies a table's rows: at once, or level by level where the table points at itself."""
    columns = [row[0] for row in both.execute(_COLUMNS, table._asdict()).fetchall()]
    select = exp.select(*(_column(name, "row") for name in columns)).from_(exp.alias_(_named("old", table), "row"))
    for link in selves:
        select = select.where(_resolved(link)).where(exp.not_(_pointed_at(link, link.target_columns)))
    target = exp.Schema(
        this=_named("new", table), expressions=[exp.to_identifier(name, quoted=True) for name in columns]
    )
    insert = exp.Insert(this=target, expression=select).sql("duckdb")
    while both.execute(insert).fetchall() != [(0,)] and selves:
        pass


def _resolved(link: _Link) -> exp.Condition:
    """The row points nowhere, or at a row that has been copied."""
    nowhere = [_column(name, "row").is_(exp.null()) for name in link.columns]
    return exp.or_(*nowhere, _pointed_at(link, link.columns))


def _pointed_at(link: _Link, columns: Sequence[str]) -> exp.Exists:
    """A copied row has the key that the row's `columns` hold."""
    pairs = zip(link.target_columns, columns, strict=True)
    same = exp.and_(*(_column(key, "copied").eq(_column(name, "row")) for key, name in pairs))
    return exp.Exists(this=exp.select("1").from_(exp.alias_(_named("new", link.target), "copied")).where(same))


def _links(both: duckdb.DuckDBPyConnection) -> dict[_Table, list[_Link]]:
    found: dict[_Table, list[_Link]] = {}
    for schema, table, columns, target, target_columns in both.execute(_LINKS).fetchall():
        link = _Link(tuple(columns), _Table(schema, target), tuple(target_columns))
        found.setdefault(_Table(schema, table), []).append(link)
    return found


def _parents_first(both: duckdb.DuckDBPyConnection, links: Mapping[_Table, Sequence[_Link]]) -> tuple[_Table, ...]:
    """All tables, each after those it points at; DuckDB can declare no cycle but that of a table with itself."""
    order: TopologicalSorter[_Table] = TopologicalSorter()
    for row in both.execute(_TABLES).fetchall():
        table = _Table(*row)
        order.add(table, *(link.target for link in links.get(table, ()) if link.target != table))
    return tuple(order.static_order())


def _count(both: duckdb.DuckDBPyConnection, database: str, table: _Table) -> int:
    counted = both.execute(exp.select("count(*)").from_(_named(database, table)).sql("duckdb")).fetchone()
    return int(counted[0]) if counted else 0


def _attach(path: Path, name: str, options: Mapping[str, str | int]) -> str:
    """ATTACH takes no parameters; the path is quoted as a literal."""
    settings = [exp.AttachOption(this=exp.var(key), expression=exp.convert(value)) for key, value in options.items()]
    return exp.Attach(this=exp.alias_(exp.Literal.string(str(path)), name), expressions=settings).sql("duckdb")


def _options(both: duckdb.DuckDBPyConnection) -> dict[str, str | int]:
    """The old file's format, so that the program that owns it can still read the new one."""
    [storage] = both.execute(_STORAGE).fetchone() or [None]
    [block] = both.execute(_BLOCK).fetchone() or [None]
    version = re.match(r"v\d+\.\d+\.\d+", storage or "")
    found: dict[str, str | int | None] = {"STORAGE_VERSION": version and version.group(), "BLOCK_SIZE": block}
    return {key: value for key, value in found.items() if value}


def _named(database: str, table: _Table) -> exp.Table:
    return exp.Table(
        this=exp.to_identifier(table.table, quoted=True),
        db=exp.to_identifier(table.schema, quoted=True),
        catalog=exp.to_identifier(database, quoted=True),
    )


def _column(name: str, table: str) -> exp.Column:
    return exp.Column(this=exp.to_identifier(name, quoted=True), table=exp.to_identifier(table, quoted=True))


def _log(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _discard(scratch: Path) -> None:
    """Removes a copy that did not take the file's place: an earlier run may have been killed over it."""
    for file in (scratch, _log(scratch)):
        file.unlink(missing_ok=True)
