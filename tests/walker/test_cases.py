"""Every sentence of docs/why/0002-meaning.md, as rows before and after."""

from __future__ import annotations

from typing import Any

import pytest

from policyengine.walker.compare import compare
from policyengine.walker.value import Hashed, Token, Unwalkable, read
from policyengine.walker.walk import Outcome, walk
from tests.walker import case as cases
from tests.walker.token import with_tokens

ALL = cases.all_cases()


def _walk(case: dict[str, Any]) -> Outcome:
    return walk(
        cases.maps(case),
        cases.rows(case),
        cases.SUBJECT,
        cases.request(case),
        cases.now(case),
        right=case.get("right", "erasure"),
    )


@pytest.mark.parametrize("case", [case for _, case in ALL], ids=[name for name, _ in ALL])
def test_a_sentence(case: dict[str, Any]) -> None:
    if "unwalkable" in case:
        with pytest.raises(Unwalkable, match=f"^{case['unwalkable']}$"):
            _walk(case)
        return
    outcome = _walk(case)
    assert _told(case, outcome) == _expected(case)
    assert [f"{row.dataset} {row.ordinal}" for row in outcome.blocked] == case.get("blocked", [])
    assert [f"{row.dataset} {row.ordinal}" for row in outcome.ambiguous] == case.get("ambiguous", [])
    assert [f"{row.dataset} {row.ordinal} {name}" for row, name in outcome.drifted] == case.get("drifted", [])
    assert [" ".join(place) for place in outcome.unjudged] == case.get("unjudged", [])
    assert {dataset: rows for (_, dataset), rows in outcome.open.items()} == case.get("open", {})
    if "closure" in case:
        assert outcome.closure == {name: set(values) for name, values in case["closure"].items()}


def _told(case: dict[str, Any], outcome: Outcome) -> dict[str, list[dict[str, Any]]]:
    """What the walker says of each row, in the form the cases are written in."""
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in case["expect"]}
    for fate in outcome.fates:
        name = fate.row.dataset if fate.row.store == "main" else f"{fate.row.store}.{fate.row.dataset}"
        after = "gone" if fate.after is None else {name: _cell(fate.after[name]) for name in fate.cells} or "same"
        told[name].append({str(fate.verdict): after})
    return told


def _cell(after: Any) -> Any:
    return f"{after.frame[0]}<hash of {after.form}>{after.frame[1]}" if isinstance(after, Hashed) else after


def _expected(case: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    stores = cases.maps(case)["stores"]

    def cells(name: str, after: Any) -> Any:
        if isinstance(after, str):
            return after
        store, dataset = cases.place(name)
        fields = stores[store]["datasets"][dataset]["fields"]
        return {key: Token() if cell == "<token>" else read(cell, fields[key]["kind"]) for key, cell in after.items()}

    return {
        name: [{verdict: cells(name, after) for verdict, after in row.items()} for row in rows]
        for name, rows in case["expect"].items()
    }


@pytest.mark.parametrize("case", [case for _, case in ALL if "unwalkable" not in case])
def test_the_expected_end_compares_as_right(case: dict[str, Any]) -> None:
    outcome = _walk(case)
    assert compare(outcome, with_tokens(outcome)) == []
