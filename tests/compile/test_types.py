"""A staging column is stored as the field's own column is, whatever a schema calls its type."""

from __future__ import annotations

import sqlite3

import duckdb
import psycopg
import pytest

from policyengine.compile.stored import affinity, stored_type
from policyengine.model.type import parse

SQLITE = [
    "integer",
    "INTEGER",
    "int",
    "integer unsigned",
    "smallint unsigned",
    "bigint unsigned",
    "unsigned big int",
    "bool",
    "boolean",
    "datetime",
    "date",
    "time",
    "char(32)",
    "varchar(254)",
    "character varying(20)",
    "native character(70)",
    "varchar(30) COLLATE NOCASE",
    "text",
    "clob",
    "citext",
    "STRING",
    "decimal",
    "decimal(12,2)",
    "NUMERIC(20, 2)",
    "real",
    "double precision",
    "FLOATING POINT",
    "blob",
    "bytea",
    "uuid",
    "json",
    "timestamp with time zone",
    "serial",
    "",
]
# What tells affinities apart: texts that look like numbers, a number beyond a double, a blob.
PROBES = ["12.0", "007", "1e3", "abc", 12, 1.5, 9007199254740993, b"7"]


def stored_by_sqlite(declared: str) -> list[tuple[str, object]]:
    connection = sqlite3.connect(":memory:")
    connection.execute(f'CREATE TABLE "t" ("x" {declared})')
    connection.executemany('INSERT INTO "t" VALUES (?)', [(probe,) for probe in PROBES])
    return connection.execute('SELECT typeof("x"), "x" FROM "t" ORDER BY rowid').fetchall()


@pytest.mark.parametrize("declared", SQLITE)
def test_sqlite_stores_a_staged_value_as_the_field_does(declared: str) -> None:
    staged = stored_type(parse(declared), "sqlite", "sqlite").sql("sqlite")
    assert stored_by_sqlite(staged) == stored_by_sqlite(declared)


def test_the_probes_tell_every_affinity_apart() -> None:
    every = {affinity(declared) for declared in SQLITE}
    assert every == {"INTEGER", "TEXT", "BLOB", "REAL", "NUMERIC"}
    seen = {name: str(stored_by_sqlite(name)) for name in every}
    del seen["INTEGER"]  # as NUMERIC, but for casts
    assert len(set(seen.values())) == 4


DUCKDB = [
    "INTEGER",
    "UBIGINT",
    "HUGEINT",
    "UTINYINT",
    "BOOLEAN",
    "VARCHAR",
    "CHAR(32)",
    "DECIMAL",
    "DECIMAL(12,2)",
    "DECIMAL(38,10)",
    "DOUBLE",
    "FLOAT",
    "DATE",
    "TIME",
    "TIMESTAMP",
    "TIMESTAMP_S",
    "TIMESTAMP_MS",
    "TIMESTAMP_NS",
    "TIMESTAMP WITH TIME ZONE",
    "INTERVAL",
    "UUID",
    "BLOB",
    "BIT",
    "JSON",
    "ENUM('a', 'b c')",
    "INTEGER[]",
    "STRUCT(a INTEGER, b VARCHAR)",
    "MAP(VARCHAR, INTEGER)",
]


@pytest.mark.parametrize("declared", DUCKDB)
def test_duckdb_stores_a_staged_value_as_the_field_does(declared: str) -> None:
    connection = duckdb.connect()
    connection.execute(f'CREATE TABLE "t" ("x" {declared})')
    told = connection.execute("SELECT data_type FROM information_schema.columns WHERE table_name = 't'").fetchone()
    assert told is not None
    staged = stored_type(parse(told[0]), "duckdb", "duckdb").sql("duckdb")  # as an import writes it down
    connection.execute(f'CREATE TABLE "k" ("x" {staged})')
    again = connection.execute("SELECT data_type FROM information_schema.columns WHERE table_name = 'k'").fetchone()
    assert again == told


POSTGRES = [
    "integer",
    "serial",
    "bigserial",
    "smallint",
    "bool",
    "char(32)",
    '"char"',
    "name",
    "varchar(254)",
    "character varying(20)",
    "text",
    "decimal",
    "numeric(20,2)",
    "money",
    "real",
    "double precision",
    "date",
    "time",
    "time with time zone",
    "timestamp(3) without time zone",
    "timestamp with time zone",
    "interval",
    "uuid",
    "bytea",
    "json",
    "jsonb",
    "inet",
    "cidr",
    "macaddr",
    "tsvector",
    "bit(3)",
    "bit varying(5)",
    "integer[]",
    "character varying(20)[]",
    "int4range",
    '"My Mood"',
]


@pytest.mark.parametrize("declared", POSTGRES)
def test_postgres_stores_a_staged_value_as_the_field_does(declared: str, postgres: psycopg.Connection) -> None:
    told = "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum = 1"
    postgres.execute("""CREATE TYPE "My Mood" AS ENUM ('up', 'down')""")
    postgres.execute(f'CREATE TABLE "t" ("x" {declared})')
    first = postgres.execute(told, ("t",)).fetchone()
    assert first is not None
    staged = stored_type(parse(first[0]), "postgres", "postgres").sql("postgres")
    postgres.execute(f'CREATE TABLE "k" ("x" {staged})')
    assert postgres.execute(told, ("k",)).fetchone() == first


@pytest.mark.parametrize("declared", POSTGRES)
@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_a_stand_in_knows_the_type(declared: str, engine: str) -> None:
    staged = stored_type(parse(declared), engine, "postgres").sql(engine)
    connection = sqlite3.connect(":memory:") if engine == "sqlite" else duckdb.connect()
    connection.execute(f'CREATE TABLE "k" ("x" {staged})')
