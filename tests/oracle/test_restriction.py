"""Restriction and its lifting, compiled and run on real engines, against the row-walker: over drawn organisations."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from policyengine.errors import PlanError
from policyengine.model.datamap import Datamaps, Flag
from policyengine.model.name import DatasetName
from policyengine.model.right import Right
from policyengine.plan.build import build
from policyengine.rehearse.walkable import walkable
from policyengine.walker.verdict import Verdict
from policyengine.walker.walk import Outcome, walk
from tests.oracle.erasure import enforced, engines, erase, load
from tests.strategy import words
from tests.strategy.organisations import Case, organisations

drawn = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
marking = pytest.mark.parametrize("right", [each for each in Right if each.marks])
Rows = dict[tuple[str, str], list[dict[str, Any]]]


@marking
@drawn
@given(case=organisations(one_account=False, restricted=True), keyed=st.booleans(), engines=engines)
def test_it_ends_as_the_walker_says(engines: tuple[str, ...], right: Right, case: Case, keyed: bool) -> None:
    """Whatever the rows; and where they allow it, with foreign keys."""
    with tempfile.TemporaryDirectory() as directory:
        datamaps = load(case, Path(directory))
        datamaps = enforced(datamaps, case) if keyed else datamaps
        try:
            plan = build(datamaps, case.subject, right)
        except PlanError:
            reject()
        for engine in engines:
            result = erase(datamaps, case, engine, plan)
            assert result.wrong == [], [str(each) for each in result.wrong]
            assert result.changed_again == 0


def _but_flags(datamaps: Datamaps, rows: Mapping[DatasetName, Sequence[Mapping[str, Any]]]) -> dict[str, list[str]]:
    """All cells but flags, and what is counted by them."""
    found: dict[str, list[str]] = {}
    for name, each in rows.items():
        dataset = datamaps.dataset(name)
        flag = dataset.restrict.field if isinstance(dataset.restrict, Flag) else ""
        fields = [one for one, field in dataset.columns.items() if one != flag and field.derived is None]
        found[str(name)] = sorted(repr([str(row[one]) for one in fields]) for row in each)
    return found


def _walked(case: Case, maps: Any, rows: Rows, right: Right) -> Outcome:
    return walk(maps, rows, case.subject, case.identifiers, case.now, right=right.value)


@drawn
@given(case=organisations(one_account=False, restricted=True, held=False))
def test_a_restriction_that_is_lifted_ends_as_it_began(case: Case) -> None:
    """Where no flag of theirs was on before, and nobody else is restricted."""
    with tempfile.TemporaryDirectory() as directory:
        datamaps = load(case, Path(directory))
    maps = walkable(datamaps)
    began = {name: [_off(datamaps, name, row) for row in rows] for name, rows in case.rows.items()}
    restricted = _walked(case, maps, began, Right.RESTRICTION)
    if restricted.drifted:
        reject()
    assert _walked(case, maps, restricted.rows, Right.LIFTING).rows == _walked(case, maps, began, Right.LIFTING).rows


def _off(datamaps: Datamaps, name: tuple[str, str], row: dict[str, Any]) -> dict[str, Any]:
    how = datamaps.dataset(DatasetName(*name)).restrict
    if isinstance(how, Flag) and row[how.field] == how.on:
        return {**row, how.field: how.off}
    return row


@drawn
@given(case=organisations(one_account=False, restricted=True, blocks=False))
def test_an_erasure_of_whom_was_restricted_is_the_erasure_but_for_flags(case: Case) -> None:
    with tempfile.TemporaryDirectory() as directory:
        datamaps = load(case, Path(directory))
    maps = walkable(datamaps)
    erased = _walked(case, maps, case.rows, Right.ERASURE)
    both = _walked(case, maps, _walked(case, maps, case.rows, Right.RESTRICTION).rows, Right.ERASURE)

    def flagless(outcome: Outcome) -> dict[str, list[str]]:
        return _but_flags(datamaps, {DatasetName(*name): rows for name, rows in outcome.rows.items()})

    assert flagless(both) == flagless(erased)


@drawn
@given(case=organisations(one_account=False, restricted=True, held=False))
def test_lifting_one_leaves_what_another_is_restricted_for(case: Case) -> None:
    """As if the one had never asked: where nothing says something else by its flag, and the two are not one person."""
    with tempfile.TemporaryDirectory() as directory:
        datamaps = load(case, Path(directory))
    maps = walkable(datamaps)
    began = {name: [_off(datamaps, name, row) for row in rows] for name, rows in case.rows.items()}
    one = replace(case, identifiers={("customer", "email"): case.identifiers.get(("customer", "email"), set())})
    mine = _walked(one, maps, began, Right.RESTRICTION)
    for email in words.EMAILS[:7]:
        other = replace(case, identifiers={("customer", "email"): {email}})
        theirs = _walked(other, maps, began, Right.RESTRICTION)
        apart = not any(mine.closure[name] & theirs.closure[name] for name in mine.closure)
        if apart and not theirs.open and not mine.open and not theirs.drifted and theirs.candidates:
            both = _walked(one, maps, theirs.rows, Right.RESTRICTION)
            assert _walked(one, maps, both.rows, Right.LIFTING).rows == theirs.rows
            return
    reject()


def test_they_meet_everything() -> None:
    """The drawn organisations have rows of every verdict, and plans that are refused for each reason."""
    met: set[str] = set()

    @settings(drawn, max_examples=200)
    @given(case=organisations(one_account=False, restricted=True))
    def look(case: Case) -> None:
        with tempfile.TemporaryDirectory() as directory:
            datamaps = load(case, Path(directory))
        for right in (each for each in Right if each.marks):
            try:
                build(datamaps, case.subject, right)
            except PlanError as error:
                met.update(each.rule for each in error.findings)
                continue
            ended = _walked(case, walkable(datamaps), case.rows, right)
            met.update(str(fate.verdict) for fate in ended.fates)

    look()
    verdicts = (Verdict.RESTRICTED, Verdict.LIFTED, Verdict.STILL, Verdict.OPEN, Verdict.FROZEN, Verdict.KEPT)
    assert met >= {*map(str, verdicts), "plan.restrict-by-owner"}
