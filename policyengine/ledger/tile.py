"""The tiles of C2SP tlog-tiles: 256 hashes of a level each, and 256 entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from policyengine.ledger.tree import SIZE, WIDTH, folded

ENTRIES = "entries"


@dataclass(frozen=True, slots=True)
class Tile:
    """The hashes of a tile; fewer than 256 where the tree has no more."""

    level: int
    number: int
    content: bytes

    @property
    def path(self) -> str:
        """Where it is kept."""
        return path(self.level, self.number, len(self.content) // SIZE)


def path(level: int | str, number: int, width: int = WIDTH) -> str:
    """The path of a tile, or of a bundle of entries.

    >>> path(0, 1_234_067), path("entries", 5, 17)
    ('tile/0/x001/x234/067', 'tile/entries/005.p/17')
    """
    groups = [f"{number % 1000:03}"]
    while number := number // 1000:
        groups.append(f"x{number % 1000:03}")
    partial = f".p/{width}" if width < WIDTH else ""
    return f"tile/{level}/{'/'.join(reversed(groups))}{partial}"


def grown(size: int, leaves: Sequence[bytes], kept: Callable[[int, int, int], bytes]) -> Iterator[Tile]:
    """The tiles that change when leaves are added to a tree of that size, each level's in order.

    `kept` gives the content of a tile of that level, number and width before. INVARIANT: in this order every full tile
    is there before the hash that stands for it.
    """
    level = 0
    while leaves:
        number, width = divmod(size, WIDTH)
        content = (kept(level, number, width) if width else b"") + b"".join(leaves)
        above = []
        for begin in range(0, len(content), WIDTH * SIZE):
            tile = Tile(level, number + begin // (WIDTH * SIZE), content[begin : begin + WIDTH * SIZE])
            yield tile
            if len(tile.content) == WIDTH * SIZE:
                above.append(folded(split(tile.content)))
        level, size, leaves = level + 1, number, above


def split(content: bytes) -> list[bytes]:
    """The hashes of a tile."""
    return [content[begin : begin + SIZE] for begin in range(0, len(content), SIZE)]


def bundle(entries: Iterable[bytes]) -> bytes:
    """A bundle of entries: each behind its length in two bytes."""
    return b"".join(len(each).to_bytes(2, "big") + each for each in entries)


def entries(bundle: bytes) -> list[bytes]:
    """The entries of a bundle. Raises ValueError where it is none.

    >>> entries(b"\\0\\2{}\\0\\1x")
    [b'{}', b'x']
    """
    found, at = [], 0
    while at < len(bundle):
        begin = at + 2
        at = begin + int.from_bytes(bundle[at:begin], "big")
        if max(begin, at) > len(bundle):
            raise ValueError("a bundle ends within an entry")
        found.append(bundle[begin:at])
    return found
