"""Order: datasets after all that point at them, so that rows are deleted as every foreign key allows."""

from __future__ import annotations

from collections.abc import Mapping, Set

from policyengine.graph.order import groups
from policyengine.model.datamap import CutNull, Reference
from policyengine.model.name import DatasetName
from policyengine.plan.scope import Scope

Rings = Mapping[DatasetName, int]
"""Which datasets of a store need each other, directly or in a ring: those have the same number."""


def rings(scope: Scope, store: str) -> Rings:
    """The rings of a store; a dataset that is in none has a number of its own."""
    found = _pointing(scope, store, frozenset())
    return {name: number for number, group in enumerate(found) for name in group}


def tied(knotted: Rings, reference: Reference) -> bool:
    """Whether the reference is part of a knot: its rows need each other, directly or in a ring."""
    return reference.source in knotted and knotted[reference.source] == knotted.get(reference.target)


def order(scope: Scope, store: str, knotted: Rings) -> tuple[tuple[DatasetName, ...], ...]:
    """Datasets with the ones that point before the ones they point at; links that were loosened bind no more.

    In a ring only enforced links of rows that go still bind: all others are cut by then, or nobody checks them.
    """
    loose = frozenset(
        reference
        for each in scope.reached(store)
        for reference in each.references
        if tied(knotted, reference) and deleted_together(scope, reference) and isinstance(reference.cut, CutNull)
    )
    tight = [
        (reference.source, reference.target)
        for each in scope.reached(store)
        for reference in each.references
        if scope.deletes(each) and reference.enforced is not None and reference not in loose
    ]
    return tuple(inner for group in _pointing(scope, store, loose) for inner in groups(group, tight))


def _pointing(scope: Scope, store: str, without: Set[Reference]) -> tuple[tuple[DatasetName, ...], ...]:
    datasets = scope.touched(store)
    edges = [
        (each.name, reference.target) for each in datasets for reference in each.references if reference not in without
    ]
    return groups([each.name for each in datasets], edges)


def deleted_together(scope: Scope, reference: Reference) -> bool:
    """Whether rows at both ends of an enforced link are deleted."""
    both = scope.deletes(scope.dataset(reference.source)) and scope.deletes(scope.dataset(reference.target))
    return both and reference.enforced is not None


def knots(scope: Scope, store: str) -> tuple[Reference, ...]:
    """Enforced links among rows deleted together that can't be nulled first: only a deferred check lets them go."""
    tight = [
        reference
        for each in scope.reached(store)
        for reference in each.references
        if deleted_together(scope, reference) and not isinstance(reference.cut, CutNull)
    ]
    edges = [(each.source, each.target) for each in tight if each.source != each.target]
    names = sorted({name for edge in edges for name in edge})
    together = [set(group) for group in groups(names, edges) if len(group) > 1]
    return tuple(each for each in tight if any({each.source, each.target} <= group for group in together))
