"""Bugs planted into the executor, from outside: a sweep that does not find them proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from policyengine.execute.run import Run


def receipt_apart() -> None:
    """The receipt is committed in a transaction of its own, before the effect."""

    @contextmanager
    def effect(self: Run, store: str, *steps: str) -> Iterator[dict[str, int]]:
        self.boundary(f"{steps[0]} intent")
        rows: dict[str, int] = {}
        with self.stores[store].transaction():
            for step in steps:
                self._receipt(store, step, 0)
        self.boundary(f"{steps[0]} receipt")
        with self.stores[store].transaction():
            yield rows
            self.boundary(f"{steps[0]} commit")
        self.kept[store] |= dict.fromkeys(steps, 0) | rows

    Run._effect = effect  # type: ignore[method-assign]


def decided_anew() -> None:
    """A run goes on from its beginning, although files were changed before their receipt."""
    Run._begun = lambda self, plan: any(step.id in self.kept[plan.store] for step in plan.mutate)  # type: ignore[method-assign]


BUGS: dict[str, Callable[[], None]] = {"receipt-apart": receipt_apart, "decided-anew": decided_anew}
