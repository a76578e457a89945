"""A run: one manifest for one request over open stores, and how a step's statements are said to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from policyengine.compile.condition import opted_out as opted_out_of
from policyengine.compile.manifest import Manifest
from policyengine.compile.statement import Role, Statement
from policyengine.errors import Busy
from policyengine.execute.cutoff import before
from policyengine.execute.growth import Growth, grow
from policyengine.execute.pace import Tempi
from policyengine.execute.protocol import Journal, Known
from policyengine.execute.request import Request
from policyengine.execute.tries import again, pause, wait
from policyengine.model.datamap import Datamaps
from policyengine.model.recipient import ENGINE
from policyengine.plan.algebra import Step, StorePlan
from policyengine.stores.protocol import Row, Store

CEILING = 10_000

_T = TypeVar("_T")


def _nothing(_: str) -> None:
    return None


@dataclass(slots=True)
class Run:
    """One run over open stores.

    `check` and `start` come before anything is touched: the first refuses, the second writes the run down. `withdrawn`
    is told when a refusal has undone that, `closed` when all is known of the person, `decided` when nothing
    stops the request. `boundary` is told before and
    after every effect, and before something is tried again; tests kill the process there. `kept` are the receipts, rows
    by step, by store; `announced` and `touched` are rows by step. `purge`: what an engine keeps is cleared, too, where
    that locks others out. `tempi` say how fast each store is changed.
    """

    manifest: Manifest
    datamaps: Datamaps
    request: Request
    stores: Mapping[str, Store]
    known: Known
    journal: Journal
    today: date
    ceiling: int = CEILING
    boundary: Callable[[str], None] = _nothing
    progress: Callable[[str], None] = _nothing
    kept: dict[str, dict[str, int]] = field(default_factory=dict)
    announced: dict[str, int] = field(default_factory=dict)
    touched: dict[str, int] = field(default_factory=dict)
    given: Mapping[str, object] = field(default_factory=dict)
    check: Callable[[], None] = lambda: None
    start: Callable[[], None] = lambda: None
    withdrawn: Callable[[], None] = lambda: None
    closed: Callable[[], None] = lambda: None
    decided: Callable[[], None] = lambda: None
    pause: Callable[[int], None] = pause
    purge: bool = False
    tempi: Tempi = field(default_factory=Tempi)
    wait: Callable[[float], None] = wait

    def plans(self) -> tuple[StorePlan, ...]:
        """What is done in each store, in the order in which they are changed."""
        return self.manifest.plan.stores

    def asks(self, store: str) -> bool:
        """Whether the store is a recipient's: asked, and not reached into; never so in a rehearsal."""
        return self.stores[store].engine == ENGINE

    def reached(self) -> tuple[StorePlan, ...]:
        """What is done in the stores whose rows we can reach."""
        return tuple(each for each in self.plans() if not self.asks(each.store))

    def asked(self) -> tuple[StorePlan, ...]:
        """What recipients are asked for."""
        return tuple(each for each in self.plans() if self.asks(each.store))

    def statements(self, step: Step) -> tuple[Statement, ...]:
        """The statements of a step."""
        return self.manifest.statements[step.id]

    def values(self) -> Mapping[str, object]:
        """What statements bind: the run's id, the day before which each retention keeps nothing, and purposes."""
        if not self.given:
            retention = self.datamaps.organisation.retention
            cutoffs = {f"cutoff_{name}": before(self.today, basis.keep) for name, basis in retention.items()}
            gone = self.request.purposes
            opted_out = {opted_out_of(each): each in gone for each in self.datamaps.organisation.purposes}
            self.given = {"run": self.request.run, "before": self.request.before, **cutoffs, **opted_out}
        return self.given

    def opt_out(self, purposes: Iterable[str]) -> None:
        """Has the person opt out of these purposes: what statements bind is made anew."""
        self.request = replace(self.request, purposes=tuple(sorted(purposes)))
        self.given = {}

    def query(self, step: Step) -> list[Row]:
        """The rows of a step's one query."""
        (query,) = (each for each in self.statements(step) if each.role is Role.QUERY)
        return self.stores[step.store].rows(query, self.values())

    def number(self, step: Step) -> int:
        """The one number that a step counts."""
        return int(str(self.query(step)[0][0]))

    def act(self, step: Step) -> int:
        """Says a step's statements; returns how many rows they changed."""
        rows = self.say(self.statements(step))
        self.touched[step.id] = self.touched.get(step.id, 0) + rows
        return rows

    def say(self, statements: Iterable[Statement]) -> int:
        """Says statements to their stores; returns how many rows they changed."""
        return sum(self._said(self.stores[each.store], each, self.values()) for each in statements)

    def _said(self, store: Store, statement: Statement, values: Mapping[str, object]) -> int:
        match statement.role:
            case Role.RUN:
                return store.run(statement, values)
            case Role.GROW:
                return sum(iter(lambda: store.run(statement, values), 0))
            case _:
                return 0

    def again(self, store: str, work: Callable[[], _T]) -> _T:
        """What `work` returns: one transaction in that store, or what may be done twice, until nobody is in its way.

        INVARIANT: each try reads for itself all that it goes by, and what a failed one counted is forgotten.
        Raises StoreError, by the code of the last try.
        """

        def once() -> _T:
            touched, announced = dict(self.touched), dict(self.announced)
            try:
                return work()
            except Busy:
                self.touched, self.announced = touched, announced
                raise

        def between(tried: int) -> None:
            self.boundary(f"{store} again")
            self.progress(f"{store}: somebody else is at work there, so it is tried again")
            self.pause(tried)

        return again(once, between)

    def rearm(self, plan: StorePlan) -> None:
        """Takes up again what the round before left for a hold; a first round has none before it."""
        if self.request.round > 1:
            for statement in (each for step in plan.rearm for each in self.statements(step) if each.role is Role.TAKE):
                self.stores[plan.store].run(statement, self.values())

    def grow(self, step: Step, growth: Growth) -> int:
        """Runs a step that puts rows into sets, as `growth.grow`. Raises Refused `run.no-fixpoint`."""
        return grow(step, growth, self.act, lambda each: bool(self.statements(each)))
