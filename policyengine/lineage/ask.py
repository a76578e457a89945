"""The auditor's questions: from the lineage to an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policyengine.lineage.answer import (
    Asked,
    FindAnswer,
    Gap,
    GapsAnswer,
    ImpactAnswer,
    LineageAnswer,
    Match,
    Reached,
    Says,
    WhyAnswer,
    says,
)
from policyengine.lineage.index import Lineage, of
from policyengine.lineage.passage import passage
from policyengine.lineage.paths import paths
from policyengine.lineage.propagate import Kind, Label, Propagation, Stop
from policyengine.lineage.routes import Routes
from policyengine.lineage.unknown import Lack, Unknown, hiding
from policyengine.lineage.walk import Walk, Way, walk
from policyengine.model.datamap import NOT_PERSONAL
from policyengine.model.lineage import Hop, Reach
from policyengine.model.name import DatasetName, FieldName
from policyengine.model.place import NOWHERE


def lineage_of(
    lineage: Lineage,
    known: tuple[Unknown, ...],
    asked: Asked,
    ways: Iterable[Way],
    *,
    depth: int | None = None,
    indirect: bool = False,
) -> LineageAnswer:
    """Where the values of what is asked come from, where they go, or both."""
    walks = {way: walk(lineage, asked.fields, way, depth=depth, indirect=indirect) for way in ways}
    found = any(each.hops or each.beside for each in walks.values())
    ends = {Way.UP: (None, asked.fields), Way.DOWN: (asked.fields, None)}
    hidden = dict.fromkeys(each for way in walks for each in hiding(lineage, known, *ends[way]))
    hides = tuple(hidden)
    return LineageAnswer(asked, walks.get(Way.UP), walks.get(Way.DOWN), says(found, hides), hides)


def why(lineage: Lineage, known: tuple[Unknown, ...], source: Asked, target: Asked, *, most: int) -> WhyAnswer:
    """The paths from the source to the target: of values, else of what decides which value it is."""
    hides = hiding(lineage, known, source.fields, target.fields)
    for reach in Reach:
        found = paths(lineage, source.fields, target.fields, most=most, indirect=reach is Reach.INDIRECT)
        if found.paths:
            return WhyAnswer(source, target, found.paths, reach, found.bounded, Says.YES, hides)
    return WhyAnswer(source, target, (), None, False, says((), hides), hides)


def impact(lineage: Lineage, known: tuple[Unknown, ...], roads: Routes, asked: Asked) -> ImpactAnswer:
    """All that the values of what is asked reach, nearest first, with what an erasure does there.

    The fields one starts from count as reached where an identifier is asked for: that is where it is kept.
    """
    indirect = lineage.datamaps.organisation.propagate_indirect
    gone = walk(lineage, asked.fields, Way.DOWN, indirect=indirect)
    last: dict[FieldName, Hop] = {}
    for hop in gone.hops:
        last.setdefault(hop.target, hop)
    alive = _alive(lineage, asked.fields, gone)
    found = tuple(
        Reached(
            name,
            away,
            last.get(name) if away else None,
            roads.field(name),
            "" if name in alive else _why(lineage, name, gone),
        )
        for name, away in sorted(gone.distance.items(), key=lambda each: (each[1], each[0]))
        if away or asked.what == "identifier"
    )
    hides = hiding(lineage, known, asked.fields, None)
    return ImpactAnswer(asked, found, gone.hops, says(found, hides), hides)


def _alive(lineage: Lineage, starts: Iterable[FieldName], gone: Walk) -> frozenset[FieldName]:
    """The fields in which something of the person still arrives."""
    onward: dict[FieldName, list[Hop]] = {}
    for hop in gone.hops:
        onward.setdefault(hop.source, []).append(hop)
    seen = set(starts)
    queue = list(seen)
    for name in queue:
        for hop in onward.get(name, ()):
            if hop.target not in seen and not passage(lineage, hop).stops:
                seen.add(hop.target)
                queue.append(hop.target)
    return frozenset(seen)


def _why(lineage: Lineage, name: FieldName, gone: Walk) -> str:
    """What stopped it: the nearest hop on a way to the field that stops."""
    last: dict[FieldName, Hop] = {}
    for hop in gone.hops:
        last.setdefault(hop.target, hop)
    while name in last:
        hop = last[name]
        told = passage(lineage, hop)
        if told.stops:
            return f"{told.why}, at {hop.target}"
        name = hop.source
    return "stopped on the way"


def find(lineage: Lineage, known: tuple[Unknown, ...], spread: Propagation, category: str) -> FindAnswer:
    """The fields of a category or of one below it."""
    wanted = {label for label in spread.labels if label.kind is Kind.CATEGORY and is_within(label.name, category)}
    bits = spread.bits(wanted)
    declared: list[Match] = []
    propagated: list[Match] = []
    for name in sorted(name for name, said in spread.everything.items() if said & bits):
        field = lineage.field(name)
        place = field.place if field else NOWHERE
        declared += [Match(name, label, place) for label in spread.declared(name) if label in wanted]
        propagated += [
            Match(name, label, place, spread.way(name, label)) for label in spread.arrived(name) if label in wanted
        ]
    stops = tuple(
        Stop(each.hop, kept, each.why)
        for each in spread.stops
        if (kept := tuple(label for label in each.labels if label in wanted))
    )
    hides = tuple(each for each in known if each.lack in (Lack.DATASET, Lack.FIELD) or declared)
    return FindAnswer(category, tuple(declared), tuple(propagated), stops, says(declared, hides), hides)


def is_within(category: str, prefix: str) -> bool:
    """Whether a category is the prefix, or one below it.

    >>> is_within("user.contact.email", "user.contact"), is_within("user.contacts", "user.contact")
    (True, False)
    """
    return category == prefix or category.startswith(f"{prefix}.")


def gaps(lineage: Lineage, known: tuple[Unknown, ...], spread: Propagation, roads: Routes) -> GapsAnswer:
    """All that is undecided or unknown, and all that personal data reaches where nobody expects it.

    Where there is SQL that could not be analysed, nobody knows what else there is.
    """
    found = [Gap(each.lack.value, each.message, each.place, each.help) for each in known]
    found += _in_none(lineage, spread)
    found += _without_route(lineage, spread, roads)
    unread = any(each.lack in (Lack.SQL, Lack.SOURCES) for each in known)
    return GapsAnswer(tuple(found), spread.stops, Says.UNKNOWN if unread else Says.NO if found else Says.YES)


def _in_none(lineage: Lineage, spread: Propagation) -> Iterator[Gap]:
    """Fields that are decided to be not personal, and in which something of a person arrives.

    What is at a path of a document is decided there, and the document is what no path names.
    """
    for name in sorted(spread.came):
        field = lineage.field(name)
        if field is None or field.category != NOT_PERSONAL:
            continue
        paths = lineage.datasets[of(name)].paths(name.field)
        inside = {each for path in paths for each in spread.all(name._replace(field=path.name))}
        labels = tuple(each for each in spread.arrived(name) if each not in inside)
        if labels:
            message = f"{name} is declared `none`, and {_arriving(labels)} in it"
            help = "give it that category, or stop it on the way"
            yield Gap("personal-in-none", message, field.place, help, spread.way(name, labels[0]))


def _without_route(lineage: Lineage, spread: Propagation, roads: Routes) -> Iterator[Gap]:
    """Datasets in which something of a person arrives, and which no erasure gets to."""
    reached: dict[DatasetName, FieldName] = {}
    for name in sorted(spread.came):
        if not roads.dataset(of(name)).erases and not roads.field(name).erases:
            reached.setdefault(of(name), name)
    for home, first in reached.items():
        dataset = lineage.datasets.get(home)
        labels = spread.arrived(first)
        message = f"{_arriving(labels)} in {first}: {roads.dataset(home).how}"
        help = "say whose rows they are (`owned_by`, `identifies`), and what becomes of them (`on_erase`)"
        yield Gap("no-route", message, dataset.place if dataset else NOWHERE, help, spread.way(first, labels[0]))


def _arriving(labels: Sequence[Label]) -> str:
    return f"{', '.join(each.name for each in labels)} arrive{'s' if len(labels) == 1 else ''}"
