"""The facts of a ClickHouse database, from its system tables. No table has a key, and no reference.

What a table is ordered by is no key: many rows may have the same. It is told as an index, with what parts it and what
else the engine never changes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from policyengine.model.catalogue import Catalogue, DatasetFact, DatasetKind, FieldFact
from policyengine.model.type import parse
from policyengine.stores.introspect.qualified import ours, qualified

if TYPE_CHECKING:
    from clickhouse_connect.driver.client import Client

_TABLES = """
    SELECT database, name, endsWith(engine, 'View'), sorting_key, engine_full FROM system.tables
    WHERE (database = currentDatabase() OR has({schemas:Array(String)}, database)) AND NOT is_temporary
    ORDER BY database, name
"""
_FIELDS = """
    SELECT database, table, name, type, default_kind IN ('MATERIALIZED', 'ALIAS', 'EPHEMERAL'), is_in_sorting_key,
           is_in_partition_key OR is_in_sampling_key
    FROM system.columns WHERE database = currentDatabase() OR has({schemas:Array(String)}, database)
    ORDER BY database, table, position
"""
_NULLABLE = re.compile(r"(LowCardinality\()?Nullable\(|(Variant|Dynamic|JSON)\b")
_ESCAPED = re.compile(r"[\\'](.)", re.DOTALL)
_LABEL = re.compile(r"'((?:[^'\\]|\\.|'')*)' = -?\d+")


def catalogue(client: Client, store: str, schemas: Sequence[str] = ()) -> Catalogue:
    """The facts of the tables and views of the connection's database, and of `schemas` beside it.

    Raises ClickHouseError.
    """
    given = {"schemas": list(schemas)}
    [(own,)] = client.query("SELECT currentDatabase()").result_rows
    fields: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for schema, table, *rest in client.query(_FIELDS, parameters=given).result_rows:
        fields[schema, table].append(tuple(rest))
    datasets = {}
    for schema, table, is_view, *_ in client.query(_TABLES, parameters=given).result_rows:
        if not ours(table):
            name = qualified(schema, table, own)
            datasets[name] = DatasetFact(
                name,
                {each: _field(each, type, generated=bool(made)) for each, type, made, *_ in fields[schema, table]},
                kind=DatasetKind.VIEW if is_view else DatasetKind.TABLE,
                indexes=_unchanged(fields[schema, table]),
                schema=None if schema == own else schema,
                table=table,
            )
    return Catalogue(store, "clickhouse", datasets)


def _unchanged(columns: Sequence[tuple[Any, ...]]) -> tuple[tuple[str, ...], ...]:
    """The fields that a table is ordered by, and those that part it."""
    groups = (tuple(name for name, _, _, *marks in columns if marks[at]) for at in (0, 1))
    return tuple(dict.fromkeys(each for each in groups if each))


def _field(name: str, type: str, *, generated: bool) -> FieldFact:
    labels = tuple(_ESCAPED.sub(r"\1", each) for each in _LABEL.findall(type)) if "Enum" in type else ()
    return FieldFact(
        name, parse(type), required=not _NULLABLE.match(type) and not generated, generated=generated, choices=labels
    )
