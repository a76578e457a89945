"""Finishing one store: what should be gone is counted, then staging and what the engine keeps are cleared."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policyengine.execute import purge, receipt, staging
from policyengine.execute.outcome import Done
from policyengine.execute.run import Run
from policyengine.plan.algebra import StorePlan


def verify(run: Run, plan: StorePlan) -> Iterator[Done]:
    """The verifying steps of a store that found rows."""
    if receipt.verified(run, plan):
        return
    run.progress(f"{plan.store}: verifying")
    found = {step.id: run.again(plan.store, partial(run.number, step)) for step in plan.verify}
    run.journal.verified(plan.store, found)
    yield from (Done(step, plan.store, rows) for step, rows in found.items() if rows)


def clean(run: Run, plan: StorePlan, *, held: bool) -> None:
    """Staging goes before the engine's residuals are cleared: it holds keys. What is held stays staged."""
    if receipt.final(plan) in run.kept[plan.store]:
        return
    run.progress(f"{plan.store}: clearing what the engine keeps")
    dropped, clearing = receipt.dropped(plan), f"{plan.store}.purge-residual"
    if dropped not in run.kept[plan.store]:
        receipt.effect(run, plan.store, [dropped], partial(_unstaged, run, plan, held=held))
    run.boundary(f"{plan.store} drop")
    run.again(plan.store, partial(staging.drop_empty, run, plan))
    run.boundary(f"{plan.store} residual")
    run.journal.intent(plan.store, [clearing])
    run.again(plan.store, run.stores[plan.store].purge_residual)
    run.journal.outcome(plan.store, {clearing: 0})
    run.boundary(f"{plan.store} residual done")
    if purge.wanted(run, plan):
        purge.rewrite(run, plan)
    receipt.effect(run, plan.store, [receipt.final(plan)], lambda: {receipt.final(plan): purge.number(run.today)})


def _unstaged(run: Run, plan: StorePlan, *, held: bool) -> dict[str, int]:
    (staging.defer if held else staging.forget)(run, plan)
    staging.settle(run, plan)
    return {receipt.dropped(plan): 0}
