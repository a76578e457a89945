"""JSON documents: what is found, masked and left at their paths, on real engines, against the row-walker."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, assume, given, reject, settings

from policyengine.errors import PlanError
from policyengine.plan.build import build
from tests.oracle.erasure import engines, erase, load
from tests.strategy.organisations import Case, organisations

_SETTINGS = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@_SETTINGS
@given(case=organisations(datasets=3, one_account=False, documents=True), engines=engines)
def test_an_erasure_ends_as_the_walker_says(engines: tuple[str, ...], case: Case) -> None:
    _judged(engines, case)


@_SETTINGS
@given(case=organisations(datasets=2, one_account=False, several=False, arrays=True), engines=engines)
def test_through_arrays(engines: tuple[str, ...], case: Case) -> None:
    _judged(engines, case)


def _judged(engines: tuple[str, ...], case: Case) -> None:
    fields = [
        field
        for its in case.maps["stores"].values()
        for each in its["datasets"].values()
        for field in each["fields"].values()
    ]
    assume(any(field["inside"] for field in fields))
    with tempfile.TemporaryDirectory() as directory:
        datamaps = load(case, Path(directory))
        try:
            plan = build(datamaps, case.subject)
        except PlanError:
            reject()
        for engine in engines:
            result = erase(datamaps, case, engine, plan)
            assert result.wrong == []
            assert result.changed_again == 0
