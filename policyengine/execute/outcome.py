"""What a run did: its state, and its steps with their receipts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from policyengine.errors import PartlyDone, Refused
from policyengine.model.right import Right


class State(StrEnum):
    """How a run stands."""

    DONE = "done"
    ANSWERED = "answered"
    LEFTOVERS = "leftovers"
    HELD = "held"
    DRY = "dry"


@dataclass(frozen=True, slots=True)
class Done:
    """One step's receipt: `rows` is what it changed, or counted."""

    id: str
    store: str
    rows: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did.

    `leftovers` are verifying steps that found rows, `retained` deciding steps that found rows the law keeps, `held`
    those that found rows a hold keeps or needs, and `announced` is what deciding said would change.
    `unpurged` says of a store what its engine goes on keeping, where rows are gone and their bytes are not.
    """

    request: str
    state: State
    steps: tuple[Done, ...] = ()
    leftovers: tuple[Done, ...] = ()
    announced: Mapping[str, int] = field(default_factory=dict)
    retained: tuple[Done, ...] = ()
    held: tuple[Done, ...] = ()
    right: Right = Right.ERASURE
    unpurged: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """How one request of a batch ended: what its run did, which may be the run of several, or what stopped it."""

    request: str
    ended: Outcome | Refused | PartlyDone
