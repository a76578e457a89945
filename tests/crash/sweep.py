"""Kills a run at every boundary, resumes it, and compares the end with the uninterrupted one.

`python -m tests.crash.sweep [--bug NAME]` prints `boundaries=N failures=M`, and what went wrong, a line each.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from policyengine.workflows import run as workflow
from policyengine.workflows.compile import manifest_of
from tests.crash import bugs
from tests.crash.child import KILLED, erase, forked, go_on, killing
from tests.crash.world import LOOKING, logical, make, remains


def copied(template: Path, directory: Path) -> Path:
    shutil.rmtree(directory, ignore_errors=True)
    shutil.copytree(template, directory)
    return directory


def uninterrupted(directory: Path) -> list[str]:
    """The names of all boundaries of a run that nobody interrupts."""
    names = directory / "names"

    def note(name: str) -> None:
        with names.open("a", encoding="utf-8") as file:
            file.write(name + "\n")

    assert forked(lambda: erase(directory, note)) == 0
    return names.read_text(encoding="utf-8").splitlines()


def warm(template: Path) -> None:
    """The manifest is made once: every process would make the same."""
    made = manifest_of(template / "maps", None)
    workflow.manifest_of = lambda *_: made


def sweep(template: Path, work: Path, part: int = 1, parts: int = 1, only: str = "") -> Iterator[tuple[str, str]]:
    """Each boundary, with what was wrong after a kill there; empty where all was well."""
    whole = copied(template, work / "whole")
    names = uninterrupted(whole)
    end = logical(whole)
    assert [name for name, rows in end.items() if "ann" in str(rows) or "hers" in str(rows)] == []
    assert [name for name, rows in end.items() if rows == logical(template)[name]] == ["maps/lake/visits/1.parquet"]
    assert remains(whole) == []
    for at in range(part, len(names) + 1, parts):
        if only in names[at - 1]:
            yield names[at - 1], _killed_at(at, copied(template, work / "killed"), end)


def _killed_at(at: int, directory: Path, end: dict[str, list[str]]) -> str:
    died = forked(lambda: erase(directory, killing(at)))
    if died != KILLED:
        return f"was not killed: exit {died}"
    code = forked(lambda: go_on(directory))
    if code != 0:
        return f"resume ends with exit {code}"
    with duckdb.connect(LOOKING):
        found, left = logical(directory), remains(directory)
    wrong = [name for name in {**end, **found} if end.get(name) != found.get(name)]
    return ", ".join([f"{name} differs" for name in wrong] + [f"{each} is left" for each in left])


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--bug", choices=sorted(bugs.BUGS), help="plant a bug, which must be found")
    parser.add_argument("--part", default="1/1", metavar="N/M", help="of every M boundaries, the Nth alone")
    parser.add_argument("--only", default="", metavar="WORD", help="boundaries with that word in their name alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        template = Path(directory) / "template"
        template.mkdir()
        warm(make(template))
        if asked.bug:
            bugs.BUGS[asked.bug]()
        boundaries = failures = 0
        part, _, parts = asked.part.partition("/")
        for name, wrong in sweep(template, Path(directory), int(part), int(parts), asked.only):
            boundaries += 1
            failures += bool(wrong)
            if wrong:
                print(f"{boundaries}: {name}: {wrong}")
    print(f"boundaries={boundaries} failures={failures}")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
