"""The rows of Redis: keys found by SCAN, and the entries under them, as what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from policyengine.model.entry import KEY, OURS, Holds, Row, glob, values
from policyengine.stores.entry import Cells, Json
from policyengine.stores.redis_wire import Command, Wire
from policyengine.stores.refusal import refused

AT_ONCE = 500  # keys looked at, or entries deleted, in one round trip


Key = tuple[bytes, dict[str, str]]
"""A key, and what stands in the holes of its pattern."""


class Found(NamedTuple):
    """A row: its key, the entry in it where it is one, and what it holds."""

    key: bytes
    entry: bytes | None
    cells: Cells


def keys(wire: Wire, step: str, rows: Json) -> Iterator[list[Key]]:
    """The keys of the pattern, page by page, with what stands in its holes. Some may come twice."""
    pattern, at = rows["pattern"], b"0"
    match_ = glob(pattern).encode()
    while True:
        ((at, keys),) = wire.ask(step, ("SCAN", at, "MATCH", match_, "COUNT", AT_ONCE))
        mine = [(key, decoded(key)) for key in keys if not key.startswith(OURS.encode())]
        found = [(key, values(pattern, name)) for key, name in mine]
        if any(each is None for _, each in found):
            detail = f"{rows['dataset']}: a key that fits its pattern in more than one way"
            raise refused("store.format", wire.store, step, detail)
        if found:
            yield [(key, each) for key, each in found if each is not None]
        if at == b"0":
            return


def read(wire: Wire, step: str, rows: Json, keys: Sequence[Key], wanted: Sequence[str]) -> Iterator[Iterable[Found]]:
    """The rows under each of the keys. Raises StoreError `store.format` where one holds something else."""
    holds, row = Holds(rows["type"]), Row(rows["row"])
    kinds = wire.ask(step, *(("TYPE", key) for key, _ in keys))
    there = [each for each, kind in zip(keys, kinds, strict=True) if _is(wire, step, rows, word(kind))]
    if row is Row.ENTRY:
        yield from (entries(wire, step, holds, key, holes, wanted) for key, holes in there)
        return
    cells = wire.ask(step, *_reading(holds, [key for key, _ in there], wanted))
    for place, (key, holes) in enumerate(there):
        found = dict(zip(wanted, _listed(cells[place]), strict=True)) if cells else {}
        yield [Found(key, None, {KEY: decoded(key), **_texts(found), **holes})]


def _is(wire: Wire, step: str, rows: Json, kind: str) -> bool:
    if kind not in (rows["type"], "none"):
        raise refused("store.format", wire.store, step, f"{rows['dataset']}: a key that holds a {kind}")
    return kind != "none"


def entries(
    wire: Wire, step: str, holds: Holds, key: bytes, holes: dict[str, str], wanted: Sequence[str]
) -> Iterator[Found]:
    """The entries under a key, each as a row; a scan may show one twice.

    Raises StoreError `store.format` where an entry has one of the `wanted` fields twice.
    """
    name = {KEY: decoded(key)}
    match holds:
        case Holds.STREAM:
            for id, pairs in stream(wire, step, key):
                fields = [decoded(each) for each in pairs[::2]]
                if any(fields.count(each) > 1 for each in wanted):
                    raise refused("store.format", wire.store, step, "an entry that has a field twice")
                yield Found(key, id, {**name, **_texts(dict(zip(fields, pairs[1::2], strict=True))), **holes})
        case Holds.LIST:
            # At once: while others push and pop, an entry's place is not the same twice.
            (every,) = wire.ask(step, ("LRANGE", key, 0, -1))
            yield from (Found(key, each, {**name, "entry": decoded(each), **holes}) for each in every)
        case Holds.SET:
            for each in _scanned(wire, step, "SSCAN", key):
                yield Found(key, each, {**name, "entry": decoded(each), **holes})
        case Holds.HASH | Holds.SORTED_SET:
            scanned = _scanned(wire, step, "HSCAN" if holds is Holds.HASH else "ZSCAN", key)
            for each in scanned:
                cells = {**name, "entry": decoded(each), "value": decoded(next(scanned)), **holes}
                yield Found(key, each, cells)
        case Holds.STRING:
            raise refused("store.format", wire.store, step, "a string has no entries")


def _scanned(wire: Wire, step: str, verb: str, key: bytes) -> Iterator[bytes]:
    at = b"0"
    while True:
        ((at, found),) = wire.ask(step, (verb, key, at, "COUNT", AT_ONCE))
        yield from found
        if at == b"0":
            return


def stream(wire: Wire, step: str, key: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    """The entries of a stream: each one's id, and its fields and values in turn."""
    begin = b"-"
    while True:
        (found,) = wire.ask(step, ("XRANGE", key, begin, "+", "COUNT", AT_ONCE))
        yield from ((id, pairs) for id, pairs in found)
        if len(found) < AT_ONCE:
            return
        begin = b"(" + found[-1][0]


def _reading(holds: Holds, keys: Sequence[bytes], wanted: Sequence[str]) -> list[Command]:
    if not wanted:
        return []
    if holds is Holds.HASH:
        return [("HMGET", key, *map(encoded, wanted)) for key in keys]
    return [("GET", key) for key in keys]


def _listed(answer: object) -> list[bytes | None]:
    return answer if isinstance(answer, list) else [answer]  # type: ignore[list-item]


def _texts(cells: Mapping[str, bytes | None]) -> dict[str, str | None]:
    return {name: None if cell is None else decoded(cell) for name, cell in cells.items()}


def decoded(value: bytes) -> str:
    """Bytes as text, so that they come back as they were."""
    return value.decode(errors="surrogateescape")


def encoded(value: str) -> bytes:
    """The bytes that a text was read from."""
    return value.encode(errors="surrogateescape")


def word(answer: object) -> str:
    """A simple answer, as text."""
    return answer.decode() if isinstance(answer, bytes) else str(answer)
