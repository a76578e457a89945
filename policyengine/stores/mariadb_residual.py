"""What MariaDB and MySQL keep behind a delete: what is cleared without locking anybody out, and what stays for a while.

Measured on MariaDB 10.11: the bytes of a deleted row stay in its page until the page is used again; OPTIMIZE TABLE
writes table and indexes anew, and is done to our own staging. What the planner keeps of a column are its smallest and
its greatest value and sampled cells: ANALYZE takes them anew, and nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from policyengine.model.organisation import Duration

if TYPE_CHECKING:
    from pymysql import Connection
    from pymysql.cursors import Cursor

HELP = (
    "the user needs SELECT on mysql.column_stats (MariaDB) to see what the planner keeps, and SELECT and INSERT on the "
    "tables to have it sampled anew; grant it, then `resume`"
)

Table = tuple[str | None, str]

# The columns of which something is kept, with their table.
_SAMPLED: Mapping[str, str] = {
    "mariadb": "SELECT db_name, table_name, column_name FROM mysql.column_stats",
    "mysql": "SELECT schema_name, table_name, column_name FROM information_schema.column_statistics",
}
_AGAIN: Mapping[str, str] = {
    "mariadb": "ANALYZE TABLE {table} PERSISTENT FOR COLUMNS ({columns}) INDEXES ()",
    "mysql": "ANALYZE TABLE {table} UPDATE HISTOGRAM ON {columns}",
}


def clear(connection: Connection[Any], engine: str, declared: Sequence[Table], own: Sequence[str]) -> str:
    """Has what is sampled of tables sampled anew, and writes our own anew; what could not be, in a word, or nothing.

    Raises pymysql.Error; the next call does it all again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT DATABASE()")
        here = str(cursor.fetchall()[0][0])
        wanted = {(schema or here, table) for schema, table in declared}
        cursor.execute(_SAMPLED[engine])
        sampled: dict[tuple[str, str], list[str]] = {}
        for schema, table, column in cursor.fetchall():
            if (schema, table) in wanted:
                sampled.setdefault((schema, table), []).append(column)
        for (schema, table), columns in sorted(sampled.items()):
            named = ", ".join(map(_quoted, columns))
            if not _done(cursor, _AGAIN[engine].format(table=f"{_quoted(schema)}.{_quoted(table)}", columns=named)):
                return "ANALYZE TABLE"
        for table in own:
            if not _done(cursor, f"OPTIMIZE TABLE {_quoted(table)}"):
                return "OPTIMIZE TABLE"
    return ""


def rewrite(connection: Connection[Any], declared: Sequence[Table]) -> str:
    """Writes tables and their indexes anew; what could not be, in a word, or nothing.

    Raises pymysql.Error; the next call does it all again.
    """
    with connection.cursor() as cursor:
        for schema, table in sorted(declared, key=lambda each: (each[0] or "", each[1])):
            named = ".".join(_quoted(each) for each in (schema, table) if each)
            if not _done(cursor, f"OPTIMIZE TABLE {named}"):
                return "OPTIMIZE TABLE"
    return ""


def logged(connection: Connection[Any]) -> tuple[bool, int]:
    """Whether the server writes a binary log, and after how many seconds it lets it go; 0: never, or not told (10.5).

    Raises pymysql.Error.
    """
    with connection.cursor() as cursor:
        cursor.execute("SHOW GLOBAL VARIABLES WHERE variable_name IN ('log_bin', 'binlog_expire_logs_seconds')")
        said = {str(name): str(value) for name, value in cursor.fetchall()}
    return said.get("log_bin", "ON") == "ON", int(said.get("binlog_expire_logs_seconds", "0"))


_DAY = 86_400


def expiry(seconds: int) -> Duration:
    """The days that a span of seconds lasts into.

    >>> str(expiry(864_000)), str(expiry(1))
    ('10d', '1d')
    """
    return Duration(days=-(-seconds // _DAY))


def _done(cursor: Cursor, command: str) -> bool:
    """Whether the command did its work: what was in its way is told in rows, and raises nothing."""
    cursor.execute(command)
    return all(str(kind).lower() != "error" for _, _, kind, _ in cursor.fetchall())


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
