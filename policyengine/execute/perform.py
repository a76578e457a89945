"""Performs a run. The receipts in the stores are the truth: one call starts, resumes and answers again.

Order: look at every schema, stage, close the identifiers over all stores, decide everywhere; only then change one store
after the other, or ask whose it is, verify, clean, and hear how what was asked stands. Before the first change nothing
is lost by starting over; after it, staging must be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from policyengine.errors import PartlyDone, Refused, StoreError
from policyengine.execute import ask, closure, decide, finish, mutate, purge, receipt, staging
from policyengine.execute.outcome import Done, Outcome, State, Told
from policyengine.execute.run import Run
from policyengine.plan.algebra import DEFERRED, RETAINED, Decide, StorePlan, flat
from policyengine.stores.answer import Status


def perform(run: Run) -> Outcome:
    """Starts or resumes the run, or answers from its receipts.

    Raises Refused before anything was changed, PartlyDone afterwards.
    """
    receipt.read(run)
    receipt.settle(run)
    if all(receipt.final(each) in run.kept[each.store] for each in run.plans()):
        for each in run.plans() if run.purge else ():
            if purge.wanted(run, each):
                purge.rewrite(run, each)
        return _said(run, _outcome(run, State.HELD if _staying(run, *DEFERRED) else State.ANSWERED))
    with _telling(run):
        run.check()
    _require_box(run)
    run.start()
    with _telling(run):
        left = _go(run)
    return _said(run, _outcome(run, _state(run, left), left))


def _said(run: Run, outcome: Outcome) -> Outcome:
    """The outcome, once it is written down by when what was erased is purged."""
    run.journal.purged({each.store: each.by for each in outcome.purged})
    return outcome


def _require_box(run: Run) -> None:
    """INVARIANT: where anything was changed, who the person is was closed before, and stands in the key box.

    What a request brings is not enough then: what led from it to the rest may be gone.
    Raises PartlyDone `run.box-lost`.
    """
    if receipt.changed(run) and run.request.identifiers and not run.known.values():
        raise PartlyDone(
            "run.box-lost",
            "stores have receipts of this request, and its key box is not in this state directory",
            help="go on with the state that it began with; where that is lost, ask again under another id with all "
            "that is known of the person, and look for leftovers",
        )


def count(run: Run) -> Outcome:
    """Decides and counts without changing a row of the person's; the stores must be open for that (dry-run)."""
    run.kept = {each.store: {} for each in run.plans()}
    for each in run.reached():
        run.again(each.store, partial(staging.stage, run, each))
    closure.close(run)
    run.closed()
    staying: dict[str, int] = {}
    for each in run.asked():
        ask.look(run, each)
    for each in run.reached():
        staying |= run.again(each.store, partial(_decide, run, each))
    held = (Done(step.id, step.store, staying.get(step.id, 0)) for step in _deciding(run, *DEFERRED))
    some, right = tuple(each for each in held if each.rows), run.manifest.plan.right
    told = tuple(ask.told(run, each) for each in run.asked() if ask.due(run, each))
    return Outcome(run.request.id, State.DRY, announced=run.announced, held=some, right=right, recipients=told)


def change(run: Run, store: str) -> tuple[Done, ...]:
    """Changes and verifies one store where all is decided and it is next; what is left there (for a rehearsal).

    Raises Refused or PartlyDone as `perform` does.
    """
    receipt.read(run)
    (plan,) = (each for each in run.plans() if each.store == store)
    with _telling(run):
        mutate.mutate(run, plan)
        return tuple(finish.verify(run, plan))


def unstaged(run: Run) -> None:
    """Takes away what attempts at a request have staged, where nothing was changed for it yet.

    Raises Refused `decide.begun` where something was.
    """
    receipt.read(run)
    if receipt.changed(run):
        raise begun()
    for each in run.reached():
        run.again(each.store, partial(staging.sweep, run, each))
        run.again(each.store, partial(staging.make, run, each))  # not all may be there, and all are asked
        run.again(each.store, partial(staging.withdraw, run, each))


def begun() -> Refused:
    """The error of a request that is not to be done any more, and for which something may have been changed."""
    return Refused(
        "decide.begun",
        "something may have been changed for this request already, and can't be given back",
        help="`resume` finishes it",
    )


def _go(run: Run) -> tuple[Done, ...]:
    if receipt.changed(run):
        staging.require(run)
    else:
        _prepare(run)
    for each in run.reached():
        mutate.mutate(run, each)
    _each(run, ask.send)
    left = tuple(done for each in run.reached() for done in finish.verify(run, each))
    for each in run.reached() if not left else ():
        finish.clean(run, each, held=bool(_staying(run, *DEFERRED)))
    # INVARIANT: last. Nothing of the person is left staged while somebody else takes weeks.
    _each(run, ask.hear)
    for each in run.asked() if not left else ():
        ask.close(run, each)
    return left


def _each(run: Run, work: Callable[[Run, StorePlan], None]) -> None:
    """Turns to every recipient: that one fails keeps nobody from the next. Raises what the first of them did."""
    failed: list[StoreError] = []
    for plan in run.asked():
        try:
            work(run, plan)
        except StoreError as error:
            failed.append(error)
    if failed:
        raise failed[0]


def _state(run: Run, left: tuple[Done, ...]) -> State:
    """How the run stands: what somebody must look at comes first, and what only time can end after it."""
    words = {each.word for each in _told(run)}
    if left or Status.CANCELLED in words:
        return State.LEFTOVERS
    if words - {Status.COMPLETED}:
        return State.AWAITING
    return State.HELD if _staying(run, *DEFERRED) else State.DONE


def _told(run: Run) -> tuple[Told, ...]:
    """The recipients that were asked."""
    return tuple(ask.told(run, each) for each in run.asked() if run.journal.heard(each.store))


def _staying(run: Run, *marks: str) -> tuple[Done, ...]:
    """The decisions that have put rows into these sets."""
    return tuple(done for done in receipt.of(run, _deciding(run, *marks)) if done.rows)


def _deciding(run: Run, *marks: str) -> tuple[Decide, ...]:
    steps = (step for each in run.plans() for step in flat(each.decide))
    return tuple(step for step in steps if isinstance(step, Decide) and step.mark in marks)


@contextmanager
def _telling(run: Run) -> Iterator[None]:
    """Tells apart whether what fails inside left everything as it was."""
    try:
        yield
    except (StoreError, Refused) as error:
        if receipt.changed(run):
            help = error.help or "mend it, then `resume`"
            raise PartlyDone(error.code, error.message, help=help, details=error.details) from None
        raise


def _outcome(run: Run, state: State, left: tuple[Done, ...] = ()) -> Outcome:
    changed = tuple(receipt.of(run, *(each.mutate for each in run.reached())))
    retained, held = _staying(run, RETAINED), _staying(run, *DEFERRED)
    right = run.manifest.plan.right
    gone = () if right.marks or left else tuple(purge.purged(run, each) for each in run.reached())
    return Outcome(run.request.id, state, changed, left, run.announced, retained, held, right, gone, _told(run))


def _prepare(run: Run) -> None:
    """Stages, finds and decides, from nothing: whatever an interrupted run had staged is thrown away first.

    A refusal leaves nothing behind: the request may come again, and say something else.
    """
    try:
        _stage_and_decide(run)
    except Refused:
        for each in run.reached():
            run.again(each.store, partial(staging.withdraw, run, each))
        run.withdrawn()
        raise


def _stage_and_decide(run: Run) -> None:
    for each in run.reached():
        run.progress(f"{each.store}: staging")
        run.again(each.store, partial(_stage, run, each))
    closure.close(run)
    run.closed()
    for each in run.asked():
        ask.look(run, each)
    for each in run.reached():
        run.progress(f"{each.store}: deciding")
        run.boundary(f"{each.store} decide")
        run.again(each.store, partial(_decide, run, each))
    run.decided()


def _stage(run: Run, plan: StorePlan) -> None:
    run.boundary(f"{plan.store} receipts")
    run.stores[plan.store].run(receipt.sql(run, plan.store).create, {})
    run.boundary(f"{plan.store} stage")
    staging.sweep(run, plan)
    staging.stage(run, plan)


def _decide(run: Run, plan: StorePlan) -> dict[str, int]:
    with run.stores[plan.store].transaction():
        staying = decide.decide(run, plan)
        decide.announce(run, plan)
    return staying
