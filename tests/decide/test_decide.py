"""What people decide of a request: once, durably, and never of one for which something was changed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import product
from typing import Any

import pytest

from policyengine.errors import PolicyEngineError, Refused, UsageError
from policyengine.execute.risk import at_risk
from policyengine.execute.state import Record
from policyengine.execute.state_directory import Directory
from policyengine.execute.statistics import statistics
from policyengine.ledger.lifecycle import MOVES, Stage, stages
from policyengine.workflows import decide as workflow
from policyengine.workflows.decide import Decision, Office
from policyengine.workflows.history import history
from policyengine.workflows.requests import requests
from policyengine.workflows.run import resume, run
from tests.crash.world import TODAY
from tests.work.conftest import PEOPLE, Scene
from tests.work.test_work import Killed, killed

WHY, LATER = "drp:no_match", "justifications:ComplexityOfProcess"


def decide(scene: Scene, decision: Decision, id: str = "ann", **more: Any) -> Record:
    office = Office(scene.maps, scene.state, {}, scene.clock.at.date(), clock=scene.clock)
    return workflow.decide(office, id, decision, **more)


def kinds(scene: Scene, id: str = "ann") -> list[str]:
    return [str(each["kind"]) for each in history(id, scene.state)]


def stage(scene: Scene, id: str = "ann") -> str:
    """The stage of a request, each of which may follow the one before it."""
    found = list(stages(history(id, scene.state)))
    assert [(each["kind"], told) for each, told, may in found if not may] == []
    return str(found[-1][1])


def test_nothing_is_begun_before_the_person_has_shown_who_they_are(scene: Scene, end: dict[str, list[str]]) -> None:
    taken = scene.accept("ann", unidentified=True)
    assert (taken.standing.word, stage(scene)) == ("needs_identity", "needs_identity")
    before = scene.logical()
    assert scene.works() == []
    for begun in (
        lambda: run(
            scene.maps, "ann", None, [("email", PEOPLE["ann"])], state=scene.state, environment={}, today=TODAY
        ),
        lambda: resume(scene.maps, "ann", state=scene.state, environment={}, today=TODAY),
    ):
        with pytest.raises(Refused) as error:
            begun()
        assert error.value.code == "request.needs-identity"
    assert (scene.logical(), scene.stands()) == (before, [("needs_identity", "")])
    assert decide(scene, Decision.IDENTIFIED).standing.word == "acknowledged"
    assert [each.word for each in scene.works()] == ["done"]
    assert (scene.logical(), stage(scene)) == (end, "verified")


def test_who_does_not_show_it_in_time_is_forgotten(scene: Scene) -> None:
    scene.accept("ann", unidentified=True)
    before = scene.logical()
    scene.clock.pass_(days=29)
    assert scene.works() == []
    scene.clock.pass_(days=2)
    assert [each.word for each in scene.works()] == ["expired"]
    assert (scene.logical(), scene.remains(), stage(scene)) == (before, [], "expired")
    assert scene.works() == []
    with pytest.raises(Refused) as error:
        decide(scene, Decision.IDENTIFIED)
    assert error.value.code == "decide.identified"


def test_whoever_shows_it_in_the_last_moment_is_not_forgotten(scene: Scene) -> None:
    scene.accept("ann", unidentified=True)
    scene.clock.pass_(days=31)
    worker = scene.worker()
    (task,) = worker.due()
    decide(scene, Decision.IDENTIFIED)
    with pytest.raises(Refused) as error:
        decide(scene, Decision.EXPIRED)
    assert error.value.code == "decide.expired"
    assert worker.attempt(task).word == "done"


@pytest.mark.parametrize(
    ("decision", "more", "word"),
    [(Decision.DENIED, {"reason": WHY}, "denied"), (Decision.REVOKED, {}, "revoked")],
)
@pytest.mark.parametrize("at", ["", "shop receipts", "shop stage", "shop decide"])
def test_what_is_not_done_leaves_nothing(
    scene: Scene, decision: Decision, more: dict[str, str], word: str, at: str
) -> None:
    scene.accept("ann")
    before = scene.logical()
    if at:
        killed(scene, at)
    assert decide(scene, decision, **more).standing.word == word
    assert (scene.logical(), scene.remains(), stage(scene)) == (before, [], word)
    assert (scene.works(), scene.stands()) == ([], [(word, "")])
    told = kinds(scene)
    assert decide(scene, decision, **more).standing.word == word
    assert kinds(scene) == told
    with pytest.raises(Refused) as error:
        decide(scene, Decision.DENIED, reason="drp:other")
    assert error.value.code == "decide.over"
    with pytest.raises(Refused) as error:
        resume(scene.maps, "ann", state=scene.state, environment={}, today=TODAY)
    assert error.value.code == f"request.{word}"


@pytest.mark.parametrize("at", ["archive.delete.badges commit", "archive.delete.badges committed"])
def test_what_was_begun_is_finished(scene: Scene, end: dict[str, list[str]], at: str) -> None:
    scene.accept("ann")
    killed(scene, at)
    with pytest.raises(Refused) as error:
        decide(scene, Decision.REVOKED)
    assert error.value.code == "decide.begun"
    while scene.worker().due():
        scene.works()
    assert (scene.logical(), scene.stands(), stage(scene)) == (end, [("done", "")], "verified")


def test_who_is_answered_together_is_not_taken_out(scene: Scene) -> None:
    for name in ("ann", "bob"):
        scene.accept(name)
    killed(scene, "shop decide")
    with pytest.raises(Refused) as error:
        decide(scene, Decision.REVOKED)
    assert error.value.code == "decide.begun"


def test_who_is_answered_together_stands_as_the_batch_does(scene: Scene) -> None:
    for name in ("ann", "bob"):
        scene.accept(name, asked_on=date(2026, 3, 2))
    killed(scene, "archive.delete.badges committed")
    with pytest.raises(Refused) as error:
        decide(scene, Decision.ANSWERED)
    assert error.value.code == "decide.not-over"
    assert decide(scene, Decision.EXTENDED, "bob", reason=LATER).delayed == LATER
    while scene.worker().due():
        scene.works()
    assert decide(scene, Decision.ANSWERED).answered == date(2026, 3, 31)
    with pytest.raises(Refused) as error:
        decide(scene, Decision.EXTENDED, reason=LATER)
    assert error.value.code == "decide.over"


def test_killed_between_its_writes_it_is_finished_by_who_says_it_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.accept("ann")
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(workflow, "entry", lambda *_, **__: (_ for _ in ()).throw(Killed()))
        decide(scene, Decision.REVOKED)
    assert scene.stands() == [("acknowledged", "")]
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(workflow, "_sign", lambda *_: (_ for _ in ()).throw(Killed()))
        decide(scene, Decision.REVOKED)
    assert scene.works() == []
    assert len(scene.remains()) == 1
    decide(scene, Decision.REVOKED)
    assert (scene.remains(), kinds(scene).count("revoked")) == ([], 1)


def test_it_is_answered_later_once_and_for_a_reason(scene: Scene) -> None:
    taken = scene.accept("ann", asked_on=date(2026, 3, 2))
    assert taken.due is not None
    assert (taken.due.law, str(taken.due.until)) == ("gdpr", "2026-04-02")
    told = date(2026, 3, 30)
    later = decide(scene, Decision.EXTENDED, reason=LATER, told=told)
    assert later.due is not None
    assert (str(later.due.until), later.delayed, kinds(scene)[-1]) == ("2026-06-02", LATER, "extended")
    assert decide(scene, Decision.EXTENDED, reason=LATER, told=told) == later
    with pytest.raises(Refused) as error:
        decide(scene, Decision.EXTENDED, reason="justifications:HighVolumeOfProcesses", told=told)
    assert error.value.code == "decide.no-extension"
    scene.accept("bob")
    with pytest.raises(UsageError) as wrong:
        decide(scene, Decision.EXTENDED, "bob")
    assert wrong.value.code == "decide.reason"
    assert [each.word for each in scene.works()] == ["done"]
    with pytest.raises(Refused) as error:
        decide(scene, Decision.EXTENDED, reason="justifications:HighVolumeOfProcesses", told=told)
    assert error.value.code == "decide.over"


def test_what_the_person_was_told_is_written_down(scene: Scene) -> None:
    scene.accept("ann")
    with pytest.raises(Refused) as error:
        decide(scene, Decision.ANSWERED)
    assert error.value.code == "decide.not-over"
    with pytest.raises(UsageError) as wrong:
        decide(scene, Decision.CONFIRMED, told=date(2026, 4, 2))
    assert wrong.value.code == "decide.told"
    assert decide(scene, Decision.CONFIRMED).confirmed == date(2026, 3, 31)
    scene.works()
    scene.clock.pass_(days=3)
    assert decide(scene, Decision.ANSWERED).answered == date(2026, 4, 3)
    assert kinds(scene).count("told") == 2
    (numbers,) = statistics(requests(scene.state), date(2026, 4, 9))
    assert (numbers.received, numbers.open, numbers.days, numbers.late) == (1, 0, (3,), 0)


def test_risks_come_in_the_order_of_their_days_and_unknown_is_one(scene: Scene) -> None:
    scene.accept("ann", asked_on=date(2026, 3, 5))
    scene.accept("bob", asked_on=date(2026, 2, 20))
    scene.accept("cat", law="ccpa")
    found = at_risk(requests(scene.state), date(2026, 3, 31), 7)
    assert [(each.record.request, each.risk, str(each.day)) for each in found] == [
        ("bob", "late", "2026-03-20"),
        ("ann", "soon", "2026-04-06"),
    ]
    assert [each.record.request for each in at_risk(requests(scene.state), date(2026, 4, 9), 0)] == ["bob", "ann"]
    soon = at_risk(requests(scene.state), date(2026, 4, 9), 7)
    assert [(each.record.request, str(each.day)) for each in soon][-1] == ("cat", "2026-04-14")  # its confirmation
    decide(scene, Decision.CONFIRMED, "cat")
    assert "cat" not in [each.record.request for each in at_risk(requests(scene.state), date(2026, 4, 14), 7)]


def test_without_a_clock_every_open_request_is_at_risk(template, tmp_path) -> None:  # type: ignore[no-untyped-def]
    import shutil

    shutil.copytree(template, tmp_path / "w")
    scene = Scene(tmp_path / "w")
    map = scene.maps / "organisation.yaml"
    map.write_text(map.read_text(encoding="utf-8").partition("\nclocks:")[0] + "\n", encoding="utf-8")
    scene.accept("ann")
    assert [each.risk for each in at_risk(requests(scene.state), TODAY, 7)] == ["unknown"]
    assert "due" not in kinds(scene)
    scene.works()
    assert at_risk(requests(scene.state), TODAY, 7) == ()


def test_numbers_are_those_of_the_year_and_by_right(scene: Scene) -> None:
    scene.accept("ann")
    scene.accept("bob")
    scene.accept("cat", asked_on=date(2025, 12, 30))
    decide(scene, Decision.DENIED, "bob", reason=WHY)
    scene.works()
    found = statistics(requests(scene.state, year=2026), date(2026, 4, 9))
    (numbers,) = found
    assert (numbers.right, numbers.received, dict(numbers.ended)) == ("erasure", 2, {"done": 1, "denied": 1})
    assert dict(numbers.reasons) == {WHY: 1}
    (before,) = statistics(requests(scene.state, year=2025), date(2026, 4, 9))
    assert (before.received, before.late, before.days) == (1, 1, (91,))


def test_whatever_people_decide_in_whatever_order_each_stage_may_follow(scene: Scene) -> None:
    """Every pair of decisions, with and without a worker between them, from every way to begin."""
    some = {"reason": WHY, "told": None}
    for number, (first, work, then) in enumerate(product(Decision, (False, True), Decision)):
        id = f"r-{number}"
        scene.accept("ann", id, unidentified=number % 2 == 0)
        for each in (first, then):
            with suppress(PolicyEngineError):
                decide(scene, each, id, **{**some, "reason": LATER if each is Decision.EXTENDED else WHY})
            if work and number % 7 == 0:
                scene.works()
        word, reached = scene.stands(id)[0][0], stage(scene, id)
        assert reached == {"done": "verified", "executing": "acknowledged"}.get(word, word), (first, work, then)
        scene.clock.pass_(seconds=1)
        if word not in ("denied", "revoked", "expired", "done"):
            decide(scene, Decision.REVOKED, id)
    left = [each.name for each in Directory(scene.state).path.glob("runs/*/box*")]
    assert left == []


def test_every_stage_is_in_the_table_and_what_is_over_has_no_next() -> None:
    assert set(MOVES) == {None, *Stage}
    over = {Stage.FULFILLED, Stage.DENIED, Stage.REVOKED, Stage.EXPIRED}
    assert {each for each in Stage if not MOVES[each]} == over
    reachable, new = set[Stage](), set(MOVES[None])
    while new:
        reachable |= new
        new = {then for each in new for then in MOVES[each]} - reachable
    assert reachable == set(Stage)
