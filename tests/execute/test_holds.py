"""Holds that come and go while a request is open, and people who come meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.play import CASES, ENGINES, Interrupted, execute, set_up

HELD, ACROSS = CASES / "held", CASES / "held-across"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_newcomer_with_the_id_of_who_is_gone_is_left_alone(engine: str, tmp_path: Path) -> None:
    scene = set_up(ACROSS, engine, tmp_path)
    assert scene.rehearse() == "green"
    assert scene.run().state == "held"
    newcomer = "INSERT INTO accounts VALUES (1, 'eve@x.example')"
    execute(engine, scene.database("app"), newcomer)
    execute(engine, scene.database("claims"), "INSERT INTO claims VALUES (4, 1, 'new', 'the newcomer''s')")
    execute(engine, scene.database("claims"), "UPDATE claims SET state = 'settled' WHERE id = 1")
    assert scene.resume().state == "done"
    assert scene.dump() == [
        "app.accounts: 1 | 'eve@x.example'",
        "app.accounts: 2 | 'bob@x.example'",
        "claims.claims: 3 | 2 | 'open' | 'his'",
        "claims.claims: 4 | 1 | 'new' | 'the newcomer's'",
    ]


LATE = {
    "practice.delete.visits": (
        "UPDATE visits SET claim = 'open' WHERE id = 2",
        "practice.visits: 2 | 1 | 'hers' | 'open'",
    ),
    "practice.delete.messages": (
        "UPDATE messages SET reported = true WHERE id = 5",
        "practice.messages: 5 | 4 | 1 | 'to herself' | 1",
    ),
    "practice.leave.messages": (
        "UPDATE messages SET reported = true WHERE id = 3",
        "practice.messages: 3 | NULL | 3 | 'hers to him' | 1",
    ),
}


@pytest.mark.parametrize("step", LATE)
def test_a_hold_that_comes_between_is_kept_and_told(step: str, tmp_path: Path) -> None:
    """DuckDB commits step by step, so that a hold may come after the decision, where a run was interrupted."""
    placed, row = LATE[step]
    scene = set_up(HELD, "duckdb", tmp_path)
    assert scene.rehearse() == "green"

    def boundary(name: str) -> None:
        if name == f"{step} intent":
            raise Interrupted

    with pytest.raises(Interrupted):
        scene.run(boundary=boundary)
    execute("duckdb", scene.database("practice"), placed)
    outcome = scene.resume()
    assert row in scene.dump()
    assert outcome.state == "leftovers"
    assert [each.id for each in outcome.leftovers] == [f"practice.verify.held.{step.rpartition('.')[2]}"]
    assert len(list(scene.state.rglob("box"))) == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_no_round_gives_a_token_twice(engine: str, tmp_path: Path) -> None:
    scene = set_up(HELD, engine, tmp_path)
    assert scene.rehearse() == "green"
    assert scene.run().state == "held"
    execute(
        engine,
        scene.database("practice"),
        "INSERT INTO patients VALUES (0, 'ann@x.example', 'Ann', NULL);"
        "INSERT INTO visits VALUES (0, 0, 'hers', 'open')",
    )
    assert scene.resume().state == "held"
    tokens = scene.tokens()
    assert len(tokens) == 3
    assert set(tokens.values()) == {1}
