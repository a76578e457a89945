"""Whoever is in the way once is waited for: the whole transaction is done anew, by what is true then."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import psycopg
import pytest

from policyengine.errors import PolicyEngineError, StoreError
from policyengine.execute.tries import TRIES
from tests.concurrent.bugs import BUGS
from tests.concurrent.club import AGAIN, KINDS, Told, journal, other, waiting
from tests.concurrent.forced import AFTER, CHECKS, MOVED
from tests.scenarios.play import Scene

Club = Callable[[str], Scene]


@pytest.fixture
def hurried(club: Club, monkeypatch: pytest.MonkeyPatch) -> Club:
    """A club in which nobody waits for long."""
    monkeypatch.setattr("policyengine.stores.sqlite.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("policyengine.execute.tries.FIRST_SECONDS", 0.001)

    def made(kind: str) -> Scene:
        scene = club(kind)
        waiting(scene, "60ms")
        return scene

    return made


@pytest.mark.parametrize(
    ("check", "kind"), [(name, kind) for name, (_, kinds) in CHECKS.items() for kind in kinds], ids=str
)
def test_the_second_try_goes_by_what_is_true_then(check: str, kind: str, hurried: Club) -> None:
    CHECKS[check][0](hurried(kind))


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_found(bug: str, hurried: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    plant, check, kind = BUGS[bug]
    scene = hurried(kind)
    plant(monkeypatch)
    with pytest.raises((AssertionError, PolicyEngineError, psycopg.errors.DeadlockDetected)):
        CHECKS[check][0](scene)


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_stays_in_the_way_is_told_of_and_nothing_was_done(kind: str, hurried: Club) -> None:
    scene = hurried(kind)
    before = scene.dump()
    with closing(other(scene)) as writer:
        told = Told({"club: erasing": lambda: (writer.execute("BEGIN"), writer.execute(MOVED))})
        with pytest.raises(StoreError) as error:
            scene.run(boundary=told, progress=told)
        assert error.value.code == "store.busy"
        assert f"it was tried {TRIES} times" in error.value.message
        assert "`resume`" in error.value.help
        assert told.names.count(AGAIN) == TRIES - 1
        assert scene.dump() == before
        writer.execute("ROLLBACK")
    assert {each["kind"] for each in journal(scene)} == {"intent"}
    assert scene.resume().state == "done"
    assert [row for row in AFTER if "members" in row] == [row for row in scene.dump() if "members" in row]
