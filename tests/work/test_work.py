"""What was taken is finished: once, in whatever order, however often it fails; and what can't be done is visible."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from policyengine.compile.manifest import Manifest, compile_plan
from policyengine.errors import Refused
from policyengine.execute.request import first_run
from policyengine.execute.standing import DEATHS, LONGEST
from policyengine.execute.state import Record
from policyengine.execute.state_directory import Directory
from policyengine.workflows.run import resume
from policyengine.workflows.work import Ended
from tests.crash.world import TODAY
from tests.work.conftest import Scene


class Killed(BaseException):
    """The process is thought to be dead from here on: nothing is written down of it."""


def killed(scene: Scene, at: str, task: int = 0) -> None:
    """An attempt that ends at the first boundary of that name, without a word."""

    def boundary(name: str) -> None:
        if at in name:
            raise Killed

    worker = scene.worker(boundary)
    with pytest.raises(Killed):
        worker.attempt(worker.due()[task])


def test_taken_then_done(scene: Scene, end) -> None:
    taken = scene.accept("ann")
    assert (taken.standing.word, taken.accepted) == ("acknowledged", scene.clock())
    assert scene.stands() == [("acknowledged", "")]
    assert [each.word for each in scene.works()] == ["done"]
    assert scene.stands() == [("done", "")]
    assert scene.logical() == end
    assert scene.remains() == []
    assert scene.works() == []


def test_taken_again_is_answered_and_changes_nothing(scene: Scene) -> None:
    first = scene.accept("ann")
    before = {each: each.read_bytes() for each in scene.state.rglob("*") if each.is_file()}
    scene.clock.pass_(hours=1)
    assert scene.accept("ann") == first
    assert {each: each.read_bytes() for each in scene.state.rglob("*") if each.is_file()} == before
    with pytest.raises(Refused) as error:
        scene.accept("bob", "ann")
    assert error.value.code == "request.other-body"
    scene.works()
    assert scene.accept("ann").standing.word == "done"


def test_no_new_key_takes_the_place_of_one_that_is_gone(scene: Scene) -> None:
    scene.accept("ann")
    key = scene.state / "key"
    key.rename(scene.path / "kept")
    with pytest.raises(Refused) as error:
        scene.accept("bob")
    assert error.value.code == "key.gone"
    assert [(each.word, each.code) for each in scene.works()] == [("partial", "key.gone")]
    assert not key.exists()
    (scene.path / "kept").rename(key)
    scene.clock.pass_(seconds=2)
    assert [each.word for each in scene.works()] == ["done"]
    assert scene.accept("bob").standing.word == "acknowledged"


def test_a_store_that_is_down_is_visible_and_the_rest_waits_for_nobody(scene: Scene, end) -> None:
    scene.accept("ann")
    scene.down()
    for tries in range(1, 4):
        assert [(each.word, bool(each.code)) for each in scene.works()] == [("partial", True)]
        assert scene.works() == [], "it is not due again at once"
        assert scene.stands()[0][0] == "partial"
        scene.clock.pass_(seconds=2**tries)
    scene.up()
    assert [each.word for each in scene.works()] == ["done"]
    assert scene.logical() == end


def test_pauses_grow_to_a_quarter_of_an_hour_and_a_clock_that_jumps_makes_nobody_wait(scene: Scene) -> None:
    scene.accept("ann")
    scene.down()
    for _ in range(14):
        assert len(scene.works()) == 1
        scene.clock.pass_(seconds=LONGEST.total_seconds())
    assert len(scene.works()) == 1
    scene.clock.pass_(seconds=LONGEST.total_seconds() - 1)
    assert scene.works() == []
    scene.clock.at -= timedelta(days=3650)
    assert len(scene.works()) == 1


@pytest.mark.parametrize("at", ["box", "shop decide", "archive.delete.badges committed", "lake.draw.mails intent"])
def test_killed_anywhere_somebody_else_finishes(scene: Scene, end, at: str) -> None:
    scene.accept("ann")
    killed(scene, at)
    assert scene.stands() == [("executing", "")]
    assert [each.word for each in scene.works()] == ["done"]
    assert scene.logical() == end
    assert scene.remains() == []


def test_a_request_that_ends_its_process_is_stopped_and_blocks_nobody(scene: Scene) -> None:
    scene.accept("ann")
    for _ in range(DEATHS):
        killed(scene, "shop decide")
    scene.accept("bob")
    assert sorted(each.word for each in scene.works()) == ["done", "stuck"]
    assert scene.stands("ann", "bob") == [("stuck", "run.poisoned"), ("done", "")]
    scene.clock.pass_(days=365)
    assert scene.works() == []
    assert resume(scene.maps, "ann", state=scene.state, environment={}, today=TODAY).state == "done"
    assert scene.stands("ann") == [("done", "")]


def test_a_task_that_comes_twice_stops_nobody_who_is_at_work(scene: Scene, end) -> None:
    scene.accept("ann")
    for _ in range(DEATHS - 1):
        killed(scene, "shop decide")
    (task,) = scene.worker().due()
    twice = []

    def boundary(name: str) -> None:
        if name == "shop decide":
            twice.append((scene.worker().attempt(task).code, scene.stands()))

    assert [each.word for each in scene.works(boundary=boundary)] == ["done"]
    assert twice == [("run.busy", [("executing", "")])]
    assert scene.logical() == end


def test_a_state_that_takes_nothing_raises_nothing_and_it_stays_due(
    scene: Scene, end, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.accept("ann")
    before = scene.worker().due()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("policyengine.stores.durable.write_all", full)
        assert [(each.word, each.code) for each in scene.works()] == [("acknowledged", "state.write")]
    assert scene.worker().due() == before
    assert [each.word for each in scene.works()] == ["done"]
    assert scene.logical() == end


def test_one_that_is_refused_stays_with_whom_it_is_about_and_blocks_nobody(scene: Scene) -> None:
    scene.accept("ann")
    assert [(each.word, each.code) for each in scene.works(ceiling=1)] == [("refused", "run.ceiling")]
    assert scene.remains() == [f"state/runs/{next((scene.state / 'open').iterdir()).name}/box"]
    scene.accept("bob")
    assert [each.word for each in scene.works()] == ["done"]
    assert scene.stands("ann", "bob") == [("refused", "run.ceiling"), ("done", "")]
    assert resume(scene.maps, "ann", state=scene.state, environment={}, today=TODAY).state == "done"
    assert scene.remains() == []


def test_many_begin_together_and_each_has_its_own_verdict(scene: Scene) -> None:
    with sqlite3.connect(scene.maps / "shop.sqlite") as shop:
        shop.executemany("INSERT INTO orders VALUES (?, 3, ?, 'more', 1)", [(n, f"code-{n}") for n in range(10, 15)])
    shop.close()
    for name in ("ann", "bob", "cat"):
        scene.accept(name)
    (task,) = scene.worker().due()
    ended = scene.worker(ceiling=4).attempt(task)
    assert (ended.requests, ended.code) == (3, "")
    assert scene.stands("ann", "bob", "cat") == [("done", ""), ("done", ""), ("refused", "run.ceiling")]
    assert not any(name in str(scene.logical()) for name in ("ann@", "bob@"))
    assert len(scene.remains()) == 1
    assert scene.works() == []


def test_that_many_were_refused_together_is_no_death_of_any(scene: Scene) -> None:
    for name in ("ann", "bob"):
        scene.accept(name)

    def boundary(name: str) -> None:
        if name == "shop stage":  # the first time, once each was judged alone and found small enough
            with sqlite3.connect(scene.maps / "shop.sqlite") as shop:
                more = [(n, f"code-{n}") for n in range(10, 20)]
                shop.executemany("INSERT OR IGNORE INTO orders VALUES (?, 2, ?, 'more', 1)", more)
            shop.close()

    worker = scene.worker(boundary, ceiling=4)
    (task,) = worker.due()
    assert worker.attempt(task).requests == 2
    assert scene.stands("ann", "bob") == [("refused", "run.ceiling"), ("done", "")]
    record = Directory(scene.state).record(first_run("ann"))
    assert record is not None
    assert (record.standing.tries, record.standing.deaths) == (1, 0)


@pytest.mark.parametrize("at", ["shop decide", "archive.delete.badges committed"])
def test_many_that_were_killed_are_finished(scene: Scene, at: str) -> None:
    for name in ("ann", "bob"):
        scene.accept(name)
    killed(scene, at)
    while scene.worker().due():
        scene.works()
    assert scene.stands() == [("done", ""), ("done", "")]
    assert not any(name in str(scene.logical()) for name in ("ann@", "bob@"))
    assert scene.remains() == []


@pytest.mark.parametrize("at", range(1, 7))
def test_a_batch_that_was_cut_while_it_was_written_down_tells_nobody_done_twice(
    scene: Scene, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ann", "bob"):
        scene.accept(name)
    remember_all, written = Directory.remember_all, list[str]()

    def cut(held: Directory, records: Mapping[str, Record]) -> None:
        for run, record in records.items():
            written.append(run)
            if len(written) == at:
                raise Killed
            remember_all(held, {run: record})

    with monkeypatch.context() as patch, contextlib.suppress(Killed):
        patch.setattr(Directory, "remember_all", cut)
        scene.works()
    done = set[str]()

    def look(_: str = "") -> None:
        words = {name: scene.stands(name)[0][0] for name in ("ann", "bob")}
        assert {words[each] for each in done} <= {"done"}
        done.update(each for each, word in words.items() if word == "done")

    alone = (first_run("ann"), first_run("bob"))
    while due := scene.worker().due():
        for task in sorted(due, key=lambda each: each.what not in alone):
            ended = scene.worker(look).attempt(task)
            assert ended.code != "run.internal"
            look()
    assert (done, scene.remains()) == ({"ann", "bob"}, [])


def test_whoever_ends_a_process_that_begins_many_begins_alone(scene: Scene) -> None:
    for name in ("ann", "bob"):
        scene.accept(name)
    worker = scene.worker(progress=lambda said: (_ for _ in ()).throw(Killed) if "of 2 requests" in said else None)
    for _ in range(2):
        (task,) = worker.due()
        with pytest.raises(Killed):
            worker.attempt(task)
    assert len(worker.due()) == 2
    assert [worker.attempt(each).word for each in worker.due()] == ["done", "done"]


def test_when_many_meet_a_store_that_is_down_each_is_visible(scene: Scene) -> None:
    for name in ("ann", "bob"):
        scene.accept(name)
    scene.down()
    assert [each.word for each in scene.works()] == ["partial"]
    assert [word for word, _ in scene.stands()] == ["partial", "partial"]
    scene.up()
    scene.clock.pass_(seconds=3)
    assert [(each.word, each.requests) for each in scene.works()] == [("done", 2)]
    assert scene.stands() == [("done", ""), ("done", "")]


def test_of_the_same_records_it_is_the_same_tasks(scene: Scene) -> None:
    for name in ("ann", "bob"):
        scene.accept(name)
    assert scene.worker().due() == scene.worker().due()
    before = scene.worker().due()
    scene.accept("cat")
    assert scene.worker().due() != before


def test_what_was_run_by_hand_and_failed_is_finished_too(scene: Scene, end) -> None:
    from policyengine.workflows.run import run

    def boundary(name: str) -> None:
        if name == "archive.delete.badges committed":
            raise Killed

    given = (("email", "ann@x.example"),)
    with pytest.raises(Killed):
        run(scene.maps, "ann", None, given, state=scene.state, environment={}, today=TODAY, boundary=boundary)
    assert [each.word for each in scene.works()] == ["done"]
    assert scene.logical() == end


def test_somebody_elses_question_changes_nothing_of_a_request_under_way(scene: Scene, end) -> None:
    from policyengine.workflows.run import run

    scene.accept("ann")
    killed(scene, "archive.delete.badges committed")
    with pytest.raises(Refused):
        run(scene.maps, "ann", None, (("email", "bob@x.example"),), state=scene.state, environment={}, today=TODAY)
    assert scene.stands() == [("executing", "")]
    assert [each.word for each in scene.works()] == ["done"]
    assert scene.logical() == end


def test_another_version_of_the_maps_is_refused_plainly(scene: Scene) -> None:
    from policyengine.workflows.rehearse import rehearse

    scene.accept("ann")
    killed(scene, "archive.delete.badges committed")
    lake = scene.maps / "lake.yaml"
    lake.write_text(lake.read_text().replace("mask: token", "mask: clear"))
    assert [(each.word, each.code) for each in scene.works()] == [("partial", "run.not-rehearsed")]
    assert rehearse(scene.maps, None, state=scene.state, today=TODAY, most_mutants=0).ok
    scene.clock.pass_(hours=1)
    assert [(each.word, each.code) for each in scene.works()] == [("refused", "run.other-manifest")]


def test_a_worker_compiles_once_and_again_when_the_maps_say_something_else(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests: list[str] = []

    def counted(*plan: Any) -> Manifest:
        digests.append((made := compile_plan(*plan)).digest)
        return made

    monkeypatch.setattr("policyengine.workflows.compile._MADE", {})
    monkeypatch.setattr("policyengine.workflows.compile.compile_plan", counted)
    worker = scene.worker()
    for name in ("ann", "bob"):
        scene.accept(name)
        assert [worker.attempt(each).word for each in worker.due()] == ["done"]
    assert len(digests) == 1
    lake = scene.maps / "lake.yaml"
    lake.write_text(lake.read_text().replace("mask: token", "mask: clear"))
    scene.accept("cat")
    assert [worker.attempt(each).code for each in worker.due()] == ["run.not-rehearsed"]
    assert len(set(digests)) == len(digests) == 2


def test_where_others_began_them_all_nothing_is_looked_at(scene: Scene) -> None:
    for name in ("ann", "bob"):
        scene.accept(name)
    (task,) = scene.worker().due()
    assert scene.worker().attempt(task) == Ended("done", requests=2)
    scene.maps.rename(scene.path / "elsewhere")
    assert scene.worker().attempt(task) == Ended("done", requests=0)


def test_an_error_of_ours_is_told_by_its_place_and_without_its_words(scene: Scene) -> None:
    scene.accept("ann")

    def boundary(name: str) -> None:
        if name == "shop decide":
            raise KeyError("ann@x.example")

    (ended,) = scene.works(boundary=boundary)
    assert (ended.word, ended.code) == ("partial", "run.internal")
    for each in scene.state.rglob("*"):
        if each.is_file():
            assert b"ann@x" not in each.read_bytes(), each
