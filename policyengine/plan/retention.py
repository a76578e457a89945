"""Retention: which rows the law keeps, which of their cells, and until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from policyengine.model.datamap import Dataset, Field, Retain
from policyengine.plan.algebra import AnyOf, Not, OlderThan, Predicate


def runs(dataset: Dataset) -> Predicate:
    """That one of the dataset's retentions still runs; it must have one."""
    parts = tuple(Not(each) for each in all_ended(dataset.retain))
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def unkept(dataset: Dataset, field: Field, *, since: bool = False) -> tuple[OlderThan, ...]:
    """That no running retention keeps the field, where one may; with `since`, nor dates from it.

    A date is kept while any retention runs, for without it nobody knows which ones have ended.
    """
    dates = since and any(each.since == field.name for each in dataset.retain)
    return all_ended(each for each in dataset.retain if dates or field.name in each.fields)


def kept_while(dataset: Dataset) -> tuple[str, ...]:
    """The fields that stay in a retained row until it goes: its key, all dates, and what every retention keeps."""
    if not dataset.retain:
        return ()
    every = set.intersection(*(set(each.fields) for each in dataset.retain))
    return (*sorted(every), *dataset.key, *(each.since for each in dataset.retain))


def some_ended(retain: Iterable[Retain]) -> tuple[OlderThan, ...]:
    """Of which one must be so where one of the retentions has ended; of those with the same date, the shortest."""
    return _told(retain, lambda one, other: _outlasts(other, one))


def end_together(retain: Iterable[Retain]) -> bool:
    """Whether all of the retentions have ended as soon as one has: one condition says either."""
    some = some_ended(each := tuple(retain))
    return len(some) == 1 and some == all_ended(each)


def all_ended(retain: Iterable[Retain]) -> tuple[OlderThan, ...]:
    """That all of the retentions have ended; of those with the same date, the one that lasts longest says it."""
    return _told(retain, _outlasts)


def _told(retain: Iterable[Retain], tells: Callable[[Retain, Retain], bool]) -> tuple[OlderThan, ...]:
    """That each of the retentions has ended, but for those of which another one tells."""
    asked: list[Retain] = []
    for each in retain:
        if not any(tells(other, each) for other in asked):
            asked = [*(other for other in asked if not tells(each, other)), each]
    return tuple(OlderThan(each.since, each.basis) for each in asked)


def _outlasts(one: Retain, other: Retain) -> bool:
    return one.since == other.since and one.keep.covers(other.keep)
