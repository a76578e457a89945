"""Key boxes that nobody needs any more: of requests that were never written down, or that are over."""

from __future__ import annotations

from contextlib import suppress

from policyengine.errors import NotAnalysable, Refused
from policyengine.execute.request import first_run
from policyengine.execute.state import State, written


def sweep(held: State) -> int:
    """Destroys them, and says how many there were; safe to repeat, and at any time.

    A box is made before its record, and destroyed before that one says done. So what a process leaves that ends in
    between has a box and no record. What somebody is at work on waits for the next sweep. Raises NotAnalysable
    `state.server` or `state.write`.
    """
    return sum(_swept(held, run) for run in held.boxes.runs() if not _is_needed(held, run))


def _swept(held: State, run: str) -> bool:
    """INVARIANT: by the run's lease, and looked at again: a box that is being made has its lease, and no record yet."""
    with suppress(Refused), held.leased(run):
        if not _is_needed(held, run):
            with written():
                held.boxes.of(run).destroy()
            return True
    return False


def _is_needed(held: State, run: str) -> bool:
    """INVARIANT: what can't be read, or names a batch that nobody knows, is no word of an end."""
    try:
        record = held.record(run)
        if record is not None and record.batch:
            answered = held.record(first_run(record.batch))
            return answered is None or not answered.standing.word.over
    except NotAnalysable:
        return True
    return record is not None and not record.standing.word.over
