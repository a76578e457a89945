"""In a job of GitHub the findings are added to the file that GITHUB_STEP_SUMMARY names, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from policyengine.cli.main import run
from policyengine.report.findings.markdown import MARKER

UNFINISHED = str(Path(__file__).parent / "maps" / "unfinished")


@pytest.mark.parametrize(("format", "added"), [("github", True), ("markdown", False), ("human", False)])
def test_the_summary_is_added_to(format: str, added: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "summary.md"
    file.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    assert run(["check", UNFINISHED, "--format", format]) == 1
    text = file.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert (text.removeprefix("before\n") != "") == (MARKER in text) == added


def test_a_summary_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    assert run(["check", UNFINISHED, "--format", "github"]) == 2
    said = capsys.readouterr()
    assert "::error file=" in said.out
    assert "error[usage.no-summary]" in said.err
