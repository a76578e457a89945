"""The transcript in the README is what `make demo` prints, but for seconds and the engines' versions.

`UPDATE=1 pytest tests/demo/test_transcript.py` writes it anew.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

from policyengine.report.console import SILENT, console
from policyengine.workflows.demo.journey import demo

README = Path(__file__).parents[2] / "README.md"
WIDTH = 100


def _told() -> str:
    found = re.search(r"<!-- transcript -->\n```text\n(.*?)```\n<!-- /transcript -->", README.read_text("utf-8"), re.S)
    assert found is not None
    return found.group(1)


def _plain(text: str) -> list[str]:
    text = re.sub(r"\d+\.\d s", "_ s", text)
    text = re.sub(r"duckdb [\d.]+ and sqlite [\d.]+", "duckdb _ and sqlite _", text)
    return re.sub(r"sha256:[0-9a-f]{12}", "sha256:_", text).splitlines()


def test_the_demo_prints_what_the_readme_shows(tmp_path: Path) -> None:
    printed = io.StringIO()
    assert demo(tmp_path / "demo", console=console(printed, {}), progress=SILENT) == 0
    if os.environ.get("UPDATE"):
        README.write_text(README.read_text("utf-8").replace(_told(), printed.getvalue()), "utf-8")
    assert _plain(printed.getvalue()) == _plain(_told())


def test_no_line_is_wider_than_a_terminal() -> None:
    assert max(map(len, _told().splitlines())) <= WIDTH
