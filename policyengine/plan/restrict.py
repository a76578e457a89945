"""Restricting: all rows of a person are marked, so that nobody processes them; and lifting takes the marks away again.

A row is theirs as in an erasure, but whatever an erasure would make of it: what is kept is restricted, too, and so is
what others own as well. It stays restricted while any of its owners is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from policyengine.model.datamap import ByOwner, Dataset, Flag, Reference, Relation, Restrict
from policyengine.model.finding import Finding
from policyengine.model.mask import Clear, Constant
from policyengine.model.name import DatasetName, quoted
from policyengine.model.right import Right
from policyengine.model.type import Kind
from policyengine.plan import rebuild
from policyengine.plan.algebra import (
    CANDIDATE,
    FROZEN,
    RESTRICTED,
    Decide,
    InStage,
    Meets,
    Not,
    PointedAtBy,
    PointsAt,
    Predicate,
    Put,
    Resolve,
    SetFlags,
    Step,
    Verify,
    flat,
)
from policyengine.plan.decide import candidates, sparing
from policyengine.plan.explain import held_rows
from policyengine.plan.predicate import all_of, any_of, held, not_held
from policyengine.plan.recompute import drifted, recompute
from policyengine.plan.resolve import following, in_groups
from policyengine.plan.scope import Scope, problem, relation_word


def unmarkable(scope: Scope) -> Iterator[Finding]:
    """Datasets that the right gets to and whose rows can't be marked, or nobody said how: unknown is never yes."""
    for name in sorted(scope.ways):
        dataset, path = scope.dataset(name), scope.because(name)
        if dataset.restrict is None:
            message = f"{name} holds what is personal, and nobody said how its rows are restricted"
            help = "say `restrict: {flag: …, from: …, to: …}`, or `by_owner` where readers look at the owner's flag"
            if dataset.entries is not None:
                message = f"{name} holds what is personal, and a key or a message can't be marked as restricted"
                help = "no restriction is possible while the store is in the datamaps: let its readers ask another"
            yield problem("plan.no-restrict", message, dataset, path, help)
        elif isinstance(dataset.restrict, ByOwner):
            yield from _by_nobody(scope, dataset, dataset.restrict)


def _by_nobody(scope: Scope, dataset: Dataset, how: ByOwner) -> Iterator[Finding]:
    """Rows that are restricted by their owner, and have none, or one that is found by following them in a ring."""
    name, path = dataset.name, scope.because(dataset.name)
    message = ""
    if restricted(scope, name) is None:
        message = f"rows of {name} are restricted by their owner, and none that has a flag owns them"
    elif name in _behind(scope, name):
        message = f"rows of {name} are restricted by their owner, which may be one of {name} again"
    if message:
        help = "give them a flag of their own: `restrict: {flag: …, from: …, to: …}`"
        yield Finding("plan.restrict-by-owner", message, how.place, help, path=path)


def _behind(scope: Scope, name: DatasetName) -> set[DatasetName]:
    """The datasets whose rows are asked when a row says: by the owner, and that one says so again."""
    found: set[DatasetName] = set()
    queue = [name]
    for each in queue:  # grows while it is walked
        if isinstance(scope.dataset(each).restrict, ByOwner):
            new = [edge.owner for edge in _edges(scope, each) if edge.owner not in found]
            found.update(new)
            queue.extend(new)
    return found


@dataclass(frozen=True, slots=True)
class _Edge:
    """By which reference rows of the dataset `owner` own a row."""

    owner: DatasetName
    reference: Reference

    def to(self, where: Predicate) -> Predicate:
        """That an owner satisfies `where`."""
        points = self.reference.relation is Relation.OWNED_BY
        return PointsAt(self.reference, where) if points else PointedAtBy(self.reference, where)


def _edges(scope: Scope, name: DatasetName) -> Iterator[_Edge]:
    """By what rows of the dataset are owned; by their own dataset last."""
    dataset = scope.dataset(name)
    yield from (_Edge(each.target, each) for each in scope.graph.owners(dataset))
    owning = sorted(scope.graph.owning(dataset), key=lambda each: each.source == name)
    yield from (_Edge(each.source, each) for each in owning)


def restricted(
    scope: Scope, name: DatasetName, below: tuple[DatasetName, ...] = (), *, or_held: bool = False
) -> Predicate | None:
    """That a row of the dataset is restricted, by its own flag or an owner's; None where nothing says so.

    `or_held`: or that a hold keeps whichever has the flag from it.
    """
    how: Restrict | None = scope.dataset(name).restrict
    match how:
        case None:
            return None
        case Flag():
            holds = (held(scope.dataset(name)),) if or_held and scope.holds(name) else ()
            return any_of((Meets(how.is_on), *holds))
        case ByOwner():
            above = (*below, name)
            found = tuple(
                edge.to(its)
                for edge in _edges(scope, name)
                if edge.owner not in above
                and (its := restricted(scope, edge.owner, above, or_held=or_held)) is not None
            )
            return any_of(found) if found else None
    assert_never(how)


# --- deciding ---------------------------------------------------------------------------------------------------------


def decide(scope: Scope, store: str) -> tuple[Step, ...]:
    """The steps that find all rows of the person, and those that stay as they are."""
    datasets = scope.reached(store)
    several = [each.name for each in datasets if each.name in scope.counted and _lifts(scope)]
    return (
        *candidates(scope, store),
        *in_groups("restricted", several, sparing(scope, several), lambda name: following(_by_others(scope, name))),
        *(step for each in datasets for step in _frozen(scope, each)),
        *drifted(scope, store),
    )


def _lifts(scope: Scope) -> bool:
    return scope.right is Right.LIFTING


def _by_others(scope: Scope, name: DatasetName) -> Iterator[Decide]:
    """The person's rows that stay restricted: one who is restricted owns them too, or a row that stays so does.

    Where a row has one owner, and that one is not the person's, it is the person's only if nobody is there.
    """
    edges = tuple(_edges(scope, name))
    alone = len({edge.reference.fields for edge in edges}) == 1 and not scope.graph.owning(scope.dataset(name))
    for edge in edges:
        reference, parts = edge.reference, list[Predicate]()
        marked = restricted(scope, edge.owner)
        if marked is not None and not alone:
            parts.append(all_of(*((Not(InStage(CANDIDATE)),) if edge.owner in scope.ways else ()), marked))
        if edge.owner in scope.counted:
            parts.append(InStage(RESTRICTED))
        if parts:
            id = f"{name.store}.decide.restricted.{name.dataset}.{reference.source.dataset}.{reference.label}"
            along = reference if reference.source == reference.target else None
            theirs = () if parts == [InStage(RESTRICTED)] else (InStage(CANDIDATE),)  # what is below such a row is, too
            where = all_of(*theirs, edge.to(any_of(tuple(parts))))
            yield Decide(id, name.store, name, RESTRICTED, where, along, (relation_word(reference),))


def _frozen(scope: Scope, dataset: Dataset) -> Iterator[Decide]:
    """Rows that a hold keeps as they are, where they would be marked, or their mark be taken away."""
    name = dataset.name
    if scope.holds(name) and isinstance(dataset.restrict, Flag):
        where = all_of(*_due(scope, dataset, dataset.restrict), held(dataset))
        why = (*scope.because(name), *(f"{name} is held for {each.hold}" for each in dataset.holds))
        yield Decide(f"{name.store}.decide.frozen.{name.dataset}", name.store, name, FROZEN, where, None, why)


def _due(scope: Scope, dataset: Dataset, flag: Flag) -> Iterator[Predicate]:
    """The person's rows that are to be marked; or, in a lifting, that have a mark which nobody else's right asks for.

    A row that says something else by its flag could not be told, later, from one that did not: it is left alone.
    """
    yield InStage(CANDIDATE)
    yield Meets(flag.is_on if _lifts(scope) else flag.is_off)
    if _lifts(scope) and dataset.name in scope.counted and any(True for _ in _by_others(scope, dataset.name)):
        yield Not(InStage(RESTRICTED))


# --- acting and verifying ---------------------------------------------------------------------------------------------


def mutate(scope: Scope, store: str) -> tuple[Step, ...]:
    """The flags that are set, or set back, and the counters that count by them."""
    flags = tuple(_flags(scope, store))
    counters = (
        replace(each, where=all_of(each.where, *not_held(scope, scope.dataset(each.dataset))))
        for each in recompute(scope, store, flags)
    )
    return (*flags, *counters)


def _flags(scope: Scope, store: str) -> Iterator[SetFlags]:
    verb = "lift" if _lifts(scope) else "restrict"
    for dataset in scope.reached(store):
        name, flag = dataset.name, dataset.restrict
        if isinstance(flag, Flag):
            value = flag.off if _lifts(scope) else flag.on
            change = Put(flag.field, Clear() if value is None else Constant(value))
            where = all_of(*_due(scope, dataset, flag), *not_held(scope, dataset))
            yield SetFlags(f"{store}.{verb}.{name.dataset}", store, name, change, where, scope.because(name))


def verify(scope: Scope, store: str, find: Iterable[Step]) -> Iterator[Verify]:
    """The person's rows that are not restricted, or still are: one count for each dataset.

    A restriction counts what came to be the person's after it was decided, too.
    """
    finding = [step for step in flat(find) if isinstance(step, Resolve)]
    for dataset in scope.reached(store):
        name = dataset.name
        if not _lifts(scope):
            marked = restricted(scope, name, or_held=True)
            assert marked is not None
            theirs = (InStage(CANDIDATE), *(step.where for step in finding if step.dataset == name))
            where = all_of(any_of(tuple(dict.fromkeys(theirs))), Not(marked))
            id = f"{store}.verify.restricted.{name.dataset}"
        elif isinstance(dataset.restrict, Flag):
            where = all_of(*_due(scope, dataset, dataset.restrict), *not_held(scope, dataset))
            id = f"{store}.verify.lifted.{name.dataset}"
        else:
            continue
        yield Verify(id, store, name, "", where, scope.because(name))


def kept(scope: Scope) -> Iterator[str]:
    """What is left as it is on purpose, in a sentence each."""
    reasons = scope.graph.datamaps.organisation.holds
    for name in sorted(scope.ways):
        dataset = scope.dataset(name)
        if isinstance(dataset.restrict, ByOwner):
            yield f"{name}: every row, whose owner's flag says whether it is restricted"
        elif isinstance(dataset.restrict, Flag) and not _lifts(scope) and _says_more(dataset, dataset.restrict):
            yield f"{name}: rows where {_neither(dataset.restrict)}; they are counted as not restricted"
        yield from held_rows(dataset, reasons)
    for name, dataset in sorted(scope.graph.datasets.items()):
        if dataset.opaque:
            yield f"{name}: whatever is in it (opaque: nobody's rows can be found)"
    yield from rebuild.kept(scope)


def _says_more(dataset: Dataset, flag: Flag) -> bool:
    """Whether the field may hold something else than the two values of a flag."""
    field = dataset.fields[flag.field]
    if not field.required and flag.off is not None:
        return True
    return field.type.kind is not Kind.BOOLEAN and not (field.choices and {*field.choices} <= {flag.off, flag.on})


def _neither(flag: Flag) -> str:
    return f"{quoted(flag.field)} is neither {'NULL' if flag.off is None else repr(flag.off)} nor {flag.on!r}"
