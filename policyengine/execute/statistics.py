"""How many requests there were, how they ended, and how long it took, as supervisory authorities ask (11 CCR 7102)."""

from __future__ import annotations

import statistics as of
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policyengine.execute.state import Record, Word
from policyengine.model.right import Right


@dataclass(frozen=True, slots=True)
class Statistics:
    """The requests of a right. `days` are how long those that were done or denied took, each a whole number of days.

    `late` are those whose last day for the answer was over before they were, or is and they are not.
    """

    right: str
    received: int
    ended: Mapping[Word, int]
    extended: int
    late: int
    days: tuple[int, ...]
    reasons: Mapping[str, int]

    @property
    def open(self) -> int:
        """How many are not over."""
        return self.received - sum(self.ended.values())

    @property
    def median(self) -> float | None:
        """The days that half of them took at most; None where none was answered."""
        return of.median(self.days) if self.days else None

    @property
    def mean(self) -> float | None:
        """The days that they took on average; None where none was answered."""
        return of.fmean(self.days) if self.days else None

    @property
    def most(self) -> int | None:
        """The days that the slowest took; None where none was answered."""
        return max(self.days, default=None)


def statistics(records: Iterable[Record], today: date) -> tuple[Statistics, ...]:
    """The numbers of each right that anybody asked for; a retention's end is nobody's request."""
    found: dict[str, list[Record]] = {}
    for each in records:
        if each.right != Right.RETENTION:
            found.setdefault(each.right, []).append(each)
    return tuple(_of(right, found[right], today) for right in sorted(found))


def made_on(record: Record) -> date | None:
    """The day on which a person made a request, as far as anybody knows."""
    if record.due is not None:
        return record.due.asked
    when = record.accepted or record.standing.since
    return when.date() if when is not None else None


def _of(right: str, records: Sequence[Record], today: date) -> Statistics:
    return Statistics(
        right,
        len(records),
        Counter(each.standing.word for each in records if each.standing.word.over),
        sum(bool(each.delayed) for each in records),
        sum(_is_late(each, today) for each in records),
        tuple(days for each in records if (days := _took(each)) is not None),
        dict(sorted(Counter(each.denied for each in records if each.denied).items())),
    )


def _ended_on(record: Record) -> date | None:
    """The day on which the person was told how it ended; where nobody wrote that down, the one on which it did."""
    if record.answered is not None:
        return record.answered
    since = record.standing.since
    return since.date() if record.standing.word.over and since is not None else None


def _took(record: Record) -> int | None:
    made, ended = made_on(record), _ended_on(record)
    counts = record.standing.word in (Word.DONE, Word.DENIED)
    return max(0, (ended - made).days) if counts and made is not None and ended is not None else None


def _is_late(record: Record, today: date) -> bool:
    until = record.due.until if record.due is not None else None
    return until is not None and (_ended_on(record) or today) > until
