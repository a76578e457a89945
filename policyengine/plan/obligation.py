"""The standing obligation: what the law kept of people who are gone goes when its time is over, and nobody asks for it.

A row that was reduced is known by what it lost: every link to an owner is cut, and every cell that it loses for good is
at its mask. Nothing else is kept of whose it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.graph.ending import lasting
from policyengine.graph.owners import reach
from policyengine.model.datamap import CutNull, Dataset, OnErase, Reference, Relation
from policyengine.model.finding import Finding
from policyengine.plan.algebra import (
    DEAD,
    FROZEN,
    PINNED,
    Dangles,
    Differs,
    InStage,
    IsNull,
    Not,
    PointedAtBy,
    PointsAt,
    Predicate,
    Resolve,
    Verify,
)
from policyengine.plan.cells import losable, put_of
from policyengine.plan.predicate import all_of, any_of, not_held
from policyengine.plan.retention import all_ended, kept_while, some_ended, unkept
from policyengine.plan.scope import Scope, problem


def parted(scope: Scope, dataset: Dataset) -> Iterator[Predicate]:
    """That a row is as a retention leaves it: nobody's, with every cell at its mask that no retention keeps."""
    for link in (*scope.graph.owners(dataset), *(each for each in dataset.references if _owns(each))):
        if isinstance(link.cut, CutNull) and not link.when:
            yield any_of(tuple(map(IsNull, link.cut.fields)))
        else:
            yield from (Not(PointsAt(link)), Not(Dangles(link)))
    yield from (Not(PointedAtBy(each)) for each in scope.graph.owning(dataset))
    for name in lost_before(dataset):
        put = put_of(scope, dataset, dataset.fields[name], [])
        if put is not None:
            yield Not(Differs(put))


def _owns(reference: Reference) -> bool:
    return reference.relation is Relation.OWNS and reference.cut is not None


def lost_before(dataset: Dataset) -> tuple[str, ...]:
    """The fields that a row lost, links apart, when its person went, and whatever retention runs still."""
    linked = (name for each in dataset.references for name in each.fields)
    return tuple(each.name for each in losable(dataset, (*kept_while(dataset), *linked)) if not unkept(dataset, each))


def found(scope: Scope, dataset: Dataset) -> Iterator[Resolve]:
    """Rows of people who are gone of which a retention has ended."""
    if dataset.name in scope.parted:
        name = dataset.name
        where = all_of(any_of(some_ended(dataset.retain)), *parted(scope, dataset))
        id = f"{name.store}.resolve.ended.{name.dataset}"
        yield Resolve(id, name.store, name, where, None, scope.because(name))


def unended(scope: Scope, store: str) -> Iterator[Verify]:
    """Rows of people who are gone that are there all the same when all that kept them is over."""
    for dataset in scope.reached(store):
        if dataset.name in scope.parted:
            name, stays = dataset.name, (FROZEN, PINNED, *((DEAD,) if dataset.on_erase is OnErase.ANONYMISE else ()))
            staying = (Not(InStage(mark)) for mark in scope.fates(name) if mark in stays)
            where = all_of(*all_ended(dataset.retain), *parted(scope, dataset), *staying, *not_held(scope, dataset))
            yield Verify(f"{name.store}.verify.ended.{name.dataset}", name.store, name, "", where, scope.because(name))


def nothing_ends(scope: Scope) -> Iterator[Finding]:
    """That there is no retention of the subject's which ends by itself, and why."""
    if scope.ways:
        return
    ways = reach(scope.graph, scope.subject)
    lasts = tuple(lasting(scope.graph, scope.subject, ways))
    for dataset, why in lasts:
        message = f"what the law keeps of {dataset.name} does not end by itself: {why}"
        yield problem("plan.nothing-ends", message, dataset.retain[0], (hop.text for hop in ways[dataset.name]), MEND)
    if not lasts:
        subject = scope.graph.datamaps.organisation.subjects[scope.subject]
        message = f"no dataset of a {scope.subject} has a retention"
        yield Finding("plan.nothing-ends", message, subject.place, "say with `retain` what the law keeps")


MEND = "have every link to an owner cut, and what identifies masked and listed by no retention"


def kept(scope: Scope) -> Iterator[str]:
    """What the end of a retention does not get to, in a sentence each."""
    for dataset, why in lasting(scope.graph, scope.subject, reach(scope.graph, scope.subject)):
        yield f"{dataset.name}: rows whose time is over, until somebody asks again ({why})"
