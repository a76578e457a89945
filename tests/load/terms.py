"""The words of the three kinds of files: every key and every choice, with where it may stand."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.load.kinds import KINDS
from policyengine.load.shape import Choice, Either, ListOf, MapOf, Record, Shape


def records(shape: Shape) -> Iterator[Record]:
    """The records at and below a shape, each as often as it may stand somewhere."""
    if isinstance(shape, Record):
        yield shape
    for each in parts(shape):
        yield from records(each)


def parts(shape: Shape) -> tuple[Shape, ...]:
    """The shapes right below a shape."""
    match shape:
        case ListOf(item):
            return (item,)
        case MapOf(_, value):
            return (value,)
        case Record(_, keys, rest):
            return (*(key.shape for key in keys), *((rest,) if rest else ()))
        case Either(scalar, sequence, mapping):
            return tuple(each for each in (scalar, sequence, mapping) if each)
        case _:
            return ()


def choices(shape: Shape) -> tuple[str, ...]:
    """The words that may stand for a value by themselves, where there is a closed list of them."""
    match shape:
        case Choice(words):
            return words
        case Either(scalar=Choice(words)):
            return words
        case _:
            return ()


def vocabulary() -> list[str]:
    """Every key and every choice, those of later versions and of other tools too."""
    found: set[str] = set()
    for kind in KINDS.values():
        for record in records(kind):
            found.update(record.by_name, record.elsewhere)
        found.update(_words(kind))
    return sorted(found)


def _words(shape: Shape) -> Iterator[str]:
    if isinstance(shape, Choice):
        yield from (*shape.words, *shape.later)
    for each in parts(shape):
        yield from _words(each)
