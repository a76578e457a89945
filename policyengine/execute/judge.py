"""Judging many requests at once: each is found and decided as it is alone, and they share statements.

What is staged has the run that it is staged for in its key, so that no request sees what another one has found. A store
whose engine says nothing of many runs at once is asked for each of them, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from policyengine.compile.dialect import dialect
from policyengine.compile.many import Many
from policyengine.compile.statement import Statement
from policyengine.errors import Refused
from policyengine.execute import ask, closure, decide, staging
from policyengine.execute.closure import Found
from policyengine.execute.growth import ROUNDS, Growth, grow
from policyengine.execute.run import Run
from policyengine.plan.algebra import DEFERRED, Collect, Compare, Decide, Require, Ship, Step, StorePlan, flat
from policyengine.stores.protocol import Row

ManyOf = Mapping[str, Many]
"""By store, what it is told about many runs at once; a store that is not there is asked for each run by itself."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a request comes to alone: what refuses it, or whether it stays open, because rows of it are under a hold or
    because a recipient is to be asked."""

    refused: Refused | None = None
    open: bool = False


def judge(runs: Sequence[Run], many: ManyOf) -> Mapping[str, Judgement]:
    """What each request comes to, by its id; the stores must be open for a dry run, with nothing staged.

    Raises what stops every request: StoreError, NotAnalysable.
    """
    try:
        return _Court(tuple(runs), many).judged()
    except Refused as refused:  # it says nothing of whose it is
        if len(runs) == 1:
            return {runs[0].request.id: Judgement(refused)}
        return {id: found for each in runs for id, found in judge((each,), {}).items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """Of each run what is known of the person, and how much of that a store was brought; and what the store holds."""

    found: Mapping[str, Found]
    growth: Growth
    brought: Mapping[tuple[str, str], int]


class _Court:
    """The runs that are judged together. INVARIANT: of one manifest, on the same stores, in a first round."""

    __slots__ = ("_brought", "_found", "_growth", "_held", "_many", "_refused", "_runs")

    def __init__(self, runs: tuple[Run, ...], many: ManyOf) -> None:
        self._runs = {each.request.run: each for each in runs}
        self._many = many
        self._refused: dict[str, Refused] = {}
        self._held: set[str] = set()
        self._found: dict[str, Found] = {name: closure.given(each) for name, each in self._runs.items()}
        self._growth: dict[str, Growth] = {}
        self._brought: dict[str, Mapping[tuple[str, str], int]] = {}

    @property
    def _any(self) -> Run:
        """One of them, for what is the same for all."""
        return next(iter(self._runs.values()))

    def _left(self) -> list[Run]:
        """Those that nothing has refused."""
        return [each for name, each in self._runs.items() if name not in self._refused]

    def judged(self) -> Mapping[str, Judgement]:
        """As `judge`. Raises Refused where nobody can tell which of them it is about."""
        for run in self._runs.values():
            run.kept = {each.store: {} for each in run.plans()}
        for plan in self._any.reached():
            self._any.again(plan.store, partial(staging.make, self._any, plan))
            if plan.store not in self._many:
                for run in self._runs.values():
                    run.again(plan.store, partial(staging.stage, run, plan))
        self._close()
        for plan in self._any.asked() if self._left() else ():
            ask.look(self._any, plan)
        asking = {name for name, run in self._runs.items() if any(ask.due(run, plan) for plan in run.asked())}
        for plan in self._any.reached():
            refused, held = self._any.again(plan.store, partial(self._decided, plan))
            self._refused |= refused
            self._held |= held
        return {
            run.request.id: Judgement(self._refused.get(name), name in self._held | asking)
            for name, run in self._runs.items()
        }

    # --- the closure --------------------------------------------------------------------------------------------------

    def _close(self) -> None:
        """As `closure.close`, of all of them."""
        growing: set[str] = set()
        for _ in range(ROUNDS):
            before = {name: found.size for name, found in self._found.items()}
            for plan in self._any.reached():
                if plan.store in self._many:
                    known = self._any.again(plan.store, partial(self._find, plan))
                    self._found, self._growth[plan.store] = dict(known.found), known.growth
                    self._brought[plan.store] = known.brought
                else:
                    for name, run in self._runs.items():
                        self._found[name] = run.again(plan.store, partial(_find_alone, run, plan, self._found[name]))
            growing = {name for name, found in self._found.items() if found.size != before[name]}
            if not growing:
                break
        self._refused |= {name: closure.unclosed() for name in growing}
        for name, run in self._runs.items():
            run.known.keep(self._found[name].values)

    def _find(self, plan: StorePlan) -> _Known:
        """As `closure.find`, of all of them."""
        found = {name: each.copied() for name, each in self._found.items()}
        growth = self._growth.get(plan.store, Growth()).copied()
        brought = dict(self._brought.get(plan.store, {}))
        with self._any.stores[plan.store].transaction():
            for step in plan.resolve:
                match step:
                    case Ship():
                        growth.sizes[step.identifier] = self._shipped(step, found, brought)
                    case Collect() if not growth.due(step):
                        pass
                    case Collect():
                        identifier = self._any.datamaps.organisation.identifier(step.identifier)
                        for name, value in self._rows(step):
                            found[str(name)].add(identifier, (value,))
                    case _:
                        grow(step, growth, self._act, lambda _: True)
        return _Known(found, growth, brought)

    def _shipped(self, step: Ship, found: Mapping[str, Found], brought: dict[tuple[str, str], int]) -> int:
        """Brings what is known and not there yet; returns how many values are there."""
        identifier, rows = str(step.identifier), []
        for name, run in self._runs.items():
            rows += closure.shipped(run, step, found[name].values, brought.get((name, identifier), 0))
            brought[name, identifier] = len(found[name].values.get(identifier, ()))
        if rows:
            self._any.stores[step.store].fill(self._any.statements(step)[0], rows)
        return sum(brought[name, identifier] for name in self._runs)

    # --- deciding -----------------------------------------------------------------------------------------------------

    def _decided(self, plan: StorePlan) -> tuple[Mapping[str, Refused], set[str]]:
        """What refuses them in a store, and which of them have rows there under a hold."""
        if plan.store not in self._many:
            return self._decided_alone(plan)
        refused: dict[str, Refused] = {}
        with self._any.stores[plan.store].transaction():
            for name in self._refused:
                staging.forget(self._runs[name], plan)
            growth = Growth()
            for step in plan.decide:
                its: Mapping[str, Refused] = {}
                match step:
                    case Require():
                        its = self._above(step)
                    case Compare():
                        its = self._stale(step)
                    case _:
                        grow(step, growth, self._act, lambda _: True)
                for name in its.keys() - refused.keys() - self._refused.keys():
                    refused[name] = its[name]
                    staging.forget(self._runs[name], plan)
            held = {
                str(name) for each in _deferring(plan) for name, _ in self._said(self._many[plan.store].held[each.id])
            }
        return refused, held

    def _above(self, step: Require) -> dict[str, Refused]:
        numbers = [(str(name), int(str(number))) for name, number in self._rows(step)]
        found = {name: decide.above(self._runs[name], step, number) for name, number in numbers}
        return {name: each for name, each in found.items() if each is not None}

    def _stale(self, step: Compare) -> dict[str, Refused]:
        try:
            decide.compare(self._any, step)
        except Refused as refused:
            return dict.fromkeys(self._runs, refused)
        return {}

    def _decided_alone(self, plan: StorePlan) -> tuple[Mapping[str, Refused], set[str]]:
        refused: dict[str, Refused] = {}
        held: set[str] = set()
        deferring = {each.id for each in _deferring(plan)}
        for run in self._left():
            name = run.request.run
            try:
                staying = run.again(plan.store, partial(_decide_alone, run, plan, self._found[name]))
            except Refused as error:
                refused[name] = error
                continue
            if any(rows for step, rows in staying.items() if step in deferring):
                held.add(name)
        return refused, held

    # --- what is said -------------------------------------------------------------------------------------------------

    def _act(self, step: Step) -> int:
        """Says what puts rows into sets, once for all where that can be said; returns how many rows were put."""
        said = self._many[step.store].steps.get(step.id)
        if said is not None:
            return self._any.say(said)
        return sum(run.act(step) for run in self._left())

    def _rows(self, step: Collect | Require) -> Iterator[Row]:
        """The rows of a step's query, of each run, led by its id."""
        said = self._many[step.store].steps.get(step.id)
        if said is not None:
            yield from self._said(said)
            return
        for name, run in self._runs.items():
            yield from ((name, *row) for row in run.query(step))

    def _said(self, said: Sequence[Statement]) -> list[Row]:
        (query,) = said
        return self._any.stores[query.store].rows(query, self._any.values())


def _deferring(plan: StorePlan) -> Iterator[Decide]:
    return (each for each in flat(plan.decide) if isinstance(each, Decide) and each.mark in DEFERRED)


def _find_alone(run: Run, plan: StorePlan, known: Found) -> Found:
    """A round of one run's, in a store that may know nothing of it any more."""
    _forget(run, plan)
    return closure.find(run, plan, known, Growth())[0]


def _decide_alone(run: Run, plan: StorePlan, known: Found) -> Mapping[str, int]:
    _forget(run, plan)
    with run.stores[plan.store].transaction():
        for step in plan.resolve if dialect(run.stores[plan.store].engine).commands else ():
            if isinstance(step, Ship):
                closure.ship(run, step, known.values)
        return decide.decide(run, plan)


def _forget(run: Run, plan: StorePlan) -> None:
    """INVARIANT: what stages no rows knows values, and not whose they are."""
    if dialect(run.stores[plan.store].engine).commands:
        staging.forget(run, plan)
