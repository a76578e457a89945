"""Guards, tried: a store in which the accounts stay, as if newcomers had got their ids, must stop the stores behind it.

A guard counts nothing in a run that nobody interrupts, so it is tried on a plan of which the steps that give ids up
are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policyengine.compile.manifest import Manifest
from policyengine.errors import PolicyEngineError
from policyengine.model.datamap import Datamaps
from policyengine.plan.algebra import DeleteRows, Guard, MaskFields, Ship, StorePlan
from policyengine.rehearse.judge import Case
from policyengine.rehearse.stand_in import stand_in
from policyengine.rehearse.trial import start
from policyengine.rehearse.world import prepared


def unguarded(datamaps: Datamaps, manifest: Manifest, tried: Case) -> Iterator[str]:
    """What is wrong with the guards of a manifest, a sentence each; nothing where it has none."""
    guards = [(plan, step) for plan in manifest.plan.stores for step in plan.guard if isinstance(step, Guard)]
    if not guards:
        return
    real = stand_in(manifest, datamaps, "sqlite").manifest
    # No foreign keys: one that an account has may forbid that it stays.
    tables = {each.store: prepared(datamaps, each.store, "sqlite", foreign_keys=False) for each in manifest.plan.stores}
    template = start("sqlite", datamaps, tried.fixture, real, tables)
    for plan, guard in guards:
        behind = _behind(manifest, plan, guard)
        trial = template.copied(_with_newcomers(real, plan, guard))
        before = {store: trial.end_of(store) for store in behind}
        code = ""
        try:
            trial.run("guarded")
        except PolicyEngineError as error:
            code = error.code
        if code != "run.reused-id" or before != {store: trial.end_of(store) for store in behind}:
            yield f"{guard.id}: accounts that hold the person's ids did not stop what comes behind {plan.store}"
        trial.close()
    template.close()


def _behind(manifest: Manifest, plan: StorePlan, guard: Guard) -> tuple[str, ...]:
    """The later stores that find rows by the guard's identifier."""
    later = manifest.plan.stores[manifest.plan.stores.index(plan) + 1 :]
    return tuple(
        each.store
        for each in later
        if any(isinstance(step, Ship) and step.identifier == guard.identifier for step in each.resolve)
    )


def _with_newcomers(manifest: Manifest, plan: StorePlan, guard: Guard) -> Manifest:
    """The manifest with accounts that stay: on the fixture, newcomers who got every id of the person's."""
    stays = tuple(
        step
        for step in plan.mutate
        if not (isinstance(step, (DeleteRows, MaskFields)) and step.dataset == guard.dataset)
    )
    stores = tuple(replace(each, mutate=stays) if each is plan else each for each in manifest.plan.stores)
    return replace(manifest, plan=replace(manifest.plan, stores=stores))
