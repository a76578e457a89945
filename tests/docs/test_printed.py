"""What the pages show is what is printed; `UPDATE=1` writes it anew. Commits and digests are left out."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from policyengine.cli.main import run

ROOT = Path(__file__).parents[2]
PAGES = {"lineage.md": 4, "check.md": 2, "grants.md": 1, "registers.md": 2}
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def shown(block: str, capsys: pytest.CaptureFixture[str]) -> str:
    """A block's commands, each with what it prints and its exit code where that is not 0."""
    said = []
    for line in block.splitlines():
        if line.startswith("$ "):
            code = run(shlex.split(line)[2:])
            out, err = capsys.readouterr()
            assert err == ""
            end = f"[exit {code}]\n" if code else ""
            said.append(f"{line}\n{out}{end}")
    text = re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", "\n".join(said))
    return re.sub(r"^((?:%% )?commit +).*", r"\1…", text, flags=re.MULTILINE)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_is_printed(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    for variable in ("POLICYENGINE_STATE", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    file = ROOT / "docs" / name
    page = file.read_text(encoding="utf-8")
    now = BLOCK.sub(lambda block: shown(block.group(), capsys), page)
    if os.environ.get("UPDATE"):
        file.write_text(now, encoding="utf-8")
    assert len(BLOCK.findall(page)) >= PAGES[name]
    assert now == page
