"""The walk: from an organisation, its rows and a request to the rows as they must be afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from policyengine.walker import change, counting, ending, find, hold, restrict, verdict, world
from policyengine.walker.change import Change, Changes, Why
from policyengine.walker.find import Identifiers
from policyengine.walker.purpose import Asked
from policyengine.walker.value import Plain
from policyengine.walker.verdict import Verdict
from policyengine.walker.world import DatasetKey, Owner, RowId, Rows, World

Derive = Callable[[str, str, str, Plain, Rows], Any]
"""(store, dataset, field, row, all rows) -> the value of the derived cell."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one row: `after` is None where it goes; `cells` are the fields that change, and why."""

    row: RowId
    key: tuple[Any, ...]
    verdict: Verdict
    before: Plain
    after: Plain | None
    cells: Mapping[str, Why]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The expected end.

    `closure` are the values known of the person, by identifier, `candidates` the rows that the erasure gets to.
    `blocked` and `ambiguous` are rows (by address) that stop the request: where there are any, nothing changes.
    `drifted` are derived cells that were wrong before and are left alone, `unjudged` derived fields whose expression
    can't be walked. `others` are candidates that somebody else's restriction reaches, `open` how many rows by dataset a
    restriction leaves as they are.
    """

    maps: Plain
    fates: tuple[Fate, ...]
    closure: Mapping[str, frozenset[Any]]
    blocked: tuple[RowId, ...] = ()
    ambiguous: tuple[RowId, ...] = ()
    drifted: tuple[tuple[RowId, str], ...] = ()
    unjudged: tuple[tuple[str, str, str], ...] = ()
    candidates: frozenset[RowId] = frozenset()
    others: frozenset[RowId] = frozenset()
    open: Mapping[DatasetKey, int] = field(default_factory=dict)

    @property
    def verdicts(self) -> dict[tuple[str, str, tuple[Any, ...]], tuple[Verdict, frozenset[str]]]:
        """The verdict and the changed cells of every row that is not kept, by store, dataset and key."""
        return {
            (fate.row.store, fate.row.dataset, fate.key): (fate.verdict, frozenset(fate.cells))
            for fate in self.fates
            if fate.verdict is not Verdict.KEPT
        }

    @property
    def rows(self) -> dict[DatasetKey, list[Plain]]:
        """All rows as they must be afterwards, in the order they were given; a cell with a new token is a `Token()`."""
        left: dict[DatasetKey, list[Plain]] = {
            (store, dataset): [] for store, its in self.maps["stores"].items() for dataset in its["datasets"]
        }
        for fate in self.fates:
            if fate.after is not None:
                left[fate.row.store, fate.row.dataset].append(fate.after)
        return left


def walk(
    maps: Plain,
    rows: Rows,
    subject: str,
    identifiers: Identifiers,
    now: date,
    derive: Derive | None = None,
    opted_out: frozenset[str] | None = None,
    *,
    right: str = "erasure",
) -> Outcome:
    """What an erasure must make of the rows, by the rules of docs/why/0002-meaning.md; or an opt-out of purposes.

    Or what `right` says: a `restriction`, its `lifting`, or the end of a `retention`, for which nobody asks.

    `maps` is the expanded organisation as plain data, `rows` the rows by (store, dataset), `identifiers` what the
    request brings by (subject, identifier). `derive` computes derived cells; without it only counts are walked.
    Raises Unwalkable where the rules have no answer: a refused plan.
    """
    standing, marks = right == "retention", right in ("restriction", "lifting")
    asked = Asked(opted_out, standing)
    before = world.build(maps, rows)
    owners = world.owners(before)
    if standing:
        found = ending.found(before, owners, subject, now)
    else:
        found = find.find(before, owners, subject, identifiers, whole=marks)
    if marks:
        return _restriction(before, owners, subject, found, derive, lifting=right == "lifting")
    judged = verdict.verdicts(before, owners, subject, found, now, asked)
    closure = {name: frozenset(values) for name, values in found.known.items()}
    blocked = tuple(
        row for row, its in judged.items() if its is Verdict.DEAD and before.dataset(row)["on_erase"] == "block"
    )
    ambiguous = () if standing else _ambiguous(before, subject, found)
    if blocked or ambiguous:
        untouched: Changes = {row: {} for row in before.rows}
        return Outcome(maps, _fates(before, judged, untouched), closure, blocked, ambiguous)
    gone = change.deleted(before, judged)
    made = change.changes(before, subject, found, judged, gone, now, asked)
    drifted, unjudged = _recompute(before, made, derive, hold.held)
    fates = _fates(before, judged, made)
    return Outcome(maps, fates, closure, drifted=drifted, unjudged=unjudged, candidates=found.candidates)


def _restriction(
    before: World,
    owners: Mapping[RowId, list[Owner]],
    subject: str,
    found: find.Found,
    derive: Derive | None,
    *,
    lifting: bool,
) -> Outcome:
    closure = {name: frozenset(values) for name, values in found.known.items()}
    done = restrict.marked(before, owners, found, lifting=lifting)
    if ambiguous := _ambiguous(before, subject, found):
        untouched: Changes = {row: {} for row in before.rows}
        return Outcome(before.maps, _fates(before, done.verdicts, untouched), closure, (), ambiguous)
    drifted, unjudged = _recompute(before, done.changes, derive, hold.asked)
    fates = _fates(before, done.verdicts, done.changes)
    return Outcome(before.maps, fates, closure, (), (), drifted, unjudged, found.candidates, done.others, done.open)


def _ambiguous(before: World, subject: str, found: find.Found) -> tuple[RowId, ...]:
    """The rows of a subject with `accounts: one` that are a second one in their dataset."""
    if before.maps["organisation"]["subjects"][subject]["accounts"] == "many":
        return ()
    people = [row for row in before.rows if row in found.candidates and before.dataset(row)["subject"] == subject]
    return tuple(
        row
        for row in people
        if any(other != row and (other.store, other.dataset) == (row.store, row.dataset) for other in people)
    )


def _recompute(
    before: World, made: Changes, derive: Derive | None, is_held: Callable[[World, RowId], bool]
) -> tuple[tuple[tuple[RowId, str], ...], tuple[tuple[str, str, str], ...]]:
    """Adds the changes of derived cells to `made`; tells which had drifted, and which fields can't be judged."""
    then: dict[DatasetKey, list[Plain]] = {}
    after: dict[DatasetKey, list[Plain]] = {}
    for row, cells in before.rows.items():
        then.setdefault((row.store, row.dataset), []).append(cells)
        if row in made:
            after.setdefault((row.store, row.dataset), []).append(_applied(cells, made[row]))
    drifted: list[tuple[RowId, str]] = []
    unjudged: dict[tuple[str, str, str], None] = {}
    for row in made:
        if is_held(before, row):
            continue
        for name, decided in before.dataset(row)["fields"].items():
            if decided["derived"] is None or name in made[row]:
                continue
            compute = derive or _counter(decided["derived"], row.dataset)
            if compute is None:
                unjudged[row.store, row.dataset, name] = None
                continue
            stored = before.rows[row][name]
            if compute(row.store, row.dataset, name, before.rows[row], then) != stored:
                drifted.append((row, name))
                continue
            fresh = compute(row.store, row.dataset, name, _applied(before.rows[row], made[row]), after)
            if fresh != stored:
                made[row][name] = Change(Why.COUNTED, fresh)
    return tuple(drifted), tuple(unjudged)


def _counter(sql: str, dataset: str) -> Derive | None:
    form = counting.parse(sql, dataset)
    if form is None:
        return None
    return lambda store, _dataset, _field, row, rows: counting.count(form, store, row, rows)


def _applied(cells: Plain, changed: Mapping[str, Change]) -> Plain:
    return {**cells, **{name: change.value for name, change in changed.items()}}


def _fates(before: World, judged: Mapping[RowId, Verdict], made: Changes) -> tuple[Fate, ...]:
    return tuple(
        Fate(
            row,
            tuple(cells[name] for name in before.dataset(row)["key"]) or (row.ordinal,),
            judged[row],
            cells,
            _applied(cells, made[row]) if row in made else None,
            {name: change.why for name, change in made.get(row, {}).items()},
        )
        for row, cells in before.rows.items()
    )
