"""The facts of a MariaDB or MySQL database, from information_schema.

A text's collation is told where it is not the database's own: keys are compared by it. A moment that every UPDATE of
its row sets is told in its type. MariaDB's JSON is a text with a check, and is told as JSON. Only triggers, and no
events, are listed. The uniqueness of a text's beginning is told as that of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from policyengine.errors import StoreError
from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, FieldFact, ForeignKey
from policyengine.model.type import parse
from policyengine.stores.introspect.choices import choices, labels
from policyengine.stores.introspect.qualified import ours, qualified
from policyengine.stores.introspect.shown import hidden

if TYPE_CHECKING:
    from pymysql import Connection
    from pymysql.cursors import Cursor

_DEFAULTS = """
    SELECT schema_name, default_collation_name, schema_name = DATABASE() FROM information_schema.schemata
"""
_TABLES = """
    SELECT table_schema, table_name, table_type LIKE '%%VIEW' FROM information_schema.tables
    WHERE table_type IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW') AND table_schema = %(schema)s
    ORDER BY table_schema, table_name
"""
_FIELDS = """
    SELECT table_schema, table_name, column_name, column_type, collation_name, is_nullable = 'NO', extra
    FROM information_schema.columns WHERE table_schema = %(schema)s
    ORDER BY table_schema, table_name, ordinal_position
"""
_INDEXES = """
    SELECT table_schema, table_name, index_name, non_unique, column_name, sub_part, index_type
    FROM information_schema.statistics WHERE table_schema = %(schema)s
    ORDER BY table_schema, table_name, index_name, seq_in_index
"""
_LINKS = """
    SELECT k.table_schema, k.table_name, k.constraint_name, k.column_name, k.referenced_table_schema,
           k.referenced_table_name, k.referenced_column_name, r.delete_rule, r.update_rule
    FROM information_schema.key_column_usage AS k
    JOIN information_schema.referential_constraints AS r
      ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
     AND r.table_name = k.table_name
    WHERE k.table_schema = %(schema)s ORDER BY k.table_name, k.constraint_name, k.ordinal_position
"""
_TRIGGERS = """
    SELECT event_object_schema, event_object_table, trigger_name FROM information_schema.triggers
    WHERE event_object_schema = %(schema)s ORDER BY 1, 2, 3
"""
_CHECKS = {
    "mariadb": """
    SELECT constraint_schema, table_name, check_clause FROM information_schema.check_constraints
    WHERE constraint_schema = %(schema)s ORDER BY 1, 2, constraint_name
""",
    "mysql": """
    SELECT t.table_schema, t.table_name, c.check_clause FROM information_schema.check_constraints AS c
    JOIN information_schema.table_constraints AS t
      ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name
    WHERE t.table_schema = %(schema)s ORDER BY 1, 2, c.constraint_name
""",
}

_GENERATED = ("GENERATED", "VIRTUAL", "PERSISTENT")
_RENEWED = "on update "


def catalogue(
    connection: Connection[Any],
    store: str,
    engine: str,
    schemas: Sequence[str] = (),
    declared: Collection[tuple[str | None, str]] | None = None,
) -> Catalogue:
    """The facts of the tables and views of the connection's database, and of `schemas` beside it.

    Of `declared` tables, by schema and name, all must be shown, and of others what they point at; of all where it is
    None.

    Raises pymysql.Error, and StoreError `store.schema` where MariaDB keeps a part of them from the user.
    """
    with connection.cursor() as cursor:
        cursor.execute(_DEFAULTS)
        defaults = cursor.fetchall()
        cursor.execute("SELECT @@sql_mode")
        [(mode,)] = cursor.fetchall()
        (own,) = (name for name, _, is_own in defaults if is_own)
        collations = {name: collation for name, collation, _ in defaults}

        def asked(query: str) -> list[tuple[Any, ...]]:
            """Schema by schema: where one is named, the engine looks into no table of another."""
            found: list[tuple[Any, ...]] = []
            for schema in dict.fromkeys((own, *schemas)):
                cursor.execute(query, {"schema": schema})
                found += cursor.fetchall()
            return found

        tables = [row for row in asked(_TABLES) if not ours(row[1])]
        fields, indexes, links, triggers = map(_by_table, map(asked, (_FIELDS, _INDEXES, _LINKS, _TRIGGERS)))
        cursor.execute("SET SESSION sql_mode = ''")  # conditions are told in the spelling of who asks
        try:
            checks = _by_table(asked(_CHECKS[engine]))
        finally:
            cursor.execute("SET SESSION sql_mode = %(mode)s", {"mode": mode})
        whole = None if declared is None else {(schema or own, table) for schema, table in declared}
        its = [
            (schema, table)
            for schema, table, is_view in tables
            if not is_view and (whole is None or (schema, table) in whole)
        ]
        _refuse_hidden(cursor, store, engine, (own, *schemas), its)
    names = {(schema, table): qualified(schema, table, own) for schema, table, _ in tables}
    return Catalogue(
        store,
        engine,
        {
            name: DatasetFact(
                name,
                kind=DatasetKind.VIEW if is_view else DatasetKind.TABLE,
                schema=None if schema == own else schema,
                table=table,
                triggers=tuple(trigger for (trigger,) in triggers[schema, table]),
                foreign_keys=tuple(_foreign_keys(links[schema, table], names)),
                **_facts(
                    fields[schema, table],
                    indexes[schema, table],
                    [check for (check,) in checks[schema, table]],
                    collations[schema],
                ),
            )
            for schema, table, is_view in tables
            for name in (names[schema, table],)
        },
    )


def _refuse_hidden(
    cursor: Cursor, store: str, engine: str, schemas: Sequence[str], tables: Sequence[tuple[str, str]]
) -> None:
    """MySQL does not tell what a role gives: there it is not known."""
    if engine != "mariadb":
        return
    cursor.execute("SHOW GRANTS")
    if what := hidden((str(line) for (line,) in cursor.fetchall()), schemas, tables):
        raise StoreError(
            "store.schema",
            f"the schema of {store} is not shown whole ({what})",
            help="grant the user SHOW VIEW on the database, and TRIGGER on its tables: `policyengine grants` prints it",
        )


def _by_table(rows: Sequence[tuple[Any, ...]]) -> Mapping[tuple[str, str], list[tuple[Any, ...]]]:
    """Rows that begin with a table's schema and name, by them, without them."""
    found = defaultdict(list)
    for schema, table, *rest in rows:
        found[schema, table].append(tuple(rest))
    return found


def _facts(
    columns: Sequence[tuple[Any, ...]],
    indexes: Sequence[tuple[Any, ...]],
    checks: Sequence[str],
    collation: str,
) -> dict[str, Any]:
    """The parts of a dataset that depend on each other: fields, keys and indexes."""
    grouped: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for name, *rest in indexes:
        grouped[name].append(tuple(rest))
    parts = {name: tuple(part[1] for part in each) for name, each in grouped.items()}
    key = parts.pop("PRIMARY", ())
    unique = [parts[name] for name in parts if not grouped[name][0][0] and None not in parts[name]]
    lookups = [parts[name] for name in parts if grouped[name][0][0] and _is_whole(grouped[name])]
    allowed = choices(checks, "mysql")
    documents = {each for check in checks if (each := _document(check))}
    return {
        "fields": {
            name: FieldFact(
                name,
                parse(_spelled(type, its, extra, collation, is_document=name in documents)),
                required=bool(required),
                unique=(name,) == key or (name,) in unique,
                generated=any(word in extra.upper().split() for word in _GENERATED),
                choices=labels(type) or allowed.get(name, ()),
            )
            for name, type, its, required, extra in columns
        },
        "key": key,
        "unique": tuple(dict.fromkeys(unique)),
        "indexes": tuple(dict.fromkeys(lookups)),
    }


def _is_whole(index: Sequence[tuple[Any, ...]]) -> bool:
    """Whether whole fields are looked up by it, and not a text's words or beginning."""
    return all(field and not beginning and kind == "BTREE" for _, field, beginning, kind in index)


def _spelled(type: str, collation: str | None, extra: str, default: str, *, is_document: bool) -> str:
    """The type as a catalogue tells it.

    >>> _spelled("varchar(9)", "utf8mb4_bin", "", "utf8mb4_general_ci", is_document=False)
    'varchar(9) COLLATE utf8mb4_bin'
    >>> _spelled("timestamp", None, "on update current_timestamp()", "utf8mb4_bin", is_document=False)
    'timestamp ON UPDATE current_timestamp()'
    """
    if is_document:
        return "json"
    if collation not in (None, default):
        type = f"{type} COLLATE {collation}"
    _, renewed, by = extra.lower().partition(_RENEWED)
    return f"{type} ON UPDATE {by}" if renewed else type


def _document(check: str) -> str | None:
    """The field that a check says to be JSON.

    >>> _document("json_valid(`Doc`)"), _document("json_valid(`a`) and `b` > 0")
    ('Doc', None)
    """
    head, _, rest = check.partition("(")
    name = rest.removesuffix(")")
    is_one = head.lower() == "json_valid" and name[:1] == name[-1:] == "`" and "`" not in name[1:-1].replace("``", "")
    return name[1:-1].replace("``", "`") if is_one else None


def _foreign_keys(links: Sequence[tuple[Any, ...]], names: Mapping[tuple[str, str], str]) -> Iterator[ForeignKey]:
    grouped: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for name, *rest in links:
        grouped[name].append(tuple(rest))
    for parts in grouped.values():
        _, schema, table, _, on_delete, on_update = parts[0]
        if (schema, table) in names:
            fields, to = tuple(part[0] for part in parts), tuple(part[3] for part in parts)
            yield ForeignKey(fields, names[schema, table], to, _action(on_delete), _action(on_update))


def _action(spelled: str) -> Action:
    return Action(spelled.lower().replace(" ", "_"))
