"""What a run is given to work with beside its stores: who knows, where that is kept, and who writes down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from policyengine.execute.request import Value


class Known(Protocol):
    """What a run must not forget and nobody may read: the key box, or a plain dict in a rehearsal."""

    def values(self) -> dict[str, list[Value]]:
        """The identifiers' values known so far, by identifier name."""
        ...

    def keep(self, values: Mapping[str, Sequence[Value]]) -> None:
        """Remembers the values, durably."""
        ...

    def token(self, name: str, ordinal: int) -> str:
        """The token of that ordinal: 24 hexadecimal digits, the same whenever it is asked for."""
        ...

    def hashed(self, name: str, text: str) -> str:
        """The hash of an identifier's value: 24 hexadecimal digits, the same wherever in the run it is asked for."""
        ...


class Box(Protocol):
    """Where the bytes of one key box are kept, by its name; what they mean is not known here."""

    @property
    def name(self) -> str:
        """The run that the box is of, or a name of LASTING."""
        ...

    def read(self) -> bytes | None:
        """The bytes, all of one time; None where there is no box."""
        ...

    def create(self, content: bytes) -> bool:
        """Puts these bytes where there is no box, durably, at once or not at all; whether there was none."""
        ...

    def replace(self, content: bytes) -> None:
        """Puts these bytes in the place of those before, durably, at once or not at all."""
        ...

    def destroy(self) -> None:
        """Removes the box, with as much care for what the medium keeps of it as there is; safe to repeat."""
        ...


REGISTER = "opted-out"
"""The name of the box that holds the key of the register of opt-outs; no run's, because those are digests."""

SIGNING = "ledger"
"""The name of the box that holds the key that the ledger is signed with."""

FEED = "gates"
"""The name of the box that holds the key that what gates are fed is signed with."""

LASTING = (REGISTER, SIGNING, FEED)
"""The boxes that are no run's, and last."""


class Boxes(Protocol):
    """All key boxes of a state."""

    def of(self, name: str) -> Box:
        """The box of that name, which may not be there."""
        ...

    def destroy_all(self, names: Iterable[str]) -> None:
        """Removes the boxes of these names, as `Box.destroy`; safe to repeat."""
        ...

    def names(self) -> list[str]:
        """The names of those that are there, in order."""
        ...

    def runs(self) -> list[str]:
        """The runs that have a box, or a part of one that was not finished, in order."""
        ...

    def alone(self) -> AbstractContextManager[None]:
        """Inside, no run reads a key or seals a box. Raises Refused `keys.in-use` where one does that now."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """What a recipient was asked, or said: the day, its word for how that stands, until when, and by what it is known.

    `word` is `asked` for the asking itself. `proof` is a digest of a callback's signature, or how else it was heard.
    """

    day: date
    word: str
    until: date
    proof: str


class Journal(Protocol):
    """Who writes down intents before effects and outcomes after them.

    Of a store that can keep no receipts, the outcomes are the receipts; what its recipient said is kept beside them.
    """

    def intent(self, store: str, steps: Sequence[str]) -> None:
        """These are about to be done."""
        ...

    def outcome(self, store: str, rows: Mapping[str, int]) -> None:
        """They were done, and each step changed so many rows."""
        ...

    def verified(self, store: str, rows: Mapping[str, int]) -> None:
        """Each verifying step found so many rows that should be gone."""
        ...

    def override(self, store: str, step: str, code: str, rows: int) -> None:
        """Somebody let this through, which stops others by that code."""
        ...

    def purged(self, until: Mapping[str, date | None]) -> None:
        """By which day each store has let go of what was deleted, where that is news; None is unknown."""
        ...

    def outcomes(self, store: str) -> list[tuple[str, int, str]]:
        """What was done in a store by this run: step, rows, and the manifest's digest."""
        ...

    def hear(self, step: str, store: str, heard: Heard) -> None:
        """A recipient is about to be asked, or has said how that stands."""
        ...

    def heard(self, store: str) -> tuple[Heard, ...]:
        """All that a recipient was asked and said in this run, in order."""
        ...
