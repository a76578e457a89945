"""Every scenario, on every engine whose schema can say it: rehearsed, run, compared, run again, searched."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from policyengine.errors import PartlyDone
from policyengine.execute.outcome import Outcome
from tests.scenarios.play import FEW_ON, Interrupted, Scene, after, happens, interrupted, plays, refusal, set_up, text


def having(*names: str) -> list[tuple[Path, str]]:
    return [each for each in plays() if any((each[0] / name).exists() for name in names)]


def lacking(*names: str) -> list[tuple[Path, str]]:
    out = having(*names)
    return [each for each in plays() if each not in out]


@pytest.fixture
def setting(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Scene]:
    """Sets a scenario up in the test's own directory, or a part of it."""

    def made(play: tuple[Path, str], part: str = ".") -> Scene:
        directory = tmp_path / part
        directory.mkdir(exist_ok=True)
        databases = request.getfixturevalue(f"{play[1]}_made") if play[1] in FEW_ON else None
        return set_up(*play, directory, databases)

    return made


def named(play: tuple[Path, str]) -> str:
    return f"{play[0].name}-{play[1]}"


@pytest.mark.parametrize("play", lacking("refused.txt", "stopped.txt", "leftover.txt", "held.txt"), ids=named)
def test_ends_as_told(play: tuple[Path, str], setting: Callable[..., Scene]) -> None:
    case, engine = play
    scene = setting(play)
    assert scene.rehearse() == "green"
    before = scene.rows()
    dry = scene.run(dry_run=True)
    outcome = scene.run()
    assert outcome.state == "done"
    assert not (scene.right.marks and outcome.purged), "nothing goes, so nothing is kept behind it"
    assert "\n".join(scene.dump()) == after(case, engine)
    assert scene.differences(before) == []
    assert dry.announced.keys() == outcome.announced.keys()
    assert scene.left() == text(case, "left.txt").splitlines()
    assert list(scene.state.rglob("box")) == []
    assert {each.partition(".")[2] for each in scene.ours()} == {"__pe_receipts"}
    happens(scene, "meanwhile")
    ended = scene.dump()
    again = scene.run("r-2")
    assert (again.state, [each.id for each in again.steps if each.rows]) == ("done", [])
    assert scene.dump() == ended
    assert scene.run().state == "answered"


@pytest.mark.parametrize("play", having("refused.txt"), ids=named)
def test_is_refused(play: tuple[Path, str], setting: Callable[..., Scene]) -> None:
    case, _ = play
    scene = setting(play)
    before = scene.dump()
    assert refusal(scene) == text(case, "refused.txt")
    assert scene.dump() == before
    assert [each for each in scene.ours() if not each.endswith("__pe_receipts")] == []
    assert list(scene.state.rglob("box")) == []


@pytest.mark.parametrize("play", having("crash.txt"), ids=named)
def test_goes_on_or_stops_after_a_crash(play: tuple[Path, str], setting: Callable[..., Scene]) -> None:
    case, engine = play
    scene = setting(play)
    assert scene.rehearse() == "green"
    interrupted(scene)
    code = text(case, "stopped.txt")
    if code:
        for _ in range(2):
            with pytest.raises(PartlyDone) as error:
                scene.resume()
            assert error.value.code == code
    else:
        left = text(case, "leftover.txt").splitlines()
        for _ in range(2 if left else 1):
            outcome = scene.resume()
            assert outcome.state == ("leftovers" if left else "done")
            assert [f"{each.id} {each.rows}" for each in outcome.leftovers] == left
    assert "\n".join(scene.dump()) == after(case, engine)


@pytest.mark.parametrize("play", having("held.txt"), ids=named)
def test_what_a_hold_defers_is_done_once_it_is_lifted(play: tuple[Path, str], setting: Callable[..., Scene]) -> None:
    case, engine = play
    scene = setting(play)
    assert scene.rehearse() == "green"
    before = scene.rows()
    outcome = scene.run()
    assert outcome.state == "held"
    assert [f"{each.id} {each.rows}" for each in outcome.held] == text(case, "held.txt").splitlines()
    assert "\n".join(scene.dump()) == after(case, engine)
    assert scene.differences(before) == []
    assert len(list(scene.state.rglob("box"))) == 1
    for again in (scene.resume(), scene.run()):  # while it is held nothing changes any more
        changed = [each.id for each in again.steps if each.rows and ".draw." not in each.id]
        assert (again.state, changed) == ("held", [])
        assert "\n".join(scene.dump()) == after(case, engine)
    happens(scene, "lifted")
    outcome = scene.resume()
    assert (outcome.state, outcome.held) == ("done", ())
    assert "\n".join(scene.dump()) == text(case, "released.txt")
    assert scene.run().state == "answered"
    assert list(scene.state.rglob("box")) == []
    assert {each.partition(".")[2] for each in scene.ours()} == {"__pe_receipts"}


@pytest.mark.parametrize("play", having("held.txt"), ids=named)
def test_what_is_released_ends_as_if_it_had_never_been_held(
    play: tuple[Path, str], setting: Callable[..., Scene]
) -> None:
    case, _ = play
    scene = setting(play)
    assert scene.rehearse() == "green"
    happens(scene, "lifted")
    assert scene.run().state == "done"
    assert "\n".join(scene.dump()) == text(case, "released.txt")


@pytest.mark.parametrize("play", having("held.txt"), ids=named)
def test_a_round_that_is_interrupted_ends_alike(play: tuple[Path, str], setting: Callable[..., Scene]) -> None:
    case, engine = play
    boundaries: list[str] = []
    whole = setting(play, "whole")
    assert whole.rehearse() == "green"
    whole.run(boundary=boundaries.append)
    happens(whole, "lifted")
    whole.resume(boundary=boundaries.append)
    for place in range(0, len(boundaries), EVERY.get(engine, 20)):
        scene = setting(play, str(place))
        shutil.copytree(whole.state / "rehearsals", scene.state / "rehearsals")
        cut = Cut(place)
        assert cut.through(scene.run).state == "held"
        assert "\n".join(scene.dump()) == after(case, engine), boundaries[place]
        happens(scene, "lifted")
        assert cut.through(scene.resume).state in ("done", "answered")
        assert "\n".join(scene.dump()) == text(case, "released.txt"), boundaries[place]
        assert list(scene.state.rglob("box")) == []
        assert {each.partition(".")[2] for each in scene.ours()} == {"__pe_receipts"}


EVERY = {"duckdb": 50}
"""How many boundaries of the two rounds there are from one cut to the next; what goes on with a run is one executor's,
and DuckDB takes ten times as long as SQLite. tests/crash has them all for a request without holds."""


class Cut:
    """Interrupts what is run at the boundary of that number, once; `through` goes on with it."""

    def __init__(self, place: int) -> None:
        self.left = place

    def through(self, run: Callable[..., Outcome]) -> Outcome:
        try:
            return run(boundary=self._boundary)
        except Interrupted:
            return run(boundary=self._boundary)

    def _boundary(self, name: str) -> None:
        self.left -= 1
        if self.left == -1:
            raise Interrupted(name)
