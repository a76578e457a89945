"""The comparison finds every way to be wrong, and tells no value."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from policyengine.walker.compare import Wrong, compare
from policyengine.walker.walk import Outcome, walk
from tests.walker import case as cases
from tests.walker.token import with_tokens

CASE = yaml.safe_load((Path(__file__).parent / "compared.yaml").read_text())
Rows = dict[tuple[str, str], list[dict[str, Any]]]


def _outcome() -> Outcome:
    return walk(cases.maps(CASE), cases.rows(CASE), cases.SUBJECT, cases.request(CASE), cases.now(CASE))


def _set(dataset: str, ordinal: int, **cells: Any) -> Callable[[Rows], None]:
    return lambda rows: rows["main", dataset][ordinal].update(cells)


def _drop(dataset: str, ordinal: int) -> Callable[[Rows], None]:
    return lambda rows: rows["main", dataset].__delitem__(ordinal)


def _add(dataset: str, **cells: Any) -> Callable[[Rows], None]:
    return lambda rows: rows["main", dataset].append(cells)


BROKEN: dict[str, tuple[Callable[[Rows], None], list[tuple[Wrong, str, int, str | None]]]] = {
    "a dead row stays": (
        _add("people", id=1, email="a@x.example", friend=None),
        [(Wrong.PERSON_STAYS, "people", 0, None)],
    ),
    "a stranger is gone": (_drop("people", 0), [(Wrong.STRANGER_DELETED, "people", 1, None)]),
    "a stranger is changed": (_set("people", 0, email=None), [(Wrong.STRANGER_CHANGED, "people", 1, "email")]),
    "a link stays": (_set("people", 0, friend=1), [(Wrong.WRONG_LINK, "people", 1, "friend")]),
    "a person's row is gone": (_drop("orders", 0), [(Wrong.PERSON_DELETED, "orders", 0, None)]),
    "a person's cell is changed": (_set("orders", 1, total=5), [(Wrong.PERSON_CHANGED, "orders", 1, "total")]),
    "a cell is not masked": (_set("orders", 0, name="Ann"), [(Wrong.NOT_MASKED, "orders", 0, "name")]),
    "a cell is masked otherwise": (_set("orders", 0, name=None), [(Wrong.NOT_MASKED, "orders", 0, "name")]),
    "a counter is stale": (_set("lines", 0, orders=2), [(Wrong.COUNTER, "lines", 0, "orders")]),
    "a row appears": (_add("lines", id=7, orders=0), [(Wrong.ROW_APPEARED, "lines", 1, None)]),
    "a token is used twice": (
        lambda rows: rows["main", "orders"][0].update(name=rows["main", "orders"][1]["name"]),
        [(Wrong.TOKEN_REPEATED, "orders", 0, "name"), (Wrong.TOKEN_REPEATED, "orders", 1, "name")],
    ),
    "equal values have two hashes": (
        lambda rows: rows["other", "calls"][0].update(by=f"deleted-{9:024x}"),
        [(Wrong.HASH_MIXED, "calls", 0, "by")],
    ),
    "other values have one hash": (
        lambda rows: rows["other", "calls"][0].update({"for": rows["other", "calls"][0]["by"]}),
        [(Wrong.HASH_MIXED, "calls", 0, "for")],
    ),
    "a value is not hashed": (_set("visits", 0, by="a@x.example"), [(Wrong.NOT_MASKED, "visits", 0, "by")]),
    "a hash lacks its word": (_set("visits", 0, by=f"{1:024x}"), [(Wrong.NOT_MASKED, "visits", 0, "by")]),
    "a dead row without a key stays": (
        _add("keyless", email="a@x.example", seen="2020-01-01"),
        [(Wrong.PERSON_STAYS, "keyless", 0, None)],
    ),
    "a stranger without a key is gone": (_drop("keyless", 1), [(Wrong.STRANGER_DELETED, "keyless", 2, None)]),
    "a stranger without a key is changed": (
        _set("keyless", 1, seen=None),
        [(Wrong.STRANGER_CHANGED, "keyless", 2, "seen")],
    ),
    "a key is not masked": (_set("names", 0, name="a@x.example"), [(Wrong.NOT_MASKED, "names", 0, "name")]),
}


RESTRICTED = {
    "datasets": {
        "people": {
            "on_erase": "delete",
            "fields": {"id": "integer", "email": {"identifies": "email"}, "hidden": "boolean"},
            "restrict": {"flag": "hidden", "from": False, "to": True},
        }
    },
    "rows": {"people": [{"id": 1, "email": "a@x.example", "hidden": False}]},
    "request": {"email": ["a@x.example"]},
}


def test_a_flag_that_is_not_set_is_found() -> None:
    maps, rows = cases.maps(RESTRICTED), cases.rows(RESTRICTED)
    outcome = walk(maps, rows, cases.SUBJECT, cases.request(RESTRICTED), cases.now(RESTRICTED), right="restriction")
    assert compare(outcome, outcome.rows) == []
    assert [(each.wrong, each.field) for each in compare(outcome, rows)] == [(Wrong.WRONG_FLAG, "hidden")]


@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_wrong_is_found(broken: str) -> None:
    outcome = _outcome()
    actual = copy.deepcopy(with_tokens(outcome))
    assert compare(outcome, actual) == []
    breaking, expected = BROKEN[broken]
    breaking(actual)
    differences = compare(outcome, actual)
    assert [(each.wrong, each.dataset, each.ordinal, each.field) for each in differences] == expected
    assert not any("x.example" in str(each) or "Ann" in str(each) for each in differences)


def test_every_way_to_be_wrong_has_a_case() -> None:
    assert {wrong for _, expected in BROKEN.values() for wrong, *_ in expected} == {*Wrong} - {Wrong.WRONG_FLAG}


def test_cells_compare_by_kind_whatever_the_engine_calls_them() -> None:
    outcome = _outcome()
    actual = with_tokens(outcome)
    actual["main", "orders"][0].update(total="9.50")
    actual["main", "keyless"][0].update(seen=datetime.date(2020, 1, 1))
    actual["main", "keyless"][1].update(seen="2020-01-01")
    assert compare(outcome, actual) == []


def test_an_empty_text_is_not_null() -> None:
    outcome = _outcome()
    actual = with_tokens(outcome)
    actual["main", "people"][0].update(email="")
    assert [each.wrong for each in compare(outcome, actual)] == [Wrong.STRANGER_CHANGED]
