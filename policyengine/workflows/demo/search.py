"""Counts what is left of a person in a store, by reading every row of it. Shares nothing with the engine it judges."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policyengine.workflows.demo.read import tables

_PUNCTUATION = re.compile(r"(?<=[\d+])[ ()/.-]+(?=\d)")
ANY = "any"
_ROW = ""  # no column has this name: the row itself


@dataclass(frozen=True, slots=True)
class Needle:
    """What is looked for: a row has it when all `words` occur in the row, in any case and any punctuation of numbers.

    `kind` names it in a count (`e-mail`); the words themselves are never shown.
    """

    kind: str
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """So many `rows` of a dataset have a needle; `fields` are those that hold a word of it, each with its rows.

    The kind `ANY` counts the rows that have at least one needle of whatever kind.
    """

    kind: str
    dataset: str
    rows: int
    fields: tuple[tuple[str, int], ...]


def search(store: Path | str, needles: Sequence[Needle]) -> tuple[Hit, ...]:
    """Counts the rows of a store that have each needle; `read.tables` says what a store is.

    Values are read decoded, all of them. Raises NotAnalysable at a file or a URL that can't be read.
    """
    wanted = [(needle.kind, tuple(_plain(word) for word in needle.words)) for needle in needles]
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for dataset, columns, rows in tables(store):
        for row in rows:
            cells = [None if cell is None else str(cell) for cell in row]
            whole = _plain("\n".join(cell for cell in cells if cell))
            had = [each for each in wanted if all(word in whole for word in each[1])]
            for kind, words in [*had, *([(ANY, tuple(word for _, each in had for word in each))] if had else [])]:
                found[kind, dataset][_ROW] += 1
                for column, cell in zip(columns, cells, strict=True):
                    if cell and any(word in _plain(cell) for word in words):
                        found[kind, dataset][column] += 1
    return tuple(sorted(_hit(*where, counts) for where, counts in found.items()))


def size(store: Path | str) -> tuple[int, int]:
    """How many datasets a store has, and how many rows."""
    counts: Counter[str] = Counter()
    for dataset, _, rows in tables(store):
        counts[dataset] += sum(1 for _ in rows)
    return len(counts), counts.total()


def _hit(kind: str, dataset: str, counts: Counter[str]) -> Hit:
    return Hit(kind, dataset, counts.pop(_ROW), tuple(sorted(counts.items())))


def _plain(text: str) -> str:
    """Text as it is compared: case folded, numbers without punctuation.

    >>> _plain("Ring +44 131 496-08 32, Mrs STRAẞE")
    'ring +441314960832, mrs strasse'
    """
    return _PUNCTUATION.sub("", text.casefold())
