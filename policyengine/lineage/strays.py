"""Datasets that no erasure gets to and into which flows carry people, and what would lead an erasure there."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from policyengine.lineage.carried import Flowing
from policyengine.lineage.index import of
from policyengine.lineage.propagate import Kind
from policyengine.lineage.surprise import surprise
from policyengine.model.datamap import Dataset, Field, Origin
from policyengine.model.lineage import Form, Hop, Reach
from policyengine.model.name import DatasetName, FieldName, IdentifierName


@dataclass(frozen=True, slots=True)
class Key:
    """What finds the person in the dataset that an erasure gets to: its `field`, with the `identifier` it holds.

    `into` is the stray's field that it arrives in as it is, `made` one that something made of an identifier arrives in.
    """

    field: FieldName
    identifier: IdentifierName
    into: FieldName | None
    made: FieldName | None


@dataclass(frozen=True, slots=True)
class Stray:
    """The `fields` of a dataset that people are carried into, and the `way` to one of them, with its last `hop`.

    The way begins in the nearest dataset that an erasure gets to; in the field that says it, where there is none. There
    is a `key` where something in that dataset identifies.
    """

    dataset: Dataset
    fields: tuple[FieldName, ...]
    way: tuple[FieldName, ...]
    hop: Hop
    key: Key | None


def strays(flowing: Flowing, reached: Collection[DatasetName]) -> Iterator[Stray]:
    """Strays in name order; `reached` are the datasets that an erasure gets to, or masks cells of.

    A field that is told to have nothing of a person, and something arrives there by SQL, is not counted: `surprise`
    tells it. Nor is one of which nobody has decided what it says, in a dataset that somebody has decided about.
    """
    into: dict[DatasetName, dict[FieldName, Hop]] = {}
    for carried in flowing.carried:
        if carried.target not in reached:
            for hop in carried.hops:
                into.setdefault(carried.target, {}).setdefault(hop.target, hop)
    if not into:
        return
    nearest = _spread(flowing, reached, whole=False)
    whole = _spread(flowing, reached, whole=True)
    for name, hops in sorted(into.items()):
        dataset = flowing.lineage.datasets.get(name)
        if dataset is None or dataset.opaque or dataset.rebuilt:
            continue
        fields = tuple(field for field in hops if _counts(flowing, dataset, field))
        if not fields:
            continue
        near = [field for field in fields if field in nearest]
        if not near:
            yield Stray(dataset, fields, (*flowing.way(hops[fields[0]].source), fields[0]), hops[fields[0]], None)
            continue
        keys = ((field, _key(flowing, dataset, of(nearest[field].start), whole)) for field in near)
        field, key = next(((field, key) for field, key in keys if key is not None), (near[0], None))
        yield Stray(dataset, fields, _way(nearest, field), nearest[field].hop, key)


class _Brought(NamedTuple):
    """The hop that first brought something into a field, and the field within reach that it comes from."""

    hop: Hop
    start: FieldName


def _spread(flowing: Flowing, reached: Collection[DatasetName], *, whole: bool) -> Mapping[FieldName, _Brought]:
    """The fields out of reach that something is carried into from within, each with what brought it.

    `whole`: only identifiers, and by hops that leave them as they are.
    """
    onward: dict[FieldName, list[Hop]] = {}
    queue: deque[_Brought] = deque()
    for carried in flowing.carried:
        if carried.target in reached:
            continue
        for hop in carried.hops:
            if whole and (hop.form is not Form.IDENTITY or hop.reach is not Reach.DIRECT):
                continue
            if carried.source not in reached:
                onward.setdefault(hop.source, []).append(hop)
            elif not whole or _identifies(flowing.lineage.field(hop.source)):
                queue.append(_Brought(hop, hop.source))
    found: dict[FieldName, _Brought] = {}
    while queue:
        brought = queue.popleft()
        name = brought.hop.target
        if name not in found:
            found[name] = brought
            queue += [_Brought(hop, brought.start) for hop in onward.get(name, ())]
    return found


def _way(found: Mapping[FieldName, _Brought], name: FieldName) -> tuple[FieldName, ...]:
    names = [name]
    while names[-1] in found:
        names.append(found[names[-1]].hop.source)
    return tuple(reversed(names))


def _counts(flowing: Flowing, dataset: Dataset, name: FieldName) -> bool:
    field = dataset.fields.get(name.field)
    if field is None:
        return False
    if dataset.decided and field.category_origin is Origin.UNDECIDED and field.identifies is None:
        return False
    return not flowing.lineage.datamaps.hops or surprise(flowing.lineage, flowing.said, name, field) is None


def _identifies(field: Field | None) -> bool:
    """Whether rows are found by the field."""
    return field is not None and field.identifies is not None and not field.array


def _rank(flowing: Flowing, name: FieldName, source: DatasetName) -> tuple[bool, bool]:
    """Rather what singles a person out than what only finds rows, and rather what is in that dataset."""
    field = flowing.lineage.field(name)
    assert field is not None
    assert field.identifies is not None
    return flowing.lineage.datamaps.organisation.identifier(field.identifies).shared, of(name) != source


def _identifying(flowing: Flowing, source: DatasetName) -> FieldName | None:
    """The field of a dataset by which a person's rows are found, the first of the best."""
    fields = flowing.lineage.datasets[source].fields.values()
    names = [FieldName(*source, field.name) for field in fields if _identifies(field)]
    return min(names, key=lambda name: _rank(flowing, name, source), default=None)


def _key(flowing: Flowing, dataset: Dataset, source: DatasetName, whole: Mapping[FieldName, _Brought]) -> Key | None:
    """What finds the person in the source; None where nothing does."""
    if _identifying(flowing, source) is None:
        return None
    names = [FieldName(*dataset.name, field) for field in dataset.fields]
    arrived = {name: whole[name].start for name in names if name in whole}
    into = min(arrived, key=lambda name: _rank(flowing, arrived[name], source), default=None)
    made = next(
        (name for name in names if any(label.kind is Kind.IDENTIFIER for label in flowing.said.arrived(name))), None
    )
    best = arrived[into] if into is not None else _identifying(flowing, source)
    field = flowing.lineage.field(best) if best is not None else None
    if best is None or field is None or field.identifies is None:
        return None
    return Key(best, field.identifies, into, made)
