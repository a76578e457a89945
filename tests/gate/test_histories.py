"""What the gate says of changes in real git histories: transcripts in `cases/`, each in a repository of its own.

A transcript begins in a repository whose branch `main` has the maps of `maps/` in the directory `maps`, on a branch
`work`; `SHOP` is the directory of the demo's maps. Lines after `$ ` are run by bash; below them stands what they print,
and the exit code in brackets where it is not 0. Commit ids are left out.
`UPDATE=1 pytest tests/gate` writes the transcripts again; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = sorted((HERE / "cases").glob("*.console"))
COMMAND = re.compile(r"^\$ (?P<command>.*(?:\n> .*)*)", re.MULTILINE)
FIRST = "git init -q -b main . && git add -A && git commit -qm first && git checkout -qb work"


def surroundings(home: Path) -> dict[str, str]:
    """An environment in which commands are ours, and git is nobody's in particular."""
    bin = home / "bin"
    bin.mkdir()
    (bin / "policyengine").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m policyengine "$@"\n')
    (bin / "policyengine").chmod(0o755)
    who = {f"GIT_{role}_{what}": "a" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {
        "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "SHOP": str(ROOT / "datamaps" / "shop"),
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "protocol.file.allow",
        "GIT_CONFIG_VALUE_0": "always",
        **who,
    }


def played(transcript: str, home: Path) -> str:
    """The transcript as it goes now."""
    environment, repository = surroundings(home), home / "repository"
    shutil.copytree(HERE / "maps", repository / "maps")
    subprocess.run(["bash", "-c", FIRST], cwd=repository, env=environment, check=True)
    comment = transcript.partition("\n\n")[0]
    said = [comment]
    for found in COMMAND.finditer(transcript):
        command = found["command"].replace("\n> ", "\n")
        done = subprocess.run(
            ["bash", "-c", command], cwd=repository, env=environment, capture_output=True, text=True, check=False
        )
        ended = [f"[exit {done.returncode}]"] if done.returncode else []
        errors = [f"! {each}".rstrip() for each in done.stderr.splitlines()]
        said.append("\n".join([f"$ {found['command']}", *done.stdout.splitlines(), *errors, *ended]))
    return re.sub(r"\b[0-9a-f]{40}\b", "…", "\n\n".join(said).strip("\n") + "\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_history_goes_as_it_is_told(case: Path, tmp_path: Path) -> None:
    written = case.read_text(encoding="utf-8")
    now = played(written, tmp_path)
    if os.environ.get("UPDATE"):
        case.write_text(now, encoding="utf-8")
    assert now == written


def test_a_transcript_that_lies_is_found_out(tmp_path: Path) -> None:
    assert played("# One command.\n\n$ false\nyes\n", tmp_path) == "# One command.\n\n$ false\n[exit 1]\n"


def test_the_readme_shows_what_these_print() -> None:
    """The tour's gap, found and mended, and its difference."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    printed = "".join(case.read_text(encoding="utf-8") for case in CASES)
    tour = readme[readme.index("**Check.**") : readme.index("**Trace.**")]
    blocks = re.findall(r"```(?:text|console)\n(.*?)```", tour, re.DOTALL)
    assert len(blocks) == 2
    assert [block for block in blocks if block not in printed] == []
