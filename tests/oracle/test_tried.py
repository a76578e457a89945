"""Mutants that begin in the middle: what shows there shows in the whole run, so that the list of survivors is exact."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from policyengine.compile import names
from policyengine.rehearse import tried
from policyengine.rehearse.judge import case
from policyengine.rehearse.mutant import mutants
from policyengine.rehearse.stand_in import stand_in
from policyengine.workflows.compile import manifest_of

SHOP = Path(__file__).parents[2] / "datamaps" / "shop"
EVERY = 29  # of each store's mutants that can begin in the middle


def test_what_shows_in_its_own_store_shows_in_the_whole_run() -> None:
    datamaps, manifest = manifest_of(SHOP, None)
    judged = case(datamaps, manifest, date(2026, 11, 24))
    real = stand_in(manifest, datamaps, "sqlite").manifest
    known = {each.store: names.for_engine(names.of(datamaps, each), "sqlite") for each in manifest.plan.stores}
    ready = tried._ready(datamaps, real, judged)
    later = [each for each in mutants(manifest.plan, datamaps) if each.phase != "resolve"]
    chosen = [each for store in ready.before for each in [one for one in later if one.store == store][::EVERY]]
    shown = set()
    for each in chosen:
        mutated = tried._mutated(real, each, known)
        if tried._shows_there(ready, mutated, each):
            shown.add(each.store)
            assert tried._shows(ready, mutated, judged), str(each)
    assert shown == set(ready.before)
    ready.close()


def test_the_plan_itself_does_not_show_from_any_store_on() -> None:
    datamaps, manifest = manifest_of(SHOP, None)
    judged = case(datamaps, manifest, date(2026, 11, 24))
    real = stand_in(manifest, datamaps, "sqlite").manifest
    ready = tried._ready(datamaps, real, judged)
    for store in real.plan.stores:
        itself = tried.Mutant("none", store.store, "mutate", "", "", real.plan, None)
        assert not tried._shows_there(ready, real, itself), store.store
    ready.close()
