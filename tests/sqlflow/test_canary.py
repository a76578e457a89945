"""Nothing arrives that was not claimed: the corpus and drawn statements, run on cells that say their place.

`POLICYENGINE_TEST_LAWS=1000 POLICYENGINE_TEST_SEED=2` tries that many drawn statements, from another beginning.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings

from policyengine.model.lineage import Script, Status
from policyengine.rehearse.canary.proof import Proof, Verdict
from policyengine.rehearse.canary.verify import verify
from policyengine.sqlflow.script import lineage
from tests.sqlflow import case as cases
from tests.sqlflow import claims
from tests.sqlflow.case import Case
from tests.strategy.sql import SCHEMA, scripts

LONG = int(os.environ.get("POLICYENGINE_TEST_LAWS", "0"))
SEED = int(os.environ.get("POLICYENGINE_TEST_SEED", "1"))
MARKS: dict[str, str] = yaml.safe_load((Path(__file__).parent / "canary.yaml").read_text(encoding="utf-8"))
"""The cases of the corpus that are not proven, each with why: the verdict, and what is known of it."""

ALL = cases.all_cases()
FEW = 60
"""Runs for each statement of the corpus; enough for all that was ever found."""


def _said(proof: Proof) -> str:
    """The verdict in the words of the marks, and what was claimed and seen in no row."""
    never = sorted({f"{each.field} <- {source}" for each in proof.reports for source in each.never})
    match proof.verdict:
        case Verdict.NOT_RUN:
            return f"{proof.verdict}: {proof.reason}"
        case Verdict.PROVEN if never:
            return f"{proof.verdict}; never seen: {', '.join(never)}"
        case _:
            return proof.verdict.value


def _told(proof: Proof) -> str:
    return "".join(
        f"\n  {each.target or 'the answer'}, {each.field}: {sorted(map(str, each.unclaimed | each.misplaced))}"
        for each in proof.errors
    )


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_what_arrives_is_claimed(case: Case) -> None:
    """What is read, which test_corpus holds to be what is said by hand. A mark whose reason is gone fails too."""
    proof = verify(case.sql, case.dialect, case.schema, lineage(case.sql, case.dialect, case.schema), most=FEW)
    assert _said(proof) == MARKS.get(case.name, "proven"), f"{case.sentence}{_told(proof)}"


def test_every_mark_is_of_a_case() -> None:
    assert not MARKS.keys() - {case.name for case in ALL}


def test_wrong_claims_are_refuted() -> None:
    """A source less, or another field's sources: the judge finds nearly all, or it is no judge."""
    tried: Counter[bool] = Counter()
    missed = []
    for case in [each for each in ALL if each.dialect == "duckdb" and each.name not in MARKS]:
        claim = claims.true(case, lineage(case.sql, case.dialect, case.schema))
        for how, wrong in list(claims.wrong(claim, case.target))[:2]:
            proof = verify(case.sql, case.dialect, case.schema, wrong, most=FEW)
            tried[proof.verdict is Verdict.REFUTED] += 1
            missed += [f"{case.name}: {how}"] if proof.verdict is not Verdict.REFUTED else []
    print(f"{tried[True]} of {tried.total()} wrong claims are refuted; not {missed}")
    assert tried.total() >= 30
    assert tried[True] / tried.total() >= FLOOR, missed


FLOOR = 0.9


@seed(SEED)
@settings(
    max_examples=LONG or 20,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(scripts())
def test_what_is_resolved_has_no_other_source(sql: str) -> None:
    found = lineage(sql, "duckdb", SCHEMA)
    proof = verify(sql, "duckdb", SCHEMA, found, most=FEW)
    assert not proof.errors, f"{sql}{_told(proof)}"


def test_a_claim_that_says_nothing_is_refuted() -> None:
    sql = "SELECT email FROM users"
    proof = verify(sql, "duckdb", SCHEMA, Script(()))
    assert [(each.field, sorted(map(str, each.unclaimed))) for each in proof.errors] == [("email", ["users.email"])]


def test_what_is_said_to_be_in_doubt_is_not_refuted() -> None:
    sql = "SELECT nobody_knows(email) AS x FROM users"
    found = lineage(sql, "duckdb", SCHEMA)
    assert all(each.status is not Status.RESOLVED for target in found.targets for each in target.fields.values())
    assert verify(sql, "duckdb", SCHEMA, found).verdict is Verdict.NOT_RUN


def test_a_condition_that_nothing_meets_proves_nothing() -> None:
    sql = "SELECT email FROM users WHERE 1 = 2"
    assert verify(sql, "duckdb", SCHEMA, lineage(sql, "duckdb", SCHEMA)).verdict is Verdict.NOT_ADEQUATE


def test_no_file_is_read_or_written(tmp_path: Path) -> None:
    there = tmp_path / "rows.csv"
    sql = f"COPY (SELECT email FROM users) TO '{there}'"
    assert verify(sql, "duckdb", SCHEMA, lineage(sql, "duckdb", SCHEMA)).verdict is Verdict.PROVEN
    assert not there.exists()
    there.write_text("a\n1\n")
    reading = f"SELECT * FROM read_csv('{there}')"
    assert verify(reading, "duckdb", SCHEMA, lineage(reading, "duckdb", SCHEMA)).verdict is Verdict.NOT_RUN


def test_the_same_claim_has_the_same_proof() -> None:
    sql = (
        "SELECT u.email, sum(o.total) AS s FROM users u JOIN orders o ON o.user_id = u.id WHERE u.city = 'x' GROUP BY 1"
    )
    found = lineage(sql, "duckdb", SCHEMA)
    assert verify(sql, "duckdb", SCHEMA, found) == verify(sql, "duckdb", SCHEMA, found)


def test_a_claim_that_never_arrives_is_reported() -> None:
    claim = lineage("SELECT email || city AS x FROM users", "duckdb", SCHEMA)
    proof = verify("SELECT email AS x FROM users", "duckdb", SCHEMA, claim)
    assert proof.verdict is Verdict.PROVEN
    assert [sorted(map(str, each.never)) for each in proof.reports] == [["users.city"]]
