"""By when a request has to be answered: each case is a line of `clocks.csv`."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyengine.errors import Refused, UsageError
from policyengine.execute.deadlines import Deadlines, day_of, deadlines, extended, last_moment
from policyengine.model.clock import Clocks, Profile, Term, Unit, ends
from policyengine.model.reason import DELAYS
from policyengine.model.right import Right

CASES = list(csv.DictReader((Path(__file__).parent / "clocks.csv").open(encoding="utf-8", newline="")))
HOUSE = Profile(Term(14, Unit.DAYS), Term(28, Unit.DAYS), Term(3, Unit.BUSINESS_DAYS), Term(30, Unit.DAYS))
LATE = datetime(9999, 12, 31, 12, tzinfo=UTC)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def clocks(case: dict[str, str]) -> Clocks:
    return Clocks(case["law"], "Europe/Berlin", tuple(case["holidays"].split()), {"house": HOUSE})


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", CASES, ids=[f"{each['law']}-{each['right']}-{each['asked']}" for each in CASES])
def test_each_day(case: dict[str, str]) -> None:
    found = deadlines(clocks(case), Right(case["right"]), LATE, asked=day(case["asked"]))
    assert found is not None
    assert (found.until, found.confirm) == (day(case["until"]), day(case["confirm"]))
    asked = (clocks(case), Right(case["right"]), found, DELAYS[0], found.asked, LATE)
    if case["extended"]:
        assert extended(*asked).until == day(case["extended"])
    else:
        with pytest.raises(Refused) as error:
            extended(*asked)
        assert error.value.code == "decide.no-extension"


def test_nobody_asks_for_the_end_of_a_retention_and_without_clocks_there_are_no_days() -> None:
    assert deadlines(clocks(CASES[0]), Right.RETENTION, LATE) is None
    assert deadlines(None, Right.ERASURE, LATE) is None


@pytest.mark.parametrize(
    ("some", "more", "code"),
    [
        (None, {"law": "gdpr"}, "request.no-clock"),
        (None, {"asked": date(2026, 1, 1)}, "request.no-clock"),
        (clocks(CASES[0]), {"law": "gdqr"}, "request.law"),
        (clocks(CASES[0]), {"asked": date(2026, 3, 2)}, "request.asked"),
    ],
)
def test_what_makes_no_sense_is_refused(some: Clocks | None, more: dict[str, date | str], code: str) -> None:
    with pytest.raises(UsageError) as error:
        deadlines(some, Right.ERASURE, datetime(2026, 3, 1, 12, tzinfo=UTC), **more)  # type: ignore[arg-type]
    assert error.value.code == code


@pytest.mark.parametrize(
    ("told", "reason", "error"),
    [
        ("2026-03-01", "drp:no_match", "decide.reason"),  # a reason to deny, and none to be late
        ("2026-03-01", DELAYS[2], "decide.reason"),  # one that the GDPR does not know
        ("2026-02-01", DELAYS[0], "decide.told"),  # before the person asked
        ("2026-04-20", DELAYS[0], "decide.told"),  # it has not come yet
        ("2026-04-10", DELAYS[0], "decide.no-extension"),  # after the first month
    ],
)
def test_an_extension_must_be_told_in_time_and_for_a_reason(told: str, reason: str, error: str) -> None:
    known = Deadlines("gdpr", date(2026, 3, 2), date(2026, 4, 2))
    with pytest.raises((Refused, UsageError)) as raised:
        some = Clocks("gdpr", "Europe/Berlin")
        extended(some, Right.ERASURE, known, reason, date.fromisoformat(told), datetime(2026, 4, 15, tzinfo=UTC))
    assert raised.value.code == error


def test_a_day_is_that_of_the_organisations_time_zone() -> None:
    night = datetime(2026, 3, 31, 22, 14, tzinfo=UTC)
    assert str(day_of(Clocks("gdpr", "Europe/Berlin"), night)) == "2026-04-01"
    assert str(day_of(Clocks("gdpr", "America/Los_Angeles"), night)) == "2026-03-31"
    over = last_moment(Clocks("gdpr", "Europe/Berlin"), date(2026, 3, 31))
    assert over == datetime(2026, 3, 31, 22, tzinfo=UTC)


@given(DAYS, st.integers(1, 400), st.sampled_from(Unit), st.frozensets(DAYS, max_size=8), st.booleans())
def test_a_holiday_more_makes_no_deadline_earlier_and_a_day_later_neither(
    since: date, number: int, unit: Unit, holidays: frozenset[date], rolls: bool
) -> None:
    term = Term(number, unit)
    last = ends(term, since, holidays, rolls=rolls)
    assert last > since
    assert ends(term, since, rolls=rolls) <= last
    assert last <= ends(term, date.fromordinal(since.toordinal() + 1), holidays, rolls=rolls)
    assert not (rolls and (last.weekday() >= 5 or last in holidays))
