"""The closure: what is known of the person, brought to every store until none adds anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from policyengine.compile.dialect import dialect
from policyengine.errors import Refused
from policyengine.execute.request import Value, identifies, normal, spellings
from policyengine.execute.run import ROUNDS, Run
from policyengine.model.name import IdentifierName
from policyengine.plan.algebra import Collect, Ship, StorePlan


def close(run: Run) -> None:
    """Closes the identifiers over all stores; each round brings what the last one found to everybody.

    Raises Refused `run.no-closure`.
    """
    values: dict[str, list[Value]] = {}
    for name, given in run.request.identifiers.items():
        _add(run, values, name, given)
    for _ in range(ROUNDS):
        run.progress("finding the person in every store")
        run.boundary("box")
        run.known.keep(values)
        before_round = {name: len(each) for name, each in values.items()}
        for plan in run.reached():
            values = run.again(plan.store, partial(find, run, plan, values))
        if {name: len(each) for name, each in values.items()} == before_round:
            return
    raise Refused(
        "run.no-closure",
        f"the identifiers still grow after {ROUNDS} rounds",
        help="look for a value that many people share",
    )


def _add(run: Run, values: dict[str, list[Value]], name: IdentifierName, found: Sequence[object]) -> None:
    identifier = run.datamaps.organisation.identifier(name)
    known = values.setdefault(str(name), [])
    forms = {normal(each, identifier.normalise) for each in known}
    for each in found:
        if not isinstance(each, (str, int, float, bool)):
            each = str(each) if each is not None else ""
        if identifies(each, identifier) and (form := normal(each, identifier.normalise)) not in forms:
            forms.add(form)
            known.append(each)


def find(run: Run, plan: StorePlan, known: Mapping[str, Sequence[Value]]) -> dict[str, list[Value]]:
    """One round in one store: brings the known values, finds rows, and returns them with the values those rows have."""
    values = {name: list(each) for name, each in known.items()}
    with run.stores[plan.store].transaction():
        run.rearm(plan)
        for step in plan.resolve:
            match step:
                case Ship():
                    ship(run, step, values)
                case Collect() if _stale(run, step):
                    pass
                case Collect():
                    _add(run, values, step.identifier, [row[0] for row in run.query(step)])
                case _:
                    run.grow(step)
    return values


def _stale(run: Run, step: Collect) -> bool:
    """Whether the id may be somebody else's by now: nothing but the account itself says so after a first round."""
    recyclable = run.datamaps.organisation.identifier(step.identifier).recyclable
    return run.request.round > 1 and recyclable and run.datamaps.dataset(step.dataset).subject is None


def ship(run: Run, step: Ship, values: Mapping[str, Sequence[Value]]) -> None:
    """Brings the known values of an identifier into a store's staging."""
    identifier = run.datamaps.organisation.identifier(step.identifier)
    row, name = dialect(run.stores[step.store].engine), run.request.run
    many = [
        {"run": name, "value": spelling}
        for value in values.get(str(step.identifier), ())
        for spelling in spellings(value, identifier, unicode_lower=row.unicode_lower)
    ]
    if many:
        run.stores[step.store].fill(run.statements(step)[0], many)
