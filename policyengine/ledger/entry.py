"""What is written down: each kind of entry has its keys and no others, and none has room for a person's value.

docs/ledger.md is the format. Every value has a shape of its own, which is asked before it is written and after it is
read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from policyengine.model.reason import DELAYS, DENIALS

Value = str | int | list[str]
Entry = dict[str, Value]

UNKNOWN = "unknown"
LONGEST = 65_535  # bytes: what a bundle of C2SP tlog-tiles has room for
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
_MOST = 2**53 - 1  # what every reader of JSON keeps exactly
Shape = Callable[[object], bool]


def _text(pattern: str) -> Shape:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _number(value: object) -> bool:
    return type(value) is int and 0 <= value <= _MOST


def _names(value: object) -> bool:
    return isinstance(value, list) and all(_name(each) for each in value)


def _one_of(*words: str) -> Shape:
    return lambda value: isinstance(value, str) and value in words


_name = _text(r"[^\x00-\x1f\x7f]{1,300}")  # an id or a name that somebody declared
_DIGEST = "sha256:[0-9a-f]{64}"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
TOLD = ("receipt", "answer")  # what a person is told of
_SHAPES: Mapping[str, Shape] = {
    "asked": _text(_DAY),
    "at": _text(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
    "batch": _text(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
    "before": _text(r"|[^\x00-\x20+]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{1,100}"),
    "by": _text(r"[^\x00-\x20+]{1,200}"),
    "code": _text(rf"|[a-z][a-z0-9.-]{{0,99}}|{_DIGEST}"),
    "commit": _text(r"unknown|[0-9a-f]{40}|[0-9a-f]{64}"),
    "confirm": _text(rf"unknown|{_DAY}"),
    "datamaps": _text(_DIGEST),
    "day": _text(_DAY),
    "key": _text(r"[^\x00-\x20+]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{1,100}"),
    "law": _name,
    "manifest": _text(_DIGEST),
    "note": _text(_DIGEST),
    "person": _text(r"hmac-sha256:[0-9a-f]{64}"),
    "proof": _name,
    "purposes": _names,
    "reason": _one_of(*DENIALS, *DELAYS),
    "request": _text(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
    "right": _text(r"[a-z_]{1,40}"),
    "rows": _number,
    "run": _text(r"[0-9a-f]{24}"),
    "statements": _text(_DIGEST),
    "step": _name,
    "store": _name,
    "subject": _name,
    "told": _text(_DAY),
    "until": _text(rf"unknown|{_DAY}"),
    "what": _one_of(*TOLD),
    "word": _text(r"[a-z_]{1,40}"),
}
KINDS: Mapping[str, tuple[str, ...]] = {
    "received": ("request", "run", "right", "subject", "person", "purposes"),
    "due": ("run", "law", "asked", "until", "confirm"),
    "suppressed": ("run",),
    "acknowledged": ("run",),
    "identity": ("run", "word"),
    "halted": ("run",),
    "joined": ("run", "batch"),
    "planned": ("run", "manifest", "datamaps", "commit", "code"),
    "approved": ("manifest", "by", "note"),
    "intent": ("run", "manifest", "step", "store", "statements"),
    "outcome": ("run", "manifest", "step", "store", "rows"),
    "verified": ("run", "manifest", "step", "store", "statements", "rows"),
    "heard": ("run", "manifest", "step", "store", "day", "word", "until", "proof"),
    "purged": ("run", "manifest", "store", "until"),
    "override": ("run", "manifest", "step", "store", "code", "rows"),
    "ended": ("run", "word", "code"),
    "extended": ("run", "until", "reason", "told"),
    "told": ("run", "what", "day"),
    "denied": ("run", "reason"),
    "revoked": ("run",),
    "expired": ("run",),
    "key": ("key", "before"),
}


def entry(kind: str, at: datetime, **values: Value) -> Entry:
    """An entry of that kind, said at that moment.

    >>> entry("ended", datetime(2026, 3, 31, 3, 14, 15, tzinfo=UTC), run="0" * 24, word="done", code="")["at"]
    '2026-03-31T03:14:15Z'
    """
    return {"kind": kind, "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **values}


def written(day: date | None) -> str:
    """A day as an entry has it, or `unknown`.

    >>> written(date(2026, 3, 31)), written(None)
    ('2026-03-31', 'unknown')
    """
    return day.isoformat() if day is not None else UNKNOWN


def allowed(entry: Mapping[str, object]) -> bool:
    """Whether an entry has its kind's keys and no others, each with a value of its shape."""
    keys = KINDS.get(str(entry.get("kind")))
    if keys is None or set(entry) != {"kind", "at", *keys}:
        return False
    return all(_SHAPES[key](value) for key, value in entry.items() if key != "kind")


def encoded(entry: Entry) -> bytes:
    """The bytes of an entry."""
    return canonical(entry)


def canonical(value: Any) -> bytes:
    """Canonical JSON (RFC 8785): for text, whole numbers, lists and objects with keys in ASCII, that of `json`."""
    return _CANONICAL.encode(value).encode()


def decoded(line: bytes) -> Entry | None:
    """An entry, or None where the bytes are none: not canonical, another key, a value of another shape.

    >>> at = datetime(2026, 3, 31, 3, 14, 15, tzinfo=UTC)
    >>> decoded(encoded(entry("joined", at, run="0" * 24, batch="b-1")))["batch"]
    'b-1'
    >>> decoded(b'{"email": "ann@x.example"}') is None
    True
    """
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and allowed(found) and encoded(found) == line else None


def digest(content: bytes) -> str:
    """`sha256:` and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def run_of(request: str, round: int = 1) -> str:
    """The run of a request's round: 24 hexadecimal digits.

    >>> run_of("r-1")
    '1f1540e0449ec368932c79b6'
    """
    later = f"\0{round}" if round > 1 else ""
    return hashlib.sha256(f"policyengine run\0{request}{later}".encode()).hexdigest()[:24]
