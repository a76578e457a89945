"""Every sentence of the meaning that can be planned, on real engines: the planner holds to it as the walker does."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from policyengine.errors import PlanError, PolicyEngineError
from policyengine.model.datamap import Datamaps
from policyengine.model.right import Right
from policyengine.plan.build import build
from tests.oracle.erasure import ENGINES, enforced, erase, load
from tests.strategy.organisations import Case
from tests.strategy.text import files
from tests.walker import case as cases

REFUSED = {
    "candidates: a value is compared as the field's kind": "plan.identifier-kinds",
    "cutting: where a link can't be cut there is no answer": "plan.uncuttable",
    "cutting: where nothing points through it a link that can't be cut is no matter": "plan.uncuttable",
    "cutting: a cut that takes a field others point at cuts them too": "plan.uncuttable",
    "cutting: a cut wins over a mask on the same cell": "plan.mask-misfit",
    "ending: a row that still names somebody does not end by itself": "plan.nothing-ends",
    "hashes: a hash is of an identifier's text": "plan.mask-misfit",
    "recomputing: a cut link counts no more": "plan.derived-key",
    "recomputing: an expression that is no count is not judged": "sqlflow.table",
    "tokens: a token is text": "plan.mask-misfit",
    "verdicts: an opaque dataset is emptied for everybody, and what pointed at its rows is cut": "plan.opaque-target",
    "verdicts: a dead row of a dataset without on_erase has no answer": "plan.no-on-erase",
    "verdicts: a row that belongs to a row of an opaque dataset has no answer": "plan.nothing-found",
}
"""Sentences about rows for which no plan is made: the code of the refusal, or of the first of its findings."""

NO_SUCH_ROWS = {
    "tokens: a token replaces the cell, a second pass leaves it alone, and NULL gets one too",
    "hashes: what was equal stays equal, in every store; NULL stays, and so does what is hashed already",
}
"""Rows that no engine would hold."""

ALL = [(name, case) for name, case in cases.all_cases() if name not in NO_SUCH_ROWS]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "case"), ALL, ids=[name for name, _ in ALL])
def test_a_sentence_is_planned_and_run(name: str, case: dict[str, Any], engine: str) -> None:
    whole, datamaps = _loaded(case)
    right = Right(case.get("right", Right.ERASURE))
    if name in REFUSED:
        with pytest.raises(PolicyEngineError) as refused:
            erase(datamaps, whole, engine, build(datamaps, whole.subject, right))
        assert REFUSED[name] in _codes(refused.value)
        return
    result = erase(datamaps, whole, engine, build(datamaps, whole.subject, right))
    assert result.wrong == []
    assert result.changed_again == 0


def _loaded(given: dict[str, Any]) -> tuple[Case, Datamaps]:
    maps = cases.maps(given)
    none: dict[tuple[str, str], list[dict[str, Any]]] = {
        (store, name): [] for store, its in maps["stores"].items() for name in its["datasets"]
    }
    whole = Case(files(maps), maps, none | cases.rows(given), cases.SUBJECT, cases.request(given), cases.now(given))
    with tempfile.TemporaryDirectory() as directory:
        datamaps = load(whole, Path(directory))
    return whole, enforced(datamaps, whole) if given.get("enforced") else datamaps


def _codes(error: PolicyEngineError) -> set[str]:
    findings = error.findings if isinstance(error, PlanError) else ()
    return {error.code, *(each.rule for each in findings)}
