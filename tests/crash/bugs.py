"""Bugs planted into the executor, from outside: a sweep that does not find them proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from policyengine.execute import receipt
from policyengine.execute.run import Run


def receipt_apart() -> None:
    """The receipt is committed in a transaction of its own, before the effect."""

    def effect(
        run: Run,
        store: str,
        steps: Sequence[str],
        work: Callable[[], Mapping[str, int]],
        alone_in: Collection[str] | None = None,
    ) -> None:
        run.boundary(f"{steps[0]} intent")
        with run.stores[store].transaction():
            for step in steps:
                receipt.add(run, store, step, 0)
        run.boundary(f"{steps[0]} receipt")
        with run.stores[store].transaction(alone_in):
            rows = work()
            run.boundary(f"{steps[0]} commit")
        run.kept[store] |= dict.fromkeys(steps, 0) | rows

    receipt.effect = effect


def decided_anew() -> None:
    """A run goes on from its beginning, although files were changed before their receipt."""
    receipt.changed = lambda run: any(step.id in run.kept[plan.store] for plan in run.plans() for step in plan.mutate)


BUGS: dict[str, Callable[[], None]] = {"receipt": receipt_apart, "anew": decided_anew}
