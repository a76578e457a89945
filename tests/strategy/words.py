"""What generated organisations are made of: names, values and the persons they belong to."""

from __future__ import annotations

from datetime import date

DATASETS = ("people", "orders", "messages", "pictures", "folders", "tags", "reviews", "sessions")
STRANGE_DATASETS = ("order", "group by", "user.accounts", 'we"ird', "Größe", "select", "it's", "Mixed Case")
"""As many as DATASETS; no two differ by case alone, because DuckDB takes such names for one."""

STRANGE_FIELDS = {
    "id": "order",
    "tenant": "from",
    "email": 'e"mail',
    "phone": "phone.number",
    "customer": "customer id",
    "device": "where",
    "agent": "Agent",
    "name": "select",
    "note": "größe",
    "born": "date",
    "amount": "a b",
    "state": "user",
    "day": "placed.on",
    "deleted_at": "deleted'at",
    "count": "total votes",
    "nick": "table",
    "flag": "on.off",
}
"""What a plain field is called in an organisation with strange names; a link gets a space."""

EMAILS = (
    "ann@x.example",
    "Ann@X.example",
    "jörg@x.example",
    "Jörg@X.EXAMPLE",
    "jorg@x.example",
    "bo@y.example",
    "cy@y.example",
    "none@x.example",
    "",
)
"""Mixed case inside ASCII only: engines disagree on lowering other letters."""
EMAILS_ANY_CASE = (*EMAILS, "JÖRG@x.example", "STRASSE@x.example", "straße@x.example", "STRAẞE@x.example")
PHONES = ("+1 555 0100", "1-555-0100", "555 0101", "n/a", "", "15550102")
DEVICES = ("d1", "d2", "D1", "")
CUSTOMERS = (0, 1, 2, 3, 4)
NAMES = ("Ann", "Jörg", "", "O'Brien", 'Q"', "a\nb")
STATES = ("new", "sent", "")
KEY_TEXTS = ("", "0", "a", "B", "ä", "false", "x y", "'")
AMOUNTS = ("0", "9.50", "100.00")

DAYS = (date(2026, 7, 15), date(2026, 2, 28), date(2024, 2, 29), date(2026, 3, 31))
"""Days a request is run on; the ends of months are where adding and taking off months differ."""
DURATIONS = (
    {"years": 10, "months": 0, "days": 0},
    {"years": 1, "months": 0, "days": 0},
    {"years": 0, "months": 1, "days": 0},
    {"years": 0, "months": 0, "days": 30},
)

IDENTIFIERS = {
    "id": {"normalise": "none", "empty": [""], "shared": False, "recyclable": True},
    "email": {"normalise": "lower", "empty": ["", "none@x.example"], "shared": False, "recyclable": False},
    "phone": {"normalise": "digits", "empty": [""], "shared": False, "recyclable": False},
    "device": {"normalise": "none", "empty": [""], "shared": True, "recyclable": False},
}

PURPOSES = ("analytics", "contract", "marketing")

FLAGS = (
    ("boolean", False, True),
    ("boolean", None, True),
    ("text", "new", "sent"),
    ("text", None, ""),
    ("integer", 0, 7),
)
"""Kinds of flags, with what one holds in a row that is not restricted, and in one that is; cells may hold others."""
