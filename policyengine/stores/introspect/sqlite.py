"""The facts of a SQLite database, from its PRAGMAs. Needs SQLite 3.37 or newer.

A virtual table (full-text search, R-tree) is a dataset of kind table: rows are deleted from it as from any other. Its
shadow tables are left out: they are how the engine stores it, and are written through it alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, FieldFact, ForeignKey
from policyengine.model.type import parse
from policyengine.stores.introspect.choices import checks, choices
from policyengine.stores.introspect.qualified import ours

_KINDS = {"table": DatasetKind.TABLE, "virtual": DatasetKind.TABLE, "view": DatasetKind.VIEW}

_TABLES = """
    SELECT t.name, t.type, t.wr, s.sql FROM pragma_table_list AS t JOIN sqlite_schema AS s ON s.name = t.name
    WHERE t.schema = 'main' AND t.type <> 'shadow' AND substr(t.name, 1, 7) <> 'sqlite_' ORDER BY s.rowid
"""
_FIELDS = 'SELECT name, type, "notnull", pk, hidden FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid'
_INDEXES = 'SELECT name, "unique", origin FROM pragma_index_list(?) WHERE NOT partial ORDER BY seq DESC'
_INDEX_FIELDS = "SELECT name FROM pragma_index_xinfo(?) WHERE key ORDER BY seqno"
_FOREIGN_KEYS = """
    SELECT id, "table", "from", "to", on_delete, on_update FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq
"""
_TRIGGERS = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND lower(tbl_name) = lower(?) ORDER BY name"

_HIDDEN_GENERATED = (2, 3)


def catalogue(connection: sqlite3.Connection, store: str) -> Catalogue:
    """The facts of the main database: its tables, views and virtual tables, in the order they were made.

    A foreign key whose parent doesn't exist is left out (SQLite allows it, and refuses every write to such a table).
    A broken view, or a virtual table whose module isn't loaded, is there without fields. Raises sqlite3.Error.
    """
    tables = [row for row in connection.execute(_TABLES).fetchall() if not ours(row[0])]
    keys = {name: _key(connection, name) for name, *_ in tables}
    return Catalogue(
        store,
        "sqlite",
        {
            name: _dataset(connection, name, _KINDS[kind], bool(rowless), sql or "", keys)
            for name, kind, rowless, sql in tables
        },
    )


def _dataset(
    connection: sqlite3.Connection,
    name: str,
    kind: DatasetKind,
    rowless: bool,
    sql: str,
    keys: Mapping[str, tuple[str, ...]],
) -> DatasetFact:
    indexes = [
        (unique, origin, indexed)
        for index, unique, origin in connection.execute(_INDEXES, (name,)).fetchall()
        if None not in (indexed := tuple(row[0] for row in connection.execute(_INDEX_FIELDS, (index,))))
    ]
    key = keys[name]
    rowid = not rowless and len(key) == 1 and all(origin != "pk" for _, origin, _ in indexes)
    unique = tuple(indexed for is_unique, origin, indexed in indexes if is_unique and origin != "pk")
    allowed = choices(checks(sql, "sqlite"), "sqlite") if "check" in sql.lower() else {}
    fields: dict[str, FieldFact] = {}
    for field, spelling, required, place_in_key, hidden in _fields(connection, name):
        is_rowid = rowid and bool(place_in_key) and spelling.upper() == "INTEGER"
        fields[field] = FieldFact(
            field,
            parse(spelling or "any"),
            required=bool(required) or is_rowid or (rowless and bool(place_in_key)),
            unique=(field,) == key or (field,) in unique,
            generated=hidden in _HIDDEN_GENERATED,
            choices=next((values for limited, values in allowed.items() if limited.lower() == field.lower()), ()),
        )
    return DatasetFact(
        name,
        fields,
        key=key,
        unique=tuple(dict.fromkeys(unique)),
        indexes=tuple(dict.fromkeys(indexed for is_unique, _, indexed in indexes if not is_unique)),
        foreign_keys=tuple(_foreign_keys(connection, name, keys)),
        triggers=tuple(row[0] for row in connection.execute(_TRIGGERS, (name,))),
        kind=kind,
        table=name,
    )


def _fields(connection: sqlite3.Connection, name: str) -> list[tuple[str, str, int, int, int]]:
    try:
        return connection.execute(_FIELDS, (name,)).fetchall()
    except sqlite3.OperationalError:
        return []


def _key(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """The primary key, in its own order."""
    marked = [(row[3], row[0]) for row in _fields(connection, name) if row[3]]
    return tuple(field for _, field in sorted(marked))


def _foreign_keys(
    connection: sqlite3.Connection, name: str, keys: Mapping[str, tuple[str, ...]]
) -> Iterator[ForeignKey]:
    """Foreign keys, with the names as the parent spells them; without target fields they mean its primary key."""
    spelled = {known.lower(): known for known in keys}
    grouped: dict[int, list[tuple[int, str, str, str | None, str, str]]] = {}
    for row in connection.execute(_FOREIGN_KEYS, (name,)).fetchall():
        grouped.setdefault(row[0], []).append(row)
    for parts in grouped.values():
        parent = spelled.get(parts[0][1].lower())
        if parent is None:
            continue
        own = {row[0].lower(): row[0] for row in _fields(connection, parent)}
        named = tuple(own.get(part[3].lower(), part[3]) for part in parts if part[3] is not None)
        yield ForeignKey(
            tuple(part[2] for part in parts),
            parent,
            named or keys[parent],
            on_delete=_action(parts[0][4]),
            on_update=_action(parts[0][5]),
        )


def _action(spelled: str) -> Action:
    return Action(spelled.lower().replace(" ", "_"))
