"""What the drawn organisations can tell apart: a wrong reading of the rules is caught within six hundred."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from policyengine.walker import change, find, hold, leave, value, verdict, world
from policyengine.walker.compare import compare
from policyengine.walker.value import Unwalkable
from policyengine.walker.walk import walk
from tests.strategy.organisations import Case, organisations
from tests.walker import case as sentences
from tests.walker import test_cases
from tests.walker.token import with_tokens

EXAMPLES = 600


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """The same six hundred organisations every time."""
    drawn: list[Case] = []

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of(organisations(), organisations(several=False), organisations(datasets=4, handed=True)))
    def draw(case: Case) -> None:
        drawn.append(case)

    draw()
    return drawn


def _greatest(_world: Any, candidates: frozenset[Any], owners: Mapping[Any, list[Any]]) -> set[Any]:
    alive = set(candidates)
    while True:
        fewer = {row for row in alive if any(each.row not in candidates or each.row in alive for each in owners[row])}
        if fewer == alive:
            return alive
        alive = fewer


def _any_part(its_world: Any, row: Any, reference: Any) -> list[Any]:
    values = world.link(its_world.rows[row], reference)
    return [
        other
        for other, cells in its_world.rows.items()
        if values is not None
        and (other.store, other.dataset) == (row.store, reference["target"])
        and any(cells[name] == part for name, part in zip(reference["target_fields"], values, strict=True))
    ]


def _truthy_link(row: Any, reference: Any) -> Any:
    values = tuple(row[name] for name in reference["fields"])
    return values if all(values) and list(values) != (reference["cut"] or {}).get("reassign") else None


def _link_to_sentinel(row: Any, reference: Any) -> Any:
    values = tuple(row[name] for name in reference["fields"])
    return None if None in values or not all(world.met(row, each) for each in reference["when"]) else values


def _pinned_at_once(its_world: Any, deleted: Any) -> set[Any]:
    return {
        target
        for row in its_world.rows
        if hold.held(its_world, row)
        for reference in its_world.dataset(row)["references"]
        for target in world.targets(its_world, row, reference)
        if target in deleted
    }


_targets = world.targets
_owners = world.owners
_to_mask = change._to_mask
_last_day = verdict.last_day
_heirs = leave.heirs

WRONG_CODE: dict[str, list[tuple[Any, str, Any]]] = {
    "keep and block pass their fate on": [(find, "passes_on", lambda its, row: True)],
    "anonymise passes nothing on": [(find, "passes_on", lambda its, row: its.dataset(row)["on_erase"] == "delete")],
    "nobody survives": [(verdict, "survivors", lambda its, candidates, owners: set())],
    "rows that keep each other alive live": [(verdict, "survivors", _greatest)],
    "parts are OR-ed": [(world, "targets", _any_part), (change, "targets", _any_part)],
    "0, '' and false point at nobody": [(world, "link", _truthy_link), (change, "link", _truthy_link)],
    "a link points whatever its condition": [(world, "met", lambda row, condition: True)],
    "everybody shares jointly": [(world.World, "shared", lambda its, row: False)],
    "nobody leaves a row": [(leave, "leaving", lambda its, row, s, f, gone: [])],
    "what is about one is about all": [
        (leave, "about", lambda its, row, leaving, asked: set(its.dataset(row)["fields"]))
    ],
    "no owner stops a value": [
        (
            world,
            "owners",
            lambda its: {row: [o for o in them if o.relation == "owned_by"] for row, them in _owners(its).items()},
        )
    ],
    "empty values identify": [
        (find, "nobody", lambda cell, spec: cell is None),
        (value, "nobody", lambda cell, spec: cell is None),
    ],
    "an unknown date is over": [
        (verdict, "is_over", lambda since, keep, now: since is None or _last_day(since, keep) < now)
    ],
    "a retention ends a day early": [
        (verdict, "is_over", lambda since, keep, now: since is not None and _last_day(since, keep) <= now)
    ],
    "a masked key breaks no link": [(change, "_broken", lambda made, target, reference: target not in made)],
    "nothing is held": [(hold, "held", lambda its, row: False)],
    "what is held needs nothing": [(hold, "pinned", lambda its, deleted: set())],
    "a row that is left is not masked": [
        (
            change,
            "_to_mask",
            lambda its, row, s, f, its_verdict, left, now, asked: (
                set() if its_verdict == "left" else _to_mask(its, row, s, f, its_verdict, left, now, asked)
            ),
        )
    ],
    "a row that is left is masked whole": [
        (
            change,
            "_to_mask",
            lambda its, row, s, f, v, left, now, asked: (
                set(its.dataset(row)["fields"]) if v == "left" else _to_mask(its, row, s, f, v, left, now, asked)
            ),
        )
    ],
}


TOO_RARE: dict[str, list[tuple[Any, str, Any]]] = {
    "a sentinel is an owner": [(world, "link", _link_to_sentinel), (change, "link", _link_to_sentinel)],
    "who goes is an heir": [
        (place, "heirs", lambda its, row, ref, lives: _heirs(its, row, ref, lambda person: True))
        for place in (leave, verdict)
    ],
    "a pinned row needs nothing": [(hold, "pinned", lambda its, deleted: _pinned_at_once(its, deleted))],
}
"""Wrong readings that hardly any drawn organisation shows; the sentences of the meaning do."""


def _references(relation: str) -> Callable[[dict[str, Any]], None]:
    """Takes the references of a relation out, but for those that name heirs: a map without them can't be loaded."""

    def drop(maps: dict[str, Any]) -> None:
        for store in maps["stores"].values():
            heirs = [each["heirs"] for its in store["datasets"].values() for each in its["references"] if each["heirs"]]
            for name, dataset in store["datasets"].items():
                named = [each["by"] for each in heirs if each["dataset"] == name]
                named += [[each["field"]] for each in heirs if each["dataset"] == name]
                dataset["references"] = [
                    each for each in dataset["references"] if each["relation"] != relation or each["fields"] in named
                ]

    return drop


def _identifier(key: str, its: Any) -> Callable[[dict[str, Any]], None]:
    def change_all(maps: dict[str, Any]) -> None:
        for subject in maps["organisation"]["subjects"].values():
            for identifier in subject["identifiers"].values():
                identifier[key] = its

    return change_all


def _each(change_one: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    def change_all(maps: dict[str, Any]) -> None:
        for store in maps["stores"].values():
            for dataset in store["datasets"].values():
                change_one(dataset)

    return change_all


WRONG_MAPS: dict[str, Callable[[dict[str, Any]], None]] = {
    "shared identifiers single out": _identifier("shared", False),
    "nothing is normalised": _identifier("normalise", "none"),
    "owned_by is forgotten": _references("owned_by"),
    "owns is forgotten": _references("owns"),
    "structural links stay": _references("structural"),
    "nothing is retained": _each(lambda dataset: dataset.update(retain=[])),
    "everything is deleted": _each(lambda dataset: dataset.update(on_erase=dataset["on_erase"] and "delete")),
    "no row is held": _each(lambda dataset: dataset.update(holds=[])),
    "nothing is opaque": _each(lambda dataset: dataset.update(opaque=False)),
    "soft-deleted rows are forgotten": _each(lambda dataset: dataset.update(soft_delete=None)),
    "counters stay": _each(lambda dataset: [field.update(derived=None) for field in dataset["fields"].values()]),
    "masks are forgotten": _each(lambda dataset: [field.update(mask=None) for field in dataset["fields"].values()]),
}
NO_MATTER = {"soft-deleted rows are forgotten"}
"""Says nothing to the walker, and so can't be wrong in it: the positive control that a right walker is not caught."""


def _caught(cases: list[Case], wrong_maps: Callable[[dict[str, Any]], None] = lambda maps: None) -> int | None:
    """After how many organisations a wrong walker is caught by the right one, None where it never is."""
    for tried, (case, outcome) in enumerate(zip(cases, _right(cases), strict=True), 1):
        maps = copy.deepcopy(case.maps)
        wrong_maps(maps)
        try:
            wrong = walk(maps, case.rows, case.subject, case.identifiers, case.now)
        except Unwalkable:
            return tried
        if compare(outcome, with_tokens(wrong)):
            return tried
    return None


_RIGHT: list[Any] = []


def _right(cases: list[Case]) -> list[Any]:
    """What the right walker says, reckoned once."""
    if not _RIGHT:
        _RIGHT.extend(walk(case.maps, case.rows, case.subject, case.identifiers, case.now) for case in cases)
    return _RIGHT


@pytest.mark.parametrize("wrong", WRONG_CODE)
def test_wrong_code_is_caught(wrong: str, cases: list[Case], monkeypatch: pytest.MonkeyPatch) -> None:
    _right(cases)
    for module, name, instead in WRONG_CODE[wrong]:
        monkeypatch.setattr(module, name, instead)
    assert _caught(cases) is not None


@pytest.mark.parametrize("wrong", TOO_RARE)
def test_a_sentence_catches_what_is_too_rare_to_be_drawn(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, instead in TOO_RARE[wrong]:
        monkeypatch.setattr(module, name, instead)
    with pytest.raises((AssertionError, Unwalkable)):
        for _, case in sentences.all_cases():
            test_cases.test_a_sentence(case)


@pytest.mark.parametrize("wrong", WRONG_MAPS)
def test_wrong_maps_are_caught(wrong: str, cases: list[Case]) -> None:
    assert (_caught(cases, WRONG_MAPS[wrong]) is None) == (wrong in NO_MATTER)
