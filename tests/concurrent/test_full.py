"""A server's disk is full in the middle of a run, a store's or the state's: nothing is half done, and room mends it."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from policyengine.errors import NotAnalysable
from policyengine.execute.open_state import state_at
from policyengine.execute.request import first_run
from policyengine.ledger.entry import entry
from policyengine.report.requests import exit_code
from policyengine.workflows.accept import accept
from policyengine.workflows.rehearse import rehearse
from policyengine.workflows.requests import requests
from policyengine.workflows.run import resume
from policyengine.workflows.work import Worker
from tests.concurrent.club import CASE
from tests.concurrent.struck import BEFORE, COMMIT
from tests.concurrent.test_struck import END, code
from tests.conftest import postgres_databases
from tests.scenarios.play import TODAY, execute, set_up
from tests.servers.full import WAYS, Small, small

MANY = range(100, 20_100)  # letters of hers to him: they, and what is staged of them, are more than a segment
LETTERS = f"INSERT INTO letters SELECT n, 1, 2, 'hers', 'his' FROM generate_series({MANY[0]}, {MANY[-1]}) AS n"
AFTER = sorted([*END, *(f"club.letters: {each} | NULL | 2 | NULL | 'his'" for each in MANY)])
DECIDE = "club: staging"  # nothing is staged yet
INSIDE = "club.delete.comments statement"  # some of hers is deleted, and nothing is committed


@pytest.fixture(scope="module", params=WAYS)
def server(request: pytest.FixtureRequest) -> Iterator[Small]:
    with small(request.param) as made:
        yield made


@pytest.mark.parametrize("at", [DECIDE, BEFORE, INSIDE])
def test_a_store_whose_disk_is_full_is_as_it_was(server: Small, at: str, tmp_path: Path) -> None:
    with postgres_databases(server.url) as made:
        scene = set_up(CASE, "postgres", tmp_path, lambda: server.move(made()))
        execute("postgres", scene.database("club"), LETTERS)
        assert scene.rehearse() == "green"
        before, struck = scene.dump(), list[str]()
        accept(scene.maps, "r-1", None, scene.given, state=scene.state, environment={}, today=TODAY)

        def strike(name: str) -> None:
            if name == at and not struck:
                struck.append(name)
                server.fill()

        more: dict[str, Any] = {"ceiling": 2 * len(MANY)}

        def attempt() -> tuple[str, str]:
            worker = Worker(
                scene.maps, scene.state, scene.environment, lambda: TODAY, boundary=strike, progress=strike, **more
            )
            ended = worker.attempt(worker.due()[0])
            return ended.word, ended.code

        try:
            assert attempt() == ("partial", "store.refused")
            assert struck
            assert scene.dump() == before, "nothing is half done, and nobody else changed"
            assert exit_code(requests(scene.state)) == 4
            (standing,) = (each.standing for each in requests(scene.state))
            assert (standing.word, standing.code, standing.due is not None) == ("partial", "store.refused", True)
        finally:
            server.room()
        outcome = scene.resume(**more)
        assert (outcome.state, sorted(scene.dump()), scene.left()) == ("done", AFTER, [])
        assert {step.id: step.rows for step in outcome.steps}["club.delete.posts"] == 3


# What others did is in the ledger, which is larger for it than a segment of the server's log.
OTHERS = [entry("ended", datetime(2026, 3, 31, tzinfo=UTC), run="0" * 24, word="done", code="")] * 10_000


def fill_to_the_last(server: Small, state: str) -> None:
    """The disk is full, and what was left of the ledger's last page is taken by others."""
    server.fill()
    with closing(state_at(state)) as held, held.leased("0" * 24) as log, pytest.raises(NotAnalysable):
        for each in OTHERS:
            log.append(each)


@pytest.mark.parametrize(("at", "changed"), [("", False), (BEFORE, False), (COMMIT, True), ("club: verifying", True)])
def test_a_state_whose_disk_is_full_knows_of_all_that_is_done(
    server: Small, at: str, changed: bool, tmp_path: Path
) -> None:
    """Nothing begins whose intent can't be written down; what had begun is found in its receipt."""
    key = tmp_path / "key"
    key.write_bytes(base64.b64encode(os.urandom(32)))
    key.chmod(0o600)
    scene = set_up(CASE, "sqlite", tmp_path)
    before, struck = scene.dump(), list[str]()
    with postgres_databases(server.url) as made:
        state = server.move(made())
        known: dict[str, Any] = {"state": state, "environment": {}, "today": TODAY, "key": str(key)}

        def strike(name: str) -> None:
            if name.endswith(at) and not struck:
                struck.append(name)
                fill_to_the_last(server, state)

        assert rehearse(scene.maps, None, state=state, today=TODAY, most_mutants=0).ok
        with closing(state_at(state)) as held, held.leased("0" * 24) as log:
            log.append(*OTHERS)
        accept(scene.maps, "r-1", None, scene.given, **known)
        try:
            if not at:
                strike("")
            work = partial(resume, scene.maps, "r-1", progress=strike, boundary=strike, **known)
            assert code(work) == "state.server"
            assert struck
            assert scene.dump() == (END if changed else before)
            with closing(state_at(state)) as held, held.ledger() as log:
                said = {(each["kind"], each["step"]) for each in log.entries(first_run("r-1")) if "step" in each}
            assert (("intent", "club.delete.posts") in said) is changed
            assert (("outcome", "club.delete.posts") in said) is (at == "club: verifying")
        finally:
            server.room()
        assert resume(scene.maps, "r-1", **known).state == "done"
        assert (scene.dump(), scene.left()) == (END, [])
        assert [each.standing.word for each in requests(state)] == ["done"]
