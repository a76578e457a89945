"""Two people's runs at the same time, each with a state of its own: one waits for the other, or is refused unchanged.

POLICYENGINE_TEST_TWO=40 plays forty rounds on each kind of store, and 0 every boundary, twice.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from itertools import cycle
from pathlib import Path

import psycopg
import pytest

from policyengine.errors import Busy, Refused
from policyengine.workflows import run as workflow
from policyengine.workflows.compile import manifest_of
from tests.concurrent.club import SERVERS
from tests.concurrent.two import BOB, KINDS, Place
from tests.scenarios.play import Scene

ROOT = Path(__file__).parents[2]
ROUNDS = os.environ.get("POLICYENGINE_TEST_TWO", "2")
CLAIMED = ("wal", "duckdb", *SERVERS)


@pytest.mark.parametrize("kind", KINDS)
def test_two_runs_end_as_one_after_the_other(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    command = [sys.executable, "-m", "tests.concurrent.two", kind, str(tmp_path), "--rounds", ROUNDS]
    if kind in SERVERS:
        command += ["--url", request.getfixturevalue(f"{kind}_url")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = re.search(r"^rounds=(\d+) failures=0$", done.stdout, re.M)
    assert found is not None, done.stdout + done.stderr
    assert int(found[1]) >= 2


@pytest.fixture
def two(club: Callable[[str], Scene], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Place]:
    """The club, where nobody waits for another run, and two states."""
    monkeypatch.setattr("policyengine.execute.tries.PATIENCE_SECONDS", 0)

    def made(kind: str) -> Place:
        scene = club(kind)
        place = Place(kind, scene.directory, scene.urls.get("club", ""))
        manifest = manifest_of(scene.maps, None)
        monkeypatch.setattr(workflow, "manifest_of", lambda *_: manifest)
        for name in "ab":
            place.new_state(name)
        return place

    return made


def refused_all_along(place: Place) -> None:
    """At every third boundary of one run, the other is refused in so many words, and has changed nothing."""
    said: list[str] = []
    turn = cycle((True, False, False))
    readable = place.kind != "duckdb"

    def also(_: str) -> None:
        if not next(turn):
            return
        before = place.rows() if readable else None
        with pytest.raises(Busy) as error:
            place.run("b")
        assert error.value.code == "store.other-run"
        assert "wait for one another" in error.value.help
        said.append(error.value.message)
        assert before == (place.rows() if readable else None)

    assert place.run("a", also) == "done"
    assert len(said) > 8
    today = re.escape(time.strftime("%Y-%m-%d", time.gmtime()))
    for each in set(said):
        since = "" if place.kind == "mariadb" else rf" \(since {today} \d\d:\d\d UTC\)"  # it tells nobody
        assert re.fullmatch(rf"club: another run is at work there{since}", each)
    assert list((place.directory / "b" / "runs").glob("*/run.json")) == []
    assert place.run("b") == "done"
    assert place.rows() == ["club.letters: 2 | 3 | NULL | 'cats' | NULL", "club.members: 3 | 'cat@x.example'"]
    assert place.ours() == []


@pytest.mark.parametrize("kind", CLAIMED)
def test_who_does_not_wait_is_refused_and_changes_nothing(kind: str, two: Callable[[str], Place]) -> None:
    refused_all_along(two(kind))


@pytest.mark.parametrize("kind", ["wal", *SERVERS])
def test_without_a_claim_that_is_seen(kind: str, two: Callable[[str], Place], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("on_files", "on_server"):
        monkeypatch.setattr(f"policyengine.stores.claim.{name}", lambda *_: nullcontext())
    place = two(kind)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        refused_all_along(place)


@pytest.mark.parametrize("kind", CLAIMED)
def test_the_same_request_is_refused_at_once(kind: str, two: Callable[[str], Place]) -> None:
    place = two(kind)
    codes: list[str] = []

    def also(name: str) -> None:
        if "commit" not in name:
            return
        with pytest.raises(Refused) as error:
            place.run("a")
        codes.append(error.value.code)

    assert place.run("a", also) == "done"
    assert set(codes) == {"run.busy"}


def test_a_dry_run_is_told_that_a_run_is_at_work(two: Callable[[str], Place]) -> None:
    """DuckDB keeps readers out; elsewhere a dry run goes on beside it."""
    place = two("duckdb")

    told: list[str] = []

    def also(name: str) -> None:
        if "commit" not in name:
            return
        with pytest.raises(Busy) as error:
            place.run("b", dry_run=True)
        told.append(error.value.code)

    assert place.run("a", also) == "done"
    assert set(told) == {"store.other-run"}


def test_who_loses_the_session_has_lost_the_claim_and_can_write_no_more(two: Callable[[str], Place]) -> None:
    """A server's session is ended in the middle of a run: another run goes on, and then the first."""
    place = two("postgres")

    def end(name: str) -> None:
        if name == "club decide":
            with psycopg.connect(place.url, autocommit=True) as server:
                server.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )

    with pytest.raises(Exception) as error:
        place.run("a", end)
    assert getattr(error.value, "code", "") == "store.refused"
    assert place.run("b") == "done"
    assert place.resume("a") == "done"
    assert place.ours() == []
    assert BOB[0][1] not in str(place.rows())
