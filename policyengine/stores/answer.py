"""What a recipient says of a request: read from JSON that a stranger wrote, and nothing believed that is not plain."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum


class Status(StrEnum):
    """How a request stands at the recipient."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether nothing follows."""
        return self in (Status.COMPLETED, Status.CANCELLED)


class Unreadable(ValueError):
    """`part` of the answer is not what it must be. INVARIANT: it is one of our own words, and no text of theirs."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True, slots=True)
class Said:
    """How a request stands, and the day by which the recipient expects to be done, in UTC."""

    status: Status
    expected: date | None = None


@dataclass(frozen=True, slots=True)
class Callback:
    """What was told in a request whose signature was verified; `proof` tells it from every other that was signed."""

    body: bytes
    proof: str


def said(body: bytes, request: str, *, otherwise: Status | None = None) -> Said:
    """What the recipient says of the request of that id; `otherwise` is its status where none is told.

    >>> said(b'{"subject_request_id": "r", "request_status": "completed"}', "r").status.value
    'completed'

    Raises Unreadable, also where it speaks of another request.
    """
    found = parsed(body)
    if found.get("subject_request_id") != request:
        raise Unreadable("subject_request_id")
    try:
        status = Status(str(found["request_status"])) if "request_status" in found else otherwise
    except ValueError:
        status = None
    if status is None:
        raise Unreadable("request_status")
    return Said(status, _day(found.get("expected_completion_time")))


def missing(body: bytes, types: list[str]) -> str:
    """Which of what is needed the recipient does not take: an identity type, `erasure`, or nothing.

    >>> missing(b'{"supported_subject_request_types": ["erasure"], "supported_identities": []}', ["email"])
    'email'

    Raises Unreadable.
    """
    found = parsed(body)
    if "erasure" not in _list(found, "supported_subject_request_types"):
        return "erasure"
    taken = {
        each.get("identity_type")
        for each in _list(found, "supported_identities")
        if isinstance(each, dict) and each.get("identity_format", "raw") == "raw"
    }
    return next((each for each in types if each not in taken), "")


def parsed(body: bytes) -> Mapping[str, object]:
    """The object in a body. Raises Unreadable where it holds something else."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("JSON") from None
    if not isinstance(found, dict):
        raise Unreadable("JSON")
    return found


def _list(found: Mapping[str, object], key: str) -> list[object]:
    value = found.get(key)
    if not isinstance(value, list):
        raise Unreadable(key)
    return value


_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?", re.ASCII)


def _day(moment: object) -> date | None:
    if moment is None:
        return None
    if not isinstance(moment, str) or not _MOMENT.fullmatch(moment):
        raise Unreadable("expected_completion_time")
    try:
        found = datetime.fromisoformat(moment.upper())
        return found.astimezone(UTC).date() if found.tzinfo else found.date()
    except (ValueError, OverflowError):
        raise Unreadable("expected_completion_time") from None
