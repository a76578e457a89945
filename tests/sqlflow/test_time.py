"""A short text is read in a short time, however it is nested: what is named twice is not read twice."""

from __future__ import annotations

import time

import pytest

from policyengine.sqlflow.script import lineage

SCHEMA = {"t": {"a": "int", "b": "int"}, "w": {"a": "int", "b": "int"}}
SECONDS = 2.0
"""Far more than any of them takes; what is not bounded takes minutes."""
DEEP = 24
STRUCT = "{'p': s, 'q': s}"


def _doubled(step: str) -> str:
    return "SELECT s FROM " + f"(SELECT {step} AS s FROM " * DEEP + "(SELECT a AS s FROM t)" + ")" * DEEP


def _named_backwards() -> str:
    return "SELECT " + ", ".join(f"x{at - 1} + x{at - 1} AS x{at}" for at in range(DEEP, 0, -1)) + ", t.a AS x0 FROM t"


def _named_before() -> str:
    return (
        "WITH a AS x0, " + ", ".join(f"x{at - 1} + x{at - 1} AS x{at}" for at in range(1, DEEP)) + " SELECT x9 FROM t"
    )


def _given_back() -> str:
    start = "".join(f"WITH i{at} AS (" for at in range(DEEP)) + "INSERT INTO w SELECT * FROM t RETURNING *"
    return start + "".join(f") INSERT INTO w SELECT * FROM i{at} RETURNING *" for at in reversed(range(DEEP)))


@pytest.mark.parametrize(
    ("dialect", "sql"),
    [
        ("duckdb", _doubled(STRUCT)),
        ("duckdb", _doubled(f"first({STRUCT}) FILTER (WHERE 1 = 1)")),
        ("clickhouse", _named_backwards()),
        ("clickhouse", _named_before()),
        ("postgres", _given_back()),
    ],
    ids=["structs", "aggregated structs", "aliases from behind", "a WITH of expressions", "RETURNING"],
)
def test_the_time_is_bounded(dialect: str, sql: str) -> None:
    started = time.perf_counter()
    lineage(sql, dialect, SCHEMA)
    assert time.perf_counter() - started < SECONDS


def test_a_part_of_too_deep_a_struct_is_still_of_its_sources() -> None:
    (answer,) = lineage(f"SELECT s.p.q AS x FROM ({_doubled(STRUCT)})", "duckdb", SCHEMA).targets
    assert {str(each) for each in answer.fields["x"].direct} == {"t.a"}
