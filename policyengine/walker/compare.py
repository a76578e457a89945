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
from policyengine.walker.value import Hashed, New, Plain, Token, is_token
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
    HASH_MIXED = "hash-mixed"
    WRONG_LINK = "wrong-link"
    COUNTER = "counter"
    WRONG_FLAG = "wrong-flag"
    ROW_APPEARED = "row-appeared"


_MEANS = {
    Wrong.STRANGER_CHANGED: "a cell that is not the person's was changed",
    Wrong.STRANGER_DELETED: "a row that stays for somebody else is gone",
    Wrong.PERSON_STAYS: "a dead row is still there",
    Wrong.PERSON_CHANGED: "a cell of the person's row that must stay was changed",
    Wrong.PERSON_DELETED: "a row of the person that must stay is gone",
    Wrong.NOT_MASKED: "a cell is not what its mask leaves",
    Wrong.TOKEN_REPEATED: "two rows have the same token",
    Wrong.HASH_MIXED: "what was equal has two hashes, or what differed has one",
    Wrong.WRONG_LINK: "a link is not what cutting leaves",
    Wrong.COUNTER: "a derived cell is not what its expression says",
    Wrong.WRONG_FLAG: "a flag is not what it is set to",
    Wrong.ROW_APPEARED: "a row is there that was not there before",
}
_WHY_WRONG = {
    Why.MASKED: Wrong.NOT_MASKED,
    Why.CUT: Wrong.WRONG_LINK,
    Why.COUNTED: Wrong.COUNTER,
    Why.FLAGGED: Wrong.WRONG_FLAG,
}
_THEIRS = frozenset({*DYING, Verdict.RESTRICTED, Verdict.LIFTED, Verdict.STILL, Verdict.OPEN})
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
    hashes: list[_Seen] = []
    for fate in outcome.fates:
        fates[fate.row.store, fate.row.dataset].append(fate)
    for store, dataset in keys:
        skipped = {name for *place, name in outcome.unjudged if place == [store, dataset]}
        its = stores[store]["datasets"][dataset]
        found += _dataset(its, store, dataset, fates[store, dataset], actual, skipped, hashes)
    return [*found, *_mixed(hashes)]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A new hash, where it is, and the digits that are really there."""

    fate: Fate
    field: str
    new: Hashed
    digits: str


def _mixed(hashes: list[_Seen]) -> Iterator[Difference]:
    """Hashes that are not one for each form of an identifier's value, over all stores; each is told once."""
    digits: dict[tuple[tuple[str, str], str], str] = {}
    forms: dict[str, tuple[tuple[str, str], str]] = {}
    for seen in hashes:
        form = (seen.new.identifier, seen.new.form)
        if digits.setdefault(form, seen.digits) != seen.digits or forms.setdefault(seen.digits, form) != form:
            at, verdict = seen.fate.row, seen.fate.verdict
            yield Difference(Wrong.HASH_MIXED, at.store, at.dataset, at.ordinal, seen.field, verdict)


def _seen(decisions: Plain, pairs: list[tuple[Fate, int]], given: list[dict[str, Any]]) -> Iterator[_Seen]:
    """The new hashes of rows that are known by their key: of others nobody can say which is which."""
    for fate, ordinal in pairs:
        after = fate.after or {}
        if not decisions["key"] or any(isinstance(after[name], New) for name in decisions["key"]):
            continue
        for name, new in after.items():
            if isinstance(new, Hashed) and new.is_like(given[ordinal][name]):
                yield _Seen(fate, name, new, given[ordinal][name][len(new.frame[0]) :][:24])


def _dataset(
    decisions: Plain,
    store: str,
    dataset: str,
    fates: list[Fate],
    actual: Rows,
    skipped: set[str],
    hashes: list[_Seen],
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
    hashes += _seen(decisions, pairs, given)


def _is_theirs(fate: Fate) -> bool:
    return fate.verdict in _THEIRS


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
    if isinstance(expected, Hashed):
        return expected.is_like(real)
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
        if not any(isinstance(after[name], New) for name in key):
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
