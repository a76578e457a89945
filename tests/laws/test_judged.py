"""Many requests that are judged at once are judged as each is alone, on drawn organisations and drawn sets of requests.

`POLICYENGINE_TEST_LAWS=1000 POLICYENGINE_TEST_SEED=2` as in test_laws.
"""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from policyengine.errors import PlanError, UsageError
from policyengine.execute.request import Request, request
from policyengine.model.datamap import Datamaps
from tests.laws.ended import apart, compared, loaded
from tests.laws.judged import OPENERS, Docket, Verdict, tables
from tests.laws.test_laws import ended, law, owned_by_name, without_outliving_owners
from tests.strategy.organisations import Case, organisations, requests
from tests.strategy.shape import Knobs

SEEN: dict[str, set[str]] = {engine: set() for engine in OPENERS}


@law(10)
@given(organisations(documents=True), st.data(), st.sampled_from([1, 2, 100]))
def test_many_are_judged_as_each_is_alone(case: Case, data: Any, ceiling: int) -> None:
    datamaps = loaded(case)
    people = [case.identifiers, *(data.draw(requests(case.maps, case.rows, Knobs())) for _ in range(3))]
    asked = [each for number, its in enumerate(people) for each in _asked(f"r{number}", case, its, datamaps)]
    engine = data.draw(st.sampled_from(sorted(OPENERS)))
    assume(asked)
    try:
        docket = Docket(datamaps, tables(case.rows), case.subject, case.now, engine, ceiling)
    except PlanError:
        assume(False)
        raise
    with docket:
        alone: dict[str, Verdict] = {each.id: docket.alone(each) for each in asked}
        together = docket.together(asked[:: data.draw(st.sampled_from([1, -1]))])
    SEEN[engine] |= {code or ("open" if stays else "free") for code, _, stays in alone.values()}
    assert together == alone


@law(8)
@given(organisations(), st.data())
def test_many_at_once_end_as_one_after_the_other(case: Case, data: Any) -> None:
    """Who is refused is left out, who stays open has a run alone; what two people are kept out for is kept out."""
    assume(not owned_by_name(case))
    case = without_outliving_owners(case)
    datamaps = loaded(case)
    people = [case.identifiers, *(data.draw(requests(case.maps, case.rows, Knobs())) for _ in range(2))]
    asked = {f"r{number}": its for number, its in enumerate(people) if _asked("r", case, its, datamaps)}
    try:
        docket = Docket(datamaps, tables(case.rows), case.subject, case.now, "sqlite", 100)
    except PlanError:
        assume(False)
        raise
    with docket:
        judged = docket.together([each for id, its in asked.items() for each in _asked(id, case, its, datamaps)])
    going = [its for id, its in asked.items() if not judged[id][0]]
    shared = [its for id, its in asked.items() if judged[id] == ("", "", False)]
    alone = [its for id, its in asked.items() if judged[id][2]]
    assume(len(shared) > 1)
    at_once = compared(case, ended(case, shared, *alone, datamaps=datamaps), counters=False)
    for one_by_one in (going, going[::-1]):
        assert apart(at_once, compared(case, ended(case, *one_by_one, datamaps=datamaps), counters=False)) == {}


def test_they_were_judged_in_every_way() -> None:
    """Else the law would have said little."""
    assert {"free", "open", "run.ceiling"} <= set().union(*SEEN.values())


def _asked(id: str, case: Case, person: dict[tuple[str, str], set[Any]], datamaps: Datamaps) -> list[Request]:
    """The request, unless it names nobody."""
    named = [(name, value) for (_, name), values in person.items() for value in sorted(values, key=str)]
    try:
        return [request(id, case.subject, named, datamaps)]
    except UsageError:
        return []
