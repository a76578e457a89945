"""Guarding: surrogate ids are re-used, so later stores are changed only while no id of the person's is somebody else's.

Once an account is gone, its id may be given to a newcomer, who leaves rows under it in stores that come later. Their
rows can't be told from the person's by that id, so the newcomer's account is looked for first.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from policyengine.model.datamap import Dataset, Field
from policyengine.model.name import IdentifierName
from policyengine.plan.algebra import (
    ANCHOR,
    Decide,
    Guard,
    InStage,
    Not,
    Predicate,
    Step,
)
from policyengine.plan.key import unmasked
from policyengine.plan.mutate import loses
from policyengine.plan.predicate import all_of, match
from policyengine.plan.scope import Scope


def anchors(scope: Scope, store: str, later: Set[IdentifierName]) -> tuple[Step, ...]:
    """The rows that keep a surrogate id of the person's, decided before anything is changed: they are no newcomers."""
    return tuple(
        Decide(
            f"{store}.decide.anchor.{dataset.name.dataset}.{field.name}",
            store,
            dataset.name,
            ANCHOR + field.name,
            all_of(match(field), *(Not(each) for each in lost)),
            None,
            (f"{dataset.name}.{field.name} is {field.identifies}",),
        )
        for dataset, field, lost in _vacated(scope, store, later)
        if _some_keep(scope, dataset, lost)
    )


def guards(scope: Scope, store: str, later: Set[IdentifierName], changes: tuple[Step, ...]) -> tuple[Step, ...]:
    """One count of newcomers for each surrogate id that the store gives up and by which `later` stores find rows."""
    return tuple(
        Guard(
            f"{store}.guard.{dataset.name.dataset}.{field.name}",
            store,
            dataset.name,
            field.name,
            identifier,
            all_of(match(field), *_known(scope, dataset, field, lost, changes)),
            (f"{dataset.name}.{field.name} is {identifier}, which may be given to somebody else",),
        )
        for dataset, field, lost in _vacated(scope, store, later)
        if (identifier := field.identifies) is not None
    )


def _vacated(
    scope: Scope, store: str, later: Set[IdentifierName]
) -> Iterator[tuple[Dataset, Field, tuple[Predicate, ...]]]:
    """The fields of people's own datasets whose ids become free, with the rows that lose them.

    A link holds the id of the row that it points at: what becomes of that one is asked there.
    """
    for dataset in scope.reached(store):
        linked = {name for reference in dataset.references for name in reference.fields}
        for field in scope.finders(dataset) if dataset.subject == scope.subject else ():
            own = field.name not in linked and scope.graph.identifier(field).recyclable
            if own and field.identifies in later and (lost := loses(scope, dataset, (field.name,))):
                yield dataset, field, lost


def _some_keep(scope: Scope, dataset: Dataset, lost: tuple[Predicate, ...]) -> bool:
    """Whether a row with the id may stay: somebody else owns it, the law keeps it, or it is masked elsewhere only."""
    return bool(scope.graph.owners(dataset)) or any(InStage(mark) not in lost for mark in scope.fates(dataset.name))


def _known(
    scope: Scope, dataset: Dataset, field: Field, lost: tuple[Predicate, ...], changes: tuple[Step, ...]
) -> Iterator[Predicate]:
    """That the row is none which kept the id; a row whose key was masked is known by its mask."""
    if not _some_keep(scope, dataset, lost):
        return
    yield Not(InStage(ANCHOR + field.name))
    yield from unmasked(dataset, changes)
