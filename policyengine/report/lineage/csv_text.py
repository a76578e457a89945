"""An answer as CSV: a line of headers, a line for each thing found, and the evidence as comments after `#`.

W3C's CSV on the Web has the sign for comments; DuckDB and pandas skip them when they are told to (`comment='#'`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from policyengine.lineage.answer import (
    FindAnswer,
    GapsAnswer,
    ImpactAnswer,
    LineageAnswer,
    Match,
    Received,
    RecipientsAnswer,
    Retained,
    RetainedAnswer,
    WhyAnswer,
)
from policyengine.model.lineage import Hop, Reach
from policyengine.model.place import Place
from policyengine.report.lineage import evidence
from policyengine.report.lineage.told import Told, kind, question

Row = Sequence[object]

_HOP = ("source", "target", "reach", "kind", "status", "via", "stops", "why", "file", "line", "sql")
_GROUND = ("ground", "name", "basis", "citation", "for", "from", "how")
_RECIPIENT = ("recipient", "role", "contact", "regulation", "deadline", "receives", "told")


def text(told: Told) -> str:
    """The whole text, its lines ended as RFC 4180 ends them but for the comments."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([_safe(each) for each in row] for row in _rows(told))
    said = (f"{question(told.answer)}: {told.answer.says.value}", *evidence.lines(told.evidence))
    written.writelines(f"# {line}\n" for line in said)
    return written.getvalue()


def _rows(told: Told) -> Iterator[Row]:
    match told.answer:
        case LineageAnswer() as answer:
            yield ("way", "distance", *_HOP)
            for walk in (answer.up, answer.down):
                if walk is not None:
                    away = dict(walk.distance)
                    for hop in (*walk.hops, *walk.beside):
                        start = hop.target if walk.way.value == "up" else hop.source
                        yield (walk.way.value, away[start] + 1, *_hop(hop, told))
        case WhyAnswer(paths=paths):
            yield ("path", "step", *_HOP)
            for number, path in enumerate(paths, 1):
                for step, hops in enumerate(path, 1):
                    yield from ((number, step, *_hop(hop, told)) for hop in hops)
        case ImpactAnswer(reached=reached):
            yield ("field", "distance", "erased", "route", "stopped")
            yield from (
                (each.field, each.distance, _word(each.route.erases), each.route.how, each.stopped) for each in reached
            )
        case GapsAnswer(gaps=gaps):
            yield ("kind", "message", "help", "file", "line", "path")
            yield from ((each.kind, each.message, each.help, *_place(each.place), _path(each.path)) for each in gaps)
        case FindAnswer(declared=declared, propagated=propagated):
            yield ("field", "category", "how", "file", "line", "path")
            yield from (_match(each, "declared") for each in declared)
            yield from (_match(each, "propagated") for each in propagated)
        case RetainedAnswer(retained=retained):
            yield ("subject", "dataset", "field", "categories", *_GROUND, "file", "line")
            yield from (row for each in retained for row in _retained(each))
        case RecipientsAnswer(received=received):
            yield (*_RECIPIENT, "store", "region", "dataset", "field", "categories", "purposes", "subjects", "sources")
            yield from (row for each in received for row in _received(each))
        case _:
            assert_never(told.answer)


def _hop(hop: Hop, told: Told) -> Row:
    said = (hop.source, hop.target, hop.reach.value, kind(hop), hop.status.value, hop.via.value)
    passage = told.passage(hop)
    stops = (_word(passage.stops), passage.why) if hop.reach is Reach.DIRECT else ("", "")
    return (*said, *stops, *_place(hop.place), told.excerpts.get(hop, ""))


def _match(match: Match, how: str) -> Row:
    return (match.field, match.label.name, how, *_place(match.place), _path(match.path))


def _retained(retained: Retained) -> Iterator[Row]:
    """A line for each field that stays."""
    law = (retained.ground.value, retained.name, retained.basis, retained.citation)
    until = (retained.keep or "", retained.since, retained.how)
    for field, categories in retained.fields:
        said = (retained.subject, retained.dataset, field, _list(categories))
        yield (*said, *law, *until, *_place(retained.place))


def _received(received: Received) -> Iterator[Row]:
    """A line for each field that a recipient gets; one without a field, where none is known."""
    who = received.recipient
    receives = "" if who.receives is None else _list(who.receives)
    said = (who.name, who.role, who.contact, who.regulation, who.deadline or "", receives, received.told.value)
    regions = {each.name: each.region or "" for each in received.stores}
    for given in received.given:
        where = (given.dataset.store, regions[given.dataset.store], given.dataset)
        beside = (_list(given.subjects), _list(given.sources))
        for field, categories, purposes in given.fields:
            yield (*said, *where, field, _list(categories), _list(purposes), *beside)
        if given.wide:
            yield (*said, *where, "*", "", "", *beside)
    if not received.given:
        yield (*said, *[""] * 8)


def _list(each: Iterable[object]) -> str:
    return "; ".join(map(str, each))


def _place(place: Place) -> Row:
    return (place.file, place.line or "")


def _path(path: Iterable[Hop]) -> str:
    hops = list(path)
    return " -> ".join(map(str, (*(hop.source for hop in hops), *(hop.target for hop in hops[-1:]))))


def _word(yes: bool) -> str:
    return "yes" if yes else "no"


def _safe(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: a quote goes before what begins like one.

    >>> _safe("=1+1"), _safe("- {into: a}"), _safe("shop.orders.id"), _safe(3)
    ("'=1+1", "'- {into: a}", 'shop.orders.id', 3)
    """
    written = cell if isinstance(cell, int) else str(cell)
    return (
        f"'{written}" if isinstance(written, str) and written[:1] in ("=", "+", "-", "@", "\t", "\r", "#") else written
    )
