"""The judge judged: every mutant of a plan is run, and must show.

A mutant is the plan itself up to the step that it changes. So what came before the store of that step is run once, and
a copy of the world as it stood then is where its mutants begin. One that does not show there is run from the start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from policyengine.compile import names
from policyengine.compile.manifest import Manifest
from policyengine.compile.step import compile_step
from policyengine.errors import PolicyEngineError
from policyengine.execute.perform import change
from policyengine.execute.run import Run
from policyengine.model.datamap import Datamaps
from policyengine.rehearse.judge import Case, differences, leftover, miscounted
from policyengine.rehearse.mutant import OPERATORS, Mutant, mutants
from policyengine.rehearse.sets import Expected, expected, in_vain
from policyengine.rehearse.stand_in import stand_in
from policyengine.rehearse.trial import Cut, Trial, start

REQUEST = "mutant"


@dataclass(slots=True)
class Tried:
    """How the judge itself did: mutants by operator, and those that it let pass."""

    total: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    survivors: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As JSON: totals, killed, survivors, and the rate by operator."""
        return {
            "total": self.total.total(),
            "killed": self.killed.total(),
            "survivors": self.survivors,
            "by_operator": {
                each: {"total": self.total[each], "killed": self.killed[each]} for each in OPERATORS if self.total[each]
            },
        }


@dataclass(frozen=True, slots=True)
class Ready:
    """Worlds on SQLite to copy from: `filled` at the start, and by store the one where that store is changed next.

    `cases` and `sets` are what the row-walker expects, store by store; `closure` what is known of the person then.
    """

    filled: Trial
    before: Mapping[str, Trial]
    cases: Mapping[str, Case]
    sets: Mapping[str, Expected]
    closure: Mapping[str, Set[Any]]

    def close(self) -> None:
        """Lets go of all of them."""
        for trial in (self.filled, *self.before.values()):
            trial.close()


def try_mutants(
    datamaps: Datamaps,
    manifest: Manifest,
    case: Case,
    most: int | None,
    progress: Callable[[str], None],
    others: Sequence[Case] = (),
) -> Tried:
    """Runs mutants on SQLite and counts the ones that show, in the case or in others that the manifest is for.

    `most` samples them evenly, None takes all.
    """
    tried = Tried()
    real = stand_in(manifest, datamaps, "sqlite").manifest
    every = list(mutants(real.plan, datamaps))
    chosen = every if most is None else every[:: max(1, -(-len(every) // most))]
    known = {store.store: names.for_engine(names.of(datamaps, store), "sqlite") for store in manifest.plan.stores}
    ready = {id(each): _ready(datamaps, real, each) for each in (case, *others)}
    for position, mutant in enumerate(chosen):
        if position % 10 == 0:
            progress(f"judging the judge: {position} of {len(chosen)} mutants")
        tried.total[mutant.operator] += 1
        mutated = _mutated(real, mutant, known)
        if any(
            _shows_there(ready[id(each)], mutated, mutant) or _shows(ready[id(each)], mutated, each)
            for each in (case, *others)
        ):
            tried.killed[mutant.operator] += 1
        else:
            tried.survivors.append(str(mutant))
    for one in ready.values():
        one.close()
    return tried


def _ready(datamaps: Datamaps, real: Manifest, case: Case) -> Ready:
    """Runs the plan itself once, and copies the world each time before a store is changed."""
    filled = start("sqlite", datamaps, case.fixture, real)
    first = {f"{each.mutate[0].id} intent": each.store for each in real.plan.stores if each.mutate}
    before: dict[str, Trial] = {}
    running = filled.copied(real)

    def boundary(name: str) -> None:
        if name in first:
            before[first[name]] = running.copied(real)

    running.run(REQUEST, boundary)
    running.close()
    sets = {each.store: expected(case.expected, datamaps, each, "sqlite") for each in real.plan.stores}
    return Ready(filled, before, {store: _within(case, store) for store in before}, sets, case.expected.closure)


def _within(case: Case, store: str) -> Case:
    """The case of one store alone."""
    maps = {**case.expected.maps, "stores": {store: case.expected.maps["stores"][store]}}
    fates = tuple(fate for fate in case.expected.fates if fate.row.store == store)
    return replace(case, expected=replace(case.expected, maps=maps, fates=fates))


def _mutated(real: Manifest, mutant: Mutant, known: Mapping[str, names.Names]) -> Manifest:
    statements = dict(real.statements)
    if mutant.changed is not None:
        statements[mutant.step] = compile_step(mutant.changed, known[mutant.changed.store])
    return replace(real, plan=mutant.plan, statements=statements)


def _shows_there(ready: Ready, manifest: Manifest, mutant: Mutant) -> bool:
    """Whether a mutant is seen in its own store, from where the plan itself stood before it.

    INVARIANT: what is seen here would be seen in the whole run. Nothing later changes this store back; but what
    resolving finds goes to all stores, so that a mutant of it begins at the start.
    """
    trial = ready.before.get(mutant.store)
    if trial is None or mutant.phase == "resolve":
        return False
    trial = trial.copied(manifest)
    try:
        run = trial.prepared(REQUEST, _stopping(trial, ready))
        left = change(run, mutant.store)
        in_vain = any(_in_vain(ready, manifest, run, mutant.store))
        tried = ready.cases[mutant.store]
        open_ = any(leftover(_only(manifest, mutant.store), left, tried.expected.open))
        wrong = open_ or in_vain or differences(tried, trial.end_of(mutant.store))
        return bool(wrong) or any(trial.unmade(mutant.store))
    except (PolicyEngineError, Cut):
        return True
    finally:
        trial.close()


def _shows(ready: Ready, manifest: Manifest, case: Case) -> bool:
    """Whether a mutant is seen: refused, a set or a constraint broken, a leftover, or an end that is not right."""
    trial = ready.filled.copied(manifest)
    try:
        outcome, run = trial.run(REQUEST, _stopping(trial, ready))
        in_vain = any(_in_vain(ready, manifest, run, *ready.sets))
        counted = any(miscounted(manifest, outcome))
        open_ = any(leftover(manifest, outcome.leftovers, case.expected.open))
        wrong = open_ or in_vain or counted or bool(differences(case, trial.end()))
        return wrong or any(trial.unmade())
    except (PolicyEngineError, Cut):
        return True
    finally:
        trial.close()


def _only(manifest: Manifest, store: str) -> Manifest:
    plan = manifest.plan
    return replace(manifest, plan=replace(plan, stores=tuple(each for each in plan.stores if each.store == store)))


def _stopping(trial: Trial, ready: Ready) -> Callable[[str], None]:
    """A boundary that checks, and ends a run in which something is wrong already."""
    look = trial.checking(ready.sets, ready.closure)

    def boundary(name: str) -> None:
        look(name)
        if trial.broken or trial.misjudged:
            raise Cut(name)

    return boundary


def _in_vain(ready: Ready, manifest: Manifest, run: Run, *stores: str) -> Iterator[str]:
    for plan in manifest.plan.stores:
        if plan.store in stores:
            yield from in_vain(plan, ready.sets[plan.store], run.touched)
