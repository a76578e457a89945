"""What a run did: its state, and its steps with their receipts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from policyengine.errors import PartlyDone, PolicyEngineError, Refused
from policyengine.model.right import Right


class State(StrEnum):
    """How a run stands."""

    DONE = "done"
    ANSWERED = "answered"
    LEFTOVERS = "leftovers"
    HELD = "held"
    AWAITING = "awaiting"
    DRY = "dry"


@dataclass(frozen=True, slots=True)
class Done:
    """One step's receipt: `rows` is what it changed, or counted."""

    id: str
    store: str
    rows: int


@dataclass(frozen=True, slots=True)
class Kept:
    """One copy that is still there, the last day on which it may be, and what helps; None where nobody knows a day."""

    name: str
    what: str
    until: date | None = None
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Purged:
    """One store: since when its rows are gone, and what is still kept behind them. None: nobody wrote the day down."""

    store: str
    erased: date | None
    keeps: tuple[Kept, ...] = ()

    @property
    def by(self) -> date | None:
        """The day by which nothing is left in any copy, or None where that is unknown.

        >>> Purged("shop", date(2026, 1, 31), (Kept("nightly", "", date(2026, 3, 2)),)).by
        datetime.date(2026, 3, 2)
        >>> Purged("shop", date(2026, 1, 31), (Kept("nightly", "", date(2026, 3, 2)), Kept("wal", ""))).by is None
        True
        """
        days = [each.until for each in self.keeps]
        known = [each for each in (self.erased, *days) if each is not None]
        return max(known) if len(known) == 1 + len(days) else None


@dataclass(frozen=True, slots=True)
class Told:
    """A recipient, and its own word for how the request stands; `unasked` where it has not been asked.

    It has until the day `until`. `keeps` are its declared backups, counted from the day on which it said that it was
    done. INVARIANT: never to be told as seen or verified by us.
    """

    store: str
    recipient: str
    contact: str
    word: str
    until: date | None = None
    overdue: bool = False
    keeps: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did.

    `leftovers` are verifying steps that found rows, `retained` deciding steps that found rows the law keeps, `held`
    those that found rows a hold keeps or needs, and `announced` is what deciding said would change.
    `purged` says of each store what is still kept behind the rows that are gone, and until when.
    `recipients` are those who were asked, or in a dry run would be.
    """

    request: str
    state: State
    steps: tuple[Done, ...] = ()
    leftovers: tuple[Done, ...] = ()
    announced: Mapping[str, int] = field(default_factory=dict)
    retained: tuple[Done, ...] = ()
    held: tuple[Done, ...] = ()
    right: Right = Right.ERASURE
    purged: tuple[Purged, ...] = ()
    recipients: tuple[Told, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the request is not over."""
        return bool(self.leftovers or self.held) or self.state in (State.LEFTOVERS, State.AWAITING)


@dataclass(frozen=True, slots=True)
class Cleared:
    """One store: for how many earlier runs it was purged with this, and what of it could not be cleared.

    `error` is why nothing was done.
    """

    store: str
    engine: str
    runs: int = 0
    left: tuple[str, ...] = ()
    error: PolicyEngineError | None = None

    @property
    def exit_code(self) -> int:
        """0 where all was cleared that can be, 1 where something is left of it, 3 where the store failed."""
        return self.error.exit_code if self.error is not None else int(bool(self.left))


@dataclass(frozen=True, slots=True)
class Answer:
    """How one request of a batch ended: what its run did, which may be the run of several, or what stopped it."""

    request: str
    ended: Outcome | Refused | PartlyDone
