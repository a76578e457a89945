"""What PostgreSQL keeps behind a delete: what is cleared without locking anybody out, and what stays for a while.

Measured: after VACUUM the old bytes still stand in the free space of pages, and in an index; VACUUM FULL writes both
anew, and locks everybody out of the table meanwhile. So it is done to our own staging, and to the owner's tables only
where somebody asks for it (`postgres_rewrite`). Statistics are sampled cells: ANALYZE takes a new sample.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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

_OWNER = """
    SELECT pg_catalog.pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = %(schema)s AND c.relname = %(table)s
      AND pg_has_role(c.relowner, 'MEMBER') AND NOT pg_has_role(c.relowner, 'USAGE')
"""

Table = tuple[str, str]


def clear(connection: Connection[Any], declared: Sequence[Table], own: Sequence[Table]) -> bool:
    """Vacuums and analyses tables, and writes our own anew; whether one was passed over for want of a right.

    Raises psycopg.Error; the next call does it all again.
    """
    with unhurried(connection) as warned:
        for schema, table in here(connection, declared):
            vacuum(connection, "INDEX_CLEANUP ON, ANALYZE", schema, table)
        for schema, table in own:
            vacuum(connection, "FULL, ANALYZE", schema, table)
    return "WARNING" in warned


def here(connection: Connection[Any], tables: Sequence[Table]) -> list[Table]:
    """Those of the tables that are there and have rows of their own, in order."""
    named = {"schemas": [schema for schema, _ in tables], "tables": [table for _, table in tables]}
    return connection.execute(_VACUUMED, named).fetchall()


@contextmanager
def unhurried(connection: Connection[Any]) -> Iterator[list[str]]:
    """Without a limit of time, because a table may be large; gives how severe what the server notes meanwhile is."""
    warned: list[str] = []

    def note(notice: Diagnostic) -> None:
        warned.append(str(notice.severity_nonlocalized))

    [(before,)] = connection.execute("SELECT current_setting('statement_timeout')").fetchall()
    connection.add_notice_handler(note)
    try:
        connection.execute("SET statement_timeout = 0")
        yield warned
    finally:
        connection.remove_notice_handler(note)
        if not connection.closed:
            connection.execute("SELECT set_config('statement_timeout', %(before)s, false)", {"before": before})


def vacuum(connection: Connection[Any], how: LiteralString, schema: str, table: str) -> None:
    """Vacuums one table; one that another run has dropped meanwhile is no error. Raises psycopg.Error."""
    with as_owner(connection, schema, table):
        try:
            connection.execute(SQL("VACUUM ({}) {}").format(SQL(how), Identifier(schema, table)))
        except Error as error:
            if error.sqlstate != "42P01":
                raise


@contextmanager
def as_owner(connection: Connection[Any], schema: str, table: str) -> Iterator[None]:
    """As the table's owner, where the role is a member of it that does not inherit: for this, and for nothing else."""
    owner = connection.execute(_OWNER, {"schema": schema, "table": table}).fetchone()
    if owner is None:
        yield
        return
    connection.execute(SQL("SET ROLE {}").format(Identifier(*owner)))
    try:
        yield
    finally:
        if not connection.closed:
            connection.execute("RESET ROLE")
