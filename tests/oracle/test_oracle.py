"""The planner, compiled and run on real engines, against the independent row-walker: over drawn organisations."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from policyengine.errors import PlanError
from policyengine.plan.build import build
from tests.oracle.erasure import enforced, engines, erase, load
from tests.strategy.organisations import Case, organisations


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # a drawn organisation takes minutes to shrink; `make fuzz` keeps the ones that fail
    suppress_health_check=list(HealthCheck),
)
@given(case=organisations(one_account=False), keyed=st.booleans(), engines=engines)
def test_an_erasure_ends_as_the_walker_says(engines: tuple[str, ...], case: Case, keyed: bool) -> None:
    """Whatever the rows; and where they allow it, with foreign keys, which hold after every statement."""
    with tempfile.TemporaryDirectory() as directory:
        datamaps = load(case, Path(directory))
        datamaps = enforced(datamaps, case) if keyed else datamaps
        try:
            plan = build(datamaps, case.subject)
        except PlanError:
            reject()
        for engine in engines:
            result = erase(datamaps, case, engine, plan)
            assert result.wrong == []
            assert result.changed_again == 0
