"""The end of a retention, compiled and run on real engines, against the row-walker: over drawn organisations."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from policyengine.errors import PlanError
from policyengine.model.right import Right
from policyengine.plan.build import build
from tests.laws.ended import Stopped, erased
from tests.oracle.erasure import enforced, engines, erase, load
from tests.strategy.organisations import Case, organisations

later = st.sampled_from((0, 1, 2, 30, 31, 366, 3660)).map(timedelta)


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    case=organisations(one_account=False, blocks=False),
    keyed=st.booleans(),
    after=st.booleans(),
    days=later,
    engines=engines,
)
def test_the_end_of_a_retention_is_as_the_walker_says(
    engines: tuple[str, ...], case: Case, keyed: bool, after: bool, days: timedelta
) -> None:
    """Whatever the rows: as they are drawn, or as an erasure left them; on that day, or when more of it is over."""
    with tempfile.TemporaryDirectory() as directory:
        datamaps = load(case, Path(directory))
    datamaps = enforced(datamaps, case) if keyed and not after else datamaps
    try:
        plan = build(datamaps, case.subject, Right.RETENTION)
        rows = erased(case, datamaps=datamaps) if after else case.rows
    except (PlanError, Stopped):
        reject()
    for engine in engines:
        result = erase(datamaps, replace(case, rows=rows, now=case.now + days), engine, plan)
        assert result.wrong == []
        assert result.changed_again == 0
