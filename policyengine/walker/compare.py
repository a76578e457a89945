"""Comparing: what is wrong with the rows that an erasure really left, in words, without any value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from policyengine.walker import document
from policyengine.walker.change import DYING, Why
from policyengine.walker.value import Plain, Token, is_token
from policyengine.walker.verdict import Verdict
from policyengine.walker.walk import Fate, Outcome
from policyengine.walker.world import DatasetKey, Rows, cells_of


class Wrong(StrEnum):
    """A way to be wrong."""

    STRANGER_CHANGED = "stranger-changed"
    STRANGER_DELETED = "stranger-deleted"
    PERSON_STAYS = "person-stays"
    PERSON_CHANGED = "person-changed"
    PERSON_DELETED = "person-deleted"
    NOT_MASKED = "not-masked"
    TOKEN_REPEATED = "token-repeated"
    WRONG_LINK = "wrong-link"
    COUNTER = "counter"
    ROW_APPEARED = "row-appeared"


_MEANS = {
    Wrong.STRANGER_CHANGED: "a cell that is not the person's was changed",
    Wrong.STRANGER_DELETED: "a row that stays for somebody else is gone",
    Wrong.PERSON_STAYS: "a dead row is still there",
    Wrong.PERSON_CHANGED: "a cell of the person's row that must stay was changed",
    Wrong.PERSON_DELETED: "a row of the person that must stay is gone",
    Wrong.NOT_MASKED: "a cell is not what its mask leaves",
    Wrong.TOKEN_REPEATED: "two rows have the same token",
    Wrong.WRONG_LINK: "a link is not what cutting leaves",
    Wrong.COUNTER: "a derived cell is not what its expression says",
    Wrong.ROW_APPEARED: "a row is there that was not there before",
}
_WHY_WRONG = {Why.MASKED: Wrong.NOT_MASKED, Why.CUT: Wrong.WRONG_LINK, Why.COUNTED: Wrong.COUNTER}
_SHORTEST_UNIQUE = 8
"""Fewer hexadecimal digits than this may repeat by chance, where the field is not unique."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing wrong; no value is told. `ordinal` counts rows from 0, before (of one that appeared: after)."""

    wrong: Wrong
    store: str
    dataset: str
    ordinal: int
    field: str | None = None
    verdict: Verdict | None = None

    def __str__(self) -> str:
        place = f"{self.store}.{self.dataset}" + (f".{self.field}" if self.field else "")
        verdict = f" ({self.verdict})" if self.verdict else ""
        return f"{self.wrong}: {place}, row {self.ordinal}{verdict}: {_MEANS[self.wrong]}"


def compare(outcome: Outcome, actual: Rows) -> list[Difference]:
    """All that differs between the expected end and the rows that are really there; an empty list is a pass."""
    found: list[Difference] = []
    stores = outcome.maps["stores"]
    keys = [(store, dataset) for store in stores for dataset in stores[store]["datasets"]]
    fates: dict[DatasetKey, list[Fate]] = {key: [] for key in keys}
    for fate in outcome.fates:
        fates[fate.row.store, fate.row.dataset].append(fate)
    for store, dataset in keys:
        skipped = {name for *place, name in outcome.unjudged if place == [store, dataset]}
        found += _dataset(stores[store]["datasets"][dataset], store, dataset, fates[store, dataset], actual, skipped)
    return found


def _dataset(
    decisions: Plain, store: str, dataset: str, fates: list[Fate], actual: Rows, skipped: set[str]
) -> Iterator[Difference]:
    fields = {name: field for name, field in decisions["fields"].items() if name not in skipped}
    given = [cells_of(decisions["fields"], row) for row in actual.get((store, dataset), ())]
    pairs, stays, lost, appeared = _paired(decisions, fields, fates, given)
    for fate, ordinal in pairs:
        for name in _differing(fields, fate.after or {}, given[ordinal]):
            why = fate.cells.get(name)
            wrong = _WHY_WRONG[why] if why else Wrong.PERSON_CHANGED if _is_theirs(fate) else Wrong.STRANGER_CHANGED
            yield Difference(wrong, store, dataset, fate.row.ordinal, name, fate.verdict)
    for fate in stays:
        yield Difference(Wrong.PERSON_STAYS, store, dataset, fate.row.ordinal, None, fate.verdict)
    for fate in lost:
        wrong = Wrong.PERSON_DELETED if _is_theirs(fate) else Wrong.STRANGER_DELETED
        yield Difference(wrong, store, dataset, fate.row.ordinal, None, fate.verdict)
    for ordinal in appeared:
        yield Difference(Wrong.ROW_APPEARED, store, dataset, ordinal)
    yield from _repeated(decisions, store, dataset, pairs, given)


def _is_theirs(fate: Fate) -> bool:
    return fate.verdict in DYING


def _differing(fields: Plain, expected: Plain, real: Plain) -> list[str]:
    real = _without_tokens(fields, expected, real)
    return [name for name, field in fields.items() if not _same(expected[name], real[name], field)]


def _without_tokens(fields: Plain, expected: Plain, real: Plain) -> Plain:
    """The row with new tokens taken out of its documents, as they are in what is expected: they are judged alone."""
    found = dict(real)
    for name, field in fields.items():
        if (inside := field.get("inside")) and isinstance(expected[name], Token):
            found[inside["field"]] = document.changed(found[inside["field"]], inside["keys"], None)
    return found


def _same(expected: Any, real: Any, field: Plain) -> bool:
    if isinstance(expected, Token):
        return is_token(real, field)
    return type(expected) is type(real) and bool(expected == real)


def _paired(
    decisions: Plain, fields: Plain, fates: list[Fate], given: list[dict[str, Any]]
) -> tuple[list[tuple[Fate, int]], list[Fate], list[Fate], list[int]]:
    """Which real row is which: (pairs of those that stay, dead rows still there, lost ones, new ones).

    By key first. Where a mask takes the key, or there is none, first rows without any difference, then the likest.
    """
    key = decisions["key"]
    pool = dict(enumerate(given))
    pairs: list[tuple[Fate, int]] = []
    stays: list[Fate] = []
    open_ = [fate for fate in fates if fate.after is not None]

    def has_key(row: Plain, real: Plain) -> bool:
        return bool(key) and all(_same(row[name], real[name], fields[name]) for name in key)

    def take(fate: Fate, ordinal: int) -> None:
        pairs.append((fate, ordinal))
        del pool[ordinal]
        open_.remove(fate)

    for fate in list(open_):
        after = fate.after or {}
        if not any(isinstance(after[name], Token) for name in key):
            for ordinal in [ordinal for ordinal, real in pool.items() if has_key(after, real)][:1]:
                take(fate, ordinal)
    for fate in list(open_):
        for ordinal in [n for n, real in pool.items() if not _differing(fields, fate.after or {}, real)][:1]:
            take(fate, ordinal)
    for fate in fates:
        if fate.after is None:
            same = (n for n, real in pool.items() if has_key(fate.before, real) or real == fate.before)
            for ordinal in list(same)[:1]:
                stays.append(fate)
                del pool[ordinal]
    for fate in list(open_):
        after = fate.after or {}
        maskable = not key or any(name in fate.cells for name in key)
        if pool and maskable:
            take(fate, min(pool, key=lambda n: len(_differing(fields, after, pool[n]))))
    return pairs, stays, open_, list(pool)


def _repeated(
    decisions: Plain, store: str, dataset: str, pairs: list[tuple[Fate, int]], given: list[dict[str, Any]]
) -> Iterator[Difference]:
    """New tokens that are not one of their kind in the field."""
    for name, field in decisions["fields"].items():
        values = Counter(row[name] for row in given if isinstance(row[name], str))
        for fate, ordinal in pairs:
            if not isinstance((fate.after or {})[name], Token):
                continue
            value = given[ordinal][name]
            digits = re.match("[0-9a-f]*", str(value).removeprefix("deleted-"))
            if values[value] > 1 and (field["unique"] or (digits and len(digits[0]) >= _SHORTEST_UNIQUE)):
                yield Difference(Wrong.TOKEN_REPEATED, store, dataset, fate.row.ordinal, name, fate.verdict)
