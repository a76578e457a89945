"""How a request stands after each thing that may become of an attempt, and when it is tried again by itself.

One table for all: what failed, what it means, who has to act. A request that ended is not told of again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta

from policyengine.errors import NotAnalysable, PolicyEngineError, Refused
from policyengine.execute.ledger import Ledger
from policyengine.execute.outcome import Outcome
from policyengine.execute.outcome import State as RunState
from policyengine.execute.state import Record, Standing, State, Word
from policyengine.ledger.entry import Entry, entry

Clock = Callable[[], datetime]
FIRST = timedelta(seconds=2)
LONGEST = timedelta(minutes=15)
DEATHS = 3  # so many attempts in a row that end without a word, and somebody has to look

POISONED = NotAnalysable(
    "run.poisoned",
    "attempts at this request have ended their process, one after the other, without a word",
    help="look why the worker ended (memory, a driver's crash), then `resume`",
)
_ENDS: Mapping[RunState, Word] = {
    RunState.DONE: Word.DONE,
    RunState.ANSWERED: Word.DONE,
    RunState.LEFTOVERS: Word.LEFTOVERS,
    RunState.HELD: Word.HELD,
    RunState.AWAITING: Word.AWAITING,
}
# What is looked at again by itself although no attempt failed: how a recipient gets on, whether a hold was lifted.
_LATER: Mapping[Word, timedelta] = {Word.AWAITING: timedelta(hours=1), Word.HELD: timedelta(days=1)}
# Refusals of somebody who asks, which say nothing of the request that is under way.
_THEIRS = ("request.other-body",)
# Refusals that are not of the request: of a key that is not there, or of a manifest that waits for an approval.
_SURROUNDINGS = ("key.", "keys.", "run.not-approved")
# Codes that say the same however often it is tried, until somebody acts.
_FINAL = ("run.box-lost", "run.staging-lost", "run.nobody-known", "run.ceiling", "box.missing", "box.format")


# What is not begun, or not any more, by its code: what is the matter, and who may do what about it.
_CLOSED: Mapping[Word, tuple[str, str, str]] = {
    Word.NEEDS_IDENTITY: (
        "request.needs-identity",
        "the person has not shown who they are",
        "`policyengine decide ID identified` once they have",
    ),
    Word.DENIED: ("request.denied", "this request was denied", "a new request needs another id"),
    Word.REVOKED: ("request.revoked", "the person has taken this request back", "a new request needs another id"),
    Word.EXPIRED: (
        "request.expired",
        "the person did not show in time who they are",
        "a new request needs another id",
    ),
}


def require_attemptable(record: Record | None) -> None:
    """Stops where nobody may begin, or nobody any more. Raises Refused by the codes of the table."""
    found = _CLOSED.get(record.standing.word) if record is not None else None
    if found is not None:
        code, message, help = found
        raise Refused(code, message, help=help)


@contextmanager
def attempt(state: State, run: str, clock: Clock) -> Iterator[Ledger]:
    """The ledger, for one attempt at a request; how it stands is written down before and, where it fails, after.

    INVARIANT: before it does anything, so that an attempt that ends its process is counted. Nothing is written of a
    request that is over, or of which nothing was written down. Raises as `State.leased` and `require_attemptable`.
    """
    with state.leased(run) as log:
        require_attemptable(state.record(run))
        before = _open(state, run)
        if before is not None:
            state.remember(run, replace(before, standing=starts(before.standing, clock())))
        try:
            yield log
        except PolicyEngineError as error:
            if before is not None and error.code in _THEIRS:
                state.remember(run, before)
            else:
                stopped(state, run, clock, error)
                with suppress(PolicyEngineError):  # what stopped it is told; a state that takes nothing says nothing
                    word = after(Standing(tries=1), clock(), error).word
                    log.append(entry("ended", clock(), run=run, word=word, code=error.code))
            raise


def stopped(state: State, run: str, clock: Clock, error: PolicyEngineError) -> None:
    """Writes down what stopped an attempt: its code, and never its words."""
    all_stopped(state, {run: error}, clock)


def all_stopped(state: State, errors: Mapping[str, PolicyEngineError], clock: Clock) -> None:
    """As `stopped`, of what stopped each of several."""
    there = ((run, _open(state, run), error) for run, error in errors.items())
    found = {run: (record, error) for run, record, error in there if record is not None}
    after_all = {
        run: replace(record, standing=after(record.standing, clock(), error)) for run, (record, error) in found.items()
    }
    state.remember_all(after_all)


def end(run: str, clock: Clock, outcome: Outcome) -> Entry:
    """The entry of an attempt that came to its end."""
    return entry("ended", clock(), run=run, word=_ENDS[outcome.state], code="")


def ended(state: State, run: str, clock: Clock, outcome: Outcome) -> None:
    """Writes down how an attempt came to its end."""
    record = _open(state, run)
    if record is not None:
        word, now = _ENDS[outcome.state], clock()
        due = now + _LATER[word] if word in _LATER else None
        state.remember(run, replace(record, standing=Standing(word, now, due=due)))


def _open(state: State, run: str) -> Record | None:
    record = state.record(run)
    return record if record is not None and not record.standing.word.over else None


def starts(before: Standing, now: datetime) -> Standing:
    """How a request stands when an attempt begins; the one before has ended its process, if it said no word."""
    return Standing(Word.EXECUTING, now, "", before.tries + 1, before.deaths + (before.word is Word.EXECUTING))


def after(before: Standing, now: datetime, error: PolicyEngineError) -> Standing:
    """How a request stands when an attempt failed.

    >>> from datetime import UTC
    >>> from policyengine.errors import StoreError
    >>> noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    >>> found = after(Standing(Word.EXECUTING, noon, tries=3), noon, StoreError("store.open", "it is down"))
    >>> found.word.value, found.code, str(found.due - noon)
    ('partial', 'store.open', '0:00:08')
    """
    if isinstance(error, Refused) and not error.code.startswith(_SURROUNDINGS):
        return Standing(Word.REFUSED, now, error.code, before.tries)
    if error.code in _FINAL:
        return Standing(Word.STUCK, now, error.code, before.tries)
    return Standing(Word.PARTIAL, now, error.code, before.tries, due=now + pause(before.tries))


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries: twice as long after each, and never longer than a quarter of an hour.

    >>> [str(pause(each)) for each in (1, 2, 5, 20)]
    ['0:00:02', '0:00:04', '0:00:32', '0:15:00']
    """
    return min(LONGEST, FIRST * 2 ** min(tries - 1, 20)) if tries else FIRST


def died(before: Standing, now: datetime) -> Standing:
    """How a request stands whose last attempt ended without a word, and has nobody at work on it.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    >>> died(Standing(Word.EXECUTING, noon, tries=1), noon).word.value
    'executing'
    >>> died(Standing(Word.EXECUTING, noon, tries=3, deaths=2), noon).code
    'run.poisoned'
    """
    if before.deaths + 1 >= DEATHS:
        return Standing(Word.STUCK, now, POISONED.code, before.tries, before.deaths)
    return before


def due(standing: Standing, now: datetime) -> bool:
    """Whether an attempt may begin by itself, if nobody is at work on it.

    A clock that jumped back makes nobody wait longer than the longest pause there is.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    >>> partial = Standing(Word.PARTIAL, noon, "store.open", 1, due=noon + pause(1))
    >>> due(partial, noon), due(partial, noon + pause(1)), due(partial, noon - timedelta(days=365))
    (False, True, True)
    """
    match standing.word:
        case Word.ACKNOWLEDGED | Word.EXECUTING:
            return True
        case Word.PARTIAL | Word.AWAITING | Word.HELD:
            longest = _LATER.get(standing.word, LONGEST)
            return standing.due is None or not now < standing.due <= now + longest
        case Word.NEEDS_IDENTITY:
            return standing.due is not None and now >= standing.due
        case Word.STUCK | Word.REFUSED | Word.LEFTOVERS:
            return False
        case Word.DONE | Word.DENIED | Word.REVOKED | Word.EXPIRED:
            return False
