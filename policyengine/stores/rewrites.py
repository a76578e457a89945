"""What a store can do, beyond what every store can, whose engine keeps what is cleared only at a cost to others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol, runtime_checkable

from policyengine.model.organisation import Duration


@runtime_checkable
class Rewrites(Protocol):
    """A store that can write datasets anew. Both raise StoreError, without the driver's text."""

    def rewrite(self, datasets: Collection[str]) -> None:
        """Clears at its cost what `residual.of(engine)` has a cost for. Never inside a transaction; safe to repeat.

        Raises StoreError `store.residual` where a right is missing for it.
        """
        ...

    def residuals(self) -> frozenset[str]:
        """The names of what the engine sees of `residual.of(engine)`, or can't look at; of the datamap's datasets."""
        ...


@runtime_checkable
class Expires(Protocol):
    """A store whose engine tells for how long it keeps some of `residual.of(engine)` by settings of its own."""

    def expiries(self) -> Mapping[str, Duration]:
        """For how long, by name; what it keeps without an end is not in it."""
        ...
