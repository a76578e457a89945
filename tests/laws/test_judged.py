"""Many requests that are judged at once are judged as each is alone, on drawn organisations and drawn sets of requests.

`POLICYENGINE_TEST_LAWS=1000 POLICYENGINE_TEST_SEED=2` as in test_laws.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policyengine.errors import PlanError, UsageError
from policyengine.execute.request import Request, request
from policyengine.model.datamap import Datamaps
from tests.laws.ended import loaded
from tests.laws.judged import OPENERS, Docket, Verdict, tables
from tests.laws.test_laws import law
from tests.strategy.organisations import Case, organisations, requests
from tests.strategy.shape import Knobs

SEEN: dict[str, set[str]] = {engine: set() for engine in OPENERS}


@pytest.mark.parametrize("engine", OPENERS)
def test_many_are_judged_as_each_is_alone(engine: str) -> None:
    @law(40)
    @given(organisations(documents=True), st.data(), st.sampled_from([1, 2, 100]))
    def judged(case: Case, data: Any, ceiling: int) -> None:
        datamaps = loaded(case)
        people = [case.identifiers, *(data.draw(requests(case.maps, case.rows, Knobs())) for _ in range(4))]
        asked = [each for number, its in enumerate(people) for each in _asked(f"r{number}", case, its, datamaps)]
        assume(asked)
        try:
            docket = Docket(datamaps, tables(case.rows), case.subject, case.now, engine, ceiling)
        except PlanError:
            assume(False)
            raise
        alone: dict[str, Verdict] = {each.id: docket.alone(each) for each in asked}
        SEEN[engine] |= {code or ("open" if stays else "free") for code, _, stays in alone.values()}
        assert docket.together(asked) == alone
        assert docket.together(asked[::-1]) == alone

    judged()
    # Else the law would say little.
    assert {"free", "open", "run.ceiling", "run.block", "run.needs-identity"} <= SEEN[engine]


def _asked(id: str, case: Case, person: dict[tuple[str, str], set[Any]], datamaps: Datamaps) -> list[Request]:
    """The request, unless it names nobody."""
    named = [(name, value) for (_, name), values in person.items() for value in sorted(values, key=str)]
    try:
        return [request(id, case.subject, named, datamaps)]
    except UsageError:
        return []
