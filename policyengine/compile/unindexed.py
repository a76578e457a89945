"""What a plan's statements search without an index, as far as the engine would use one, with the index to add.

Measured on SQLite 3.40 and PostgreSQL 15: an index serves wherever rows are looked up that point at a given row, as an
engine does it by itself for each row that is deleted under a foreign key. Rows that match what is staged are found by
an index on PostgreSQL, which is asked for each identifier by itself; SQLite uses one that is there, and without it
reads the table once, so that none is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from policyengine.compile.condition import normal, ways
from policyengine.compile.dialect import plain, render
from policyengine.compile.names import quoted as identifier
from policyengine.compile.names import table_of
from policyengine.graph.owners import Graph, index
from policyengine.model.catalogue import field_in, in_form
from policyengine.model.datamap import Datamaps, Dataset, Reference
from policyengine.model.finding import Finding, Level
from policyengine.model.name import DatasetName, quoted
from policyengine.model.organisation import Normalise
from policyengine.model.place import Place
from policyengine.model.type import Kind
from policyengine.plan.algebra import (
    AllOf,
    AnyOf,
    DeleteRows,
    InStage,
    Matches,
    Not,
    Plan,
    PointedAtBy,
    PointsAt,
    Predicate,
    Resolve,
    Step,
    StorePlan,
    flat,
)

LOOKS_UP = frozenset({"sqlite", "postgres", "mariadb", "mysql"})
"""Engines whose indexes find the rows that point at a row."""

JOINS = frozenset({"postgres"})
"""Engines whose indexes find the rows that match what is staged."""

_LONGEST = 60  # PostgreSQL cuts names at 63 bytes

Need = tuple[DatasetName, tuple[str, ...], Place, str]
"""A dataset, what of it is to be indexed, the place that asks for it, and that in words."""


def unindexed(plan: Plan, datamaps: Datamaps) -> Iterator[Finding]:
    """A finding for each index that a step needs and no key or index serves, in stores whose catalogue lists any."""
    graph = index(datamaps)
    for store in plan.stores:
        declared = datamaps.stores[store.store]
        told = declared.catalogue is not None and any(each.indexes for each in declared.datasets.values())
        if store.engine not in LOOKS_UP or not told:
            continue
        seen: set[tuple[DatasetName, frozenset[str]]] = set()
        for step, (name, parts, place, why) in _needs(graph, store):
            dataset = graph.datasets[name]
            known = (name, frozenset(parts))
            if known in seen or _in_document(dataset, parts) or _served(dataset, parts):
                continue
            seen.add(known)
            fields = "+".join(quoted(field_in(part)) for part in parts)
            form = "" if parts[0] == field_in(parts[0]) else f" of {parts[0]}"
            message = f"{name}.{fields} has no index{form}: rows {why} are found by reading the whole table"
            help = f"{_create(dataset, parts, store.engine)}; then import the store again"
            yield Finding("compile.unindexed", message, place, help, Level.NOTE, step.because)


def _needs(graph: Graph, store: StorePlan) -> Iterator[tuple[Step, Need]]:
    joins = store.engine in JOINS
    for step in flat((*store.resolve, *store.decide, *store.mutate)):
        where = getattr(step, "where", None)
        if isinstance(step, Resolve) and joins:
            yield from ((step, need) for need in _joined(graph, step))
        if where is not None:
            yield from ((step, _by_link(each)) for each in _pointing(where))
        if isinstance(step, DeleteRows):
            for each in graph.incoming[step.dataset]:
                if each.enforced is not None:
                    yield step, _by_link(each)


def _joined(graph: Graph, step: Resolve) -> Iterator[Need]:
    """What is looked up by values or keys that are staged: each by itself, where there are several."""
    dataset = graph.datasets[step.dataset]
    for part in (part for way in ways(step.where) for part in _parts(way)):
        match part:
            case Matches(field=field) if not dataset.fields[field].type.coarse:  # else it is asked in another collation
                form = _form(graph, dataset, field)
                why = f"with a known {dataset.fields[field].identifies}"
                yield step.dataset, (in_form(field, form),), dataset.fields[field].place, why
            case PointsAt(reference=reference, where=InStage()):
                yield _by_link(reference)
            case _:
                pass


def _parts(where: Predicate) -> tuple[Predicate, ...]:
    return where.parts if isinstance(where, AllOf) else (where,)


def _form(graph: Graph, dataset: Dataset, field: str) -> Normalise:
    text = dataset.fields[field].type.kind is Kind.TEXT
    return graph.identifier(dataset.fields[field]).normalise if text else Normalise.NONE


def _by_link(reference: Reference) -> Need:
    return reference.source, reference.fields, reference.place, f"that point at one of {reference.target}"


def _pointing(where: Predicate) -> Iterator[Reference]:
    """The references by which rows are looked up that point at one."""
    match where:
        case PointedAtBy(reference, inner):
            yield reference
            yield from _pointing(inner) if inner else ()
        case PointsAt(_, inner) if inner is not None:
            yield from _pointing(inner)
        case Not(inner):
            yield from _pointing(inner)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _pointing(part)
        case _:
            pass


def _in_document(dataset: Dataset, parts: tuple[str, ...]) -> bool:
    return any(dataset.fields[field_in(part)].inside is not None for part in parts)


def _served(dataset: Dataset, parts: tuple[str, ...]) -> bool:
    """Whether a key or index leads with them, in any order, or with one that no other link of the dataset has."""
    single = ((each.name,) for each in dataset.fields.values() if each.unique)
    linked = [name for each in dataset.references for name in set(each.fields)]
    own = {part for part in parts if linked.count(part) <= 1}
    groups = (dataset.key, *dataset.unique, *single, *dataset.indexes)
    return any(set(group[: len(parts)]) == set(parts) or bool(own & set(group[:1])) for group in groups)


def _create(dataset: Dataset, parts: tuple[str, ...], engine: str) -> str:
    """The statement that makes the index.

    >>> from policyengine.model.datamap import Field
    >>> from policyengine.model.type import parse
    >>> phones = Dataset(DatasetName("shop", "phones"), "phones", fields={"of": Field("of", parse("int"))})
    >>> _create(phones, ("of",), "sqlite")
    'CREATE INDEX "phones_of_index" ON "phones"("of")'
    """
    called = "_".join((dataset.table, *(part.replace("(", "_").rstrip(")") for part in parts)))
    node = exp.Create(
        kind="INDEX",
        this=exp.Index(
            this=identifier(called.encode()[: _LONGEST - 6].decode(errors="ignore") + "_index"),
            table=table_of(dataset),
            params=exp.IndexParameters(columns=[_indexed(part) for part in parts]),
        ),
    )
    return plain(render(node, engine), engine)


def _indexed(part: str) -> exp.Expr:
    field = exp.Column(this=identifier(field_in(part)))
    form = next(each for each in Normalise if in_form(field.name, each) == part)
    return normal(field, form, text=True)
