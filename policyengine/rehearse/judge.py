"""The judge: runs a manifest on both engines' fixtures and says, point by point, whether it does what it must."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from policyengine.compile.manifest import Manifest, steps
from policyengine.errors import PolicyEngineError
from policyengine.execute.outcome import Done, Outcome
from policyengine.execute.perform import perform
from policyengine.graph.whole import whole
from policyengine.model.datamap import Datamaps
from policyengine.model.right import Right
from policyengine.plan.algebra import (
    ANCHOR,
    CutLinks,
    Decide,
    DeleteRows,
    Draw,
    HashValues,
    MaskFields,
    Purge,
    Rebuild,
    Recompute,
    Resolve,
    SetFlags,
    Transfer,
    Verify,
)
from policyengine.plan.narrow import narrowed
from policyengine.rehearse.derive import deriving, with_counters
from policyengine.rehearse.fixture import documents
from policyengine.rehearse.fixture.generate import generate
from policyengine.rehearse.fixture.rows import Fixture, Rows
from policyengine.rehearse.occasion import Purposes, told
from policyengine.rehearse.sets import expected, in_vain
from policyengine.rehearse.stand_in import StandIn, stand_in
from policyengine.rehearse.trial import ENGINES, Cut, Trial, attempt, digest, scenery, start
from policyengine.rehearse.walkable import walkable
from policyengine.walker import compare, walk
from policyengine.walker.change import Why
from policyengine.walker.compare import Difference, Wrong
from policyengine.walker.value import Unwalkable

# Interruptions tried while rows change, by the ends of their boundaries' names; where there are more, they are sampled
# evenly, and it is said. What a resumed run does is one executor's, whatever the engine. DuckDB, which takes ten times
# as long, shows that it takes back a transaction in which all is done but the commit, and keeps one from then on.
WHILE_CHANGING: Mapping[str, Mapping[str, int]] = {"sqlite": {"": 40}, "duckdb": {" commit": 1, " committed": 1}}
BEFORE_OR_AFTER = {"sqlite": 4, "duckdb": 2}  # where a resumed run starts over
ONE_BY_ONE = 1  # keys in a batch: fixtures are small, and what goes ahead is to be seen

STRANGERS = frozenset({Wrong.STRANGER_CHANGED, Wrong.STRANGER_DELETED, Wrong.ROW_APPEARED})


@dataclass(slots=True)
class Judgement:
    """What one engine's trial showed; an empty list is a pass."""

    engine: str
    opted_out: Purposes = None
    differences: list[Difference] = field(default_factory=list)
    canaries: list[str] = field(default_factory=list)
    constraints: list[str] = field(default_factory=list)
    second_run: int = 0
    cuts: int = 0
    cuts_possible: int = 0
    cut_failures: list[str] = field(default_factory=list)
    miscounted: list[str] = field(default_factory=list)
    misjudged: list[str] = field(default_factory=list)
    refused: str = ""
    touched: dict[str, int] = field(default_factory=dict)
    how: Mapping[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        wrong = (self.differences, self.canaries, self.constraints, self.misjudged, self.cut_failures, self.miscounted)
        return not any(wrong) and not self.refused and self.second_run == 0


@dataclass(frozen=True, slots=True)
class Case:
    """A fixture with the end that the row-walker expects of it."""

    fixture: Fixture
    expected: walk.Outcome


def case(datamaps: Datamaps, manifest: Manifest, today: date, opted_out: Purposes = None) -> Case:
    """The fixture of a plan, its counters computed, and the end that the rules give it.

    Rows that would stop the request are left out; `blocks` tries them on their own.
    """
    plan, right = manifest.plan if opted_out is None else narrowed(manifest.plan, opted_out), manifest.plan.right
    drawn = replace(generate(whole(datamaps) if right.marks else datamaps, plan, today), opted_out=opted_out)
    fixture = with_counters(drawn, datamaps, manifest)
    derive = deriving(datamaps, manifest)
    return Case(fixture, expect(datamaps, manifest.plan.subject, fixture, derive, right))


def expect(
    datamaps: Datamaps,
    subject: str,
    fixture: Fixture,
    derive: walk.Derive | None = None,
    right: Right = Right.ERASURE,
) -> walk.Outcome:
    """The end that the independent row-walker gives a fixture."""
    rows: dict[tuple[str, str], Any] = {(name.store, name.dataset): table for name, table in fixture.rows.items()}
    asked = {(name.subject, name.identifier): set(values) for name, values in fixture.identifiers.items()}
    maps, opted_out = walkable(datamaps), fixture.opted_out
    return walk.walk(maps, rows, subject, asked, fixture.today, derive, opted_out, right=right.value)


def judge(
    datamaps: Datamaps,
    manifest: Manifest,
    today: date,
    progress: Callable[[str], None] = lambda _: None,
    opted_out: Purposes = None,
) -> tuple[Case, list[Judgement]]:
    """Every judgement on every engine, on one occasion."""
    try:
        tried = case(datamaps, manifest, today, opted_out)
    except Unwalkable as error:
        raise AssertionError(f"the rules have no answer where the planner has one: {error}") from error
    found = []
    for engine in ENGINES:
        progress(f"rehearsing on {engine}{told(opted_out)}")
        found.append(_judge(datamaps, stand_in(manifest, datamaps, engine), tried, engine))
    return tried, found


def _judge(datamaps: Datamaps, stand: StandIn, tried: Case, engine: str) -> Judgement:
    judgement = Judgement(engine, tried.fixture.opted_out, how=stand.how)
    tables = scenery(engine, datamaps, stand.manifest)
    trial = start(engine, datamaps, tried.fixture, stand.manifest, tables, ONE_BY_ONE)
    plans = stand.manifest.plan.stores
    given = {each.store: expected(tried.expected, datamaps, each, engine) for each in plans}
    # Both engines have made the same sets where they come to the same end: one of them is asked, the quicker one.
    look, boundaries = trial.checking(given if engine == "sqlite" else {}, tried.expected.closure), dict[str, None]()

    def boundary(name: str) -> None:
        boundaries[name] = None
        look(name)

    try:
        outcome, run = trial.run("rehearsal", boundary)
    except PolicyEngineError as error:
        judgement.refused = f"{error.code}: {error.message}"
        trial.close()
        return judgement
    judgement.touched = run.touched
    judgement.constraints = sorted(set(trial.broken))
    judgement.misjudged = trial.misjudged
    judgement.miscounted = list(miscounted(stand.manifest, outcome))
    judgement.miscounted += [each for plan in plans for each in in_vain(plan, given[plan.store], run.touched)]
    judgement.canaries = list(leftover(stand.manifest, outcome.leftovers, tried.expected.open))
    end = trial.end()
    judgement.differences = differences(tried, end)
    judgement.canaries += list(canaries(datamaps, tried, end))
    ended = digest(end)
    judgement.second_run = _second(trial, ended)
    judgement.misjudged += trial.unmade()
    # Before the other one ends: DuckDB begins once for all that is in memory at the same time.
    interrupted = start(engine, datamaps, tried.fixture, stand.manifest, tables, ONE_BY_ONE)
    trial.close()
    _cuts(interrupted, list(boundaries), ended, judgement)
    interrupted.close()
    return judgement


def differences(tried: Case, end: Rows) -> list[Difference]:
    """What is not as the row-walker expects it, of what it walks: what is rebuilt is judged by its SQL."""
    walked = {name: stores["datasets"] for name, stores in tried.expected.maps["stores"].items()}
    its = {(name.store, name.dataset): table for name, table in end.items() if name.dataset in walked[name.store]}
    return compare.compare(tried.expected, its)


def leftover(manifest: Manifest, left: Iterable[Done], open: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """Counts of rows that should be gone, or marked, but for those that a restriction must leave open."""
    found = {each.id: each.rows for each in left}
    for step in (each for plan in manifest.plan.stores for each in plan.verify if isinstance(each, Verify)):
        expected = open.get((step.dataset.store, step.dataset.dataset), 0)
        if found.get(step.id, 0) != expected:
            yield f"{step.id}: {found.get(step.id, 0)} rows" + (f" instead of {expected}" if expected else "")


def miscounted(manifest: Manifest, outcome: Outcome) -> Iterator[str]:
    """Steps that changed another number of rows than was announced.

    Announced is what deciding counted, rows what changed; counters depend on what was deleted before them."""
    late = {each.id for each in steps(manifest.plan) if isinstance(each, Recompute)}
    for done in outcome.steps:
        if done.id in outcome.announced and done.id not in late and outcome.announced[done.id] != done.rows:
            yield f"{done.id}: announced {outcome.announced[done.id]}, changed {done.rows}"


def canaries(datamaps: Datamaps, tried: Case, end: Rows) -> Iterator[str]:
    """Places where a value that should be gone is still found, in any of its forms; the value itself is not told."""
    wanted: dict[str, str] = {}
    for fate in tried.expected.fates:
        for cell, before in fate.before.items():
            gone = fate.after is None or fate.cells.get(cell) is Why.MASKED
            if gone and isinstance(before, str) and len(before) >= 8:
                wanted |= dict.fromkeys(_forms(before), f"{fate.row.store}.{fate.row.dataset}.{cell}")
    kept = {
        cell.lower()
        for fate in tried.expected.fates
        if fate.after is not None
        for cell in fate.after.values()
        if isinstance(cell, str)
    }
    wanted = {form: place for form, place in wanted.items() if form.lower() not in kept}
    for name, rows in end.items():
        for field_name in datamaps.dataset(name).columns:
            cells = {row[field_name] for row in rows if isinstance(row.get(field_name), str)}
            if datamaps.dataset(name).paths(field_name):
                cells = set().union(*map(documents.texts, cells))
            for form in cells & wanted.keys():
                yield f"{name}.{field_name} holds what was erased from {wanted[form]}"


def _forms(value: str) -> Iterator[str]:
    yield from {value, value.lower(), value.upper()}
    yield base64.b64encode(value.encode()).decode()
    yield value.encode().hex()


def _second(trial: Trial, end: str) -> int:
    """How many rows a second request of the same person changes: none."""
    trial.known = type(trial.known)()
    again = attempt(trial, "rehearsal again")
    if isinstance(again, PolicyEngineError):
        return 1
    drawn = {
        each.id for each in steps(trial.manifest.plan) if isinstance(each, (Draw, HashValues))
    }  # that no cell takes
    return sum(done.rows for done in again.steps if done.id not in drawn) or int(digest(trial.end()) != end)


def _cuts(trial: Trial, possible: list[str], end: str, judgement: Judgement) -> None:
    """One run, interrupted once at each of many boundaries and resumed each time, must come to the same end."""
    mutating = {each.id for plan in trial.manifest.plan.stores for each in plan.mutate}
    acting = [name for name in possible if name.rpartition(" ")[0].partition("#")[0] in mutating]
    acted = set(acting)
    chosen = set(_spread([name for name in possible if name not in acted], BEFORE_OR_AFTER[judgement.engine]))
    for end_of_name, most in WHILE_CHANGING[judgement.engine].items():
        chosen.update(_spread([name for name in acting if name.endswith(end_of_name)], most))
    judgement.cuts_possible, judgement.cuts = len(possible), len(chosen)

    def cut(name: str) -> None:
        if name in chosen:
            chosen.discard(name)
            raise Cut(name)

    for _ in range(len(chosen) + 1):
        try:
            trial.run("rehearsal", cut)
        except Cut:
            continue
        except PolicyEngineError as error:
            judgement.cut_failures.append(f"{error.code}: {error.message}")
        break
    if not judgement.cut_failures and digest(trial.end()) != end:
        judgement.cut_failures.append("an interrupted run ends differently")


def _spread(names: list[str], most: int) -> list[str]:
    return names[:: max(1, -(-len(names) // most))]


def wanted_steps(manifest: Manifest) -> tuple[str, ...]:
    """The steps that a fixture row must have met, or they are not validated.

    What keeps an id is no verdict: only a guard reads it, and guards are tried on their own.
    """
    kinds = (Resolve, Decide, CutLinks, Transfer, MaskFields, DeleteRows, Purge, Recompute, Rebuild, SetFlags)
    met = (each for each in steps(manifest.plan) if isinstance(each, kinds))
    return tuple(each.id for each in met if not (isinstance(each, Decide) and each.mark.startswith(ANCHOR)))


def blocks(datamaps: Datamaps, manifest: Manifest, fixture: Fixture) -> tuple[str, dict[str, int]]:
    """Why a request that must be stopped is not, and the rows that its steps touched.

    The first is empty where it is stopped by each set of rows that must stop it, or where nothing blocks.
    """
    touched: Counter[str] = Counter()
    for step, rows in fixture.stopping.items():
        stopped, met = _blocked(datamaps, manifest, replace(fixture, rows=rows))
        touched.update(met)
        if not stopped:
            return f"{step}: rows that block the request did not stop it, or something changed before", touched
    return "", touched


def _blocked(datamaps: Datamaps, manifest: Manifest, fixture: Fixture) -> tuple[bool, dict[str, int]]:
    trial = start("sqlite", datamaps, fixture, stand_in(manifest, datamaps, "sqlite").manifest)
    before = digest(trial.end())
    run = trial.prepared("blocked")
    code = ""
    try:
        perform(run)
    except PolicyEngineError as error:
        code = error.code
    unchanged = digest(trial.end()) == before
    trial.close()
    return code == "run.block" and unchanged, run.touched
