"""What the ledger has of a request."""

from __future__ import annotations

from contextlib import closing

from policyengine.errors import UsageError
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.request import first_run
from policyengine.execute.state import Record, State, checked_id
from policyengine.ledger.entry import Entry, run_of


def history(request: str, state: Place) -> tuple[Entry, ...]:
    """Every entry of a request, in order. Raises UsageError `run.unknown`, NotAnalysable `ledger.damaged`."""
    with closing(state_at(state)) as held:
        record = known(held, request)
        with held.ledger() as ledger:
            return tuple(ledger.entries(*runs(held, record)))


def known(held: State, request: str) -> Record:
    """The record of a request. Raises UsageError `run.unknown`."""
    record = held.record(first_run(checked_id(request)))
    if record is None:
        raise UsageError("run.unknown", "no request of that id is known here")
    return record


def runs(held: State, record: Record) -> tuple[str, ...]:
    """The runs that a request's entries are of: its own first, and those of the batch that answers it."""
    batch = held.record(first_run(record.batch)) if record.batch else None
    by = batch or record
    return tuple(dict.fromkeys((first_run(record.request), *(run_of(by.request, n) for n in range(1, by.round + 1)))))
