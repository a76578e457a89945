"""Laws that hold for the walker on every organisation."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from policyengine.walker.compare import compare
from policyengine.walker.value import matches
from policyengine.walker.verdict import Verdict
from policyengine.walker.walk import Fate, Outcome, walk
from tests.strategy.organisations import Case, organisations
from tests.strategy.shape import renamed
from tests.strategy.stranger import mirror
from tests.walker.token import with_tokens

laws = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
"""Organisations are large data, and slow to draw rather than to walk."""


def _walk(case: Case) -> Outcome:
    return walk(case.maps, case.rows, case.subject, case.identifiers, case.now)


@laws
@given(organisations())
def test_the_expected_end_compares_as_right_and_any_row_more_or_less_as_wrong(case: Case) -> None:
    outcome = _walk(case)
    ended = with_tokens(outcome)
    assert compare(outcome, ended) == []
    for place, rows in ended.items():
        if rows:
            assert len(compare(outcome, {**ended, place: rows[1:]})) == 1
    for fate in outcome.fates:
        place = (fate.row.store, fate.row.dataset)
        if fate.after is None:
            assert len(compare(outcome, {**ended, place: [*ended[place], fate.before]})) == 1


@laws
@given(organisations())
def test_a_second_erasure_changes_nothing(case: Case) -> None:
    outcome = _walk(case)
    assume(not _is_remembered(outcome))
    ended = with_tokens(outcome)
    again = walk(case.maps, ended, case.subject, case.identifiers, case.now)
    assert again.rows == ended
    assert [fate.row for fate in again.fates if fate.cells or fate.after is None] == []


def _is_remembered(outcome: Outcome) -> bool:
    """Whether a dead row stays with a value of the person in it: a second pass finds it again, on other terms.

    Its owner may be anonymised by now, a stranger who owns it; or its link is cut, and it is surely the person's own.
    """
    for fate in outcome.fates:
        if fate.after is not None and fate.verdict in (Verdict.DEAD, Verdict.RETAINED):
            for name, field in outcome.maps["stores"][fate.row.store]["datasets"][fate.row.dataset]["fields"].items():
                if field["identifies"] and field["identifies"][0] == "customer":
                    identifier = outcome.maps["organisation"]["subjects"]["customer"]["identifiers"][
                        field["identifies"][1]
                    ]
                    if matches(
                        fate.after[name], field["kind"], identifier, set(outcome.closure[field["identifies"][1]])
                    ):
                        return True
    return False


@laws
@given(organisations(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_datasets_means_nothing(case: Case, random: Any) -> None:
    places = list(case.rows)
    random.shuffle(places)
    shuffled = {place: random.sample(case.rows[place], len(case.rows[place])) for place in places}
    other = walk(case.maps, shuffled, case.subject, case.identifiers, case.now)
    first = _walk(case)
    assert other.verdicts == first.verdicts
    assert other.closure == first.closure
    assert {_told(fate) for fate in other.fates} == {_told(fate) for fate in first.fates}


def _told(fate: Fate) -> tuple[Any, ...]:
    return (fate.row.store, fate.row.dataset, fate.key, fate.verdict, frozenset(fate.cells.items()), fate.after is None)


@laws
@given(organisations())
def test_names_mean_nothing(case: Case) -> None:
    def other(name: str) -> str:
        return f'{name[::-1]} "x'

    maps = renamed(case.maps, fields=other, datasets=other, stores=other)
    rows = {
        (other(store), other(dataset)): [{other(name): cell for name, cell in row.items()} for row in given]
        for (store, dataset), given in case.rows.items()
    }
    first, second = _walk(case), walk(maps, rows, case.subject, case.identifiers, case.now)
    assert second.rows == {
        (other(store), other(dataset)): [{other(name): cell for name, cell in row.items()} for row in given]
        for (store, dataset), given in first.rows.items()
    }


@laws
@given(organisations(one_account=False))
def test_people_who_share_nothing_with_the_person_lose_nothing(case: Case) -> None:
    """A second world with other keys and values stands beside the first: it stays as it was, and changes nothing."""
    others = mirror(case)
    both = {place: [*rows, *others[place]] for place, rows in case.rows.items()}
    alone, together = _walk(case), walk(case.maps, both, case.subject, case.identifiers, case.now)
    for (store, dataset), rows in case.rows.items():
        fates = [fate for fate in together.fates if (fate.row.store, fate.row.dataset) == (store, dataset)]
        first = [fate for fate in alone.fates if (fate.row.store, fate.row.dataset) == (store, dataset)]
        assert [_told(fate) for fate in fates[: len(rows)]] == [_told(fate) for fate in first]
        if not case.maps["stores"][store]["datasets"][dataset]["opaque"]:
            assert [fate.after for fate in fates[len(rows) :]] == [fate.before for fate in fates[len(rows) :]]


@laws
@given(organisations())
def test_who_is_found_is_found_with_more_identifiers_too(case: Case) -> None:
    more = {**case.identifiers, (case.subject, "email"): case.identifiers[case.subject, "email"] | {"bo@y.example"}}
    first = _walk(case)
    second = walk(case.maps, case.rows, case.subject, more, case.now)
    assert all(first.closure[name] <= second.closure[name] for name in first.closure)
