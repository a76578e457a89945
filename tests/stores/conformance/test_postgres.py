"""What PostgreSQL alone has: a driver that may be missing, rights, policies, time limits, and others at work."""

from __future__ import annotations

import datetime
import subprocess
import sys
import threading
import time
import uuid
from decimal import Decimal

import psycopg
import pytest

from policyengine.compile.statement import Statement
from policyengine.errors import StoreError
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Dataset
from policyengine.model.name import DatasetName
from policyengine.stores.postgres import open_postgres

CANARY = "q7Zx-canary-9fKw2LmTnV4bRj8sYd"


def made(url, *statements, tables=(), **more):
    with psycopg.connect(url, autocommit=True) as connection:
        for sql in statements:
            connection.execute(sql)
    datasets = {each: Dataset(DatasetName("shop", each), each, kind=DatasetKind.TABLE) for each in tables}
    return open_postgres("shop", url, datasets, **more)


def run(store, sql, **values):
    return store.run(Statement("s", "shop", "postgres", sql, tuple(values)), values)


def rows(store, sql, **values):
    return store.rows(Statement("s", "shop", "postgres", sql, tuple(values)), values)


def code(work):
    with pytest.raises(StoreError) as caught:
        work()
    assert CANARY not in f"{caught.value} {caught.value.args} {caught.value.help}"
    return caught.value.code


def test_a_missing_driver_names_the_extra(tmp_path):
    (tmp_path / "shop.yaml").write_text("datamap: 1\nstore: shop\nengine: postgres\n")
    script = f"""
import sys
sys.modules["psycopg"] = None
from pathlib import Path
from policyengine.errors import UsageError
from policyengine.model.datamap import Connection, Store
from policyengine.stores.open import open_store
try:
    open_store(Store("shop", "postgres", {{}}, Connection(env="U")), {{"U": "postgresql://h/{CANARY}"}}, Path("."))
except UsageError as error:
    print(error.code, error.help)
"""
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert said == "store.driver pip install 'datamap-policyengine[postgres]'\n"


def test_nobody_who_answers_is_told_without_the_url():
    assert code(lambda: open_postgres("shop", f"postgresql://ann:{CANARY}@127.0.0.1:1/{CANARY}", {})) == "store.open"


def test_values_come_back_as_they_went(postgres_url):
    store = made(postgres_url)
    for type, value in {
        "numeric": Decimal("1.50"),
        "date": datetime.date(2026, 1, 2),
        "timestamp": datetime.datetime(2026, 1, 2, 3, 4, 5),
        "time": datetime.time(3, 4),
        "uuid": uuid.UUID(int=7),
        "boolean": False,
        "bigint": 2**62,
        "text": "",
        "bytea": b"\0\xff",
        "json": '{"z":  1.0}',
        "inet": "10.0.0.1/8",
    }.items():
        assert rows(store, f"SELECT CAST(%(v)s AS {type}), CAST(NULL AS {type})", v=value) == [(value, None)]
    assert rows(store, "SELECT timestamptz '2026-01-02 00:30:00+02' < date '2026-01-02'") == [(True,)], "in UTC"
    for value in (2**70, "\ud800", f"{CANARY}\0", object()):
        assert code(lambda value=value: rows(store, "SELECT CAST(%(v)s AS bigint)", v=value)) == "store.value"
    store.close()


def test_cascades_and_triggers_are_not_in_the_number(postgres_url):
    store = made(
        postgres_url,
        "CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int)",
        "CREATE TABLE b (a int REFERENCES a ON DELETE CASCADE)",
        "CREATE TABLE log (n int)",
        "CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN INSERT INTO log VALUES (1), (2); RETURN OLD; END'",
        "CREATE TRIGGER t AFTER DELETE ON a FOR EACH ROW EXECUTE FUNCTION noted()",
        "INSERT INTO a (n) VALUES (1), (2)",
        "INSERT INTO b VALUES (1), (1), (2)",
    )
    assert run(store, "DELETE FROM a WHERE id = 1") == 1
    assert rows(store, "SELECT (SELECT count(*) FROM b), (SELECT count(*) FROM log)") == [(1, 2)]
    store.close()


def test_public_is_meant_whatever_the_roles_path_says(postgres_url):
    """A table of the same name in a schema that the role has before public is not touched; its triggers go on."""
    store = made(
        f"{postgres_url}?options=-csearch_path%3Dother,public",
        "CREATE SCHEMA other",
        "CREATE TABLE other.log (n int)",
        "CREATE TABLE other.orders (id int)",
        "CREATE TABLE public.orders (id int)",
        "CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN INSERT INTO log VALUES (1); RETURN OLD; END'",
        "CREATE TRIGGER t AFTER DELETE ON public.orders FOR EACH ROW EXECUTE FUNCTION noted()",
        "INSERT INTO other.orders VALUES (1)",
        "INSERT INTO public.orders VALUES (1), (1)",
    )
    assert run(store, "DELETE FROM orders") == 2
    run(store, 'CREATE TABLE "__pe_r_orders" (k int)')
    assert rows(store, "SELECT (SELECT count(*) FROM other.orders), (SELECT count(*) FROM other.log)") == [(1, 2)]
    assert rows(store, "SELECT count(*) FROM public.__pe_r_orders") == [(0,)]
    assert not store.has_table("log"), "another schema's"
    store.close()


def test_a_policy_that_hides_rows_is_an_error_and_no_silence(postgres_url, postgres):
    role = psycopg.sql.Identifier(f"pe_test_{uuid.uuid4().hex}")
    store = made(
        postgres_url,
        "CREATE TABLE people (id int, tenant int)",
        "INSERT INTO people VALUES (1, 1), (2, 2)",
        "ALTER TABLE people ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY one ON people USING (tenant = 1)",
    )
    postgres.execute(psycopg.sql.SQL("CREATE ROLE {}").format(role))
    try:
        postgres.execute(psycopg.sql.SQL("GRANT ALL ON people TO {}").format(role))
        run(store, f"SET ROLE {role.as_string(postgres)}")
        assert code(lambda: rows(store, "SELECT count(*) FROM people")) == "store.refused"
        run(store, "RESET ROLE")
        assert rows(store, "SELECT count(*) FROM people") == [(2,)]
    finally:
        postgres.execute(psycopg.sql.SQL("DROP OWNED BY {}").format(role))
        postgres.execute(psycopg.sql.SQL("DROP ROLE {}").format(role))
    store.close()


@pytest.mark.parametrize(("options", "lock", "own"), [("", "2s", "1h"), ("lock_timeout%3D70", "70ms", "1h")])
def test_nothing_waits_for_ever_and_the_urls_own_limits_stand(postgres_url, options, lock, own):
    url = f"{postgres_url}?options=-c{options}" if options else postgres_url
    store = made(url)
    assert rows(store, "SELECT current_setting('lock_timeout'), current_setting('statement_timeout')") == [(lock, own)]
    assert rows(store, "SELECT current_setting('application_name')") == [("policyengine",)]
    store.purge_residual()
    assert rows(store, "SELECT current_setting('statement_timeout')") == [(own,)]
    store.close()


def test_a_lock_that_somebody_holds_is_busy_and_a_limit_is_slow(postgres_url, postgres):
    url = f"{postgres_url}?options=-clock_timeout%3D50%20-cstatement_timeout%3D300"
    store = made(url, "CREATE TABLE t (v int)")
    with postgres.transaction():
        postgres.execute("LOCK TABLE t")
        assert code(lambda: run(store, "DELETE FROM t")) == "store.busy"
    assert code(lambda: rows(store, "SELECT pg_sleep(9)")) == "store.slow"
    store.close()


def test_a_row_that_somebody_else_changed_is_told_as_moved(postgres_url, postgres):
    store = made(postgres_url, "CREATE TABLE t (v text)", "INSERT INTO t VALUES ('old')")

    def work():
        with store.transaction():
            rows(store, "SELECT * FROM t")
            postgres.execute("UPDATE t SET v = %s", (CANARY,))
            run(store, "DELETE FROM t")

    assert code(work) == "store.moved"
    assert rows(store, "SELECT v FROM t") == [(CANARY,)]
    store.close()


def test_two_who_wait_for_each_other_are_told_as_moved(postgres_url, postgres):
    store = made(postgres_url, "CREATE TABLE t (k int, v int)", "INSERT INTO t VALUES (1, 0), (2, 0)")
    postgres.execute("SET deadlock_timeout = '30s'")  # so that it is ours that gives way
    run(store, "SET deadlock_timeout = '10ms'")
    held = threading.Event()

    def other():
        with postgres.transaction():
            postgres.execute("UPDATE t SET v = 1 WHERE k = 1")
            held.set()
            postgres.execute("UPDATE t SET v = 1 WHERE k = 2")

    thread = threading.Thread(target=other)

    def work():
        with store.transaction():
            run(store, "UPDATE t SET v = 2 WHERE k = 2")
            thread.start()
            held.wait()
            time.sleep(0.2)
            run(store, "UPDATE t SET v = 2 WHERE k = 1")

    assert code(work) == "store.moved"
    thread.join()
    assert rows(store, "SELECT DISTINCT v FROM t") == [(1,)]
    store.close()


def test_others_read_what_is_locked_and_write_it_afterwards(postgres_url, postgres):
    """Partitions are locked with their table; what can't be locked stops nothing."""
    store = made(
        postgres_url,
        "CREATE TABLE t (k int) PARTITION BY LIST (k)",
        "CREATE TABLE t_1 PARTITION OF t DEFAULT",
        "CREATE MATERIALIZED VIEW v AS SELECT * FROM t",
        "CREATE TABLE other (k int)",
        tables=("t", "v", "other"),
    )
    postgres.execute("SET lock_timeout = '50ms'")
    with store.transaction(alone_in=("v", "t")):
        assert postgres.execute("SELECT count(*) FROM t").fetchone() == (0,)
        for sql in ("INSERT INTO t VALUES (1)", "DELETE FROM t_1", "SELECT * FROM t_1 FOR UPDATE"):
            with pytest.raises(psycopg.errors.LockNotAvailable):
                postgres.execute(sql)
        postgres.execute("INSERT INTO other VALUES (1)")
        assert rows(store, "SELECT * FROM other") == [(1,)]  # what is seen is fixed by the first that is read
    postgres.execute("INSERT INTO t VALUES (1)")
    store.close()


def test_a_lost_connection_is_an_error_and_nothing_is_committed(postgres_url, postgres):
    store = made(postgres_url, "CREATE TABLE t (v int)")

    def work():
        with store.transaction():
            run(store, "INSERT INTO t VALUES (1)")
            postgres.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'policyengine' AND datname = current_database()"
            )
            run(store, "INSERT INTO t VALUES (2)")

    assert code(work) == "store.refused"
    assert postgres.execute("SELECT count(*) FROM t").fetchone() == (0,)
    store.close()


def test_what_is_read_only_makes_temporary_tables_and_nothing_else(postgres_url):
    store = made(postgres_url, 'CREATE TABLE "__pe_r_t" (k int)', 'INSERT INTO "__pe_r_t" VALUES (7)', read_only=True)
    assert run(store, 'CREATE TEMPORARY TABLE IF NOT EXISTS "__pe_r_t" (k int)') == 0
    with store.transaction():
        assert run(store, 'INSERT INTO "__pe_r_t" VALUES (%(k)s)', k=1) == 1
    assert rows(store, 'SELECT k FROM "__pe_r_t"') == [(1,)]
    assert rows(store, "SELECT k FROM public.__pe_r_t") == [(7,)]
    for sql in ("CREATE TABLE u (k int)", "DELETE FROM public.__pe_r_t", "DROP TABLE public.__pe_r_t"):
        assert code(lambda sql=sql: run(store, sql)) == "store.refused"
    store.close()


def test_samples_of_cells_are_taken_anew(postgres_url, postgres):
    store = made(
        postgres_url,
        "CREATE TABLE t (v text)",
        f"INSERT INTO t SELECT '{CANARY}' FROM generate_series(1, 9)",
        "INSERT INTO t SELECT 'kept' FROM generate_series(1, 9)",
        "ANALYZE t",
        tables=("t",),
    )
    samples = "SELECT unnest(most_common_vals::text::text[]) FROM pg_stats WHERE tablename = 't' ORDER BY 1"
    assert run(store, "DELETE FROM t WHERE v <> 'kept'") == 9
    assert rows(store, samples) == [("kept",), (CANARY,)]
    store.purge_residual()
    assert rows(store, samples) == [("kept",)]
    store.close()


def test_staging_is_written_anew_and_a_table_by_its_owner(postgres_url, found_in):
    """What VACUUM leaves in a page is measured, and is why a run says that it erased logically."""
    store = made(
        postgres_url,
        "CREATE TABLE t (id int PRIMARY KEY, v text)",
        "CREATE INDEX ON t (v)",
        f"INSERT INTO t SELECT n, '{CANARY}' || n FROM generate_series(1, 500) AS s (n)",
        'CREATE TABLE "__pe_v_t" (v text)',
        f"INSERT INTO \"__pe_v_t\" SELECT '{CANARY}' || n FROM generate_series(1, 500) AS s (n)",
        tables=("t",),
    )
    run(store, "DELETE FROM t WHERE id %% 7 > 0")
    run(store, "UPDATE t SET v = 'kept'")
    run(store, 'DELETE FROM "__pe_v_t"')
    assert {"t", "t_v_idx", "__pe_v_t"} <= found_in()
    until(lambda: store.purge_residual() or found_in() == {"t", "t_v_idx"})
    until(lambda: run(store, "VACUUM FULL t") or found_in() == set())
    store.close()


def until(held):
    """Somebody who is just connecting, to whatever database, holds dead rows for a moment."""
    assert any(held() or time.sleep(0.1) for _ in range(50))


@pytest.fixture
def found_in(postgres):
    def search():
        if postgres.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() != (True,):
            pytest.skip("only a superuser may read the server's files")
        postgres.execute("CHECKPOINT")
        found = postgres.execute(
            "SELECT relname, pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class"
            " WHERE relkind IN ('r', 'i') AND relname ~ '^(t|t_|__pe)'"
        )
        return {name for name, content in found.fetchall() if CANARY.encode() in content}

    return search


def test_a_role_that_may_not_vacuum_is_told(postgres_url, postgres):
    role = psycopg.sql.Identifier(f"pe_test_{uuid.uuid4().hex}")
    store = made(postgres_url, "CREATE TABLE t (v int)", tables=("t",))
    postgres.execute(psycopg.sql.SQL("CREATE ROLE {}").format(role))
    try:
        postgres.execute(psycopg.sql.SQL("GRANT ALL ON t TO {}").format(role))
        run(store, f"SET ROLE {role.as_string(postgres)}")
        assert code(store.purge_residual) == "store.residual"
        run(store, "RESET ROLE")
        store.purge_residual()
    finally:
        postgres.execute(psycopg.sql.SQL("DROP OWNED BY {}").format(role))
        postgres.execute(psycopg.sql.SQL("DROP ROLE {}").format(role))
    store.close()
