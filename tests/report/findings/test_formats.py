"""Every case in every format, to the letter: `expected/CASE.FORMAT`, for people at 100 and at 60 columns.

`UPDATE=1 pytest tests/report` writes them again; read the difference before you commit it. Of SARIF the rules are left
out, which docs/rules.md shows, and their numbers, which change with every rule.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from policyengine.report.findings import github, gitlab, junit, markdown, sarif
from policyengine.report.findings.human import sifted_human
from policyengine.report.findings.told import Told
from tests.report.findings.told import NAMES, told

EXPECTED = Path(__file__).parent / "expected"


def results(case: Told) -> str:
    log = json.loads(sarif.text(case))
    del log["runs"][0]["tool"]["driver"]["rules"]
    for each in log["runs"][0]["results"]:
        del each["ruleIndex"]
    return json.dumps(log, indent=1, ensure_ascii=False) + "\n"


FORMATS: dict[str, Callable[[Told], str]] = {
    "100": lambda case: sifted_human(case.sifted, case.sources, width=100),
    "60": lambda case: sifted_human(case.sifted, case.sources, width=60),
    "github": github.text,
    "gitlab.json": gitlab.text,
    "junit.xml": junit.text,
    "md": markdown.text,
    "sarif": results,
}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_told(name: str, format: str) -> None:
    now, file = FORMATS[format](told(name)), EXPECTED / f"{name}.{format}"
    if os.environ.get("UPDATE"):
        EXPECTED.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
    assert now == file.read_text(encoding="utf-8")


def test_nothing_else_is_expected() -> None:
    assert {file.name for file in EXPECTED.iterdir()} == {f"{name}.{each}" for name in NAMES for each in FORMATS}


@pytest.mark.parametrize("width", [40, 60, 100, 160])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_terminal(name: str, width: int) -> None:
    case = told(name)
    lines = sifted_human(case.sifted, case.sources, width=width).split("\n")
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("name", NAMES)
def test_colour_is_only_colour(name: str, width: int) -> None:
    case = told(name)
    plain, painted = (sifted_human(case.sifted, case.sources, width=width, colour=colour) for colour in (False, True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


@pytest.mark.parametrize("format", FORMATS)
def test_a_secret_is_in_no_format(format: str) -> None:
    assert "hunter2" not in FORMATS[format](told("unreadable"))


@pytest.mark.parametrize("format", FORMATS)
def test_a_terminal_obeys_nothing(format: str) -> None:
    assert not {mark for mark in FORMATS[format](told("strange")) if not mark.isprintable()} - {"\n"}
