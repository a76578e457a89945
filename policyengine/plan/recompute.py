"""Recomputing: counters of what an erasure changes, each in the rows where it was right before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from policyengine.errors import NotAnalysable
from policyengine.model.datamap import CutNull, CutReassign, Dataset, Reference, Relation
from policyengine.model.name import DatasetName
from policyengine.plan.algebra import (
    DRIFTED,
    CutLinks,
    Decide,
    DeleteRows,
    Derive,
    Differs,
    InStage,
    MaskFields,
    Not,
    Purge,
    Recompute,
    SetFlags,
    Step,
    Transfer,
)
from policyengine.plan.scope import Scope
from policyengine.sqlflow.scalar import joined, reads


def derived(scope: Scope, store: str) -> Iterator[tuple[Dataset, Derive]]:
    """The derived cells of a store, in name order."""
    for _, dataset in sorted(scope.graph.datamaps.stores[store].datasets.items()):
        for field in dataset.fields.values():
            if field.derived is not None:
                yield dataset, Derive(field.name, field.derived)


def drifted(scope: Scope, store: str) -> Iterator[Step]:
    """Which rows' derived cells are wrong before anything is changed; a plan that recomputes none needs none."""
    for dataset, change in derived(scope, store):
        name = dataset.name
        id = f"{name.store}.decide.drifted.{name.dataset}.{change.field}"
        why = (f"{name}.{change.field} is recomputed, but only where it was right before",)
        yield Decide(id, name.store, name, DRIFTED + change.field, Differs(change), None, why)


def recompute(scope: Scope, store: str, acts: Sequence[Step]) -> Iterator[Recompute]:
    """The derived cells that read what the acts change; one that reads nothing of it stays as it is."""
    known = list(derived(scope, store))
    changed: set[tuple[str, str]] = set()
    size = -1
    while size != (size := len(changed)):  # a counter may count by another
        for dataset, change in known:
            if _reads(scope, dataset, change, acts, changed):
                changed.add((dataset.table, change.field))
    for dataset, change in known:
        if (dataset.table, change.field) in changed:
            name = dataset.name
            where = Not(InStage(DRIFTED + change.field))
            what = "may be marked otherwise" if scope.right.marks else "may be gone"
            because = (f"{name}.{change.field} counts rows that {what}",)
            yield Recompute(f"{store}.recompute.{name.dataset}.{change.field}", store, name, change, where, because)


def _reads(scope: Scope, dataset: Dataset, change: Derive, acts: Sequence[Step], changed: Set[tuple[str, str]]) -> bool:
    """Whether a row that stays may read something that an act changes, or a cell that is changed already."""
    source = scope.graph.datamaps.stores[dataset.name.store]
    try:
        tables, cells = reads(change.expression, source.engine, source)
        own = tuple(_own_links(scope, dataset, joined(change.expression, source.engine, source)))
    except NotAnalysable:
        return True  # compiling says what is wrong with it
    seen = set(changed)
    for step in acts:
        match step:
            case Purge(dataset=name):
                seen |= {(scope.dataset(name).table, "")}
            case DeleteRows(dataset=name) if not any(_dies_with(scope, name, each) for each in own):
                seen |= {(scope.dataset(name).table, "")}
            case MaskFields(dataset=name, changes=changes):
                seen |= {(scope.dataset(name).table, each.field) for each in changes}
            case SetFlags(dataset=name, change=put):
                seen |= {(scope.dataset(name).table, put.field)}
            case CutLinks(dataset=name, cut=cut, reference=reference) if reference not in own:
                fields = cut.fields if isinstance(cut, CutNull) else reference.fields
                seen |= {(scope.dataset(name).table, each) for each in fields}
            case Transfer(dataset=name, reference=reference):
                seen |= {(scope.dataset(name).table, reference.fields[0])}
            case _:
                pass
    return bool(({(table, "") for table in tables} | cells) & seen)


def _own_links(
    scope: Scope, dataset: Dataset, pairs: tuple[tuple[tuple[str, str], tuple[str, str]], ...]
) -> Iterator[Reference]:
    """Links by which rows are counted in a row that is gone whenever they are cut: nobody reads that counter again."""
    if not scope.deletes(dataset) or scope.holds(dataset.name) or dataset.name in scope.pinnable:
        return
    for each in scope.graph.incoming[dataset.name]:
        if dataset.retain and each.relation is not Relation.STRUCTURAL:
            continue  # a retained row stays, and loses what it owned
        if any(dataset.fields[name].mask is not None for name in each.target_fields):
            continue  # a row that somebody else keeps may lose its key
        if isinstance(each.cut, CutReassign):
            continue  # the sentinel's row stays, and counts what it is given
        table = scope.dataset(each.source).table
        ends = zip(each.fields, each.target_fields, strict=True)
        equal = (((table, one), (dataset.table, other)) for one, other in ends)
        if all(pair in pairs or pair[::-1] in pairs for pair in equal):
            yield each


def _dies_with(scope: Scope, name: DatasetName, owner: Reference) -> bool:
    """Whether a row that is owned through this link dies only where its owner is gone: by value it is its owner's."""
    dataset = scope.dataset(name)
    return scope.graph.owners(dataset) == (owner,) and not scope.owning(dataset)
