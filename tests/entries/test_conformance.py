"""The commands, obeyed by a real server, end where the row-walker ends, on the rows of the rehearsal's own fixture."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import redis

from policyengine.execute.journal import Unwritten
from policyengine.execute.perform import perform
from policyengine.execute.request import Request
from policyengine.execute.run import Run
from policyengine.model.datamap import Datamaps
from policyengine.model.name import DatasetName
from policyengine.model.right import Right
from policyengine.rehearse import world
from policyengine.rehearse.judge import Case, case
from policyengine.rehearse.trial import Memory
from policyengine.stores.redis import open_redis
from policyengine.stores.sqlite import open_sqlite
from policyengine.workflows.compile import manifest_of
from tests.entries import shelves

MAPS = Path(__file__).parent / "maps"
TODAY = date(2026, 3, 31)


def _run(datamaps: Datamaps, manifest, tried: Case, server: redis.Redis, url: str, request: str):
    shop = open_sqlite("shop", ":memory:")
    world.create(shop, datamaps, tried.fixture.rows, foreign_keys=False)
    cache = open_redis("cache", url, datamaps.stores["cache"].datasets)
    purposes = tuple(sorted(tried.fixture.opted_out or ()))
    asked = Request(request, "customer", tried.fixture.identifiers, purposes=purposes)
    run = Run(manifest, datamaps, asked, {"shop": shop, "cache": cache}, Memory(), Unwritten(), TODAY)
    outcome = perform(run)
    cache.close()
    shop.close()
    return outcome


@pytest.mark.parametrize("opted_out", [None, frozenset({"marketing"})], ids=["erasure", "opt-out"])
def test_it_ends_where_the_walker_ends(server: redis.Redis, redis_server, opted_out: frozenset[str] | None) -> None:
    right = Right.ERASURE if opted_out is None else Right.OPT_OUT
    datamaps, manifest = manifest_of(MAPS, None, right)
    tried = case(datamaps, manifest, TODAY, opted_out)
    datasets = {name: each for name, each in datamaps.stores["cache"].datasets.items() if each.entries}
    shelves.put(server, datasets, tried.fixture.rows)
    before = shelves.left(server, datasets)
    assert {name: len(keys) for name, keys in before.items()} == {
        each.name: len(tried.fixture.rows[each.name]) for each in datasets.values()
    }

    outcome = _run(datamaps, manifest, tried, server, redis_server.url, "r-1")

    assert outcome.leftovers == ()
    announced = {step.id: outcome.announced[step.id] for step in outcome.steps if step.id in outcome.announced}
    assert {step.id: step.rows for step in outcome.steps} == announced
    after = shelves.left(server, datasets)
    stays: dict[DatasetName, set[str]] = {name: set() for name in before}
    for fate in tried.expected.fates:
        if fate.row.store == "cache" and fate.after is not None:
            stays[DatasetName("cache", fate.row.dataset)].add(fate.before["key"])
    assert after == stays
    gone = {name.dataset for name in before if before[name] - after[name]}
    assert gone == (set(datasets) if opted_out is None else {"subscribers"})

    whole = shelves.everything(server)
    again = _run(datamaps, manifest, tried, server, redis_server.url, "r-2")
    assert sum(step.rows for step in again.steps if step.store == "cache") == 0
    assert shelves.everything(server) == whole
