"""The judge is judged: bugs planted in plans are caught within 300 organisations."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from policyengine.errors import PlanError, PolicyEngineError
from policyengine.model.datamap import Datamaps
from policyengine.plan.algebra import Plan
from policyengine.plan.build import build
from policyengine.walker.value import Unwalkable
from tests.oracle.bugs import BUGS
from tests.oracle.erasure import erase, load
from tests.strategy.organisations import Case, organisations

DRAWN = {
    "handed to the leaver": {"datasets": 4, "handed": True},
    "each dataset hashes on its own": {"hashed": True},
    "values are hashed as they stand": {"hashed": True},
}
"""What is drawn for a bug of steps that few organisations have."""

# Bugs that are looked for among the same organisations, each of which is drawn and planned once for all of them.
TOGETHER = [
    {"bugs": [name for name in BUGS if DRAWN.get(name, {}) == drawn], **drawn}
    for drawn in ({}, {"datasets": 4, "handed": True}, {"hashed": True})
]


class AllCaught(Exception):
    """Every planted bug showed."""


def test_every_bug_is_looked_for() -> None:
    assert sorted(name for each in TOGETHER for name in each["bugs"]) == sorted(BUGS)


@pytest.mark.parametrize("together", TOGETHER, ids=lambda each: each["bugs"][0])
def test_planted_bugs_are_caught_within_300_organisations(together: dict[str, object]) -> None:
    drawn = dict(together)
    left = list(drawn.pop("bugs"))

    @seeded(33)
    @settings(
        max_examples=300, phases=[Phase.generate], database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(organisations(one_account=False, **drawn))
    def one(case: Case) -> None:
        with tempfile.TemporaryDirectory() as directory:
            datamaps = load(case, Path(directory))
        try:
            plan = build(datamaps, case.subject)
        except PlanError:
            return
        for name in [each for each in left if _shows(each, plan, case, datamaps)]:
            left.remove(name)
        if not left:
            raise AllCaught

    with pytest.raises(AllCaught):
        one()
        assert not left, f"not caught: {', '.join(left)}"


def _shows(name: str, plan: Plan, case: Case, datamaps: Datamaps) -> bool:
    """Whether a bug makes a difference in this organisation, and that is seen."""
    wrong = BUGS[name](plan)
    if wrong == plan:
        return False
    try:
        return bool(erase(datamaps, case, "sqlite", wrong).wrong)
    except (PlanError, Unwalkable):
        return False
    except PolicyEngineError:
        return True
