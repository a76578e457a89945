"""Bugs planted into what lets a run live beside others: a check that does not find its own proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from policyengine.compile.statement import Role, Statement
from policyengine.execute import mutate, receipt, staging
from policyengine.execute.run import Run
from policyengine.plan.algebra import Step, StorePlan
from policyengine.stores.mariadb import MariadbStore
from policyengine.stores.postgres import PostgresStore


def no_retry(patch: pytest.MonkeyPatch) -> None:
    """Whoever is in the way once ends the run."""
    patch.setattr("policyengine.execute.tries.TRIES", 1)


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

    def acted(run: Run, steps: Sequence[Step]) -> dict[str, int]:
        for step, count in real(run, steps).items():
            rows[step] = rows.get(step, 0) + count
        return rows

    patch.setattr(mutate, "_acted", acted)


def no_lock(patch: pytest.MonkeyPatch) -> None:
    """Others may write while it is decided and done."""
    patch.setattr(PostgresStore, "_lock", lambda *_: None)


def no_lock_on_mariadb(patch: pytest.MonkeyPatch) -> None:
    """Others may write while it is decided and done."""
    real = MariadbStore.transaction
    patch.setattr(MariadbStore, "transaction", lambda store, alone_in=None: real(store))


def waits_while_it_holds(patch: pytest.MonkeyPatch) -> None:
    """Tables are locked one after the other, whoever waits for those before."""

    def lock(store: PostgresStore, tables: Sequence[tuple[str, str]]) -> None:
        for each in tables:
            store._lock_one(each)

    patch.setattr(PostgresStore, "_lock", lock)


def first_decision(patch: pytest.MonkeyPatch) -> None:
    """What was decided before the store's turn came is done, whatever others did meanwhile."""
    patch.setattr(mutate, "_decide_again", lambda run, plan: {receipt.decided(plan): staging.staged(run, plan)})


def nothing_asked_anew(patch: pytest.MonkeyPatch) -> None:
    """What goes ahead is what was decided, whatever it is by now."""
    real = Run.statements

    def statements(run: Run, step: Step) -> tuple[Statement, ...]:
        return tuple(
            replace(each, sql=f"{each.sql.partition(') AND EXISTS(')[0]})") if each.role is Role.BATCH else each
            for each in real(run, step)
        )

    patch.setattr(Run, "statements", statements)


def one_stranger_more(patch: pytest.MonkeyPatch) -> None:
    """A cell of somebody else's is changed on the way."""
    real = mutate._acted

    def acted(run: Run, steps: Sequence[Step]) -> dict[str, int]:
        store = run.stores["club"]
        store.run(Statement("bug", "club", store.engine, "UPDATE posts SET text = 'nobodys' WHERE id = 3"), {})
        return real(run, steps)

    patch.setattr(mutate, "_acted", acted)


# Each with the check that must find it, and the kind of store on which it must.
BUGS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str, str]] = {
    "no-retry": (no_retry, "writer-holds-the-rows", "wal"),
    "no-retry-on-postgres": (no_retry, "writer-holds-the-rows", "postgres"),
    "no-retry-on-mariadb": (no_retry, "writer-holds-the-rows", "mariadb"),
    "no-lock-on-mariadb": (no_lock_on_mariadb, "nobody-writes-meanwhile", "mariadb"),
    "no-lock": (no_lock, "nobody-writes-meanwhile", "postgres"),
    "waits-while-it-holds": (waits_while_it_holds, "two-wait-for-each-other", "postgres"),
    "no-lock-before-a-row": (no_lock, "somebody-has-locked-a-row", "postgres"),
    "nothing-asked-anew": (nothing_asked_anew, "given-away-between-batches", "wal"),
    "nothing-asked-anew-on-postgres": (nothing_asked_anew, "given-away-between-batches", "postgres"),
    "old-decision": (old_decision, "reader-holds-up-the-commit", "delete"),
    "failed-tries-count": (failed_tries_count, "reader-holds-up-the-commit", "delete"),
}

# Each with the kind of store on which a run beside a writer must find it.
BESIDE: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str]] = {
    "one-stranger-more": (one_stranger_more, "wal"),
    "first-decision": (first_decision, "wal"),
    "first-decision-on-postgres": (first_decision, "postgres"),
    "first-decision-on-mariadb": (first_decision, "mariadb"),
}
