"""A worker's life: it looks for what is due, has it scheduled, and makes the attempts that it is handed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from threading import Event

from policyengine.execute.open_state import database_of, state_at
from policyengine.execute.state import Record
from policyengine.workflows.durable import Durable, Limit, durable
from policyengine.workflows.work import Ended, Task, Worker, idle, tasks

POLL = 1.0  # seconds
SWEEPING = 60.0  # seconds from one sweep to the next
ADOPTION = 5.0  # seconds that a worker has, once it was handed a task, to be at work on it


@dataclass(frozen=True, slots=True)
class Heard:
    """Who hears what a worker does: it began, made an attempt in so many seconds, took tasks over, looked, swept."""

    began: Callable[[], None] = lambda: None
    attempted: Callable[[Task, Ended, float], None] = lambda task, ended, seconds: None
    adopted: Callable[[int], None] = lambda number: None
    looked: Callable[[Sequence[Record]], None] = lambda records: None
    swept: Callable[[int], None] = lambda number: None


@dataclass(frozen=True, slots=True)
class Shift:
    """How a worker works: under which name, how often it looks, and whether it ends when there is nothing to do.

    INVARIANT: no two workers that live have one name: what one of that name had begun is begun again when it starts.
    """

    name: str
    poll: float = POLL
    until_idle: bool = False
    limit: Limit | None = None
    grace: int = 30
    stop: Event = field(default_factory=Event)


def working(worker: Worker, shift: Shift, heard: Heard) -> None:
    """Works until it is told to stop, or until nothing is due where it is asked to end then."""

    def attempt(task: Task) -> str:
        began = time.monotonic()
        ended = worker.attempt(task)
        heard.attempted(task, ended, time.monotonic() - began)
        return ended.word

    with durable(database_of(worker.state), shift.name, attempt, shift.limit, shift.grace) as engine:
        heard.began()
        sweeping = time.monotonic()
        while not shift.stop.is_set():
            began = time.monotonic()
            if began >= sweeping:
                sweeping = began + SWEEPING
                if boxes := worker.sweep():
                    heard.swept(boxes)
            if not _looked(worker, engine, heard) and shift.until_idle:
                return
            # Many open requests take a while to read: no more than a fifth of the time is spent on that.
            shift.stop.wait(max(shift.poll, 4 * (time.monotonic() - began)))


def _looked(worker: Worker, engine: Durable, heard: Heard) -> bool:
    """Whether something is due, or under way."""
    with closing(state_at(worker.state)) as held:
        if adopted := engine.adopt(held.is_leased, ADOPTION, time.time()):
            heard.adopted(adopted)
        records = tuple(held.open_runs())
        due = tuple(tasks(idle(held, records), worker.clock()))
    engine.schedule(due)
    heard.looked([record for _, record in records])
    return bool(due) or engine.waiting() > 0
