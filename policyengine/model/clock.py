"""Clocks: by which day a request has to be confirmed and answered, as a law counts the days.

Days are those of the organisation's time zone. The day on which a request arrives is not counted. A holiday that nobody
declares makes a deadline earlier, never later.

Sources: GDPR Art. 12(3) with Art. 3 of Regulation (EEC, Euratom) 1182/71; 11 CCR sections 7021 and 7026.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from policyengine.model.place import NOWHERE, Place
from policyengine.model.reason import DELAYS
from policyengine.model.right import Right

_WEEK = 5  # days of it on which business is done


class Unit(StrEnum):
    """What a term counts."""

    DAYS = "d"
    BUSINESS_DAYS = "bd"
    MONTHS = "mo"


@dataclass(frozen=True, slots=True)
class Term:
    """So many days, business days or months."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number}{self.unit.value}"


@dataclass(frozen=True, slots=True)
class Profile:
    """What one law gives.

    `answer` is how long the answer may take, and `extended` how long in all where it was extended, for one of the
    reasons in `delays`. `rights` are those that have another term, and neither extension nor confirmation. `confirm` is
    by when the person must be told that the request arrived, `identity` how long they may take to show who they are.
    `rolls`: a term that ends on a day without business ends with the next one that has.
    """

    answer: Term
    extended: Term | None = None
    confirm: Term | None = None
    identity: Term | None = None
    rights: Mapping[Right, Term] = field(default_factory=dict)
    rolls: bool = False
    delays: tuple[str, ...] = DELAYS

    def until(self, right: Right) -> Term:
        """How long the answer to that right may take."""
        return self.rights.get(right, self.answer)

    def later(self, right: Right) -> Term | None:
        """How long in all, where it was extended; None where it can't be."""
        return None if right in self.rights else self.extended

    def confirmed(self, right: Right) -> Term | None:
        """By when the person must be told that the request arrived; None where nobody asks for that."""
        return None if right in self.rights else self.confirm


def _months(number: int) -> Term:
    return Term(number, Unit.MONTHS)


def _days(number: int) -> Term:
    return Term(number, Unit.DAYS)


def _business_days(number: int) -> Term:
    return Term(number, Unit.BUSINESS_DAYS)


PROFILES: Mapping[str, Profile] = {
    "gdpr": Profile(_months(1), _months(3), identity=_months(1), rolls=True, delays=DELAYS[:2]),
    "ccpa": Profile(
        _days(45),
        _days(90),
        confirm=_business_days(10),
        identity=_days(45),
        # To limit the use of what is sensitive, and to opt out of sale and sharing: 11 CCR 7027(g), 7026(f).
        rights={Right.OPT_OUT: _business_days(15), Right.RESTRICTION: _business_days(15)},
    ),
}


@dataclass(frozen=True, slots=True)
class Clocks:
    """By which clocks an organisation answers; `law` names the profile of a request that names none itself.

    `holidays` are days as ISO 8601 has them.
    """

    law: str
    time_zone: str
    holidays: tuple[str, ...] = ()
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    place: Place = NOWHERE

    def profile(self, law: str) -> Profile | None:
        """The profile of a law, the organisation's own ones included."""
        return self.profiles.get(law) or PROFILES.get(law)

    @property
    def without_business(self) -> frozenset[date]:
        """The declared holidays."""
        return frozenset(map(date.fromisoformat, self.holidays))


def ends(term: Term, since: date, holidays: AbstractSet[date] = frozenset(), *, rolls: bool = False) -> date:
    """The last day of a term that something on the day `since` began; date.max where the calendar ends before it.

    >>> str(ends(_months(1), date(2026, 8, 31))), str(ends(_months(1), date(2026, 1, 31)))
    ('2026-09-30', '2026-02-28')
    >>> str(ends(_months(1), date(2026, 9, 4), rolls=True)), str(ends(_business_days(10), date(2026, 12, 18)))
    ('2026-10-05', '2027-01-01')
    """
    try:
        last = _last(term, since, holidays)
        while rolls and not _is_business(last, holidays):
            last += timedelta(1)
    except (OverflowError, ValueError):
        return date.max
    return last


def _last(term: Term, since: date, holidays: AbstractSet[date]) -> date:
    match term.unit:
        case Unit.DAYS:
            return since + timedelta(term.number)
        case Unit.MONTHS:
            years, month = divmod(since.month - 1 + term.number, 12)
            year = since.year + years
            return date(year, month + 1, min(since.day, calendar.monthrange(year, month + 1)[1]))
        case Unit.BUSINESS_DAYS:
            last, left = since, term.number
            while left:
                last += timedelta(1)
                left -= _is_business(last, holidays)
            return last


def _is_business(day: date, holidays: AbstractSet[date]) -> bool:
    return day.weekday() < _WEEK and day not in holidays
