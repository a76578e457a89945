"""Deciding: every row's verdict, what must stop a run, and how many rows each change will be of."""

from __future__ import annotations

from collections.abc import Mapping

from policyengine.compile.statement import Statement
from policyengine.errors import PartlyDone, Refused
from policyengine.execute.growth import Growth
from policyengine.execute.run import CEILING, Run
from policyengine.plan.algebra import DEFERRED, RETAINED, Compare, Decide, Guard, Require, Ship, StorePlan, flat

REASONS: Mapping[str, tuple[str, str, str]] = {
    "block": (
        "run.block",
        "the map says that such rows block an erasure",
        "settle them by hand, then ask again",
    ),
    "ceiling": (
        "run.ceiling",
        "more rows than one person is expected to have",
        "look for a shared value among the identifiers, or raise the ceiling",
    ),
    "one_account": (
        "run.needs-identity",
        "more than one account matches, where the map says a person has one",
        "ask the person which account is theirs, and name what nobody else has",
    ),
}


def decide(run: Run, plan: StorePlan) -> dict[str, int]:
    """Gives every row its verdict, and tells how many rows stay for the law or a hold, by step.

    Raises Refused, by its reason.
    """
    staying: dict[str, int] = {}
    growth = Growth()
    for step in plan.decide:
        if isinstance(step, Require):
            _require(run, step)
            continue
        if isinstance(step, Compare):
            compare(run, step)
            continue
        inside = [each for each in flat((step,)) if isinstance(each, Decide) and each.mark in (RETAINED, *DEFERRED)]
        before = {each.id: run.touched.get(each.id, 0) for each in inside}
        run.grow(step, growth)
        staying |= {each.id: run.touched[each.id] - before[each.id] for each in inside}
    return staying


def _require(run: Run, step: Require) -> None:
    found = run.number(step)
    if refusal := above(run, step, found):
        raise refusal
    if step.reason == "ceiling" and found > CEILING * run.request.people:
        run.journal.override(step.store, step.id, REASONS["ceiling"][0], found)


def above(run: Run, step: Require, found: int) -> Refused | None:
    """What refuses a request for which that many rows are found; nothing, where they are not too many."""
    limit = run.ceiling if step.reason == "ceiling" else step.at_most * run.request.people
    if found <= limit:
        return None
    code, message, help = REASONS[step.reason]
    return Refused(code, f"{step.dataset}: {message} ({found} rows)", help=help)


def compare(run: Run, step: Compare) -> None:
    """Refuses to rebuild what was not as its SQL makes it before: rows of others would change."""
    if found := run.number(step):
        raise Refused(
            "run.stale",
            f"{step.dataset} is not what its SQL makes of its sources ({found} rows)",
            help="refresh it, then ask again; or let it be erased by a key: on_erase: delete",
        )


def announce(run: Run, plan: StorePlan) -> None:
    """How many rows each mutation will change, counted before anything is."""
    for step in plan.mutate:
        for statement in run.statements(step):
            if statement.count is not None and step.id not in run.announced:
                query = _counting(statement)
                run.announced[step.id] = int(str(run.stores[plan.store].rows(query, run.values())[0][0]))


def _counting(statement: Statement) -> Statement:
    return Statement(statement.step, statement.store, statement.engine, statement.count or "", statement.parameters)


def guard(run: Run, plan: StorePlan) -> None:
    """Stops before the store is changed, where somebody else has an id by which it finds rows.

    INVARIANT: after the store's sets are made: whoever has rows in them had an account before, and is counted.
    Raises PartlyDone `run.reused-id`.
    """
    found_by = {step.identifier for step in plan.resolve if isinstance(step, Ship)}
    before = run.plans()[: run.plans().index(plan)]
    for step in (step for each in before for step in each.guard):
        assert isinstance(step, Guard)
        if step.identifier in found_by and (found := run.number(step)):
            raise PartlyDone(
                "run.reused-id",
                f"{step.dataset}: somebody else has an id of the person's by now, so {plan.store} is not changed "
                f"({found} rows)",
                help=f"{plan.store} may hold rows of both under that id, and nobody but you can tell them apart: "
                "settle them by hand, and open a new request with what singles the person out for good",
            )
