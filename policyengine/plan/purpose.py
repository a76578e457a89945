"""Purposes: what an opt-out asks before it acts. In any other right nothing is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyengine.model.datamap import Dataset, Field
from policyengine.model.finding import Finding
from policyengine.plan.algebra import AnyOf, OptedOut, Predicate
from policyengine.plan.scope import Scope, problem


def over(scope: Scope, held: Dataset | Field) -> tuple[OptedOut, ...]:
    """That the person opted out of all for which a row or a cell is held."""
    return (OptedOut(tuple(sorted(held.purposes))),) if scope.by_purpose else ()


def partly_over(scope: Scope, dataset: Dataset, fields: Iterable[Field]) -> tuple[Predicate, ...]:
    """That they opted out of all for which rows of the dataset are held, or one of the fields."""
    if not scope.by_purpose:
        return ()
    purposes = (dataset.purposes, *(each.purposes for each in fields))
    every = dict.fromkeys(map(frozenset, purposes))
    least = sorted(sorted(each) for each in every if not any(other < each for other in every))
    parts = tuple(OptedOut(tuple(each)) for each in least)
    return (parts[0] if len(parts) == 1 else AnyOf(parts),)


def maskable(dataset: Dataset) -> Iterator[Field]:
    """The fields that say something of the person, or have a mask."""
    return (each for each in dataset.fields.values() if each.personal or each.mask is not None)


def purposeless(scope: Scope) -> Iterator[Finding]:
    """Datasets that an opt-out gets to and for which nobody said why they are held: unknown is never over."""
    if not scope.by_purpose:
        return
    organisation = scope.graph.datamaps.organisation
    if not organisation.purposes:
        message = "the organisation declares no purpose, so there is nothing to opt out of"
        yield Finding("plan.no-purposes", message, organisation.place, "list its `purposes`")
        return
    opaque = (name for name, each in scope.graph.datasets.items() if each.opaque)
    for name in sorted({*scope.ways, *scope.named, *opaque}):
        dataset = scope.dataset(name)
        if not dataset.purposes:
            message = f"{name} holds what is personal, and nobody said for which purposes"
            help = f"say `purposes`: {', '.join(sorted(organisation.purposes))}"
            yield problem("plan.no-purposes", message, dataset, scope.because(name), help)
