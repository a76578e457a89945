"""The durable engine (DBOS Transact): it schedules attempts, hands each to one worker, and brings those back that died.

It knows ids and words, and nothing else. What it forgets is scheduled again: what is due is read from the state.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from policyengine.errors import UsageError
from policyengine.workflows.work import Task

APPLICATION = "policyengine"
VERSION = "1"  # of what is scheduled: a task's words; never of the code, or a new one would leave the old one's tasks
QUEUE = "subject-"
_ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_INSTALL = "pip install 'datamap-policyengine[work]'"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many attempts of one subject may begin in a period of so many seconds."""

    attempts: int
    seconds: float = 60.0


class Durable:
    """The engine, once it is there."""

    __slots__ = ("_dbos", "_limit", "_queues", "_workflow")

    def __init__(self, dbos: Any, workflow: Callable[[str, str, str], str], limit: Limit | None) -> None:
        self._dbos = dbos
        self._workflow = workflow
        self._limit = limit
        self._queues: set[str] = set()

    def schedule(self, tasks: Iterable[Task]) -> None:
        """Brings tasks to whoever is free; one that is scheduled is not scheduled again.

        INVARIANT: one that was made and is due all the same is: the state says what is due, and an attempt may have
        come to nothing that is written there (its disk was full, another host's clock said that it is not due yet), or
        to what is looked at again later.
        """
        from dbos import SetEnqueueOptions, SetWorkflowID

        tasks = list(tasks)
        for id in self._made([each.id for each in tasks]):
            self._dbos.delete_workflow(id)
        for task in tasks:
            queue = self._queue(task.subject)
            with SetWorkflowID(task.id), SetEnqueueOptions(app_version=VERSION):
                self._dbos.enqueue_workflow(queue, self._workflow, task.id, task.subject, task.what)

    def _made(self, ids: list[str]) -> list[str]:
        """Those of the tasks that have ended."""
        if not ids:
            return []
        ended = self._dbos.list_workflows(workflow_ids=ids, status=_ENDED, load_input=False, load_output=False)
        return [each.workflow_id for each in ended]

    def _queue(self, subject: str) -> str:
        """The queue of a subject. INVARIANT: one attempt at a time, wherever: they are in the same stores."""
        name = QUEUE + subject
        if name not in self._queues:
            limiter = {"limit": self._limit.attempts, "period": self._limit.seconds} if self._limit else None
            self._dbos.register_queue(
                name, global_concurrency=1, limiter=limiter, polling_interval_sec=0.1, on_conflict="always_update"
            )
            self._queues.add(name)
        return name

    def adopt(self, is_held: Callable[[str], bool], older_than: float, now: float) -> int:
        """Gives to others what a worker took who is not at work on it any more; how many there were.

        `older_than` and `now` are seconds; a worker needs a moment to begin.
        """
        adopted = 0
        for each in self._dbos.list_workflows(status="PENDING", name=WORKFLOW, load_output=False):
            what = each.input["args"][2] if each.input else ""
            began = (each.dequeued_at or each.updated_at or 0) / 1000
            if now - began >= older_than and not is_held(what):
                self._dbos.resume_workflow(each.workflow_id, queue_name=each.queue_name)
                adopted += 1
        return adopted

    def waiting(self) -> int:
        """How many tasks are scheduled and have not ended."""
        return len(self._dbos.list_workflows(status=["PENDING", "ENQUEUED"], name=WORKFLOW, load_input=False))


WORKFLOW = "policyengine.attempt"


@contextmanager
def durable(
    database: str, worker: str, attempt: Callable[[Task], str], limit: Limit | None = None, grace: int = 30
) -> Iterator[Durable]:
    """The engine with its tables in that database (an SQLAlchemy URL), for a worker of that name.

    `attempt` makes one and returns a word. INVARIANT: it raises nothing, because what is raised would be kept.
    When it is left, an attempt under way has `grace` seconds to end; it may be ended anywhere. Raises UsageError
    `work.driver` where DBOS is not installed.
    """
    try:
        from dbos import DBOS
    except ImportError:
        raise UsageError("work.driver", "a worker needs DBOS, which is not installed", help=_INSTALL) from None
    logging.getLogger("dbos").setLevel(logging.ERROR)
    alone = Lock()

    def once(id: str, subject: str, what: str) -> str:
        with alone:  # INVARIANT: one at a time in a process, whose umask and working memory are its own
            return attempt(Task(id, subject, what))

    @DBOS.workflow(name=WORKFLOW)
    def made(id: str, subject: str, what: str) -> str:
        return str(DBOS.run_step({"name": "attempt"}, once, id, subject, what))

    dbos = DBOS(
        config={
            "name": APPLICATION,
            "system_database_url": database,
            "executor_id": worker,
            "application_version": VERSION,
            "log_level": "ERROR",
            "enable_otlp": False,
        }
    )
    del dbos
    DBOS.launch()
    try:
        yield Durable(DBOS, made, limit)
    finally:
        DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=grace)
