"""What an engine keeps behind a delete is there before `purge_residual`, and nowhere after it."""

from __future__ import annotations

import pytest

from policyengine.errors import StoreError
from policyengine.model import residual
from policyengine.stores.rewrites import Rewrites

# Random enough that no engine packs it away, so that a byte search can find it: the control of each test.
CANARY = "q7Zx-canary-9fKw2LmTnV4bRj8sYd@example.org"
STAGE = 'CREATE TABLE IF NOT EXISTS "__pe_values" ("__pe_run" VARCHAR(40), "__pe_value" VARCHAR(255))'


# Where a page of one row keeps it; InnoDB uses the place of the only row again at once.
SHOWN_BY_ONE_ROW = {"postgres"}


def plant(shop):
    """The canary in a dataset and in staging, flushed to the disk."""
    shop.run(STAGE)
    shop.run('INSERT INTO "__pe_values" VALUES ($run, $value)', run="r", value=CANARY)
    where = 'WHERE "accounts"."id" = 1'
    count = f'SELECT count(*) FROM "accounts" {where}'
    statement = shop.statement(
        f'UPDATE "accounts" SET "note" = $value {where}', "value", dataset="accounts", count=count
    )
    assert shop.store.run(statement, {"value": CANARY, "run": "r"}) == 1
    return shop.reopen()


def erase(shop, store):
    where = 'WHERE "accounts"."note" = $value'
    count = f'SELECT count(*) FROM "accounts" {where}'
    statement = shop.statement(f'UPDATE "accounts" SET "note" = NULL {where}', "value", dataset="accounts", count=count)
    assert store.run(statement, {"value": CANARY, "run": "s"}) == 1
    assert store.run(shop.statement('DELETE FROM "__pe_values"'), {}) == 1


def test_nothing_is_left_on_the_disk(shop, found_on_disk):
    """Every engine does it by itself, or when it is asked to; what only asking clears is declared with its cost."""
    store = plant(shop)
    assert found_on_disk(CANARY), "the search must be able to find what is there"
    erase(shop, store)
    store.purge_residual()
    assert isinstance(store, Rewrites) is bool(residual.costs(store.engine))
    kept = bool(found_on_disk(CANARY))
    assert isinstance(store, Rewrites) or not kept
    assert kept or store.engine not in SHOWN_BY_ONE_ROW, "a gap that has closed has no cost any more"
    if isinstance(store, Rewrites):
        store.rewrite(["accounts"])
        assert not {each.name for each in residual.of(store.engine) if each.cost} & store.residuals()
    assert found_on_disk(CANARY) == []
    assert store.rows(shop.statement("SELECT count(*) FROM accounts"), {}) == [(3,)]
    assert store.rows(shop.statement("SELECT count(*) FROM orders"), {}) == [(4,)]
    assert store.has_table("__pe_values")
    store.close()
    assert found_on_disk(CANARY) == []


def test_it_can_be_said_again_and_the_store_goes_on(shop):
    shop.store.purge_residual()
    shop.store.purge_residual()
    for _ in range(2 if isinstance(shop.store, Rewrites) else 0):
        shop.store.rewrite(["accounts", "orders"])
    shop.run(STAGE)
    with shop.store.transaction():
        assert shop.run('INSERT INTO "__pe_values" VALUES ($run, $value)', run="r", value="x") == 1


def test_it_is_refused_inside_a_transaction(shop):
    with pytest.raises(StoreError) as caught, shop.store.transaction():
        shop.store.purge_residual()
    assert caught.value.code == "store.transaction"
    if isinstance(shop.store, Rewrites):
        with pytest.raises(StoreError) as caught, shop.store.transaction():
            shop.store.rewrite(["accounts"])
        assert caught.value.code == "store.transaction"
