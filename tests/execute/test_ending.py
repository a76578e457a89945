"""Retentions that end for real, through the workflow: nobody is named, and what is over goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from policyengine.cli.main import run as command
from policyengine.errors import NotAnalysable, PlanError, UsageError
from policyengine.execute.outcome import Outcome, State
from policyengine.model.right import Right
from policyengine.report.outcome import human
from policyengine.workflows.run import resume, run
from tests.scenarios.play import Scene, execute, set_up
from tests.verdicts import rehearsed

CASE = Path(__file__).parents[1] / "scenarios" / "cases" / "two-laws"
TEN_YEARS_ON = date(2036, 4, 1)
ENGINES = ("sqlite", "duckdb")


@pytest.fixture(params=ENGINES)
def books(request: pytest.FixtureRequest, tmp_path: Path) -> Scene:
    """The books of two laws, rehearsed for an erasure and for the end of a retention; one person was erased."""
    scene = set_up(CASE, request.param, tmp_path)
    assert scene.rehearse() == "green"
    verdict = rehearsed(scene.maps, Right.RETENTION, state=scene.state, today=TEN_YEARS_ON)
    assert verdict["verdict"] == "green", verdict
    assert scene.run().state is State.DONE
    return scene


def ended(scene: Scene, id: str, day: date, boundary: Callable[[str], None] = lambda _: None) -> Outcome:
    return run(
        scene.maps, id, None, (), state=scene.state, environment={}, today=day, right=Right.RETENTION, boundary=boundary
    )


def test_what_is_over_goes_and_nothing_else(books: Scene) -> None:
    before = books.dump()
    same_day = ended(books, "retention-1", date(2026, 3, 31))
    assert (same_day.state, books.dump()) == (State.DONE, before)
    two_years_on = ended(books, "retention-2", date(2028, 3, 31))
    told = [line.split(" | ") for line in books.dump() if line.startswith("books.sales")]
    assert {row[0]: row[2:4] for row in told} == {
        "books.sales: 1": ["'Ann'", "NULL"],  # the tax alone runs by now
        "books.sales: 2": ["'Ann'", "NULL"],
        "books.sales: 5": ["'Ann'", "'S5'"],  # nobody knows when it was delivered
        "books.sales: 6": ["'Bob'", "'S6'"],
    }
    assert {each.id: each.rows for each in two_years_on.steps if each.rows} == {
        "books.retain.sales": 1,
        "books.delete.sales": 1,
    }
    assert "nothing is kept any more for which the time is over" in human(two_years_on)


def test_once_more_changes_nothing(books: Scene) -> None:
    assert ended(books, "retention-1", TEN_YEARS_ON).state is State.DONE
    before = books.dump()
    assert ended(books, "retention-1", TEN_YEARS_ON).state is State.ANSWERED
    again = ended(books, "retention-2", TEN_YEARS_ON)
    assert (sum(each.rows for each in again.steps), books.dump()) == (0, before)


def test_it_is_resumed(books: Scene) -> None:
    class Killed(Exception):
        pass

    def boundary(name: str) -> None:
        if name == "books.delete.sales statement":
            raise Killed

    with pytest.raises(Killed):
        ended(books, "retention-1", TEN_YEARS_ON, boundary)
    outcome = resume(books.maps, "retention-1", state=books.state, environment={}, today=TEN_YEARS_ON)
    assert outcome.state is State.DONE
    assert [line for line in books.dump() if line.startswith("books.sales: 1 ")] == []


@pytest.mark.parametrize("books", ["sqlite"], indirect=True)  # a store that others may write to meanwhile
def test_what_is_there_again_when_all_is_done_is_told(books: Scene) -> None:
    def boundary(name: str) -> None:
        if name.endswith(" committed"):
            late = "INSERT OR IGNORE INTO sales VALUES (7, NULL, 'Ann', NULL, NULL, '2010-01-01', '2010-01-01')"
            execute(books.engine, books.database("books"), late)

    outcome = ended(books, "retention-1", TEN_YEARS_ON, boundary)
    assert outcome.state is State.LEFTOVERS
    assert [(each.id, each.rows) for each in outcome.leftovers] == [("books.verify.ended.sales", 1)]


def test_a_row_that_comes_to_belong_to_somebody_stays(books: Scene) -> None:
    execute(books.engine, books.database("books"), "UPDATE sales SET account_id = 2 WHERE id = 1")
    assert ended(books, "retention-1", TEN_YEARS_ON).state is State.DONE
    assert any(line.startswith("books.sales: 1 | 2 | ") for line in books.dump())


def test_nobody_is_named(books: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="names somebody"):
        run(
            books.maps,
            "retention-1",
            None,
            (("email", "bob@x.example"),),
            state=books.state,
            environment={},
            today=TEN_YEARS_ON,
            right=Right.RETENTION,
        )
    asked = ["run", str(books.maps), "--request", "r-9", "--right", "retention", "--state", str(books.state)]
    assert command(asked) == 0
    assert "request r-9: done" in capsys.readouterr().out


def test_it_is_rehearsed_on_its_own(tmp_path: Path) -> None:
    scene = set_up(CASE, "sqlite", tmp_path)
    assert scene.rehearse() == "green"
    with pytest.raises(NotAnalysable):
        ended(scene, "retention-1", TEN_YEARS_ON)


def test_where_nothing_ends_by_itself_there_is_no_plan(tmp_path: Path) -> None:
    scene = set_up(CASE, "sqlite", tmp_path)
    map = scene.maps / "books.yaml"
    text = map.read_text(encoding="utf-8")
    map.write_text(text.replace("    retain:", "    # retain:"), encoding="utf-8")
    with pytest.raises(PlanError) as refused:
        ended(scene, "retention-1", TEN_YEARS_ON)
    assert [each.rule for each in refused.value.findings] == ["plan.nothing-ends"]
