"""What is remembered between processes: requests and their runs, verdicts, manifests, key boxes, the ledger.

A state is a directory (`state_directory`), or a PostgreSQL database that many hosts share (`state_server`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from policyengine.errors import NotAnalysable, Refused, UsageError
from policyengine.execute.deadlines import Deadlines
from policyengine.execute.ledger import Ledger
from policyengine.execute.protocol import Boxes
from policyengine.model.right import Right

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z")


class Word(StrEnum):
    """How a request stands, in a word. Whoever has its lease is at work on it, whatever the word."""

    ACKNOWLEDGED = "acknowledged"  # it is taken, and nobody has begun
    EXECUTING = "executing"  # an attempt began, and has not said how it ended
    PARTIAL = "partial"  # an attempt failed; it is tried again by itself
    STUCK = "stuck"  # it is not tried again by itself: somebody has to look
    REFUSED = "refused"  # nothing was changed, and somebody has to decide
    AWAITING = "awaiting"  # recipients were asked, and have not all said that they are done
    HELD = "held"  # a hold keeps rows
    LEFTOVERS = "leftovers"  # all was done, and something is left
    NEEDS_IDENTITY = "needs_identity"  # the person has to show who they are; nobody begins before
    DONE = "done"
    DENIED = "denied"  # it is not done, for a reason; nothing was changed
    REVOKED = "revoked"  # the person has taken it back; nothing was changed
    EXPIRED = "expired"  # the person did not show in time who they are; nothing was changed

    @property
    def over(self) -> bool:
        """Whether nothing is to be done any more."""
        return self in (Word.DONE, Word.DENIED, Word.REVOKED, Word.EXPIRED)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands, since when, and what stopped it.

    `code` is that of the error, `tries` counts attempts since one came to an end other than a failure, `deaths` those
    of them that ended without a word, and `due` says when it is tried again: never by itself, where it is None.
    """

    word: Word = Word.EXECUTING
    since: datetime | None = None
    code: str = ""
    tries: int = 0
    deaths: int = 0
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What may be written down of a run in the clear.

    `stores` are those that its manifest changes, `round` the one that the request is in: one begins after a hold.
    `members` are the requests that a batch answers; each of those has a record of its own, which names the `batch`.
    `purposes` are those that it asks to opt out of, `opted_out` all that the person ever opted out of.
    `accepted` is when it was acknowledged, where it was before it began. `manifest` is empty until it has.
    `due` has its days, where a clock runs. `delayed` and `denied` are why it is answered later, or not done at all;
    `confirmed` and `answered` are the days on which the person was told that it arrived, and how it ended.
    """

    request: str
    subject: str
    manifest: str = ""
    stores: tuple[str, ...] = ()
    round: int = 1
    members: tuple[str, ...] = ()
    batch: str = ""
    right: str = Right.ERASURE.value
    purposes: tuple[str, ...] = ()
    opted_out: tuple[str, ...] = ()
    accepted: datetime | None = None
    standing: Standing = Standing()
    due: Deadlines | None = None
    delayed: str = ""
    denied: str = ""
    confirmed: date | None = None
    answered: date | None = None

    @property
    def begun(self) -> bool:
        """Whether its run has begun, or that of the batch that it is in."""
        return bool(self.manifest)

    @property
    def open(self) -> bool:
        """Whether it is not over, and not another's to tell."""
        return not self.standing.word.over and not self.batch


def plain(record: Record) -> dict[str, Any]:
    """The record as JSON has it."""
    return {name: _told(value) for name, value in asdict(record).items()}


def record_of(content: Mapping[str, Any]) -> Record:
    """The record that JSON has. Raises ValueError, TypeError, KeyError or AttributeError where it is none."""
    lists = {name: tuple(content.get(name, ())) for name in ("stores", "members", "purposes", "opted_out")}
    said = dict(content.get("standing", {}))
    times = {name: _time(said.get(name)) for name in ("since", "due")}
    standing = Standing(**{**said, **times, "word": Word(said.get("word", Word.EXECUTING))})
    days = {name: _day(content.get(name)) for name in ("confirmed", "answered")}
    accepted = _time(content.get("accepted"))
    due = _due(content.get("due"))
    return Record(**{**content, **lists, **days, "accepted": accepted, "standing": standing, "due": due})


def _due(said: Mapping[str, Any] | None) -> Deadlines | None:
    if said is None:
        return None
    asked, until = (date.fromisoformat(said[name]) for name in ("asked", "until"))
    return Deadlines(said["law"], asked, until, _day(said["confirm"]), _day(said["identity"]))


def _told(value: Any) -> Any:
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    return {name: _told(each) for name, each in value.items()} if isinstance(value, dict) else value


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def unreadable(what: str) -> NotAnalysable:
    """The error of something in a state that is not what was written."""
    return NotAnalysable("state.unreadable", f"{what} is not what was written there")


@contextmanager
def written(what: str = "the state directory") -> Iterator[None]:
    """Inside, something of a state is written. Raises NotAnalysable `state.write` for what its disk says."""
    try:
        yield
    except OSError as error:
        raise NotAnalysable(
            "state.write",
            f"{what} can't be written: {error.strerror}",
            help="make room on its disk, or mend its rights; what was written before is as it was",
        ) from None


def busy() -> Refused:
    """The error of a run that somebody else is at work on."""
    return Refused(
        "run.busy",
        "somebody else is at work on this request",
        help="let them finish; a process that was killed holds nothing, one that was stopped must be ended",
    )


def checked_id(request: str) -> str:
    """The request's id, if it can't hold a person's value.

    Raises UsageError `request.id` for an address, a telephone number's signs, or anything long.
    """
    if not _ID.match(request):
        raise UsageError(
            "request.id",
            "a request's id is made of letters, digits, dots, dashes and underscores, 64 at most",
            help="take the number of your ticket; never a person's address, because ids are written down",
        )
    return request


class Lines(Protocol):
    """Something that only ever grows, whole lines at a time."""

    def read(self) -> bytes:
        """All of it; nothing, where nothing was ever added."""
        ...

    def add(self, lines: bytes) -> None:
        """Adds whole lines, durably."""
        ...


class State(Protocol):
    """What is remembered. INVARIANT: no value of a person's, but sealed in a key box."""

    @property
    def key(self) -> Path | None:
        """The file of keys that is used where no other is named; None where one must be."""
        ...

    @property
    def expires(self) -> bool:
        """Whether a lease may be taken from a process that lives: then its sessions in stores are ended, too."""
        ...

    @property
    def opted_out(self) -> Lines:
        """The register of what people opted out of."""
        ...

    @property
    def boxes(self) -> Boxes:
        """The key boxes of all runs."""
        ...

    def ledger(self) -> AbstractContextManager[Ledger]:
        """The ledger, for whoever is at work on no run."""
        ...

    def leased(self, run: str) -> AbstractContextManager[Ledger]:
        """The journal, for the one who is at work on a run until it is let go.

        Raises Refused `run.busy` where somebody else is; what is appended by who has lost it raises NotAnalysable
        `run.fenced`.
        """
        ...

    def is_leased(self, run: str) -> bool:
        """Whether somebody is at work on a run."""
        ...

    def runs(self) -> Iterator[tuple[str, Record]]:
        """All that was written down of runs, by their ids, in no order."""
        ...

    def open_runs(self) -> Iterator[tuple[str, Record]]:
        """Those that are not over, without members of batches that have begun."""
        ...

    def record(self, run: str) -> Record | None:
        """What is known of a run, or None where it never started here. Raises NotAnalysable `state.unreadable`."""
        ...

    def remember(self, run: str, record: Record) -> None:
        """Writes a run down, durably."""
        ...

    def remember_all(self, records: Mapping[str, Record]) -> None:
        """Writes runs down, durably: each of them as `remember`, in no order."""
        ...

    def forget(self, run: str) -> None:
        """Takes back what was written down of a run; safe to repeat."""
        ...

    def rehearsed(self, manifest: str) -> dict[str, Any] | None:
        """The verdict of a manifest, or None where it was never rehearsed. Raises NotAnalysable `state.unreadable`."""
        ...

    def keep_verdict(self, verdict: Mapping[str, Any]) -> None:
        """Writes a verdict down, durably."""
        ...

    def manifest(self, digest: str) -> str | None:
        """The text of a manifest that was kept. Raises NotAnalysable `state.unreadable`."""
        ...

    def keep_manifest(self, digest: str, text: str) -> None:
        """Keeps the text of a manifest, durably; safe to repeat."""
        ...

    def approvals(self, manifest: str) -> tuple[str, ...]:
        """The signed notes by which a manifest was approved, one of each key."""
        ...

    def keep_approval(self, manifest: str, key: str, note: str) -> None:
        """Keeps the note of a key, durably; where there is one of that key, it stays."""
        ...

    def close(self) -> None:
        """Lets everything go; safe to repeat."""
        ...
