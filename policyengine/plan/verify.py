"""Verifying: the rows that should be gone are counted again, by value, when everything is done."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import Dataset, Field, OnErase
from policyengine.plan.algebra import DEAD, RETAINED, InStage, MaskFields, Not, Predicate, Step, Verify
from policyengine.plan.resolve import all_of, dangles, match, owners_by
from policyengine.plan.scope import Scope


def verify(scope: Scope, store: str, changes: tuple[Step, ...]) -> tuple[Step, ...]:
    """One count for each field by which a person is found, but for the cells that the plan keeps."""
    masked: set[tuple[object, ...]] = {
        (step.dataset, change.field, step.where)
        for step in changes
        if isinstance(step, MaskFields)
        for change in step.changes
    }
    return tuple(
        Verify(
            f"{store}.verify.{dataset.name.dataset}.{field.name}",
            store,
            dataset.name,
            field.name,
            where,
            (f"{dataset.name}.{field.name} is {field.identifies}",),
        )
        for dataset in scope.touched(store)
        for field in scope.finders(dataset)
        if (where := _leftover(scope, dataset, field, masked)) is not None
    )


def _leftover(scope: Scope, dataset: Dataset, field: Field, masked: set[tuple[object, ...]]) -> Predicate | None:
    """What would be a leftover in this field, or None where its values prove nothing."""
    identifier = scope.graph.identifier(field)
    if identifier.shared or dataset.on_erase is OnErase.KEEP:
        return None
    parts: list[Predicate] = [match(field)]
    owners = owners_by(scope, dataset, field)
    if owners:
        parts.append(dangles(owners))  # a live anchor under that id is somebody else's by now
    elif identifier.recyclable and dataset.subject is not None:
        return None  # a surrogate of the anchor itself may belong to a newcomer; the exclusive identifiers tell
    for mark in (DEAD, RETAINED):
        if mark == DEAD and dataset.on_erase is not OnErase.ANONYMISE:
            continue
        if mark == RETAINED and dataset.retain is None:
            continue
        if (dataset.name, field.name, InStage(mark)) not in masked:
            parts.append(Not(InStage(mark)))  # the plan keeps this cell, and says so
    return all_of(*parts)


def kept(scope: Scope) -> Iterator[str]:
    """What an erasure leaves on purpose, in a sentence each, with the reason."""
    bases = scope.graph.datamaps.organisation.retention
    for name in sorted(scope.ways):
        dataset = scope.dataset(name)
        if dataset.retain is not None:
            basis = bases[dataset.retain.basis]
            fields = ", ".join(dataset.retain.fields)
            yield (
                f"{name}: {fields} for {basis.keep} from {dataset.retain.since} "
                f"({basis.name}: {basis.basis}, {basis.citation})"
            )
        if dataset.on_erase is OnErase.KEEP:
            yield f"{name}: the whole row (on_erase: keep)"
