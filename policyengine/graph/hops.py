"""Every hop that datamaps tell of: declared flows, references to keys, derived fields, and SQL that was read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from policyengine.errors import NotAnalysable
from policyengine.graph.claims import Claims, claims, declared
from policyengine.model.datamap import Datamaps, Dataset, Field, Flow, Store
from policyengine.model.finding import Finding
from policyengine.model.lineage import Arrival, Form, Hop, Reach, Status, Via
from policyengine.model.name import DatasetName, FieldName


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of how values move. `wide` are flows of which nobody says which field comes from which.

    `unread` is SQL that tells nothing for sure. `sql` is how many files and derived fields there are, `read` how many
    of them tell all. `claims` are of hops of which more is known than they say by themselves.
    """

    hops: tuple[Hop, ...]
    wide: tuple[Flow, ...] = ()
    unread: tuple[Finding, ...] = ()
    claims: Claims = dataclasses.field(default_factory=dict)
    read: int = 0
    sql: int = 0


def known(datamaps: Datamaps) -> Known:
    """All hops, in the order in which the datamaps say them, each once.

    What is copied as a document is copied with the paths into it.
    """
    recomputed, unread, read = _recomputed(datamaps)
    said = dict(declared(datamaps))
    claimed = claims(said)
    found = dict.fromkeys((*said, *_references(datamaps), *recomputed, *datamaps.hops, *_within(datamaps)))
    hops = dict.fromkeys(
        each
        for hop in found
        for each in (hop, *(() if hop.via is Via.DECLARED and hop in claimed else _along(hop, datamaps)))
    )
    told = {(_of(hop.source), _of(hop.target)) for hop in datamaps.hops}
    wide = tuple(each for each in datamaps.flows if not each.fields and (each.source, each.target) not in told)
    amiss = {finding.place.file for finding in datamaps.unread}
    files = {model.file for model in datamaps.models} | {hop.place.file for hop in datamaps.hops} | amiss
    read += len(files - amiss)
    return Known(tuple(hops), wide, (*datamaps.unread, *unread), claimed, read, read + len(amiss) + len(unread))


def _of(name: FieldName) -> DatasetName:
    return DatasetName(name.store, name.dataset)


def _references(datamaps: Datamaps) -> Iterator[Hop]:
    """References: the value of a key arrives in the link that points at it."""
    for dataset in _datasets(datamaps):
        for each in dataset.references:
            for field, key in zip(each.fields, each.target_fields, strict=True):
                yield Hop(
                    FieldName(*each.target, key),
                    FieldName(*each.source, field),
                    Reach.DIRECT,
                    Form.IDENTITY,
                    Status.RESOLVED,
                    Via.REFERENCE,
                    each.place,
                )


def _recomputed(datamaps: Datamaps) -> tuple[list[Hop], list[Finding], int]:
    """Derived fields: their hops, those whose SQL can't be read, and how many could."""
    hops: list[Hop] = []
    unread: list[Finding] = []
    read = 0
    for store in datamaps.stores.values():
        for dataset in store.datasets.values():
            for field in dataset.fields.values():
                if field.derived is None:
                    continue
                try:
                    hops += _arriving(field, field.derived, dataset, store)
                    read += 1
                except NotAnalysable as error:
                    name = FieldName(*dataset.name, field.name)
                    unread.append(Finding(error.code, f"{name}: {error.message}", field.place, error.help))
    return hops, unread, read


def _arriving(field: Field, text: str, dataset: Dataset, store: Store) -> Iterator[Hop]:
    from policyengine.sqlflow.recompute import arrival  # sqlglot takes longer to import than most maps to read

    made: Arrival = arrival(text, store.engine, store, dataset)
    target = FieldName(*dataset.name, field.name)
    for origin, form in made.direct.items():
        source = FieldName(store.name, *origin)
        yield Hop(source, target, Reach.DIRECT, form, made.status, Via.DERIVED, field.place)
    for origin in sorted(made.indirect):
        source = FieldName(store.name, *origin)
        yield Hop(source, target, Reach.INDIRECT, Form.IDENTITY, made.status, Via.DERIVED, field.place)


def _within(datamaps: Datamaps) -> Iterator[Hop]:
    """Paths into documents: what is at a path is a part of the document, and goes where that goes."""
    for dataset in _datasets(datamaps):
        for field in dataset.fields.values():
            if field.inside is not None:
                yield Hop(
                    FieldName(*dataset.name, field.name),
                    FieldName(*dataset.name, field.inside.field),
                    Reach.DIRECT,
                    Form.FUNCTION,
                    Status.RESOLVED,
                    Via.DECLARED,
                    field.place,
                )


def _along(hop: Hop, datamaps: Datamaps) -> Iterator[Hop]:
    """What arrives at the paths of a document that is copied as it is: what was at the same paths of the other."""
    if hop.form is not Form.IDENTITY or hop.reach is not Reach.DIRECT:
        return
    one, other = (_paths(name, datamaps) for name in (hop.source, hop.target))
    for source, target in product(one, other):
        if source.inside and target.inside and source.inside.steps == target.inside.steps:
            yield replace(
                hop, source=hop.source._replace(field=source.name), target=hop.target._replace(field=target.name)
            )


def _paths(name: FieldName, datamaps: Datamaps) -> tuple[Field, ...]:
    store = datamaps.stores.get(name.store)
    dataset = store.datasets.get(name.dataset) if store else None
    return dataset.paths(name.field) if dataset else ()


def _datasets(datamaps: Datamaps) -> Iterator[Dataset]:
    return (each for store in datamaps.stores.values() for each in store.datasets.values())
