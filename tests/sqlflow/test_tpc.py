"""Every query of TPC-H and TPC-DS is read to the end; those of TPC-H, and on demand of TPC-DS, are tried by canary."""

from __future__ import annotations

import os
from collections import Counter

import pytest
import sqlglot
from sqlglot import exp

from policyengine.model.lineage import Status
from policyengine.rehearse.canary.proof import Verdict
from policyengine.rehearse.canary.verify import verify
from policyengine.sqlflow.script import lineage
from tests.sqlflow import tpc

LONG = int(os.environ.get("POLICYENGINE_TEST_LAWS", "0"))
COUNTS = {"tpc-h": 22, "tpc-ds": 99}
RUNS = {"tpc-h": 30, "tpc-ds": LONG}
PROVEN = {"tpc-h": 14, "tpc-ds": 0}


@pytest.mark.parametrize("name", COUNTS)
def test_every_query_is_resolved(name: str) -> None:
    queries, schema = _known(name)
    assert len(queries) == COUNTS[name]
    for number, sql in enumerate(queries, 1):
        found = lineage(sql, "duckdb", schema)
        fields = [each for target in found.targets for each in target.fields.values()]
        assert fields, number
        assert not found.problems, (number, found.problems)
        assert {each.status for each in fields} == {Status.RESOLVED}, number


@pytest.mark.parametrize("name", [name for name, runs in RUNS.items() if runs])
def test_nothing_arrives_that_was_not_claimed(name: str) -> None:
    queries, schema = _known(name)
    verdicts: Counter[Verdict] = Counter()
    for number, sql in enumerate(queries, 1):
        named = {table.name.lower() for table in sqlglot.parse_one(sql, read="duckdb").find_all(exp.Table)}
        used = {table: fields for table, fields in schema.items() if table in named}
        proof = verify(sql, "duckdb", used, lineage(sql, "duckdb", schema), most=RUNS[name])
        assert not proof.errors, (number, proof.errors)
        verdicts[proof.verdict] += 1
    assert verdicts[Verdict.PROVEN] >= PROVEN[name], verdicts


def _known(name: str) -> tuple[list[str], tpc.Schema]:
    archive = tpc.sdist()
    if archive is None:
        pytest.skip("the source distribution of sqlglot can't be fetched")
    return tpc.queries(archive, name)
