"""Takes a request, durably: once it is acknowledged it is finished, by whoever works on this state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from policyengine.errors import Refused
from policyengine.execute.deadlines import deadlines, last_moment
from policyengine.execute.known import BoxedKnown
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.purposes import chosen
from policyengine.execute.request import Request, first_run, nobody, request
from policyengine.execute.state import Record, Standing, State, Word, busy, checked_id
from policyengine.ledger.entry import Entry, entry
from policyengine.model.datamap import Datamaps
from policyengine.model.right import Right
from policyengine.workflows.plan import chosen as chosen_subject
from policyengine.workflows.read import read
from policyengine.workflows.run import leading, of_record, says_the_same, take
from policyengine.workflows.sealed import known_of
from policyengine.workflows.terms import Given, now


def accept(
    directory: Path,
    request_id: str,
    subject: str | None,
    given: Given,
    *,
    state: Place,
    environment: Mapping[str, str],
    today: date,
    key: str | None = None,
    right: Right = Right.ERASURE,
    purposes: Sequence[str] = (),
    asked_on: date | None = None,
    law: str | None = None,
    unidentified: bool = False,
    clock: Callable[[], datetime] = now,
) -> Record:
    """Writes the request down, and returns how it stands; the same one again is answered, and changes nothing.

    `asked_on` is the day on which the person asked, where that is not today, and `law` by which clock it is answered.
    `unidentified`: nothing is begun before the person has shown who they are.
    Raises UsageError where the request is wrong, Refused where one of that id asked for something else.
    """
    datamaps = read(directory)
    about = nobody if right is Right.RETENTION else request
    asked = about(checked_id(request_id), chosen_subject(datamaps, subject), given, datamaps)
    asked = replace(asked, purposes=chosen(right, purposes, datamaps.organisation))
    with closing(state_at(state)) as held:
        known = held.record(leading(held, asked.id))
        if known is not None:
            boxed = partial(known_of, held, first_run(known.request), key, environment, today)
            return _again(held, datamaps, asked, right, known, boxed)
        with held.leased(asked.first) as log:
            if held.record(asked.first) is not None:
                raise busy()
            at = clock()
            due = deadlines(datamaps.organisation.clocks, right, at, asked=asked_on, law=law)
            until = last_moment(datamaps.organisation.clocks, due.identity if due is not None else None)
            standing = Standing(Word.NEEDS_IDENTITY, at, due=until) if unidentified else Standing(Word.ACKNOWLEDGED, at)
            record = Record(asked.id, asked.subject, right=right.value, purposes=asked.purposes, accepted=at)
            # INVARIANT: the key box first. Whoever finds the record finds whom it is about.
            box = known_of(held, asked.first, key, environment, today)
            box.ask({str(name): list(each) for name, each in asked.identifiers.items()})
            take(log, [asked.id], asked, right, box.person(), at, due)
            record = replace(record, standing=standing, due=due)
            held.remember(asked.first, record)
            log.append(*_said(asked.first, at, unidentified=unidentified))
            return record


def _said(run: str, at: datetime, *, unidentified: bool) -> Iterator[Entry]:
    """What the ledger has of a request that is acknowledged."""
    yield entry("acknowledged", at, run=run)
    if unidentified:
        yield entry("identity", at, run=run, word="needed")


def _again(
    held: State, datamaps: Datamaps, asked: Request, right: Right, known: Record, boxed: Callable[[], BoxedKnown]
) -> Record:
    """How a request of that id stands. One that ended has no key box any more, and is answered whatever it says."""
    of_record(asked, held, right)
    box = held.boxes.of(first_run(known.request))
    if box.read() is not None and not says_the_same(datamaps, asked, boxed().values()):
        raise Refused(
            "request.other-body",
            "a request of this id was taken, and it is about other identifiers",
            help="another person's request needs another id",
        )
    return known
