"""The facts of a PostgreSQL database, from pg_catalog.

Partitions are left out (their parent stands for them); so are internal and disabled triggers. A rule rewrites
statements as a trigger does, and is listed with them. A domain is spelled as the type under it, and
required where it says so. A collation is told where different texts are equal under it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, FieldFact, ForeignKey
from policyengine.model.type import parse
from policyengine.stores.introspect.choices import choices
from policyengine.stores.introspect.indexed import indexed
from policyengine.stores.introspect.qualified import ours, qualified

if TYPE_CHECKING:
    from psycopg import Connection

DEFAULT_SCHEMA = "public"

_ACTIONS = {
    "a": Action.NO_ACTION,
    "r": Action.RESTRICT,
    "c": Action.CASCADE,
    "n": Action.SET_NULL,
    "d": Action.SET_DEFAULT,
}

# Types are spelled as seen from the default schema, whatever path the connection was given.
_FIX_PATH = "SET LOCAL search_path = public"
_TABLES = """
    SELECT c.oid, n.nspname, c.relname, c.relkind IN ('v', 'm')
    FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition AND c.relpersistence <> 't'
      AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND (cardinality(%(schemas)s::text[]) = 0 OR n.nspname = ANY (%(schemas)s::text[]))
    ORDER BY n.nspname, c.relname
"""
_FIELDS = """
    SELECT a.attrelid, a.attname,
           CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod)
                ELSE pg_catalog.format_type(a.atttypid, a.atttypmod) END
           || CASE WHEN NOT l.collisdeterministic THEN ' COLLATE ' || quote_ident(l.collname) ELSE '' END,
           a.attnotnull OR t.typnotnull, a.attgenerated <> '',
           ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum AS e
                 WHERE e.enumtypid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
                 ORDER BY e.enumsortorder)
    FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_collation AS l ON l.oid = a.attcollation
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid = ANY (%(tables)s) ORDER BY a.attnum
"""
_NAMES = """
    ARRAY(SELECT a.attname::text FROM unnest({numbers}) WITH ORDINALITY AS u (number, place)
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = {table} AND a.attnum = u.number ORDER BY u.place)
"""
_CONSTRAINTS = f"""
    SELECT k.conrelid, k.contype::text, {_NAMES.format(numbers="k.conkey", table="k.conrelid")},
           pg_catalog.pg_get_expr(k.conbin, k.conrelid), k.confrelid,
           {_NAMES.format(numbers="k.confkey", table="k.confrelid")}, k.confdeltype::text, k.confupdtype::text
    FROM pg_catalog.pg_constraint AS k
    WHERE k.contype IN ('p', 'f', 'c') AND k.conrelid = ANY (%(tables)s) ORDER BY k.contype, k.conname
"""  # noqa: S608 -- only our own fragments are put in
# What an index is of, part by part: a field's name, or an expression as the engine writes it back.
_INDEXES = """
    SELECT i.indrelid, i.indisunique,
           ARRAY(SELECT a.attname::text FROM generate_series(0, i.indnkeyatts - 1) AS u (place)
                 LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[u.place]
                 ORDER BY u.place),
           ARRAY(SELECT CASE WHEN i.indkey[u.place] = 0 THEN pg_catalog.pg_get_indexdef(i.indexrelid, u.place + 1, true)
                        END FROM generate_series(0, i.indnkeyatts - 1) AS u (place) ORDER BY u.place)
    FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
    WHERE NOT i.indisprimary AND i.indpred IS NULL AND i.indisvalid
      AND i.indrelid = ANY (%(tables)s) ORDER BY c.relname
"""
_TRIGGERS = """
    SELECT tgrelid, tgname FROM pg_catalog.pg_trigger
    WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgrelid = ANY (%(tables)s)
    UNION ALL
    SELECT ev_class, rulename FROM pg_catalog.pg_rewrite
    WHERE rulename <> '_RETURN' AND ev_enabled <> 'D' AND ev_class = ANY (%(tables)s)
    ORDER BY 1, 2
"""


def catalogue(connection: Connection[Any], store: str, schemas: Sequence[str] = ()) -> Catalogue:
    """The facts of the tables, views, materialised views and foreign tables in `schemas`, or in all but the system's.

    Raises psycopg.Error.
    """
    with connection.transaction():
        connection.execute(_FIX_PATH)
        tables = [row for row in connection.execute(_TABLES, {"schemas": list(schemas)}) if not ours(row[2])]
        within = {"tables": [oid for oid, *_ in tables]}
        fields, constraints, indexes, triggers = (
            _by_table(connection.execute(statement, within).fetchall())
            for statement in (_FIELDS, _CONSTRAINTS, _INDEXES, _TRIGGERS)
        )
    names = {oid: qualified(schema, table, DEFAULT_SCHEMA) for oid, schema, table, _ in tables}
    return Catalogue(
        store,
        "postgres",
        {
            names[oid]: DatasetFact(
                names[oid],
                kind=DatasetKind.VIEW if is_view else DatasetKind.TABLE,
                schema=None if schema == DEFAULT_SCHEMA else schema,
                table=table,
                triggers=tuple(name for (name,) in triggers[oid]),
                **_facts(names, fields[oid], constraints[oid], indexes[oid]),
            )
            for oid, schema, table, is_view in tables
        },
    )


def _by_table(rows: Sequence[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    """Rows that begin with a table's oid, by it, without it."""
    found = defaultdict(list)
    for oid, *rest in rows:
        found[oid].append(tuple(rest))
    return found


def _indexes(indexes: Sequence[tuple[Any, ...]]) -> Iterator[tuple[str, ...]]:
    """The indexes that are no unique keys of fields; one of another expression serves no statement of ours."""
    for is_unique, fields, expressions in indexes:
        parts = [indexed(of, "postgres") if of else field for field, of in zip(fields, expressions, strict=True)]
        known = tuple(part for part in parts if part is not None)
        if len(known) == len(parts) and not (is_unique and None not in fields):
            yield known


def _facts(
    names: dict[int, str],
    columns: Sequence[tuple[Any, ...]],
    constraints: Sequence[tuple[Any, ...]],
    indexes: Sequence[tuple[Any, ...]],
) -> dict[str, Any]:
    """The parts of a dataset that depend on each other: fields, keys, indexes and foreign keys."""
    key = next((tuple(fields) for kind, fields, *_ in constraints if kind == "p"), ())
    unique = tuple(dict.fromkeys(tuple(fields) for is_unique, fields, _ in indexes if is_unique and None not in fields))
    allowed = choices([check for kind, _, check, *_ in constraints if kind == "c"], "postgres")
    return {
        "fields": {
            name: FieldFact(
                name,
                parse(spelling),
                required=required,
                unique=(name,) == key or (name,) in unique,
                generated=generated,
                choices=tuple(enum) or allowed.get(name, ()),
            )
            for name, spelling, required, generated, enum in columns
        },
        "key": key,
        "unique": unique,
        "indexes": tuple(dict.fromkeys(_indexes(indexes))),
        "foreign_keys": tuple(
            ForeignKey(tuple(fields), names[to], tuple(to_fields), _ACTIONS[on_delete], _ACTIONS[on_update])
            for kind, fields, _, to, to_fields, on_delete, on_update in constraints
            if kind == "f" and to in names
        ),
    }
