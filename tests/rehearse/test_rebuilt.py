"""What is rebuilt, in a rehearsal: what an engine can't say is told, and what a table can't hold is no verdict."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policyengine.errors import NotAnalysable
from policyengine.model.name import DatasetName
from policyengine.model.right import Right
from policyengine.plan.algebra import Compare, Rebuild
from policyengine.rehearse.judge import judge
from policyengine.rehearse.rebuilt import without
from policyengine.rehearse.verdict import GREEN, rehearse
from policyengine.workflows.compile import manifest_of

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("right", [Right.ERASURE, Right.OPT_OUT])
def test_an_engine_that_cant_say_it_is_told(right: Right) -> None:
    datamaps, manifest = manifest_of(HERE / "rebuilt", None, right)
    verdict = rehearse(datamaps, manifest, TODAY, most_mutants=0)
    assert (verdict.verdict, verdict.unreached) == (GREEN, ())
    assert verdict.not_reproduced[:2] == (
        "shop.busy: rebuilt by SQL that sqlite can't run",
        "shop.months: rebuilt by SQL that sqlite can't run",
    )


@pytest.mark.parametrize("right", [Right.ERASURE, Right.OPT_OUT])
def test_a_source_that_is_rebuilt_comes_first(right: Right) -> None:
    _, manifest = manifest_of(HERE / "rebuilt", None, right)
    (store,) = manifest.plan.stores
    assert [each.id for each in store.mutate][-2:] == ["shop.rebuild.months", "shop.rebuild.busy"]
    compared = ["rebuilt.months", "rebuilt.busy"]
    assert [each.id for each in store.decide if isinstance(each, Compare)] == [
        f"shop.decide.{each}" for each in compared
    ]
    assert [each.id for each in store.verify if isinstance(each, Compare)] == [
        f"shop.verify.{each}" for each in compared
    ]


@pytest.mark.parametrize("right", [Right.RESTRICTION, Right.LIFTING])
def test_where_nothing_goes_nothing_is_rebuilt(right: Right) -> None:
    _, manifest = manifest_of(HERE / "rebuilt", None, right)
    (store,) = manifest.plan.stores
    assert not any(isinstance(each, (Rebuild, Compare)) for _, phase in store.phases() for each in phase)
    assert "shop.months: every row (on_erase: rebuild, it is what its sources are)" in manifest.plan.kept


def test_what_is_forgotten_is_told() -> None:
    """A plan that neither rebuilds nor compares: nothing of it is wrong but the end."""
    datamaps, manifest = manifest_of(HERE / "rebuilt", None)
    forgotten = without(manifest, frozenset({DatasetName("shop", "months")}))
    _, judged = judge(datamaps, forgotten, TODAY)
    told = {each.engine: each.misjudged for each in judged}
    assert "shop.months is not what its SQL makes of its sources" in told["duckdb"]
    assert told["sqlite"] == []  # which can't run that SQL


def test_what_a_table_cant_hold_is_no_verdict() -> None:
    with pytest.raises(NotAnalysable) as told:
        rehearse(*manifest_of(HERE / "unmade", None), TODAY, most_mutants=0)
    assert told.value.code == "rehearse.unmade"
