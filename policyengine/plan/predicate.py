"""Predicates put together: what several passes ask of a row."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import Dataset, Field, Reference
from policyengine.plan.algebra import (
    AllOf,
    AnyOf,
    Dangles,
    Matches,
    Meets,
    Not,
    PointedAtBy,
    PointsAt,
    PointsAtItself,
    Predicate,
)
from policyengine.plan.purpose import over
from policyengine.plan.retention import unkept
from policyengine.plan.scope import Scope


def any_of(parts: tuple[Predicate, ...]) -> Predicate:
    """One of the parts, without a needless wrapper."""
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def all_of(*parts: Predicate) -> Predicate:
    """All of the parts, without a needless wrapper."""
    return parts[0] if len(parts) == 1 else AllOf(parts)


def match(field: Field) -> Matches:
    """The field equals one of the person's values."""
    assert field.identifies is not None
    return Matches(field.name, field.identifies)


def held(dataset: Dataset) -> Predicate:
    """A hold keeps the row as it is; the dataset must have one."""
    return any_of(tuple(all_of(*map(Meets, each.when)) for each in dataset.holds))


def not_held(scope: Scope, dataset: Dataset) -> tuple[Predicate, ...]:
    """That no hold keeps the row as it is, where one may."""
    return (Not(held(dataset)),) if scope.holds(dataset.name) else ()


def left_where(scope: Scope, dataset: Dataset, field: Field) -> Predicate:
    """Where a cell in somebody else's row is masked: it names the person, and no running retention lists it."""
    return all_of(match(field), *over(scope, field), *unkept(dataset, field))


def owned_by_nobody(scope: Scope, dataset: Dataset) -> Iterator[Predicate]:
    """That the row has no owner but itself: one predicate for each edge that owns, used by the erasure or not."""
    for owner in scope.graph.owners(dataset):
        nobody: Predicate = Not(PointsAt(owner))
        yield any_of((nobody, PointsAtItself(owner))) if owner.target == dataset.name else nobody
    for reference in scope.graph.owning(dataset):
        other = Not(PointsAtItself(reference)) if reference.source == dataset.name else None
        yield Not(PointedAtBy(reference, other))


def dangles(owners: tuple[Reference, ...]) -> Predicate:
    """That one of the links names a row that is not there."""
    return any_of(tuple(Dangles(each) for each in owners))
