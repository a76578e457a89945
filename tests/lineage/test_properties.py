"""The questions against slow and simple accounts of them, on lineages that Hypothesis draws."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from policyengine.lineage.answer import Asked, Says
from policyengine.lineage.ask import lineage_of, why
from policyengine.lineage.index import Lineage
from policyengine.lineage.passage import passage
from policyengine.lineage.paths import paths
from policyengine.lineage.propagate import propagate
from policyengine.lineage.unknown import Lack, Unknown, hiding
from policyengine.lineage.walk import Way, walk
from policyengine.model.lineage import Form, Hop, Reach
from policyengine.model.name import DatasetName, FieldName
from policyengine.model.place import NOWHERE
from tests.lineage.small import hop, lineage

NAMES = [FieldName(store, dataset, name) for store in "ab" for dataset in "tu" for name in "xy"]
CATEGORIES = ["none", "user.name", "user.contact.email", "user.name identifies=customer.id", "none unique", ""]
FORMS = [*(form.name for form in Form), "INDIRECT", "INDIRECT"]

hops = st.builds(
    lambda source, target, form: hop(f"{source} -> {target} {form}"),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(FORMS),
)
fields = st.fixed_dictionaries({str(name): st.sampled_from(CATEGORIES) for name in NAMES})
lineages = st.builds(lineage, fields, st.lists(hops, max_size=16, unique=True))
names = st.sampled_from(NAMES)
many = settings(max_examples=300, deadline=None)


def all_hops(drawn: Lineage) -> tuple[Hop, ...]:
    return drawn.known.hops


def closure(drawn: Lineage, indirect: bool) -> set[tuple[FieldName, FieldName]]:
    """All pairs of which one reaches the other, by squaring until nothing is added."""
    pairs = {(name, name) for name in NAMES}
    pairs |= {(each.source, each.target) for each in all_hops(drawn) if indirect or each.reach is Reach.DIRECT}
    while True:
        more = {(one, last) for one, middle in pairs for other, last in pairs if middle == other}
        if more <= pairs:
            return pairs
        pairs |= more


@many
@given(lineages, st.booleans())
def test_a_walk_reaches_what_there_is_a_way_to(drawn: Lineage, indirect: bool) -> None:
    for name in NAMES:
        down = set(walk(drawn, [name], Way.DOWN, indirect=indirect).distance)
        assert down == {other for one, other in closure(drawn, indirect) if one == name}


@many
@given(lineages, names, names, st.booleans())
def test_up_is_down_the_other_way(drawn: Lineage, one: FieldName, other: FieldName, indirect: bool) -> None:
    down = walk(drawn, [one], Way.DOWN, indirect=indirect).distance
    up = walk(drawn, [other], Way.UP, indirect=indirect).distance
    assert down.get(other) == up.get(one)


@many
@given(lineages, names, st.integers(1, 4))
def test_depth_is_how_far_away(drawn: Lineage, name: FieldName, depth: int) -> None:
    whole, part = walk(drawn, [name], Way.DOWN), walk(drawn, [name], Way.DOWN, depth=depth)
    assert part.distance == {each: away for each, away in whole.distance.items() if away <= depth}
    assert set(part.hops) <= set(whole.hops)
    assert part.bounded or whole.distance == part.distance


def simple_paths(drawn: Lineage, source: FieldName, target: FieldName, indirect: bool) -> list[tuple[FieldName, ...]]:
    """Every way without a field twice, by trying all."""
    steps = {(each.source, each.target) for each in all_hops(drawn) if indirect or each.reach is Reach.DIRECT}
    found, growing = [], [(source,)]
    while growing:
        names = growing.pop()
        if names[-1] == target:
            found.append(names)
            continue
        growing += [(*names, last) for one, last in steps if one == names[-1] and last not in names]
    return sorted(found, key=lambda each: (len(each), each))


@many
@given(lineages, names, names, st.booleans())
def test_paths_are_all_simple_ways_shortest_first(
    drawn: Lineage, source: FieldName, target: FieldName, indirect: bool
) -> None:
    if source == target:
        return
    found = paths(drawn, [source], [target], most=10_000, indirect=indirect)
    told = [(path[0][0].source, *(step[0].target for step in path)) for path in found.paths]
    assert told == simple_paths(drawn, source, target, indirect)
    assert not found.bounded
    for path in found.paths:
        for step in path:
            ends = (step[0].source, step[0].target)
            wanted = [each for each in all_hops(drawn) if (each.source, each.target) == ends]
            assert list(step) == [each for each in wanted if indirect or each.reach is Reach.DIRECT]
        assert all(one[0].target == other[0].source for one, other in pairwise(path))


@many
@given(lineages, names, names, st.integers(1, 3))
def test_bounded_paths_are_the_first_ones(drawn: Lineage, source: FieldName, target: FieldName, most: int) -> None:
    every = paths(drawn, [source], [target], most=10_000).paths
    some = paths(drawn, [source], [target], most=most)
    assert some.paths == every[:most]
    assert some.bounded or some.paths == every
    tired = paths(drawn, [source], [target], most=10_000, work=1)
    assert tired.paths[:1] == every[:1]
    assert tired.bounded or tired.paths == every


def naive(drawn: Lineage, indirect: bool) -> dict[FieldName, set[str]]:
    """What arrives, by going over all hops again and again until nothing changes."""
    found: dict[FieldName, set[str]] = {}
    for name, field in drawn.fields():
        said = {field.category} if field.category not in (None, "none") else set()
        found[name] = said | ({str(field.identifies)} if field.identifies else set())
    while True:
        before = {name: set(each) for name, each in found.items()}
        for each in all_hops(drawn):
            if (indirect or each.reach is Reach.DIRECT) and not passage(drawn, each).stops:
                found[each.target] |= found[each.source]
        if found == before:
            return found


@many
@given(lineages, st.booleans())
def test_propagation_is_the_least_fixpoint(drawn: Lineage, indirect: bool) -> None:
    made = propagate(drawn, indirect=indirect)
    assert {name: {label.name for label in made.all(name)} for name in NAMES} == naive(drawn, indirect)


@many
@given(lineages, st.booleans())
def test_every_label_has_a_way_of_hops_that_pass(drawn: Lineage, indirect: bool) -> None:
    made = propagate(drawn, indirect=indirect)
    for name in NAMES:
        for label in made.arrived(name):
            way = made.way(name, label)
            assert label in made.declared(way[0].source)
            assert way[-1].target == name
            assert all(one.target == other.source for one, other in pairwise(way))
            assert not any(passage(drawn, each).stops for each in way)


@many
@given(fields, st.lists(hops, max_size=12, unique=True), hops)
def test_one_more_way_takes_nothing_away(said: dict[str, str], some: list[Hop], one: Hop) -> None:
    fewer, more = (propagate(lineage(said, each)) for each in (some, [*some, one]))
    for name in NAMES:
        assert {label.name for label in fewer.all(name)} <= {label.name for label in more.all(name)}


@many
@given(lineages)
def test_what_is_stopped_did_not_arrive(drawn: Lineage) -> None:
    made = propagate(drawn)
    for stop in made.stops:
        assert passage(drawn, stop.hop).stops
        assert set(stop.labels) <= set(made.all(stop.hop.source))
        assert not set(stop.labels) & set(made.all(stop.hop.target))


places = st.one_of(st.none(), st.sampled_from([DatasetName(store, dataset) for store in "ab" for dataset in "tu"]))
unknown = st.builds(
    lambda source, into: Unknown(Lack.FLOW, "?", NOWHERE, "", source, into), places, st.one_of(places, names)
)


@many
@given(lineages, st.lists(unknown, max_size=3), names, names)
def test_a_hop_that_was_not_known_is_never_a_certain_no(
    drawn: Lineage, known: list[Unknown], source: FieldName, target: FieldName
) -> None:
    """Where an unknown may be any hop between its ends, and with some such hops there is a way, it is no `no`."""
    if source == target:
        return

    def ends(place: DatasetName | FieldName | None) -> list[FieldName]:
        return [name for name in NAMES if place is None or place in (name, DatasetName(name.store, name.dataset))]

    extra = [
        hop(f"{one} -> {other} IDENTITY") for each in known for one in ends(each.source) for other in ends(each.into)
    ]
    full = lineage(dict.fromkeys(map(str, NAMES), "none"), [*all_hops(drawn), *extra])
    could = target in walk(full, [source], Way.DOWN, indirect=True).distance
    does = target in walk(drawn, [source], Way.DOWN, indirect=True).distance
    hides = hiding(drawn, known, [source], [target])
    assert bool(hides) or could == does
    told = why(drawn, tuple(known), Asked("", (source,), "field"), Asked("", (target,), "field"), most=1).says
    assert told is (Says.YES if does else Says.UNKNOWN if hides else Says.NO)
    assert could or not hides


@many
@given(lineages, names)
def test_lineage_says_yes_where_something_arrives_or_goes(drawn: Lineage, name: FieldName) -> None:
    found = lineage_of(drawn, (), Asked("", (name,), "field"), Way)
    assert (found.says is Says.YES) == any(name in (each.source, each.target) for each in all_hops(drawn))
