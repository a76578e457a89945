"""A batch: each request has its own answer, those that nothing stops share a run, and it ends as one by one."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from policyengine.cli.identifiers import requests
from policyengine.errors import PolicyEngineError, Refused
from policyengine.execute.outcome import Answer
from policyengine.execute.state_directory import Directory
from policyengine.report.batch import as_json, exit_code, human
from policyengine.workflows import batch as batch_workflow
from policyengine.workflows import run as run_workflow
from policyengine.workflows.rehearse import rehearse
from tests.scenarios.play import ENGINES, TODAY, Interrupted, Scene, execute, set_up

CASE = Path(__file__).parent / "batch"
ASKED = requests(str(CASE / "requests.jsonl"))
AFTER = (CASE / "after.txt").read_text().splitlines()
SAID = {
    "ann": "done",
    "bob": "done",
    "cay": "needs_identity",
    "dan": "held",
    "eve": "refused",
    "gus": "done",
    "hal": "held",
}


def rehearsed(engine: str, directory: Path) -> Scene:
    directory.mkdir(exist_ok=True)
    scene = set_up(CASE, engine, directory)
    assert scene.rehearse() == "green"
    return scene


def copied(scene: Scene, directory: Path) -> Scene:
    """A scene that nothing was done in yet, in another directory."""
    shutil.copytree(scene.directory, directory)
    return replace(scene, directory=directory)


def batch(scene: Scene, *ids: str, **more: Any) -> tuple[Answer, ...]:
    asked = {id: ASKED[id] for id in ids or ASKED}
    given: Any = {"state": scene.state, "environment": scene.environment, "today": TODAY}
    return batch_workflow.batch(scene.maps, asked, None, **given, **more)


def said(answers: tuple[Answer, ...]) -> dict[str, object]:
    return {each["request"]: each["state"] for each in as_json(answers)["requests"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_has_its_own_answer(engine: str, tmp_path: Path) -> None:
    scene = rehearsed(engine, tmp_path)
    answers = batch(scene)
    assert said(answers) == SAID
    assert exit_code(answers) == 4
    assert scene.dump() == AFTER
    shared = [each.ended for each in answers if each.request in ("ann", "bob", "gus")]
    assert shared[0] is shared[1] is shared[2]
    assert len(list(scene.state.rglob("box"))) == 2  # of who is held
    assert not any(value in human(answers) for given in ASKED.values() for _, value in given if len(value) > 1)


@pytest.mark.parametrize("engine", ["postgres", "mariadb", "clickhouse"])
def test_each_has_its_own_answer_on_a_server(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    scene = set_up(CASE, engine, tmp_path, request.getfixturevalue(f"{engine}_made"))
    assert scene.rehearse() == "green"
    assert said(batch(scene)) == SAID
    assert scene.dump() == AFTER


@pytest.mark.parametrize("engine", ENGINES)
def test_it_ends_as_one_by_one(engine: str, tmp_path: Path) -> None:
    scene = rehearsed(engine, tmp_path)
    for id in reversed(ASKED):
        with contextlib.suppress(PolicyEngineError):
            batch(scene, id)
    assert scene.dump() == AFTER


@pytest.mark.parametrize("engine", ENGINES)
def test_it_is_answered_again(engine: str, tmp_path: Path) -> None:
    scene = rehearsed(engine, tmp_path)
    batch(scene)
    again = batch(scene)
    assert said(again) == SAID | {"ann": "answered", "bob": "answered", "gus": "answered"}
    assert scene.dump() == AFTER
    assert scene.resume("ann").state == "answered"
    execute(engine, scene.database("app"), "UPDATE claims SET open = false; DELETE FROM debts")
    assert said(batch(scene)) == SAID | dict.fromkeys(("ann", "bob", "gus"), "answered") | {
        "dan": "done",
        "eve": "done",
        "hal": "done",
    }


def test_who_comes_later_has_a_run_of_their_own(tmp_path: Path) -> None:
    scene = rehearsed("sqlite", tmp_path)
    batch(scene, "ann", "gus")
    later = batch(scene, "ann", "bob", "gus")
    assert said(later) == {"ann": "answered", "bob": "done", "gus": "answered"}
    assert later[1].ended is not later[0].ended


# From one boundary that is cut to the next: what goes on is one executor, and DuckDB takes ten times as long as SQLite.
EVERY = {"sqlite": 9, "duckdb": 27}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_batch_that_is_interrupted_ends_alike(engine: str, tmp_path: Path) -> None:
    boundaries: list[str] = []
    ready = rehearsed(engine, tmp_path / "ready")
    whole = copied(ready, tmp_path / "whole")
    batch(whole, boundary=boundaries.append)
    for place in range(0, len(boundaries), EVERY[engine]):
        scene = copied(ready, tmp_path / str(place))
        left = place

        def boundary(name: str) -> None:
            nonlocal left
            left -= 1
            if left == -1:
                raise Interrupted(name)

        with contextlib.suppress(Interrupted):
            batch(scene, boundary=boundary)
        ends = {each.replace("answered", "done") for each in map(str, said(batch(scene)).values())}
        assert ends == {"done", "needs_identity", "held", "refused"}, boundaries[place]
        assert scene.dump() == AFTER, boundaries[place]


STAKES = """
  stakes:
    owned_by: {one: members, other: members}
    share: joint
    on_erase: block
    none: [id]
"""


def staked(tmp_path: Path) -> Scene:
    """Ann and Gus share a stake, which blocks whoever is the last to leave it: what stops neither stops both."""
    case = tmp_path / "case"
    shutil.copytree(CASE, case)
    (case / "app.yaml").write_text((CASE / "app.yaml").read_text() + STAKES.lstrip("\n"))
    more = (
        "INSERT INTO members VALUES (8, 'gus@x.example');"
        "CREATE TABLE stakes (id integer PRIMARY KEY, one integer, other integer); INSERT INTO stakes VALUES (1, 1, 8);"
    )
    (case / "app.sql").write_text((CASE / "app.sql").read_text() + more)
    scene = set_up(case, "sqlite", tmp_path)
    verdict = rehearse(scene.maps, None, state=scene.state, today=TODAY, most_mutants=0)
    # A fixture leaves out what would stop the request, so that no row of it is found by a link: a gap of the rehearsal.
    assert (verdict.verdict, verdict.unreached) == ("red", ("app.decide.dead.stakes",))
    Directory(scene.state).keep_verdict({**verdict.plain(), "verdict": "green"})
    return scene


def test_what_stops_them_together_stops_one(tmp_path: Path) -> None:
    scene = staked(tmp_path)
    answers = batch(scene, "ann", "bob", "gus")
    assert said(answers) == {"ann": "done", "bob": "done", "gus": "refused"}
    assert "app.stakes: 1 | NULL | 8" in scene.dump()


def test_nobody_is_told_done_for_a_batch_that_was_refused(tmp_path: Path) -> None:
    """Interrupted when the batch has been refused, and nobody has had a run of their own yet."""
    scene = staked(tmp_path)
    started = 0

    def boundary(name: str) -> None:
        nonlocal started
        started += name == "app receipts"
        if started == 2:  # the first was the batch
            raise Interrupted(name)

    with pytest.raises(Interrupted):
        batch(scene, "ann", "bob", "gus", boundary=boundary)
    assert (
        run_workflow.run(scene.maps, "ann", None, ASKED["ann"], state=scene.state, environment={}, today=TODAY).state
        == "done"
    )
    assert "app.members: 2 | 'bob@x.example'" in scene.dump()
    assert said(batch(scene, "ann", "bob", "gus")) == {"ann": "answered", "bob": "done", "gus": "refused"}
    assert "app.members: 2 | 'bob@x.example'" not in scene.dump()


def test_the_ceiling_is_for_each(tmp_path: Path) -> None:
    scene = rehearsed("sqlite", tmp_path)
    assert said(batch(scene, "ann", "bob", "gus", ceiling=2)) == {"ann": "done", "bob": "done", "gus": "done"}
    scene = rehearsed("sqlite", tmp_path / "second")
    answers = batch(scene, "ann", "bob", "gus", ceiling=1)
    assert said(answers) == {"ann": "refused", "bob": "refused", "gus": "done"}
    assert {each.ended.code for each in answers if isinstance(each.ended, Refused)} == {"run.ceiling"}
