"""Going ahead: which rows may be changed in batches, before the one transaction that decides again and does the rest.

A row goes ahead only where two things are so. It says by itself that it dies: its verdict follows from its own cells
and from those who own it, so that a batch can ask for it anew. And nobody misses it: no other step of the plan asks for
what is changed, so that all others come to the same with it or without it. Both are read off the plan's own steps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from policyengine.errors import NotAnalysable
from policyengine.graph.owners import Graph
from policyengine.model.catalogue import Action
from policyengine.model.datamap import CutNull, Dataset, Reference, Store
from policyengine.model.mask import Hash, Token
from policyengine.model.name import DatasetName
from policyengine.plan.algebra import (
    CANDIDATE,
    DEAD,
    FROZEN,
    NEEDED,
    PINNED,
    REMAINING,
    RETAINED,
    Ahead,
    AllOf,
    AnyOf,
    Collect,
    Compare,
    CutLinks,
    Dangles,
    Decide,
    DeleteRows,
    Derive,
    Differs,
    Draw,
    DropStage,
    Guard,
    HashValues,
    InStage,
    IsNull,
    MaskFields,
    Matches,
    Meets,
    Not,
    OlderThan,
    OptedOut,
    PointedAtBy,
    PointsAt,
    PointsAtItself,
    Predicate,
    Purge,
    PurgeResidual,
    Put,
    Rearm,
    Rebuild,
    Recompute,
    Repeat,
    Require,
    Resolve,
    RewriteResidual,
    SetFlags,
    Ship,
    Stage,
    Step,
    StorePlan,
    Transfer,
    Unreadable,
    Verify,
    flat,
)
from policyengine.plan.predicate import all_of, any_of, held, not_held
from policyengine.plan.scope import Scope
from policyengine.sqlflow.scalar import reads

# What an engine does where somebody points at a row that is to go: it refuses.
_REFUSING = frozenset({Action.NO_ACTION, Action.RESTRICT})
# Sets of rows that stay: whoever asks for one of these rows never asks for one that goes ahead.
_STAYING = frozenset({FROZEN, REMAINING, NEEDED, RETAINED, PINNED})


def going_ahead(scope: Scope, plan: StorePlan) -> StorePlan:
    """The store's plan with what of its changes may go ahead."""
    asking = _asking(scope, plan)
    return replace(plan, mutate=tuple(_with(asking, step) for step in plan.mutate))


def _with(asking: _Asking, step: Step) -> Step:
    match step:
        case DeleteRows():
            return replace(step, ahead=asking.deletion(step))
        case MaskFields():
            return replace(step, ahead=asking.mask(step))
        case _:
            return step


@dataclass(frozen=True, slots=True)
class _Asked:
    """One thing that a step asks of a row of a dataset."""

    step: Step
    dataset: DatasetName
    what: Predicate


@dataclass(frozen=True, slots=True)
class _Asking:
    """One store's plan, and what its steps ask for; `deciding` and `asked` are by dataset.

    `asked` of a dataset is all for which its rows are looked at: as they are, as an end of a link.
    """

    scope: Scope
    plan: StorePlan
    deciding: Mapping[DatasetName, Sequence[Step]]
    asked: Mapping[DatasetName, Sequence[_Asked]]
    derived: Sequence[Derive]
    sources: frozenset[DatasetName]

    @property
    def graph(self) -> Graph:
        return self.scope.graph

    def deletion(self, step: DeleteRows) -> Ahead | None:
        """Which rows may be deleted ahead, if any may."""
        dataset = self.scope.dataset(step.dataset)
        dying = self._dying(dataset) if _is_of_dead(step.where) else None
        if dying is None or self._is_made_of(dataset) or self._is_counted(dataset.name):
            return None
        pointing = [each for each in self.graph.incoming[dataset.name] if each.source.store == self.plan.store]
        enforced = [each for each in pointing if each.enforced is not None]
        if not all(map(_refused, enforced)) or any(each.source == dataset.name for each in pointing):
            return None
        missing = self._missing(dataset)
        if missing is None:
            return None
        nobody = (Not(PointedAtBy(each)) for each in dict.fromkeys((*enforced, *self._staying_for(dataset))))
        where = all_of(*dict.fromkeys((*dying, *not_held(self.scope, dataset), *nobody)))
        return Ahead(DEAD, where, missing)

    def mask(self, step: MaskFields) -> Ahead | None:
        """Which rows may be masked ahead, if any may: the rows stay, so that only who asks for a cell misses it."""
        dataset = self.scope.dataset(step.dataset)
        dying = self._dying(dataset) if _is_of_dead(step.where) else None
        if dying is None or not all(map(_plain, step.changes)):
            return None
        cells = {each.field for each in step.changes} | {dataset.column(each.field) for each in step.changes}
        if cells & {*self._asked_cells(dataset, step), *dataset.key} or self._is_made_of(dataset, frozenset(cells)):
            return None
        nobody = (Not(PointedAtBy(each)) for each in dict.fromkeys(self._staying_for(dataset)))
        return Ahead(DEAD, all_of(*dict.fromkeys((*dying, *not_held(self.scope, dataset), *nobody))))

    # --- what a row says by itself ------------------------------------------------------------------------------------

    def _decided(self, name: DatasetName, mark: str) -> Decide | None:
        """The one step that decides it; None where there are several, or it spreads from row to row."""
        steps = self.deciding.get(name, ())
        found = [each for each in steps if isinstance(each, Decide) and each.mark == mark]
        return found[0] if len(found) == 1 and found[0].along is None else None

    def _dying(self, dataset: Dataset) -> tuple[Predicate, ...] | None:
        """What makes a row die now, of what can be asked of it and its owners; None where others have a say.

        That nobody is there for whom it stays, `_staying_for` says.
        """
        theirs = self._theirs(dataset.name, ())
        dead = self._decided(dataset.name, DEAD)
        if theirs is None or dead is None or not all(dataset.fields[part].required for part in dataset.key):
            return None
        parts: list[Predicate] = [theirs]
        for part in _parts(dead.where):
            match part:
                case InStage(mark) if mark == CANDIDATE:
                    pass
                case Not(InStage(mark)) if mark in (NEEDED, PINNED):
                    if self._decided(dataset.name, mark) is None:
                        return None
                case Not(InStage(mark)) if mark in (FROZEN, REMAINING, RETAINED):
                    stays = self._decided(dataset.name, mark)
                    own = [each for each in _parts(stays.where) if not _is_set(each)] if stays else []
                    if not own or not all(map(_is_own, own)):
                        return None
                    parts.append(Not(all_of(*own)))
                case _:
                    return None  # somebody else may own it, too
        return tuple(parts)

    def _theirs(self, name: DatasetName, below: tuple[DatasetName, ...]) -> Predicate | None:
        """What makes a row the person's now: its own cells, and that whoever owns it is theirs."""
        steps = [each for each in self.deciding.get(name, ()) if isinstance(each, Resolve)]
        found = [self._now(each, (*below, name)) for each in steps]
        known = tuple(each for each in found if each is not None)
        return any_of(known) if known and len(known) == len(found) else None

    def _now(self, step: Resolve, below: tuple[DatasetName, ...]) -> Predicate | None:
        if step.along is not None:
            return None
        parts: list[Predicate] = []
        for part in _parts(step.where):
            match part:
                case PointsAt(reference, InStage(mark)) if mark == CANDIDATE and reference.target not in below:
                    theirs = self._theirs(reference.target, below)
                    if theirs is None:
                        return None
                    parts.append(PointsAt(reference, theirs))
                case _ if any(isinstance(each, InStage) for _, each in _atoms(part, step.dataset)):
                    return None
                case _:
                    parts.append(part)
        return all_of(*parts)

    def _staying_for(self, dataset: Dataset) -> Iterator[Reference]:
        """The links by which others may keep a row that dies: it goes ahead only where nobody points by them."""
        for mark in (NEEDED, PINNED):
            step = self._decided(dataset.name, mark)
            for name, each in _atoms(step.where, dataset.name) if step else ():
                if isinstance(each, PointedAtBy) and name == dataset.name:
                    yield each.reference

    # --- who misses it ------------------------------------------------------------------------------------------------

    def _missing(self, dataset: Dataset) -> tuple[Reference, ...] | None:
        """The links by which rows of others are asked whether they point at one of the dataset.

        INVARIANT: where the engine refuses to delete what is pointed at, no row that stays points at one that is gone.
        None where somebody asks for the rows themselves.
        """
        bound: dict[Reference, None] = {}
        for asked in self.asked.get(dataset.name, ()):
            match asked.what:
                case PointsAt(reference) | Dangles(reference) if reference.target == dataset.name:
                    if not _refused(reference):
                        return None
                    bound[reference] = None
                case PointedAtBy(reference, inner) if reference.source == dataset.name:
                    if inner is None or not self._stays(dataset, inner):
                        return None
                case _:
                    pass
        return tuple(bound)

    def _stays(self, dataset: Dataset, where: Predicate) -> bool:
        """Whether only rows are asked for that stay."""
        match where:
            case InStage(mark):
                return mark in _STAYING
            case AnyOf(parts):
                return all(self._stays(dataset, each) for each in parts) or self._is_held(dataset, where)
            case AllOf(parts):
                return any(self._stays(dataset, each) for each in parts) or self._is_held(dataset, where)
            case _:
                return self._is_held(dataset, where)

    def _is_held(self, dataset: Dataset, where: Predicate) -> bool:
        return self.scope.holds(dataset.name) and where == held(dataset)

    def _asked_cells(self, dataset: Dataset, but: MaskFields) -> Iterator[str]:
        """The fields of a dataset that decide anything; what verifies counts what is left, and decides nothing."""
        for each in self.asked.get(dataset.name, ()):
            if not isinstance(each.step, Verify) and not (each.step is but and isinstance(each.what, Differs)):
                yield from _fields(each.what, each.dataset, dataset.name)
        for step in flat((*self.plan.resolve, *self.plan.mutate)):
            match step:
                case Collect(dataset=name, field=field) if name == dataset.name:
                    yield field
                case CutLinks(dataset=name, reference=link, cut=cut) if name == dataset.name:
                    yield from (*link.fields, *(cut.fields if isinstance(cut, CutNull) else ()))
                case Transfer(dataset=name, reference=link) if name == dataset.name:
                    yield from link.fields
                case HashValues(dataset=name, change=change) if name == dataset.name:
                    yield change.field
                case _:
                    pass

    def _is_made_of(self, dataset: Dataset, cells: frozenset[str] | None = None) -> bool:
        """Whether something is computed of the dataset's rows, or of some cells of theirs."""
        source = self.graph.datamaps.stores[self.plan.store]
        computed = any(_computed(each, source.engine, source, dataset, cells) for each in self.derived)
        return computed or dataset.name in self.sources

    def _is_counted(self, name: DatasetName) -> bool:
        """Whether a request is stopped by how many such rows there are, all together."""
        requires = (each for each in self.deciding.get(name, ()) if isinstance(each, Require))
        return any(each.reason != "ceiling" for each in requires)


def _asking(scope: Scope, plan: StorePlan) -> _Asking:
    deciding: defaultdict[DatasetName, list[Step]] = defaultdict(list)
    asked: defaultdict[DatasetName, list[_Asked]] = defaultdict(list)
    derived: dict[Derive, None] = {}
    sources: set[DatasetName] = set()
    for step in flat((*plan.resolve, *plan.decide)):
        if isinstance(step, Resolve | Decide | Require):
            deciding[step.dataset].append(step)
    for step in (each for _, phase in plan.phases() for each in flat(phase)):
        if isinstance(step, Rebuild | Compare):
            sources.update(step.sources)
        if isinstance(step, Recompute):
            derived[step.change] = None
        for name, atom in _of_step(step):
            if isinstance(atom, Differs) and isinstance(atom.change, Derive):
                derived[atom.change] = None
            for looked in dict.fromkeys((name, *_ends(atom))):
                asked[looked].append(_Asked(step, name, atom))
    return _Asking(scope, plan, deciding, asked, tuple(derived), frozenset(sources))


def _ends(atom: Predicate) -> tuple[DatasetName, ...]:
    match atom:
        case PointsAt(reference) | PointedAtBy(reference) | Dangles(reference) | PointsAtItself(reference):
            return (reference.source, reference.target)
        case _:
            return ()


def _is_of_dead(where: Predicate) -> bool:
    return InStage(DEAD) in _parts(where)


def _parts(where: Predicate) -> tuple[Predicate, ...]:
    return where.parts if isinstance(where, AllOf) else (where,)


def _is_set(where: Predicate) -> bool:
    return isinstance(where.where if isinstance(where, Not) else where, InStage)


def _is_own(where: Predicate) -> bool:
    """Whether it is asked of the row's own cells alone, or of the request."""
    match where:
        case Not(inner):
            return _is_own(inner)
        case AllOf(parts) | AnyOf(parts):
            return all(map(_is_own, parts))
        case _:
            return isinstance(where, IsNull | Meets | OlderThan | OptedOut)


def _plain(change: Put) -> bool:
    """Whether a mask is the same for every row, and needs nothing that is drawn or made for it."""
    return not isinstance(change.mask, Token | Hash) and change.when is None and change.of is None


def _refused(reference: Reference) -> bool:
    """Whether the engine itself refuses to delete a row that is pointed at."""
    return reference.enforced is not None and reference.enforced.on_delete in _REFUSING


def _of_step(step: Step) -> Iterator[tuple[DatasetName, Predicate]]:
    """All that a step asks of rows, part by part, but for what it asks of those that go ahead."""
    match step:
        case MaskFields(dataset=name, where=where, changes=changes):
            for each in (where, *map(Differs, changes)):
                yield from _atoms(each, name)
        case Transfer(dataset=name, where=where, heir=heir):
            yield from _atoms(where, name)
            yield from _atoms(PointedAtBy(heir.by, PointsAt(heir.who, heir.lives)), name)
        case HashValues(dataset=name, change=change):
            yield from _atoms(Differs(change), name)
        case (
            Resolve(dataset=name, where=where)
            | Collect(dataset=name, where=where)
            | Decide(dataset=name, where=where)
            | CutLinks(dataset=name, where=where)
            | DeleteRows(dataset=name, where=where)
            | SetFlags(dataset=name, where=where)
            | Recompute(dataset=name, where=where)
            | Guard(dataset=name, where=where)
            | Verify(dataset=name, where=where)
        ):
            yield from _atoms(where, name)
        case (
            Stage()
            | Rearm()
            | Ship()
            | Repeat()
            | Require()
            | Draw()
            | Purge()
            | Rebuild()
            | Compare()
            | DropStage()
            | PurgeResidual()
            | RewriteResidual()
        ):
            return
        case _:
            assert_never(step)


def _atoms(where: Predicate, name: DatasetName) -> Iterator[tuple[DatasetName, Predicate]]:
    """A predicate's parts, each with the dataset of which it is asked."""
    match where:
        case Not(inner):
            yield from _atoms(inner, name)
        case AllOf(parts) | AnyOf(parts):
            for each in parts:
                yield from _atoms(each, name)
        case PointsAt(reference, inner):
            yield name, where
            if inner is not None:
                yield from _atoms(inner, reference.target)
        case PointedAtBy(reference, inner):
            yield name, where
            if inner is not None:
                yield from _atoms(inner, reference.source)
        case Differs(Put(when=when, of=of)):
            yield name, where
            for asked in (each for each in (when, of) if each is not None):
                yield from _atoms(asked, name)
        case _:
            yield name, where


def _fields(atom: Predicate, name: DatasetName, of: DatasetName) -> Iterator[str]:
    """The fields of a dataset that are looked at where this is asked of a row of `name`."""
    match atom:
        case Matches(field) | IsNull(field) | Unreadable(field) | OlderThan(field) if name == of:
            yield field
        case Meets(when) if name == of:
            yield when.field
        case Differs(Put(field)) if name == of:
            yield field
        case PointsAt(reference) | PointedAtBy(reference) | Dangles(reference) | PointsAtItself(reference):
            if reference.source == of:
                yield from (*reference.fields, *(each.field for each in reference.when))
            if reference.target == of:
                yield from reference.target_fields
        case _:
            pass


def _computed(change: Derive, engine: str, source: Store, dataset: Dataset, cells: frozenset[str] | None) -> bool:
    """Whether an expression goes over the dataset's rows, or reads one of the cells."""
    try:
        tables, read = reads(change.expression, engine, source)
    except NotAnalysable:
        return True
    if cells is None:
        return dataset.table in tables
    return any((dataset.table, each) in read for each in cells)
