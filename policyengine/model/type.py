"""Column types: a closed family of kinds, parsed once from what an engine or a person calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a value is, whatever the engine calls its type."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    REAL = "real"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    TIMESTAMP = "timestamp"
    UUID = "uuid"
    JSON = "json"
    BINARY = "binary"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Type:
    """`text` is the declared spelling; `length` limits text (characters), `precision` and `scale` decimals."""

    text: str
    kind: Kind
    length: int | None = None
    precision: int | None = None
    scale: int | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def coarse(self) -> bool:
        """Whether its own equality takes different texts for the same.

        >>> parse("citext").coarse, parse('text COLLATE "any_case"').coarse, parse("varchar(80)").coarse
        (True, True, False)
        """
        return self.kind is Kind.TEXT and bool(_COARSE.search(self.text))


_COARSE = re.compile(r"^citext\b|\bcollate\b", re.IGNORECASE)

# One row per family: the words that may begin a type's name, longest match first by regular expression.
_FAMILIES: tuple[tuple[str, Kind], ...] = (
    (r"json|variant|struct|map\b", Kind.JSON),
    (r"uuid|uniqueidentifier", Kind.UUID),
    (r"bool|bit\(1\)|bit$|tinyint\(1\)", Kind.BOOLEAN),
    (r"timestamp|datetime", Kind.TIMESTAMP),
    (r"date", Kind.DATE),
    (r"time", Kind.TIME),
    (
        r"big ?int|small ?int|tiny ?int|medium ?int|hugeint|u\w*int|int|integer|serial|bigserial|smallserial|year",
        Kind.INTEGER,
    ),
    (r"number\(\d+(?:,\s*0)?\)", Kind.INTEGER),
    (r"decimal|numeric|number|money|bignumeric|bigdecimal", Kind.DECIMAL),
    (r"real|double|float", Kind.REAL),
    (r"bytea|bytes|blob|binary|varbinary|image|longblob|tinyblob|mediumblob|raw", Kind.BINARY),
    (
        r"char|nchar|varchar|nvarchar|varying|text|citext|string|fixedstring|clob|nclob|longtext|mediumtext|tinytext|enum|name\b",
        Kind.TEXT,
    ),
)
_COMPILED = tuple((re.compile(rf"(?:{words})", re.IGNORECASE), kind) for words, kind in _FAMILIES)
_WRAPPED = re.compile(r"(?:nullable|lowcardinality)\((.*)\)", re.IGNORECASE)
_ARGUMENTS = re.compile(r"\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)")


def parse(text: str) -> Type:
    """The type that an engine's spelling names; what is not known is OTHER, never guessed.

    >>> parse("varchar(255)")
    Type(text='varchar(255)', kind=<Kind.TEXT: 'text'>, length=255, precision=None, scale=None)
    >>> parse("NUMERIC(12, 2)").scale, parse("timestamp with time zone").kind.value, parse("int unsigned").kind.value
    (2, 'timestamp', 'integer')
    >>> parse("LowCardinality(Nullable(String))").kind.value, parse("number(10)").kind.value, parse("number").kind.value
    ('text', 'integer', 'decimal')
    >>> parse("tsvector").kind.value, parse("integer[]").kind.value
    ('other', 'other')
    """
    text = text.strip()
    kind, inner = Kind.OTHER, text
    while wrapped := _WRAPPED.fullmatch(inner):
        inner = wrapped[1]
    if "[" not in text:
        kind = next((kind for pattern, kind in _COMPILED if pattern.match(inner)), Kind.OTHER)
    arguments = _ARGUMENTS.search(inner)
    first = int(arguments.group(1)) if arguments else None
    second = int(arguments.group(2)) if arguments and arguments.group(2) else None
    if kind is Kind.TEXT:
        return Type(text, kind, length=first)
    if kind is Kind.DECIMAL:
        return Type(text, kind, precision=first, scale=second)
    return Type(text, kind)
