"""Finding the person: by value, then down to what they own, until the identifiers are closed over all stores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from policyengine.graph.order import groups
from policyengine.model import recipient
from policyengine.model.datamap import Dataset, Field, Reference
from policyengine.model.name import DatasetName, IdentifierName
from policyengine.plan import obligation
from policyengine.plan.algebra import (
    CANDIDATE,
    Collect,
    Decide,
    InStage,
    PointsAt,
    Predicate,
    Repeat,
    Resolve,
    Ship,
    Step,
)
from policyengine.plan.predicate import all_of, any_of, dangles, match, owned_by_nobody
from policyengine.plan.scope import Scope, always_owned, relation_word, staging_name


def resolve(scope: Scope, store: str) -> tuple[Step, ...]:
    """The steps that bring values into a store, find the rows they reach there, and read the values those rows add."""
    ships = (
        Ship(f"{store}.ship.{identifier}", store, identifier, value_table(identifier))
        for identifier in scope.identifiers(store)
    )
    datasets = scope.reached(store)
    downs = [(owner.target, each.name) for each in datasets for owner in scope.owners(each)]
    found = in_groups("resolve", [each.name for each in datasets], downs, lambda name: tuple(_find(scope, name)))
    if scope.graph.datamaps.stores[store].engine == recipient.ENGINE:
        return (*ships, *found)  # it is told whom it is about, and tells nothing of them
    return (*ships, *found, *(step for each in datasets for step in _collect(scope, each)))


def value_table(identifier: IdentifierName) -> str:
    """The staging table of an identifier's values."""
    return staging_name("v", f"{identifier.subject}_{identifier.identifier}")


def in_groups(
    verb: str,
    names: Sequence[DatasetName],
    edges: Iterable[tuple[DatasetName, DatasetName]],
    steps: Callable[[DatasetName], tuple[Step, ...]],
) -> Iterator[Step]:
    """The steps of every dataset in the order of the edges; datasets that need each other are repeated together."""
    edges = tuple(edges)
    looped = {one for one, other in edges if one == other}
    for group in groups(names, edges):
        inside = tuple(step for name in group for step in steps(name))
        recurring = sum(_recurs(step) for step in inside)
        if inside and (len(group) > 1 or recurring > 1 or (recurring == 0 and group[0] in looped)):
            yield Repeat(f"{group[0].store}.{verb}.repeat.{group[0].dataset}", group[0].store, inside)
        else:
            yield from inside


def following(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps of one dataset, with the one that follows a self reference behind all that it is to follow."""
    return tuple(sorted(steps, key=_recurs))


def _recurs(step: Step) -> bool:
    """Whether the step follows a self reference to its end; two of them in a dataset feed each other."""
    return isinstance(step, (Resolve, Decide)) and step.along is not None


def _find(scope: Scope, name: DatasetName) -> Iterator[Step]:
    dataset = scope.dataset(name)
    yield from obligation.found(scope, dataset)
    yield from by_value(scope, dataset, shared=False)
    if not scope.graph.shared(dataset):  # what several own says nothing of one of them: it is counted afterwards
        for owner in scope.owners(dataset):
            if owner.target in scope.early:
                yield down(scope, dataset, owner, "resolve")


def by_value(scope: Scope, dataset: Dataset, *, shared: bool) -> Iterator[Step]:
    """Candidates by value: rows that carry an identifier of the person and are nobody else's.

    Rows found by a shared identifier add no values of their own, so they are found after the closure.
    """
    name = dataset.name
    found = [field for field in scope.finders(dataset) if scope.graph.identifier(field).shared is shared]
    if not found or scope.graph.shared(dataset) or always_owned(scope.graph, dataset):
        return
    nobody_elses = tuple(owned_by_nobody(scope, dataset))
    where = all_of(any_of(tuple(_named(scope, dataset, field) for field in found)), *nobody_elses)
    because = tuple(f"{name}.{field.name} is {field.identifies}" for field in found)
    verb = "count.value" if shared else "resolve.value"
    yield Resolve(f"{name.store}.{verb}.{name.dataset}", name.store, name, where, None, because)


def down(scope: Scope, dataset: Dataset, owner: Reference, verb: str) -> Resolve:
    """Candidates by ownership: rows whose owner is a candidate."""
    name = dataset.name
    along = owner if owner.target == name else None
    where = PointsAt(owner, InStage(CANDIDATE))
    because = (*scope.because(owner.target), relation_word(owner))
    alone = len(scope.graph.owners(dataset)) == 1
    id = f"{name.store}.{verb}.owned.{name.dataset}" + ("" if alone else f".{owner.label}")
    return Resolve(id, name.store, name, where, along, because)


def _collect(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    """Only exclusive identifiers extend the closure; a link says nothing that its target does not, while it has one."""
    name = dataset.name
    for field in scope.finders(dataset) if not scope.graph.shared(dataset) else ():
        if scope.graph.identifier(field).shared or _known_already(scope, dataset, field):
            continue
        assert field.identifies is not None
        id = f"{name.store}.collect.{name.dataset}.{field.name}"
        owners = scope.owners_by(dataset, field)
        where = all_of(InStage(CANDIDATE), dangles(owners)) if owners else InStage(CANDIDATE)
        yield Collect(id, name.store, name, field.name, field.identifies, where, scope.because(name))


def _known_already(scope: Scope, dataset: Dataset, field: Field) -> bool:
    """Whether a row is found by this field alone, and by what is known; a later round knows no surrogate ids."""
    exclusive = [each for each in scope.finders(dataset) if not scope.graph.identifier(each).shared]
    owned = scope.graph.owners(dataset) or scope.graph.owning(dataset)
    return exclusive == [field] and not owned and not scope.graph.identifier(field).recyclable


def _named(scope: Scope, dataset: Dataset, field: Field) -> Predicate:
    """The field names the person; a link names whose row it is only where the owner is gone already."""
    owners = scope.owners_by(dataset, field)
    return all_of(match(field), dangles(owners)) if owners else match(field)
