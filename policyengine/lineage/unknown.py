"""What nobody knows of the lineage, and which of it could hide a way that is not found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from policyengine.lineage.index import Lineage, of
from policyengine.lineage.walk import Way, far
from policyengine.model.datamap import Origin
from policyengine.model.lineage import Hop, Status
from policyengine.model.name import DatasetName, FieldName
from policyengine.model.place import Place


class Lack(StrEnum):
    """What is not known."""

    DATASET = "undecided-dataset"
    FIELD = "undecided-field"
    FLOW = "flow-without-fields"
    SQL = "sql-not-analysed"
    SOURCES = "sources-unknown"


@dataclass(frozen=True, slots=True)
class Unknown:
    """One thing that nobody knows. Anything may arrive in the fields of `into`, from any of `source`.

    Without a source it may come from anywhere; without `into` it may go anywhere. `moves`: it is about what moves, and
    not only about what a field says.
    """

    lack: Lack
    message: str
    place: Place
    help: str
    source: DatasetName | None = None
    into: DatasetName | FieldName | None = None
    moves: bool = True


def unknowns(lineage: Lineage) -> tuple[Unknown, ...]:
    """All that is not known, by what it is and then by its place."""
    found = (*_undecided(lineage), *_flows(lineage), *_sql(lineage), *_partial(lineage))
    order = list(Lack)
    return tuple(sorted(found, key=lambda each: (order.index(each.lack), each.place, each.message)))


def _undecided(lineage: Lineage) -> Iterator[Unknown]:
    for name, dataset in lineage.datasets.items():
        if not dataset.decided:
            help = "give it an entry in the store's datamap"
            yield Unknown(Lack.DATASET, f"{name} is in no datamap", dataset.place, help, into=name)
            continue
        if dataset.opaque:
            continue
        for field in dataset.fields.values():
            if field.category_origin is Origin.UNDECIDED and field.identifies is None and field.derived is None:
                named = FieldName(*name, field.name)
                help = "give it a category, or list it under `none`"
                yield Unknown(Lack.FIELD, f"{named} is undecided", field.place, help, into=named, moves=False)


def _flows(lineage: Lineage) -> Iterator[Unknown]:
    for flow in lineage.known.wide:
        message = f"a flow from {flow.source} into {flow.target} does not say which field comes from which"
        yield Unknown(Lack.FLOW, message, flow.place, "give it `fields`", flow.source, flow.target)


def _sql(lineage: Lineage) -> Iterator[Unknown]:
    for finding in lineage.known.unread:
        yield Unknown(Lack.SQL, finding.message, finding.place, finding.help)


def _partial(lineage: Lineage) -> Iterator[Unknown]:
    for name, hops in lineage.into.items():
        unsure = next((hop for hop in hops if hop.status is not Status.RESOLVED), None)
        if unsure is not None:
            message = f"{name} may have other sources than those that are known"
            help = "name in the SQL what it reads, and have it in the catalogue"
            yield Unknown(Lack.SOURCES, message, unsure.place, help, into=name)


def hiding(
    lineage: Lineage,
    known: Iterable[Unknown],
    sources: Iterable[FieldName] | None,
    targets: Iterable[FieldName] | None,
) -> tuple[Unknown, ...]:
    """The unknowns on which a way from a source to a target could go that nobody knows of. None stands for all fields.

    INDIRECT hops count, too: what decides a value may be told by one that is not known.
    """
    moving = [each for each in known if each.moves]
    if not moving:
        return ()
    after = None if sources is None else _spread(lineage, moving, sources, Way.DOWN)
    before = None if targets is None else _spread(lineage, moving, targets, Way.UP)
    return tuple(each for each in moving if _touches(each.source, after) and _touches(each.into, before))


def _touches(place: DatasetName | FieldName | None, reached: frozenset[DatasetName | FieldName] | None) -> bool:
    return place is None or reached is None or place in reached


def _spread(
    lineage: Lineage, moving: Iterable[Unknown], starts: Iterable[FieldName], way: Way
) -> frozenset[DatasetName | FieldName]:
    """The fields, and the datasets of which one is a field, that may be reached over hops and unknowns."""
    beyond = lineage.into if way is Way.UP else lineage.onward
    jumps: dict[DatasetName | FieldName | None, list[DatasetName | FieldName | None]] = {}
    for each in moving:
        one, other = (each.into, each.source) if way is Way.UP else (each.source, each.into)
        jumps.setdefault(one, []).append(other)
    seen: set[DatasetName | FieldName] = set()
    queue: list[FieldName] = list(starts)
    pending = jumps.pop(None, [])
    while queue or pending:
        while pending:
            place = pending.pop()
            queue += _fields(lineage, place)
            if place is None:  # everything is reached, and nothing can be added to it
                jumps.clear()
                pending.clear()
        if not queue:
            break
        name = queue.pop()
        if name in seen:
            continue
        seen.add(name)
        hops: tuple[Hop, ...] = beyond.get(name, ())
        queue += [far(hop, way) for hop in hops]
        pending += jumps.pop(name, [])
        if of(name) not in seen:
            seen.add(of(name))
            pending += jumps.pop(of(name), [])
    return frozenset(seen)


def _fields(lineage: Lineage, place: DatasetName | FieldName | None) -> list[FieldName]:
    """The fields that an unknown leads to; all there are, where it leads anywhere."""
    match place:
        case None:
            return [*lineage.onward, *lineage.into, *(name for name, _ in lineage.fields())]
        case FieldName():
            return [place]
        case DatasetName():
            dataset = lineage.datasets.get(place)
            return [FieldName(*place, field) for field in dataset.fields] if dataset else []
