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
from policyengine.execute.statistics import made_on


def requests(
    state: Place, *, only: str | None = None, open_only: bool = False, year: int | None = None
) -> tuple[Record, ...]:
    """The requests with their standing, that of its batch for each member, oldest first; or one of them.

    `year`: those alone that were made in it.

    Raises UsageError `run.unknown` where there is no such request.
    """
    with closing(state_at(state)) as held:
        if only is not None:
            found = held.record(first_run(checked_id(only)))
            if found is None:
                raise UsageError("run.unknown", "no request of that id is known here")
            return (standing(held, found),)
        those = (each for each in _all(held, open_only) if year is None or _is_of(each, year))
        return tuple(sorted(those, key=_age))


def _is_of(record: Record, year: int) -> bool:
    day = made_on(record)
    return day is not None and day.year == year


def _all(held: State, open_only: bool) -> Iterator[Record]:
    for _, record in held.open_runs() if open_only else held.runs():
        if not record.members:
            yield standing(held, record)
        elif open_only:  # members of batches that have begun stand among no open ones
            for id in record.members:
                member = held.record(first_run(id))
                if member is not None:
                    yield standing(held, member)


def standing(held: State, record: Record) -> Record:
    """The record, with the standing of the batch that answers it, where one does."""
    batch = held.record(first_run(record.batch)) if record.batch else None
    return replace(record, standing=batch.standing) if batch is not None else record


def _age(record: Record) -> tuple[str, str]:
    when: datetime | None = record.accepted or record.standing.since
    return (when.isoformat() if when is not None else "", record.request)
