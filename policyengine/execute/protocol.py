"""What a run is given to work with beside its stores: somebody who knows, and somebody who writes down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


class Journal(Protocol):
    """Who writes down intents before effects and outcomes after them."""

    def intent(self, step: str, store: str) -> None:
        """Something is about to be done."""
        ...

    def outcome(self, step: str, store: str, rows: int) -> None:
        """It was done, and changed so many rows."""
        ...
