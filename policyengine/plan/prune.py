"""Pruning: datasets whose verdicts change nothing are not staged, found or decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from policyengine.model.name import DatasetName
from policyengine.plan.algebra import (
    DRIFTED,
    Collect,
    Compare,
    Decide,
    DropStage,
    HashStage,
    Heir,
    PointedAtBy,
    PointsAt,
    PurgeResidual,
    Rearm,
    Rebuild,
    Recompute,
    Repeat,
    Require,
    Resolve,
    RewriteResidual,
    RowStage,
    Ship,
    Stage,
    StageTable,
    Step,
    StorePlan,
    TokenStage,
    ValueStage,
    flat,
)


def prune(plan: StorePlan) -> StorePlan:
    """The store's plan without what no change, count or other verdict reads."""
    deciding = (*plan.resolve, *plan.decide)
    needed = {name for step in (*plan.mutate, *plan.guard, *plan.verify) for name in _read(step)}
    needed |= {step.dataset for step in flat(deciding) if isinstance(step, (Collect, Require)) and _counts(step)}
    size = -1
    while size != (size := len(needed)):
        for step in flat(deciding):
            if isinstance(step, (Resolve, Decide)) and step.dataset in needed:
                needed.update(_read(step))

    drifted = {(step.dataset, DRIFTED + step.change.field) for step in plan.mutate if isinstance(step, Recompute)}

    def tables(given: tuple[StageTable, ...]) -> tuple[StageTable, ...]:
        return tuple(each for each in given if isinstance(each, ValueStage) or each.dataset in needed)

    def kept(steps: tuple[Step, ...]) -> Iterator[Step]:
        for step in steps:
            match step:
                case Repeat(steps=inner):
                    left = tuple(kept(inner))
                    if left:
                        yield replace(step, steps=left)
                case Stage(tables=given) | DropStage(tables=given):
                    yield replace(step, tables=tables(given))
                case Decide(dataset=dataset, mark=mark) if mark.startswith(DRIFTED):
                    if (dataset, mark) in drifted:
                        yield step
                case (
                    Rearm(dataset=dataset)
                    | Resolve(dataset=dataset)
                    | Decide(dataset=dataset)
                    | Require(dataset=dataset)
                ):
                    if dataset in needed:
                        yield step
                case _:
                    yield step

    return replace(
        plan,
        stage=tuple(kept(plan.stage)),
        rearm=tuple(kept(plan.rearm)),
        resolve=tuple(kept(plan.resolve)),
        decide=tuple(kept(plan.decide)),
        clean=tuple(kept(plan.clean)),
    )


def _counts(step: Collect | Require) -> bool:
    """Whether the step matters for itself: it adds values, or stops a request by what was decided."""
    return isinstance(step, Collect) or step.reason != "ceiling"


def _read(step: Step) -> Iterator[DatasetName]:
    """The datasets whose sets a step reads: its own, and those at the other end of a link."""
    if isinstance(step, (Stage, DropStage, Ship, Repeat, PurgeResidual, RewriteResidual)):
        return
    if isinstance(step, (Compare, Rebuild)):
        return  # no row is found there
    yield step.dataset
    yield from _others(step)


def _others(value: Any) -> Iterator[DatasetName]:
    match value:
        case PointsAt(reference, where) if where is not None:
            yield reference.target
            yield from _others(where)
        case PointedAtBy(reference, where) if where is not None:
            yield reference.source
            yield from _others(where)
        case Heir(who=who, lives=lives) if lives is not None:
            yield who.target
            yield from _others(lives)
        case tuple() if not hasattr(value, "_fields"):
            for each in value:
                yield from _others(each)
        case _ if is_dataclass(value) and not isinstance(value, (RowStage, TokenStage, HashStage)):
            for each in fields(value):
                if each.name not in ("reference", "along", "because"):
                    yield from _others(getattr(value, each.name))
        case _:
            return
