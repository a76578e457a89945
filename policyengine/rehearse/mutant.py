"""Mutants: plans with one thing wrong. A judge that lets one pass has not looked there.

Every step that finds, decides or changes is made wrong by each operator that applies to it. What stops a request and
what guards a store is tried on fixtures of its own; what verifies counts nothing in a plan that is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from policyengine.model.datamap import Datamaps, Dataset, Pick, Reference
from policyengine.model.name import DatasetName
from policyengine.plan.algebra import (
    SURVIVOR,
    AllOf,
    AnyOf,
    Collect,
    CutLinks,
    Dangles,
    Decide,
    DeleteRows,
    Differs,
    Draw,
    HashValues,
    InStage,
    IsNull,
    MaskFields,
    Matches,
    Meets,
    Mutation,
    Not,
    OlderThan,
    OptedOut,
    Plan,
    PointedAtBy,
    PointsAt,
    PointsAtItself,
    Predicate,
    Prepare,
    Purge,
    Put,
    Rebuild,
    Recompute,
    Repeat,
    Resolve,
    SetFlags,
    Ship,
    Step,
    StorePlan,
    Transfer,
    Unreadable,
    flat,
)

DROP_STEP = "drop step"
DROP_SURVIVOR = "drop survivor rule"
DROP_CONJUNCT = "drop conjunct"
NEGATE = "negate"
OTHER_FIELD = "other field"
SWAP = "swap dependent pair"
OPERATORS = (DROP_STEP, DROP_SURVIVOR, DROP_CONJUNCT, NEGATE, OTHER_FIELD, SWAP)

Mutable = Ship | Resolve | Collect | Decide | Prepare | Mutation


@dataclass(frozen=True, slots=True)
class Mutant:
    """`plan` differs from the real one in `step` alone; `changed` is that step's new form, None where it is gone.

    `store` and `phase` are where the step is.
    """

    operator: str
    store: str
    phase: str
    step: str
    detail: str
    plan: Plan
    changed: Step | None

    def __str__(self) -> str:
        return f"{self.operator}: {self.step}" + (f" ({self.detail})" if self.detail else "")


def mutants(plan: Plan, datamaps: Datamaps) -> Iterator[Mutant]:
    """Every mutant of a plan, by step in plan order, then by operator."""
    for store in plan.stores:
        for phase in ("resolve", "decide", "mutate"):
            steps: tuple[Step, ...] = getattr(store, phase)
            for step in (each for each in flat(steps) if isinstance(each, Mutable)):
                for operator, detail, changed in _variants(step, datamaps):
                    new = tuple(_with(steps, step.id, changed))
                    yield Mutant(
                        operator, store.store, phase, step.id, detail, _replaced(plan, store, phase, new), changed
                    )
        for one, other in _pairs(store, datamaps):
            moved = list(store.mutate)
            moved.remove(one)
            moved.insert(moved.index(other) + 1, one)
            plan_ = _replaced(plan, store, "mutate", tuple(moved))
            yield Mutant(SWAP, store.store, "mutate", one.id, f"after {other.id}", plan_, one)


def _with(steps: tuple[Step, ...], id: str, changed: Step | None) -> Iterator[Step]:
    for step in steps:
        if isinstance(step, Repeat):
            yield replace(step, steps=tuple(_with(step.steps, id, changed)))
        elif step.id != id:
            yield step
        elif changed is not None:
            yield changed


def _replaced(plan: Plan, store: StorePlan, phase: str, steps: tuple[Step, ...]) -> Plan:
    match phase:
        case "resolve":
            new = replace(store, resolve=steps)
        case "decide":
            new = replace(store, decide=steps)
        case _:
            new = replace(store, mutate=steps)
    return replace(plan, stores=tuple(new if each is store else each for each in plan.stores))


# --- one step wrong -------------------------------------------------------------------------------------------------


def _variants(step: Mutable, datamaps: Datamaps) -> Iterator[tuple[str, str, Step | None]]:
    rule = isinstance(step, Decide) and step.mark == SURVIVOR
    yield (DROP_SURVIVOR if rule else DROP_STEP), "", None
    if isinstance(step, (Ship, Draw, HashValues, Purge, Rebuild)):
        return
    dataset = datamaps.dataset(step.dataset)
    for operator, detail, where in _wheres(step.where, dataset, datamaps):
        yield operator, detail, replace(step, where=where)
    match step:
        case Resolve() | Decide() | DeleteRows() | Recompute():
            pass
        case SetFlags(change=change):
            other = _alike(dataset, change.field, {change.field})
            if other is not None:
                yield OTHER_FIELD, f"{other} for {change.field}", replace(step, change=replace(change, field=other))
        case Collect(field=field):
            other = _alike(dataset, field, {field})
            if other is not None:
                yield OTHER_FIELD, f"{other} for {field}", replace(step, field=other)
        case CutLinks(reference=reference):
            link = _other_link(dataset, reference)
            if link is not None and link.cut is not None:
                yield OTHER_FIELD, _instead(link, reference), replace(step, reference=link, cut=link.cut)
        case MaskFields():
            for change in step.changes:
                if change.when is not None:
                    always = tuple(replace(each, when=None) if each is change else each for each in step.changes)
                    yield DROP_CONJUNCT, f"{change.field} whomever it names", replace(step, changes=always)
                    for operator, detail, when in _wheres(change.when, dataset, datamaps):
                        wrong = tuple(replace(each, when=when) if each is change else each for each in step.changes)
                        yield operator, f"{change.field} where {detail}", replace(step, changes=wrong)
                yield from _other_elements(step, change, dataset, datamaps)
                rest = tuple(each for each in step.changes if each is not change)
                if rest:
                    yield DROP_CONJUNCT, f"{change.field} not masked", replace(step, changes=rest)
                yield from _other_put(step, change, dataset)
        case Transfer(heir=heir):
            if heir.lives is not None:
                yield DROP_CONJUNCT, "an heir who goes", replace(step, heir=replace(heir, lives=None))
                for operator, detail, lives in _wheres(heir.lives, datamaps.dataset(heir.who.target), datamaps):
                    yield operator, f"an heir who {detail}", replace(step, heir=replace(heir, lives=lives))
            other_pick = Pick.MAX if heir.pick is Pick.MIN else Pick.MIN
            yield OTHER_FIELD, f"{other_pick} for {heir.pick}", replace(step, heir=replace(heir, pick=other_pick))
        case _:
            assert_never(step)


def _other_elements(
    step: MaskFields, change: Put, dataset: Dataset, datamaps: Datamaps
) -> Iterator[tuple[str, str, Step]]:
    """The change in other elements of an array than the person's."""
    if change.of is None:
        return
    every = tuple(replace(each, of=None) if each is change else each for each in step.changes)
    yield DROP_CONJUNCT, f"{change.field} in every element", replace(step, changes=every)
    for operator, detail, of in _wheres(change.of, dataset, datamaps):
        wrong = tuple(replace(each, of=of) if each is change else each for each in step.changes)
        yield operator, f"{change.field} in elements where {detail}", replace(step, changes=wrong)


def _other_put(step: MaskFields, change: Put, dataset: Dataset) -> Iterator[tuple[str, str, Step]]:
    taken = {each.field for each in step.changes} | set(dataset.key)
    taken |= {name for reference in dataset.references for name in reference.fields}
    other = _alike(dataset, change.field, taken)
    if other is not None:
        changes = tuple(replace(each, field=other) if each is change else each for each in step.changes)
        yield OTHER_FIELD, f"{other} for {change.field}", replace(step, changes=changes)


def _alike(dataset: Dataset, name: str, taken: set[str]) -> str | None:
    """Another field of the same type, that could have been named by mistake; in an array, of its elements."""
    kind, array = dataset.fields[name].type.kind, dataset.fields[name].array
    for other, field in dataset.fields.items():
        if field.array != array:
            continue
        if other not in taken and field.type.kind is kind and not field.generated and field.derived is None:
            return other
    return None


def _other_link(dataset: Dataset, reference: Reference) -> Reference | None:
    """Another link to the same key, that could have been followed by mistake."""
    for other in dataset.references:
        alike = (other.target, other.target_fields) == (reference.target, reference.target_fields)
        if alike and other.fields != reference.fields:
            return other
    return None


def _instead(link: Reference, reference: Reference) -> str:
    return f"{link.label} for {reference.label}"


def _wheres(where: Predicate, dataset: Dataset, datamaps: Datamaps) -> Iterator[tuple[str, str, Predicate]]:
    """The predicate with one part wrong."""
    match where:
        case AllOf(parts):
            for part in parts:
                rest = tuple(each for each in parts if each is not part)
                yield DROP_CONJUNCT, _short(part), rest[0] if len(rest) == 1 else AllOf(rest)
                for operator, detail, wrong in _wheres(part, dataset, datamaps):
                    yield operator, detail, AllOf(tuple(wrong if each is part else each for each in parts))
        case AnyOf(parts):
            for part in parts:
                rest = tuple(each for each in parts if each is not part)
                yield DROP_CONJUNCT, _short(part), rest[0] if len(rest) == 1 else AnyOf(rest)
                for operator, detail, wrong in _wheres(part, dataset, datamaps):
                    yield operator, detail, AnyOf(tuple(wrong if each is part else each for each in parts))
        case Not(inner):
            yield NEGATE, _short(where), inner
            for operator, detail, wrong in _wheres(inner, dataset, datamaps):
                if operator != NEGATE:
                    yield operator, detail, Not(wrong)
        case Matches(field, identifier):
            yield NEGATE, _short(where), Not(where)
            other = _alike(dataset, field, {field, *dataset.key})
            if other is not None:
                yield OTHER_FIELD, f"{other} for {field}", Matches(other, identifier)
        case PointsAt(reference, inner):
            yield NEGATE, _short(where), Not(where)
            link = _other_link(dataset, reference)
            if link is not None:
                yield OTHER_FIELD, _instead(link, reference), replace(where, reference=link)
            if reference.when:
                always = replace(where, reference=replace(reference, when=()))
                yield DROP_CONJUNCT, f"{'+'.join(reference.fields)} at any time", always
            if inner is not None:
                target = datamaps.dataset(reference.target)
                for operator, detail, wrong in _wheres(inner, target, datamaps):
                    if operator != OTHER_FIELD:
                        yield operator, f"{detail} of {reference.target.dataset}", replace(where, where=wrong)
        case PointedAtBy(reference, inner):
            yield NEGATE, _short(where), Not(where)
            link = _other_link(datamaps.dataset(reference.source), reference)
            if link is not None:
                yield OTHER_FIELD, _instead(link, reference), replace(where, reference=link)
            if inner is not None:
                yield DROP_CONJUNCT, f"whatever {reference.source.dataset} it is", replace(where, where=None)
        case Dangles(reference) | PointsAtItself(reference):
            yield NEGATE, _short(where), Not(where)
            link = _other_link(dataset, reference)
            if link is not None:
                yield OTHER_FIELD, _instead(link, reference), replace(where, reference=link)
        case IsNull(field) | OlderThan(field):
            yield NEGATE, _short(where), Not(where)
            other = _alike(dataset, field, {field, *dataset.key})
            if other is not None:
                yield OTHER_FIELD, f"{other} for {field}", replace(where, field=other)
        case InStage() | Meets() | Differs() | OptedOut() | Unreadable():
            yield NEGATE, _short(where), Not(where)
        case _:
            assert_never(where)


def _short(where: Predicate) -> str:
    match where:
        case InStage(mark):
            return f"is {mark}"
        case Matches(field, identifier):
            return f"{field} is {identifier}"
        case PointsAt(reference):
            return f"points at {reference.target.dataset}"
        case PointedAtBy(reference):
            return f"pointed at by {reference.source.dataset}"
        case Dangles(reference):
            return f"{'+'.join(reference.fields)} dangles"
        case PointsAtItself():
            return "points at itself"
        case IsNull(field):
            return f"{field} is NULL"
        case Unreadable(field):
            return f"{field} is unreadable"
        case Meets(when):
            return str(when)
        case OlderThan(field):
            return f"{field} is older"
        case OptedOut(purposes):
            return f"opted out of {' and '.join(purposes)}"
        case Differs(change):
            return f"{change.field} differs"
        case Not(inner):
            return f"not {_short(inner)}"
        case AllOf(parts):
            return " and ".join(map(_short, parts))
        case AnyOf(parts):
            return " or ".join(map(_short, parts))
    assert_never(where)


# --- two steps in the wrong order -----------------------------------------------------------------------------------


def _pairs(store: StorePlan, datamaps: Datamaps) -> Iterator[tuple[Step, Step]]:
    """Pairs where the first must come before the second: a link before the key it holds, a row before what it needs.

    And a source before what is rebuilt from it."""
    cut = [step.reference for step in store.mutate if isinstance(step, CutLinks)]
    for position, one in enumerate(store.mutate):
        for other in store.mutate[position + 1 :]:
            if isinstance(other, DeleteRows) and _points(one, other.dataset, datamaps, cut):
                yield one, other
            if isinstance(other, Rebuild) and isinstance(one, DeleteRows | Rebuild) and one.dataset in other.sources:
                yield one, other


def _points(step: Step, target: DatasetName, datamaps: Datamaps, cut: list[Reference]) -> bool:
    """Whether the step takes an enforced link away that the deletion of its target needs gone."""
    if isinstance(step, CutLinks):
        return step.reference.target == target and step.reference.enforced is not None
    if isinstance(step, DeleteRows) and step.dataset != target:
        references = datamaps.dataset(step.dataset).references
        return any(each.target == target and each.enforced is not None and each not in cut for each in references)
    return False
