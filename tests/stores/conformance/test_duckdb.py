"""What DuckDB alone needs: a copy that loses nothing, or is refused."""

from __future__ import annotations

import duckdb
import pytest

from policyengine.compile.statement import Statement
from policyengine.errors import StoreError
from policyengine.stores import duckdb_residual
from policyengine.stores.duckdb import open_duckdb

CANARY = "q7Zx-canary-9fKw2LmTnV4bRj8sYd"

ZOO = """
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE SEQUENCE seq START 5;
CREATE SCHEMA "s 2";
CREATE TABLE zparent (id INTEGER PRIMARY KEY DEFAULT nextval('seq'), m mood, e VARCHAR UNIQUE,
    n INTEGER NOT NULL DEFAULT 3, CHECK (n > 0), g INTEGER GENERATED ALWAYS AS (n * 2), UNIQUE (m, e));
CREATE TABLE achild (id INTEGER, "select" INTEGER REFERENCES zparent (id));
CREATE TABLE chain (id INTEGER PRIMARY KEY, up INTEGER REFERENCES chain (id), other INTEGER REFERENCES chain (id));
CREATE TABLE pair (a INTEGER, b INTEGER, ua INTEGER, ub INTEGER, PRIMARY KEY (a, b),
    FOREIGN KEY (ua, ub) REFERENCES pair (a, b));
CREATE TABLE "s 2"."all ""types" (v VARCHAR COLLATE nocase, d DECIMAL(10, 2), l INTEGER[],
    s STRUCT(a INTEGER, b VARCHAR), mp MAP(VARCHAR, INTEGER),
    j JSON, b BLOB, ts TIMESTAMP WITH TIME ZONE, h HUGEINT, u UUID, f FLOAT, ar INTEGER[3]);
CREATE INDEX ix ON zparent (e);
CREATE UNIQUE INDEX ux ON achild ("select", id);
CREATE VIEW v AS SELECT * FROM zparent;
CREATE VIEW w AS SELECT * FROM v;
CREATE MACRO plus(a, b) AS a + b;
CREATE MACRO tables() AS TABLE SELECT * FROM zparent;
COMMENT ON TABLE zparent IS 'about people';
COMMENT ON COLUMN zparent.e IS 'e-mail';
COMMENT ON VIEW v IS 'a view';
COMMENT ON INDEX ix IS 'an index';
COMMENT ON SEQUENCE seq IS 'a sequence';
INSERT INTO zparent (m, e) VALUES ('a', 'x'), ('b', NULL), (NULL, NULL);
INSERT INTO achild VALUES (1, 5), (2, 6), (3, NULL);
INSERT INTO chain VALUES (9, NULL, NULL); INSERT INTO chain VALUES (3, 9, NULL); INSERT INTO chain VALUES (5, 3, 9);
INSERT INTO chain VALUES (1, 5, 5);
INSERT INTO pair VALUES (2, 2, NULL, NULL); INSERT INTO pair VALUES (1, 1, 2, 2); INSERT INTO pair VALUES (0, 0, 1, 1);
INSERT INTO "s 2"."all ""types" VALUES ('X', 1.50, [1, NULL], {'a': 1, 'b': ''}, MAP {'k': 1}, '{"z": 1.0}',
    '\\xAA'::BLOB, '2026-01-02 03:04:05+02', 170141183460469231731687303715884105727, uuid(), 0.1, [1, 2, 3]);
INSERT INTO "s 2"."all ""types" (v) VALUES (NULL), ('')
"""
TABLES = ("zparent", "achild", "chain", "pair", '"s 2"."all ""types"')


@pytest.fixture
def file(tmp_path):
    return tmp_path / "shop.duckdb"


def made(file, sql):
    with duckdb.connect(str(file)) as connection:
        connection.execute(sql)


def told(file):
    """Everything that the engine tells of a database, and all its rows."""
    with duckdb.connect(str(file)) as connection:
        [(name,)] = connection.execute("SELECT current_database()").fetchall()
        facets = {
            facet: sorted(map(repr, connection.execute(query, {"d": [name]}).fetchall()))
            for facet, query in duckdb_residual._FACETS.items()
        }
        rows = {
            table: sorted(
                row[0] for row in connection.execute(f"SELECT CAST(t AS VARCHAR) FROM {table} AS t").fetchall()
            )
            for table in TABLES
        }
        return facets, rows


def test_the_copy_has_everything(file):
    made(file, ZOO)
    before, inode = told(file), file.stat().st_ino
    store = open_duckdb("shop", file)
    store.purge_residual()
    store.close()
    assert file.stat().st_ino != inode, "it must be another file"
    assert told(file) == before
    assert all(before[0][facet] for facet in ("indexes", "views", "sequences", "types", "functions", "constraints"))
    made(file, "INSERT INTO zparent (m) VALUES ('b')")
    with duckdb.connect(str(file)) as connection:
        assert connection.execute("SELECT max(id) FROM zparent").fetchall() == [(8,)], "the sequence goes on"
        for broken in ("INSERT INTO achild VALUES (1, 99)", "INSERT INTO chain VALUES (1, NULL, NULL)"):
            with pytest.raises(duckdb.ConstraintException):
                connection.execute(broken)


def test_the_canary_is_gone_from_every_kind_of_cell(file):
    made(
        file,
        f"""CREATE TABLE t (id INTEGER, v VARCHAR, s STRUCT(a VARCHAR), l VARCHAR[], b BLOB);
        INSERT INTO t
            SELECT i, '{CANARY}' || i, {{'a': '{CANARY}'}}, ['{CANARY}'], '{CANARY}'::BLOB FROM range(9) AS r(i);
        CHECKPOINT; DELETE FROM t WHERE id > 0; UPDATE t SET v = NULL, s = NULL, l = NULL, b = NULL; CHECKPOINT;""",
    )
    assert CANARY.encode() in file.read_bytes(), "the search must be able to find what is there"
    store = open_duckdb("shop", file)
    store.purge_residual()
    store.close()
    assert CANARY.encode() not in file.read_bytes()


@pytest.mark.parametrize("version", ["v1.0.0", "v1.2.0", "v2.0.0"])
def test_the_format_stays_one_that_its_owner_can_read(file, version):
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{file}' AS f (STORAGE_VERSION '{version}', BLOCK_SIZE 16384)")
        connection.execute("CREATE TABLE f.t AS SELECT 1 AS a")
    query = """SELECT tags['storage_version'], (SELECT block_size FROM pragma_database_size() AS s
        WHERE s.database_name = 'f') FROM duckdb_databases() WHERE database_name = 'f'"""

    def told_format():
        with duckdb.connect() as connection:
            connection.execute(f"ATTACH '{file}' AS f")
            return connection.execute(query).fetchall()

    before = told_format()
    store = open_duckdb("shop", file)
    store.purge_residual()
    store.close()
    assert told_format() == before


def test_a_copy_that_would_lose_something_is_refused_and_the_file_stays(file, monkeypatch):
    made(file, ZOO)
    before = file.read_bytes()
    real = duckdb_residual._copy

    def forgetful(both):
        lost = real(both)
        both.execute("DROP VIEW new.w")
        queries = {"views": duckdb_residual._FACETS["views"]}
        return (*lost, *duckdb_residual._differing(both, queries))

    monkeypatch.setattr(duckdb_residual, "_copy", forgetful)
    store = open_duckdb("shop", file)
    with pytest.raises(StoreError) as caught:
        store.purge_residual()
    assert caught.value.code == "store.residual"
    assert "views" in str(caught.value)
    assert store.rows(Statement("s", "shop", "duckdb", "SELECT count(*) FROM chain"), {}) == [(4,)]
    store.close()
    assert [each.name for each in file.parent.iterdir()] == ["shop.duckdb"]
    assert file.read_bytes() == before


def test_the_file_keeps_its_permissions_and_a_link_to_it(file):
    made(file, "CREATE TABLE t (a INTEGER)")
    file.chmod(0o640)
    link = file.with_name("link.duckdb")
    link.symlink_to(file)
    store = open_duckdb("shop", link)
    store.purge_residual()
    store.close()
    assert file.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink() and not file.is_symlink()


def test_two_statements_in_one_text_are_refused(file):
    made(file, "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)")
    store = open_duckdb("shop", file)
    with pytest.raises(StoreError):
        store.run(Statement("s", "shop", "duckdb", "DELETE FROM t; SELECT 1"), {})
    assert store.rows(Statement("s", "shop", "duckdb", "SELECT count(*) FROM t"), {}) == [(1,)]
    store.close()


@pytest.mark.parametrize("content", [None, b"this is no database, but long enough to be looked at" * 400])
def test_what_is_no_database_is_not_opened_or_made(file, content):
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        open_duckdb("shop", file)
    assert caught.value.code == "store.open"
    assert file.exists() == (content is not None)


def test_no_extension_is_fetched(file):
    made(file, "CREATE TABLE t (a INTEGER)")
    store = open_duckdb("shop", file)
    [(value,)] = store.rows(
        Statement("s", "shop", "duckdb", "SELECT current_setting('autoinstall_known_extensions')"), {}
    )
    assert value is False
    store.close()
