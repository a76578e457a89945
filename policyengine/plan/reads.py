"""What a step reads of what is staged: sets of rows, and values of identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policyengine.model.name import DatasetName, IdentifierName
from policyengine.plan.algebra import (
    CANDIDATE,
    AllOf,
    AnyOf,
    Collect,
    Dangles,
    Decide,
    Differs,
    InStage,
    IsNull,
    Matches,
    Meets,
    Not,
    OlderThan,
    OptedOut,
    PointedAtBy,
    PointsAt,
    PointsAtItself,
    Predicate,
    Put,
    Resolve,
    Unreadable,
)

Staged = tuple[DatasetName, str] | IdentifierName
"""A set of a dataset's rows, by its mark; or the known values of an identifier."""


def reads(step: Resolve | Decide | Collect) -> frozenset[Staged]:
    """What is staged that a step's condition asks for. It puts in nothing new where none of that has grown."""
    return frozenset(_asked(step.where, step.dataset))


def puts(step: Resolve | Decide) -> Staged:
    """The set that a step puts rows into."""
    return step.dataset, step.mark if isinstance(step, Decide) else CANDIDATE


def _asked(where: Predicate, name: DatasetName) -> Iterator[Staged]:
    match where:
        case InStage(mark):
            yield name, mark
        case Matches(identifier=identifier):
            yield identifier
        case PointsAt(reference, inner):
            if inner is not None:
                yield from _asked(inner, reference.target)
        case PointedAtBy(reference, inner):
            if inner is not None:
                yield from _asked(inner, reference.source)
        case Not(inner):
            yield from _asked(inner, name)
        case AllOf(parts) | AnyOf(parts):
            for each in parts:
                yield from _asked(each, name)
        case Differs(change):
            for asked in (change.when, change.of) if isinstance(change, Put) else ():
                if asked is not None:
                    yield from _asked(asked, name)
        case PointsAtItself() | Dangles() | IsNull() | Unreadable() | Meets() | OlderThan() | OptedOut():
            return
        case _:
            assert_never(where)
