"""Rebuilding: datasets that hold nothing of their own are made anew where an erasure changes one of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policyengine.errors import NotAnalysable
from policyengine.graph.order import groups
from policyengine.model.datamap import CutNull, Dataset, Model, OnErase, Refresh
from policyengine.model.finding import Finding
from policyengine.model.name import DatasetName
from policyengine.plan.algebra import (
    Compare,
    CutLinks,
    DeleteRows,
    MaskFields,
    Purge,
    Rebuild,
    Recompute,
    SetFlags,
    Step,
    Transfer,
)
from policyengine.plan.scope import Scope, problem
from policyengine.policy.masks import unique_in
from policyengine.sqlflow.rebuild import Made, made
from policyengine.sqlflow.scalar import reads

ENGINES = ("sqlite", "duckdb", "postgres", "mariadb")
"""The engines that a dataset is rebuilt on."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A dataset that is rebuilt, the model that fills it, and what the model's SQL says."""

    dataset: Dataset
    model: Model
    made: Made


def unrebuildable(scope: Scope) -> Iterator[Finding]:
    """Datasets that are said to be rebuilt and can't be, each for its first reason."""
    for name, dataset in sorted(scope.graph.datasets.items()):
        if dataset.rebuilt and (amiss := _amiss(scope, dataset)):
            message, help = amiss
            why = (f"{name} is made of its sources by its SQL",)
            yield problem("plan.not-rebuildable", f"{name} can't be rebuilt: {message}", dataset, why, help)
    known = _known(scope)
    for group in groups(known, _edges(known)):
        itself = len(group) == 1 and group[0] in known[group[0]].made.sources
        if len(group) > 1 or itself:
            dataset = known[group[0]].dataset
            message = f"{group[0]} can't be rebuilt: its SQL reads, by way of others or not, what it fills"
            path = tuple(f"{each} is made of {', '.join(map(str, known[each].made.sources))}" for each in group)
            help = "let one of them be erased by a key: on_erase: delete"
            yield problem("plan.not-rebuildable", message, dataset, path, help)


def rebuild(scope: Scope, store: str, acts: Sequence[Step]) -> tuple[Rebuild, ...]:
    """The datasets of a store of which the acts change a source, a source that is rebuilt itself before what reads it.

    INVARIANT: behind all other changes of the store: what is read has its end by then.
    """
    changed = set(_changed(acts))
    steps: list[Rebuild] = []
    for step, each in _every(scope, store):
        if changed & (each.made.cells | {(source, "") for source in step.sources}):
            changed |= {(step.dataset, ""), *((step.dataset, field) for field in step.fields)}
            steps.append(step)
    return tuple(steps)


def every(scope: Scope, store: str) -> tuple[Rebuild, ...]:
    """The rebuilding of all datasets of a store that can be, whatever changes; a source before what reads it."""
    return tuple(step for step, _ in _every(scope, store))


def _every(scope: Scope, store: str) -> Iterator[tuple[Rebuild, Rebuilt]]:
    known = {name: each for name, each in _known(scope).items() if name.store == store}
    for name in (name for group in groups(known, _edges(known)) for name in group):
        each = known[name]
        why = (f"{name} is made of {', '.join(map(str, each.made.sources))}",)
        id = f"{store}.rebuild.{name.dataset}"
        yield Rebuild(id, store, name, each.model.text, each.made.fields, each.made.sources, why), each


def compared(steps: Iterable[Step], phase: str) -> tuple[Compare, ...]:
    """A count for each dataset that is rebuilt: before anything is changed, and when all is done."""
    return tuple(
        Compare(
            f"{step.store}.{phase}.rebuilt.{step.dataset.dataset}",
            step.store,
            step.dataset,
            step.sql,
            step.fields,
            step.sources,
            step.because,
        )
        for step in steps
        if isinstance(step, Rebuild)
    )


def _changed(acts: Iterable[Step]) -> Iterator[tuple[DatasetName, str]]:
    """What acts change: fields of a dataset, and "" where rows go."""
    for step in acts:
        match step:
            case Purge(dataset=name) | DeleteRows(dataset=name):
                yield name, ""
            case MaskFields(dataset=name, changes=changes):
                yield from ((name, each.field) for each in changes)
            case SetFlags(dataset=name, change=put):
                yield name, put.field
            case Recompute(dataset=name, change=derived):
                yield name, derived.field
            case CutLinks(dataset=name, cut=CutNull(fields)):
                yield from ((name, each) for each in fields)
            case CutLinks(dataset=name, reference=reference) | Transfer(dataset=name, reference=reference):
                yield from ((name, each) for each in reference.fields)
            case _:
                pass


def _known(scope: Scope) -> Mapping[DatasetName, Rebuilt]:
    """The datasets that can be rebuilt, but for those that read each other."""
    found: dict[DatasetName, Rebuilt] = {}
    for name, dataset in sorted(scope.graph.datasets.items()):
        if dataset.rebuilt and not _amiss(scope, dataset):
            (model,) = _models(scope, dataset)
            store = scope.graph.datamaps.stores[name.store]
            found[name] = Rebuilt(dataset, model, made(model.text, model.dialect, store, dataset))
    return found


def _edges(known: Mapping[DatasetName, Rebuilt]) -> list[tuple[DatasetName, DatasetName]]:
    return [(source, name) for name, each in known.items() for source in each.made.sources if source != name]


def _models(scope: Scope, dataset: Dataset) -> list[Model]:
    return [each for each in scope.graph.datamaps.models if each.target == dataset.name]


_DELETE = "let it be erased by a key: on_erase: delete"


def _amiss(scope: Scope, dataset: Dataset) -> tuple[str, str] | None:
    """Why a dataset can't be rebuilt, and how to mend it."""
    name, maps = dataset.name, scope.graph.datamaps
    store = maps.stores[name.store]
    if store.engine not in ENGINES:
        return f"a store of {store.engine} is not asked to", f"{_DELETE}, or keep it in one of {', '.join(ENGINES)}"
    if said := next(_said(scope, dataset), ""):
        return said, f"take that away, or {_DELETE}"
    if not any(_keys(dataset)):
        return "it has no key by which one row is told from another", "say `key: [field, …]`"
    models = _models(scope, dataset)
    if len(models) != 1 or models[0].refresh is not Refresh.REBUILD:
        message = "no flow with `refresh: rebuild` and SQL fills it" if not models else "more than one flow fills it"
        if len(models) == 1:
            message = f"its flow is refreshed by `{models[0].refresh}`"
        return message, f"say `refresh: rebuild` in the one flow into it, with `sql`, or {_DELETE}"
    also = any(each.target == name for each in maps.flows) or any(
        DatasetName(hop.target.store, hop.target.dataset) == name and hop.place.file != models[0].file
        for hop in maps.hops
    )
    if also:
        return "something else than its SQL fills it, too", f"leave it to one flow, or {_DELETE}"
    try:
        found = made(models[0].text, models[0].dialect, store, dataset)
    except NotAnalysable as error:
        return error.message, error.help
    return _unfilled(dataset, found)


def _unfilled(dataset: Dataset, found: Made) -> tuple[str, str] | None:
    """A field that its SQL leaves to somebody else."""
    if not any(set(key) <= set(found.fields) for key in _keys(dataset)):
        return "its SQL does not fill its key", "let the SQL fill it"
    for field in dataset.columns.values():
        if field.name not in found.fields and not field.generated:
            if field.required:
                return f"its SQL does not fill {field.name}, which is never NULL", "let the SQL fill it"
            if field.personal:
                return f"its SQL does not fill {field.name}, which is personal", f"let the SQL fill it, or {_DELETE}"
    return None


def _keys(dataset: Dataset) -> Iterator[tuple[str, ...]]:
    """The fields by which one row is told from another."""
    yield from (key for key in (dataset.key, *dataset.unique) if key)
    yield from ((field,) for field in dataset.columns if unique_in(dataset, field))


def _said(scope: Scope, dataset: Dataset) -> Iterator[str]:
    """What a dataset says of rows of its own."""
    incoming = scope.graph.incoming[dataset.name]
    if incoming:
        yield f"{incoming[0].source} points at it"
    words = {
        "a subject": dataset.subject,
        "a reference": dataset.references,
        "a retention": dataset.retain,
        "a hold": dataset.holds,
        "a share": dataset.share,
        "a restriction": dataset.restrict,
        "a soft_delete": dataset.soft_delete,
        "a trigger": dataset.triggers,
        "a foreign key": dataset.foreign_keys,
        "a derived field": [each for each in dataset.fields.values() if each.derived is not None],
    }
    yield from (f"it has {word} of its own" for word, said in words.items() if said)
    store = scope.graph.datamaps.stores[dataset.name.store]
    for other in store.datasets.values():
        if any(each.to == dataset.name.dataset for each in other.foreign_keys):
            yield f"{other.name} points at it"
        for field in other.fields.values():
            if field.derived is not None and _counts(field.derived, store.engine, scope, dataset):
                yield f"{other.name}.{field.name} is recomputed from it"


def _counts(expression: str, engine: str, scope: Scope, dataset: Dataset) -> bool:
    try:
        return dataset.table in reads(expression, engine, scope.graph.datamaps.stores[dataset.name.store])[0]
    except NotAnalysable:
        return False  # compiling says what is wrong with it


def kept(scope: Scope) -> Iterator[str]:
    """What a right that changes no value leaves to the sources."""
    for name, dataset in sorted(scope.graph.datasets.items()):
        if dataset.on_erase is OnErase.REBUILD:
            yield f"{name}: every row (on_erase: rebuild, it is what its sources are)"
