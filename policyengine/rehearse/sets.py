"""Sets: what deciding puts into staging, beside what the row-walker says of each row.

What a request will do is announced from these sets before anything is changed, and staging a stranger's row is work
that grows with the table. So a set that is too large is wrong even where no change reads the rows that are too many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlglot import exp

from policyengine.compile import names as n
from policyengine.compile.dialect import render
from policyengine.compile.statement import Role, Statement
from policyengine.execute.request import Value, normal
from policyengine.model.datamap import Datamaps, Dataset
from policyengine.model.name import DatasetName
from policyengine.model.organisation import Subject
from policyengine.plan.algebra import (
    CANDIDATE,
    DEAD,
    FROZEN,
    LEAVES,
    LEFT,
    NEEDED,
    PINNED,
    REMAINING,
    RESTRICTED,
    RETAINED,
    SPARED,
    SURVIVOR,
    CutLinks,
    Decide,
    InStage,
    Resolve,
    RowStage,
    SetFlags,
    Stage,
    StorePlan,
    Transfer,
    flat,
)
from policyengine.stores.protocol import Store
from policyengine.walker.change import DYING, Why
from policyengine.walker.value import read
from policyengine.walker.verdict import Verdict
from policyengine.walker.walk import Fate, Outcome

Keys = frozenset[tuple[Any, ...]]
# The sets that hold exactly the rows of a verdict.
_VERDICTS = {
    DEAD: Verdict.DEAD,
    RETAINED: Verdict.RETAINED,
    FROZEN: Verdict.FROZEN,
    PINNED: Verdict.PINNED,
    REMAINING: Verdict.REMAINING,
    NEEDED: Verdict.NEEDED,
    SPARED: Verdict.SPARED,
}
_UNTOUCHED = (Verdict.KEPT, Verdict.SPARED, Verdict.FROZEN)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The keys that a set must have, and those that it may have; `mark` is the set's name."""

    mark: str
    least: Keys
    most: Keys


@dataclass(frozen=True, slots=True)
class Table:
    """One dataset's staging table: how it is read, the kinds of its key's parts, and what its sets must hold."""

    name: DatasetName
    query: Statement
    kinds: tuple[str, ...]
    sets: tuple[Bounds, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the sets of one store must hold, and how many rows of a dataset may let go of a link, at most.

    `flags` are how many rows of a dataset have their flag set, or set back.
    """

    tables: tuple[Table, ...]
    links: Mapping[DatasetName, int]
    flags: Mapping[DatasetName, int]


def expected(outcome: Outcome, datamaps: Datamaps, plan: StorePlan, engine: str) -> Expected:
    """What the row-walker's outcome makes of the sets and links of a store's plan, asked of an engine."""
    marks: defaultdict[DatasetName, dict[str, None]] = defaultdict(dict)
    for step in flat((*plan.resolve, *plan.decide)):
        match step:
            case Resolve(dataset=name):
                marks[name][CANDIDATE] = None
            case Decide(dataset=name, mark=mark):
                marks[name][mark] = None
            case _:
                pass
    fates: defaultdict[DatasetName, list[Fate]] = defaultdict(list)
    for fate in outcome.fates:
        fates[DatasetName(fate.row.store, fate.row.dataset)].append(fate)
    stages = [each for step in plan.stage if isinstance(step, Stage) for each in step.tables]
    tables = []
    for stage in (each for each in stages if isinstance(each, RowStage)):
        dataset, its = datamaps.dataset(stage.dataset), fates[stage.dataset]
        bounds = tuple(each for mark in marks[stage.dataset] if (each := _bounds(mark, dataset, its, outcome)))
        if bounds:
            kinds = tuple(dataset.fields[part].type.kind.value for part in stage.key)
            tables.append(Table(stage.dataset, _query(stage, plan.store, engine), kinds, bounds))
    flags = {
        step.dataset: sum(Why.FLAGGED in fate.cells.values() for fate in fates[step.dataset])
        for step in plan.mutate
        if isinstance(step, SetFlags)
    }
    return Expected(tuple(tables), dict(_links(plan, fates)), flags)


def _bounds(mark: str, dataset: Dataset, fates: list[Fate], outcome: Outcome) -> Bounds | None:
    """What a set must and may hold; None for the ones that are no verdict."""
    exact = partial(_exactly, mark, dataset, fates)
    if mark == CANDIDATE:
        return exact([fate.row in outcome.candidates for fate in fates])
    if mark == SURVIVOR:
        return exact([fate.row in outcome.candidates and fate.verdict not in DYING for fate in fates])
    if mark == RESTRICTED:
        return exact([fate.row in outcome.others for fate in fates])
    if mark in _VERDICTS:
        return exact([fate.verdict is _VERDICTS[mark] for fate in fates])
    if mark == LEFT:  # a row that lets go and has no cell to mask is left, too
        return _at_most(mark, dataset, fates, [fate.verdict is Verdict.LEFT for fate in fates])
    if mark.startswith(LEAVES):
        stays = [fate.after is not None and fate.verdict not in _UNTOUCHED for fate in fates]
        return _at_most(mark, dataset, fates, stays)
    return None


def _exactly(mark: str, dataset: Dataset, fates: list[Fate], inside: list[bool]) -> Bounds:
    keys = _keys(dataset, fates, inside)
    return Bounds(mark, keys, keys)


def _at_most(mark: str, dataset: Dataset, fates: list[Fate], inside: list[bool]) -> Bounds:
    return Bounds(mark, frozenset(), _keys(dataset, fates, inside))


def _keys(dataset: Dataset, fates: list[Fate], inside: list[bool]) -> Keys:
    return frozenset(
        tuple(fate.before[part] for part in dataset.key) for fate, each in zip(fates, inside, strict=True) if each
    )


def _query(stage: RowStage, store: str, engine: str) -> Statement:
    keys = (exp.column(n.quoted(n.key(position))) for position in range(len(stage.key)))
    select = exp.select(exp.column(n.quoted(n.MARK)), *keys).from_(n.table(stage.table))
    return Statement("fixture", store, engine, render(select, engine), (), role=Role.QUERY)


def wrong(store: Store, given: Expected) -> Iterator[str]:
    """Sets that are not as expected, each in a sentence without a value; a rehearsal's staging is one run's alone."""
    for table in given.tables:
        found: defaultdict[str, set[tuple[Any, ...]]] = defaultdict(set)
        for mark, *cells in store.rows(table.query, {}):
            key = tuple(read(cell, kind) for cell, kind in zip(cells, table.kinds, strict=True))
            found[str(mark)].add(key)
        for bounds in table.sets:
            more = len(found[bounds.mark] - bounds.most)
            fewer = len(bounds.least - found[bounds.mark])
            if more or fewer:
                yield f"{table.name}: {more} rows too many and {fewer} too few are decided to be {bounds.mark}"


def unclosed(closure: Mapping[str, Set[Any]], subject: Subject, known: Mapping[str, Sequence[Value]]) -> Iterator[str]:
    """Identifiers of which more is known of the person than their rows say, or less."""
    for name, identifier in subject.identifiers.items():
        mine = {str(normal(each, identifier.normalise)) for each in known.get(str(identifier.name), ())}
        theirs = {str(normal(each, identifier.normalise)) for each in closure.get(name, ())}
        if mine != theirs:
            more, fewer = len(mine - theirs), len(theirs - mine)
            yield f"{identifier.name}: {more} values too many and {fewer} too few are known of the person"


# --- links ------------------------------------------------------------------------------------------------------------


def _links(plan: StorePlan, fates: Mapping[DatasetName, list[Fate]]) -> Iterator[tuple[DatasetName, int]]:
    """How many times a row of each dataset lets go of a link: once for each that is cut, and each that is loosened."""
    steps = [each for each in plan.mutate if isinstance(each, (CutLinks, Transfer))]
    for name in dict.fromkeys(each.dataset for each in steps):
        its = [each for each in steps if each.dataset == name]
        links = dict.fromkeys(each.reference.fields for each in its)
        cut = sum(
            any(fate.cells.get(part) is Why.CUT for part in link)
            for link in links
            for fate in fates[name]
            if fate.after is not None
        )
        loose = dict.fromkeys(each.reference.fields for each in its if isinstance(each, CutLinks) and _loosens(each))
        loosened = sum(
            all(fate.before[part] is not None for part in link)
            for link in loose
            for fate in fates[name]
            if fate.after is None
        )
        yield name, cut + loosened


def _loosens(step: CutLinks) -> bool:
    """Whether the links are those of rows that are deleted themselves, so that they can be."""
    return InStage(DEAD) in getattr(step.where, "parts", (step.where,))


def in_vain(plan: StorePlan, given: Expected, touched: Mapping[str, int]) -> Iterator[str]:
    """Datasets in which more links were written than are let go of: in rows that are gone anyway, or NULL already.

    And flags that were written in rows that had them so.
    """
    written: defaultdict[DatasetName, int] = defaultdict(int)
    for step in plan.mutate:
        if isinstance(step, (CutLinks, Transfer)):
            written[step.dataset] += touched.get(step.id, 0)
        if isinstance(step, SetFlags) and (rows := touched.get(step.id, 0)) > (most := given.flags[step.dataset]):
            yield f"{step.dataset}: {rows} flags were written, and {most} differ"
    for name, rows in written.items():
        if rows > given.links.get(name, 0):
            yield f"{name}: {rows} links were written, and {given.links.get(name, 0)} let go of"
