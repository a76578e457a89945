"""How names and values are spelled in the YAML we write: plain where every parser agrees on it, quoted elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

# Letters first: nothing that begins so is a number, a date or an indicator. No comma, colon, bracket, quote or hash.
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.()/*+$%-]*(?: [A-Za-z0-9_.()/*+$%-]+)*\Z", re.ASCII)
_RESERVED = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))

Value = str | bool | Iterable["Value"] | Mapping[str, "Value"]


def scalar(text: str) -> str:
    """One name or text.

    >>> scalar("email"), scalar("user.contact.email"), scalar("varchar(254)"), scalar("decimal(12,2)")
    ('email', 'user.contact.email', 'varchar(254)', '"decimal(12,2)"')
    >>> scalar("yes"), scalar("1e3"), scalar("order line"), scalar('a"b: c'), scalar("")
    ('"yes"', '"1e3"', 'order line', '"a\\\\"b: c"', '""')
    """
    if _PLAIN.match(text) and text.lower() not in _RESERVED:
        return text
    return "".join(_printable(letter) for letter in json.dumps(text, ensure_ascii=False))


def flow(value: Value) -> str:
    """A value on one line.

    >>> flow({"fields": ["user_id"], "to": "auth.user", "unique": True})
    '{fields: [user_id], to: auth.user, unique: true}'
    """
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return scalar(value)
        case Mapping():
            return "{" + ", ".join(f"{scalar(key)}: {flow(one)}" for key, one in value.items()) + "}"
        case _:
            return "[" + ", ".join(flow(one) for one in value) + "]"


def _printable(letter: str) -> str:
    """A letter of a double-quoted scalar, escaped where YAML calls it unprintable."""
    if letter.isprintable():
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) <= 0xFFFF else f"\\U{ord(letter):08x}"
