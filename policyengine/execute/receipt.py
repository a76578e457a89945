"""Receipts: an effect and the proof of it, committed together. They are the truth about what was done."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import count

from policyengine.compile import receipt
from policyengine.errors import Refused
from policyengine.execute.outcome import Done
from policyengine.execute.run import Run
from policyengine.plan.algebra import Step, StorePlan
from policyengine.stores.protocol import Row


def decided(plan: StorePlan) -> str:
    """The receipt of a store's decision, with how much is staged then."""
    return f"{plan.store}.decided"


def asked(plan: StorePlan) -> str:
    """What stands for a receipt of a recipient that may have been asked: the journal's word before it is."""
    return f"{plan.store}.asked"


def dropped(plan: StorePlan) -> str:
    """The receipt of a store whose staging is gone because it was no longer needed."""
    return f"{plan.store}.staging-dropped"


def final(plan: StorePlan) -> str:
    """The last receipt of a store; its count is the day."""
    return finished(plan.store)


def finished(store: str) -> str:
    """The last receipt of a store, by its name."""
    return f"{store}.finished"


def rewritten(store: str) -> str:
    """The receipt of a store in which what keeps old rows was written anew; its count is the day."""
    return f"{store}.rewritten"


def ahead(step: str) -> str:
    """By what name it is counted how many of a step's rows went ahead."""
    return f"{step} ahead"


def batch(run: Run, store: str, step: str) -> str:
    """The receipt of the next batch of a step that goes ahead: the step's id, and a number; never another step's id."""
    numbers = (f"{step}#{number}" for number in count(len(batches(run, store, step)) + 1))
    return next(each for each in numbers if each not in run.manifest.statements)


def batches(run: Run, store: str, step: str) -> dict[str, int]:
    """A step's batches that have a receipt of their own still: rows by receipt."""
    named = re.compile(re.escape(step) + "#[0-9]+")
    known = run.manifest.statements
    return {each: rows for each, rows in run.kept[store].items() if named.fullmatch(each) and each not in known}


def sql(run: Run, store: str) -> receipt.Receipts:
    """The statements that keep a store's receipts."""
    return receipt.receipts(store, run.stores[store].engine)


def read(run: Run) -> None:
    """Reads the run's receipts from every store. Raises Refused `run.other-manifest`."""
    for each in run.plans():
        found = run.again(each.store, partial(_read, run, each.store))
        if any(manifest != run.manifest.digest for _, _, manifest in found):
            raise Refused(
                "run.other-manifest",
                f"{each.store} has receipts of this request from another manifest",
                help="finish the request with the datamaps and the version it began with",
            )
        run.kept[each.store] = {str(step): int(str(rows)) for step, rows, _ in found}


def settle(run: Run) -> None:
    """Writes down the outcomes of which there are receipts, and that a killed process had no time to write."""
    for each in run.reached():
        said = {step for step, _, _ in run.journal.outcomes(each.store)}
        run.journal.outcome(each.store, {step: rows for step, rows in run.kept[each.store].items() if step not in said})


def _read(run: Run, name: str) -> list[Row]:
    store = run.stores[name]
    if run.asks(name):
        return _in_the_journal(run, name)
    return store.rows(sql(run, name).read, {"run": run.request.run}) if store.has_table(receipt.TABLE) else []


def _in_the_journal(run: Run, name: str) -> list[Row]:
    """The receipts of a store that has no place for them: what the journal says was done, and was about to be."""
    (plan,) = (each for each in run.plans() if each.store == name)
    begun: list[Row] = [(asked(plan), 0, run.manifest.digest)] if run.journal.heard(name) else []
    return [*begun, *run.journal.outcomes(name)]


def begun(run: Run, plan: StorePlan) -> bool:
    """Whether more of the store may have been changed than what goes ahead, which nobody misses.

    INVARIANT: by the receipt of its decision, because files change before theirs.
    """
    return decided(plan) in run.kept[plan.store]


def changed(run: Run) -> bool:
    """Whether anything may have been changed in any store."""
    return any(run.kept[each.store] for each in run.plans())


def verified(run: Run, plan: StorePlan) -> bool:
    """Whether the store was changed and verified, so that nothing in it is staged any more."""
    return bool({dropped(plan), final(plan)} & run.kept[plan.store].keys())


def of(run: Run, *phases: tuple[Step, ...]) -> Iterator[Done]:
    """The steps of these phases that have a receipt."""
    for step in (step for phase in phases for step in phase):
        if step.id in run.kept[step.store]:
            yield Done(step.id, step.store, run.kept[step.store][step.id])


def effect(
    run: Run,
    store: str,
    steps: Sequence[str],
    work: Callable[[], Mapping[str, int]],
    alone_in: Collection[str] | None = None,
) -> None:
    """One transaction with its receipts: intent, effect and receipts together, outcome. `work` returns rows by step.

    `alone_in` are datasets that it decides over, in which nobody else may write meanwhile; none where it asks rows
    one by one, and None where it decides nothing.
    Where somebody else is in the way, it is the whole transaction that is tried again.
    """
    run.boundary(f"{steps[0]} intent")
    run.journal.intent(store, steps)

    def once() -> Mapping[str, int]:
        with run.stores[store].transaction(alone_in):
            rows = work()
            for step, number in rows.items():
                add(run, store, step, number + _gathered(run, store, step))
            run.boundary(f"{steps[0]} commit")
        return rows

    rows = run.again(store, once)
    run.boundary(f"{steps[0]} committed")
    for step, number in rows.items():
        before = batches(run, store, step)
        run.kept[store] = {each: kept for each, kept in run.kept[store].items() if each not in before}
        run.kept[store][step] = number + sum(before.values())
    run.journal.outcome(store, {step: run.kept[store][step] for step in rows})


def _gathered(run: Run, store: str, step: str) -> int:
    """The rows of a step's batches, whose receipts go: the step's own tells of all of them."""
    before = batches(run, store, step)
    for each in before:
        fold = sql(run, store).fold
        assert fold is not None, "only what has batches has receipts of them"
        run.stores[store].run(fold, {"run": run.request.run, "step": each})
    return sum(before.values())


def add(run: Run, store: str, step: str, rows: int) -> None:
    """Writes one receipt, in the transaction that is open; where the store has no place for it, the outcome is one."""
    if run.asks(store):
        return
    values = {"run": run.request.run, "step": step, "rows": rows, "manifest": run.manifest.digest}
    run.stores[store].run(sql(run, store).add, values)
