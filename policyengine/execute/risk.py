"""Which requests are late, or soon will be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policyengine.execute.deadlines import Deadlines
from policyengine.execute.state import Record


class Risk(StrEnum):
    """What may be wrong with a request that is not over."""

    LATE = "late"  # a day is over
    SOON = "soon"  # a day is near
    UNKNOWN = "unknown"  # no clock runs, and nobody can say


def risk(known: Deadlines | None, confirmed: date | None, today: date, within: int) -> tuple[Risk, date | None] | None:
    """What may be wrong with a request that is not over, and the day that it is about; None where nothing is.

    >>> known = Deadlines("ccpa", date(2026, 1, 1), date(2026, 2, 15), date(2026, 1, 15))
    >>> risk(known, None, date(2026, 1, 10), 7)
    (<Risk.SOON: 'soon'>, datetime.date(2026, 1, 15))
    >>> risk(known, date(2026, 1, 2), date(2026, 1, 10), 7)
    >>> risk(None, None, date(2026, 1, 10), 7)
    (<Risk.UNKNOWN: 'unknown'>, None)
    """
    if known is None:
        return Risk.UNKNOWN, None
    open_days = [known.until, *([known.confirm] if known.confirm is not None and confirmed is None else [])]
    first = min(open_days)
    if first < today:
        return Risk.LATE, first
    return (Risk.SOON, first) if (first - today).days <= within else None


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A request that is late, or soon is, by that day; None where no clock runs, and nobody can say."""

    record: Record
    risk: Risk
    day: date | None


def at_risk(records: Iterable[Record], today: date, within: int) -> tuple[AtRisk, ...]:
    """Those of the requests that are not over whose days are over or near, the most urgent first."""
    judged = ((each, risk(each.due, each.confirmed, today, within)) for each in records if not each.standing.word.over)
    found = (AtRisk(record, *said) for record, said in judged if said is not None)
    return tuple(sorted(found, key=lambda each: (each.day or date.max, each.record.request)))
