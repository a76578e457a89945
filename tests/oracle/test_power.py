"""The judge is judged: bugs planted in plans are caught within 300 organisations."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from policyengine.errors import PlanError, PolicyEngineError
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


class Caught(Exception):
    """The planted bug showed."""


@pytest.mark.parametrize("name", BUGS)
def test_a_planted_bug_is_caught_within_300_organisations(name: str) -> None:
    @seeded(33)
    @settings(
        max_examples=300, phases=[Phase.generate], database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(organisations(one_account=False, **DRAWN.get(name, {})))
    def one(case: Case) -> None:
        with tempfile.TemporaryDirectory() as directory:
            datamaps = load(case, Path(directory))
            try:
                plan = build(datamaps, case.subject)
                wrong_plan = BUGS[name](plan)
                if wrong_plan == plan:
                    return
                result = erase(datamaps, case, "sqlite", wrong_plan)
            except (PlanError, Unwalkable):
                return
            except PolicyEngineError as error:
                raise Caught(error.code) from error
            if result.wrong:
                raise Caught(str(result.wrong[0]))

    with pytest.raises(Caught):
        one()
