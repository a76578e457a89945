"""Physically purged: what a store's engine and its backups still have of what was erased, and until which day.

Erased and purged are two facts. A day is told only where it follows from what was done or declared; all else is
unknown, and never shown as done.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from policyengine.execute import receipt
from policyengine.execute.outcome import Kept, Purged
from policyengine.execute.run import Run
from policyengine.model import residual
from policyengine.model.datamap import Store
from policyengine.model.organisation import Duration
from policyengine.model.residual import Purging
from policyengine.plan.algebra import Mutation, RewriteResidual, StorePlan
from policyengine.stores.rewrites import Expires, Rewrites


def wanted(run: Run, plan: StorePlan) -> bool:
    """Whether what locks others out is to be cleared, too: the plan says so, or whoever began the run does."""
    asked = run.purge and run.datamaps.stores[plan.store].purge is not Purging.NEVER
    return asked or any(isinstance(each, RewriteResidual) for each in plan.clean)


def rewrite(run: Run, plan: StorePlan) -> None:
    """Writes anew what the run changed rows of, with a receipt of the day; nothing where that was done."""
    store = run.stores[plan.store]
    if not isinstance(store, Rewrites) or receipt.rewritten(plan.store) in run.kept[plan.store]:
        return
    step, changed = receipt.rewritten(plan.store), _changed(run, plan)
    run.progress(f"{plan.store}: writing anew what keeps old rows")
    run.boundary(f"{plan.store} rewrite")
    run.again(plan.store, partial(store.rewrite, changed))
    run.boundary(f"{plan.store} rewritten")
    receipt.effect(run, plan.store, [step], lambda: {step: number(run.today)})


def purged(run: Run, plan: StorePlan) -> Purged:
    """What is still kept of what the run erased in a store. Asks the engine what it has."""
    receipts, store = run.kept[plan.store], run.stores[plan.store]
    erased = day(receipts.get(receipt.final(plan), 0))
    anew = day(receipts.get(receipt.rewritten(plan.store), 0))
    here = store.residuals() if isinstance(store, Rewrites) else ()
    own = store.expiries() if isinstance(store, Expires) else {}
    return Purged(plan.store, erased, tuple(_keeps(run.datamaps.stores[plan.store], erased, anew, here, own)))


def _keeps(
    store: Store, erased: date | None, anew: date | None, here: Collection[str], own: Mapping[str, Duration]
) -> Iterator[Kept]:
    """What is kept, by name. `anew` is when all was written anew: backups made before it have the old pages, too.

    `own` is for how long the engine keeps something by its own settings; what the datamap declares comes before it.
    """
    declared = {each.name: each for each in store.backups or ()}
    known = [each for each in residual.of(store.engine) if each.name in here or not (each.seen or (each.cost and anew))]
    since = anew or (None if any(each.cost for each in known) else erased)
    for each in known:
        if each.cost and anew is None:
            never = store.purge is Purging.NEVER
            mend = "its datamap says `purge: never`" if never else f"`policyengine purge` clears it. {each.cost}"
            yield Kept(each.name, each.what, None, mend)
        elif each.cost:
            yield Kept(each.name, each.what, None, "it could not be cleared for want of a right, or is there again")
        elif each.name in declared:
            yield _until(each.name, declared[each.name].keep, each.what, since)
        elif each.name in own:
            what = f"{each.what}; the server itself keeps it for {own[each.name]}, and until it begins the next"
            yield _until(each.name, own[each.name], what, since)
        else:
            mend = f"where its time is known, say {{name: {each.name}, keep: …}} among the store's backups"
            yield Kept(each.name, each.what, None, mend)
    yield from backups(store, since)


def backups(store: Store, since: date | None) -> Iterator[Kept]:
    """The declared backups of a store, of those that its engine does not make, counted from the day it was clean."""
    if store.backups is None:
        yield Kept("backups", "nobody said which backups there are", None, "declare the store's backups")
    own = residual.names()
    yield from (_until(each.name, each.keep, "a backup", since) for each in store.backups or () if each.name not in own)


def _until(name: str, keep: Duration, what: str, since: date | None) -> Kept:
    """A copy that is kept for a time from the day on which its store was clean."""
    if since is None:
        return Kept(name, what, None, f"kept for {keep} from the day on which the store itself is purged")
    return Kept(name, what, after(since, keep))


def after(day: date, keep: Duration) -> date:
    """The last day of a span that begins on a day.

    >>> after(date(2026, 1, 31), Duration(months=1)), after(date(2026, 1, 31), Duration(days=35))
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 7))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + keep.years * 12 + keep.months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=keep.days)


def number(day: date) -> int:
    """A day as a receipt has it: the count of a receipt is a number.

    >>> number(date(2026, 1, 31))
    20260131
    """
    return day.year * 10_000 + day.month * 100 + day.day


def day(number: int) -> date | None:
    """The day that a receipt has, None where it has none: those of versions before this one.

    >>> day(20260131), day(0)
    (datetime.date(2026, 1, 31), None)
    """
    try:
        return date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError:
        return None


def _changed(run: Run, plan: StorePlan) -> frozenset[str]:
    """The datasets in which rows were changed, by the receipts."""
    steps = (each for each in plan.mutate if isinstance(each, Mutation))
    return frozenset(each.dataset.dataset for each in steps if run.kept[plan.store].get(each.id))
