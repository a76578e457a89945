"""How requests stand, for people and for programs."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from policyengine.errors import PartlyDone, Refused
from policyengine.execute.risk import AtRisk, Risk
from policyengine.execute.state import Record, Word
from policyengine.report.register.formula import neutral

# What each word means to who reads it, and what the command ends with where a request stands so.
_WORDS: Mapping[Word, tuple[str, int]] = {
    Word.ACKNOWLEDGED: ("taken, and not begun", PartlyDone.exit_code),
    Word.EXECUTING: ("under way", PartlyDone.exit_code),
    Word.PARTIAL: ("failed, and is tried again by itself", PartlyDone.exit_code),
    Word.STUCK: ("is not tried again by itself: look, then `resume`", PartlyDone.exit_code),
    Word.REFUSED: ("refused, and nothing was changed: decide, then `resume`", Refused.exit_code),
    Word.AWAITING: ("waits for a recipient", PartlyDone.exit_code),
    Word.HELD: ("a hold keeps rows", PartlyDone.exit_code),
    Word.LEFTOVERS: ("something is left: settle it, then `resume`", PartlyDone.exit_code),
    Word.NEEDS_IDENTITY: ("waits until the person has shown who they are", PartlyDone.exit_code),
    Word.DONE: ("done", 0),
    Word.DENIED: ("not done, for a reason; nothing was changed", 0),
    Word.REVOKED: ("taken back by the person", 0),
    Word.EXPIRED: ("the person did not show in time who they are", 0),
}
_UNDONE = (Word.DENIED, Word.REVOKED, Word.EXPIRED)

_COLUMNS = ("request", "right", "subject", "state", "code", "accepted", "since", "tries", "due")
_DAYS = ("law", "asked", "until", "confirm", "delayed", "denied", "confirmed", "answered")


def exit_code(records: Sequence[Record]) -> int:
    """4 where a request is not over, else 1 where one is refused, else 0."""
    return max((_WORDS[each.standing.word][1] for each in records), default=0)


def as_json(records: Sequence[Record]) -> dict[str, object]:
    """`{"requests": [{"request", "state", "code", …, "law", "asked", "until", …}]}`; what nobody knows is null."""
    return {"requests": [_plain(each) for each in records]}


def risks_as_json(some: Sequence[AtRisk]) -> dict[str, object]:
    """The same, each with its `risk`: `late`, `soon` or `unknown`."""
    return {"requests": [{**_plain(each.record), "risk": each.risk.value} for each in some]}


def risks(some: Sequence[AtRisk], today: date) -> str:
    """A line for each that is late, or soon is; the most urgent first."""
    if not some:
        return "Nothing is late, or soon is."
    widest = max(len(each.record.request) for each in some)
    lines = [f"{each.record.request:<{widest}}  {each.risk.value:<7}  {_when(each, today)}" for each in some]
    late = sum(each.risk is Risk.LATE for each in some)
    return "\n".join([*lines, "", f"{len(some)} at risk, {late} late."])


def _when(each: AtRisk, today: date) -> str:
    due = each.record.due
    if each.day is None or due is None:
        return f"{each.record.standing.word.value}; no clock runs for it"
    what = "answer" if each.day == due.until else "confirmation"
    days = abs((each.day - today).days)
    away = "today" if not days else f"{days} day{'' if days == 1 else 's'} {'ago' if each.day < today else 'left'}"
    return f"{each.record.standing.word.value}; {what} by {each.day} ({due.law}): {away}"


def taken(record: Record) -> str:
    """How a request that was just taken stands, and by when it is to be answered."""
    until = record.due.until if record.due is not None and not record.standing.word.over else None
    return f"{record.request}: {record.standing.word.value}" + (f", to be answered by {until}" if until else "")


def decided(record: Record) -> str:
    """How a request stands after something was decided of it."""
    due = record.due
    said = [f"{record.request}: {record.standing.word.value}"]
    said += [f"because of {record.denied}"] if record.denied else []
    if record.delayed and due is not None and not record.standing.word.over:
        said.append(f"to be answered by {due.until}, because of {record.delayed}")
    said += [f"the person knows since {record.confirmed} that it arrived"] if record.confirmed is not None else []
    said += [f"the person knows since {record.answered} how it ended"] if record.answered is not None else []
    return "; ".join(said)


def _plain(record: Record) -> dict[str, object]:
    stands, due = record.standing, record.due
    return {
        "request": record.request,
        "state": stands.word.value,
        "code": stands.code,
        "since": _text(stands.since),
        "accepted": _text(record.accepted),
        "tries": stands.tries,
        "due": _text(stands.due),
        "right": record.right,
        "subject": record.subject,
        "law": due.law if due is not None else None,
        **{name: _day(getattr(due, name)) if due is not None else None for name in ("asked", "until", "confirm")},
        "delayed": record.delayed,
        "denied": record.denied,
        "confirmed": _day(record.confirmed),
        "answered": _day(record.answered),
    }


def as_csv(records: Sequence[Record]) -> str:
    """A line of titles, and one for each request; what is not known is empty."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow((*_COLUMNS, *_DAYS))
    for each in map(_plain, records):
        cells = (each[name] for name in (*_COLUMNS, *_DAYS))
        writer.writerow([neutral("" if cell is None else str(cell)) for cell in cells])
    return written.getvalue()


def human(records: Sequence[Record], now: datetime) -> str:
    """A line for each, and one that counts them."""
    if not records:
        return "No requests."
    widest = max(len(each.request) for each in records)
    lines = [_line(each, widest, now) for each in records]
    ended = Counter(each.standing.word for each in records if each.standing.word.over)
    told = [f"{ended[Word.DONE]} done", *(f"{ended[word]} {word.value}" for word in _UNDONE if ended[word])]
    return "\n".join([*lines, "", f"{len(records)} request{'' if len(records) == 1 else 's'}, {', '.join(told)}."])


def _line(record: Record, widest: int, now: datetime) -> str:
    stands = record.standing
    parts = [f"{record.request:<{widest}}  {stands.word.value:<14}  {_WORDS[stands.word][0]}"]
    if record.denied:
        parts.append(f" ({record.denied})")
    if stands.code:
        parts.append(f" ({stands.code}, {stands.tries} {'try' if stands.tries == 1 else 'tries'})")
    if record.due is not None and not stands.word.over:
        parts.append(f"; to be answered by {record.due.until}")
    if stands.due is not None and stands.due > now and stands.word is not Word.NEEDS_IDENTITY:
        parts.append(f"; again in {_span(stands.due - now)}")
    return "".join(parts)


def _span(span: timedelta) -> str:
    """A time in its largest unit.

    >>> _span(timedelta(seconds=8)), _span(timedelta(minutes=15)), _span(timedelta(days=1))
    ('8 s', '15 min', '24 h')
    """
    seconds = max(1, round(span.total_seconds()))
    units = (("h", 3600), ("min", 60), ("s", 1))
    name, size = next((name, size) for name, size in units if seconds >= 2 * size or size == 1 or seconds == size)
    return f"{round(seconds / size)} {name}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _text(when: datetime | None) -> str | None:
    return when.isoformat(timespec="seconds") if when is not None else None
