"""Killed with -9 at a boundary and resumed, a run ends as if nothing had happened; a planted bug is found.

`make crash` has every boundary of every store, and so has POLICYENGINE_TEST_ALL=1. Otherwise each day has others, of
all stores; POLICYENGINE_TEST_SEED says which.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import server
from tests.servers.kind import Kind
from tests.servers.mariadb import MARIADB
from tests.servers.nats import NATS
from tests.servers.postgres import POSTGRES
from tests.servers.redis import REDIS

ROOT = Path(__file__).parents[2]
PARTS = 30
SEED = int(os.environ.get("POLICYENGINE_TEST_SEED") or date.today().toordinal())
TODAY = "1/1" if os.environ.get("POLICYENGINE_TEST_ALL") else f"{SEED % PARTS + 1}/{PARTS}"


def swept(*arguments: str) -> tuple[int, int, str]:
    """Boundaries, failures, and all that was said."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.sweep", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    found = re.search(r"^boundaries=(\d+) failures=(\d+)$", done.stdout, re.M)
    assert found is not None, done.stderr
    assert done.returncode == (1 if int(found[2]) else 0)
    return int(found[1]), int(found[2]), done.stdout + done.stderr


def test_killed_at_boundaries_of_every_store() -> None:
    for kind in (POSTGRES, MARIADB):
        server(kind)
    for kind in (REDIS, NATS):
        _installed(kind)
    boundaries, failures, said = swept("--part", TODAY)
    assert failures == 0, f"--part {TODAY}\n{said}"
    assert boundaries >= 200 // PARTS, "the embedded stores alone have but 117"


def test_killed_at_every_boundary_of_what_is_done_to_files() -> None:
    boundaries, failures, said = swept("--embedded", "--only", "archive.delete", "--only", "archive.decided")
    assert failures == 0, said
    assert boundaries == 11


@pytest.mark.parametrize("bug", ["receipt", "anew"])
def test_a_planted_bug_is_found(bug: str) -> None:
    boundaries, failures, said = swept("--embedded", "--break", bug, "--only", "archive.delete.badges statement")
    assert (boundaries, failures) == (1, 1), said
    assert re.search(r"^archive +files +delete.badges +1 +1$", said, re.M), said


def test_without_a_server_nothing_is_said_to_be_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(POSTGRES.variable, "postgresql://127.0.0.1:1/postgres")
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.sweep"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("--embedded goes without servers\n")


def _installed(kind: Kind) -> None:
    if kind.program() is None:
        pytest.skip(f"no {kind.title} is installed")
