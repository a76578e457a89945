"""What a plan is about: one right of one subject, the datasets it gets to, and the names of their staging tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from policyengine.graph.ending import ending, ends
from policyengine.graph.owners import Graph, Hop, elements, finders, index, named, onward, reach
from policyengine.graph.whole import whole
from policyengine.model.datamap import (
    CutNull,
    CutReassign,
    Dataset,
    Field,
    Held,
    OnErase,
    Reference,
    Relation,
    Retain,
    Share,
)
from policyengine.model.finding import Finding
from policyengine.model.name import DatasetName, IdentifierName
from policyengine.model.right import Right
from policyengine.plan.algebra import DEAD, FROZEN, NEEDED, PINNED, REMAINING, RETAINED
from policyengine.plan.retention import end_together
from policyengine.policy.masks import unique_in

STAGING = ("__pe_r_", "__pe_v_", "__pe_t_", "__pe_d_", "__pe_h_")
"""How the names of staging tables begin: of rows' keys, values, tokens as shipped, tokens as drawn, and hashes."""

_LONGEST = 48  # PostgreSQL cuts names at 63 bytes; MariaDB at 64 characters


def staging_name(kind: str, name: str) -> str:
    """The name of a staging table: no user's table begins with `__pe_`, and none is too long for an engine.

    >>> staging_name("r", "orders"), len(staging_name("r", "ö" * 80).encode()) < 63
    ('__pe_r_orders', True)
    """
    plain = name.lower()
    if len(plain.encode()) > _LONGEST or not plain.isascii():
        digest = hashlib.sha256(name.encode()).hexdigest()[:12]
        plain = plain.encode("ascii", "ignore").decode()[: _LONGEST - 13] + "_" + digest
    return f"__pe_{kind}_{plain}"


@dataclass(frozen=True, slots=True)
class Scope:
    """One subject's right over a graph; `ways` has every dataset whose rows may die, with the path that leads there.

    `named` are the datasets whose rows stay and may name the person. `within` has both by store, in name order.
    `counted` are those whose rows may have several owners, `late` those whose candidates are found after the closure:
    counted ones, ones found by a shared identifier, and what hangs below either. `early` are those with candidates
    before: found by an exclusive identifier, or below such. `pinnable` are those whose dead rows stay while a row that
    is held, or pinned itself, needs them. `needable` are those whose dead rows stay while a row
    that stays for a purpose belongs to them; `needs` say for which purposes that may be. `parted` are those of rows
    that the law kept of people who are gone, where it is about nobody in particular.
    """

    graph: Graph
    subject: str
    ways: Mapping[DatasetName, tuple[Hop, ...]]
    named: Mapping[DatasetName, tuple[Hop, ...]]
    within: Mapping[str, tuple[Dataset, ...]]
    counted: frozenset[DatasetName]
    late: frozenset[DatasetName]
    early: frozenset[DatasetName]
    pinnable: frozenset[DatasetName] = frozenset()
    right: Right = Right.ERASURE
    needs: frozenset[tuple[DatasetName, Need]] = frozenset()
    needable: frozenset[DatasetName] = frozenset()
    parted: frozenset[DatasetName] = frozenset()

    def dataset(self, name: DatasetName) -> Dataset:
        """The dataset of that name."""
        return self.graph.datasets[name]

    def touched(self, store: str) -> tuple[Dataset, ...]:
        """The datasets of one store whose rows may die, or stay without the person, in name order."""
        return self.within.get(store, ())

    def reached(self, store: str) -> tuple[Dataset, ...]:
        """The datasets of one store whose rows may die, in name order."""
        return tuple(each for each in self.touched(store) if each.name in self.ways)

    def because(self, name: DatasetName) -> tuple[str, ...]:
        """The path of fields that leads to the dataset."""
        return tuple(hop.text for hop in self.ways.get(name) or self.named.get(name, ()))

    def dies(self, dataset: Dataset) -> bool:
        """Whether rows of the dataset may die: one whose only owner always has an heir, or a sentinel, does not."""
        if dataset.name not in self.ways:
            return False
        only = self.graph.owners(dataset)
        if len(only) != 1 or self.graph.owning(dataset) or only[0].heirs is None or only[0].target in self.counted:
            return True
        return not isinstance(only[0].cut, CutReassign)

    def holds(self, name: DatasetName) -> bool:
        """Whether a hold may keep rows of the dataset as they are; rows that are kept anyway need none."""
        dataset = self.dataset(name)
        return bool(dataset.holds) and dataset.on_erase is not OnErase.KEEP

    def fates(self, name: DatasetName) -> tuple[str, ...]:
        """The sets in which the dataset's rows may be that die with the person: those that stay all the same first."""
        staying = (
            (FROZEN, self.holds(name)),
            (REMAINING, self.by_purpose),
            (NEEDED, name in self.needable),
            (RETAINED, self._retains(name)),
            (PINNED, name in self.pinnable),
        )
        return (*(mark for mark, may in staying if may), DEAD)

    def _retains(self, name: DatasetName) -> bool:
        """Whether the law may keep a part of a row; of one that was kept already, where not all is over at once."""
        retain = self.dataset(name).retain
        return not end_together(retain) if self.only_parted(name) else bool(retain)

    def only_parted(self, name: DatasetName) -> bool:
        """Whether all rows that may go are as a retention left them: no owner leads to others."""
        dataset = self.dataset(name)
        return name in self.parted and not self.owners(dataset) and not self.owning(dataset)

    @property
    def by_purpose(self) -> bool:
        """Whether only what is held for certain purposes goes."""
        return self.right is Right.OPT_OUT

    @property
    def standing(self) -> bool:
        """Whether it is about nobody in particular: about what the law kept of those who are gone."""
        return self.right is Right.RETENTION

    def spreads(self, reference: Reference) -> bool:
        """Whether a row that is needed may point through the reference at one without a purpose."""
        target = self.dataset(reference.target)
        return reference.source in self.needable and any(
            need.with_one_over(target).may_be for name, need in self.needs if name == reference.source
        )

    def pointed_at(self, dataset: Dataset) -> tuple[str, ...]:
        """The fields that a row which stays must keep: its key, what links hold of it, and its own links."""
        incoming = (name for each in self.graph.incoming[dataset.name] for name in each.target_fields)
        return (*dataset.key, *incoming, *(name for each in dataset.references for name in each.fields))

    def needed(self, dataset: Dataset) -> tuple[str, ...]:
        """The fields that rows which stay need in a pinned row: its key, and what their links hold."""
        needing = (each for each in self.graph.incoming[dataset.name] if self.holds(each.source) or each.cut is None)
        return (*dataset.key, *(name for each in needing for name in each.target_fields))

    def passes(self, name: DatasetName) -> bool:
        """Whether rows of the dataset may die, and pass their fate on."""
        return name in self.ways and self.graph.erases(name)

    def owners(self, dataset: Dataset) -> tuple[Reference, ...]:
        """The `owned_by` references through which the erasure gets there; a self reference last, to follow them all."""
        return tuple(each for each in self.graph.owners(dataset) if self.passes(each.target))

    def owning(self, dataset: Dataset) -> tuple[Reference, ...]:
        """The `owns` references through which the erasure gets there; a self reference last, to follow them all."""
        found = sorted(self.graph.owning(dataset), key=lambda each: each.source == each.target)
        return tuple(each for each in found if self.passes(each.source))

    def leaving(self, dataset: Dataset) -> tuple[Reference, ...]:
        """The references whose other end may leave a row that stays: an owner's among others, or one with access."""
        if dataset.on_erase is OnErase.KEEP:
            return ()
        return tuple(
            each
            for each in dataset.references
            if self._lets_go(dataset, each)
            if self.passes(each.target) or self.naming(dataset, each) or self.linking(dataset, each)
        )

    def linking(self, dataset: Dataset, reference: Reference) -> tuple[Field, ...]:
        """The field of an owner's link that says by itself whom it would point at, if that one is gone."""
        return tuple(
            each
            for each in self.finders(dataset)
            if reference.fields == (each.name,) and not self.graph.identifier(each).shared
            if reference in self.owners_by(dataset, each)
        )

    def owners_by(self, dataset: Dataset, field: Field) -> tuple[Reference, ...]:
        """The `owned_by` links that the field is part of, and whose target has the same identifier, if any has."""
        linked = tuple(each for each in self.graph.owners(dataset) if field.name in each.fields)
        alike = tuple(each for each in linked if self._end(each, field).identifies == field.identifies)
        return alike or linked

    def _end(self, reference: Reference, field: Field) -> Field:
        """The field that the reference's field points at."""
        return self.dataset(reference.target).fields[reference.target_fields[reference.fields.index(field.name)]]

    def exclusive(self, name: DatasetName) -> bool:
        """Whether rows of the dataset go with the first of several owners."""
        dataset = self.dataset(name)
        return dataset.share is Share.EXCLUSIVE and self.graph.shared(dataset)

    def _lets_go(self, dataset: Dataset, reference: Reference) -> bool:
        shared = self.graph.shared(dataset) and dataset.share is not Share.EXCLUSIVE
        return reference.relation is Relation.ACCESSED_BY or (reference.relation is Relation.OWNED_BY and shared)

    def about(self, dataset: Dataset, reference: Reference) -> tuple[Field, ...]:
        """The fields that are about whom the reference points at, and are masked when they leave; links are cut."""
        linked = {name for each in dataset.references for name in each.fields}
        return tuple(
            each
            for each in dataset.fields.values()
            if each.about == reference.fields and each.mask is not None and each.name not in linked
        )

    def naming(self, dataset: Dataset, reference: Reference) -> tuple[Field, ...]:
        """The fields that say by value whom the reference would point at: they single out one that it is about."""
        linked = {name for each in dataset.references for name in each.fields}
        return tuple(
            each
            for each in self.finders(dataset)
            if each.about == reference.fields and each.name not in linked and not self.graph.identifier(each).shared
        )

    def finders(self, dataset: Dataset) -> tuple[Field, ...]:
        """The fields by whose value the subject's rows are found; a shared identifier never finds a person."""
        found = finders(dataset, self.subject) if not self.standing else ()
        return found if dataset.subject is None else tuple(f for f in found if not self.graph.identifier(f).shared)

    def elements(self, dataset: Dataset) -> tuple[Field, ...]:
        """The fields by whose values an element of an array is the person's; only an exclusive identifier tells."""
        if dataset.on_erase is OnErase.KEEP or self.standing:
            return ()
        return tuple(each for each in elements(dataset, self.subject) if not self.graph.identifier(each).shared)

    def identifiers(self, store: str) -> Mapping[IdentifierName, tuple[DatasetName, Field]]:
        """Each identifier that finds rows in the store, with a field that carries it."""
        found: dict[IdentifierName, tuple[DatasetName, Field]] = {}
        for dataset in self.touched(store):
            for field in (*self.finders(dataset), *self.elements(dataset)):
                assert field.identifies is not None
                found.setdefault(field.identifies, (dataset.name, field))
        return dict(sorted(found.items()))

    def deletes(self, dataset: Dataset) -> bool:
        """Whether the erasure gets to the dataset and deletes its dead rows."""
        return self.dies(dataset) and dataset.on_erase is OnErase.DELETE

    def left(self, dataset: Dataset) -> tuple[Field, ...]:
        """The fields masked where they name the person in somebody else's row: only an exclusive identifier does."""
        owners = bool(self.graph.owners(dataset)) or bool(self.graph.owning(dataset))
        if dataset.on_erase is OnErase.KEEP:
            return ()  # what is kept is kept whole, or a second request would find it on other terms
        linked = {name for reference in dataset.references for name in reference.fields}
        return tuple(
            field
            for field in self.finders(dataset)
            if owners and field.mask is not None and field.name not in linked
            if not self.graph.identifier(field).shared
        )

    def store_names(self) -> Iterator[str]:
        """The stores that the erasure gets to, in name order."""
        yield from sorted(self.within)


def of(graph: Graph, subject: str, right: Right = Right.ERASURE) -> Scope:
    """The scope of a subject's right."""
    graph = index(whole(graph.datamaps)) if right.marks else graph
    ways = reach(graph, subject)
    standing = right is Right.RETENTION
    ways = ending(graph, subject, ways) if standing else ways
    others = named(graph, None if standing else subject, ways)
    several = {name for name in ways if graph.shared(graph.datasets[name])}
    pointed = {each.target for name in ways if graph.erases(name) for each, _, counts in onward(graph, name) if counts}
    shared = {
        name
        for name in ways
        if not standing
        if graph.datasets[name].subject is None  # a shared identifier never finds a person
        and any(graph.identifier(field).shared for field in finders(graph.datasets[name], subject))
    }
    within = {
        store: tuple(graph.datasets[name] for name in names)
        for store, names in groupby(sorted({**ways, **others}), key=lambda name: name.store)
    }
    parted = frozenset(name for name in ways if standing and ends(graph, graph.datasets[name], subject))
    singled = {*parted} or {name for name in ways if _singled_out(graph, graph.datasets[name], subject)}
    scope = Scope(
        graph,
        subject,
        ways,
        others,
        within,
        _below(graph, ways, pointed | several),
        _below(graph, ways, pointed | several | shared),
        _below(graph, ways, singled, counted=False),
        right=right,
        parted=parted,
    )
    needs = frozenset(_needing(scope)) if scope.by_purpose else frozenset[tuple[DatasetName, Need]]()
    needable = frozenset(name for name, _ in needs)
    return replace(scope, pinnable=frozenset(_pinnable(scope)), needs=needs, needable=needable)


def belongs(reference: Reference) -> bool:
    """Whether a row that stays needs the reference's other end: it belongs to it, or can't let go of it."""
    return reference.relation is Relation.OWNED_BY or reference.cut is None


UNKNOWN = frozenset({""})
"""The purposes of a dataset of which nobody said why it is held: no purpose has that name, so they are never over."""


@dataclass(frozen=True, slots=True)
class Need:
    """Why a row stays without a purpose: all of `over` are opted out of, and not all of `stays`, of one below it."""

    over: frozenset[str]
    stays: frozenset[str]

    @property
    def may_be(self) -> bool:
        """Whether anybody can opt out of the ones and not of all the others."""
        return not self.stays <= self.over

    def with_one_over(self, dataset: Dataset) -> Need:
        """The same, where nothing is left either of what rows of the dataset are held for."""
        return Need(self.over | set(dataset.purposes), self.stays)


def outlasts(one: Dataset, other: Dataset) -> bool:
    """Whether rows of the one may be held for a purpose when those of the other are not any more."""
    return not one.purposes or not set(one.purposes) <= set(other.purposes)


def _needing(scope: Scope) -> Iterable[tuple[DatasetName, Need]]:
    """The needs of datasets whose rows go, and to which one may belong that stays for a purpose."""
    queue: list[tuple[DatasetName, Need]] = []
    for dataset in scope.graph.datasets.values():
        stays = frozenset(dataset.purposes) or UNKNOWN
        queue += [(dataset.name, Need(frozenset(), stays))]
    found: dict[tuple[DatasetName, Need], None] = {}
    for name, need in queue:  # grows while it is walked
        for reference in scope.graph.datasets[name].references:
            target = scope.dataset(reference.target)
            further = need.with_one_over(target)
            known = (target.name, further)
            if further.may_be and known not in found and _needs(scope, reference):
                found[known] = None
                queue.append(known)
    return found


def _needs(scope: Scope, reference: Reference) -> bool:
    """Whether what the reference points at would go, but for a row that stays."""
    return belongs(reference) and scope.passes(reference.target) and scope.dies(scope.dataset(reference.target))


def _pinnable(scope: Scope) -> Iterable[DatasetName]:
    """The datasets of rows that are deleted, and at which a row that is held points, or a pinned one that must."""
    found: list[DatasetName] = []
    queue = [name for name in scope.graph.datasets if scope.holds(name)]
    for name in queue:  # grows while it is walked
        for reference in scope.graph.datasets[name].references:
            target = reference.target
            needs = scope.holds(name) or reference.cut is None
            if needs and target not in found and target in scope.ways and scope.deletes(scope.dataset(target)):
                found.append(target)
                if target not in queue:
                    queue.append(target)
    return found


def _singled_out(graph: Graph, dataset: Dataset, subject: str) -> bool:
    """Whether a row may be found by an exclusive identifier: only one that has no other owner is."""
    exclusive = any(not graph.identifier(field).shared for field in finders(dataset, subject))
    return exclusive and not graph.shared(dataset) and not always_owned(graph, dataset)


def always_owned(graph: Graph, dataset: Dataset) -> bool:
    """Whether the engine itself sees to it that every row has an owner other than itself."""
    return any(always_there(dataset, owner) for owner in graph.owners(dataset))


def always_there(dataset: Dataset, reference: Reference) -> bool:
    """Whether every row points at another dataset's row through the reference; at a sentinel it points at nobody."""
    enforced = reference.enforced is not None and all(dataset.fields[name].required for name in reference.fields)
    somebody = not reference.when and not isinstance(reference.cut, CutReassign)
    return enforced and somebody and reference.target != dataset.name


def _below(
    graph: Graph, ways: Mapping[DatasetName, object], first: set[DatasetName], *, counted: bool = True
) -> frozenset[DatasetName]:
    """The datasets and all that hangs below them; with `counted`, also what others may own as well."""
    found, queue = set(first), sorted(first)
    for name in queue:  # grows while it is walked
        for _, target, counts in onward(graph, name):
            counts = counts or graph.shared(graph.datasets[target])
            if graph.erases(name) and target in ways and target not in found and (counted or not counts):
                found.add(target)
                queue.append(target)
    return frozenset(found)


def collidable(dataset: Dataset, reference: Reference) -> bool:
    """Whether cutting two rows' links the same way could break a unique key (NULLs never do)."""
    return not isinstance(reference.cut, CutNull) and any(unique_in(dataset, name) for name in reference.fields)


RELATIONS: Mapping[Relation, str] = {
    Relation.OWNED_BY: "is owned by",
    Relation.OWNS: "owns",
    Relation.ACCESSED_BY: "is accessed by",
    Relation.STRUCTURAL: "refers to",
}


def relation_word(reference: Reference) -> str:
    """The reference as people say it."""
    return f"{reference.source}.{'+'.join(reference.fields)} {RELATIONS[reference.relation]} {reference.target}"


def problem(
    rule: str, message: str, at: Dataset | Reference | Field | Held | Retain, path: Iterable[str], help: str
) -> Finding:
    """A finding of the planner, at the place where the map says it."""
    return Finding(rule, message, at.place, help, path=tuple(path))
