"""Staging: made, emptied, looked after and taken away again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import partial

from policyengine.compile.dialect import dialect
from policyengine.compile.receipt import held, stray
from policyengine.compile.statement import Role, Statement
from policyengine.errors import PartlyDone
from policyengine.execute import closure, receipt
from policyengine.execute.run import Run
from policyengine.plan.algebra import (
    Draw,
    HashStage,
    HashValues,
    RowStage,
    Ship,
    Stage,
    StageTable,
    StorePlan,
    TokenStage,
)
from policyengine.plan.scope import STAGING

AT_ONCE = 100  # staging tables counted by one statement; SQLite takes no more than 500


def make(run: Run, plan: StorePlan) -> None:
    """Makes the staging tables of a store where they are not there."""
    for step in plan.stage:
        run.act(step)


def _make_missing(run: Run, plan: StorePlan) -> None:
    """Makes the staging tables that are not there; asked once, because most are."""
    there = run.stores[plan.store].tables()
    for step in plan.stage:
        for statement in run.statements(step):
            if statement.table not in there:
                run.stores[plan.store].run(statement, run.values())


def stage(run: Run, plan: StorePlan) -> None:
    """Makes the staging tables of a store, with nothing of this run in them."""
    make(run, plan)
    with run.stores[plan.store].transaction():
        forget(run, plan)


def forget(run: Run, plan: StorePlan, *, values: bool = True, but: Set[str | None] = frozenset()) -> None:
    """Empties this run's staging: the rows of every set, `but` for some tables, and the values unless they stay."""
    rows = {each.table for each in tables(plan) if isinstance(each, RowStage)}
    for step in plan.clean:
        for statement in run.statements(step):
            if statement.role is Role.RUN and (values or statement.table in rows) and statement.table not in but:
                run.stores[plan.store].run(statement, run.values())


def defer(run: Run, plan: StorePlan) -> None:
    """Empties this run's staging but for the rows that a hold keeps or needs: the next round takes them up."""
    kept = [each for step in plan.rearm for each in run.statements(step) if each.role is Role.KEEP]
    forget(run, plan, but={each.table for each in kept})
    for statement in kept:
        run.stores[plan.store].run(statement, run.values())


def settle(run: Run, plan: StorePlan) -> None:
    """Forgets what the round before had left, wherever it is: this one has taken it up."""
    if run.request.round < 2:
        return
    store, before = run.stores[plan.store], {"run": run.request.before}
    for table in sorted(each for each in store.tables() if each.startswith(STAGING)):
        store.run(stray(plan.store, store.engine, table).forget, before)


def withdraw(run: Run, plan: StorePlan) -> None:
    """Takes away all that this run has staged in a store."""
    with run.stores[plan.store].transaction():
        forget(run, plan)
    drop_empty(run, plan)


def sweep(run: Run, plan: StorePlan) -> None:
    """Takes this run out of staging tables that its plan does not name: another manifest's, by which it began."""
    store = run.stores[plan.store]
    named = {name for step in plan.clean for each in run.statements(step) if (name := each.table) is not None}
    for table in sorted(each for each in store.tables() if each.startswith(STAGING) and each not in named):
        sql = stray(plan.store, store.engine, table)
        store.run(sql.forget, {"run": run.request.run})
        if int(str(store.rows(sql.left, {})[0][0])) == 0:
            store.run(sql.drop, {})


def drop_empty(run: Run, plan: StorePlan) -> None:
    """Drops the staging tables of a store in which nobody's rows are left."""
    store = run.stores[plan.store]
    there = store.tables()
    pairs = {table for step in plan.clean for table in _drops(run.statements(step))}
    for count, drop in sorted(pairs, key=lambda pair: pair[1].sql):
        if drop.table in there and int(str(store.rows(count, {})[0][0])) == 0:
            store.run(drop, {})


def require(run: Run) -> None:
    """INVARIANT: where anything was changed, finding again would miss what hung on it; staging must be there.

    A store that was not decided again is staged again from the values in the key box, which were closed before any was
    changed: what went ahead there is missed by nobody. So is one without tables, where rows are found by values alone.
    Raises PartlyDone `run.staging-lost`.
    """
    for plan in run.reached():
        if receipt.verified(run, plan):
            continue
        if not receipt.begun(run, plan) or dialect(run.stores[plan.store].engine).commands:
            run.again(plan.store, partial(_stage_known, run, plan))
        elif run.again(plan.store, partial(_as_decided, run, plan)):
            run.again(
                plan.store, partial(_make_missing, run, plan)
            )  # another run may have dropped those that are empty
        else:
            raise PartlyDone(
                "run.staging-lost",
                f"{plan.store} was staged for this run, and the staging is gone",
                help="the receipts say what was done; restore the staging tables, or open a new request",
            )


def _stage_known(run: Run, plan: StorePlan) -> None:
    run.boundary(f"{plan.store} stage again")
    run.stores[plan.store].run(receipt.sql(run, plan.store).create, {})
    _make_missing(run, plan)
    values = run.known.values()
    with run.stores[plan.store].transaction():
        for step in plan.resolve:
            if isinstance(step, Ship):
                closure.ship(run, step, values)


def _as_decided(run: Run, plan: StorePlan) -> bool:
    """Whether staging holds what it held when it was decided; a table that is empty may have been dropped."""
    kept = run.kept[plan.store]
    drawn = {
        each.drawn: kept[step.id]
        for step in plan.mutate
        if isinstance(step, Draw) and step.id in kept
        for each in tables(plan)
        if isinstance(each, TokenStage) and each.dataset == step.dataset
    }
    drawn |= {
        each.table: kept[step.id]
        for step in plan.mutate
        if isinstance(step, HashValues) and step.id in kept
        for each in tables(plan)
        if isinstance(each, HashStage) and (each.dataset, each.field) == (step.dataset, step.change.field)
    }
    as_drawn = all(_held(run, plan, (table,)) == rows for table, rows in drawn.items())
    return as_drawn and kept.get(receipt.decided(plan)) in (None, staged(run, plan))


def staged(run: Run, plan: StorePlan) -> int:
    """How many values and keys of rows are staged for this run."""
    return _held(run, plan, [each.table for each in tables(plan) if not isinstance(each, (TokenStage, HashStage))])


def _held(run: Run, plan: StorePlan, names: Sequence[str]) -> int:
    """How many rows of this run the staging tables hold; one that is not there holds none."""
    store = run.stores[plan.store]
    there = store.tables()
    found = [name for name in names if name in there]
    parts = (found[begin : begin + AT_ONCE] for begin in range(0, len(found), AT_ONCE))
    queries = (held(plan.store, store.engine, tuple(part)) for part in parts)
    return sum(int(str(store.rows(query, {"run": run.request.run})[0][0])) for query in queries)


def tables(plan: StorePlan) -> Iterator[StageTable]:
    """The staging tables of a store's plan."""
    for step in plan.stage:
        if isinstance(step, Stage):
            yield from step.tables


def _drops(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    counts = {each.table: each for each in statements if each.role is Role.QUERY}
    for each in statements:
        if each.role is Role.DROP:
            yield counts[each.table], each
