"""Killed with -9 at every boundary and resumed, a run ends as if nothing had happened; a planted bug is found."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def swept(*arguments: str) -> tuple[int, int, str]:
    """Boundaries, failures, and all that was said."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.sweep", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    found = re.search(r"^boundaries=(\d+) failures=(\d+)$", done.stdout, re.M)
    assert found is not None, done.stderr
    assert done.returncode == (1 if int(found[2]) else 0)
    return int(found[1]), int(found[2]), done.stdout + done.stderr


@pytest.mark.parametrize("part", ["1/2", "2/2"])
def test_killed_at_every_boundary(part: str) -> None:
    boundaries, failures, said = swept("--part", part)
    assert boundaries > 40
    assert failures == 0, said


@pytest.mark.parametrize("bug", ["receipt-apart", "decided-anew"])
def test_a_planted_bug_is_found(bug: str) -> None:
    boundaries, failures, _ = swept("--bug", bug, "--only", "archive.delete.badges")
    assert boundaries >= 3
    assert failures > 0
