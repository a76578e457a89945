"""Asking a recipient: once, by an id that makes every repeat the same request; then hearing how that stands.

Nothing of theirs is seen. What they say is told as what they say, and the key box stays sealed until they have said
that they are done.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date

from policyengine.compile import ask
from policyengine.errors import Refused, StoreError
from policyengine.execute import decide, receipt
from policyengine.execute.outcome import Told
from policyengine.execute.protocol import Heard
from policyengine.execute.purge import after, backups, number
from policyengine.execute.run import Run
from policyengine.model.organisation import Recipient
from policyengine.model.right import Right
from policyengine.plan.algebra import Ship, StorePlan
from policyengine.stores import answer
from policyengine.stores.answer import Status, Unreadable
from policyengine.stores.protocol import Recipients, Value

ASKED = "asked"
UNASKED = "unasked"
_POLLED = "polled"
_RESUME = "`resume` without it asks the recipient how the request stands"


def look(run: Run, plan: StorePlan) -> None:
    """Stops before any change where the recipient can't do what it will be asked. Raises Refused `run.unaskable`."""
    run.progress(f"{plan.store}: asking what its recipient takes")
    run.boundary(f"{plan.store} look")
    for (lacking,) in run.query(ask.looking(plan)):
        raise Refused(
            "run.unaskable",
            f"the recipient of {plan.store} says that it takes no {lacking}",
            help="let `asking` call the identifier what they call it (`types`), or ask them by hand",
        )


def send(run: Run, plan: StorePlan) -> None:
    """Asks the recipient, unless it was asked, or would be told of nobody."""
    step = ask.asking(plan)
    if step.id in run.kept[plan.store] or not due(run, plan):
        return
    run.progress(f"{plan.store}: asking its recipient to erase")
    decide.guard(run, plan)
    run.boundary(f"{step.id} ask")
    if not run.journal.heard(plan.store):
        # INVARIANT: before it is sent, so that whoever goes on knows that it may have been, and sends the same.
        deadline = _recipient(run, plan).deadline
        assert deadline is not None, "the loader asks for it"
        until = after(run.today, deadline)
        run.journal.hear(step.id, plan.store, Heard(run.today, ASKED, until, ASKED))
    run.kept[plan.store][receipt.asked(plan)] = 0
    values = _values(run, plan)
    (statement,) = run.statements(step)

    def sent() -> Mapping[str, int]:
        run.stores[plan.store].run(statement, values)
        run.boundary(f"{step.id} sent")
        return {each.id: 0 for each in plan.mutate}

    receipt.effect(run, plan.store, [each.id for each in plan.mutate], sent)


def hear(run: Run, plan: StorePlan) -> None:
    """Asks how the request stands, unless the recipient has said that it is done. That nobody answers is no news."""
    heard = run.journal.heard(plan.store)
    if not heard or heard[-1].word == Status.COMPLETED:
        return
    step = ask.hearing(plan)
    run.boundary(f"{step.id} hear")
    try:
        ((word, expected),) = run.stores[plan.store].rows(run.statements(step)[0], _values(run, plan))
    except StoreError as error:
        if error.code != "store.unreachable":
            raise
        run.progress(f"{error.message}; it is asked again by the next `resume`")
        return
    assert expected is None or isinstance(expected, date)
    note(run, plan, str(word), expected, _POLLED)


def note(run: Run, plan: StorePlan, word: str, expected: date | None, proof: str) -> None:
    """Writes down what the recipient said, where it is news."""
    heard = run.journal.heard(plan.store)
    until = min(heard[0].until, expected) if expected is not None else heard[0].until
    if proof != _POLLED or (heard[-1].word, heard[-1].until) != (word, until):
        run.journal.hear(ask.hearing(plan).id, plan.store, Heard(run.today, word, until, proof))


def close(run: Run, plan: StorePlan) -> None:
    """The last receipt, where the recipient has said that it is done, or was not to be asked."""
    if receipt.final(plan) in run.kept[plan.store]:
        return
    heard = run.journal.heard(plan.store)
    if not heard or heard[-1].word == Status.COMPLETED:
        receipt.effect(run, plan.store, [receipt.final(plan)], lambda: {receipt.final(plan): number(run.today)})


def told(run: Run, plan: StorePlan) -> Told:
    """How it stands with the recipient of a store."""
    recipient = _recipient(run, plan)
    heard = run.journal.heard(plan.store)
    if not heard:
        return Told(plan.store, recipient.name, recipient.contact, UNASKED)
    last = heard[-1]
    over = last.word != Status.COMPLETED and run.today > last.until
    done = last.day if last.word == Status.COMPLETED else None
    keeps = tuple(backups(run.datamaps.stores[plan.store], done)) if done else ()
    return Told(plan.store, recipient.name, recipient.contact, last.word, last.until, over, keeps)


def take(run: Run, raw: bytes) -> None:
    """Writes down what a recipient has told of its own accord: a signed HTTP request, as it was received.

    Raises UsageError where it is none; Refused where nobody has signed it who may, it is about another request, or it
    was taken before.
    """
    for plan in run.asked():
        store, asking = run.stores[plan.store], run.datamaps.stores[plan.store].asking
        assert isinstance(store, Recipients) and asking is not None
        callback = store.told(raw, asking.callback) if asking.callback is not None else None
        if callback is None:
            continue
        heard = run.journal.heard(plan.store)
        if any(each.proof == callback.proof for each in heard):
            raise Refused("callback.replayed", "this very callback was taken before", help=_RESUME)
        if heard and heard[-1].word == Status.COMPLETED:  # nothing follows, and the key box may be gone
            return
        try:
            said = answer.said(callback.body, request_id(run)) if heard else None
        except Unreadable as error:
            said = None
            if error.part != "subject_request_id":
                message = f"the callback of the recipient of {plan.store} can't be read ({error.part})"
                raise Refused("callback.answer", message, help=_RESUME) from None
        if said is None:
            raise Refused("callback.other-request", "the callback is about another request", help=_RESUME)
        note(run, plan, said.status, said.expected, callback.proof)
        return
    raise Refused(
        "callback.unsigned",
        "no recipient of this run has signed the callback, within a day, for the URL of its `callback`",
        help=f"`asking` needs `callback` and `answers`; {_RESUME}",
    )


def request_id(run: Run) -> str:
    """The request's id at every recipient: a UUID that only the run's key can make, and nobody can follow back."""
    digits = "".join(run.known.token("request", ordinal) for ordinal in (1, 2))
    return str(uuid.UUID(digits[:32], version=4))


def _recipient(run: Run, plan: StorePlan) -> Recipient:
    return run.datamaps.organisation.recipients[run.datamaps.stores[plan.store].recipient or ""]


def due(run: Run, plan: StorePlan) -> bool:
    """Whether the recipient is to be asked: for all that it holds the rows for, by something that it knows them by."""
    opted_out = run.manifest.plan.right is Right.OPT_OUT
    if opted_out and not ask.purposes(plan, run.datamaps) <= set(run.request.purposes):
        return False
    return any(_known(run, plan).values())


def _known(run: Run, plan: StorePlan) -> dict[str, list[Value]]:
    known = run.known.values()
    names = [str(each.identifier) for each in plan.resolve if isinstance(each, Ship)]
    return {name: list(known.get(name, ())) for name in names}


def _values(run: Run, plan: StorePlan) -> dict[str, Value]:
    first = run.journal.heard(plan.store)[0]
    submitted = f"{first.day.isoformat()}T00:00:00Z"
    return {**_known(run, plan), ask.REQUEST: request_id(run), ask.SUBMITTED: submitted}
