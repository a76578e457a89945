"""Builds the plan: datamaps and a subject in, ordered steps out, or the findings that make it impossible."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.errors import PlanError
from policyengine.graph.order import groups
from policyengine.graph.owners import index
from policyengine.model import recipient, residual
from policyengine.model.datamap import Datamaps, Dataset, OnErase, Share
from policyengine.model.finding import Finding, in_order
from policyengine.model.name import FieldName, quoted
from policyengine.model.residual import Purging
from policyengine.model.right import Right
from policyengine.model.type import Kind
from policyengine.plan import obligation, restrict
from policyengine.plan.ahead import going_ahead
from policyengine.plan.algebra import (
    FROZEN,
    PINNED,
    Decide,
    DropStage,
    HashStage,
    HashValues,
    Plan,
    PurgeResidual,
    Rearm,
    RewriteResidual,
    RowStage,
    Stage,
    StageTable,
    Step,
    StorePlan,
    TokenStage,
    ValueStage,
    flat,
)
from policyengine.plan.algebra import Draw as _Draw
from policyengine.plan.decide import decide
from policyengine.plan.guard import anchors, guards
from policyengine.plan.mutate import mutate
from policyengine.plan.prune import prune
from policyengine.plan.purpose import purposeless
from policyengine.plan.rebuild import compared, unrebuildable
from policyengine.plan.recompute import derived
from policyengine.plan.resolve import resolve, value_table
from policyengine.plan.scope import Scope, of, problem, relation_word, staging_name
from policyengine.plan.verify import kept, verify


def build(datamaps: Datamaps, subject: str, right: Right = Right.ERASURE) -> Plan:
    """The plan of the subject's right; `datamaps` with masks filled in (`policy.masks.with_defaults`).

    Raises PlanError with every finding that makes a plan impossible, each with its path.
    """
    scope = of(index(datamaps), subject, right)
    findings: list[Finding] = []
    findings += (*_unfound(scope), *restrict.unmarkable(scope)) if right.marks else _unready(scope)
    findings += purposeless(scope)
    names = _stores_in_order(scope) if not findings else ()
    stores = tuple(_store(scope, name, names[number + 1 :], findings) for number, name in enumerate(names))
    if findings:
        raise PlanError("plan.impossible", f"no plan can be made for {subject}", sorted(findings, key=in_order))
    stays = restrict.kept(scope) if right.marks else kept(scope)
    return Plan(right, subject, datamaps.organisation.name, stores, tuple(stays))


def _stores_in_order(scope: Scope) -> tuple[str, ...]:
    """Sources before what derives from them, so that no pipeline refills what was cleaned.

    Recipients come last: they take their time, and what we can do ourselves waits for nobody.
    """
    opaque = {each.name.store for each in scope.graph.datasets.values() if each.opaque and not scope.standing}
    names = sorted({*scope.store_names(), *opaque})
    datamaps = scope.graph.datamaps
    flows = dict.fromkeys((each.source.store, each.target.store) for each in datamaps.flows)
    flows |= dict.fromkeys((each.source.store, each.target.store) for each in datamaps.hops)
    ordered = [name for group in groups(names, flows) for name in group]
    return tuple(sorted(ordered, key=lambda name: datamaps.stores[name].engine == recipient.ENGINE))


def _store(scope: Scope, name: str, behind: tuple[str, ...], findings: list[Finding]) -> StorePlan:
    later = {identifier for store in behind for identifier in scope.identifiers(store)}
    find = resolve(scope, name)
    verdicts: tuple[Step, ...]
    verifying: tuple[Step, ...]
    if scope.right.marks:
        verdicts, changes = restrict.decide(scope, name), restrict.mutate(scope, name)
        verifying = tuple(restrict.verify(scope, name, (*find, *verdicts)))
    else:
        verdicts = (*decide(scope, name), *anchors(scope, name, later))
        changes = mutate(scope, name, findings)
        verdicts = (*verdicts, *compared(changes, "decide"))
        verifying = (*verify(scope, name, changes), *compared(changes, "verify"))
    tables = tuple(_tables(scope, name, changes))
    whole = StorePlan(
        name,
        scope.graph.datamaps.stores[name].engine,
        (Stage(f"{name}.stage", name, tables),),
        tuple(_rearm(name, verdicts)),
        find,
        verdicts,
        changes,
        guards(scope, name, later, changes),
        verifying,
        (
            DropStage(f"{name}.drop-stage", name, tables),
            PurgeResidual(f"{name}.purge-residual", name),
            *_rewrite(scope, name),
        ),
    )
    return going_ahead(scope, prune(whole))


def _rewrite(scope: Scope, name: str) -> Iterator[RewriteResidual]:
    store = scope.graph.datamaps.stores[name]
    if store.purge is Purging.NOW and not scope.right.marks and residual.costs(store.engine):
        yield RewriteResidual(f"{name}.rewrite-residual", name, (f"{quoted(name)} says to purge now",))


def _rearm(store: str, verdicts: tuple[Step, ...]) -> Iterator[Rearm]:
    """The rows that are decided to stay for a hold are taken up again, once it is lifted."""
    held = {each.dataset for each in flat(verdicts) if isinstance(each, Decide) and each.mark in (FROZEN, PINNED)}
    for name in sorted(held):
        why = ("what a hold kept is taken up again once it is lifted",)
        yield Rearm(f"{store}.rearm.{name.dataset}", store, name, why)


def _tables(scope: Scope, store: str, changes: tuple[Step, ...]) -> Iterator[StageTable]:
    for identifier, (carrier, field) in scope.identifiers(store).items():
        yield ValueStage(value_table(identifier), identifier, FieldName(*carrier, field.name))
    staged = {each.name: each for each in scope.touched(store)}
    staged |= {each.name: each for each, _ in derived(scope, store)}
    for name, dataset in sorted(staged.items()):
        yield RowStage(staging_name("r", name.dataset), name, dataset.key)
    for step in changes:
        if isinstance(step, _Draw):
            dataset = scope.dataset(step.dataset)
            short = dataset.name.dataset
            yield TokenStage(staging_name("t", short), staging_name("d", short), dataset.name, dataset.key)
        elif isinstance(step, HashValues):
            hashed = step.change.field
            yield HashStage(staging_name("h", f"{step.dataset.dataset}.{hashed}"), step.dataset, hashed)


# --- what must be decided before a plan can be thought of -------------------------------------------------------------


def _unfound(scope: Scope) -> Iterator[Finding]:
    """What it asks for to find a person's rows, whatever becomes of them."""
    yield from _nobody(scope)
    for name in sorted(scope.ways):
        yield from _keyless(scope, scope.dataset(name))
        yield from _partial(scope, scope.dataset(name))
    yield from _kinds(scope)


def _nobody(scope: Scope) -> Iterator[Finding]:
    if scope.standing:
        yield from obligation.nothing_ends(scope)
    elif not scope.ways and not scope.named:
        subject = scope.graph.datamaps.organisation.subjects[scope.subject]
        message = f"nothing finds a {scope.subject}: no field identifies one"
        help = f"say `identifies: {scope.subject}.{next(iter(subject.identifiers), '…')}` on the field that does"
        yield Finding("plan.nothing-found", message, subject.place, help)


def _unready(scope: Scope) -> Iterator[Finding]:
    yield from _nobody(scope)
    for name in sorted(scope.ways):
        yield from _undecided(scope, scope.dataset(name))
    for name in sorted({**scope.ways, **scope.named}):
        yield from _unshared(scope, scope.dataset(name))
    for name in sorted(each for each in scope.graph.datasets if each.store in scope.within):
        if scope.holds(name):
            yield from _unheld(scope, scope.dataset(name))
        if scope.holds(name) or name in scope.pinnable:
            yield from _unpinned(scope, scope.dataset(name))
    yield from _kinds(scope)
    yield from unrebuildable(scope)


def _undecided(scope: Scope, dataset: Dataset) -> Iterator[Finding]:
    path = scope.because(dataset.name)
    if dataset.on_erase is None:
        help = "say on_erase: delete, anonymise, keep or block"
        yield problem(
            "plan.no-on-erase",
            f"{dataset.name} is reached, and nobody decided what becomes of its rows",
            dataset,
            path,
            help,
        )
    counts = scope.graph.owning(dataset)
    if counts and dataset.subject is not None:
        help = f"let {counts[0].source} point at it with structural"
        yield problem(
            "plan.owned-subject",
            f"{dataset.name} is a subject's own dataset; nobody owns a person",
            counts[0],
            path,
            help,
        )
    for field in dataset.fields.values():
        if field.category is None and field.identifies is None and dataset.on_erase is not OnErase.DELETE:
            help = "give it a category, or list it under none"
            yield problem("plan.undecided", f"{dataset.name}.{field.name} is undecided", field, path, help)
    yield from _partial(scope, dataset)


def _partial(scope: Scope, dataset: Dataset) -> Iterator[Finding]:
    """Identifiers that are one part of a key alone."""
    path = scope.because(dataset.name)
    for field in dataset.fields.values():
        parts = len(dataset.key) > 1 and field.name in dataset.key and not field.unique
        linked = any(field.name in each.fields for each in dataset.references)
        if field.identifies and parts and not linked and not scope.graph.identifier(field).shared:
            help = "let another field identify, or mark the identifier shared"
            message = f"{dataset.name}.{field.name} is one part of a key, so its value alone names strangers too"
            yield problem("plan.partial-key", message, field, path, help)


def _unshared(scope: Scope, dataset: Dataset) -> Iterator[Finding]:
    """What rows that stay ask for: a key to know them by, how several share them, and whom each cell is about."""
    path = scope.because(dataset.name)
    yield from _keyless(scope, dataset)
    for field in dataset.fields.values():
        if field.derived is not None and any(dataset.fields[name].mask is not None for name in dataset.key):
            help = "let the key have no mask, or the field no expression"
            message = f"{dataset.name}.{field.name} is recomputed by a key that is masked"
            yield problem("plan.derived-key", message, field, path, help)
    if not scope.graph.shared(dataset):
        return
    if dataset.subject is not None:
        help = "let all but one of its owners be accessed_by or structural"
        message = f"{dataset.name} is a subject's own dataset, and a person is nobody's shared property"
        yield problem("plan.owned-subject", message, dataset, path, help)
    if dataset.share is None:
        owners = [relation_word(each) for each in (*scope.graph.owners(dataset), *scope.graph.owning(dataset))]
        help = "say share: joint (it stays for the others), exclusive (it goes with the first) or transfer"
        message = f"rows of {dataset.name} have several owners, and nobody said how they share them"
        yield problem("plan.no-share", message, dataset, (*path, *owners), help)
    elif dataset.share is not Share.EXCLUSIVE and dataset.on_erase is not OnErase.KEEP:
        yield from _about_nobody(scope, dataset, path)
    if dataset.share is Share.TRANSFER and not any(each.heirs for each in scope.graph.owners(dataset)):
        help = "say with transfer: {to: min(…), from: …} who takes over, or let share be joint"
        message = f"{dataset.name} is handed over, and no owner has an heir"
        yield problem("plan.no-heirs", message, dataset, path, help)
    for reference in scope.graph.owners(dataset):
        if reference.heirs and dataset.fields[reference.fields[0]].type.kind is not Kind.INTEGER:
            help = "hand over by whole numbers: engines order texts differently"
            message = f"{reference} is handed over to the least or greatest of its keys, and those are no whole numbers"
            yield problem("plan.heir-kind", message, reference, path, help)


def _keyless(scope: Scope, dataset: Dataset) -> Iterator[Finding]:
    if not dataset.key:
        help = "say `key: [field, …]`: the fields that single out a row"
        message = f"{dataset.name} is reached, but has no key to stage its rows by"
        yield problem("plan.no-key", message, dataset, scope.because(dataset.name), help)


def _about_nobody(scope: Scope, dataset: Dataset, path: tuple[str, ...]) -> Iterator[Finding]:
    linked = {name for each in dataset.references for name in each.fields}
    parties = dict.fromkeys("+".join(each.fields) for each in scope.graph.owners(dataset))
    naming = {each.array for each in dataset.fields.values() if each.array and each.identifies}
    for field in dataset.fields.values():
        if field.personal and not field.about and field.name not in linked and field.array not in naming:
            help = f"say `about:` with the reference to whom it is about: {', '.join(parties)}"
            message = f"{dataset.name}.{field.name} is personal in a row of several, and nobody said whom it is about"
            yield problem("plan.no-about", message, field, path, help)


def _unheld(scope: Scope, dataset: Dataset) -> Iterator[Finding]:
    """Conditions of a hold that an erasure could change: it would hold rows that nobody held, or let go of others."""
    linked = {name for each in dataset.references for name in each.fields}
    for hold in dataset.holds:
        for each in hold.when:
            field = dataset.fields[each.field]
            if field.personal or field.mask is not None or field.derived is not None or field.name in linked:
                what = "a link" if field.name in linked else "recomputed" if field.derived else "personal, or masked"
                message = f"{dataset.name}.{field.name} says whether a row is held, and is {what}"
                help = "let a field decide that an erasure never changes: category none, no mask, no link"
                yield problem("plan.hold-field", message, hold, scope.because(dataset.name), help)


def _unpinned(scope: Scope, dataset: Dataset) -> Iterator[Finding]:
    """Links that a row which stays needs, to a field that is masked: the link would be broken."""
    for reference in dataset.references:
        target = scope.dataset(reference.target)
        needs = scope.holds(dataset.name) or reference.cut is None
        touched = target.name in scope.ways or target.name in scope.named
        for name in reference.target_fields if needs and touched else ():
            if target.fields[name].mask is not None:
                message = f"a row of {dataset.name} that is held needs {target.name}.{name}, which is masked"
                path = (*scope.because(target.name), relation_word(reference))
                help = "let the link point at a key without a mask"
                yield problem("plan.hold-key", message, reference, path, help)


def _kinds(scope: Scope) -> Iterator[Finding]:
    """An identifier has one kind of value in every store; matching text with numbers needs a codec."""
    first: dict[object, tuple[FieldName, object]] = {}
    for name in sorted({**scope.ways, **scope.named}):
        dataset = scope.dataset(name)
        for field in (*(scope.finders(dataset) if name in scope.ways else ()), *scope.elements(dataset)):
            known, kind = first.setdefault(field.identifies, (FieldName(*name, field.name), field.type.kind))
            if kind is not field.type.kind:
                message = f"{field.identifies} is {kind} in {known}, and {field.type.kind} in {name}.{field.name}"
                help = "declare the same kind of type in both, or let one of them be no identifier"
                yield problem("plan.identifier-kinds", message, field, scope.because(name), help)
