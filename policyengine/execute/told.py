"""The search of stores without tables, which tell all that they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from policyengine.execute.disk import holding, readings
from policyengine.execute.needle import Needle, View
from policyengine.stores.protocol import Held, Tells

AT_ONCE = 1000

Place = tuple[str, str, str, str]
"""Where something was found: the dataset, the field, the label and the form of the value."""


class Heard(NamedTuple):
    """How often values were found, by place, and which datasets were read, and which could not be."""

    hits: Counter[Place]
    searched: dict[str, None]
    unread: dict[str, None]


def search(held: Iterable[Held], sought: Sequence[Needle]) -> Heard:
    """Searches all that a store tells; most of it is looked at a thousand at once."""
    found = Heard(Counter(), {}, {})
    for some in _parts(iter(held)):
        for each in some:
            (found.unread if each.content is None else found.searched)[each.place] = None
        there = [each for each in some if each.content is not None]
        if _any(there, sought):
            for each in there:
                content = each.content or b""
                hits = _in(content, sought)
                found.hits.update((each.place, each.field, *hit) for hit in hits)
    return found


def control(store: Tells, sought: Sequence[Needle]) -> bool:
    """Whether the search finds, in every form, what is put into the store itself for that."""
    planted = [
        b"\xff" + bytes.fromhex(each.text) if each.view is View.BYTES else f"<{each.text}>".encode() for each in sought
    ]
    away = store.plant(planted)
    try:
        found = search(store.everything(), sought)
    finally:
        away()
    return {(each.label, each.form) for each in sought} <= {(label, form) for _, _, label, form in found.hits}


def _parts(held: Iterator[Held]) -> Iterator[list[Held]]:
    while some := list(islice(held, AT_ONCE)):
        yield some


def _any(some: Sequence[Held], sought: Sequence[Needle]) -> bool:
    # A sign that no needle has, so that none is found across two cells.
    together = [each.content or b"" for each in some]
    text = "\x1f".join(map(readings, together))
    return bool(holding(text, sought) or _bytes(b"\x1f".join(together), sought))


def _in(content: bytes, sought: Sequence[Needle]) -> set[tuple[str, str]]:
    """What a cell holds; what is a text is not told as bytes again."""
    found = holding(readings(content), sought) | _bytes(content, sought)
    try:
        content.decode()
    except UnicodeDecodeError:
        return found
    return {(label, form) for label, form in found if form != "bytes"}


def _bytes(content: bytes, sought: Sequence[Needle]) -> set[tuple[str, str]]:
    raw = (each for each in sought if each.view is View.BYTES)
    return {(each.label, each.form) for each in raw if bytes.fromhex(each.text) in content}
