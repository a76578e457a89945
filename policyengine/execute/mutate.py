"""Changing one store, where a crash at any point loses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from policyengine.compile.dialect import dialect
from policyengine.compile.statement import Role, Statement
from policyengine.execute import ahead, decide, receipt, staging
from policyengine.execute.growth import Growth
from policyengine.execute.request import normal
from policyengine.execute.run import Run
from policyengine.plan.algebra import (
    Collect,
    Draw,
    HashValues,
    Ship,
    Step,
    StorePlan,
)
from policyengine.plan.over import over


def mutate(run: Run, plan: StorePlan) -> None:
    """Does what has no receipt yet: all in one transaction where the engine can, each step in its own where not.

    What may go ahead does, in batches, so that what is left is small.
    """
    pending = [step for step in plan.mutate if step.id not in run.kept[plan.store]]
    if not pending:
        return
    run.progress(f"{plan.store}: {'marking' if run.manifest.plan.right.marks else 'erasing'}")
    if not receipt.begun(run, plan):
        ahead.go_ahead(run, plan)
    if dialect(run.stores[plan.store].engine).atomic:
        ids = [step.id for step in pending]
        receipt.effect(run, plan.store, ids, lambda: _decide_again(run, plan) | _acted(run, pending), over(plan))
        return
    if receipt.decided(plan) not in run.kept[plan.store]:
        receipt.effect(run, plan.store, [receipt.decided(plan)], partial(_decide_again, run, plan), over(plan))
    for step in pending:
        receipt.effect(run, plan.store, [step.id], partial(_acted, run, [step]))


def _decide_again(run: Run, plan: StorePlan) -> dict[str, int]:
    """The world moved since the first decision: all sets are made anew, in the transaction that acts on them."""
    staging.forget(run, plan, values=False)
    run.rearm(plan)
    growth = Growth()
    for step in plan.resolve:
        if not isinstance(step, (Ship, Collect)):
            run.grow(step, growth)
    staying = decide.decide(run, plan)
    decide.guard(run, plan)
    return staying | {receipt.decided(plan): staging.staged(run, plan)}


def _acted(run: Run, steps: Sequence[Step]) -> dict[str, int]:
    rows = {}
    for step in steps:
        rows[step.id] = _act(run, step)
        run.boundary(f"{step.id} statement")
    return rows


def _act(run: Run, step: Step) -> int:
    if isinstance(step, Draw):
        return _draw(run, step)
    if isinstance(step, HashValues):
        return _hash(run, step)
    return run.act(step)


def _hash(run: Run, step: HashValues) -> int:
    texts = dict.fromkeys(str(text) for (text,) in run.query(step))
    name = str(step.identifier)
    many = [
        {"run": run.request.run, "text": text, "hash": run.known.hashed(name, str(normal(text, step.normalise)))}
        for text in texts
    ]
    if many:
        run.stores[step.store].fill(_filling(run, step), many)
    return len(many)


def _filling(run: Run, step: Step) -> Statement:
    return next(each for each in run.statements(step) if each.role is Role.FILL)


def _draw(run: Run, step: Draw) -> int:
    name = step.id if run.request.round == 1 else f"{step.id} in round {run.request.round}"  # no token twice
    many = [
        {"run": run.request.run, "ordinal": ordinal, "token": run.known.token(name, ordinal)}
        for ordinal in range(1, run.number(step) + 1)
    ]
    if many:
        run.stores[step.store].fill(_filling(run, step), many)
    return run.act(step)
