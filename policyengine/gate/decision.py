"""What a gate says: yes, or no and why. One object for each, made once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why. INVARIANT: everything but `NOT_SUPPRESSED` denies."""

    NOT_SUPPRESSED = "not suppressed"
    SUPPRESSED = "suppressed"
    STALE = "stale"  # nothing was heard from the feed for too long, or it has said more than was read
    GAPPED = "gapped"  # something that was said is missing, or is not what was said
    UNSIGNED = "unsigned"  # a file is not signed by whom the gate trusts, or is of another feed
    NO_SNAPSHOT = "no snapshot"
    UNKNOWN_PURPOSE = "unknown purpose"
    UNKNOWN_IDENTIFIER = "unknown identifier"
    EMPTY_VALUE = "empty value"  # it names nobody, so nobody can be looked up


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether data may be used, and why."""

    allowed: bool
    reason: Reason


DECISIONS = {each: Decision(each is Reason.NOT_SUPPRESSED, each) for each in Reason}
"""Every decision there is."""
