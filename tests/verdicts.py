"""Verdicts that the tests share: maps that one of them has rehearsed are rehearsed for all of a session.

For tests of what a run does once its manifest is rehearsed. Whatever judges the rehearsal itself asks for one of its
own. Kept in a directory that all workers, and what they start, know by the environment; a lock sees to it that two of
them do not rehearse the same at once. Without that directory everything is rehearsed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from policyengine.execute.state_directory import Directory
from policyengine.model.right import Right
from policyengine.workflows.rehearse import rehearse

DIRECTORY = "POLICYENGINE_TEST_VERDICTS"
READ = (".yaml", ".yml", ".sql", ".json")  # what the loader reads of a directory of maps

Plain = dict[str, Any]


def begin() -> None:
    """Makes the directory of this session, and names it to all processes that come of this one."""
    os.environ[DIRECTORY] = tempfile.mkdtemp(prefix="policyengine-verdicts-")


def end() -> None:
    """Takes the directory away."""
    shutil.rmtree(os.environ.pop(DIRECTORY), ignore_errors=True)


def rehearsed(maps: Path, right: Right = Right.ERASURE, *, state: Path, today: date) -> Plain:
    """The verdict of the maps, without mutants, which the state directory has from now on."""
    named = os.environ.get(DIRECTORY)
    if named is None:
        return rehearse(maps, None, right, state=state, today=today, most_mutants=0).plain()
    kept = Path(named) / _digest(maps, right, today)
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            verdict: Plain = json.loads(kept.read_text(encoding="utf-8"))
            Directory(state).keep_verdict(verdict)
        else:
            verdict = rehearse(maps, None, right, state=state, today=today, most_mutants=0).plain()
            kept.write_text(json.dumps(verdict), encoding="utf-8")
    return verdict


def _digest(maps: Path, right: Right, today: date) -> str:
    """One for all that a verdict hangs on: what the maps say, the right and the day."""
    return hashlib.sha256("\0".join((right.value, today.isoformat(), *_said(maps))).encode()).hexdigest()


def _said(maps: Path) -> Iterator[str]:
    for file in sorted(maps.rglob("*")):
        if file.suffix in READ and file.is_file():
            yield file.relative_to(maps).as_posix()
            yield file.read_text(encoding="utf-8")
