"""What people decide of a request: it is denied, taken back, answered later; and what the person was told, and when."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from policyengine.errors import Refused, UsageError
from policyengine.execute.deadlines import day_of, extended
from policyengine.execute.key import keys_or_new
from policyengine.execute.ledger import Ledger
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.perform import begun
from policyengine.execute.protocol import SIGNING
from policyengine.execute.request import Request, first_run
from policyengine.execute.signing import Signs
from policyengine.execute.state import Record, Standing, State, Word
from policyengine.ledger.entry import Entry, entry, written
from policyengine.load.notes import did_you_mean
from policyengine.model.clock import Clocks
from policyengine.model.reason import DENIALS
from policyengine.model.right import Right
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.history import known, runs
from policyengine.workflows.read import read
from policyengine.workflows.requests import standing
from policyengine.workflows.run import unstage
from policyengine.workflows.terms import Terms, now


class Decision(StrEnum):
    """What is decided of a request, or what the person was told."""

    IDENTIFIED = "identified"  # the person has shown who they are
    DENIED = "denied"
    REVOKED = "revoked"
    EXPIRED = "expired"  # nobody's decision: the time to show who they are is over
    EXTENDED = "extended"
    CONFIRMED = "confirmed"  # the person was told that the request arrived
    ANSWERED = "answered"  # the person was told how it ended


_ENDS: Mapping[Decision, Word] = {
    Decision.DENIED: Word.DENIED,
    Decision.REVOKED: Word.REVOKED,
    Decision.EXPIRED: Word.EXPIRED,
}
_TOLD: Mapping[Decision, str] = {Decision.CONFIRMED: "receipt", Decision.ANSWERED: "answer"}


@dataclass(frozen=True, slots=True)
class Office:
    """Where decisions are written down, and by what. `key` is where the key of the key boxes is."""

    directory: Path
    state: Place
    environment: Mapping[str, str]
    today: date
    key: str | None = None
    clock: Callable[[], datetime] = now


def decide(office: Office, request: str, decision: Decision, *, reason: str = "", told: date | None = None) -> Record:
    """Writes a decision down, and returns how the request stands; the same one again changes nothing.

    `reason` is why it is denied or extended, `told` the day on which the person was told, today where nobody says.
    Raises UsageError where the words don't fit, Refused where that can't be decided (any more).
    """
    clocks = read(office.directory).organisation.clocks
    with closing(state_at(office.state)) as held:
        run = first_run(known(held, request).request)
        with held.leased(run) as log:
            record = known(held, request)
            word = standing(held, record).standing.word
            day = told or _today(clocks, office)
            match decision:
                case Decision.CONFIRMED | Decision.ANSWERED:
                    after = _told(record, word, decision, day, _today(clocks, office))
                    said = entry("told", office.clock(), run=run, what=_TOLD[decision], day=str(day))
                case Decision.IDENTIFIED:
                    after = _identified(record, office.clock())
                    said = entry("identity", office.clock(), run=run, word="shown")
                case Decision.EXTENDED:
                    after = _extended(record, word, clocks, reason, day, office.clock())
                    days = {"until": written(after.due.until if after.due is not None else None), "told": str(day)}
                    said = entry("extended", office.clock(), run=run, reason=reason, **days)
                case Decision.DENIED | Decision.REVOKED | Decision.EXPIRED:
                    after = _over(office, held, log, record, decision, reason)
                    why = {"reason": reason} if decision is Decision.DENIED else {}
                    said = entry(decision.value, office.clock(), run=run, **why)
                case _:
                    assert_never(decision)
            _keep(office, held, log, record, after, said)
            return after


def _today(clocks: Clocks | None, office: Office) -> date:
    return day_of(clocks, office.clock()) if clocks is not None else office.today


def _keep(office: Office, held: State, log: Ledger, before: Record, after: Record, said: Entry) -> None:
    """Writes down what was decided; what was cut between its writes is finished by who says it again.

    INVARIANT: the record first. Who finds it begins nothing that was denied, whatever the ledger has by then.
    """
    run = str(said["run"])
    if after != before:
        held.remember(run, after)
    if not any({**each, "at": ""} == {**said, "at": ""} for each in log.entries(run)):
        log.append(said)
    if after.standing.word.over and after.standing.word is not Word.DONE:
        _sign(office, held, log)
        held.boxes.of(run).destroy()


def _sign(office: Office, held: State, log: Ledger) -> None:
    keys = keys_or_new(office.key, held.key, office.environment, held.boxes, secrets.token_bytes, office.today)
    Signs(log, held.boxes.of(SIGNING), keys, secrets.token_bytes, office.clock).sign()


# --- what each decision makes of a record -----------------------------------------------------------------------------


def _told(record: Record, word: Word, decision: Decision, day: date, today: date) -> Record:
    since = record.due.asked if record.due is not None else date.min
    if not since <= day <= today:
        help = "name the day on which the person was told"
        raise UsageError("decide.told", f"nobody can have been told on {day}", help=help)
    if decision is Decision.CONFIRMED:
        return replace(record, confirmed=day)
    if not word.over:
        raise Refused("decide.not-over", "this request is not over", help="tell the person once it is")
    return replace(record, answered=day)


def _identified(record: Record, at: datetime) -> Record:
    match record.standing.word:
        case Word.NEEDS_IDENTITY:
            return replace(record, standing=Standing(Word.ACKNOWLEDGED, at))
        case Word.ACKNOWLEDGED:
            return record
        case word:
            help = "`request --needs-identity` takes one that waits for it"
            raise Refused("decide.identified", f"nobody waits for that: the request is {word.value}", help=help)


def _extended(record: Record, word: Word, clocks: Clocks | None, reason: str, told: date, at: datetime) -> Record:
    if word.over:
        raise _is_over(word)
    if record.delayed:
        if record.delayed == reason:
            return record
        raise Refused("decide.no-extension", "this request was extended already", help="answer it")
    due = extended(clocks, Right(record.right), record.due, reason, told, at)
    return replace(record, due=due, delayed=reason)


def _over(office: Office, held: State, log: Ledger, record: Record, decision: Decision, reason: str) -> Record:
    """The record of a request that is not done, once nothing of it is staged any more."""
    word = _ENDS[decision]
    if (record.standing.word, record.denied) == (word, reason):
        return record
    if decision is Decision.DENIED and reason not in DENIALS:
        raise UsageError("decide.reason", "that is no reason to deny a request", help=did_you_mean(reason, DENIALS))
    if record.standing.word.over:
        raise _is_over(record.standing.word)
    if decision is Decision.EXPIRED and record.standing.word is not Word.NEEDS_IDENTITY:
        raise Refused("decide.expired", "the person has shown who they are meanwhile", help="it is worked on")
    if record.batch:
        raise Refused(
            "decide.begun",
            f"it is answered together with others, in {record.batch}",
            help="`resume` finishes it",
        )
    # INVARIANT: by the ledger, too: an effect that was meant may be committed, whatever its store says by now.
    if any(each["kind"] == "intent" for each in log.entries(*runs(held, record))):
        raise begun()
    if record.begun:
        _unstage(office, held, log, record)
    return replace(record, standing=Standing(word, office.clock()), denied=reason)


def _unstage(office: Office, held: State, log: Ledger, record: Record) -> None:
    datamaps, manifest = manifest_of(office.directory, record.subject, Right(record.right))
    terms = Terms(datamaps, manifest, held, office.environment, office.directory, office.today, key=office.key)
    asked = Request(record.request, record.subject, {}, record.round, purposes=record.purposes)
    unstage(replace(terms, now=office.clock), asked, log)


def _is_over(word: Word) -> Refused:
    return Refused(
        "decide.over",
        f"this request is over: {word.value}",
        help="a new request needs another id",
    )
