"""What no engine here runs is read back and run on DuckDB: a statement that changes a row too many is seen there.

It shows what a text means as its dialect's parser reads it, and not that an engine takes it: a golden stays `not run`.
"""

from __future__ import annotations

import os

import pytest

from policyengine.plan.algebra import DropStage, Mutation, Stage
from policyengine.rehearse.stand_in import PARSED, TWIN, stand_in
from tests.goldens import golden, play
from tests.scenarios.play import ALL

NOT_RUN = tuple(each for each in golden.OTHERS if each != "clickhouse")
_TELLING = ("messages", "names", "purposes", "threads", "vouchers")
NAMES = golden.NAMES if ALL in os.environ else _TELLING

# Steps, by the end of their ids, that are said otherwise on DuckDB, by engine; and why.
TWINS = {
    "spark": {},
    "databricks": {},
    "snowflake": {},
    "bigquery": {},
    "redshift": {},
    "trino": {},
    "tsql": {"a text put together by a plus is a number elsewhere": (" + ",)},
    "oracle": {"what is trimmed to nothing is NULL there alone": ("LTRIM(",)},
}


CASES = [(name, engine) for engine in NOT_RUN for name in NAMES if golden.compiled(name, engine)]


@pytest.mark.parametrize(("name", "engine"), CASES)
def test_a_text_read_back_ends_as_every_engine_does(name: str, engine: str) -> None:
    found, plain = golden.case(name, engine), golden.on_stand_in(name)
    stand = stand_in(found.manifest, found.datamaps, "duckdb")
    played = play.play(play.on_duckdb(), stand.manifest, plain.datamaps, found.rows, found.request, found.opted_out)
    expected = (golden.CASES / name / "end.txt").read_text(encoding="utf-8")
    assert "".join(f"{line}\n" for line in played.end) == expected


@pytest.mark.parametrize(("name", "engine"), CASES)
def test_all_is_read_back_but_what_is_told_here(name: str, engine: str) -> None:
    found = golden.case(name, engine)
    stand = stand_in(found.manifest, found.datamaps, "duckdb")
    words = [word for each in TWINS[engine].values() for word in each]
    for step in golden.steps(found.manifest.plan):
        if step.id not in stand.how or isinstance(step, Stage):
            continue
        texts = [each.sql for each in found.manifest.statements[step.id]]
        told = any(word in text for word in words for text in texts) or "date_trunc" in "".join(texts).lower()
        assert not texts or stand.how[step.id] == (TWIN if told else PARSED), step.id


@pytest.mark.parametrize("engine", NOT_RUN)
def test_most_changes_of_rows_are_read_back(engine: str) -> None:
    """Else the tests above would pass on twins alone."""
    hows = [
        stand_in(found.manifest, found.datamaps, "duckdb").how[step.id]
        for name in NAMES
        if golden.compiled(name, engine)
        for found in (golden.case(name, engine),)
        for step in golden.steps(found.manifest.plan)
        if isinstance(step, Mutation | DropStage)
    ]
    assert hows.count(PARSED) > 0.7 * len(hows)
