"""Cells that an engine won't let be changed while a foreign key points at their row."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.errors import PlanError
from policyengine.graph.owners import Graph, index
from policyengine.model.catalogue import ForeignKey
from policyengine.model.datamap import CutNull, Datamaps, Dataset, OnErase
from policyengine.model.finding import Finding
from policyengine.model.name import quoted
from policyengine.plan.algebra import CutLinks, MaskFields, Plan, Recompute, SetFlags, Step, StorePlan, Transfer
from policyengine.policy.masks import unique_in

# DuckDB updates an indexed or list field by deleting its row and inserting it anew, which a foreign key forbids.
PINNING = frozenset({"duckdb"})


def refuse_pinned(plan: Plan, datamaps: Datamaps) -> None:
    """Raises PlanError where a step would change such a cell."""
    graph = index(datamaps)
    findings = [each for store in plan.stores if store.engine in PINNING for each in _pinned(graph, store)]
    if findings:
        raise PlanError("compile.pinned", "an engine can't do what the plan asks of it", findings)


def _pinned(graph: Graph, store: StorePlan) -> Iterator[Finding]:
    for step in store.mutate:
        match step:
            case CutLinks(dataset=name, reference=reference, cut=cut):
                fields = cut.fields if isinstance(cut, CutNull) else reference.fields
            case Transfer(dataset=name, reference=reference):
                fields = reference.fields
            case MaskFields(dataset=name, changes=changes):
                fields = tuple(each.field for each in changes)
            case Recompute(dataset=name, change=change) | SetFlags(dataset=name, change=change):
                fields = (change.field,)
            case _:
                continue
        dataset = graph.datasets[name]
        held = [field for field in fields if rewritten(dataset, field)]
        keys = [
            (source, key) for source, key in _pointing(graph, dataset) if not _gone_before(graph, source, key, step)
        ]
        if held and keys:
            source, key = keys[0]
            link = f"{source.name}.{'+'.join(map(quoted, key.fields))}"
            message = (
                f"{store.engine} can't change {name}.{', '.join(map(quoted, held))} while {link} points at its row"
            )
            yield Finding("compile.pinned", message, dataset.fields[held[0]].place, path=step.because)


def rewritten(dataset: Dataset, field: str) -> bool:
    """Whether the engine rewrites a row to change the field: it is part of an index, a key, a link, or a list."""
    groups = (*dataset.indexes, *(key.fields for key in dataset.foreign_keys))
    field = dataset.column(field)
    is_list = dataset.fields[field].type.text.endswith("]")
    return is_list or unique_in(dataset, field) or any(field in group for group in groups)


def _pointing(graph: Graph, dataset: Dataset) -> Iterator[tuple[Dataset, ForeignKey]]:
    """The engine's foreign keys into a dataset."""
    for _, source in sorted(graph.datamaps.stores[dataset.name.store].datasets.items()):
        for key in source.foreign_keys:
            if key.to == dataset.name.dataset:
                yield source, key


def _gone_before(graph: Graph, source: Dataset, key: ForeignKey, step: Step) -> bool:
    """Whether every row that points by this key is deleted before the step. Links are cut before any row is deleted."""
    owners = graph.owners(source)
    deleted = source.on_erase is OnErase.DELETE and not source.retain
    owned = len(owners) == 1 and owners[0].enforced == key
    return owned and deleted and isinstance(step, MaskFields)
