"""What MariaDB alone has: collations, types that convert, moments that set themselves, and tables of other kinds."""

from __future__ import annotations

import datetime
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pymysql
import pytest

from policyengine.compile.mysql import OWN_COLLATION
from policyengine.compile.statement import Statement
from policyengine.errors import PolicyEngineError, StoreError
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Dataset
from policyengine.model.name import DatasetName
from policyengine.stores.mariadb import MariadbStore, open_mariadb
from tests.conftest import asked, connected

CANARY = "q7Zx-canary-9fKw2LmTnV4bRj8sYd"


@pytest.fixture
def made(mariadb_url: str, mariadb: pymysql.Connection) -> Iterator[Callable[..., MariadbStore]]:
    opened: list[MariadbStore] = []

    def make(*statements: str, tables=(), query: str = "", **more) -> MariadbStore:
        for sql in statements:
            asked(mariadb, sql)
        datasets = {each: Dataset(DatasetName("shop", each), each, kind=DatasetKind.TABLE) for each in tables}
        mark = "&" if "?" in mariadb_url else "?"
        opened.append(open_mariadb("shop", "mariadb", mariadb_url + (query and mark + query), datasets, **more))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


def run(store: MariadbStore, sql: str, **values: object) -> int:
    return store.run(Statement("s", "shop", "mariadb", sql, tuple(values)), values)


def rows(store: MariadbStore, sql: str, **values: object) -> list[tuple[object, ...]]:
    return store.rows(Statement("s", "shop", "mariadb", sql, tuple(values)), values)


def code(work: Callable[[], object]) -> str:
    with pytest.raises(PolicyEngineError) as caught:
        work()
    assert CANARY not in f"{caught.value} {caught.value.args} {caught.value.help}"
    return caught.value.code


# --- the connection -------------------------------------------------------------------------------------------------


def test_a_missing_driver_names_the_extra() -> None:
    script = f"""
import sys
sys.modules["pymysql"] = None
from pathlib import Path
from policyengine.errors import UsageError
from policyengine.model.datamap import Connection, Store
from policyengine.stores.open import open_store
try:
    open_store(Store("shop", "mariadb", {{}}, Connection(env="U")), {{"U": "mariadb://h/{CANARY}"}}, Path("."))
except UsageError as error:
    print(error.code, error.help)
"""
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert said == "store.driver pip install 'datamap-policyengine[mariadb]'\n"


@pytest.mark.parametrize(
    ("url", "what"),
    [
        (f"mariadb://ann:{CANARY}@127.0.0.1:1/{CANARY}", "store.open"),
        ("mariadb://h", "store.url"),
        (f"mariadb://h/n?{CANARY}=1", "store.url"),
        ("mariadb://h/n?ssl_mode=maybe", "store.url"),
        ("mariadb://h/n?ssl_mode=verify_ca", "store.url"),
        (f"mariadb://h/n?lock_wait_timeout={CANARY}", "store.url"),
        (f"mariadb://h:{CANARY}/n", "store.url"),
    ],
)
def test_a_url_that_says_what_it_can_not_is_told_without_it(url: str, what: str) -> None:
    assert code(lambda: open_mariadb("shop", "mariadb", url, {})) == what


def test_tls_is_asked_for_where_the_url_says_so(mariadb_url: str) -> None:
    """The server here has none, so that who wants it is refused, and who would rather is not."""
    mark = "&" if "?" in mariadb_url else "?"
    open_mariadb("shop", "mariadb", f"{mariadb_url}{mark}ssl_mode=preferred", {}).close()
    [(has,)] = asked(connected(mariadb_url), "SELECT @@have_ssl = 'YES'")
    if not has:
        assert code(lambda: open_mariadb("shop", "mariadb", f"{mariadb_url}{mark}ssl_mode=required", {})) == (
            "store.open"
        )


def test_the_other_engine_is_told(mariadb_url: str) -> None:
    assert code(lambda: open_mariadb("shop", "mysql", mariadb_url, {})) == "store.connection"


@pytest.mark.parametrize(
    ("query", "lock", "own"), [("", 2, 3600), ("innodb_lock_wait_timeout=7&max_statement_time=9", 7, 9)]
)
def test_nothing_waits_for_ever_and_the_urls_own_limits_stand(made, query: str, lock: int, own: int) -> None:
    store = made(query=query)
    assert rows(store, "SELECT @@innodb_lock_wait_timeout, @@max_statement_time + 0") == [(lock, own)]
    assert rows(store, "SELECT @@time_zone, @@foreign_key_checks, @@autocommit") == [("+00:00", 1, 1)]


def test_values_come_back_as_they_went(made) -> None:
    store = made()
    for type, value in {
        "decimal(9,2)": Decimal("1.50"),
        "date": datetime.date(2026, 1, 2),
        "datetime(6)": datetime.datetime(2026, 1, 2, 3, 4, 5, 600),
        "time": datetime.time(3, 4),
        "bigint unsigned": 2**63,
        "text": 'o\'neil\\ "%(x)s" %% \0é😀',
        "longblob": b"\0\xff",
        "json": '{"z":  1.0}',
        "uuid": str(uuid.UUID(int=7)),
        "bit(1)": 1,
    }.items():
        run(store, f"CREATE OR REPLACE TABLE t (v {type}, n {type})")
        run(store, "INSERT INTO t VALUES (%(v)s, NULL)", v=value)
        assert rows(store, "SELECT v, n FROM t") == [(value, None)]
    for value in (object(), "\ud800"):
        assert code(lambda value=value: rows(store, "SELECT %(v)s", v=value)) == "store.value"
    assert code(lambda: run(store, "INSERT INTO t (n) SELECT CAST(%(v)s AS SIGNED)", v=f"1{CANARY}")) == "store.value"


# --- what texts and moments are -------------------------------------------------------------------------------------


def test_what_a_subquery_said_of_one_spelling_is_not_told_of_another(made) -> None:
    """The trap: with its cache of subqueries MariaDB 10.11 answers for `Ann` what it found for `ann`."""
    store = made(
        "CREATE TABLE people (id int, login varchar(9) COLLATE utf8mb4_general_ci)",
        "INSERT INTO people VALUES (1, 'ann'), (2, 'Ann'), (3, 'ann '), (4, 'änn')",
        f"CREATE TABLE sought (v longtext COLLATE {OWN_COLLATION})",
        "INSERT INTO sought VALUES ('ann')",
    )
    exact = "CAST(login AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin"
    query = f"SELECT id FROM people WHERE EXISTS (SELECT 1 FROM sought WHERE lower(v) = {exact})"
    assert rows(store, query) == [(1,)]
    run(store, "SET optimizer_switch = 'subquery_cache=on'")
    assert len(rows(store, query)) > 1, "the trap is gone: take the way around it away"


def test_a_recursion_is_not_cut_off(made) -> None:
    store = made()
    deep = "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 5000) SELECT count(*) FROM n"
    assert rows(store, deep) == [(5000,)]
    run(store, "SET max_recursive_iterations = 1000")
    assert rows(store, deep) == [(1001,)], "the trap is gone"


def test_a_field_is_read_before_it_is_set(made) -> None:
    store = made("CREATE TABLE t (a int, b int)", "INSERT INTO t VALUES (1, 2)")
    assert run(store, "UPDATE t SET a = b, b = a") == 1
    assert rows(store, "SELECT a, b FROM t") == [(2, 1)]


def test_a_subquery_that_looks_up_by_a_field_reads_what_is_set(made) -> None:
    """The trap, and why assignments have an order: the mode that reads all fields first does not help here."""
    make = (
        "CREATE OR REPLACE TABLE h (run varchar(64), v longtext, hash varchar(64))",
        "INSERT INTO h VALUES ('r', '', 'hh'), ('r', 'b', 'hb')",
        "CREATE OR REPLACE TABLE k (run varchar(64) COLLATE utf8mb4_bin, k0 varchar(254), token varchar(512),"
        " UNIQUE (run, k0))",
        "INSERT INTO k SELECT 'r', x, concat('t', x) FROM (SELECT '' AS x UNION SELECT 'b' UNION SELECT 'c') AS z",
        "CREATE OR REPLACE TABLE t (k varchar(254) PRIMARY KEY, v varchar(99))",
        "INSERT INTO t VALUES ('', 'old'), ('b', 'old'), ('x', '')",
    )
    store = made(*make)
    exact = "CAST(t.k AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin"
    key = f"k = (SELECT concat('deleted-', hash) FROM h WHERE run = 'r' AND v = {exact})"
    token = "v = (SELECT token FROM k WHERE run = 'r' AND k0 = t.k)"
    where = "WHERE k IN ('', 'b')"
    assert run(store, f"UPDATE t SET {key}, {token} {where}") == 2
    assert rows(store, "SELECT k, v FROM t WHERE k <> 'x'") == [("deleted-hb", None), ("deleted-hh", None)]
    for sql in make:
        run(store, sql)
    assert run(store, f"UPDATE t SET {token}, {key} {where}") == 2
    assert rows(store, "SELECT k, v FROM t WHERE k <> 'x'") == [("deleted-hb", "tb"), ("deleted-hh", "t")]


def test_an_update_counts_what_it_finds_as_every_other_engine(made) -> None:
    store = made("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1), (1)")
    assert run(store, "UPDATE t SET a = 1") == 2


def test_what_does_not_fit_is_an_error_and_no_warning(made) -> None:
    store = made("CREATE TABLE t (a varchar(3), b tinyint, c enum('x'), d date)")
    for sql in (
        f"INSERT INTO t (a) VALUES ('{CANARY}')",
        "INSERT INTO t (b) VALUES (300)",
        "INSERT INTO t (c) VALUES ('y')",
        "INSERT INTO t (d) VALUES ('2026-02-30')",
    ):
        assert code(lambda sql=sql: run(store, sql)) == "store.value"


def test_zero_dates_can_be_read_and_stay(made) -> None:
    store = made(
        "SET SESSION sql_mode = ''", "CREATE TABLE t (a int, d date NOT NULL)", "INSERT INTO t VALUES (1, '0000-00-00')"
    )
    assert run(store, "UPDATE t SET a = 2, d = d") == 1
    assert rows(store, "SELECT a, d FROM t") == [(2, "0000-00-00")]


# --- transactions ---------------------------------------------------------------------------------------------------


def test_ddl_within_a_transaction_would_commit_and_is_refused(made) -> None:
    store = made("CREATE TABLE t (v int)", "INSERT INTO t VALUES (1)")

    def work() -> None:
        with store.transaction():
            run(store, "DELETE FROM t")
            run(store, "CREATE TABLE u (v int)")

    assert code(work) == "store.transaction"
    assert rows(store, "SELECT v FROM t") == [(1,)]


def test_a_lock_that_somebody_holds_is_busy_and_a_limit_is_slow(made, mariadb) -> None:
    store = made("CREATE TABLE t (v int)", "INSERT INTO t VALUES (1)", query="innodb_lock_wait_timeout=0")
    asked(mariadb, "BEGIN")
    asked(mariadb, "UPDATE t SET v = 2")
    assert code(lambda: run(store, "DELETE FROM t")) == "store.busy"
    asked(mariadb, "COMMIT")
    run(store, "SET max_statement_time = 0.2")
    assert code(lambda: rows(store, "SELECT SLEEP(9)")) == "store.slow"


def test_two_who_wait_for_each_other_are_told_as_moved(made, mariadb) -> None:
    """The engine ends who has done less: here it is us. Whatever came before in the transaction is undone."""
    store = made(
        "CREATE TABLE t (k int PRIMARY KEY, v int)",
        "INSERT INTO t SELECT seq, 0 FROM seq_1_to_100",
        "CREATE TABLE log (v int)",
        query="innodb_lock_wait_timeout=20",
    )
    held = threading.Event()

    def other() -> None:
        asked(mariadb, "BEGIN")
        asked(mariadb, "UPDATE t SET v = 1 WHERE k > 2")
        held.set()
        with suppress(pymysql.Error):
            asked(mariadb, "UPDATE t SET v = 1 WHERE k = 2")
        asked(mariadb, "COMMIT")

    thread = threading.Thread(target=other)

    def work() -> None:
        with store.transaction():
            run(store, "INSERT INTO log VALUES (1)")
            run(store, "UPDATE t SET v = 2 WHERE k = 2")
            thread.start()
            held.wait()
            time.sleep(0.2)
            with suppress(StoreError):
                run(store, "UPDATE t SET v = 2 WHERE k = 5")
            run(store, "INSERT INTO log VALUES (2)")  # it would commit by itself

    with pytest.raises(StoreError) as error:
        work()
    thread.join()
    assert "failed" in str(error.value)
    assert rows(store, "SELECT v FROM log") == []
    assert rows(store, "SELECT DISTINCT v FROM t WHERE k > 1") == [(1,)]


@pytest.mark.parametrize("datasets", [pytest.param(("t",), id="tables"), pytest.param((), id="rows")])
def test_a_gap_that_was_read_stays_empty_and_readers_do_not_wait(datasets, made, mariadb) -> None:
    store = made("CREATE TABLE t (k int PRIMARY KEY)", "INSERT INTO t VALUES (1), (9)", tables=("t",))
    asked(mariadb, "SET innodb_lock_wait_timeout = 0")
    with store.transaction(alone_in=datasets):
        assert rows(store, "SELECT count(*) FROM t WHERE k BETWEEN 3 AND 5") == [(0,)]
        assert asked(mariadb, "SELECT count(*) FROM t") == [(2,)]
        with pytest.raises(pymysql.OperationalError):
            asked(mariadb, "INSERT INTO t VALUES (4)")
    asked(mariadb, "INSERT INTO t VALUES (4)")


def test_a_lost_connection_is_an_error_and_nothing_is_committed(made, mariadb) -> None:
    store = made("CREATE TABLE t (v int)")

    def work() -> None:
        with store.transaction():
            run(store, "INSERT INTO t VALUES (1)")
            [(id,)] = rows(store, "SELECT CONNECTION_ID()")
            asked(mariadb, f"KILL {id}")
            run(store, "INSERT INTO t VALUES (2)")

    assert code(work) == "store.refused"
    assert asked(mariadb, "SELECT count(*) FROM t") == [(0,)]


def test_what_is_read_only_makes_temporary_tables_and_nothing_else(made) -> None:
    store = made('CREATE TABLE "__pe_r_t" (k int)', 'INSERT INTO "__pe_r_t" VALUES (7)', read_only=True)
    create = Statement(
        "s", "shop", "mariadb", "CREATE TEMPORARY TABLE IF NOT EXISTS __pe_r_t (k int)", table="__pe_r_t"
    )
    assert store.run(create, {}) == 0
    with store.transaction():
        assert run(store, "INSERT INTO __pe_r_t SELECT %(k)s WHERE NOT EXISTS (SELECT 1 FROM __pe_r_t AS a)", k=1) == 1
    assert rows(store, "SELECT a.k FROM __pe_r_t AS a JOIN __pe_r_t AS b ON a.k = b.k") == [(1,)]
    assert store.has_table("__pe_r_t")
    for sql in ("CREATE TABLE u (k int)", "INSERT INTO u VALUES (1)", "DROP TABLE u"):
        assert code(lambda sql=sql: run(store, sql)) == "store.refused"


@pytest.mark.parametrize("kind", ["ENGINE = MyISAM", "ENGINE = Aria", "WITH SYSTEM VERSIONING"])
def test_a_table_that_keeps_what_is_undone_or_deleted_is_refused(made, kind: str) -> None:
    assert code(lambda: made(f"CREATE TABLE t (v int) {kind}", tables=("t",))) == "store.table"
    made(tables=("u",))


def test_cascades_and_triggers_are_not_in_the_number(made) -> None:
    store = made(
        "CREATE TABLE a (id int PRIMARY KEY)",
        "CREATE TABLE b (a int REFERENCES a (id) ON DELETE CASCADE)",
        "CREATE TABLE log (n int)",
        "CREATE TRIGGER t AFTER DELETE ON a FOR EACH ROW INSERT INTO log VALUES (1), (2)",
        "INSERT INTO a VALUES (1), (2)",
        "INSERT INTO b VALUES (1), (1), (2)",
    )
    assert run(store, "DELETE FROM a WHERE id = 1") == 1
    assert rows(store, "SELECT (SELECT count(*) FROM b), (SELECT count(*) FROM log)") == [(1, 2)]


# --- what is kept ---------------------------------------------------------------------------------------------------


def test_what_the_planner_keeps_of_cells_is_taken_anew(made, mariadb) -> None:
    store = made(
        "CREATE TABLE t (v varchar(60), w varchar(60))",
        f"INSERT INTO t SELECT '{CANARY}', 'w' FROM seq_1_to_9",
        "INSERT INTO t VALUES ('kept', 'w')",
        "ANALYZE TABLE t PERSISTENT FOR COLUMNS (v) INDEXES ()",
        tables=("t",),
    )
    kept = "SELECT column_name, min_value, max_value FROM mysql.column_stats WHERE db_name = DATABASE()"
    assert run(store, "DELETE FROM t WHERE v <> 'kept'") == 9
    assert CANARY in str(rows(store, kept))
    store.purge_residual()
    assert rows(store, kept) == [("v", b"kept", b"kept")]
    run(store, "DELETE FROM t")
    store.purge_residual()
    assert "kept" not in str(rows(store, kept))


def test_sampling_anew_keeps_nobody_from_writing(made, mariadb) -> None:
    """Somebody who has an open transaction in the table is not waited for, and goes on."""
    store = made("CREATE TABLE t (v int)", "ANALYZE TABLE t PERSISTENT FOR ALL", tables=("t",))
    asked(mariadb, "BEGIN")
    asked(mariadb, "INSERT INTO t VALUES (1)")
    store.purge_residual()
    asked(mariadb, "INSERT INTO t VALUES (2)")
    asked(mariadb, "COMMIT")
    assert rows(store, "SELECT count(*) FROM t") == [(2,)]


def test_staging_is_written_anew_and_a_table_by_its_owner(made, mariadb) -> None:
    """What InnoDB leaves in its pages, and for how long, nobody can tell: so a run says that it erased logically."""
    [(directory, database)] = asked(mariadb, "SELECT @@datadir, DATABASE()")
    files = Path(str(directory)) / str(database)

    def found_in() -> set[str]:
        for table in ("t", "__pe_v_t"):
            asked(mariadb, f"FLUSH TABLES {table} FOR EXPORT")
            asked(mariadb, "UNLOCK TABLES")
        try:
            return {each.stem for each in files.glob("*.ibd") if CANARY.encode() in each.read_bytes()}
        except PermissionError:
            pytest.skip("the server's files can't be read from here")

    fill = f"SELECT seq, if(seq % 3 = 0, concat('{CANARY}', seq), concat('kept', seq)) FROM seq_1_to_900"
    store = made(
        "CREATE TABLE t (id int PRIMARY KEY, v varchar(60), KEY (v))",
        f"INSERT INTO t {fill}",
        "CREATE TABLE __pe_v_t (id int PRIMARY KEY, v varchar(60))",
        f"INSERT INTO __pe_v_t {fill}",
        tables=("t",),
    )
    assert found_in() == {"t", "__pe_v_t"}, "the search must be able to find what is there"
    for table in ("t", "__pe_v_t"):
        assert run(store, f"DELETE FROM {table} WHERE id %% 3 = 0") == 300
    store.purge_residual()
    assert found_in() <= {"t"}  # how soon a page is written over is up to the engine
    rows(store, "OPTIMIZE TABLE t")
    assert found_in() == set()


_LOOKED_UP = [
    ("INSERT INTO s SELECT t.k FROM t WHERE EXISTS (SELECT 1 FROM k WHERE k.a = t.k)", False),
    ("INSERT INTO s SELECT t.k FROM t WHERE t.k IN (SELECT k.a FROM k)", True),
    ("DELETE FROM t WHERE EXISTS (SELECT 1 FROM k WHERE k.a = t.k)", False),
    ("DELETE FROM t WHERE t.k IN (SELECT k.a FROM k)", False),
    ("DELETE t FROM t WHERE EXISTS (SELECT 1 FROM k WHERE k.a = t.k)", True),
    ("UPDATE t SET v = 1 WHERE EXISTS (SELECT 1 FROM k WHERE k.a = t.k)", False),
    ("UPDATE t, (SELECT 1 AS o) AS o SET v = 1 WHERE EXISTS (SELECT 1 FROM k WHERE k.a = t.k)", True),
]


def test_only_some_forms_of_a_question_are_looked_up(made) -> None:
    """When one of those that are not is looked up, too, the way around it may go."""
    store = made(
        "CREATE TABLE t (k int PRIMARY KEY, v int)",
        "CREATE TABLE k (a int PRIMARY KEY)",
        "CREATE TABLE s (k int)",
        "INSERT INTO t SELECT seq, 0 FROM seq_1_to_9000",
        "INSERT INTO k VALUES (5), (500)",
    )
    rows(store, "ANALYZE TABLE t, k")
    for sql, looked_up in _LOOKED_UP:
        found = {row[2]: row[3] for row in rows(store, f"EXPLAIN {sql}")}
        assert (found["t"] == "eq_ref") is looked_up, sql
