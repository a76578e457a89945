"""Values: reading a cell by its field's kind, bringing identifiers to one form, and what a mask leaves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from policyengine.walker.document import Other

Plain = Mapping[str, Any]
"""A piece of the expanded organisation, or a row: JSON-able data by name."""


class Unwalkable(Exception):
    """The rules give no answer for these rows; the message names datasets and fields, never a value."""


@dataclass(frozen=True, slots=True)
class Token:
    """A cell that a `token` mask fills: some value of its own, judged by its shape."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """A cell that a `hash` mask fills: in its frame, digits of its own for each form of an identifier's value."""

    identifier: tuple[str, str]
    form: str
    frame: tuple[str, str]

    def is_like(self, value: Any) -> bool:
        """Whether a value has the shape of the hash."""
        before, after = map(re.escape, self.frame)
        return isinstance(value, str) and re.fullmatch(f"{before}[0-9a-f]{{24}}{after}", value) is not None


New = Token | Hashed
"""What an erasure makes anew: what it is, nobody knows beforehand."""


def read(value: Any, kind: str) -> Any:
    """A cell in the form its kind has in Python, whichever engine told it; what does not convert stays as it is.

    >>> read("7", "integer"), read("07", "integer"), read(1, "boolean"), read("2020-02-29", "date")
    (7, '07', True, datetime.date(2020, 2, 29))
    """
    if value is None or isinstance(value, New):
        return value
    try:
        match kind:
            case "integer":
                whole = int(value)
                return whole if str(whole) == str(value) or whole == value else value
            case "boolean":
                return bool(value) if value in (0, 1) else value
            case "decimal":
                return Decimal(str(value))
            case "real":
                return float(value)
            case "date":
                if isinstance(value, datetime):
                    return value.date()
                return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
            case "timestamp":
                return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
            case "uuid":
                return value if isinstance(value, UUID) else UUID(str(value))
            case "binary":
                return bytes(value)
            case "text":
                return value if isinstance(value, bytes) else str(value)
            case _:
                return value
    except (ValueError, TypeError, InvalidOperation):
        return value


def normal(value: Any, identifier: Plain) -> Any:
    """An identifier's value in the one form that both sides of a match are brought to.

    `lower` is Python's `str.lower`, which an engine's own may differ from outside ASCII (SQLite leaves `Ö` alone); no
    letter is folded, so that `ß` and `ss` stay two. `digits` keeps 0 to 9. Only text is changed.

    >>> normal("JÖRG@x.example", {"normalise": "lower"}), normal("+1 (555) 0100", {"normalise": "digits"})
    ('jörg@x.example', '15550100')
    """
    if not isinstance(value, str):
        return value
    match identifier["normalise"]:
        case "lower":
            return value.lower()
        case "digits":
            return re.sub(r"[^0-9]", "", value)
        case _:
            return value


def nobody(value: Any, identifier: Plain) -> bool:
    """Whether a value identifies nobody: NULL, `''`, a declared `empty` value, or text normalised to such.

    Nor does a token or a hash that an earlier erasure has put in a value's place.

    >>> phone = {"normalise": "digits", "empty": ["000"]}
    >>> [nobody(value, phone) for value in (None, "", "n/a", "0-0-0", 0, "0")]
    [True, True, True, True, False, False]
    """
    if value is None or isinstance(value, New | Other):
        return True
    if isinstance(value, str) and re.fullmatch(r"deleted-[0-9a-f]{24}(@deleted\.invalid)?", value):
        return True
    known_empty = {"", *(normal(str(empty), identifier) for empty in identifier["empty"])}
    return normal(str(value), identifier) in known_empty


def matches(cell: Any, kind: str, identifier: Plain, known: set[Any]) -> bool:
    """Whether a cell holds one of the known values of its identifier, compared as the field's kind.

    >>> matches(7, "integer", {"normalise": "none", "empty": []}, {"7"})
    True
    >>> matches("07", "text", {"normalise": "none", "empty": []}, {"7"})
    False
    """
    if nobody(cell, identifier):
        return False
    mine = normal(cell, identifier)
    return any(normal(read(value, kind), identifier) == mine for value in known)


def is_email(field: Plain) -> bool:
    """Whether a field holds e-mail addresses, by its category."""
    category = field["category"] or ""
    return category == "user.contact.email" or category.startswith("user.contact.email.")


def is_token(value: Any, field: Plain) -> bool:
    """Whether a value has the shape that a `token` mask gives a cell of this field.

    24 hexadecimal digits, in the longest frame that the field's length holds: `deleted-…@deleted.invalid` for e-mail,
    `deleted-…`, or the digits alone.

    >>> note = {"category": "user.name", "length": None}
    >>> is_token("deleted-0123456789abcdef01234567", note), is_token("deleted-0123", note)
    (True, False)
    >>> is_token("0123456789abcdef01234567", {"category": "user.name", "length": 24})
    True
    """
    if isinstance(value, Token):
        return True
    if not isinstance(value, str):
        return False
    frames = [("deleted-", ""), ("", "")]
    if is_email(field):
        frames.insert(0, ("deleted-", "@deleted.invalid"))
    room = field["length"]
    for before, after in frames:
        if room is None or len(before) + 24 + len(after) <= room:
            return re.fullmatch(f"{before}[0-9a-f]{{24}}{re.escape(after)}", value) is not None
    return False


def masked(cell: Any, field: Plain, name: str) -> Any:
    """What the field's mask leaves of a cell. A cell that is a token already stays that token: masks are fixpoints.

    Raises Unwalkable where the mask can't apply to the field's kind.
    """
    if cell is None and field.get("inside"):
        return None  # nothing is at the path, and nothing is put there
    match field["mask"]:
        case None:
            return cell
        case "clear" | "remove":
            return None
        case "empty":
            return ""
        case "token":
            if field["kind"] != "text":
                raise Unwalkable(f"a token is text, and {name} is not")
            return cell if is_token(cell, field) else Token()
        case {"constant": value}:
            return read(value, field["kind"])
        case {"truncate": bits} if field["category"] == "user.device.ip_address":
            return _network(cell, bits)
        case {"truncate": characters}:
            return cell if cell is None else str(cell)[:characters]
        case {"generalise": unit}:
            return _first_day(cell, unit)
        case _:
            raise Unwalkable(f"the mask of {name} is not one that is known")


def _network(cell: Any, bits: int) -> Any:
    """The network of an address of four parts, the others zero; what has not four parts is no address.

    >>> _network("203.0.113.77", 24), _network("203.0.113.77", 8), _network("2001:db8::1", 24)
    ('203.0.113.0', '203.0.0.0', None)
    """
    parts = str(cell).split(".")
    if cell is None or len(parts) != 4:
        return None
    return ".".join([*parts[: bits // 8], *["0"] * (4 - bits // 8)])


def _first_day(cell: Any, unit: str) -> Any:
    if not isinstance(cell, date):
        return cell
    first = cell.replace(day=1) if unit == "month" else cell.replace(month=1, day=1)
    return datetime(first.year, first.month, first.day) if isinstance(cell, datetime) else first
