"""Verifying: rows that should be gone are counted again when all is done, by value and by what owned them."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import CutNull, Dataset, Field, OnErase
from policyengine.plan import obligation
from policyengine.plan.algebra import (
    DEAD,
    FROZEN,
    NEEDED,
    REDUCED,
    STAYING,
    AllOf,
    CutLinks,
    Dangles,
    DeleteRows,
    Differs,
    InStage,
    MaskFields,
    Not,
    PointsAt,
    Predicate,
    Step,
    Unreadable,
    Verify,
)
from policyengine.plan.explain import held_rows
from policyengine.plan.key import unmasked
from policyengine.plan.mutate import loses
from policyengine.plan.predicate import all_of, any_of, dangles, held, match, not_held
from policyengine.plan.purpose import over, partly_over
from policyengine.plan.retention import unkept
from policyengine.plan.scope import Scope, relation_word


def verify(scope: Scope, store: str, changes: tuple[Step, ...]) -> tuple[Step, ...]:
    """One count for each field by which a person is found, and one for each owner, but for what the plan keeps."""
    masked: set[tuple[object, ...]] = {
        (step.dataset, change.field, mark)
        for step in changes
        if isinstance(step, MaskFields)
        for change in step.changes
        for mark in _marks(step.where)
    }
    masked |= {
        (step.dataset, name, mark)
        for step in changes
        if isinstance(step, CutLinks) and isinstance(step.cut, CutNull)
        for name in step.cut.fields
        for mark in _marks(step.where)
        if mark in REDUCED
    }
    found = (
        Verify(
            f"{store}.verify.{dataset.name.dataset}.{field.name}",
            store,
            dataset.name,
            field.name,
            where,
            (f"{dataset.name}.{field.name} is {field.identifies}",),
        )
        for dataset in scope.touched(store)
        for field in (*scope.finders(dataset), *scope.elements(dataset))
        if (where := _leftover(scope, dataset, field, masked)) is not None
    )
    owned = (step for dataset in scope.reached(store) for step in _owned(scope, dataset, changes))
    held = (step for dataset in scope.touched(store) for step in _held_since(scope, dataset, changes))
    unread = (step for dataset in scope.touched(store) for step in _unreadable(scope, dataset))
    return (*found, *owned, *held, *unread, *obligation.unended(scope, store))


def _unreadable(scope: Scope, dataset: Dataset) -> Iterator[Verify]:
    """Documents that can't be read, and may name the person in any row, or say something of them in their own."""
    if dataset.on_erase is OnErase.KEEP:
        return
    telling = (*scope.finders(dataset), *scope.elements(dataset))
    finding = {each.inside.field for each in telling if each.inside is not None}
    staying = tuple(
        InStage(mark)
        for mark in (scope.fates(dataset.name) if dataset.name in scope.ways else ())
        if mark in (*REDUCED, *STAYING) or (mark == DEAD and dataset.on_erase is OnErase.ANONYMISE)
    )
    name = dataset.name
    for column in dataset.columns:
        if not dataset.paths(column) or not (column in finding or staying):
            continue
        theirs = () if column in finding else (any_of(staying),)
        where = all_of(Unreadable(column), *theirs, *partly_over(scope, dataset, dataset.paths(column)))
        because = (f"{name}.{column} holds documents, and one that can't be read tells nothing",)
        yield Verify(
            f"{name.store}.verify.unreadable.{name.dataset}.{column}", name.store, name, column, where, because
        )


def _held_since(scope: Scope, dataset: Dataset, changes: tuple[Step, ...]) -> Iterator[Verify]:
    """Rows that were to change, and that a hold keeps which came after the decision: neither done nor deferred."""
    if not scope.holds(dataset.name):
        return
    parts: list[Predicate] = []
    for step in changes:
        match step:
            case DeleteRows(dataset=name) if name == dataset.name:
                parts.append(InStage(DEAD))
            case MaskFields(dataset=name, where=where, changes=puts) if name == dataset.name:
                open_cells = (all_of(*((each.when,) if each.when else ()), Differs(each)) for each in puts)
                marked = (InStage(mark) for mark in _marks(where))
                parts.append(all_of(*marked, any_of(tuple(open_cells)), held(dataset)))
            case _:
                pass
    if parts:
        name = dataset.name
        because = (f"a hold may have come after {name} was decided",)
        yield Verify(f"{name.store}.verify.held.{name.dataset}", name.store, name, "", any_of(tuple(parts)), because)


def _owned(scope: Scope, dataset: Dataset, changes: tuple[Step, ...]) -> Iterator[Step]:
    """Rows that came under one of the person's after it was decided: only their link says whose they are.

    A link to a row that lost its key counts while nobody else has that key.
    """
    owners = scope.owners(dataset)
    if len(owners) != 1 or scope.graph.shared(dataset) or not scope.graph.erases(dataset.name):
        return  # a row that others own as well may stay
    owner = owners[0]
    target = scope.dataset(owner.target)
    lost = loses(scope, target, owner.target_fields)
    if lost and (owner.enforced is not None or set(owner.target_fields) != set(target.key)):
        return  # the engine's foreign key rules it out, or no staged key tells
    parts: list[Predicate] = []
    for mark in reversed(scope.fates(target.name)):
        gone = (Dangles(owner),) if InStage(mark) in lost else ()
        parts.append(all_of(PointsAt(owner, InStage(mark)), *gone))
    name = dataset.name
    fields = "+".join(owner.fields)
    where = all_of(any_of(tuple(parts)), *_staying(scope, dataset), *unmasked(dataset, changes))
    because = (*scope.because(owner.target), relation_word(owner))
    yield Verify(f"{name.store}.verify.owned.{name.dataset}.{fields}", name.store, name, fields, where, because)


def _staying(scope: Scope, dataset: Dataset) -> Iterator[Predicate]:
    """That the row is none of those that stay under their owner, reduced or as they are."""
    if dataset.on_erase is OnErase.ANONYMISE:
        yield Not(InStage(DEAD))
    yield from over(scope, dataset)
    yield from (Not(InStage(mark)) for mark in scope.fates(dataset.name) if mark in (NEEDED, *REDUCED))
    yield from not_held(scope, dataset)


def _marks(where: Predicate) -> Iterator[str]:
    """The sets that a row must be in."""
    match where:
        case InStage(mark):
            yield mark
        case AllOf(parts):
            yield from (part.mark for part in parts if isinstance(part, InStage))
        case _:
            pass


def _leftover(scope: Scope, dataset: Dataset, field: Field, masked: set[tuple[object, ...]]) -> Predicate | None:
    """What would be a leftover in this field, or None where its values prove nothing."""
    identifier = scope.graph.identifier(field)
    if identifier.shared or dataset.on_erase is OnErase.KEEP:
        return None
    parts: list[Predicate] = [match(field)]
    owners = scope.owners_by(dataset, field)
    if owners:
        parts.append(dangles(owners))  # a live anchor under that id is somebody else's by now
    elif identifier.recyclable and dataset.subject is not None:
        return None  # a surrogate of the anchor itself may belong to a newcomer; the exclusive identifiers tell
    parts += unkept(dataset, field)  # until then the law keeps the cell
    for mark in reversed(scope.fates(dataset.name)):
        if mark == FROZEN or (mark == DEAD and dataset.on_erase is not OnErase.ANONYMISE):
            continue
        if (dataset.name, field.name, mark) not in masked:
            parts.append(Not(InStage(mark)))  # the plan keeps this cell, and says so
    return all_of(*parts, *over(scope, field), *not_held(scope, dataset))


def kept(scope: Scope) -> Iterator[str]:
    """What is left on purpose, in a sentence each, with the reason."""
    if scope.standing:
        yield from obligation.kept(scope)
    bases = scope.graph.datamaps.organisation.retention
    for name in sorted(scope.ways):
        dataset = scope.dataset(name)
        for retain in dataset.retain:
            basis, fields = bases[retain.basis], ", ".join(retain.fields)
            why = f"{basis.name}: {basis.basis}, {basis.citation}"
            yield f"{name}: {fields} for {basis.keep} from {retain.since} ({why})"
        if scope.by_purpose:
            yield f"{name}: the row while it is held for any of {', '.join(sorted(dataset.purposes))}"
        if dataset.on_erase is OnErase.KEEP:
            yield f"{name}: the whole row (on_erase: keep)"
    reasons = scope.graph.datamaps.organisation.holds
    for name in sorted({**scope.ways, **scope.named}):
        yield from held_rows(scope.dataset(name), reasons) if scope.holds(name) else ()
