"""The drawn organisations are sound, and reach what they are for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx
from hypothesis import HealthCheck, Phase, given, settings

from policyengine.walker.value import Unwalkable, read
from policyengine.walker.verdict import is_over
from policyengine.walker.walk import Fate, Outcome, walk
from tests.strategy import engines
from tests.strategy.organisations import Case, organisations
from tests.strategy.shape import SENTINEL

slow = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=25, deadline=None, suppress_health_check=slow)
@given(organisations())
def test_rows_fit_real_tables_and_come_back_alike(case: Case) -> None:
    for engine in ("sqlite", "duckdb"):
        for store, its in case.maps["stores"].items():
            connection = engines.connect(engine)
            engines.fill(connection, case, store)
            for (_, name), rows in engines.read(connection, case, store).items():
                fields = its["datasets"][name]["fields"]
                alike = [{each: read(cell, fields[each]["kind"]) for each, cell in row.items()} for row in rows]
                assert sorted(alike, key=_in_order) == sorted(case.rows[store, name], key=_in_order)
            connection.close()


def _in_order(row: dict[str, Any]) -> str:
    return repr(sorted(row.items()))


@settings(max_examples=100, deadline=None, suppress_health_check=slow)
@given(organisations())
def test_texts_fit_their_fields_and_the_walker_has_an_answer(case: Case) -> None:
    for (store, name), rows in case.rows.items():
        fields = case.maps["stores"][store]["datasets"][name]["fields"]
        for row in rows:
            assert set(row) == set(fields)
            for each, field in fields.items():
                assert field["length"] is None or row[each] is None or len(row[each]) <= field["length"]
                assert read(row[each], field["kind"]) == row[each]
    walk(case.maps, case.rows, case.subject, case.identifiers, case.now)


def test_everything_is_reached() -> None:
    """Seven hundred organisations, the same every time, have all of these in them."""
    reached: set[str] = set()

    @settings(
        max_examples=700,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(organisations())
    def draw(case: Case) -> None:
        reached.update(_in_maps(case))
        reached.update(_in_rows(case))
        reached.update(_in_outcome(case, walk(case.maps, case.rows, case.subject, case.identifiers, case.now)))

    draw()
    assert EVERYTHING - reached == set()


def test_rows_are_handed_over() -> None:
    reached: set[str] = set()

    @settings(
        max_examples=800,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(organisations(datasets=4, handed=True))
    def draw(case: Case) -> None:
        reached.update(_in_outcome(case, walk(case.maps, case.rows, case.subject, case.identifiers, case.now)))

    draw()
    assert "handed over" in reached


def test_uncuttable_links_are_drawn_on_demand() -> None:
    refused: list[str] = []

    @settings(max_examples=200, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(organisations(uncuttable=True))
    def draw(case: Case) -> None:
        try:
            walk(case.maps, case.rows, case.subject, case.identifiers, case.now)
        except Unwalkable as reason:
            refused.append(str(reason))

    draw()
    assert any("must be cut and can't be" in reason for reason in refused)


EVERYTHING = {
    *("two stores", "sqlite", "duckdb", "strange names", "tenant key", "personal key", "text key"),
    *("owned_by", "owns", "structural", "owned by itself", "structural to itself", "cycle of 2", "cycle of 3"),
    *("owned from several datasets", "natural key", "required link", "reassign", "null"),
    *("on_erase delete", "on_erase anonymise", "on_erase keep", "on_erase block", "opaque", "soft_delete", "retain"),
    *("two retentions", "two dates", "one retention of two is over"),
    *(
        "mask clear",
        "mask empty",
        "mask token",
        "mask hash",
        "mask constant",
        "mask truncate",
        "mask generalise",
        "derived",
        "unique identifier",
        "short token",
    ),
    *("key 0", "key ''", "key False", "empty identifier", "NULL identifier", "dangling link", "sentinel row"),
    *("verdict retained", "verdict dead", "verdict left", "verdict kept", "masked", "cut", "counted"),
    *("blocked", "ambiguous", "drifted", "retained without a date", "survivor", "stranger's link cut", "no effect"),
    *("dead by each other", "found through another store", "several people", "dead row without owner"),
    *("share joint", "share exclusive", "share transfer", "accessed_by", "alternatives", "when is_null", "about"),
    *("owner leaves", "access leaves", "alternative leaves", "about masked"),
    *("dies with the first of its owners", "stays for another owner"),
}


def _in_maps(case: Case) -> Iterator[str]:
    if len(case.maps["stores"]) == 2:
        yield "two stores"
    for store, its in case.maps["stores"].items():
        yield its["engine"]
        graph = networkx.MultiDiGraph()
        for name, dataset in its["datasets"].items():
            graph.add_edges_from((name, each["target"]) for each in dataset["references"])
            yield from _in_dataset(name, dataset, its["datasets"])
        cycles = [set(cycle) for cycle in networkx.simple_cycles(networkx.DiGraph(graph), length_bound=3)]
        yield from (f"cycle of {len(cycle)}" for cycle in cycles)
        real = [cycle for cycle in cycles if len(cycle) > 1]
        if any(one != other and one & other for one in real for other in real):
            yield "two cycles share a node"
        assert store


def _in_dataset(name: str, dataset: dict[str, Any], datasets: dict[str, Any]) -> Iterator[str]:
    if "group by" in name:
        yield "strange names"
    if len(dataset["key"]) > 1:
        yield "tenant key"
    key = [dataset["fields"][each] for each in dataset["key"]]
    yield from ("personal key" for field in key if field["category"] == "user.contact.email")
    yield from ("text key" for field in key if field["kind"] == "text")
    yield f"on_erase {dataset['on_erase']}"
    yield from (each for each in ("opaque", "soft_delete", "retain") if dataset[each])
    if len(dataset["retain"]) > 1:
        yield "two retentions"
        yield from ("two dates" for each in dataset["retain"] if each["since"] != dataset["retain"][0]["since"])
    yield f"share {dataset['share']}"
    for reference in dataset["references"]:
        relation = reference["relation"]
        yield relation
        for when in reference["when"]:
            yield "alternatives" if when["values"] else "when is_null"
        if reference["target"] == name:
            yield "owned by itself" if relation == "owned_by" else f"{relation} to itself"
        if reference["target_fields"] != datasets[reference["target"]]["key"]:
            yield "natural key"
        yield from reference["cut"] or ["required link"]
    owning = [
        other
        for other, its in datasets.items()
        for each in its["references"]
        if each["relation"] == "owns" and each["target"] == name
    ]
    if len(set(owning)) > 1:
        yield "owned from several datasets"
    for field in dataset["fields"].values():
        mask = field["mask"]
        yield f"mask {next(iter(mask)) if isinstance(mask, dict) else mask}"
        if field["derived"]:
            yield "derived"
        if field["about"]:
            yield "about"
        if field["unique"] and field["identifies"]:
            yield "unique identifier"
        if mask == "token" and (field["length"] or 99) < 32:
            yield "short token"


def _in_rows(case: Case) -> Iterator[str]:
    for (store, name), rows in case.rows.items():
        datasets = case.maps["stores"][store]["datasets"]
        for row in rows:
            for each in datasets[name]["key"]:
                yield f"key {row[each]!r}"
                if row[each] == SENTINEL:
                    yield "sentinel row"
            for each, field in datasets[name]["fields"].items():
                if field["identifies"] and row[each] in (None, ""):
                    yield "NULL identifier" if row[each] is None else "empty identifier"
            for reference in datasets[name]["references"]:
                values = [row[each] for each in reference["fields"]]
                others = [
                    [other[part] for part in reference["target_fields"]]
                    for other in case.rows[store, reference["target"]]
                ]
                if None not in values and values not in others:
                    yield "dangling link"


def _in_outcome(case: Case, outcome: Outcome) -> Iterator[str]:
    yield from (name for name in ("blocked", "ambiguous", "drifted") if getattr(outcome, name))
    if all(not fate.cells and fate.after is not None for fate in outcome.fates):
        yield "no effect"
    if {fate.row.store for fate in outcome.fates if fate.verdict == "dead"} > {"shop"}:
        yield "found through another store"
    if any(len(values) > 1 for values in outcome.closure.values()):
        yield "several people"
    touched = {fate.row for fate in outcome.fates if fate.verdict != "kept"}
    for fate in outcome.fates:
        yield f"verdict {fate.verdict}"
        yield from fate.cells.values()
        dataset = case.maps["stores"][fate.row.store]["datasets"][fate.row.dataset]
        if fate.verdict == "retained" and None in (fate.before[each["since"]] for each in dataset["retain"]):
            yield "retained without a date"
        over = [is_over(fate.before[each["since"]], each["keep"], case.now) for each in dataset["retain"]]
        if fate.verdict == "retained" and any(over):
            yield "one retention of two is over"
        if fate.verdict == "kept" and "cut" in fate.cells.values():
            yield "stranger's link cut"
        owning = [
            other
            for other in outcome.fates
            if other.row.store == fate.row.store
            for each in case.maps["stores"][other.row.store]["datasets"][other.row.dataset]["references"]
            if each["relation"] == "owns"
            and each["target"] == fate.row.dataset
            and [other.before[part] for part in each["fields"]] == [fate.before[part] for part in each["target_fields"]]
        ]
        fates = {other.verdict for other in owning}
        if {"dead", "kept"} <= fates and fate.row not in touched:
            yield "survivor"
        if fate.verdict == "dead" and any(
            other.row.dataset == fate.row.dataset and other.verdict == "dead" for other in owning
        ):
            yield "dead by each other"
        if fate.verdict == "dead" and not dataset["references"] and not owning:
            yield "dead row without owner"
        yield from _shared(case, outcome, fate, dataset)


_LEAVES = {"owned_by": "owner leaves", "accessed_by": "access leaves"}


def _shared(case: Case, outcome: Outcome, fate: Fate, dataset: dict[str, Any]) -> Iterator[str]:
    """What becomes of rows of several."""
    if fate.verdict == "left":
        for reference in dataset["references"]:
            if any(fate.cells.get(name) == "cut" for name in reference["fields"]):
                yield _LEAVES.get(reference["relation"], "")
                yield "alternative leaves" if reference["when"] else ""
                if reference["heirs"]:
                    inherited = (fate.after or {})[reference["fields"][0]]
                    yield "nobody inherits" if inherited in (None, SENTINEL) else "handed over"
        for name, why in fate.cells.items():
            if why == "masked" and dataset["fields"][name]["about"] and not dataset["fields"][name]["identifies"]:
                yield "about masked"
        if dataset["share"] == "joint":
            yield "stays for another owner"
    if fate.verdict == "dead" and dataset["share"] == "exclusive":
        alive = {
            (other.row.dataset, tuple(other.before.items()))
            for other in outcome.fates
            if other.verdict in ("kept", "left")
        }
        for reference in dataset["references"]:
            for name, before in alive:
                cells = dict(before)
                if (
                    reference["relation"] == "owned_by"
                    and not reference["when"]
                    and name == reference["target"]
                    and [fate.before[part] for part in reference["fields"]]
                    == [cells[part] for part in reference["target_fields"]]
                ):
                    yield "dies with the first of its owners"
