"""A process that ends between a key box and its record leaves one that nobody knows of: the next one destroys it."""

from __future__ import annotations

import base64
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from policyengine.execute import state_server
from policyengine.execute import sweep as sweeping
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.request import first_run
from policyengine.execute.state import Record, Standing, State, Word
from policyengine.execute.state_directory import Directory
from policyengine.execute.state_server import Server
from policyengine.workflows import accept, run
from policyengine.workflows.rehearse import rehearse
from policyengine.workflows.work import Worker
from policyengine.workflows.working import Heard, Shift, working
from tests.crash.child import KILLED, forked
from tests.scenarios.play import CASES, TODAY, Scene, set_up, text

CASE = CASES / "cross-store"
RUN = first_run("r-1")


@dataclass(frozen=True, slots=True)
class Shop:
    """Two stores in files, and a state of either kind with its key beside it."""

    scene: Scene
    state: Place
    key: str

    @property
    def known(self) -> dict[str, Any]:
        return {"state": self.state, "environment": {}, "today": TODAY, "key": self.key}

    def accept(self, id: str = "r-1") -> Record:
        return accept.accept(self.scene.maps, id, None, self.scene.given, **self.known)

    def run(self, id: str = "r-1") -> object:
        return run.run(self.scene.maps, id, None, self.scene.given, **self.known)

    def worker(self) -> Worker:
        return Worker(self.scene.maps, self.state, {}, lambda: TODAY, key=self.key)

    def boxes(self) -> list[str]:
        """The runs that have a box, and each file that is one or a part of one."""
        with closing(self.held()) as held:
            return held.boxes.runs()

    def held(self) -> State:
        return state_at(self.state)


@pytest.fixture(params=["directory", "server"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Shop:
    scene = set_up(CASE, "sqlite", tmp_path)
    key = tmp_path / "key"
    key.write_bytes(base64.b64encode(os.urandom(32)))
    key.chmod(0o600)
    state = scene.state if request.param == "directory" else request.getfixturevalue("postgres_url")
    assert rehearse(scene.maps, None, state=state, today=TODAY, most_mutants=0).ok
    return Shop(scene, state, str(key))


# What is said between the box and the record, by whom it is said.
SAID = pytest.mark.parametrize("how", [accept, run], ids=["accept", "run"])


@contextmanager
def between(how: Any, do: Callable[[], object]) -> Iterator[None]:
    """Inside, that is done when the box is there and the record is not."""
    with pytest.MonkeyPatch.context() as patch:
        real = how.take
        patch.setattr(how, "take", lambda *said: (do(), real(*said)))
        yield


def asked(shop: Shop, how: Any) -> object:
    return shop.accept() if how is accept else shop.run()


def killed(shop: Shop, how: Any) -> None:
    """Somebody who ends just there."""
    with between(how, lambda: os.kill(os.getpid(), signal.SIGKILL)), pytest.MonkeyPatch.context() as patch:
        patch.setattr(state_server, "LEASE", 0.5)
        assert forked(lambda: bool(asked(shop, how))) == KILLED
    with closing(shop.held()) as held:
        while held.is_leased(RUN):
            time.sleep(0.1)
        assert (held.record(RUN), held.boxes.runs()) == (None, [RUN])


@SAID
def test_a_worker_destroys_a_box_that_nobody_knows_of(shop: Shop, how: Any) -> None:
    killed(shop, how)
    shop.accept("r-2")
    swept: list[int] = []
    working(shop.worker(), Shift("w", until_idle=True), Heard(swept=swept.append))
    assert swept == [1]
    assert shop.boxes() == []
    if isinstance(shop.state, Path):
        assert list(shop.state.rglob("box*")) == []
    with closing(shop.held()) as held:
        assert [each.standing.word for _, each in held.runs()] == ["done"]
    assert "\n".join(shop.scene.dump()) == text(CASE, "after.txt"), "whom it knew of is erased"


@SAID
def test_who_runs_without_a_worker_destroys_it_too(shop: Shop, how: Any) -> None:
    killed(shop, how)
    shop.run("r-2")
    assert shop.boxes() == []


@SAID
def test_a_box_that_is_being_made_is_never_taken(shop: Shop, how: Any) -> None:
    seen: list[object] = []
    with between(how, lambda: seen.append((shop.boxes(), shop.worker().sweep(), shop.boxes()))):
        asked(shop, how)
    assert seen == [([RUN], 0, [RUN])]
    if how is accept:
        assert [each.word for each in map(shop.worker().attempt, shop.worker().due())] == ["done"]
    assert "\n".join(shop.scene.dump()) == text(CASE, "after.txt")


@SAID
def test_who_asks_for_no_lease_would_take_it(shop: Shop, how: Any) -> None:
    """A mistake, planted: the test above finds it."""

    def sweep() -> None:
        with pytest.MonkeyPatch.context() as patch:
            for each in (Server, Directory):
                patch.setattr(each, "leased", lambda held, run: nullcontext())
            assert shop.worker().sweep() == 1

    with between(how, sweep):
        asked(shop, how)
    with closing(shop.held()) as held:
        assert (held.record(RUN) is None, held.boxes.runs()) == (False, []), "nobody knows whom it is about"


def test_it_is_looked_at_again_by_its_lease(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose record came when the sweep had looked, and had no lease yet, keeps its box."""
    shop.accept()
    looks, real = iter([False]), sweeping._is_needed
    monkeypatch.setattr(sweeping, "_is_needed", lambda held, run: next(looks, True) and real(held, run))
    assert (shop.worker().sweep(), next(looks, None), shop.boxes()) == (0, None, [RUN])


DONE = Standing(Word.DONE)
RECORDS = [
    ("done", {RUN: Record("r-1", "customer", standing=DONE)}, 1),
    ("held", {RUN: Record("r-1", "customer", standing=Standing(Word.HELD))}, 0),
    ("refused", {RUN: Record("r-1", "customer", standing=Standing(Word.REFUSED))}, 0),
    ("of a batch that is under way", {RUN: Record("r-1", "customer", batch="b"), first_run("b"): Record("b", "c")}, 0),
    (
        "of a batch that is done",
        {RUN: Record("r-1", "customer", batch="b"), first_run("b"): Record("b", "customer", standing=DONE)},
        1,
    ),
    ("of a batch that nobody knows", {RUN: Record("r-1", "customer", batch="b")}, 0),
]


@pytest.mark.parametrize(("records", "swept"), [each[1:] for each in RECORDS], ids=[each[0] for each in RECORDS])
def test_what_a_record_says_of_its_box(shop: Shop, records: dict[str, Record], swept: int) -> None:
    with closing(shop.held()) as held:
        held.boxes.of(RUN).create(b"sealed")
        held.remember_all(records)
        assert (shop.worker().sweep(), held.boxes.runs()) == (swept, [] if swept else [RUN])


def test_what_cannot_be_read_is_no_word_of_an_end(tmp_path: Path) -> None:
    held = Directory(tmp_path)
    held.boxes.of(RUN).create(b"sealed")
    (tmp_path / "runs" / RUN / "run.json").write_text("{")
    assert (sweeping.sweep(held), held.boxes.runs()) == (0, [RUN])


def test_a_part_of_a_box_goes_too(tmp_path: Path) -> None:
    held = Directory(tmp_path)
    held.boxes.of(RUN).create(b"sealed")
    (tmp_path / "runs" / RUN / "box").rename(tmp_path / "runs" / RUN / "box.new")
    assert (sweeping.sweep(held), list(tmp_path.rglob("box*"))) == (1, [])


def test_keys_that_are_rotated_let_nobody_sweep(shop: Shop) -> None:
    with closing(shop.held()) as held:
        held.boxes.of(RUN).create(b"sealed")
        with held.boxes.alone():
            assert shop.worker().sweep() == 0
        assert shop.worker().sweep() == 1
