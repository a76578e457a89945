"""Directories that don't load: each case has the findings it ends with, to the letter, in `expected.txt`.

`UPDATE=1 pytest tests/load/test_cases.py` writes them again; read the difference before you commit it.
"""

import os
import re
from pathlib import Path

import pytest

import policyengine
from policyengine.errors import DatamapError
from policyengine.load.directory import read
from policyengine.model.finding import Finding

CASES = Path(__file__).parent / "cases"
NAMES = sorted(case.name for case in CASES.iterdir())


def line(finding: Finding) -> str:
    return f"{finding.place} {finding.rule} {finding.message} | {finding.help}"


@pytest.mark.parametrize("name", NAMES)
def test_a_case_ends_with_its_findings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES)
    with pytest.raises(DatamapError) as raised:
        read(Path(name))
    found = "".join(line(finding) + "\n" for finding in raised.value.findings)
    expected = CASES / name / "expected.txt"
    if os.environ.get("UPDATE"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    sources = Path(policyengine.__file__).parent / "load"
    written = "".join(file.read_text(encoding="utf-8") for file in sources.rglob("*.py"))
    codes = set(re.findall(r'"(load\.[a-z0-9-]+)"', written)) - WITHOUT_A_CASE
    expected = "".join((CASES / name / "expected.txt").read_text(encoding="utf-8") for name in NAMES)
    shown = set(re.findall(r"^\S* (load\.[a-z0-9-]+) ", expected, re.MULTILINE))
    assert shown == codes


# What no directory of ours can show: tested in test_directory.py, or the code of the error that carries the findings.
WITHOUT_A_CASE = {"load.no-directory", "load.unreadable", "load.datamaps", "load.taxonomy", "load.unsafe-cache"}
