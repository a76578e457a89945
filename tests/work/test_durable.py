"""The durable engine schedules what is due: what it remembers of an attempt keeps nothing from being made again."""

from __future__ import annotations

import time
from pathlib import Path

from policyengine.execute.open_state import database_of
from policyengine.workflows.durable import Limit, durable
from policyengine.workflows.work import Task

TASK = Task("run-1", "customer", "run")


def test_a_task_that_was_made_and_is_due_is_made_again(tmp_path: Path) -> None:
    made: list[str] = []

    def attempt(task: Task) -> str:
        made.append(task.id)
        return "held"

    with durable(database_of(tmp_path / "state"), "w", attempt) as engine:
        for times in (1, 2, 3):
            engine.schedule([TASK])
            end = time.monotonic() + 60
            while len(made) < times or engine.waiting():
                assert time.monotonic() < end, f"made {len(made)} times"
                time.sleep(0.05)
    assert made == [TASK.id] * 3


def test_no_more_of_a_subject_begin_in_a_while_than_are_let(tmp_path: Path) -> None:
    began: list[float] = []

    def attempt(task: Task) -> str:
        began.append(time.monotonic())
        return "done"

    with durable(database_of(tmp_path / "state"), "w", attempt, Limit(2, seconds=4.0)) as engine:
        engine.schedule([Task(f"run-{number}", "customer", "run") for number in range(5)])
        end = time.monotonic() + 60
        while len(began) < 5:
            assert time.monotonic() < end, f"{len(began)} began"
            time.sleep(0.05)
    # The engine counts whole seconds on SQLite.
    assert all(later - first > 2.5 for first, later in zip(began, began[2:], strict=False))
