"""What `run`, `rows`, `fill` and `transaction` promise, in every engine."""

from __future__ import annotations

import pytest

from policyengine.errors import StoreError

NO_KEYS = "there are no transactions, and no key is unique: each INSERT of ours asks first"
STAGE = """CREATE TABLE IF NOT EXISTS "__pe_stage"
    (run VARCHAR(40) NOT NULL, "__pe_k0" INTEGER NOT NULL, PRIMARY KEY (run, "__pe_k0"))"""
PUT = 'INSERT INTO "__pe_stage" (run, "__pe_k0") VALUES ($run, $k)'
ALL = 'SELECT run, "__pe_k0" FROM "__pe_stage" ORDER BY run, "__pe_k0"'


def test_ddl_changes_no_row_and_can_be_said_again(shop):
    assert shop.run(STAGE) == 0
    assert shop.run(STAGE) == 0
    assert shop.store.has_table("__pe_stage")
    assert shop.run('DROP TABLE "__pe_stage"') == 0
    assert not shop.store.has_table("__pe_stage")


def test_ddl_after_a_change_still_counts_nothing(shop):
    shop.run(STAGE)
    assert shop.run(PUT, run="r", k=1) == 1
    assert shop.run('CREATE TABLE "__pe_other" (a INTEGER)') == 0
    assert shop.run('CREATE TABLE "__pe_copy" AS SELECT * FROM "__pe_stage"') == 0


def test_a_table_is_asked_for_by_its_exact_name(shop):
    shop.run(STAGE)
    assert not shop.store.has_table("__PE_STAGE")
    assert not shop.store.has_table("__pe%")


def test_counts_are_of_rows_changed(shop, gap):
    gap("clickhouse", "a key is never changed, and compiled statements change none of ours", StoreError)
    shop.run(STAGE)
    select = 'INSERT INTO "__pe_stage" SELECT DISTINCT $run, id FROM accounts WHERE id >= $least'
    assert shop.run(select, run="r", least=0) == 3
    assert shop.run('DELETE FROM "__pe_stage" WHERE "__pe_k0" = $k', k=99) == 0
    assert shop.run('UPDATE "__pe_stage" SET run = $new WHERE "__pe_k0" > $k', new="s", k=0) == 2
    assert shop.run('DELETE FROM "__pe_stage"') == 3


def test_a_common_table_expression_counts_too(shop, gap):
    gap("clickhouse", "recursion is UNION ALL alone, and compiled statements have none", StoreError)
    gap("mariadb", "nothing may stand before a DELETE; compiled statements never do that", StoreError)
    shop.run(STAGE)
    recursive = """INSERT INTO "__pe_stage" WITH RECURSIVE up(k) AS (SELECT 1 UNION SELECT k + 1 FROM up WHERE k < 5)
        SELECT $run, k FROM up"""
    assert shop.run(recursive, run="r") == 5
    leading = """WITH small AS (SELECT 2 AS k) DELETE FROM "__pe_stage"
        WHERE EXISTS (SELECT 1 FROM small WHERE small.k >= "__pe_stage"."__pe_k0")"""
    assert shop.run(leading) == 2


def test_rows_are_tuples_with_null_empty_and_zero_told_apart(shop):
    assert shop.rows("SELECT id, note FROM accounts ORDER BY id") == [(0, None), (1, ""), (2, "note")]
    assert shop.rows("SELECT id FROM accounts WHERE id = $id", id=0) == [(0,)]
    assert shop.rows("SELECT id FROM accounts WHERE id = 99") == []


def test_a_statement_gets_the_parameters_it_names_and_no_others(shop):
    statement = shop.statement("SELECT count(*) FROM accounts WHERE id = $id", "id")
    assert shop.store.rows(statement, {"id": 1, "run": "not named", "cutoff": object()}) == [(1,)]
    with pytest.raises(StoreError) as caught:
        shop.store.rows(statement, {"run": "r"})
    assert caught.value.code == "store.parameter"


def test_fill_is_one_batch(shop, gap):
    gap("clickhouse", NO_KEYS, pytest.fail.Exception)
    shop.run(STAGE)
    statement = shop.statement(PUT, "run", "k")
    shop.store.fill(statement, [])
    shop.store.fill(statement, [{"run": "r", "k": k, "extra": 1} for k in range(3)])
    assert shop.rows(ALL) == [("r", 0), ("r", 1), ("r", 2)]
    with pytest.raises(StoreError) as caught:
        shop.store.fill(statement, [{"run": "r", "k": k} for k in (8, 9, 0)])
    assert caught.value.code == "store.constraint"
    assert shop.rows(ALL) == [("r", 0), ("r", 1), ("r", 2)]


@pytest.mark.parametrize("given", [(3, 1, 3, 7, 1), ("3", "1", "3", "7", "1"), (3, "1", "3", 7, 1)], ids=str)
def test_what_is_there_already_is_left_out_of_a_batch_however_it_is_said(shop, given):
    """Also where the same comes twice in one batch, and where its values are not of a kind."""
    shop.run('CREATE TABLE "__pe_values" (run VARCHAR(40), "__pe_value" VARCHAR(40))')
    put = """INSERT INTO "__pe_values" (run, "__pe_value") SELECT CAST($run AS CHAR(9)), CAST($k AS CHAR(9))
        WHERE NOT EXISTS (SELECT 1 FROM "__pe_values" AS v
            WHERE v.run = CAST($run AS CHAR(9)) AND v."__pe_value" = CAST($k AS CHAR(9)))"""
    statement = shop.statement(put, "run", "k")
    for begun in (given[:1], given):
        shop.store.fill(statement, [{"run": "r", "k": k} for k in begun])
    shop.store.fill(statement, [{"run": "s", "k": k} for k in given[:2]])
    found = [("r", "1"), ("r", "3"), ("r", "7"), ("s", "1"), ("s", "3")]
    assert [tuple(map(str, row)) for row in shop.rows('SELECT * FROM "__pe_values" ORDER BY 1, 2')] == found


def test_a_transaction_commits_together_and_is_there_for_the_next_process(shop):
    shop.run(STAGE)
    with shop.store.transaction():
        shop.run(PUT, run="r", k=1)
        shop.store.fill(shop.statement(PUT, "run", "k"), [{"run": "r", "k": 2}])
    again = shop.reopen()
    assert again.rows(shop.statement(ALL), {}) == [("r", 1), ("r", 2)]


def test_an_error_inside_undoes_everything_and_the_store_goes_on(shop, gap):
    gap("clickhouse", NO_KEYS, pytest.fail.Exception)
    shop.run(STAGE)
    with pytest.raises(KeyboardInterrupt), shop.store.transaction():
        shop.run(PUT, run="r", k=1)
        raise KeyboardInterrupt
    with pytest.raises(StoreError) as caught, shop.store.transaction():
        shop.run(PUT, run="r", k=1)
        shop.run(PUT, run="r", k=1)
    assert caught.value.code == "store.constraint"
    assert shop.rows(ALL) == []
    with shop.store.transaction():
        shop.run(PUT, run="r", k=1)
    assert shop.rows(ALL) == [("r", 1)]


def test_an_error_that_was_swallowed_inside_does_not_roll_back_quietly(shop, gap):
    """Either the rest commits, or the transaction says that it did not."""
    gap("clickhouse", NO_KEYS, pytest.fail.Exception)
    shop.run(STAGE)
    try:
        with shop.store.transaction():
            shop.run(PUT, run="r", k=1)
            with pytest.raises(StoreError):
                shop.run(PUT, run="r", k=1)
    except StoreError:
        assert shop.rows(ALL) == []
    else:
        assert shop.rows(ALL) == [("r", 1)]


def test_a_transaction_in_a_transaction_is_refused(shop):
    with pytest.raises(StoreError) as caught, shop.store.transaction(), shop.store.transaction():
        pass
    assert caught.value.code == "store.transaction"
    with shop.store.transaction():
        pass


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO \"__pe_stage\" VALUES ('r', 1), ($value, 'not a number'), ('r', 1)",
        "SELECT CAST($value AS no_such_type) FROM no_such_table",
        "SELECT 'Ann-canary-1a2b3c@example.org' FROM",
    ],
)
def test_no_value_is_in_an_error(shop, sql):
    shop.run(STAGE)
    canary = "Ann-canary-1a2b3c@example.org"
    statement = shop.statement(sql, *(["value"] if "$value" in sql else []))
    for verb in (shop.store.run, shop.store.rows):
        with pytest.raises(StoreError) as caught:
            verb(statement, {"value": canary})
        assert canary not in f"{caught.value} {caught.value.args} {caught.value.help}"
        assert caught.value.__cause__ is None and caught.value.__suppress_context__


def test_closing_twice_is_fine(shop):
    shop.store.close()
    shop.store.close()
    with pytest.raises(StoreError):
        shop.store.rows(shop.statement("SELECT 1"), {})
    with pytest.raises(StoreError):
        shop.store.has_table("accounts")
