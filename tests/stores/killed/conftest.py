"""Processes that are killed at a given place: every line of our stores that reaches out is a boundary."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# The lines that reach out; all of them where POLICYENGINE_SWEEP is set, otherwise those about putting files in place.
_ALL = (
    r"write_transaction|rename|rmtree|_settle|execute|replace\(|unlink|sync|write|connect|close\(|open|intend|done\(|"
    r"digest|_sweep|_discard"
)
_SOME = (
    r"\.replace\(|intend|done\(|os.fsync|DETACH|CHECKPOINT|COMMIT|\(SCHEMA\)|_discard\(|"
    r"\.rename\(place|write_transaction|_settle\(|__pe_commits|rmtree"
)

# Counts such lines of our stores, and dies before the one with that number.
_HARNESS = """
import linecache, os, re, signal, sys
at, done = int(sys.argv[1]), 0
REACHES = re.compile(os.environ["REACHES"])
def boundary(frame, event, _):
    global done
    if "/policyengine/stores/" not in frame.f_code.co_filename:
        return None
    if event == "line" and REACHES.search(linecache.getline(frame.f_code.co_filename, frame.f_lineno)):
        done += 1
        if done == at:
            os.kill(os.getpid(), signal.SIGKILL)
    return boundary
import policyengine.stores.duckdb, policyengine.stores.files, policyengine.stores.open
from policyengine.compile.statement import Statement
"""
_END = """
sys.settrace(boundary)
work()
sys.settrace(None)
print("boundaries", done)
"""


SWEEP = "POLICYENGINE_SWEEP" in os.environ


@pytest.fixture
def killed() -> Callable[[str, Path, int], int | None]:
    """Runs `work()` of a script in a directory, killed before the line with that number.

    Returns None where it was killed, and the number of lines where it came to its end.
    """

    def run(script: str, directory: Path, at: int) -> int | None:
        root = Path(__file__).parents[3]
        process = subprocess.run(
            [sys.executable, "-c", _HARNESS + script + _END, str(at)],
            cwd=directory,
            env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin", "REACHES": _ALL if SWEEP else _SOME},
            capture_output=True,
            text=True,
            check=False,
        )
        if process.returncode == -9:
            return None
        assert process.returncode == 0, process.stderr
        return int(process.stdout.split()[-1])

    return run
