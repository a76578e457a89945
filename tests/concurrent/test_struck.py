"""A real engine fails in the middle of a run: it is told plainly, nothing is half done, and `resume` ends it."""

from __future__ import annotations

import resource
import signal
from collections.abc import Callable
from contextlib import closing

import pytest

from policyengine.errors import PolicyEngineError
from policyengine.execute.open_state import state_at
from policyengine.plan import canonical
from policyengine.workflows.compile import manifest_of
from tests.concurrent.forced import AFTER
from tests.concurrent.struck import FAULTS
from tests.crash.child import forked
from tests.scenarios.play import Scene

Club = Callable[[str], Scene]
END = [row for row in AFTER if "his by now" not in row and "comments: 1" not in row]


@pytest.mark.parametrize(("fault", "kind"), [(name, kind) for name, each in FAULTS.items() for kind in each.kinds])
def test_it_is_told_and_gone_on_with(fault: str, kind: str, club: Club) -> None:
    each, scene = FAULTS[fault], club(kind)
    before, struck = scene.dump(), list[str]()
    with each.made(scene) as strike:

        def at(name: str) -> None:
            if name.endswith(each.at) and not struck:
                struck.append(name)
                strike()

        assert code(lambda: scene.run(boundary=at, progress=at)) == each.code
        assert struck
        if each.away:
            assert code(scene.resume) == each.away
    assert scene.dump() == (END if each.committed else before)
    outcome = scene.resume()
    assert (outcome.state, scene.dump(), scene.left()) == ("done", END, [])
    assert {step.id: step.rows for step in outcome.steps}["club.delete.posts"] == 3


@pytest.mark.parametrize(("kind", "size"), [("delete", 20_480), ("wal", 40_960)])
def test_a_store_whose_disk_is_full_is_as_it_was(kind: str, size: int, club: Club) -> None:
    """No file grows beyond what the store has now, or its log beyond a few pages: the disk takes nothing more."""
    scene = club(kind)
    before = scene.dump()
    assert (scene.maps / "club.db").stat().st_size == 20_480
    _, manifest = manifest_of(scene.maps, None)
    with closing(state_at(scene.state)) as state:  # it is larger than what the disk takes
        state.keep_manifest(manifest.digest, canonical.text(manifest.plain()))

    def full() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return 7 if code(scene.run) == "store.refused" else 8

    assert forked(full) == 7
    assert scene.dump() == before
    assert (scene.run().state, scene.dump(), scene.left()) == ("done", END, [])


def code(work: Callable[[], object]) -> str:
    """The code of what stops it; nothing, where nothing does."""
    try:
        work()
    except PolicyEngineError as error:
        return error.code
    return ""
