"""The closure: what is known of the person, brought to every store until none adds anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from policyengine.compile.dialect import dialect
from policyengine.errors import Refused
from policyengine.execute.growth import ROUNDS, Growth
from policyengine.execute.request import Value, identifies, normal, spellings
from policyengine.execute.run import Run
from policyengine.model.organisation import Identifier
from policyengine.plan.algebra import Collect, Ship, StorePlan


@dataclass(slots=True)
class Found:
    """What is known of the person: values by identifier as they were found, and the forms that tell them apart.

    INVARIANT: values are only ever added, and behind the others.
    """

    values: dict[str, list[Value]] = field(default_factory=dict)
    forms: dict[str, set[Value]] = field(default_factory=dict)

    def copied(self) -> Found:
        """The same, to add to: a transaction that is tried again forgets what it had found."""
        values = {name: list(each) for name, each in self.values.items()}
        return Found(values, {name: set(each) for name, each in self.forms.items()})

    @property
    def size(self) -> dict[str, int]:
        """How many values of each identifier are known."""
        return {name: len(each) for name, each in self.values.items()}

    def add(self, identifier: Identifier, found: Iterable[object]) -> None:
        """Adds the values that name anybody and are not known."""
        known = self.values.setdefault(str(identifier.name), [])
        forms = self.forms.setdefault(str(identifier.name), set())
        for each in found:
            if not isinstance(each, (str, int, float, bool)):
                each = str(each) if each is not None else ""
            if identifies(each, identifier) and (form := normal(each, identifier.normalise)) not in forms:
                forms.add(form)
                known.append(each)


def close(run: Run) -> None:
    """Closes the identifiers over all stores; each round brings what the last one found to everybody.

    Raises Refused `run.no-closure`.
    """
    found, staged = given(run), dict[str, Growth]()
    for _ in range(ROUNDS):
        run.progress("finding the person in every store")
        run.boundary("box")
        run.known.keep(found.values)
        before_round = found.size
        for plan in run.reached():
            grown = staged.get(plan.store, Growth())
            found, staged[plan.store] = run.again(plan.store, partial(find, run, plan, found, grown))
        if found.size == before_round:
            return
    raise unclosed()


def given(run: Run) -> Found:
    """What the request itself has brought."""
    found = Found()
    for name, each in run.request.identifiers.items():
        found.add(run.datamaps.organisation.identifier(name), each)
    return found


def unclosed() -> Refused:
    """The error of a person of whom there is always more to find."""
    return Refused(
        "run.no-closure",
        f"the identifiers still grow after {ROUNDS} rounds",
        help="look for a value that many people share",
    )


def find(run: Run, plan: StorePlan, known: Found, staged: Growth) -> tuple[Found, Growth]:
    """One round in one store: brings the known values, finds rows, and returns what is known with what those rows have.

    What was `staged` by earlier rounds is not brought again, and what has not grown since leads nowhere new; what is
    now comes second.
    """
    found, growth = known.copied(), staged.copied()
    with run.stores[plan.store].transaction():
        run.rearm(plan)
        for step in plan.resolve:
            match step:
                case Ship():
                    ship(run, step, found.values, growth.sizes.get(step.identifier, 0))
                    growth.sizes[step.identifier] = len(found.values.get(str(step.identifier), ()))
                case Collect() if _stale(run, step) or not growth.due(step):
                    pass
                case Collect():
                    identifier = run.datamaps.organisation.identifier(step.identifier)
                    found.add(identifier, (row[0] for row in run.query(step)))
                case _:
                    run.grow(step, growth)
    return found, growth


def _stale(run: Run, step: Collect) -> bool:
    """Whether the id may be somebody else's by now: nothing but the account itself says so after a first round."""
    recyclable = run.datamaps.organisation.identifier(step.identifier).recyclable
    return run.request.round > 1 and recyclable and run.datamaps.dataset(step.dataset).subject is None


def ship(run: Run, step: Ship, values: Mapping[str, Sequence[Value]], brought: int = 0) -> None:
    """Brings the known values of an identifier into a store's staging, but for the first ones, which are there."""
    if many := shipped(run, step, values, brought):
        run.stores[step.store].fill(run.statements(step)[0], many)


def shipped(run: Run, step: Ship, values: Mapping[str, Sequence[Value]], brought: int = 0) -> list[Mapping[str, Value]]:
    """What is staged of those values, in all spellings that a store needs."""
    identifier = run.datamaps.organisation.identifier(step.identifier)
    row, name = dialect(run.stores[step.store].engine), run.request.run
    return [
        {"run": name, "value": spelling}
        for value in values.get(str(step.identifier), ())[brought:]
        for spelling in spellings(value, identifier, unicode_lower=row.unicode_lower)
    ]
