"""How requests stand, for people and for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from policyengine.errors import PartlyDone, Refused
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
    Word.DONE: ("done", 0),
}


_COLUMNS = ("request", "right", "subject", "state", "code", "accepted", "since", "tries", "due")


def exit_code(records: Sequence[Record]) -> int:
    """4 where a request is not over, else 1 where one is refused, else 0."""
    return max((_WORDS[each.standing.word][1] for each in records), default=0)


def as_json(records: Sequence[Record]) -> dict[str, object]:
    """`{"requests": [{"request", "state", "code", "since", "accepted", "tries", "due", "right", "subject"}]}`."""
    return {"requests": [_plain(each) for each in records]}


def _plain(record: Record) -> dict[str, object]:
    stands = record.standing
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
    }


def as_csv(records: Sequence[Record]) -> str:
    """A line of titles, and one for each request; what is not known is empty."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for each in map(_plain, records):
        cells = (each[name] for name in _COLUMNS)
        writer.writerow([neutral("" if cell is None else str(cell)) for cell in cells])
    return written.getvalue()


def human(records: Sequence[Record], now: datetime) -> str:
    """A line for each, and one that counts them."""
    if not records:
        return "No requests."
    widest = max(len(each.request) for each in records)
    lines = [_line(each, widest, now) for each in records]
    over = sum(each.standing.word is Word.DONE for each in records)
    return "\n".join([*lines, "", f"{len(records)} request{'' if len(records) == 1 else 's'}, {over} done."])


def _line(record: Record, widest: int, now: datetime) -> str:
    stands = record.standing
    parts = [f"{record.request:<{widest}}  {stands.word.value:<12}  {_WORDS[stands.word][0]}"]
    if stands.code:
        parts.append(f" ({stands.code}, {stands.tries} tries)")
    if stands.due is not None and stands.due > now:
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


def _text(when: datetime | None) -> str | None:
    return when.isoformat(timespec="seconds") if when is not None else None
