"""What PostgreSQL keeps behind a delete: what is cleared without locking anybody out, and what stays for a while.

Measured: after VACUUM the old bytes still stand in the free space of pages, and in an index; VACUUM FULL writes both
anew, and locks everybody out of the table meanwhile. So it is done to our own staging, and is the owner's to do to
theirs. Statistics are sampled cells: ANALYZE takes a new sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, LiteralString

from psycopg import Connection, Error
from psycopg.errors import Diagnostic
from psycopg.sql import SQL, Identifier

HELP = "VACUUM and ANALYZE are the owner's: make the role a member of the role that owns the tables, then `resume`"

_VACUUMED = """
    SELECT n.nspname, c.relname FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    JOIN unnest(%(schemas)s::text[], %(tables)s::text[]) AS d (schema, name) ON (d.schema, d.name) = (nspname, relname)
    WHERE c.relkind IN ('r', 'p', 'm') ORDER BY 1, 2
"""

Table = tuple[str, str]


def clear(connection: Connection[Any], declared: Sequence[Table], own: Sequence[Table]) -> bool:
    """Vacuums and analyses tables, and writes our own anew; whether one was passed over for want of a right.

    Raises psycopg.Error; the next call does it all again.
    """
    warned: list[str] = []

    def note(notice: Diagnostic) -> None:
        warned.append(str(notice.severity_nonlocalized))

    named = {"schemas": [schema for schema, _ in declared], "tables": [table for _, table in declared]}
    here = connection.execute(_VACUUMED, named).fetchall()
    [(before,)] = connection.execute("SELECT current_setting('statement_timeout')").fetchall()
    connection.add_notice_handler(note)
    try:
        connection.execute("SET statement_timeout = 0")
        for schema, table in here:
            _vacuum(connection, "INDEX_CLEANUP ON, ANALYZE", schema, table)
        for schema, table in own:
            _vacuum(connection, "FULL, ANALYZE", schema, table)
    finally:
        connection.remove_notice_handler(note)
        if not connection.closed:
            connection.execute("SELECT set_config('statement_timeout', %(before)s, false)", {"before": before})
    return "WARNING" in warned


def _vacuum(connection: Connection[Any], how: LiteralString, schema: str, table: str) -> None:
    try:
        connection.execute(SQL("VACUUM ({}) {}").format(SQL(how), Identifier(schema, table)))
    except Error as error:
        if error.sqlstate != "42P01":  # another run has dropped it
            raise
