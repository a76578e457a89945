"""What ClickHouse keeps behind a mutation: the parts it replaced, and the texts of mutations that were done.

Measured on 26.9: a replaced part stands on the disk for `old_parts_lifetime` (eight minutes) and until the table is
cleaned next; a lightweight delete only hides rows; the last hundred mutations are kept with the values in their texts,
and the very last one always is.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection

from clickhouse_connect.driver.client import Client

from policyengine.stores.clickhouse_connection import rows, told

HELP = (
    "the user needs ALTER TABLE and SYSTEM CLEANUP on the tables, and SELECT on system.parts and system.mutations; "
    "a query that runs long still reads an old part, and it goes after that: then `resume`, or purge again"
)
SECONDS = 120
_LOOK = 0.2

Table = tuple[str | None, str]

# What lets replaced parts and mutations go soon, for as long as it takes.
_SOON = {"old_parts_lifetime": 1, "finished_mutations_to_keep": 1}
_OLD = """
    SELECT count() FROM system.parts
    WHERE database = {schema:String} AND table = {table:String} AND NOT active AND rows > 0
"""
_SAID = """
    SELECT count() FROM system.mutations
    WHERE database = {schema:String} AND table = {table:String} AND command <> '(APPLY DELETED MASK)'
"""
_HIDDEN = """
    SELECT count() FROM system.parts
    WHERE database = {schema:String} AND table = {table:String} AND active AND has_lightweight_delete
"""
_ENGINE = "SELECT engine_full FROM system.tables WHERE database = {schema:String} AND name = {table:String}"


def unmask(client: Client, tables: Collection[Table]) -> None:
    """Writes anew the parts in which a lightweight delete has only hidden rows. Raises ClickHouseError."""
    for each in _there(client, tables):
        if _number(client, _HIDDEN, each):
            told(client, f"ALTER TABLE {_quoted(each)} APPLY DELETED MASK SETTINGS mutations_sync = 2")


def clear(client: Client, tables: Collection[Table]) -> str:
    """Waits until replaced parts and the texts of mutations are gone; what is still there, in a word, or nothing.

    Raises ClickHouseError; the next call does it all again.
    """
    found = [each for each in _there(client, tables) if _kept(client, each)]
    before = {each: _settings(client, each) for each in found}
    try:
        for each in found:
            said = ", ".join(f"{name} = {value}" for name, value in _SOON.items())
            told(client, f"ALTER TABLE {_quoted(each)} MODIFY SETTING {said}")
            # The last mutation is kept: let it be one without a value in it.
            told(client, f"ALTER TABLE {_quoted(each)} APPLY DELETED MASK SETTINGS mutations_sync = 2")
        return _waited(client, found)
    finally:
        for each in found:
            _restore(client, each, before[each])


def seen(client: Client, tables: Collection[Table]) -> frozenset[str]:
    """The names of what is kept of these tables."""
    there = _there(client, tables)
    kinds = {"old-parts": _OLD, "mutations": _SAID}
    return frozenset(name for name, query in kinds.items() if any(_number(client, query, each) for each in there))


def _waited(client: Client, tables: Collection[tuple[str, str]]) -> str:
    until = time.monotonic() + SECONDS
    left = list(tables)
    while left and time.monotonic() < until:
        time.sleep(_LOOK)
        for each in left:
            told(client, f"SYSTEM START CLEANUP {_quoted(each)}")  # wakes who sleeps for minutes
        left = [each for each in left if _kept(client, each)]
    return "" if not left else "old parts" if any(_number(client, _OLD, each) for each in left) else "mutations"


def _kept(client: Client, table: tuple[str, str]) -> bool:
    return bool(_number(client, _OLD, table) or _number(client, _SAID, table))


def _there(client: Client, tables: Collection[Table]) -> list[tuple[str, str]]:
    [(here,)] = rows(client, "SELECT currentDatabase()")
    named = sorted({(schema or str(here), table) for schema, table in tables})
    return [each for each in named if "MergeTree" in _engine(client, each)]


def _engine(client: Client, table: tuple[str, str]) -> str:
    found = rows(client, _ENGINE, _names(table))
    return str(found[0][0]) if found else ""


def _settings(client: Client, table: tuple[str, str]) -> dict[str, str]:
    """What the table itself says of the settings that are changed here."""
    _, _, said = _engine(client, table).rpartition(" SETTINGS ")
    return {name: found[1] for name in _SOON if (found := re.search(rf"\b{name} = (\d+)", said))}


def _restore(client: Client, table: tuple[str, str], before: dict[str, str]) -> None:
    unsaid = [name for name in _SOON if name not in before]
    if before:
        said = ", ".join(f"{name} = {value}" for name, value in before.items())
        told(client, f"ALTER TABLE {_quoted(table)} MODIFY SETTING {said}")
    if unsaid:
        told(client, f"ALTER TABLE {_quoted(table)} RESET SETTING {', '.join(unsaid)}")


def _number(client: Client, query: str, table: tuple[str, str]) -> int:
    return int(rows(client, query, _names(table))[0][0])


def _names(table: tuple[str, str]) -> dict[str, str]:
    return dict(zip(("schema", "table"), table, strict=True))


def _quoted(table: tuple[str, str]) -> str:
    return ".".join('"' + each.replace("\\", "\\\\").replace('"', '\\"') + '"' for each in table)
