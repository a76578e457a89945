"""The day before which a retention keeps nothing any more."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from policyengine.model.organisation import Duration


def before(today: date, keep: Duration) -> date:
    """The first day that is still kept: data from before it was kept for long enough.

    >>> before(date(2026, 3, 31), Duration(months=1)), before(date(2024, 2, 29), Duration(years=10))
    (datetime.date(2026, 3, 1), datetime.date(2014, 3, 1))
    """
    day = _moved(today, -keep.years * 12 - keep.months) - timedelta(days=keep.days + 3)
    while _moved(day, keep.years * 12 + keep.months) + timedelta(days=keep.days) < today:
        day += timedelta(days=1)
    return day


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
