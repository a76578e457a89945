"""The values of cells: each its own place, where its type has room for that."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from sqlglot import exp

Type = exp.DataType.Type
WHOLE = {
    Type.TINYINT: 100, Type.UTINYINT: 100, Type.SMALLINT: 30_000, Type.USMALLINT: 30_000, Type.MEDIUMINT: 8_000_000,
    Type.INT: 10**9, Type.UINT: 10**9, Type.BIGINT: 10**9, Type.UBIGINT: 10**9, Type.INT128: 10**9,
    Type.INT256: 10**9, Type.SERIAL: 10**9, Type.BIGSERIAL: 10**9,
}  # fmt: skip
PARTED = {Type.DOUBLE, Type.FLOAT, Type.DECIMAL, Type.BIGDECIMAL, Type.MONEY, Type.UDECIMAL}
MOMENTS = {
    Type.TIMESTAMP, Type.TIMESTAMPTZ, Type.TIMESTAMPLTZ, Type.TIMESTAMPNTZ, Type.DATETIME, Type.DATETIME2,
    Type.DATETIME64, Type.SMALLDATETIME, Type.TIMESTAMP_MS, Type.TIMESTAMP_NS, Type.TIMESTAMP_S,
}  # fmt: skip
DAYS = {Type.DATE, Type.DATE32}
DOCUMENTS = {Type.JSON, Type.JSONB, Type.VARIANT, Type.OBJECT, Type.SUPER, Type.HSTORE}
TRUTHS = {Type.BOOLEAN, Type.BIT}
BYTES = {Type.BINARY, Type.VARBINARY, Type.BLOB}
FIRST_DAY = date(2001, 1, 1)
MARK = "⟦{place}#{number}⟧"


def marked(place: str, number: int) -> str:
    """A text that is its own place.

    >>> marked("users.email", 3)
    '⟦users.email#3⟧'
    """
    return MARK.format(place=place, number=number)


def own(type: exp.DataType, place: str, number: int, words: Sequence[str] = ()) -> Any:
    """A value of that type for the cell of that number: another number is another value, where the type has room."""
    kind = type.this
    if kind in WHOLE:
        top = WHOLE[kind]
        return number % top if number >= top else number
    if kind in PARTED:
        return _parted(type, number)
    if kind in DAYS:
        return FIRST_DAY + timedelta(days=number % 30_000)
    if kind in MOMENTS:
        return datetime.combine(FIRST_DAY, time()) + timedelta(minutes=number % 20_000_000)
    if kind in TRUTHS:
        return number % 2 == 1
    if kind is Type.TIME:
        return (datetime.min + timedelta(seconds=number % 86_400)).time()
    if kind is Type.UUID:
        return str(UUID(int=number))
    if kind is Type.INTERVAL:
        return timedelta(minutes=number % 1_000_000)
    if kind in DOCUMENTS:
        return json.dumps({each: marked(place, number) for each in (*words, "key")}, ensure_ascii=False)
    if kind in (Type.STRUCT, Type.ARRAY, Type.LIST, Type.MAP):
        return _composite(type, place, number, words)
    if kind in BYTES:
        return marked(place, number).encode()
    return marked(place, number)


def _parted(type: exp.DataType, number: int) -> Any:
    sizes = [int(each.name) for each in type.expressions if each.name.isdigit()]
    if type.this in (Type.DOUBLE, Type.FLOAT):
        return number + 0.25
    size, scale = [*sizes, 18, 0][:2] if len(sizes) == 1 else (sizes or [18, 3])
    top = 10 ** max(size - scale, 1)
    return Decimal(number % top)


def _composite(type: exp.DataType, place: str, number: int, words: Sequence[str]) -> Any:
    inner = type.expressions
    if type.this is Type.STRUCT:
        return {each.name: own(_inner(each), place, number, words) for each in inner}
    if type.this is Type.MAP:
        key = _inner(inner[0]) if inner else exp.DataType.build("text")
        value = _inner(inner[1]) if len(inner) > 1 else key
        return {own(key, place, number, words): own(value, place, number, words)}
    element = _inner(inner[0]) if inner else exp.DataType.build("text")
    return [own(element, place, number, words), own(element, place, number + 500_000, words)]


def _inner(node: exp.Expr) -> exp.DataType:
    found = node if isinstance(node, exp.DataType) else node.find(exp.DataType)
    return found if isinstance(found, exp.DataType) else exp.DataType.build("text")


def read(type: exp.DataType, literal: str) -> Any:
    """The literal as a value of that type, None where it is none."""
    kind = type.this
    with suppress(ValueError, InvalidOperation, OverflowError):
        if kind in WHOLE:
            found = int(Decimal(literal))
            return found if abs(found) <= 2 * WHOLE[kind] else None
        if kind in PARTED:
            return Decimal(literal) if kind not in (Type.DOUBLE, Type.FLOAT) else float(literal)
        if kind in DAYS:
            return _day(literal)
        if kind in MOMENTS:
            return _moment(literal)
        if kind in TRUTHS:
            return {"true": True, "1": True, "false": False, "0": False, "t": True, "f": False}[literal.lower()]
        if kind in exp.DataType.TEXT_TYPES or kind is Type.UNKNOWN:
            return literal
    return None


def _day(literal: str) -> date:
    if literal.isdigit() and len(literal) == 4:
        return date(int(literal), 6, 1)
    return date.fromisoformat(literal[:10])


def _moment(literal: str) -> datetime:
    return datetime.fromisoformat(literal) if "-" in literal else datetime.combine(_day(literal), time())


def near(value: Any, operator: str) -> list[Any]:
    """Values for which a comparison with this one holds, or nearly holds."""
    if operator == "~":
        return [value.replace("%", "⟦⟧").replace("_", "x"), value.replace("%", "")]
    if operator == "=":
        return [value, *([value.upper(), value.lower()] if isinstance(value, str) else [])]
    step = 1 if operator in (">", ">=") else -1
    match value:
        case bool():
            return [value]
        case str():
            return [f"{value}~" if step > 0 else value[:-1], value]
        case int() | float() | Decimal():
            return [value + step, value]
        case date():
            return [value + timedelta(days=step), value, value + timedelta(days=200 * step)]
        case _:
            return [value]


def holds(value: Any, operator: str, other: Any) -> bool:
    """Whether the comparison is true. Texts are compared as they are; a pattern only with itself."""
    try:
        return bool(
            value == other if operator in ("=", "~")
            else value > other if operator == ">"
            else value >= other if operator == ">="
            else value < other if operator == "<"
            else value <= other
        )  # fmt: skip
    except TypeError:
        return False
