"""The demo's measurements as lines of its picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from policyengine.report.demo import BesideLine, SearchLine, StoreLine
from policyengine.workflows.demo.beside import DjangoDelete
from policyengine.workflows.demo.placed import Place, engine
from policyengine.workflows.demo.search import ANY, Hit, Needle, search, size

KINDS = ("e-mail", "old e-mail", "phone", "name", "address")
# The columns of the search: each kind, and the rows that have any of them.
COLUMNS = (*KINDS, ANY)

# What each store is, as the picture says it.
_WHAT: Mapping[str, str] = {
    "shop": "django-oscar, by its own migrations and models",
    "warehouse": "filled from the shop by five SQL models",
    "lake": "Parquet, CSV and JSON Lines",
    "crm": "contacts, tickets, calls, newsletters",
    "cache": "visits, what was looked at, who opened what",
    "events": "what the web site tells, as it happens",
}

Hits = Mapping[str, tuple[Hit, ...]]


def search_all(places: Mapping[str, Place], needles: Sequence[Needle]) -> Hits:
    """What a search of every store finds, by store."""
    return {name: search(place, needles) for name, place in places.items()}


def store_lines(places: Mapping[str, Place]) -> tuple[StoreLine, ...]:
    """The stores with their sizes; counts every row."""
    return tuple(StoreLine(name, engine(place), *size(place), _WHAT[name]) for name, place in places.items())


def search_lines(before: Hits, after: Hits) -> tuple[SearchLine, ...]:
    """Two searches of the same stores, side by side."""
    return tuple(SearchLine(name, _by_kind(before[name]), _by_kind(after[name])) for name in before)


def _by_kind(hits: Sequence[Hit]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for hit in hits:
        counts[hit.kind] += hit.rows
    return dict(counts)


def beside_lines(django: DjangoDelete, ours: Sequence[Hit]) -> tuple[BesideLine, ...]:
    """What Django's deletion left in a copy of the shop, beside what ours left in the shop; most rows first."""
    places = sorted({hit.dataset for hit in (*django.left, *ours)})
    lines = [
        BesideLine(place, _what([*django.left, *ours], place), _rows(django.left, place), _rows(ours, place))
        for place in places
    ]
    lines.sort(key=lambda line: (-line.theirs, line.place))
    return tuple(lines)


def beside_note(django: DjangoDelete) -> str:
    """What Django's deletion took of other people, as a sentence; empty where nothing."""
    votes = django.votes_of_others
    return f"It also took {votes} votes of other people along, with the reviews they were cast on." if votes else ""


def _what(hits: Sequence[Hit], place: str) -> str:
    found = {hit.kind for hit in hits if hit.dataset == place}
    return ", ".join(kind for kind in KINDS if kind in found)


def _rows(hits: Sequence[Hit], place: str) -> int:
    return sum(hit.rows for hit in hits if hit.dataset == place and hit.kind == ANY)
