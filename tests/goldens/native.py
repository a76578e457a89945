"""The types of a case as an engine calls them: what stands in a case, SQLite, DuckDB and PostgreSQL read alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_STRING = {"varchar": "STRING", "text": "STRING"}
_SPARK = {**_STRING, "integer": "INT", "any case": "STRING COLLATE UTF8_LCASE", "json": "STRING"}

# A type's first word, as written in a case, to the engine's; what stands in brackets behind it is kept by `{}`.
TYPES: Mapping[str, Mapping[str, str]] = {
    "clickhouse": {
        "integer": "Int32",
        "bigint": "Int64",
        "varchar": "String",
        "text": "String",
        "any case": "String",
        "boolean": "Bool",
        "date": "Date32",
        "timestamp": "DateTime64(6)",
        "decimal": "Decimal{}",
        "numeric": "Decimal{}",
        "json": "String",
    },
    "spark": _SPARK,
    "databricks": _SPARK,
    "snowflake": {
        "integer": "NUMBER(38,0)",
        "bigint": "NUMBER(38,0)",
        "varchar": "VARCHAR{}",
        "text": "VARCHAR",
        "any case": "VARCHAR(80) COLLATE 'en-ci'",
        "timestamp": "TIMESTAMP_NTZ(9)",
        "json": "VARIANT",
    },
    "bigquery": {
        "integer": "INT64",
        "bigint": "INT64",
        "varchar": "STRING{}",
        "text": "STRING",
        "any case": "STRING COLLATE 'und:ci'",
        "boolean": "BOOL",
        "timestamp": "DATETIME",
        "decimal": "NUMERIC{}",
        "json": "JSON",
    },
    "redshift": {
        "text": "varchar(65535)",
        "varchar": "varchar{}",
        "any case": "varchar(80) COLLATE CASE_INSENSITIVE",
        "json": "super",
    },
    "trino": {"varchar": "varchar{}", "text": "varchar", "any case": "varchar(80)", "timestamp": "timestamp(6)"},
    "tsql": {
        "integer": "int",
        "varchar": "nvarchar{}",
        "text": "nvarchar(max)",
        "any case": "nvarchar(80)",
        "boolean": "bit",
        "timestamp": "datetime2",
        "json": "nvarchar(max)",
    },
    "oracle": {
        "integer": "number(10)",
        "bigint": "number(19)",
        "varchar": "varchar2{}",
        "text": "varchar2(4000)",
        "any case": "varchar2(80) COLLATE BINARY_CI",
        "decimal": "number{}",
        "numeric": "number{}",
        "json": "clob",
    },
}


def native(store: dict[str, Any], engine: str) -> dict[str, Any]:
    """A store's map with its engine, and the types of its fields as that engine calls them."""
    store["engine"] = engine
    for dataset in store["datasets"].values():
        for field in dataset.get("fields", {}).values():
            if isinstance(field, dict) and "type" in field:
                field["type"] = spelled(field["type"], engine, required=field.get("required", False))
    return store


def spelled(type: str, engine: str, *, required: bool) -> str:
    """A type of a case as an engine calls it."""
    found = re.fullmatch(r"(any case|\w+)(\(.*\))?", type.lower())
    assert found, type
    word, brackets = found[1], found[2] or ""
    said = TYPES[engine].get(word, word + "{}").format(brackets)
    return f"Nullable({said})" if engine == "clickhouse" and not required else said
