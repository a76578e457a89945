"""Mutations of a dataset: counted as announced, the same again changes nothing, and strangers' rows stay."""

from __future__ import annotations

import re

import pytest

from policyengine.errors import StoreError

WITHOUT_KEYS = ("files", "delta", "clickhouse")
STAGE = 'CREATE TABLE "__pe_dead" ("__pe_run" VARCHAR(40) NOT NULL, "__pe_k0" INTEGER NOT NULL)'
DEAD = (
    'FROM "orders" WHERE EXISTS (SELECT 1 FROM "__pe_dead" AS "s" WHERE "s"."__pe_run" = $run'
    ' AND "s"."__pe_k0" = "orders"."id")'
)
MASK = 'WHERE "accounts"."id" = $id AND NOT ("accounts"."email" = $mail AND "accounts"."note" IS NULL)'


@pytest.fixture
def dead(shop):
    """The orders of account 1, staged for a run."""
    shop.run(STAGE)
    put = 'INSERT INTO "__pe_dead" SELECT $run, "orders"."id" FROM "orders" WHERE "orders"."account_id" = 1'
    assert shop.run(put, run="r") == 2
    return shop.statement(f"DELETE {DEAD}", "run", dataset="orders", count=f"SELECT count(*) {DEAD}")


def announced(shop, statement, **values):
    query = shop.statement(
        statement.count, *[name for name in values if re.search(rf"\${name}|\({name}\)s|\{{{name}:", statement.count)]
    )
    return shop.store.rows(query, values)[0][0]


def test_a_delete_changes_what_its_count_announced_and_nothing_again(shop, dead):
    assert announced(shop, dead, run="r") == 2
    with shop.store.transaction():
        assert shop.store.run(dead, {"run": "r"}) == 2
    assert shop.rows("SELECT id, account_id FROM orders ORDER BY id") == [(12, 2), (13, None)]
    assert announced(shop, dead, run="r") == 0
    assert shop.store.run(dead, {"run": "another run"}) == 0
    assert shop.rows("SELECT count(*) FROM accounts") == [(3,)]


def test_an_update_of_a_unique_field_that_others_point_at(shop, gap):
    gap("duckdb", "an indexed field of a row that a foreign key points at can't be updated", StoreError)
    statement = shop.statement(
        f'UPDATE "accounts" SET "email" = $mail, "note" = NULL {MASK}',
        "id",
        "mail",
        dataset="accounts",
        count=f'SELECT count(*) FROM "accounts" {MASK}',
    )
    values = {"id": 1, "mail": 'deleted-"1",\n@deleted.invalid', "run": "r"}
    assert announced(shop, statement, **values) == shop.store.run(statement, values) == 1
    assert announced(shop, statement, **values) == 0
    assert shop.rows("SELECT id, email, note FROM accounts ORDER BY id") == [
        (0, "Nobody@example.org", None),
        (1, 'deleted-"1",\n@deleted.invalid', None),
        (2, "bo@example.org", "note"),
    ]


def test_an_update_sets_null_and_empty_apart(shop):
    for key, new in ((2, "''"), (1, "NULL")):
        where = f'WHERE "accounts"."id" = {key}'
        count = f'SELECT count(*) FROM "accounts" {where}'
        statement = shop.statement(f'UPDATE "accounts" SET "note" = {new} {where}', dataset="accounts", count=count)
        assert shop.store.run(statement, {"run": "r"}) == 1
    assert shop.rows("SELECT id, note FROM accounts ORDER BY id") == [(0, None), (1, None), (2, "")]


def test_another_row_of_the_same_dataset_can_be_asked_for(shop):
    """The link of order 13 is set by a row that lies, in the files store, in another file."""
    where = (
        'WHERE "orders"."account_id" IS NULL AND EXISTS (SELECT 1 FROM "orders" AS "o"'
        ' WHERE "o"."id" = "orders"."id" - 1 AND "o"."account_id" = 2)'
    )
    statement = shop.statement(
        f'UPDATE "orders" SET "account_id" = 2 {where}',
        dataset="orders",
        count=f'SELECT count(*) FROM "orders" {where}',
    )
    assert shop.store.run(statement, {"run": "r"}) == 1
    assert shop.rows("SELECT id FROM orders WHERE account_id = 2 ORDER BY id") == [(12,), (13,)]


def test_a_dataset_can_be_emptied_and_still_be_asked(shop):
    for dataset in ("orders", "accounts"):
        statement = shop.statement(
            f'DELETE FROM "{dataset}"', dataset=dataset, count=f'SELECT count(*) FROM "{dataset}"'
        )
        assert shop.store.run(statement, {"run": "r"}) == {"orders": 4, "accounts": 3}[dataset]
    again = shop.reopen()
    assert again.rows(shop.statement("SELECT id, email, note FROM accounts"), {}) == []
    assert again.rows(shop.statement("SELECT id, account_id, total FROM orders"), {}) == []


def test_a_child_and_its_parent_go_in_one_transaction_parent_first(shop, gap):
    gap("duckdb", "foreign keys can't be deferred: plans put children first, one transaction each", StoreError)
    gap("mariadb", "foreign keys can't be deferred: plans put children first", StoreError)
    gap("postgres", "foreign keys are deferred where they were declared to be: plans put children first", StoreError)
    with shop.store.transaction():
        for dataset, key in (("accounts", "id"), ("orders", "account_id")):
            where = f'WHERE "{dataset}"."{key}" = 1'
            shop.store.run(
                shop.statement(
                    f'DELETE FROM "{dataset}" {where}',
                    dataset=dataset,
                    count=f'SELECT count(*) FROM "{dataset}" {where}',
                ),
                {"run": "r"},
            )
    assert shop.rows("SELECT count(*) FROM orders") == [(2,)]


def test_a_broken_reference_is_found_at_the_end_and_undone(shop, gap):
    for engine in WITHOUT_KEYS:
        gap(engine, "no foreign keys: the plan's own order and checks hold them", pytest.fail.Exception)
    where = 'WHERE "accounts"."id" = 1'
    statement = shop.statement(f'DELETE FROM "accounts" {where}', dataset="accounts")
    with pytest.raises(StoreError) as caught, shop.store.transaction():
        shop.store.run(statement, {"run": "r"})
    assert caught.value.code == "store.constraint"
    assert shop.rows("SELECT count(*) FROM accounts") == [(3,)]
    with shop.store.transaction():
        if shop.store.engine not in WITHOUT_KEYS:
            shop.run('DELETE FROM "orders" WHERE "orders"."account_id" = 1')


def test_what_a_rollback_undoes(shop, dead, gap):
    gap("clickhouse", "there are no transactions; its statements can be said again", AssertionError)
    gap("files", "a file that was renamed stays renamed; its statement can be said again", AssertionError)
    gap("delta", "what a table's log has taken stays; its statement can be said again", AssertionError)
    with pytest.raises(KeyboardInterrupt), shop.store.transaction():
        assert shop.store.run(dead, {"run": "r"}) == 2
        raise KeyboardInterrupt
    assert shop.rows("SELECT count(*) FROM orders") == [(4,)]
