"""How every request stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from policyengine.errors import UsageError
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.request import first_run
from policyengine.execute.state import Record, State, checked_id


def requests(state: Place, *, only: str | None = None, open_only: bool = False) -> tuple[Record, ...]:
    """The requests with their standing, that of its batch for each member, oldest first; or one of them.

    Raises UsageError `run.unknown` where there is no such request.
    """
    with closing(state_at(state)) as held:
        if only is not None:
            found = held.record(first_run(checked_id(only)))
            if found is None:
                raise UsageError("run.unknown", "no request of that id is known here")
            return (_standing(held, found),)
        return tuple(sorted(_all(held, open_only), key=_age))


def _all(held: State, open_only: bool) -> Iterator[Record]:
    for _, record in held.open_runs() if open_only else held.runs():
        if not record.members:
            yield _standing(held, record)
        elif open_only:  # members of batches that have begun stand among no open ones
            for id in record.members:
                member = held.record(first_run(id))
                if member is not None:
                    yield _standing(held, member)


def _standing(held: State, record: Record) -> Record:
    batch = held.record(first_run(record.batch)) if record.batch else None
    return replace(record, standing=batch.standing) if batch is not None else record


def _age(record: Record) -> tuple[str, str]:
    when: datetime | None = record.accepted or record.standing.since
    return (when.isoformat() if when is not None else "", record.request)
