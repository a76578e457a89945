"""Deciding: every verdict, set by set, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import CutReassign, Dataset, OnErase, Reference, Relation
from policyengine.model.name import DatasetName
from policyengine.model.organisation import Accounts
from policyengine.plan.algebra import (
    CANDIDATE,
    DEAD,
    FROZEN,
    LEAVES,
    LEFT,
    NEEDED,
    PINNED,
    REDUCED,
    REMAINING,
    RETAINED,
    SPARED,
    STAYING,
    SURVIVOR,
    Dangles,
    Decide,
    Heir,
    InStage,
    Not,
    PointedAtBy,
    PointsAt,
    Predicate,
    Require,
    Resolve,
    Step,
)
from policyengine.plan.predicate import all_of, any_of, held, left_where, match, not_held
from policyengine.plan.purpose import maskable, over, partly_over
from policyengine.plan.recompute import drifted
from policyengine.plan.resolve import by_value, down, following, in_groups
from policyengine.plan.retention import runs
from policyengine.plan.scope import Scope, always_there, belongs, outlasts, relation_word


def decide(scope: Scope, store: str) -> tuple[Step, ...]:
    """The steps that give every row its verdict, and stop the request where one must."""
    datasets = scope.reached(store)
    counted = [each.name for each in datasets if each.name in scope.counted]
    return (
        *candidates(scope, store),
        *in_groups("survive", counted, sparing(scope, counted), lambda name: following(_survive(scope, name))),
        *(step for each in datasets for step in _kept(scope, each)),
        *in_groups("need", _needable(scope, store), _needs(scope, store), lambda name: tuple(_need(scope, name))),
        *(step for each in datasets for step in (_retained(scope, each) if scope.by_purpose else ())),
        *in_groups("pin", _pinnable(scope, store), _pins(scope, store), lambda name: tuple(_pin(scope, name))),
        *(step for each in datasets for step in _dead(scope, each)),
        *(step for each in scope.touched(store) for step in _left(scope, each)),
        *drifted(scope, store),
        *(step for each in datasets for step in _block(scope, each)),
    )


def candidates(scope: Scope, store: str) -> Iterator[Step]:
    """The steps that find candidates which add no values, and stop a request that has too many."""
    late = [each.name for each in scope.reached(store) if each.name in scope.late]
    edges = list(_edges(scope, late))
    yield from in_groups("count", late, edges, lambda name: following(_along(scope, name)))
    yield from (step for each in scope.reached(store) for step in _limits(scope, each))


def _edges(scope: Scope, counted: list[DatasetName]) -> Iterator[tuple[DatasetName, DatasetName]]:
    for name in counted:
        dataset = scope.dataset(name)
        for owner in scope.owners(dataset):
            yield owner.target, name
        for reference in scope.owning(dataset):
            yield reference.source, name


def sparing(scope: Scope, counted: list[DatasetName]) -> Iterator[tuple[DatasetName, DatasetName]]:
    """Whose survivors keep whose rows alive: also through owners that pass nothing on."""
    for name in counted:
        dataset = scope.dataset(name)
        for owner in scope.graph.owners(dataset):
            yield owner.target, name
        for reference in scope.graph.owning(dataset):
            yield reference.source, name


def _along(scope: Scope, name: DatasetName) -> Iterator[Step]:
    """Candidates that add no values: found by a shared identifier, owned by pointing, and what hangs below them."""
    dataset = scope.dataset(name)
    yield from by_value(scope, dataset, shared=True)
    for owner in scope.owners(dataset):
        if owner.target not in scope.late and not scope.graph.shared(dataset):
            continue
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
    owners = scope.graph.owners(dataset)
    owning = sorted(scope.graph.owning(dataset), key=lambda each: each.source == each.target)
    living: list[tuple[Reference, Predicate]]
    living = [(each, PointsAt(each, lives(scope, each.target))) for each in owners]
    living += [(each, PointedAtBy(each, lives(scope, each.source))) for each in owning]
    if scope.exclusive(name):
        spared = any(each.target in scope.counted and each.target != name for each in scope.owners(dataset))
        if spared or scope.owning(dataset):  # else what makes the row a candidate is an owner that dies
            yield _unharmed(scope, dataset, any_of(tuple(each for _, each in living)))
    elif not owning and len({each.fields for each in owners}) == 1:
        # A row of one owner is a candidate exactly where that one is, or where it has none and dies.
        for reference in (each for each in scope.owners(dataset) if each.target in scope.counted):
            yield _survivor(dataset, reference, PointsAt(reference, InStage(SURVIVOR)))
    else:
        for reference, owned in living:
            yield _survivor(dataset, reference, all_of(InStage(CANDIDATE), owned))
    for reference in scope.owners(dataset) if not scope.exclusive(name) else ():
        if reference.heirs is not None:
            yield _survivor(dataset, reference, _inherited(scope, reference), "heir")


def _survivor(dataset: Dataset, reference: Reference, where: Predicate, by: str = "survive") -> Decide:
    name = dataset.name
    along = reference if reference.source == reference.target and by == "survive" else None
    id = f"{name.store}.{by}.{name.dataset}.{reference.source.dataset}.{reference.label}"
    return Decide(id, name.store, name, SURVIVOR, where, along, (relation_word(reference),))


def _unharmed(scope: Scope, dataset: Dataset, owned: Predicate) -> Decide:
    """Survivors among rows that go with the first of their owners: one lives, and none that the row points at dies.

    An owner that every row has lives where it does not die, so that nothing more is asked.
    """
    name, owners = dataset.name, scope.owners(dataset)
    dies = (Not(PointsAt(each, _dies(scope, each.target))) for each in owners)
    because = tuple(relation_word(each) for each in owners)
    has_one = any(always_there(dataset, each) for each in owners)
    where = all_of(InStage(CANDIDATE), *(() if has_one else (owned,)), *dies)
    return Decide(f"{name.store}.survive.{name.dataset}", name.store, name, SURVIVOR, where, None, because)


def heir(scope: Scope, reference: Reference) -> Heir:
    """Who takes the place of the reference's owner: whoever goes too is no heir."""
    heirs = reference.heirs
    assert heirs is not None
    every = scope.dataset(heirs.dataset).references
    by = next(each for each in every if each.target == reference.source and each.fields == heirs.by)
    who = next(each for each in every if each.target == reference.target and each.fields == (heirs.field,))
    sentinel = reference.cut.values[0] if isinstance(reference.cut, CutReassign) else None
    return Heir(by, who, heirs.pick, lives(scope, reference.target), sentinel)


def _inherited(scope: Scope, reference: Reference) -> Predicate:
    """That the row's owner goes, and somebody or the sentinel takes the place; so the row is a candidate itself."""
    found = heir(scope, reference)
    has = PointedAtBy(found.by, PointsAt(found.who, found.lives))
    dies = PointsAt(reference, _dies(scope, reference.target))
    return all_of(dies, has) if found.sentinel is None else dies


def _dies(scope: Scope, owner: DatasetName) -> Predicate:
    """That an owner goes."""
    if owner in scope.counted:
        return all_of(InStage(CANDIDATE), Not(InStage(SURVIVOR)))
    return InStage(CANDIDATE)


def lives(scope: Scope, owner: DatasetName) -> Predicate | None:
    """That an owner lives; an owner the erasure never gets to always does."""
    if owner not in scope.ways:
        return None
    if owner in scope.counted:
        return any_of((Not(InStage(CANDIDATE)), InStage(SURVIVOR)))
    return Not(InStage(CANDIDATE))


def _dying(scope: Scope, dataset: Dataset, but: str) -> Iterator[Predicate]:
    """That the row dies with the person, and is in none of the sets that come before that one."""
    yield InStage(CANDIDATE)
    if dataset.name in scope.counted:
        yield Not(InStage(SURVIVOR))
    fates = scope.fates(dataset.name)
    yield from (Not(InStage(mark)) for mark in fates[: fates.index(but)])


def _kept(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    """Rows that stay by themselves, in the order of verdicts; what is needed by them comes before what is retained."""
    yield from _frozen(scope, dataset)
    yield from (_remaining if scope.by_purpose else _retained)(scope, dataset)


def _frozen(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    """Rows that a hold keeps as they are, where something of them would go."""
    name = dataset.name
    if scope.dies(dataset) and scope.holds(name):
        goes = partly_over(scope, dataset, maskable(dataset))
        frozen = all_of(*_dying(scope, dataset, FROZEN), held(dataset), *goes)
        why = (*scope.because(name), *(f"{name} is held for {each.hold}" for each in dataset.holds))
        yield Decide(f"{name.store}.decide.frozen.{name.dataset}", name.store, name, FROZEN, frozen, None, why)


def _remaining(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    """Rows that stay for a purpose."""
    name = dataset.name
    if scope.dies(dataset):
        where = all_of(*_dying(scope, dataset, REMAINING), *map(Not, over(scope, dataset)))
        why = (*scope.because(name), f"{name} is held for {', '.join(dataset.purposes)}")
        yield Decide(f"{name.store}.decide.remaining.{name.dataset}", name.store, name, REMAINING, where, None, why)


def _needable(scope: Scope, store: str) -> list[DatasetName]:
    return [each.name for each in scope.reached(store) if each.name in scope.needable]


def _needs(scope: Scope, store: str) -> Iterator[tuple[DatasetName, DatasetName]]:
    """Which datasets' needed rows need which others'."""
    for name in _needable(scope, store):
        for reference in scope.graph.incoming[name]:
            if belongs(reference) and scope.spreads(reference):
                yield reference.source, name


def _need(scope: Scope, name: DatasetName) -> Iterator[Step]:
    """Rows that stay without a purpose of their own: one that has one belongs to them, or one that is needed does."""
    dataset = scope.dataset(name)
    needed: list[Predicate] = []
    because: list[str] = []
    for reference in (each for each in scope.graph.incoming[name] if belongs(each)):
        source = scope.dataset(reference.source)
        if outlasts(source, dataset):
            stays = map(Not, over(scope, source)) if source.purposes else ()
            needed.append(all_of(*stays, PointedAtBy(reference)))
        if scope.spreads(reference):
            needed.append(PointedAtBy(reference, InStage(NEEDED)))
        if outlasts(source, dataset) or scope.spreads(reference):
            because.append(f"{relation_word(reference)}, and may stay for a purpose")
    where = all_of(*_dying(scope, dataset, NEEDED), any_of(tuple(needed)))
    id = f"{name.store}.decide.needed.{name.dataset}"
    yield Decide(id, name.store, name, NEEDED, where, None, (*scope.because(name), *because))


def _retained(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    """Rows of which the law keeps a part."""
    name = dataset.name
    if scope.dies(dataset) and RETAINED in scope.fates(name):
        kept = all_of(*_dying(scope, dataset, RETAINED), runs(dataset))
        id = f"{name.store}.decide.retained.{name.dataset}"
        yield Decide(id, name.store, name, RETAINED, kept, None, scope.because(name))


def _pinnable(scope: Scope, store: str) -> list[DatasetName]:
    return [each.name for each in scope.reached(store) if each.name in scope.pinnable]


def _pins(scope: Scope, store: str) -> Iterator[tuple[DatasetName, DatasetName]]:
    """Which datasets' pinned rows need which others'."""
    for name in _pinnable(scope, store):
        for reference in scope.graph.incoming[name]:
            if reference.cut is None and reference.source in scope.pinnable:
                yield reference.source, name


def _pin(scope: Scope, name: DatasetName) -> Iterator[Step]:
    """Dead rows that stay, reduced: one that is held points at them, or a pinned one by a link that can't be cut."""
    dataset = scope.dataset(name)
    needed: list[Predicate] = []
    because: list[str] = []
    for reference in scope.graph.incoming[name]:
        rows: list[Predicate] = []
        if scope.holds(reference.source):
            rows.append(held(scope.dataset(reference.source)))
        if reference.cut is None and reference.source in scope.pinnable:
            rows.append(InStage(PINNED))
        if rows:
            needed.append(PointedAtBy(reference, any_of(tuple(rows))))
            because.append(f"{relation_word(reference)}, and may be held")
    where = all_of(*_dying(scope, dataset, PINNED), any_of(tuple(needed)))
    id = f"{name.store}.decide.pinned.{name.dataset}"
    yield Decide(id, name.store, name, PINNED, where, None, (*scope.because(name), *because))


def _dead(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    if scope.dies(dataset):
        name, where = dataset.name, all_of(*_dying(scope, dataset, DEAD))
        id = f"{name.store}.decide.dead.{name.dataset}"
        yield Decide(id, name.store, name, DEAD, where, None, scope.because(name))


def _left(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    """Rows that stay without the person: whether the end of each link leaves, then which rows have cells to mask.

    A row that is held lets go of nobody; it is counted where it would have.
    """
    name, because, unheld = dataset.name, scope.because(dataset.name), not_held(scope, dataset)
    leaving: list[Predicate] = []
    for reference in scope.leaving(dataset):
        goes = partly_over(scope, dataset, scope.about(dataset, reference))
        leaves = all_of(any_of(tuple(_leaves(scope, dataset, reference))), *goes)
        leaving.append(leaves)
        where = all_of(leaves, *_lets_go(scope, dataset, reference), *unheld)
        id = f"{name.store}.decide.leaves.{name.dataset}.{reference.label}"
        why = (*scope.because(reference.target), relation_word(reference))
        yield Decide(id, name.store, name, LEAVES + reference.label, where, None, why)
    cells = [left_where(scope, dataset, field) for field in (*scope.left(dataset), *scope.elements(dataset))]
    about = [each for each in scope.leaving(dataset) if scope.about(dataset, each)]
    asked = [set(_lets_go(scope, dataset, each)) for each in about] if not cells else []
    left = [*cells, *(InStage(LEAVES + each.label) for each in about)]
    if left:
        stays = (each for each in _lives(scope, dataset) if not asked or any(each not in one for one in asked))
        where = all_of(any_of(tuple(left)), *stays, *(unheld if cells else ()))
        yield Decide(f"{name.store}.decide.left.{name.dataset}", name.store, name, LEFT, where, None, because)
    if unheld and (cells or leaving):
        where = all_of(any_of((*cells, *leaving)), *_lives(scope, dataset), held(dataset))
        id = f"{name.store}.decide.spared.{name.dataset}"
        why = (*because, *(f"{name} is held for {each.hold}" for each in dataset.holds))
        yield Decide(id, name.store, name, SPARED, where, None, why)


def _lives(scope: Scope, dataset: Dataset) -> Iterator[Predicate]:
    """That the row does not die with the person."""
    if scope.dies(dataset):
        yield from (Not(InStage(mark)) for mark in reversed(scope.fates(dataset.name)))


def _lets_go(scope: Scope, dataset: Dataset, reference: Reference) -> Iterator[Predicate]:
    """Which rows let go of who leaves: all that stay; one that is reduced is cut from all of its owners anyway."""
    if not scope.dies(dataset):
        return
    yield from (Not(InStage(mark)) for mark in scope.fates(dataset.name) if mark in STAYING)
    if dataset.on_erase is not OnErase.ANONYMISE:
        yield Not(InStage(DEAD))
    if reference.relation is Relation.OWNED_BY:
        yield from (Not(InStage(mark)) for mark in scope.fates(dataset.name) if mark in REDUCED)


def _leaves(scope: Scope, dataset: Dataset, reference: Reference) -> Iterator[Predicate]:
    """The other end dies; or nobody is there any more, and the link or a cell about them names the person."""
    target = scope.dataset(reference.target)
    if scope.passes(target.name):
        yield from (PointsAt(reference, InStage(mark)) for mark in reversed(scope.fates(target.name)))
    for field in scope.linking(dataset, reference):
        yield all_of(match(field), Dangles(reference))
    named = tuple(match(each) for each in scope.naming(dataset, reference))
    if named:
        alternatives = (each for each in dataset.references if each.fields == reference.fields)
        yield all_of(any_of(named), *(Not(PointsAt(each)) for each in alternatives))


def _limits(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    name = dataset.name
    id = f"{name.store}.require.ceiling.{name.dataset}"
    yield Require(id, name.store, name, CANDIDATE, "ceiling", 0, scope.because(name))
    one = scope.graph.datamaps.organisation.subjects[scope.subject].accounts is Accounts.ONE
    if one and dataset.subject == scope.subject and not scope.standing:
        id = f"{name.store}.require.one-account.{name.dataset}"
        yield Require(id, name.store, name, CANDIDATE, "one_account", 1, scope.because(name))


def _block(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    if dataset.on_erase is OnErase.BLOCK and scope.dies(dataset):
        name = dataset.name
        id = f"{name.store}.require.block.{name.dataset}"
        yield Require(id, name.store, name, DEAD, "block", 0, scope.because(name))
