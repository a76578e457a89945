"""Guards, and whether a rehearsal would notice that one guards nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policyengine.compile.manifest import compile_plan
from policyengine.execute import decide
from policyengine.plan.algebra import ANCHOR, Decide, Guard, InStage, Plan, Step, StorePlan
from policyengine.rehearse.guard import unguarded
from policyengine.rehearse.judge import case, judge
from policyengine.workflows.compile import manifest_of
from tests.scenarios.play import CASES, TODAY, Scene, set_up

BETWEEN, STAYS, OWNED = (CASES / f"reused-{name}" for name in ("between", "stays", "owned"))
TOLD = ["app.guard.accounts.id: accounts that hold the person's ids did not stop what comes behind app"]


def scene(directory: Path, name: Path) -> Scene:
    return set_up(name, "sqlite", directory)


def found(scene: Scene, plan: Plan | None = None) -> list[str]:
    datamaps, manifest = manifest_of(scene.maps, None)
    tried = case(datamaps, manifest, TODAY)
    return list(unguarded(datamaps, manifest if plan is None else compile_plan(plan, datamaps), tried))


def plan(scene: Scene) -> Plan:
    return manifest_of(scene.maps, None)[1].plan


def changed(plan: Plan, **phases: tuple[Step, ...]) -> Plan:
    first, *rest = plan.stores
    return replace(plan, stores=(replace(first, **phases), *rest))


def steps(store: StorePlan, kind: type[Step]) -> list[Step]:
    return [step for _, phase in store.phases() for step in phase if isinstance(step, kind)]


@pytest.mark.parametrize("name", [BETWEEN, STAYS, OWNED], ids=lambda each: each.name)
def test_the_first_store_guards_the_one_behind_it(name: Path, tmp_path: Path) -> None:
    there = scene(tmp_path, name)
    first, last = plan(there).stores
    assert [step.id for step in first.guard] == ["app.guard.accounts.id"]
    assert last.guard == ()
    assert found(there) == []


def test_only_where_an_account_may_keep_its_id_is_that_decided(tmp_path: Path) -> None:
    keeps = []
    for name in (BETWEEN, STAYS, OWNED):
        (tmp_path / name.name).mkdir()
        first, _ = plan(scene(tmp_path / name.name, name)).stores
        keeps.append(any(isinstance(step, Decide) and step.mark == f"{ANCHOR}id" for step in first.decide))
    assert keeps == [False, True, True]


def test_a_guard_that_counts_the_wrong_rows_is_noticed(tmp_path: Path) -> None:
    there = scene(tmp_path, BETWEEN)
    first = plan(there).stores[0]
    (guard,) = steps(first, Guard)
    assert isinstance(guard, Guard)
    blind = replace(guard, where=InStage(f"{ANCHOR}id"))
    assert found(there, changed(plan(there), guard=(blind,))) == TOLD


def test_an_executor_that_asks_no_guard_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = scene(tmp_path, BETWEEN)
    monkeypatch.setattr(decide, "guard", lambda run, plan: None)
    assert found(there) == TOLD


def test_an_account_that_keeps_its_id_and_is_not_known_to_stops_a_rehearsal(tmp_path: Path) -> None:
    there = scene(tmp_path, STAYS)
    datamaps, _ = manifest_of(there.maps, None)
    first = plan(there).stores[0]
    forgetful = tuple(step for step in first.decide if not (isinstance(step, Decide) and step.mark.startswith(ANCHOR)))
    _, judgements = judge(datamaps, compile_plan(changed(plan(there), decide=forgetful), datamaps), TODAY)
    assert {each.refused.partition(":")[0] for each in judgements} == {"run.reused-id"}
