"""Laws of an erasure, which need no judge: two ways that must end alike, run on a real engine and compared.

No law is here for what the code has not: batches of rows (the embedded stores change a set at once).
`POLICYENGINE_TEST_LAWS=1000 POLICYENGINE_TEST_SEED=2` tries that many organisations for each law, from another
beginning.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st

from policyengine.errors import PlanError
from policyengine.graph.ending import ends
from policyengine.graph.owners import Graph, index
from policyengine.model.datamap import Datamaps, Flow
from policyengine.model.name import DatasetName
from policyengine.model.right import Right
from tests.laws.ended import Stopped, apart, changed, compared, erased, loaded
from tests.strategy.organisations import SUBJECT, Case, organisations, requests
from tests.strategy.rows import Rows
from tests.strategy.shape import SENTINEL, Knobs, field, renamed
from tests.strategy.stranger import mirror

LONG = int(os.environ.get("POLICYENGINE_TEST_LAWS", "0"))
SEED = int(os.environ.get("POLICYENGINE_TEST_SEED", "1"))
Test = Callable[..., None]


def law(most: int) -> Callable[[Test], Test]:
    """So many organisations, the same every time; those without a plan, or that must not be erased, say nothing."""
    tried = settings(
        max_examples=LONG or most,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    return lambda test: seed(SEED)(tried(test))


def ended(case: Case, *people: Any, **how: Any) -> Rows:
    """The rows left, where there is a plan and nothing stops it."""
    try:
        return erased(case, *people, **how)
    except (PlanError, Stopped):
        assume(False)
        raise


# --- two people -------------------------------------------------------------------------------------------------------


@law(24)
@given(organisations(one_account=False, blocks=False), st.data())
def test_two_people_end_alike_one_after_the_other_in_either_order_and_together(case: Case, data: Any) -> None:
    """A then B, B then A, and both at once.

    Not so by the meaning, and therefore kept out of what is drawn here:

    * with `transfer`: a row that A owned is handed to B, and then to whom a row beside it names; where that naming row
      was A's it is gone by then, and both at once would have found it;
    * where a row stays that died with A, and owns a row which B owns too: B's request finds an owner who lives. Here
      whatever owns rows of several is deleted, and not retained;
    * where a row belongs to another by a field that names a person: if that row stays and its field is masked for B,
      the link is cut, and what hung on it is no longer found as A's;
    * where the cell by which B's own row is found is about somebody of A's with access: it is masked when they leave;
    * for a counter that was wrong, and that A's erasure makes right by chance: it is recomputed from then on. Derived
      cells are not compared.
    """
    assume(not owned_by_name(case))
    case = without_outliving_owners(case)
    other = data.draw(requests(case.maps, case.rows, Knobs()))
    both = {name: case.identifiers.get(name, set()) | other.get(name, set()) for name in {**case.identifiers, **other}}
    datamaps = loaded(case)
    first = compared(case, ended(case, case.identifiers, other, datamaps=datamaps), counters=False)
    second = compared(case, ended(case, other, case.identifiers, datamaps=datamaps), counters=False)
    together = compared(case, ended(case, both, datamaps=datamaps), counters=False)
    assert apart(first, second) == {}
    assert apart(first, together) == {}


@law(24)
@given(organisations(one_account=False, blocks=False), st.data())
def test_the_size_of_a_batch_changes_nothing(case: Case, data: Any) -> None:
    """Three people one by one, or in batches as they come; what is kept out is what two people are kept out for."""
    assume(not owned_by_name(case))
    case = without_outliving_owners(case)
    people = [case.identifiers, *(data.draw(requests(case.maps, case.rows, Knobs())) for _ in range(2))]
    batches = data.draw(st.sampled_from([[people], [people[:1], people[1:]], [people[:2], people[2:]]]))
    datamaps = loaded(case)
    alone = compared(case, ended(case, *people, datamaps=datamaps), counters=False)
    several = compared(case, ended(case, *batches, datamaps=datamaps), counters=False)
    assert apart(alone, several) == {}


def without_outliving_owners(case: Case) -> Case:
    """The organisation with nothing handed over, whatever owns rows of several deleted and not retained, no row named
    by a cell that is about somebody else."""
    stores: dict[str, Any] = {}
    for store, its in case.maps["stores"].items():
        datasets = {name: _named_by_itself(_without_heirs(dataset)) for name, dataset in its["datasets"].items()}
        for name in _own_with_others(datasets):
            if datasets[name]["on_erase"] in ("anonymise", "keep"):
                datasets[name] = {**datasets[name], "on_erase": "delete"}
            datasets[name] = {**datasets[name], "retain": []}
        stores[store] = {**its, "datasets": datasets}
    return changed(case, maps={**case.maps, "stores": stores})


def owned_by_name(case: Case) -> bool:
    """Whether a link that owns points at a field that identifies or has a mask."""
    return any(
        its["datasets"][each["target"]]["fields"][name][said]
        for its in case.maps["stores"].values()
        for dataset in its["datasets"].values()
        for each in dataset["references"]
        if each["relation"] in ("owned_by", "owns")
        for name in each["target_fields"]
        for said in ("identifies", "mask")
    )


def _without_heirs(dataset: dict[str, Any]) -> dict[str, Any]:
    share = "joint" if dataset["share"] == "transfer" else dataset["share"]
    return {**dataset, "share": share, "references": [{**each, "heirs": None} for each in dataset["references"]]}


def _named_by_itself(dataset: dict[str, Any]) -> dict[str, Any]:
    if dataset["share"]:
        return dataset  # in a row of several a value finds its own cell, never the row
    fields = {name: {**each, "about": []} if each["identifies"] else each for name, each in dataset["fields"].items()}
    return {**dataset, "fields": fields}


def _own_with_others(datasets: dict[str, Any]) -> set[str]:
    pointed = [
        (each["target"], name)
        for name, dataset in datasets.items()
        for each in dataset["references"]
        if each["relation"] == "owns"
    ]
    found = {name for _, name in pointed}
    for name, dataset in datasets.items():
        owners = [each for each in dataset["references"] if each["relation"] == "owned_by"]
        if len(owners) > 1 or (owners and name in {target for target, _ in pointed}):
            found |= {each["target"] for each in owners}
    return found


@law(16)
@given(organisations(one_account=False))
def test_people_and_rows_that_share_nothing_with_the_person_change_nothing_and_stay(case: Case) -> None:
    """But for opaque datasets, which are emptied for everybody."""
    others = mirror(case)
    beside = replace(case, rows={place: [*rows, *others[place]] for place, rows in case.rows.items()})
    datamaps = loaded(case)
    alone = ended(case, datamaps=datamaps)
    stay = {
        (store, name): [] if case.maps["stores"][store]["datasets"][name]["opaque"] else rows
        for (store, name), rows in others.items()
    }
    expected = {place: [*rows, *stay[place]] for place, rows in alone.items()}
    assert apart(compared(case, ended(beside, datamaps=datamaps)), compared(case, expected)) == {}


@law(16)
@given(organisations(one_account=False, blocks=False))
def test_who_comes_again_and_is_erased_again_was_erased_once(case: Case) -> None:
    """In a dataset of the person's own that is deleted at once and owned by nobody; elsewhere the new row stays too."""
    place, dataset = _own(case)
    once = ended(case)
    comes = _newcomer(case, dataset)
    mine = [tuple(row[name] for name in dataset["key"]) for row in once[place]]
    assume(tuple(comes[name] for name in dataset["key"]) not in mine)
    back = replace(case, rows={**once, place: [*once[place], comes]})
    assert apart(compared(case, ended(back)), compared(case, once)) == {}


def _own(case: Case) -> tuple[tuple[str, str], dict[str, Any]]:
    """A dataset of people's own, deleted and owned by nobody; the request has an address to come again with."""
    for store, its in case.maps["stores"].items():
        for name, dataset in its["datasets"].items():
            owned = any(each["relation"] == "owned_by" for each in dataset["references"])
            simple = dataset["subject"] == SUBJECT and dataset["on_erase"] == "delete" and not dataset["retain"]
            required = any(each["cut"] is None for each in dataset["references"])
            if simple and not owned and not required:
                return (store, name), dataset
    assume(False)
    raise AssertionError


def _newcomer(case: Case, dataset: dict[str, Any]) -> dict[str, Any]:
    """A row of the person's with a key that nobody has, and nothing else."""
    fresh: dict[str, Any] = {"integer": 7_001, "text": "7001", "boolean": True, "decimal": 0}
    linked = {name: each for each in dataset["references"] for name in each["fields"]}
    row: dict[str, Any] = {}
    for name, each in dataset["fields"].items():
        if each["identifies"] == [SUBJECT, "email"]:
            row[name] = _an_address(case)
        elif name in dataset["key"]:
            row[name] = fresh[each["kind"]]
        elif each["required"]:
            row[name] = SENTINEL if name in linked else fresh[each["kind"]]
        else:
            row[name] = None
    return row


def _an_address(case: Case) -> str:
    named = sorted(case.identifiers[SUBJECT, "email"] - {"", "NONE@x.example"})
    assume(named)
    return str(named[0])


# --- the same in other words ------------------------------------------------------------------------------------------


@law(16)
@given(organisations(one_account=False))
def test_names_mean_nothing(case: Case) -> None:
    def other(name: str) -> str:
        return f'{name[::-1]} "x'

    maps = renamed(case.maps, fields=other, datasets=other, stores=str)
    rows = {
        (store, other(name)): [{other(each): cell for each, cell in row.items()} for row in table]
        for (store, name), table in case.rows.items()
    }
    first = ended(case)
    again = changed(case, maps=maps, rows=rows)
    expected = {
        (store, other(name)): [{other(each): cell for each, cell in row.items()} for row in table]
        for (store, name), table in first.items()
    }
    assert apart(compared(again, ended(again)), compared(again, expected)) == {}


@law(16)
@given(organisations(one_account=False), st.randoms(use_true_random=False))
def test_the_order_of_rows_datasets_and_fields_means_nothing(case: Case, random: Any) -> None:
    def shuffled(given: dict[str, Any]) -> dict[str, Any]:
        return dict(random.sample(list(given.items()), len(given)))

    stores = {
        store: {
            **its,
            "datasets": shuffled(
                {
                    name: {
                        **dataset,
                        "fields": shuffled(dataset["fields"]),
                        "references": random.sample(dataset["references"], len(dataset["references"])),
                    }
                    for name, dataset in its["datasets"].items()
                }
            ),
        }
        for store, its in case.maps["stores"].items()
    }
    rows = {place: random.sample(table, len(table)) for place, table in case.rows.items()}
    again = changed(case, maps={**case.maps, "stores": shuffled(stores)}, rows=rows)
    assert apart(compared(case, ended(case)), compared(again, ended(again))) == {}


@law(12)
@given(organisations(one_account=False))
def test_a_field_that_nobody_uses_and_an_index_mean_nothing(case: Case) -> None:
    stores = {
        store: {
            **its,
            "datasets": {
                name: {**dataset, "fields": {**dataset["fields"], "unused": field("text")}}
                for name, dataset in its["datasets"].items()
            },
        }
        for store, its in case.maps["stores"].items()
    }
    rows = {place: [{**row, "unused": "as it was"} for row in table] for place, table in case.rows.items()}
    more = changed(case, maps={**case.maps, "stores": stores}, rows=rows)
    expected = {place: [{**row, "unused": "as it was"} for row in table] for place, table in ended(case).items()}
    indexed = _indexed(loaded(more))
    assert apart(compared(more, ended(more, datamaps=indexed)), compared(more, expected)) == {}


def _indexed(datamaps: Datamaps) -> Datamaps:
    return replace(
        datamaps,
        stores={
            name: replace(
                store,
                datasets={
                    each: replace(dataset, indexes=tuple((field,) for field in dataset.fields))
                    for each, dataset in store.datasets.items()
                },
            )
            for name, store in datamaps.stores.items()
        },
    )


@law(24)
@given(organisations(one_account=False), st.booleans())
def test_a_store_in_two_ends_as_one(case: Case, backwards: bool) -> None:
    """What no link ties may lie in a store of its own, with a flow from the one to the other: values find it there."""
    (store, *_), graph = case.maps["stores"], index(loaded(case))
    tied = _tied(graph, store)
    datasets = case.maps["stores"][store]["datasets"]
    apart_ = {name: dataset for name, dataset in datasets.items() if name not in tied}
    assume(apart_)
    kept = {name: dataset for name, dataset in datasets.items() if name in tied}
    stores = {
        **case.maps["stores"],
        store: {**case.maps["stores"][store], "datasets": kept},
        "annexe": {**case.maps["stores"][store], "datasets": apart_},
    }

    def moved(rows: Rows) -> Rows:
        return {
            ("annexe" if place[0] == store and place[1] in apart_ else place[0], place[1]): table
            for place, table in rows.items()
        }

    split = changed(case, maps={**case.maps, "stores": stores}, rows=moved(case.rows))
    ends = DatasetName(store, next(iter(kept))), DatasetName("annexe", next(iter(apart_)))
    source, target = reversed(ends) if backwards else ends
    flowing = replace(loaded(split), flows=(Flow(source, target),))
    whole = moved(ended(case))
    assert apart(compared(split, ended(split, datamaps=flowing)), compared(split, whole)) == {}


def _tied(graph: Graph, store: str) -> set[str]:
    """The first dataset of a store, with all that links or counters tie to it."""
    pairs = [
        (each.source.dataset, each.target.dataset)
        for dataset in graph.datasets.values()
        for each in dataset.references
        if dataset.name.store == store
    ]
    first = next(name.dataset for name in graph.datasets if name.store == store)
    found, size = {first}, 0
    while size != (size := len(found)):
        found |= {name for pair in pairs if set(pair) & found for name in pair}
    return found


@law(30)
@given(organisations(one_account=False, blocks=False))
def test_what_the_law_kept_ends_as_if_it_had_been_over_at_once(case: Case) -> None:
    """Erased while the law keeps something, and ended when its time is over, is erased when it was over.

    Rows that nobody owned anyway end with it, so that the end of the retention comes after both. Here what is retained
    is deleted, and lists nothing of others:

    * an anonymised row keeps its links to an owner who stays, and a retained one lets go of all;
    * a cell of somebody else's row that names the person, and that a retention keeps, is masked when it is over by who
      asks for them again: nobody else knows whom it names;
    * a row that does not say that its person is gone stays until they are asked for again.
    """
    case = _ending(case)
    retains = any(each["retain"] for its in case.maps["stores"].values() for each in its["datasets"].values())
    assume(retains)
    later = case.now + timedelta(days=20_000)
    first = replace(case, rows=ended(case), now=later)
    second = replace(case, rows=ended(replace(case, now=later)), now=later)
    one, two = (ended(each, right=Right.RETENTION) for each in (first, second))
    assert apart(compared(case, one, counters=False), compared(case, two, counters=False)) == {}


def _ending(case: Case) -> Case:
    """The organisation with all that is retained deleted when its time is over, and what does not end by itself not
    retained."""
    stores: dict[str, Any] = {}
    for store, its in case.maps["stores"].items():
        datasets = dict(its["datasets"])
        for name, dataset in datasets.items():
            of_people = {each for each, its in dataset["fields"].items() if its["identifies"] or its["about"]}
            retain = [
                {**each, "fields": [one for one in each["fields"] if one not in of_people]}
                for each in dataset["retain"]
            ]
            on_erase = "delete" if retain else dataset["on_erase"]
            datasets[name] = {**dataset, "retain": retain, "on_erase": on_erase}
        stores[store] = {**its, "datasets": datasets}
    made = changed(case, maps={**case.maps, "stores": stores})
    graph = index(loaded(made))
    lasting = {name for name, each in graph.datasets.items() if each.retain and not ends(graph, each, SUBJECT)}
    for name in lasting:
        stores[name.store]["datasets"][name.dataset] |= {"retain": []}
    return changed(case, maps={**case.maps, "stores": stores})


@law(8)
@given(organisations(one_account=False))
def test_engines_agree(case: Case) -> None:
    first, second = ended(case), ended(case, engine="duckdb")
    assert apart(compared(case, first), compared(case, second)) == {}
