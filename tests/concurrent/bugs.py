"""Bugs planted into what lets a run live beside others: a check that does not find its own proves nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyengine.execute import mutate
from policyengine.execute.run import Run
from policyengine.plan.algebra import StorePlan
from policyengine.stores.postgres import PostgresStore


def no_retry(patch: pytest.MonkeyPatch) -> None:
    """Whoever is in the way once ends the run."""
    patch.setattr("policyengine.execute.run.TRIES", 1)


def old_decision(patch: pytest.MonkeyPatch) -> None:
    """A second try goes by what the first one decided and counted."""
    real, first = mutate._decide_again, dict[str, int]()

    def decide_again(run: Run, plan: StorePlan) -> dict[str, int]:
        if not first:
            first.update(real(run, plan))
        return first

    patch.setattr(mutate, "_decide_again", decide_again)


def failed_tries_count(patch: pytest.MonkeyPatch) -> None:
    """What a failed try changed is counted with what the next one changes."""
    real, rows = mutate._acted, dict[str, int]()

    def acted(run, steps):
        for step, count in real(run, steps).items():
            rows[step] = rows.get(step, 0) + count
        return rows

    patch.setattr(mutate, "_acted", acted)


def no_lock(patch: pytest.MonkeyPatch) -> None:
    """Others may write while it is decided and done."""
    patch.setattr(PostgresStore, "_lock", lambda *_: None)


# Each with the check that must find it, and the kind of store on which it must.
BUGS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str, str]] = {
    "no-retry": (no_retry, "writer-holds-the-rows", "wal"),
    "no-retry-on-postgres": (no_retry, "writer-holds-the-rows", "postgres"),
    "no-lock": (no_lock, "nobody-writes-meanwhile", "postgres"),
    "no-lock-before-a-row": (no_lock, "somebody-has-locked-a-row", "postgres"),
    "old-decision": (old_decision, "reader-holds-up-the-commit", "delete"),
    "failed-tries-count": (failed_tries_count, "reader-holds-up-the-commit", "delete"),
}
