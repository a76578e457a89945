"""Works on what was taken: whatever is due is attempted, again and again, until it is over or somebody has to look.

What is due is read from the state, which is the truth: whatever schedules an attempt may forget it, or bring it twice.
"""

from __future__ import annotations

import hashlib
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from policyengine.errors import NotAnalysable, PolicyEngineError, Refused
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.pace import AS_EVER, Tempi
from policyengine.execute.request import Request
from policyengine.execute.standing import all_stopped, died, due, starts, stopped
from policyengine.execute.state import Record, State, Word
from policyengine.execute.sweep import sweep
from policyengine.model.name import IdentifierName, parts
from policyengine.model.right import Right
from policyengine.workflows.batch import answered
from policyengine.workflows.compile import ManifestOf, manifest_of
from policyengine.workflows.decide import Decision, Office, decide
from policyengine.workflows.require import require
from policyengine.workflows.run import resume
from policyengine.workflows.sealed import known_of
from policyengine.workflows.terms import Say, Terms, now, quiet

MANY = 10_000  # requests that begin together, at most


@dataclass(frozen=True, slots=True)
class Task:
    """One attempt to make: `id` is another for each, `what` is the run that is attempted, or all fresh ones' of a kind.

    `subject` is whom they are about: of those one is attempted at a time, because they are in the same stores.
    """

    id: str
    subject: str
    what: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How an attempt ended: how the request stands by now, and the code of what stopped it."""

    word: str
    code: str = ""
    requests: int = 1


@dataclass(frozen=True, slots=True)
class Worker:
    """All that attempts go by. `key` is where the key of the key boxes is, `clock` says what is due."""

    directory: Path
    state: Place
    environment: Mapping[str, str]
    today: Callable[[], date] = date.today
    clock: Callable[[], datetime] = now
    ceiling: int | None = None
    key: str | None = None
    tempi: Tempi = AS_EVER
    progress: Say = quiet
    boundary: Say = quiet
    manifests: ManifestOf = manifest_of

    def due(self) -> tuple[Task, ...]:
        """The attempts to make now, without those of requests that somebody is at work on."""
        with closing(state_at(self.state)) as held:
            return tuple(tasks(idle(held, held.open_runs()), self.clock()))

    def sweep(self) -> int:
        """Destroys the key boxes that nobody needs; how many there were. A state that takes nothing is swept later."""
        with suppress(PolicyEngineError), closing(state_at(self.state)) as held:
            return sweep(held)
        return 0

    def attempt(self, task: Task) -> Ended:
        """Makes one attempt; one that was made by now, or that somebody else is making, is not made again.

        Whatever stops it is written down in the state, and raises nothing here: neither does a state that takes
        nothing, where the task stays due.
        """
        try:
            with closing(state_at(self.state)) as held:
                together = task.what == gathering(task.subject)
                return self._together(held, task) if together else self._alone(held, task.what)
        except Exception as error:
            return Ended(Word.PARTIAL, error.code if isinstance(error, PolicyEngineError) else _internal(error).code)

    def _alone(self, held: State, run: str) -> Ended:
        record = held.record(run)
        if record is None or not record.open or not due(record.standing, self.clock()):
            return Ended(record.standing.word if record is not None else Word.DONE)
        if record.standing.word is Word.NEEDS_IDENTITY:
            return self._expired(record)
        if record.standing.word is Word.EXECUTING and died(record.standing, self.clock()).word is Word.STUCK:
            return self._given_up(held, run, record)
        code = ""
        try:
            self._resumed(record)
        except PolicyEngineError as error:
            code = error.code
        except Exception as error:
            code = "run.internal"
            stopped(held, run, self.clock, _internal(error))
        after = held.record(run)
        return Ended(after.standing.word if after is not None else Word.DONE, code)

    def _expired(self, record: Record) -> Ended:
        """Ends a request whose person did not show in time who they are."""
        office = Office(self.directory, self.state, self.environment, self.today(), self.key, self.clock)
        try:
            return Ended(decide(office, record.request, Decision.EXPIRED).standing.word)
        except PolicyEngineError as error:
            return Ended(record.standing.word, error.code)

    def _given_up(self, held: State, run: str, record: Record) -> Ended:
        """Stops a request whose attempts end their process. INVARIANT: by its lease: nobody is at work on it."""
        try:
            with held.leased(run):
                if held.record(run) == record:
                    held.remember(run, replace(record, standing=died(record.standing, self.clock())))
        except Refused as error:  # somebody is at work on it
            return Ended(Word.EXECUTING, error.code)
        after = held.record(run)
        return Ended(after.standing.word, after.standing.code) if after is not None else Ended(Word.DONE)

    def _resumed(self, record: Record) -> None:
        resume(
            self.directory,
            record.request,
            state=self.state,
            environment=self.environment,
            today=self.today(),
            clock=self.clock,
            ceiling=self.ceiling,
            key=self.key,
            tempi=self.tempi,
            progress=self.progress,
            boundary=self.boundary,
            manifests=self.manifests,
        )

    def _together(self, held: State, task: Task) -> Ended:
        """Begins all that is fresh of a subject at once: each is judged alone, and they share statements."""
        try:
            with held.leased(task.what):
                found = idle(held, held.open_runs(), task.what)
                fresh = [each for each in found if _is_fresh(each[1], task.subject, self.clock())]
                begun = {run: replace(each, standing=starts(each.standing, self.clock())) for run, each in fresh[:MANY]}
                held.remember_all(begun)
                return self._begun(held, task.subject, fresh[:MANY])
        except Refused as error:  # somebody else is at it
            return Ended(Word.EXECUTING, error.code)

    def _begun(self, held: State, subject: str, fresh: list[tuple[str, Record]]) -> Ended:
        if not fresh:
            return Ended(Word.DONE, requests=0)
        code = ""
        try:
            datamaps, manifest = self.manifests(self.directory, subject, Right.ERASURE)
            require(held, manifest, datamaps)
            terms = Terms(datamaps, manifest, held, self.environment, self.directory, self.today(), now=self.clock)
            terms = replace(terms, ceiling=self.ceiling or terms.ceiling, key=self.key, tempi=self.tempi)
            terms = replace(terms, progress=self.progress, boundary=self.boundary)
            answered(terms, [self._request(held, record) for _, record in fresh])
        except Exception as error:
            known = error if isinstance(error, PolicyEngineError) else _internal(error)
            code = known.code
            records = {run: held.record(run) for run, _ in fresh}
            there = {run: each for run, each in records.items() if each is not None and not each.begun}
            executing = [run for run, each in there.items() if each.standing.word is Word.EXECUTING]
            all_stopped(held, dict.fromkeys(executing, known), self.clock)
        return Ended(Word.PARTIAL if code else Word.DONE, code, len(fresh))

    def _request(self, held: State, record: Record) -> Request:
        """Whom a request is about, from its key box."""
        asked = Request(record.request, record.subject, {})
        given = known_of(held, asked.first, self.key, self.environment, self.today()).given()
        return replace(asked, identifiers={IdentifierName(*parts(name)): tuple(each) for name, each in given.items()})


def tasks(records: Iterable[tuple[str, Record]], now: datetime) -> Iterator[Task]:
    """What is due: an attempt for each request, and one for all those of a subject that can begin together.

    INVARIANT: of the same records it is the same tasks by the same ids, whoever asks; a record that an attempt has
    changed makes another.
    """
    fresh: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for run, record in records:
        if _is_fresh(record, record.subject, now):
            fresh[record.subject].append((run, record.standing.tries))
        elif due(record.standing, now):
            yield _alone(run, record.subject, record.standing.tries)
    for subject, each in fresh.items():
        if len(each) == 1:
            yield _alone(each[0][0], subject, each[0][1])
        else:
            digest = hashlib.sha256(repr(sorted(each)).encode()).hexdigest()
            yield Task(f"together-{digest[:24]}", subject, gathering(subject))


def gathering(subject: str) -> str:
    """What stands for a run where all fresh requests of a subject begin together."""
    return hashlib.sha256(b"policyengine together\0" + subject.encode()).hexdigest()[:24]


def _alone(run: str, subject: str, tries: int) -> Task:
    return Task(f"{run}-{tries + 1}", subject, run)


def idle(held: State, records: Iterable[tuple[str, Record]], mine: str = "") -> Iterator[tuple[str, Record]]:
    """Those of the open requests that nobody is at work on but who has the lease that is `mine`."""
    is_leased = cache(held.is_leased)
    for run, record in records:
        # Before it has begun, that may be somebody who begins many.
        leases = (run,) if record.begun else (gathering(record.subject), run)
        if record.standing.word is not Word.EXECUTING or not any(is_leased(each) for each in leases if each != mine):
            yield run, record


def _is_fresh(record: Record, subject: str, now: datetime) -> bool:
    """Whether it may begin together with others. Who ended a process that began many begins alone."""
    return (
        record.subject == subject
        and record.right == Right.ERASURE
        and not record.begun
        and record.standing.word is not Word.NEEDS_IDENTITY
        and record.standing.deaths == 0
        and due(record.standing, now)
    )


def _internal(error: Exception) -> NotAnalysable:
    """An error that nobody raised on purpose. INVARIANT: its words may hold values; where it came from holds none."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    return NotAnalysable("run.internal", f"{type(error).__name__} at {where}")
