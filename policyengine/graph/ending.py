"""Which retained rows end by themselves: they say that their person is gone, so that nobody has to ask for it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policyengine.graph.owners import Graph, Hop, onward
from policyengine.model.datamap import Dataset, OnErase, Relation
from policyengine.model.name import DatasetName

Ways = Mapping[DatasetName, tuple[Hop, ...]]


def ending(graph: Graph, subject: str, ways: Ways) -> dict[DatasetName, tuple[Hop, ...]]:
    """The datasets that the end of a retention gets to: those whose rows end by themselves, and what hangs below them.

    `ways` are those of the subject's erasure. Such a row has let go of what it owned by pointing at it.
    """
    found: dict[DatasetName, tuple[Hop, ...]] = {
        name: (Hop(name, f"what the law keeps of {name} is over", False),)
        for name in sorted(ways)
        if ends(graph, graph.datasets[name], subject)
    }
    parted, queue = frozenset(found), list(found)
    for name in queue:  # grows while it is walked: breadth first
        for reference, target, counted in onward(graph, name) if graph.erases(name) else ():
            if target in ways and target not in found and not (counted and name in parted and reference.cut):
                hop = Hop(target, str(reference), counted or found[name][-1].counted)
                found[target] = (*found[name], hop)
                queue.append(target)
    return found


def ends(graph: Graph, dataset: Dataset, subject: str) -> bool:
    """Whether the dataset has retentions that end by themselves."""
    return bool(dataset.retain) and not _why(graph, dataset, subject)


def lasting(graph: Graph, subject: str, ways: Ways) -> Iterator[tuple[Dataset, str]]:
    """The datasets of `ways` whose retentions do not end by themselves, in name order, each with the reason."""
    for name in sorted(ways):
        dataset = graph.datasets[name]
        if dataset.retain and (why := _why(graph, dataset, subject)):
            yield dataset, why


def _why(graph: Graph, dataset: Dataset, subject: str) -> str:
    """Why a retained row does not say by itself that its person is gone; empty where it does."""
    return next(_reasons(graph, dataset, subject), "")


def _reasons(graph: Graph, dataset: Dataset, subject: str) -> Iterator[str]:
    if not graph.erases(dataset.name):
        yield "its rows are not erased"
    for reference in dataset.references:
        if reference.relation is Relation.OWNED_BY and reference.cut is None:
            yield f"{'+'.join(reference.fields)} still points at whose it was"
    for reference in graph.owning(dataset):
        owner = graph.datasets[reference.source]
        if owner.on_erase is not OnErase.DELETE or (owner.retain and reference.cut is None):
            yield f"{reference.source.dataset}.{'+'.join(reference.fields)} still points at it"
    linked = {name for each in graph.owners(dataset) for name in each.fields}
    naming = [
        field
        for field in dataset.fields.values()
        if field.identifies is not None and field.identifies.subject == subject and field.name not in linked
        if not graph.identifier(field).recyclable
    ]
    for field in naming:
        if field.mask is None or field.name in dataset.key or any(field.name in each.fields for each in dataset.retain):
            yield f"{field.name} still names the person"
        if any(each.relation is Relation.ACCESSED_BY and each.fields == field.about for each in dataset.references):
            yield f"{field.name} is lost when somebody leaves who has access"
    if not naming and not graph.owners(dataset):
        yield "nothing of it is lost by which one would know"
