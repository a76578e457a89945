"""Bugs planted into plans: each must be caught by the comparison with the walker, or the comparison proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from policyengine.model.datamap import Reference
from policyengine.model.name import IdentifierName
from policyengine.model.organisation import Normalise
from policyengine.plan.algebra import (
    LEAVES,
    LEFT,
    SURVIVOR,
    AllOf,
    AnyOf,
    Collect,
    CutLinks,
    Decide,
    HashValues,
    InStage,
    MaskFields,
    Not,
    OlderThan,
    Plan,
    PointedAtBy,
    PointsAt,
    Repeat,
    Resolve,
    Transfer,
)

Bug = Callable[[Plan], Plan]


def rewritten(value: Any, change: Callable[[Any], Any]) -> Any:
    """The value with `change` applied to every part, from the inside out."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(rewritten(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: rewritten(getattr(value, each.name), change) for each in fields(value)}
        value = replace(value, **parts)
    return change(value)


def _steps(keep: Callable[[Any], bool]) -> Bug:
    """Leaves out the steps that are not to be kept."""

    def kept(steps: tuple[Any, ...]) -> Iterator[Any]:
        for step in steps:
            if isinstance(step, Repeat):
                yield replace(step, steps=tuple(kept(step.steps)))
            elif keep(step):
                yield step

    def bug(plan: Plan) -> Plan:
        names = ("resolve", "decide", "mutate")
        return replace(
            plan,
            stores=tuple(
                replace(store, **{name: tuple(kept(getattr(store, name))) for name in names}) for store in plan.stores
            ),
        )

    return bug


def _parts(change: Callable[[Any], Any]) -> Bug:
    return lambda plan: rewritten(plan, change)


def _anybodys(value: Any) -> Any:
    """A row is the person's wherever their value stands, whoever owns it."""
    if isinstance(value, Resolve) and ".value." in value.id and isinstance(value.where, AllOf):
        return replace(value, where=value.where.parts[0])
    return value


def _one_part(value: Any) -> Any:
    """A composite link is followed by its last part alone, as one tool does."""
    if isinstance(value, (PointsAt, PointedAtBy)) and len(value.reference.fields) > 1:
        short: Reference = value.reference
        short = replace(short, fields=short.fields[-1:], target_fields=short.target_fields[-1:])
        return replace(value, reference=short)
    return value


def _turned(value: Any) -> Any:
    """Retention that begins when it ends."""
    match value:
        case Not(OlderThan() as where):
            return where
        case _:
            return value


def _fewer(value: Any) -> Any:
    """The last field of every mask is forgotten."""
    if isinstance(value, MaskFields) and len(value.changes) > 1:
        return replace(value, changes=value.changes[:-1])
    return value


def _dead_pointers(value: Any) -> Any:
    """A pointer counts although who points is dead."""
    if isinstance(value, PointedAtBy) and value.where is not None and value.where != InStage("candidate"):
        return replace(value, where=None)
    return value


def _hashed_apart(value: Any) -> Any:
    """Every dataset hashes on its own."""
    if isinstance(value, HashValues):
        return replace(value, identifier=IdentifierName(value.store, value.dataset.dataset))
    return value


def _as_it_stands(value: Any) -> Any:
    """Two spellings of a value have two hashes."""
    return replace(value, normalise=Normalise.NONE) if isinstance(value, HashValues) else value


# --- rows of several ------------------------------------------------------------------------------------------------


def _one_edge(plan: Plan) -> Plan:
    """A row lives by one of its owning edges alone: the others are forgotten."""
    seen: set[object] = set()

    def first(step: Any) -> bool:
        if not (isinstance(step, Decide) and step.mark == SURVIVOR):
            return True
        known = step.dataset in seen
        seen.add(step.dataset)
        return not known

    return _steps(first)(plan)


def _one_pointer(plan: Plan) -> Plan:
    """Of the datasets that own a row by pointing at it, one is counted."""
    seen: set[object] = set()

    def first(step: Any) -> bool:
        counts = isinstance(step, Decide) and step.mark == SURVIVOR and any(map(_is_pointed_at, _parts_of(step.where)))
        known = counts and step.dataset in seen
        if counts:
            seen.add(step.dataset)
        return not known

    return _steps(first)(plan)


def _is_pointed_at(value: Any) -> bool:
    return isinstance(value, PointedAtBy)


def _parts_of(where: Any) -> tuple[Any, ...]:
    return where.parts if isinstance(where, AllOf) else (where,)


def _joint(value: Any) -> Any:
    """An exclusive row stays for whoever is left of its owners."""
    if isinstance(value, Decide) and value.mark == SURVIVOR and isinstance(value.where, AllOf):
        kept = tuple(each for each in value.where.parts if not (isinstance(each, Not) and _follows(each.where)))
        return replace(value, where=AllOf(kept))
    return value


def _follows(value: Any) -> bool:
    return isinstance(value, PointsAt)


def _about_stays(value: Any) -> Any:
    """The cells about who leaves are not masked."""
    if isinstance(value, MaskFields):
        never = InStage(LEAVES + "nobody")
        alone = value.where == InStage(LEFT) or InStage(LEFT) in _parts_of(value.where)
        return replace(
            value,
            changes=tuple(
                replace(each, when=never) if _leaves(each.when) or (alone and each.when is None) else each
                for each in value.changes
            ),
        )
    return value


def _leaves(where: Any) -> bool:
    return any(isinstance(each, InStage) and each.mark.startswith(LEAVES) for each in _any_of(where))


def _any_of(where: Any) -> tuple[Any, ...]:
    return where.parts if isinstance(where, (AllOf, AnyOf)) else (where,)


def _to_anybody(value: Any) -> Any:
    """A row is handed to whoever is named beside it, the leaver too."""
    return replace(value, heir=replace(value.heir, lives=None)) if isinstance(value, Transfer) else value


def _whatever_when(value: Any) -> Any:
    """Every row has every alternative of a link."""
    return replace(value, when=()) if isinstance(value, Reference) and value.when else value


BUGS: dict[str, Bug] = {
    "one owning edge alone": _one_edge,
    "one pointer counted": _one_pointer,
    "exclusive is joint": _parts(_joint),
    "cells about the leaver stay": _parts(_about_stays),
    "handed to the leaver": _parts(_to_anybody),
    "every alternative of a link": _parts(_whatever_when),
    "survivors die": _steps(lambda step: not (isinstance(step, Decide) and step.mark == SURVIVOR)),
    "links stay": _steps(lambda step: not isinstance(step, CutLinks)),
    "identifiers are not closed": _steps(lambda step: not isinstance(step, Collect)),
    "somebody else's row is the person's": _parts(_anybodys),
    "composite links by one part": _parts(_one_part),
    "retention turned round": _parts(_turned),
    "a mask forgotten": _parts(_fewer),
    "each dataset hashes on its own": _parts(_hashed_apart),
    "values are hashed as they stand": _parts(_as_it_stands),
    "dead pointers count": _parts(_dead_pointers),
}
