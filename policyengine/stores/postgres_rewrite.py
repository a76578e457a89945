"""What PostgreSQL keeps behind a delete, and clears only where others are locked out or lose something.

Measured on 15: VACUUM FULL clears heap, indexes and TOAST. ANALYZE leaves the last sample of a table in which no row
is left, of its expression indexes and of its extended statistics; altering a column to the type that it has drops
all three. Replaced samples stand in pg_statistic's own pages, as old rows do in others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from psycopg import Connection
from psycopg.errors import (
    FeatureNotSupported,
    InsufficientPrivilege,
    InvalidTableDefinition,
    ObjectNotInPrerequisiteState,
)
from psycopg.sql import SQL, Composed, Identifier

from policyengine.stores.postgres_residual import Table, as_owner, here, unhurried, vacuum

# The views that read the tables, through however many others; those that read nothing else of them first.
_MATERIALISED = """
    WITH RECURSIVE read (oid, depth) AS (
        SELECT c.oid, 0 FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        JOIN unnest(%(schemas)s::text[], %(tables)s::text[]) AS d (schema, name)
          ON (d.schema, d.name) = (n.nspname, c.relname)
        UNION
        SELECT w.ev_class, read.depth + 1 FROM read
        JOIN pg_catalog.pg_depend AS d ON d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = read.oid
        JOIN pg_catalog.pg_rewrite AS w ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND w.oid = d.objid
        WHERE w.ev_class <> read.oid AND read.depth < 100
    )
    SELECT n.nspname, c.relname FROM read JOIN pg_catalog.pg_class AS c USING (oid)
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind = 'm' AND c.relispopulated GROUP BY n.nspname, c.relname ORDER BY max(read.depth), 1, 2
"""
# Whether a sample of a table's columns, of its indexes' expressions or of its extended statistics is kept. What may not
# be read is counted by its estimate, which a role may always see.
_SAMPLED = """
    SELECT EXISTS (
        SELECT FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_stats AS s ON s.schemaname = n.nspname AND s.tablename IN (
            SELECT c.relname UNION SELECT i.relname FROM pg_catalog.pg_index AS x
            JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid)
        WHERE c.oid = %(table)s::regclass
    ) OR EXISTS (
        SELECT FROM pg_catalog.pg_stats_ext AS s JOIN pg_catalog.pg_class AS c ON c.relname = s.tablename
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = s.schemaname
        WHERE c.oid = %(table)s::regclass AND num_nonnulls(s.n_distinct, s.dependencies, s.most_common_vals) > 0
    )
"""
_COLUMNS = """
    SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), n.nspname, l.collname
    FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_collation AS l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
    LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = l.collnamespace
    WHERE a.attrelid = %(table)s::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
_TEXTS_OF = """
    SELECT n.nspname FROM pg_catalog.pg_extension AS e JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_stat_statements'
"""
# Statements whose literals are not made parameters of; and what is not shown to us.
_TEXTS = SQL("""
    SELECT EXISTS (
        SELECT FROM {} AS s JOIN pg_catalog.pg_database AS d ON d.oid = s.dbid
        WHERE d.datname = current_database() AND (s.query = '<insufficient privilege>' OR (
            position('''' IN s.query) > 0
            AND s.query ~* '^\\s*(prepare|execute|copy|call|do|explain|declare|create\\s+(\\w+\\s+)*table)\\y'))
    )
""")
_FORGET = SQL("SELECT {}(0, oid, 0) FROM pg_catalog.pg_database WHERE datname = current_database()")
_WRITES_CATALOGUE = """
    SELECT bool_or(r.rolsuper OR pg_has_role(d.datdba, 'USAGE'))
    FROM pg_catalog.pg_database AS d, pg_catalog.pg_roles AS r
    WHERE d.datname = current_database() AND r.rolname = current_user
"""
_SLOTS = "SELECT EXISTS (SELECT FROM pg_catalog.pg_replication_slots)"

# What a column can't be altered for: a view, a rule, a policy, a generated column, a partition's key.
_PINNED = (FeatureNotSupported, InvalidTableDefinition)


def rewrite(connection: Connection[Any], declared: Sequence[Table]) -> bool:
    """Writes tables anew, and all that has samples or copies of them; whether one was passed over for want of a right.

    Raises psycopg.Error; the next call does it all again.
    """
    tables = here(connection, declared)
    with unhurried(connection) as warned:
        for schema, table in tables:
            _forget_samples(connection, schema, table)
            vacuum(connection, "FULL, ANALYZE", schema, table)
        for schema, view in _materialised(connection, tables):
            with as_owner(connection, schema, view):
                connection.execute(SQL("REFRESH MATERIALIZED VIEW {}").format(Identifier(schema, view)))
                connection.execute(SQL("ANALYZE {}").format(Identifier(schema, view)))
        passed = "WARNING" in warned
        vacuum(connection, "FULL", "pg_catalog", "pg_statistic")
        vacuum(connection, "FULL", "pg_catalog", "pg_statistic_ext_data")
        _forget_texts(connection)
    return passed


def seen(connection: Connection[Any], declared: Sequence[Table]) -> frozenset[str]:
    """The names of what is there: samples, materialised views, texts of statements, slots.

    Raises psycopg.Error.
    """
    tables = here(connection, declared)
    asked = {
        "samples": any(_is_sampled(connection, *each) for each in tables),
        "replaced-samples": not _yes(connection, _WRITES_CATALOGUE),
        "materialized-views": bool(_materialised(connection, tables)),
        "query-texts": _has_texts(connection),
        "slots": _yes(connection, _SLOTS),
    }
    return frozenset(name for name, there in asked.items() if there)


def _yes(connection: Connection[Any], query: str | Composed, **values: object) -> bool:
    text = query.encode() if isinstance(query, str) else query
    return connection.execute(text, values or None).fetchone() == (True,)


def _named(schema: str, table: str) -> str:
    return Identifier(schema, table).as_string()


def _materialised(connection: Connection[Any], tables: Sequence[Table]) -> list[Table]:
    named = {"schemas": [schema for schema, _ in tables], "tables": [table for _, table in tables]}
    return connection.execute(_MATERIALISED, named).fetchall()


def _is_sampled(connection: Connection[Any], schema: str, table: str) -> bool:
    """Whether a table without rows has a sample still."""
    if not _yes(connection, _SAMPLED, table=_named(schema, table)):
        return False
    return not _yes(connection, SQL("SELECT EXISTS (SELECT FROM {})").format(Identifier(schema, table)))


def _forget_samples(connection: Connection[Any], schema: str, table: str) -> None:
    """Alters each column of an empty table to the type that it has: its samples go. Not where a column is pinned."""
    if not _is_sampled(connection, schema, table):
        return
    try:
        with as_owner(connection, schema, table), connection.transaction():
            connection.execute(SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(Identifier(schema, table)))
            if _is_sampled(connection, schema, table):
                columns = SQL(", ").join(_altered(connection, schema, table))
                connection.execute(SQL("ALTER TABLE {} {}").format(Identifier(schema, table), columns))
    except _PINNED:
        return  # it is told as kept


def _altered(connection: Connection[Any], schema: str, table: str) -> Iterator[Composed]:
    """INVARIANT: with the column's own collation, which would be lost otherwise."""
    for name, type, *collation in connection.execute(_COLUMNS, {"table": _named(schema, table)}).fetchall():
        collate = SQL(" COLLATE {}").format(Identifier(*collation)) if collation[1] else SQL("")
        # The type is as the server itself spells it.
        yield SQL("ALTER COLUMN {} TYPE {}{}").format(Identifier(name), SQL(type), collate)


def _has_texts(connection: Connection[Any]) -> bool:
    for (schema,) in connection.execute(_TEXTS_OF).fetchall():
        try:
            return _yes(connection, _TEXTS.format(Identifier(schema, "pg_stat_statements")))
        except ObjectNotInPrerequisiteState:  # installed here, and not loaded by the server
            return False
        except InsufficientPrivilege:
            return True
    return False


def _forget_texts(connection: Connection[Any]) -> None:
    for (schema,) in connection.execute(_TEXTS_OF).fetchall():
        try:
            connection.execute(_FORGET.format(Identifier(schema, "pg_stat_statements_reset")))
        except (InsufficientPrivilege, ObjectNotInPrerequisiteState):
            return  # it is told as kept
