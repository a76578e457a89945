"""Bugs planted into plans: each must be caught by the comparison with the walker, or the comparison proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from policyengine.model.datamap import Reference
from policyengine.plan.algebra import (
    SURVIVOR,
    AllOf,
    Collect,
    CutLinks,
    Decide,
    InStage,
    MaskFields,
    Not,
    OlderThan,
    Plan,
    PointedAtBy,
    PointsAt,
    Repeat,
    Resolve,
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


BUGS: dict[str, Bug] = {
    "survivors die": _steps(lambda step: not (isinstance(step, Decide) and step.mark == SURVIVOR)),
    "links stay": _steps(lambda step: not isinstance(step, CutLinks)),
    "identifiers are not closed": _steps(lambda step: not isinstance(step, Collect)),
    "somebody else's row is the person's": _parts(_anybodys),
    "composite links by one part": _parts(_one_part),
    "retention turned round": _parts(_turned),
    "a mask forgotten": _parts(_fewer),
    "dead pointers count": _parts(_dead_pointers),
}
