"""Whole command lines with what they print, to the letter: transcripts in `cases/`, beside the maps of `maps/`.

A transcript has commands after `$`, `< file` for stdin, stdout as it is, stderr after `! `, and
the exit code in brackets where it is not 0; digests are left out. A line `# in DIRECTORY` says where the commands run.
`UPDATE=1 pytest tests/cli` writes them again; read the difference before you commit it.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from policyengine.cli.main import COMMANDS, run

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.console"))


def played(transcript: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The transcript as it goes now."""
    said: list[str] = []
    for line in transcript.splitlines():
        if line.startswith("# in "):
            monkeypatch.chdir(line.removeprefix("# in "))
            said.append(line)
        elif line.startswith("#"):
            said.append(line)
        elif line.startswith("$ policyengine"):
            command, _, stdin = line.removeprefix("$ policyengine").partition(" < ")
            monkeypatch.setattr("sys.stdin", io.StringIO(Path(stdin).read_text(encoding="utf-8") if stdin else ""))
            code = run(shlex.split(command))
            out, err = capsys.readouterr()
            said += ["", line, *out.splitlines(), *(f"! {each}".rstrip() for each in err.splitlines())]
            said += [f"[exit {code}]"] if code else []
    return re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", "\n".join(said).strip("\n") + "\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_transcript_is_true(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(HERE / "maps", tmp_path / "maps")
    monkeypatch.chdir(tmp_path / "maps")
    for name in ("POLICYENGINE_STATE", "POLICYENGINE_DEBUG", "NO_COLOR", "FORCE_COLOR", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    written = case.read_text(encoding="utf-8")
    now = played(written, capsys, monkeypatch)
    if os.environ.get("UPDATE"):
        case.write_text(now, encoding="utf-8")
    assert now == written


def test_transcripts_fit_a_terminal() -> None:
    wide = {
        case.stem: line for case in CASES for line in case.read_text(encoding="utf-8").splitlines() if len(line) > 132
    }
    assert not {name: line for name, line in wide.items() if not line.startswith(("!", "    "))}


def test_every_command_is_in_a_transcript() -> None:
    every = "".join(case.read_text(encoding="utf-8") for case in CASES)
    assert {name for name in COMMANDS if f"$ policyengine {name}" not in every} == set()
