"""Deciding: every verdict, set by set, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import Dataset, OnErase, Reference
from policyengine.model.name import DatasetName
from policyengine.model.organisation import Accounts
from policyengine.plan.algebra import (
    CANDIDATE,
    DEAD,
    LEFT,
    RETAINED,
    SURVIVOR,
    Decide,
    InStage,
    Not,
    OlderThan,
    PointedAtBy,
    PointsAt,
    Predicate,
    Require,
    Resolve,
    Step,
)
from policyengine.plan.recompute import drifted
from policyengine.plan.resolve import all_of, any_of, by_value, down, in_groups, left_where
from policyengine.plan.scope import Scope, relation_word


def decide(scope: Scope, store: str) -> tuple[Step, ...]:
    """The steps that give every row its verdict, and stop the request where one must."""
    datasets = scope.reached(store)
    late = [each.name for each in datasets if each.name in scope.late]
    counted = [name for name in late if name in scope.counted]
    edges = list(_edges(scope, late))
    return (
        *in_groups("count", late, edges, lambda name: tuple(_along(scope, name))),
        *(step for each in datasets for step in _limits(scope, each)),
        *in_groups("survive", counted, edges, lambda name: tuple(_survive(scope, name))),
        *(step for each in datasets for step in _verdicts(scope, each)),
        *drifted(scope, store),
        *(step for each in datasets for step in _block(scope, each)),
    )


def _edges(scope: Scope, counted: list[DatasetName]) -> Iterator[tuple[DatasetName, DatasetName]]:
    for name in counted:
        dataset = scope.dataset(name)
        owner = scope.owner(dataset)
        if owner is not None:
            yield owner.target, name
        for reference in scope.owning(dataset):
            yield reference.source, name


def _along(scope: Scope, name: DatasetName) -> Iterator[Step]:
    """Candidates that add no values: found by a shared identifier, owned by pointing, and what hangs below them."""
    dataset = scope.dataset(name)
    yield from by_value(scope, dataset, shared=True)
    owner = scope.owner(dataset)
    if owner is not None and owner.target in scope.late:
        yield down(scope, dataset, owner, "count")
    for reference in scope.owning(dataset):
        along = reference if reference.source == name else None
        where = PointedAtBy(reference, InStage(CANDIDATE))
        because = (*scope.because(reference.source), relation_word(reference))
        id = f"{name.store}.count.{name.dataset}.{reference.source.dataset}.{'+'.join(reference.fields)}"
        yield Resolve(id, name.store, name, where, along, because)


def _survive(scope: Scope, name: DatasetName) -> Iterator[Step]:
    """Survivors: candidates with an owner that lives, because it was never a candidate or survives itself."""
    dataset = scope.dataset(name)
    owner = scope.graph.owned_by(dataset)
    if owner is not None:
        yield _survivor(scope, dataset, owner, PointsAt(owner, _lives(scope, owner.target)))
    for reference in sorted(scope.graph.owning(dataset), key=lambda each: each.source == each.target):
        yield _survivor(scope, dataset, reference, PointedAtBy(reference, _lives(scope, reference.source)))


def _survivor(scope: Scope, dataset: Dataset, reference: Reference, owned: Predicate) -> Decide:
    name = dataset.name
    along = reference if reference.source == reference.target else None
    id = f"{name.store}.survive.{name.dataset}.{reference.source.dataset}.{'+'.join(reference.fields)}"
    where = all_of(InStage(CANDIDATE), owned)
    return Decide(id, name.store, name, SURVIVOR, where, along, (relation_word(reference),))


def _lives(scope: Scope, owner: DatasetName) -> Predicate | None:
    """That an owner lives; an owner the erasure never gets to always does."""
    if owner not in scope.ways:
        return None
    if owner in scope.counted:
        return any_of((Not(InStage(CANDIDATE)), InStage(SURVIVOR)))
    return Not(InStage(CANDIDATE))


def _verdicts(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    name, because = dataset.name, scope.because(dataset.name)
    dead: list[Predicate] = [InStage(CANDIDATE)]
    if name in scope.counted:
        dead.append(Not(InStage(SURVIVOR)))
    if dataset.retain is not None:
        kept = all_of(*dead, Not(OlderThan(dataset.retain.since, dataset.retain.basis)))
        yield Decide(f"{name.store}.decide.retained.{name.dataset}", name.store, name, RETAINED, kept, None, because)
        dead.append(Not(InStage(RETAINED)))
    yield Decide(f"{name.store}.decide.dead.{name.dataset}", name.store, name, DEAD, all_of(*dead), None, because)
    found = scope.left(dataset)
    if found:
        where = all_of(
            any_of(tuple(left_where(dataset, field) for field in found)), Not(InStage(DEAD)), *_not_retained(dataset)
        )
        yield Decide(f"{name.store}.decide.left.{name.dataset}", name.store, name, LEFT, where, None, because)


def _not_retained(dataset: Dataset) -> tuple[Predicate, ...]:
    return (Not(InStage(RETAINED)),) if dataset.retain is not None else ()


def _limits(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    name = dataset.name
    id = f"{name.store}.require.ceiling.{name.dataset}"
    yield Require(id, name.store, name, CANDIDATE, "ceiling", 0, scope.because(name))
    one = scope.graph.datamaps.organisation.subjects[scope.subject].accounts is Accounts.ONE
    if one and dataset.subject == scope.subject:
        id = f"{name.store}.require.one-account.{name.dataset}"
        yield Require(id, name.store, name, CANDIDATE, "one_account", 1, scope.because(name))


def _block(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    if dataset.on_erase is OnErase.BLOCK:
        name = dataset.name
        id = f"{name.store}.require.block.{name.dataset}"
        yield Require(id, name.store, name, DEAD, "block", 0, scope.because(name))
