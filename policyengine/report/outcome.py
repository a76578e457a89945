"""What a run did, for people and for programs. Ids, names and counts: nothing of the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from policyengine.execute.outcome import Done, Kept, Outcome, Purged, State, Told
from policyengine.model.right import Right
from policyengine.report.paint import Paint, paint
from policyengine.stores.answer import Status

_SAID = {
    State.DONE: ("done: everything was erased, and nothing of it is found any more", "kept"),
    State.ANSWERED: ("answered from its receipts: it was done before, and nothing was changed now", "kept"),
    State.HELD: ("open: all is erased but what a hold keeps as it is, and what that needs", "warning"),
    State.LEFTOVERS: ("not done: something of the person is still found", "error"),
    State.AWAITING: (
        "open: all is erased that we can reach, and not every recipient has said that they are done",
        "warning",
    ),
    State.DRY: ("dry run: nothing was changed", "name"),
}
_OF_AN_OPT_OUT = {
    State.DONE: "done: what was held for those purposes alone is gone, and nothing of it is found any more",
    State.HELD: "open: all is done but what a hold keeps as it is, and what that needs",
    State.LEFTOVERS: "not done: something that was held for those purposes alone is still found",
}
_OF_A_RESTRICTION = {
    State.DONE: "done: everything is restricted",
    State.HELD: "open: all is restricted but what a hold keeps as it is",
    State.LEFTOVERS: "not done: some of the person's rows are not restricted",
}
_OF_A_LIFTING = {
    State.DONE: "done: nothing is restricted any more but what somebody else's restriction reaches",
    State.HELD: "open: nothing is restricted any more but what a hold keeps, or somebody else's restriction reaches",
    State.LEFTOVERS: "not done: some of the person's rows are still restricted",
}
_OF_A_RETENTION = {
    State.DONE: "done: of those who are gone nothing is kept any more for which the time is over",
    State.HELD: "open: all is erased for which the time is over, but what a hold keeps, and what that needs",
    State.LEFTOVERS: "not done: something is still kept for which the time is over",
}
_AWAITING = "open: all is done that we can reach, and not every recipient has said that they are done"
_OF: Mapping[Right, Mapping[State, str]] = {
    Right.ERASURE: {},
    Right.OPT_OUT: _OF_AN_OPT_OUT | {State.AWAITING: _AWAITING},
    Right.RESTRICTION: _OF_A_RESTRICTION,
    Right.LIFTING: _OF_A_LIFTING,
    Right.RETENTION: _OF_A_RETENTION,
}
# INVARIANT: what a recipient says is told as what they say.
_REPORTED = (
    "done: everything was erased that we can reach, nothing of it is found any more, and recipients report the same"
)
_WORDS: Mapping[str, str] = {
    "asked": "may have been asked; `resume` makes sure",
    Status.PENDING: "asked; they say that it waits",
    Status.IN_PROGRESS: "asked; they say that they are at it",
    Status.COMPLETED: "they report that it is erased; nobody but they can see that",
    Status.CANCELLED: "they say that they won't do it: settle it with them; then `resume` asks once more",
}
_MEND = "  erase it with a new request of the same person, or by hand; then `resume` this one"
_MEND_FLAGS = "  their flags, or their owners', say something else: set them by hand; then `resume` this one"


def as_json(outcome: Outcome, request: str = "") -> dict[str, object]:
    """{"request", "state", "steps": [{"id", "store", "rows"}], "leftovers", "held"}; all have the shape of steps.

    "purged" says of each store since when its rows are gone, by when nothing is left of them in any copy (null where
    nobody knows), and which copies there still are: {"store", "erased", "by", "keeps": [{"name", "what", "until",
    "help"}]}. "recipients" are those who were asked, with their own word for how that stands, and their declared
    backups under "keeps", counted from that word: nothing that we saw.
    A dry run has no steps: what it announces is under "announced", rows by step.
    """
    purged = {"purged": [_purged(each) for each in outcome.purged]} if outcome.purged else {}
    announced = {"announced": dict(outcome.announced)} if outcome.state is State.DRY else {}
    recipients = {"recipients": [_told(each) for each in outcome.recipients]} if outcome.recipients else {}
    return {
        "request": request or outcome.request,
        "state": outcome.state.value,
        "steps": [_plain(each) for each in outcome.steps],
        "leftovers": [_plain(each) for each in outcome.leftovers],
        "held": [_plain(each) for each in outcome.held],
        **purged,
        **recipients,
        **announced,
    }


def human(outcome: Outcome, *, colour: bool = False, requests: Sequence[str] = ()) -> str:
    """The run in a few lines: how it stands, the steps that changed rows, and what is left.

    `requests` are those that it answers, where it is the run of a batch.
    """
    return "\n".join(_lines(outcome, requests or (outcome.request,), paint(colour=colour))) + "\n"


def _lines(outcome: Outcome, requests: Sequence[str], painted: Paint) -> Iterator[str]:
    words, style = _SAID[outcome.state]
    words = _OF[outcome.right].get(outcome.state, words)
    if outcome.state is State.DONE and outcome.recipients and outcome.right is Right.ERASURE:
        words = _REPORTED
    yield f"request{'s' if len(requests) > 1 else ''} {', '.join(requests)}: {painted(words, style)}"
    if outcome.state is State.DRY:
        rows = {step: count for step, count in outcome.announced.items() if count}
        yield from _columns("would change", rows.items())
        yield from (f"  {_recipient(each)}: would be asked to erase" for each in outcome.recipients)
        return
    yield from _columns("changed", ((each.id, each.rows) for each in outcome.steps if each.rows))
    yield from _columns("still there", ((each.id, each.rows) for each in outcome.leftovers))
    yield from _columns("held", ((each.id, each.rows) for each in outcome.held))
    yield from (line for each in outcome.purged for line in _copies(each, painted))
    for each in outcome.recipients:
        late = f", which is over: write to {each.contact}" if each.overdue else ""
        until = "" if each.word == Status.COMPLETED else f"; they have until {each.until}{late}"
        yield f"  {_recipient(each)}: {painted(_WORDS[each.word], 'error' if each.overdue else 'name')}{until}"
        yield from map(_kept, each.keeps)
    if outcome.state is State.HELD:
        does = "marks" if outcome.right.marks else "erases"
        yield f"  once the hold is lifted, `resume` {does} the rest; until then the key box stays sealed"
    if outcome.state is State.AWAITING:
        yield "  `resume` asks them how it stands; until they are done the key box stays sealed"
    if outcome.leftovers:
        yield _MEND_FLAGS if outcome.right.marks else _MEND


def _copies(purged: Purged, painted: Paint) -> Iterator[str]:
    """Erased and purged are two facts: by when the copies behind the rows are gone, each that is not gone yet."""
    if purged.by is not None and not purged.keeps:
        yield f"  {purged.store}: erased, and purged: {painted('nothing is kept behind the rows', 'kept')}"
    elif purged.by is not None:
        yield f"  {purged.store}: erased, and purged by {painted(purged.by.isoformat(), 'kept')}"
    else:
        yield f"  {purged.store}: erased; {painted('by when it is purged is unknown', 'warning')}"
    yield from map(_kept, purged.keeps)


def _kept(kept: Kept) -> str:
    until = f"until {kept.until}" if kept.until else "unknown"
    return f"    {kept.name}: {until}: {kept.what}" + (f"; {kept.mend}" if kept.mend else "")


def _columns(title: str, counted: Iterable[tuple[str, int]]) -> Iterator[str]:
    rows = list(counted)
    if rows:
        yield f"  {title}"
    yield from (f"{count:>10}  {name}" for name, count in rows)


def _purged(purged: Purged) -> dict[str, object]:
    return {
        "store": purged.store,
        "erased": _day(purged.erased),
        "by": _day(purged.by),
        "keeps": _keeps(purged.keeps),
    }


def _keeps(keeps: Iterable[Kept]) -> list[dict[str, object]]:
    return [{"name": each.name, "what": each.what, "until": _day(each.until), "help": each.mend} for each in keeps]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _recipient(told: Told) -> str:
    return told.store if told.store == told.recipient else f"{told.store} ({told.recipient})"


def _told(told: Told) -> dict[str, object]:
    until = told.until.isoformat() if told.until else None
    return {
        "store": told.store,
        "recipient": told.recipient,
        "word": told.word,
        "until": until,
        "overdue": told.overdue,
        "contact": told.contact,
        "keeps": _keeps(told.keeps),
    }


def _plain(done: Done) -> dict[str, object]:
    return {"id": done.id, "store": done.store, "rows": done.rows}
