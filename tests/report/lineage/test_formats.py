"""Answers in the formats of other programs, to the letter, in `expected/`; `UPDATE=1` writes them again.

The first line of the list below each name is the question, asked of the maps of tests/cli.
"""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from policyengine.cli.main import run

HERE = Path(__file__).parent
MAPS = HERE.parents[1] / "cli" / "maps"

QUESTIONS = {
    "lineage.csv": "lineage flows mart.contacts",
    "lineage-none.csv": "lineage flows articles.sold --down",
    "why.csv": "why flows accounts.email letters.greeting",
    "impact.csv": "impact flows orders.total",
    "gaps.csv": "gaps flows",
    "find.csv": "find flows --category user.contact",
    "lineage.mermaid": "lineage flows accounts.spent",
    "impact.mermaid": "impact flows orders.total",
    "lineage.dot": "lineage flows mart.contacts",
    "impact.dot": "impact flows orders.total",
    "lineage.openlineage": "lineage flows accounts.spent",
    "impact.openlineage": "impact flows orders.total",
    "lineage-breakers.csv": "lineage breakers app.accounts --down",
    "gaps-breakers.csv": "gaps breakers",
    "lineage-breakers.openlineage": "lineage breakers app.accounts --down",
    "why-unknown.openlineage": "why flows accounts.email archive.what",
}


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The maps, where no git knows them."""
    for name in ("flows", "breakers"):
        (tmp_path / name).mkdir()
        for file in (MAPS / name).iterdir():
            (tmp_path / name / file.name).write_bytes(file.read_bytes())
    monkeypatch.chdir(tmp_path)


def told(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    code = run([*QUESTIONS[name].split(), "--format", name.partition(".")[2]])
    out, err = capsys.readouterr()
    assert (err, code in (0, 1, 3)) == ("", True)
    plain = re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", out)
    return re.sub(r'"eventTime": "[^"]+"', '"eventTime": "…"', plain)


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_is_as_expected(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    now = told(name, capsys)
    file = HERE / "expected" / name
    if os.environ.get("UPDATE"):
        file.write_text(now, encoding="utf-8")
    assert now == file.read_text(encoding="utf-8")


def test_nothing_is_expected_that_is_not_asked() -> None:
    assert {each.name for each in (HERE / "expected").iterdir()} == set(QUESTIONS)


@pytest.mark.parametrize("name", [each for each in QUESTIONS if each.endswith(".csv")])
def test_csv_has_as_many_cells_in_each_line(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for line in told(name, capsys).splitlines() if not line.startswith("#")]
    assert len({len(row) for row in csv.reader(lines)}) == 1


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_ends_with_its_evidence(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    end = told(name, capsys)[-1500:]
    for said in ("not in git", "sha256:…", "mart.yaml"):
        assert said in end
