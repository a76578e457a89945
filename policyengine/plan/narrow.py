"""Narrowing: an opt-out's plan as it is for certain purposes, without the steps and conditions that those decide."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from typing import assert_never

from policyengine.model.mask import Hash, Token
from policyengine.model.name import DatasetName
from policyengine.plan.algebra import (
    CANDIDATE,
    Ahead,
    AllOf,
    AnyOf,
    Collect,
    Compare,
    CutLinks,
    Dangles,
    Decide,
    DeleteRows,
    Differs,
    Draw,
    DropStage,
    Guard,
    HashValues,
    InStage,
    IsNull,
    MaskFields,
    Matches,
    Meets,
    Not,
    OlderThan,
    OptedOut,
    Plan,
    PointedAtBy,
    PointsAt,
    PointsAtItself,
    Predicate,
    Purge,
    PurgeResidual,
    Put,
    Rearm,
    Rebuild,
    Recompute,
    Repeat,
    Require,
    Resolve,
    RewriteResidual,
    SetFlags,
    Ship,
    Stage,
    Step,
    StorePlan,
    Transfer,
    Unreadable,
    Verify,
    flat,
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known before any row is: the purposes, and which sets of which dataset may hold a row."""

    opted_out: Set[str]
    filled: Set[tuple[DatasetName, str]]


def narrowed(plan: Plan, opted_out: Set[str]) -> Plan:
    """The plan for a person who opted out of these purposes, and of no others."""
    known = _Known(opted_out, _filled(plan, opted_out))
    return replace(plan, stores=tuple(_store(each, known) for each in plan.stores))


def _filled(plan: Plan, opted_out: Set[str]) -> Set[tuple[DatasetName, str]]:
    """The sets that may hold a row: least, because sets that only fill each other stay empty."""
    deciding = [
        (step.dataset, step.mark if isinstance(step, Decide) else CANDIDATE, step.where)
        for store in plan.stores
        for step in flat((*store.resolve, *store.decide))
        if isinstance(step, (Resolve, Decide))
    ]
    found: set[tuple[DatasetName, str]] = set()
    size = -1
    while size != (size := len(found)):
        known = _Known(opted_out, found)
        found |= {(name, mark) for name, mark, where in deciding if _predicate(where, name, known) is not False}
    return found


def _store(plan: StorePlan, known: _Known) -> StorePlan:
    return replace(
        plan,
        resolve=tuple(_steps(plan.resolve, known)),
        decide=tuple(_steps(plan.decide, known)),
        mutate=tuple(_drawn(tuple(_steps(plan.mutate, known)))),
        guard=tuple(_steps(plan.guard, known)),
        verify=tuple(_steps(plan.verify, known)),
    )


def _steps(steps: tuple[Step, ...], known: _Known) -> Iterator[Step]:
    for step in steps:
        narrow = _step(step, known)
        if narrow is not None:
            yield narrow


def _drawn(steps: tuple[Step, ...]) -> Iterator[Step]:
    """The steps that change a store, with tokens and hashes only for rows of which a cell may still take one."""
    masks = [each for each in steps if isinstance(each, MaskFields)]
    for step in steps:
        mine = [each for each in masks if isinstance(step, (Draw, HashValues)) and each.dataset == step.dataset]
        match step:
            case Draw():
                if any(isinstance(change.mask, Token) for each in mine for change in each.changes):
                    yield replace(step, marks=_met(step.marks, mine))
            case HashValues(change=Put(field, Hash())):
                mine = [each for each in mine if any(change.field == field for change in each.changes)]
                if mine:
                    yield replace(step, marks=_met(step.marks, mine))
            case _:
                yield step


def _met(marks: tuple[str, ...], masks: list[MaskFields]) -> tuple[str, ...]:
    """The sets whose rows are masked still."""
    marked = {part for each in masks for part in getattr(each.where, "parts", (each.where,))}
    return tuple(each for each in marks if InStage(each) in marked)


def _step(step: Step, known: _Known) -> Step | None:
    """The step, or None where it never meets a row."""
    match step:
        case Repeat(steps=steps):
            inner = tuple(_steps(steps, known))
            return replace(step, steps=inner) if inner else None
        case Stage() | Rearm() | Ship() | Require() | Draw() | HashValues() | Purge() | DropStage() | PurgeResidual():
            return step
        case Compare() | Rebuild() | RewriteResidual():
            return step
        case _:
            pass
    where = _predicate(step.where, step.dataset, known)
    if where is False:
        return None
    match step:
        case DeleteRows() if where is True:
            return Purge(step.id, step.store, step.dataset, step.because)
        case MaskFields():
            changes = tuple(_puts(step, known))
            ahead = _ahead(step, known)
            return replace(step, changes=changes, where=_asked(where), ahead=ahead) if changes else None
        case DeleteRows():
            return replace(step, where=_asked(where), ahead=_ahead(step, known))
        case Transfer(heir=heir):
            lives = None if heir.lives is None else _predicate(heir.lives, heir.who.target, known)
            heir = replace(heir, lives=None if lives is True else _asked(lives) if lives is not None else None)
            return replace(step, heir=heir, where=_asked(where))
        case Resolve() | Collect() | Decide() | CutLinks() | Recompute() | SetFlags() | Guard() | Verify():
            return replace(step, where=_asked(where))
    assert_never(step)


def _ahead(step: MaskFields | DeleteRows, known: _Known) -> Ahead | None:
    if step.ahead is None:
        return None
    where = _predicate(step.ahead.where, step.dataset, known)
    return None if where is False else replace(step.ahead, where=_asked(where))


def _asked(where: Predicate | bool) -> Predicate:
    return AllOf(()) if isinstance(where, bool) else where


def _puts(step: MaskFields, known: _Known) -> Iterator[Put]:
    for change in step.changes:
        when = True if change.when is None else _predicate(change.when, step.dataset, known)
        if when is not False:
            yield replace(change, when=None if when is True else when)


def _predicate(where: Predicate, dataset: DatasetName, known: _Known) -> Predicate | bool:
    """What is still asked of a row, or the answer."""
    match where:
        case OptedOut(purposes):
            return set(purposes) <= known.opted_out
        case InStage(mark):
            return where if (dataset, mark) in known.filled else False
        case Not(inner):
            found = _predicate(inner, dataset, known)
            return not found if isinstance(found, bool) else Not(found)
        case AllOf(parts):
            return _joined(parts, dataset, known, AllOf, settles=False)
        case AnyOf(parts):
            return _joined(parts, dataset, known, AnyOf, settles=True)
        case PointsAt(reference, inner) | PointedAtBy(reference, inner):
            if inner is None:
                return where
            other = reference.target if isinstance(where, PointsAt) else reference.source
            found = _predicate(inner, other, known)
            if isinstance(found, bool):
                return replace(where, where=None) if found else False
            return replace(where, where=found)
        case Matches() | PointsAtItself() | Dangles() | IsNull() | Unreadable() | Meets() | OlderThan() | Differs():
            return where
    assert_never(where)


def _joined(
    parts: tuple[Predicate, ...], dataset: DatasetName, known: _Known, kind: type[AllOf] | type[AnyOf], *, settles: bool
) -> Predicate | bool:
    """Parts that are left; one that `settles` is the answer of all."""
    left: list[Predicate] = []
    for part in parts:
        found = _predicate(part, dataset, known)
        if isinstance(found, bool):
            if found is settles:
                return settles
        else:
            left.append(found)
    if not left:
        return not settles
    return left[0] if len(left) == 1 else kind(tuple(left))
