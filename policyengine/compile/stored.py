"""The type of a staging column: as the field's own is stored, so that no comparison converts and no digit is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sqlglot import exp

from policyengine.compile.dialect import dialect
from policyengine.model.type import Kind, Type

# A key that counts itself is stored as a number.
_COUNTED = {"serial": "int", "bigserial": "bigint", "smallserial": "smallint"}

_COLLATED = re.compile(r"\s+COLLATE\s.*\Z", re.IGNORECASE)  # compared, a key's own collation counts

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_ ]*(\(\d+\))?\Z")

# SQLite's own rule, in its order: the first word found in a declared type says what its values are turned into.
_AFFINITIES = (
    ("INTEGER", ("INT",)),
    ("TEXT", ("CHAR", "CLOB", "TEXT")),
    ("BLOB", ("BLOB",)),
    ("REAL", ("REAL", "FLOA", "DOUB")),
)

# What a store that stands in for another calls a kind: it need not know the other's types.
_KINDS: Mapping[Kind, str] = {
    Kind.TEXT: "varchar",
    Kind.INTEGER: "bigint",
    Kind.DECIMAL: "decimal",
    Kind.REAL: "double",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.TIMESTAMP: "timestamp",
    Kind.UUID: "uuid",
    Kind.JSON: "json",
    Kind.BINARY: "varbinary",
    Kind.OTHER: "varchar",
}


def stored_type(type: Type, engine: str, declared: str) -> exp.DataType:
    """The type for the store's engine; `declared` is the engine that the datamap names, whose spelling the type has.

    >>> from policyengine.model.type import parse
    >>> stored_type(parse("decimal(20,2)"), "sqlite", "sqlite").sql("sqlite")
    'NUMERIC'
    >>> stored_type(parse("inet"), "duckdb", "postgres").sql("duckdb")
    'TEXT'
    """
    if engine != declared:
        return _of_kind(type)
    if engine == "sqlite":
        return _spelled(affinity(type.text))
    if dialect(engine).sqlglot == "mysql":  # with its collation: two that differ can't be compared
        return _spelled(stays(type.text))
    if type.kind is Kind.OTHER and _PLAIN.match(type.text):
        return _spelled(type.text)  # the engine's own word: sqlglot reads `bit varying(5)` as bit(1)
    plain = _COLLATED.sub("", type.text)
    text = _COUNTED.get(plain.lower(), plain)
    return _parsed(text, dialect(engine).sqlglot).copy()


def stays(text: str) -> str:
    """A type of MariaDB or MySQL without what would change its value by itself.

    >>> stays("timestamp(6) ON UPDATE current_timestamp(6)"), stays("varchar(80) COLLATE utf8mb4_bin")
    ('timestamp(6)', 'varchar(80) COLLATE utf8mb4_bin')
    """
    return SELF_RENEWING.sub("", text)


SELF_RENEWING = re.compile(r"\s+ON UPDATE\s.*\Z", re.IGNORECASE)
"""What a type of MariaDB or MySQL says of a moment that every UPDATE of its row sets, unless it says itself what to."""


@cache
def _parsed(text: str, dialect: str) -> exp.DataType:
    return exp.DataType.build(text, dialect=dialect, udt=True)


def affinity(declared: str) -> str:
    """What SQLite makes of a declared type.

    >>> affinity("varchar(30) COLLATE NOCASE"), affinity("smallint unsigned"), affinity("decimal"), affinity("")
    ('TEXT', 'INTEGER', 'NUMERIC', 'BLOB')
    """
    if not declared.strip():
        return "BLOB"
    upper = declared.upper()
    return next((name for name, words in _AFFINITIES if any(word in upper for word in words)), "NUMERIC")


def _spelled(name: str) -> exp.DataType:
    """The type by just this name: sqlglot would write SQLite's NUMERIC as REAL, which loses digits of long numbers."""
    return exp.DataType(this=exp.DataType.Type.USERDEFINED, kind=name)


def _of_kind(type: Type) -> exp.DataType:
    name = _KINDS[type.kind]
    if type.kind is Kind.DECIMAL and type.precision:
        name = f"{name}({type.precision}, {type.scale or 0})"
    return exp.DataType.build(name)
