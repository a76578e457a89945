"""Which SELECT always says the same: engine, SQL, and what of it may not (nothing where it does), a line each."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot

from policyengine.sqlflow.steady import unsteady

LINES = (Path(__file__).parent / "steady.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(part.strip() for part in line.split(" |")) for line in LINES]


@pytest.mark.parametrize(("engine", "sql", "told"), CASES, ids=[sql for _, sql, _ in CASES])
def test_what_may_differ_is_told(engine: str, sql: str, told: str) -> None:
    assert unsteady(sqlglot.parse_one(sql, dialect=engine), engine) == told
