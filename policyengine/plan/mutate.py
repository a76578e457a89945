"""Acting: links cut, cells masked, rows deleted, counters recomputed, in an order that every foreign key allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from policyengine.model.datamap import (
    NOT_PERSONAL,
    Cut,
    CutNull,
    Dataset,
    Field,
    Inside,
    OnErase,
    Reference,
    Relation,
)
from policyengine.model.finding import Finding
from policyengine.model.mask import Clear, Hash, Remove, Token
from policyengine.model.name import DatasetName
from policyengine.model.organisation import Normalise
from policyengine.plan import obligation
from policyengine.plan.algebra import (
    DEAD,
    LEAVES,
    LEFT,
    NEEDED,
    PINNED,
    REDUCED,
    REMAINING,
    RETAINED,
    STAYING,
    AllOf,
    CutLinks,
    Dangles,
    DeleteRows,
    Draw,
    HashValues,
    InStage,
    IsNull,
    MaskFields,
    Mutation,
    Not,
    PointsAt,
    Predicate,
    Purge,
    Put,
    Rebuild,
    Step,
    Transfer,
)
from policyengine.plan.cells import fitting, frame, losable, put_of
from policyengine.plan.decide import heir
from policyengine.plan.order import Rings, deleted_together, order, rings, tied
from policyengine.plan.predicate import all_of, any_of, left_where, match, not_held
from policyengine.plan.purpose import over, partly_over
from policyengine.plan.rebuild import rebuild
from policyengine.plan.recompute import recompute
from policyengine.plan.retention import kept_while, some_ended, unkept
from policyengine.plan.scope import Scope, collidable, outlasts, problem, relation_word
from policyengine.policy.masks import unique_in


def mutate(scope: Scope, store: str, findings: list[Finding]) -> tuple[Step, ...]:
    """The steps that change the store. What can't be done is added to `findings`, with its path."""
    datasets = scope.touched(store)
    knotted = rings(scope, store)
    cuts = sorted(_cuts(scope, store, knotted, findings), key=_names_nobody)
    findings += _followed(scope, cuts)
    changes = {each.name: tuple(_masks(scope, each, findings)) for each in datasets}
    draws = (draw for each in datasets for draw in _draws(each, changes[each.name]))
    hashes = (step for each in datasets for step in _hashes(scope, each, changes[each.name]))
    ordered = (scope.dataset(name) for group in order(scope, store, knotted) for name in group)
    rows = (step for each in ordered for step in (*changes[each.name], *_delete(scope, each)))
    acts = (*draws, *hashes, *cuts, *rows, *_purges(scope, store, findings))
    findings += _undated(scope, datasets, changes)
    counted = (*acts, *recompute(scope, store, acts))
    return tuple(_unless_held(scope, each) for each in (*counted, *rebuild(scope, store, counted)))


def _unless_held(scope: Scope, step: Step) -> Step:
    """INVARIANT: a hold is asked for once more by the very statement that changes the row: it may be new."""
    if not isinstance(step, Mutation) or isinstance(step, Purge | Rebuild):
        return step
    return replace(step, where=all_of(step.where, *not_held(scope, scope.dataset(step.dataset))))


# --- links ----------------------------------------------------------------------------------------------------------


def _cuts(scope: Scope, store: str, knotted: Rings, findings: list[Finding]) -> Iterator[Step]:
    """Cuts before anything else: rows that stay let go of keys that break, and knots are loosened."""
    for _, dataset in sorted(scope.graph.datamaps.stores[store].datasets.items()):
        for reference in dataset.references:
            if reference in scope.leaving(dataset):
                yield from _leave(scope, dataset, reference, findings)
            if breaks(scope, reference):
                yield from _cut_broken(scope, dataset, reference, findings)
            if reference.relation in _OWNING:
                yield from _cut_reduced(scope, dataset, reference)
            if deleted_together(scope, reference) and tied(knotted, reference):
                yield from _loosen(dataset, reference)


def _names_nobody(step: Step) -> bool:
    """Whether a step may come after those that look for heirs: a cut may take the links that name them."""
    return not isinstance(step, Transfer)


_OWNING = frozenset({Relation.OWNED_BY, Relation.OWNS})


def breaks(scope: Scope, reference: Reference) -> tuple[Predicate, ...]:
    """Which rows of the target lose the key that the reference holds."""
    target = scope.dataset(reference.target)
    if reference.relation is Relation.OWNS and not scope.owning(target) and not scope.owners(target):
        # What is owned by being pointed at dies only with an owner, and not where no owner passes its fate on.
        masked = [name for name in reference.target_fields if target.fields[name].mask is not None]
        return tuple(_left_broken(scope, target, masked))
    return loses(scope, target, reference.target_fields)


def loses(scope: Scope, target: Dataset, fields: tuple[str, ...]) -> tuple[Predicate, ...]:
    """Which rows of a dataset lose any of the fields: deleted ones, and ones where it is masked."""
    dies = scope.dies(target)
    if target.name not in scope.ways and target.name not in scope.named:
        return ()
    before = obligation.lost_before(target) if scope.only_parted(target.name) else ()
    masked = [name for name in fields if target.fields[name].mask is not None and name not in before]
    found: list[Predicate] = []
    if scope.deletes(target) or (dies and masked and target.on_erase is OnErase.ANONYMISE):
        found.append(InStage(DEAD))
    if dies and RETAINED in scope.fates(target.name):
        reduced = (all_of(InStage(RETAINED), *unkept(target, each)) for each in _reducible(target, masked))
        found += dict.fromkeys(reduced)
    pinned = target.name in scope.pinnable
    if pinned and any(field.name in masked for field in losable(target, scope.needed(target))):
        found.append(InStage(PINNED))
    return (*found, *_left_broken(scope, target, masked))


def _left_broken(scope: Scope, target: Dataset, masked: list[str]) -> Iterator[Predicate]:
    """Rows that stay in which the person's key is masked: it names them, or is about them."""
    for field in scope.left(target):
        if field.name in masked:
            yield all_of(InStage(LEFT), left_where(scope, target, field))
    for reference in scope.leaving(target):
        for field in scope.about(target, reference):
            if field.name in masked:
                yield all_of(InStage(LEFT), _about_where(scope, target, reference, field))


def _reducible(dataset: Dataset, masked: list[str]) -> tuple[Field, ...]:
    """The fields that a retained row may lose."""
    return tuple(each for each in losable(dataset, kept_while(dataset)) if each.name in masked)


def _id(verb: str, dataset: Dataset, reference: Reference) -> str:
    return f"{dataset.name.store}.{verb}.{dataset.name.dataset}.{reference.label}"


def _cut_broken(scope: Scope, dataset: Dataset, reference: Reference, findings: list[Finding]) -> Iterator[Step]:
    path = (*scope.because(reference.target), relation_word(reference))
    broken = _outlived(scope, dataset, reference)
    if not broken:
        return
    if reference.cut is None:
        findings.append(_uncuttable(dataset, reference, path))
        return
    findings += _colliding(dataset, reference, path)
    where: Predicate = PointsAt(reference, any_of(broken))
    if scope.deletes(dataset):
        where = all_of(where, Not(InStage(DEAD)))
    if reference.relation in _OWNING:  # a row that is reduced is cut from all of its owners anyway
        where = all_of(where, *(Not(InStage(mark)) for mark in _reduced(scope, dataset)))
    if reference in scope.leaving(dataset):
        let_go = all_of(InStage(LEAVES + reference.label), *over(scope, dataset))
        where = all_of(where, Not(let_go))  # those have let go already
    yield CutLinks(
        _id("cut", dataset, reference), dataset.name.store, dataset.name, reference, reference.cut, where, path
    )


def _outlived(scope: Scope, dataset: Dataset, reference: Reference) -> tuple[Predicate, ...]:
    """Which rows of the target lose their key while a row that points at them stays.

    A row that an erased one owns is dead or retained itself, or has let go of it, and so is every row that owns a dead
    one, but for one that goes with the first of its owners. Only a stranger's masked key is left to let go of then.
    """
    broken = breaks(scope, reference)
    # What the law keeps of a row stays with its links, where those can't be cut.
    retained = reference.cut is None and dataset.name in scope.ways and RETAINED in scope.fates(dataset.name)
    goes = (scope.deletes(dataset) and not retained) or dataset.on_erase is OnErase.BLOCK
    stays = dataset.name not in scope.ways
    match reference.relation:
        case Relation.OWNED_BY | Relation.ACCESSED_BY if reference.cut and _lets_go(scope, dataset, reference):
            together = True
        case Relation.OWNED_BY:
            together = goes or (stays and reference in scope.leaving(dataset))
        case Relation.ACCESSED_BY if reference in scope.leaving(dataset):
            together = stays
        case Relation.OWNS:
            together = not scope.exclusive(reference.target) and (goes or stays)
        case Relation.ACCESSED_BY | Relation.STRUCTURAL:
            together = False
    if scope.by_purpose and reference.cut is not None:  # else a row that stays keeps the other end
        stays = outlasts(dataset, scope.dataset(reference.target)) or scope.spreads(reference)
        together = together and (reference.relation is Relation.OWNED_BY or not stays)
    return tuple(each for each in broken if _is_strangers(each)) if together else broken


def _is_strangers(row: Predicate) -> bool:
    """Whether it is a row that stays, and loses but what it says of the person."""
    return isinstance(row, AllOf) and InStage(LEFT) in row.parts


def _lets_go(scope: Scope, dataset: Dataset, reference: Reference) -> bool:
    """Whether every row that stays lets go of the other end when that dies."""
    return reference in scope.leaving(dataset) and scope.passes(reference.target)


def _uncuttable(dataset: Dataset, reference: Reference, path: tuple[str, ...]) -> Finding:
    return problem(
        "plan.uncuttable",
        f"rows of {dataset.name} stay while {reference.target} loses the key they point at, "
        f"and {'+'.join(reference.fields)} can't be cut",
        reference,
        path,
        f"let {reference.target} be anonymised, let {dataset.name} be deleted, make the field nullable, "
        "or name a sentinel with cut: {reassign: …}",
    )


def _colliding(dataset: Dataset, reference: Reference, path: tuple[str, ...]) -> Iterator[Finding]:
    if collidable(dataset, reference):
        yield problem(
            "plan.sentinel-collides",
            f"two rows of {dataset.name} cut to the same sentinel would break a unique key",
            reference,
            path,
            "cut to NULL, or drop the unique key",
        )


def _leave(scope: Scope, dataset: Dataset, reference: Reference, findings: list[Finding]) -> Iterator[Step]:
    """A row that stays lets go of the one who leaves: an heir takes the place, or the link is cut where it can be."""
    name, path = dataset.name, (*scope.because(reference.target), relation_word(reference), "the row stays for others")
    leaves = all_of(InStage(LEAVES + reference.label), *_over_beyond(scope, dataset, reference, dataset))
    if reference.heirs is not None and scope.passes(reference.target):
        found = heir(scope, reference)
        where = all_of(leaves, PointsAt(reference, _gone(scope, reference.target)))
        if reference.cut is None and scope.dies(dataset) and dataset.on_erase is OnErase.ANONYMISE:
            where = all_of(where, Not(InStage(DEAD)))  # nobody inherits it, and its link can't be cut
        yield Transfer(_id("transfer", dataset, reference), name.store, name, reference, found, where, path)
    if reference.cut is None and reference.heirs is not None:
        return
    if reference.cut is None:
        if breaks(scope, reference):
            findings.append(_uncuttable(dataset, reference, path))
        return
    findings += _colliding(dataset, reference, path)
    due: Predicate = leaves
    if reference.heirs is not None:
        due = all_of(leaves, Dangles(reference))  # whoever is handed a row has a place; a link to nobody is cut
    elif scope.naming(dataset, reference):
        due = all_of(leaves, _linked(reference.cut, reference))  # a cell names them, and the link may be cut already
    id = _id("leave-link", dataset, reference)
    yield CutLinks(id, name.store, name, reference, reference.cut, due, path)


def _gone(scope: Scope, name: DatasetName) -> Predicate:
    return any_of(tuple(InStage(mark) for mark in reversed(scope.fates(name))))


def _reduced(scope: Scope, dataset: Dataset) -> tuple[str, ...]:
    """The sets of rows that die with the person and stay, reduced."""
    return tuple(mark for mark in scope.fates(dataset.name) if mark in REDUCED) if dataset.name in scope.ways else ()


def _cut_reduced(scope: Scope, dataset: Dataset, reference: Reference) -> Iterator[Step]:
    """A row that stays reduced forgets whose it was; a link that can't be cut stays, and its target with it."""
    if reference.cut is None or scope.only_parted(dataset.name):
        return
    linked = () if _has_it(scope, dataset, reference) else (_linked(reference.cut, reference),)
    for mark in _reduced(scope, dataset):
        where = all_of(InStage(mark), *linked)
        because = (relation_word(reference), f"{dataset.name} is {mark} without its owner")
        id = _id(f"cut-{mark}", dataset, reference)
        yield CutLinks(id, dataset.name.store, dataset.name, reference, reference.cut, where, because)


def _has_it(scope: Scope, dataset: Dataset, reference: Reference) -> bool:
    """Whether each of the person's rows has the link: nothing else makes one a candidate."""
    only = scope.graph.owners(dataset) == (reference,) and not scope.graph.owning(dataset)
    return only and not reference.when and reference.target != dataset.name and not scope.finders(dataset)


def _linked(cut: Cut, reference: Reference) -> Predicate:
    """That there is something to cut: a link to a row, or to none."""
    if isinstance(cut, CutNull) and not reference.when:
        return all_of(*(Not(IsNull(name)) for name in cut.fields))
    return any_of((PointsAt(reference), Dangles(reference)))


def _followed(scope: Scope, cuts: Iterable[Step]) -> Iterator[Finding]:
    """References to a link that is cut: they would have to be cut with it, row by row, and before it."""
    for step in cuts:
        match step:
            case CutLinks(cut=CutNull(fields=fields)):
                pass
            case CutLinks(reference=reference) | Transfer(reference=reference):
                fields = reference.fields
            case _:
                continue
        for each in scope.graph.incoming[step.dataset]:
            if set(each.target_fields) & set(fields):
                yield problem(
                    "plan.uncuttable",
                    f"{each} points at the link {step.reference}, which is cut, and can't follow it",
                    each,
                    (*step.because, relation_word(each)),
                    f"let it point at the key of {each.target}",
                )


def _loosen(dataset: Dataset, reference: Reference) -> Iterator[Step]:
    """INVARIANT: before rows that point at each other are deleted, the links that may be NULL are nulled."""
    if not isinstance(reference.cut, CutNull):
        return
    where = all_of(InStage(DEAD), *(Not(IsNull(name)) for name in reference.cut.fields))
    because = (relation_word(reference), "rows that point at each other are deleted together")
    id = _id("loosen", dataset, reference)
    yield CutLinks(id, dataset.name.store, dataset.name, reference, reference.cut, where, because)


# --- cells ----------------------------------------------------------------------------------------------------------


def _masks(scope: Scope, dataset: Dataset, findings: list[Finding]) -> Iterator[MaskFields]:
    because = scope.because(dataset.name)
    dies = scope.dies(dataset)
    before = obligation.lost_before(dataset) if scope.only_parted(dataset.name) else ()
    if dies and dataset.on_erase is OnErase.ANONYMISE:
        changes = tuple(put_of(scope, dataset, field, findings) for field in losable(dataset, before))
        yield from _mask(dataset, "anonymise", changes, InStage(DEAD), because)
    if RETAINED in scope.fates(dataset.name) and dies:
        spared = (*kept_while(dataset), *_let_go(dataset), *before)
        some = some_ended(dataset.retain) if scope.only_parted(dataset.name) else ()
        asked = some if len(some) == 1 else ()  # which is so of all such rows
        lost = (
            (put_of(scope, dataset, field, findings), due if (due := unkept(dataset, field)) != asked else ())
            for field in losable(dataset, spared)
        )
        changes = tuple(replace(put, when=all_of(*due)) if put and due else put for put, due in lost)
        yield from _mask(dataset, "retain", changes, InStage(RETAINED), because)
    if dataset.name in scope.pinnable:
        spared = (*scope.needed(dataset), *_let_go(dataset), *before)
        changes = tuple(put_of(scope, dataset, field, findings) for field in losable(dataset, spared))
        yield from _mask(dataset, "pin", changes, InStage(PINNED), because)
    yield from _mask_staying(scope, dataset, findings)
    yield from _mask_left(scope, dataset, findings)


def _mask_staying(scope: Scope, dataset: Dataset, findings: list[Finding]) -> Iterator[MaskFields]:
    """In a row that stays for a purpose, cells that have none left; in one that only such a row needs, all.

    Its key, its links and what links hold of it stay with it.
    """
    may_narrow = scope.by_purpose and scope.dies(dataset) and dataset.on_erase is not OnErase.KEEP
    lost = tuple(losable(dataset, scope.pointed_at(dataset))) if may_narrow else ()
    for mark, verb in ((REMAINING, "narrow"), (NEEDED, "need")):
        puts: list[Put] = []
        for field in lost if mark in scope.fates(dataset.name) else ():
            due = over(scope, field) if mark == REMAINING else ()
            where: tuple[Predicate, ...] = (*due, *unkept(dataset, field, since=True))
            if mark == REMAINING and set(field.purposes) == set(dataset.purposes):
                continue
            if (put := put_of(scope, dataset, field, findings)) is not None:
                puts.append(replace(put, when=all_of(*where)) if where else put)
        yield from _mask(dataset, verb, tuple(puts), InStage(mark), scope.because(dataset.name))


def _undated(
    scope: Scope, datasets: Iterable[Dataset], changes: Mapping[DatasetName, tuple[MaskFields, ...]]
) -> Iterator[Finding]:
    """Dates from which a retention runs, and which are masked in a row that stays: it would never be over then."""
    for dataset in datasets:
        masked = {put.field for step in changes[dataset.name] for put in step.changes}
        for retain in dataset.retain:
            if retain.since in masked:
                yield problem(
                    "plan.masked-date",
                    f"{dataset.name}.{retain.since} dates the retention {retain.basis}, and is masked in a row that "
                    "stays: nobody could tell any more when it is over",
                    retain,
                    scope.because(dataset.name),
                    f"let {retain.since} have no mask, and category none, or let the dataset be deleted",
                )


def _let_go(dataset: Dataset) -> Iterator[str]:
    """Links that are NULL in a retained row by the time it is masked, and would be cleared: there is nothing to do."""
    for reference in dataset.references:
        if reference.relation in _OWNING and isinstance(reference.cut, CutNull) and len(reference.cut.fields) == 1:
            yield from (name for name in reference.cut.fields if dataset.fields[name].mask == Clear())


def _mask(
    dataset: Dataset, verb: str, changes: tuple[Put | None, ...], where: Predicate, because: tuple[str, ...]
) -> Iterator[MaskFields]:
    puts = tuple(change for change in changes if change is not None)
    if puts:
        yield MaskFields(
            f"{dataset.name.store}.{verb}.{dataset.name.dataset}",
            dataset.name.store,
            dataset.name,
            puts,
            where,
            because,
        )


def _mask_left(scope: Scope, dataset: Dataset, findings: list[Finding]) -> Iterator[MaskFields]:
    """In a row that stays, the cells that name the person or are about them; all at once, for one may be its key."""
    cells: dict[str, list[Predicate]] = {}
    why: list[str] = []
    for field in scope.left(dataset):
        cells.setdefault(field.name, []).append(left_where(scope, dataset, field))
        why.append(f"{dataset.name}.{field.name} is {field.identifies}")
    for field in scope.elements(dataset):
        why.append(f"{dataset.name}.{field.name} is {field.identifies}")
    for reference in scope.leaving(dataset):
        for field in scope.about(dataset, reference):
            cells.setdefault(field.name, []).append(_about_where(scope, dataset, reference, field))
            why.append(f"{dataset.name}.{field.name} is about {'+'.join(reference.fields)}")
    puts = (
        (fitting(scope, dataset, dataset.fields[name], dataset.fields[name].mask, findings), name) for name in cells
    )
    alone = _leaving_alone(scope, dataset)
    whens = {name: any_of(tuple(where)) for name, where in cells.items()}
    changes = tuple(
        put if whens[name] == alone else replace(put, when=whens[name]) for put, name in puts if put is not None
    )
    because = (*dict.fromkeys(why), "the row is somebody else's")
    inner = tuple(_masked_elements(scope, dataset, findings))
    yield from _mask(dataset, "leave", (*changes, *inner), InStage(LEFT), because)


def _masked_elements(scope: Scope, dataset: Dataset, findings: list[Finding]) -> Iterator[Put | None]:
    """In elements that name the person, all that is masked of an element: it is theirs, whosever the row is.

    Where whatever names them takes its element with it, there is nothing else to mask.
    """
    naming: dict[Inside, list[Field]] = {}
    for each in scope.elements(dataset):
        if each.array:
            naming.setdefault(each.array, []).append(each)
    for field in dataset.fields.values():
        if field.array not in naming or field.mask is None:
            continue
        names = naming[field.array]
        if all(each.mask == Remove() for each in names):
            names = [each for each in names if each is field]
        if names and (put := fitting(scope, dataset, field, field.mask, findings)) is not None:
            due: tuple[Predicate, ...] = (*over(scope, field), *unkept(dataset, field))
            of = any_of(tuple(match(each) for each in names))
            yield replace(put, of=of, when=all_of(*due) if due else None)


def _leaving_alone(scope: Scope, dataset: Dataset) -> Predicate | None:
    """The one set of rows that are left, where nothing but a link's end that leaves makes them so."""
    about = [each for each in scope.leaving(dataset) if scope.about(dataset, each)]
    named = scope.left(dataset) or scope.elements(dataset)
    return InStage(LEAVES + about[0].label) if len(about) == 1 and not named else None


def _about_where(scope: Scope, dataset: Dataset, reference: Reference, field: Field) -> Predicate:
    """Where a cell about the other end of a link is masked: they leave, and no running retention lists it."""
    asked = _over_beyond(scope, dataset, reference, field)
    return all_of(InStage(LEAVES + reference.label), *asked, *unkept(dataset, field))


def _over_beyond(scope: Scope, dataset: Dataset, reference: Reference, held: Dataset | Field) -> tuple[Predicate, ...]:
    """That the row or cell is over, unless all rows of which the reference's end leaves are there for that alone."""
    asked = over(scope, held)
    return () if asked == partly_over(scope, dataset, scope.about(dataset, reference)) else asked


def _draws(dataset: Dataset, masks: tuple[MaskFields, ...]) -> Iterator[Draw]:
    if any(isinstance(change.mask, Token) for step in masks for change in step.changes):
        id = f"{dataset.name.store}.draw.{dataset.name.dataset}"
        yield Draw(id, dataset.name.store, dataset.name, _marked(masks))


def _hashes(scope: Scope, dataset: Dataset, masks: tuple[MaskFields, ...]) -> Iterator[HashValues]:
    """One step for each field that is hashed. What is unique is hashed as it stands, or two spellings would be one."""
    for name, field in dataset.fields.items():
        using = tuple(step for step in masks if any(each.field == name for each in step.changes))
        if using and isinstance(field.mask, Hash) and field.identifies is not None:
            put = Put(name, field.mask, *frame(scope, field, field.mask))
            form = Normalise.NONE if unique_in(dataset, name) else scope.graph.identifier(field).normalise
            store = dataset.name.store
            id = f"{store}.hash.{dataset.name.dataset}.{name}"
            yield HashValues(id, store, dataset.name, put, field.identifies, form, _marked(using))


def _marked(masks: tuple[MaskFields, ...]) -> tuple[str, ...]:
    """The sets whose rows are masked."""
    return tuple(mark for mark in (DEAD, *STAYING, *REDUCED, LEFT) if any(_uses(step.where, mark) for step in masks))


def _uses(where: Predicate, mark: str) -> bool:
    return where == InStage(mark) or (hasattr(where, "parts") and any(_uses(part, mark) for part in where.parts))


# --- rows -----------------------------------------------------------------------------------------------------------


def _delete(scope: Scope, dataset: Dataset) -> Iterator[Step]:
    if scope.deletes(dataset):
        name = dataset.name
        yield DeleteRows(f"{name.store}.delete.{name.dataset}", name.store, name, InStage(DEAD), scope.because(name))


def _purges(scope: Scope, store: str, findings: list[Finding]) -> Iterator[Step]:
    for _, dataset in sorted(scope.graph.datamaps.stores[store].datasets.items()):
        if not dataset.opaque or scope.standing:
            continue
        pointing = scope.graph.incoming[dataset.name]
        if pointing:
            findings.append(
                problem(
                    "plan.opaque-target",
                    f"{dataset.name} is opaque and emptied, but {pointing[0].source} points at it",
                    pointing[0],
                    (relation_word(pointing[0]),),
                    "decide the dataset's fields instead of opaque",
                )
            )
        name = dataset.name
        id, why = f"{store}.purge.{name.dataset}", (f"{name} is opaque: it can't be searched",)
        if scope.by_purpose:
            yield DeleteRows(id, store, name, all_of(*over(scope, dataset)), why)
        else:
            yield Purge(id, store, name, why)


def personal_left(dataset: Dataset) -> tuple[str, ...]:
    """The personal fields of a dataset, by name; what a decision to keep it would leave."""
    return tuple(field.name for field in dataset.fields.values() if field.personal and field.category != NOT_PERSONAL)
