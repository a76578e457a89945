"""By when a request has to be answered: its days are reckoned once, when it is taken, and written down with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from policyengine.errors import Refused, UsageError
from policyengine.ledger.entry import Entry, entry, written
from policyengine.load.notes import did_you_mean
from policyengine.model.clock import PROFILES, Clocks, Profile, Term, ends
from policyengine.model.right import Right


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days of a request; None where the law asks for nothing.

    `law` is the clock that they are reckoned by. `asked` is when the person did, `until` the last day for the answer,
    `confirm` the last to tell the person that the request arrived, `identity` the last to show who they are.
    """

    law: str
    asked: date
    until: date
    confirm: date | None = None
    identity: date | None = None

    def entry(self, run: str, at: datetime) -> Entry:
        """What the ledger has of it."""
        days = {"asked": self.asked, "until": self.until, "confirm": self.confirm}
        return entry("due", at, run=run, law=self.law, **{name: written(day) for name, day in days.items()})


def deadlines(
    clocks: Clocks | None, right: Right, at: datetime, *, asked: date | None = None, law: str | None = None
) -> Deadlines | None:
    """The days of a request that was taken at that moment, and that the person made on the day `asked`.

    None where the organisation declares no clock, or where it is nobody's request. Raises UsageError `request.law`
    where there is no clock of that name, `request.asked` where that day has not come yet, `request.no-clock` where a
    day or a law is named and none is declared.
    """
    if clocks is None or right is Right.RETENTION:
        if asked is not None or law is not None:
            help = "say `clocks` in organisation.yaml: which law, and in which time zone"
            raise UsageError("request.no-clock", "no clock runs for this request", help=help)
        return None
    today = day_of(clocks, at)
    if asked is not None and asked > today:
        raise UsageError("request.asked", f"{asked} has not come yet", help="name the day on which the person asked")
    named = law or clocks.law
    profile = profile_of(clocks, named)
    since = asked or today

    def day(term: Term | None) -> date | None:
        return ends(term, since, clocks.without_business, rolls=profile.rolls) if term is not None else None

    until = ends(profile.until(right), since, clocks.without_business, rolls=profile.rolls)
    return Deadlines(named, since, until, day(profile.confirmed(right)), day(profile.identity))


def extended(
    clocks: Clocks | None, right: Right, known: Deadlines | None, reason: str, told: date, at: datetime
) -> Deadlines:
    """The days with a later one for the answer: the person was told on the day `told` that it comes later, and why.

    Raises UsageError where no clock runs, the day makes no sense, or the reason is none of that law's; Refused
    `decide.no-extension` where the law knows none, or the person was told too late.
    """
    if clocks is None or known is None:
        raise UsageError("request.no-clock", "no clock runs for this request", help="there is nothing to extend")
    profile = profile_of(clocks, known.law)
    if reason not in profile.delays:
        help = f"one of: {', '.join(profile.delays)}"
        raise UsageError("decide.reason", "that is no reason to answer later", help=help)
    if not known.asked <= told <= day_of(clocks, at):
        help = "name the day on which the person was told"
        raise UsageError("decide.told", f"nobody can have been told on {told}", help=help)
    later = profile.later(right)
    if later is None:
        raise Refused("decide.no-extension", f"{known.law} gives no more time for this right", help="answer it")
    if told > known.until:
        raise Refused(
            "decide.no-extension",
            f"the person was told on {told}, and had to be told by {known.until}",
            help="the answer is late: answer it now",
        )
    return replace(known, until=ends(later, known.asked, clocks.without_business, rolls=profile.rolls))


def last_moment(clocks: Clocks | None, day: date | None) -> datetime | None:
    """When a day is over where the organisation is; None where no day is named."""
    from zoneinfo import ZoneInfo

    if clocks is None or day is None or day == date.max:
        return None
    return datetime.combine(day + timedelta(1), time(), ZoneInfo(clocks.time_zone)).astimezone(UTC)


def day_of(clocks: Clocks, at: datetime) -> date:
    """The day that it is then where the organisation is."""
    from zoneinfo import ZoneInfo

    return at.astimezone(ZoneInfo(clocks.time_zone)).date()


def profile_of(clocks: Clocks, law: str) -> Profile:
    """The profile of a law. Raises UsageError `request.law`."""
    found = clocks.profile(law)
    if found is None:
        known = [*PROFILES, *clocks.profiles]
        raise UsageError("request.law", f"there is no clock `{law}`", help=did_you_mean(law, known))
    return found
