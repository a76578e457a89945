"""The words of the three kinds of files: every key and every choice, with where it may stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Met:
    """A key that a file says: of which record, where in the tree, and what stands under it."""

    record: str
    key: str
    path: tuple[str | int, ...]
    value: object
    words: tuple[str, ...]


def met(shape: Shape, tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[Met]:
    """The keys of records that a tree of a shape says, itself and below.

    >>> [(each.record, each.key, each.value) for each in met(KINDS["datamap"], {"backups": [{"name": "x"}]})]
    [('a datamap', 'backups', [{'name': 'x'}]), ('a backup', 'name', 'x')]
    """
    match shape:
        case Either(scalar, sequence, mapping):
            one = mapping if isinstance(tree, dict) else sequence if isinstance(tree, list) else scalar
            if one is not None:
                yield from met(one, tree, path)
        case ListOf(item) if isinstance(tree, list):
            for number, each in enumerate(tree):
                yield from met(item, each, (*path, number))
        case MapOf(_, value) if isinstance(tree, dict):
            for name, each in tree.items():
                yield from met(value, each, (*path, name))
        case Record(what) if isinstance(tree, dict):
            for name, each in tree.items():
                key = shape.by_name.get(name)
                if key is not None:
                    words = choices(key.shape)
                    yield Met(what, name, (*path, name), each, tuple(word for word in words if word == each))
                    yield from met(key.shape, each, (*path, name))
                elif shape.rest is not None:
                    yield from met(shape.rest, each, (*path, name))
        case _:
            pass
