"""The facts of a DuckDB database, from its system functions. It has no triggers, and no foreign key that acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, FieldFact, ForeignKey
from policyengine.model.type import parse
from policyengine.stores.introspect.choices import choices, labels
from policyengine.stores.introspect.qualified import ours, qualified

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DEFAULT_SCHEMA = "main"

_TABLES = """
    SELECT schema_name, table_name, false FROM duckdb_tables()
    WHERE database_name = current_database() AND NOT internal AND NOT temporary
    UNION ALL
    SELECT schema_name, view_name, true FROM duckdb_views()
    WHERE database_name = current_database() AND NOT internal AND NOT temporary
    ORDER BY ALL
"""
_FIELDS = """
    SELECT schema_name, table_name, column_name, data_type, NOT is_nullable, is_generated FROM duckdb_columns()
    WHERE database_name = current_database() AND NOT internal ORDER BY column_index
"""
_CONSTRAINTS = """
    SELECT c.schema_name, c.table_name, c.constraint_type, c.constraint_column_names, c.expression,
           r.unique_constraint_schema, c.referenced_table, c.referenced_column_names, r.delete_rule, r.update_rule
    FROM duckdb_constraints() AS c LEFT JOIN information_schema.referential_constraints AS r
      ON c.constraint_type = 'FOREIGN KEY' AND r.constraint_catalog = c.database_name
     AND r.constraint_schema = c.schema_name AND r.constraint_name = c.constraint_name
    WHERE c.database_name = current_database() AND c.constraint_type <> 'NOT NULL'
    ORDER BY c.table_oid, c.constraint_index
"""
_INDEXES = """
    SELECT schema_name, table_name, is_unique, sql FROM duckdb_indexes()
    WHERE database_name = current_database() AND NOT is_primary ORDER BY index_name
"""


def catalogue(connection: DuckDBPyConnection, store: str) -> Catalogue:
    """The facts of the current database's tables and views, by schema and name. Raises duckdb.Error."""
    fields, constraints, indexes = (
        _by_table(connection.execute(statement).fetchall()) for statement in (_FIELDS, _CONSTRAINTS, _INDEXES)
    )
    datasets = {}
    for schema, table, is_view in connection.execute(_TABLES).fetchall():
        if not ours(table):
            at = (schema, table)
            fact = _dataset(schema, table, is_view, fields[at], constraints[at], indexes[at])
            datasets[fact.name] = fact
    return Catalogue(store, "duckdb", datasets)


def _by_table(rows: Sequence[tuple[Any, ...]]) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
    """Rows that begin with a schema and a table, by these, without them."""
    found = defaultdict(list)
    for schema, table, *rest in rows:
        found[schema, table].append(tuple(rest))
    return found


def _dataset(
    schema: str,
    table: str,
    is_view: bool,
    columns: Sequence[tuple[str, str, bool, bool]],
    constraints: Sequence[tuple[Any, ...]],
    indexes: Sequence[tuple[bool, str]],
) -> DatasetFact:
    of_kind = defaultdict(list)
    for kind, *rest in constraints:
        of_kind[kind].append(rest)
    key = next((tuple(names) for names, *_ in of_kind["PRIMARY KEY"]), ())
    indexed = [(is_unique, fields) for is_unique, sql in indexes if (fields := _indexed(sql))]
    unique = tuple(
        dict.fromkeys(
            [tuple(names) for names, *_ in of_kind["UNIQUE"]] + [fields for is_unique, fields in indexed if is_unique]
        )
    )
    allowed = choices([expression for _, expression, *_ in of_kind["CHECK"]], "duckdb")
    return DatasetFact(
        qualified(schema, table, DEFAULT_SCHEMA),
        {
            name: FieldFact(
                name,
                parse(spelling),
                required=required,
                unique=(name,) == key or (name,) in unique,
                generated=generated,
                choices=labels(spelling) or allowed.get(name, ()),
            )
            for name, spelling, required, generated in columns
        },
        key=key,
        unique=unique,
        indexes=tuple(dict.fromkeys(fields for is_unique, fields in indexed if not is_unique)),
        foreign_keys=tuple(_foreign_keys(of_kind["FOREIGN KEY"])),
        kind=DatasetKind.VIEW if is_view else DatasetKind.TABLE,
        schema=None if schema == DEFAULT_SCHEMA else schema,
        table=table,
    )


def _foreign_keys(rows: Sequence[Sequence[Any]]) -> Iterator[ForeignKey]:
    for fields, _, schema, table, target_fields, on_delete, on_update in rows:
        yield ForeignKey(
            tuple(fields),
            qualified(schema, table, DEFAULT_SCHEMA),
            tuple(target_fields),
            on_delete=Action(on_delete.lower().replace(" ", "_")),
            on_update=Action(on_update.lower().replace(" ", "_")),
        )


def _indexed(sql: str) -> tuple[str, ...]:
    """The fields of a CREATE INDEX as DuckDB writes it back; empty where it indexes an expression.

    >>> _indexed('CREATE UNIQUE INDEX i ON sales.t("a b", c);'), _indexed("CREATE INDEX i ON t((lower(a)));")
    (('a b', 'c'), ())
    """
    try:
        statement = sqlglot.parse_one(sql, dialect="duckdb")
    except SqlglotError:
        return ()
    parameters = statement.find(exp.IndexParameters)
    columns = [ordered.this for ordered in parameters.args.get("columns") or ()] if parameters else []
    return tuple(column.name for column in columns) if all(isinstance(one, exp.Column) for one in columns) else ()
