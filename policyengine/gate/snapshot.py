"""The snapshot: all that is suppressed up to a number, in one file that processes map and share.

    policyengine gate snapshot 1\n
    4 bytes     the length of the header, little-endian as all numbers here
    header      JSON: feed, upto, made, purposes, sets, identifiers, count, bits; spaces up to a multiple of 8
    index       2^bits + 1 numbers of 4 bytes: where the rows of each bucket begin, by the digests' leading bits
    rows        12 bytes each, sorted: a digest's first 11, and the number of its set of purposes, from 1

The note beside it, which is signed, names the feed, upto, count and the SHA-256 of the whole file.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from struct import Struct
from typing import Any

from policyengine.gate.form import WIDTH, Form
from policyengine.gate.note import Trusted, Unsigned

MAGIC = b"policyengine gate snapshot 1\n"
NOTE = "snapshot"
ROW = WIDTH + 1
MOST_SETS = 255
_LENGTH = Struct("<I")
_PAIR = Struct("<II")
_PER_BUCKET = 10  # rows, about; they are read one after the other
_MOST_BITS = 24


class TooManySets(ValueError):
    """A byte can't number the sets of purposes."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a snapshot says of itself. `identifiers` are by `subject.identifier`, `made` is in seconds since 1970."""

    feed: str
    upto: int
    made: float
    purposes: tuple[str, ...]
    identifiers: Mapping[str, Form]


@dataclass(frozen=True, slots=True)
class Named:
    """What the signed note says of a snapshot; `digest` is hexadecimal."""

    feed: str
    upto: int
    count: int
    digest: str

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{MAGIC.decode()}{self.feed}\n{self.upto}\n{self.count}\n{self.digest}\n"

    @property
    def file(self) -> str:
        """The snapshot's file, beside the note."""
        return f"snapshot-{self.digest[:16]}"

    @property
    def tail(self) -> str:
        """The file of what came after it."""
        return f"tail-{self.digest[:16]}"


def named(content: bytes, trusted: Trusted) -> Named:
    """What a note says. Raises Unsigned where it is not signed by that key, or says nothing of a snapshot."""
    try:
        magic, feed, upto, count, digest = trusted.lines(content)
        found = Named(feed, int(upto), int(count), digest)
    except ValueError:
        raise Unsigned from None
    if magic != MAGIC.decode().strip() or feed != trusted.name:
        raise Unsigned
    return found


def write(path: Path, head: Head, suppressed: Mapping[bytes, frozenset[str]]) -> str:
    """Writes a whole snapshot, durably: the purposes by digest. Returns the SHA-256 of the file, hexadecimal.

    Raises TooManySets where people opted out of more than 255 different sets of purposes.
    """
    sets = sorted({each for each in suppressed.values() if each}, key=sorted)
    if len(sets) > MOST_SETS:
        raise TooManySets(f"people opted out of {len(sets)} different sets of purposes; a snapshot has {MOST_SETS}")
    number = {each: bytes((place,)) for place, each in enumerate(sets, 1)}
    rows = sorted(digest + number[purposes] for digest, purposes in suppressed.items() if purposes)
    bits = min(max((len(rows) // _PER_BUCKET).bit_length(), 1), _MOST_BITS)
    sizes = [0] * (1 << bits)
    for each in rows:
        sizes[bucket(each, bits)] += 1
    place = {purpose: place for place, purpose in enumerate(head.purposes)}
    header = _header(head, [sorted(place[name] for name in each) for each in sets], len(rows), bits)
    starts = list(accumulate(sizes, initial=0))
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for part in (header, Struct(f"<{len(starts)}I").pack(*starts), b"".join(rows)):
            digest.update(part)
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _header(head: Head, sets: Sequence[Sequence[int]], count: int, bits: int) -> bytes:
    content = {
        **asdict(head),
        "identifiers": {name: asdict(form) for name, form in head.identifiers.items()},
        "sets": sets,
        "count": count,
        "bits": bits,
    }
    text = json.dumps(content, sort_keys=True).encode()
    text += b" " * (-(len(MAGIC) + _LENGTH.size + len(text)) % 8)
    return MAGIC + _LENGTH.pack(len(text)) + text


def bucket(digest: bytes, bits: int) -> int:
    """The bucket of a digest: its leading bits, 24 at most.

    >>> bucket(bytes([0b10110000, 0, 0]), 3)
    5
    """
    return int.from_bytes(digest[:3], "big") >> (24 - bits)


class Snapshot:
    """A snapshot, mapped. Its rows are read where they are asked for, and stay with the system for all processes."""

    __slots__ = ("_index", "_map", "_rows", "_shift", "count", "head", "sets")

    def __init__(self, path: Path, expected: Named) -> None:
        """Raises Unsigned where the file is not the one that the note names; OSError where there is none."""
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != expected.digest:
                raise Unsigned
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if hasattr(mmap, "MADV_RANDOM"):
            self._map.madvise(mmap.MADV_RANDOM)
        begin = len(MAGIC) + _LENGTH.size
        if self._map[: len(MAGIC)] != MAGIC:
            raise Unsigned
        (length,) = _LENGTH.unpack_from(self._map, len(MAGIC))
        content: dict[str, Any] = json.loads(self._map[begin : begin + length])
        forms = {
            name: Form(each["normalise"], each["whole"], tuple(each["empty"]))
            for name, each in content["identifiers"].items()
        }
        purposes = tuple(content["purposes"])
        self.head = Head(content["feed"], content["upto"], content["made"], purposes, forms)
        self.sets = [frozenset(purposes[place] for place in each) for each in content["sets"]]
        self.count, bits = content["count"], content["bits"]
        self._index, self._shift = begin + length, 24 - bits
        self._rows = self._index + 4 * ((1 << bits) + 1)
        same = (self.head.feed, self.head.upto, self.count) == (expected.feed, expected.upto, expected.count)
        if not same or len(self._map) != self._rows + ROW * self.count:
            raise Unsigned

    def of(self, digest: bytes) -> int:
        """The number of the digest's set of purposes; 0 where it has none."""
        at = self._index + 4 * (int.from_bytes(digest[:3], "big") >> self._shift)
        first, last = _PAIR.unpack_from(self._map, at)
        if first == last:
            return 0
        rows = self._rows
        end = rows + ROW * last
        found = self._map.find(digest, rows + ROW * first, end)
        while found >= 0 and (found - rows) % ROW:  # across two rows
            found = self._map.find(digest, found + 1, end)
        return self._map[found + WIDTH] if found >= 0 else 0

    def purposes(self) -> dict[bytes, frozenset[str]]:
        """All of it: the purposes by digest."""
        rows = (self._map[at : at + ROW] for at in range(self._rows, len(self._map), ROW))
        return {each[:WIDTH]: self.sets[each[WIDTH] - 1] for each in rows}

    def denies(self, purpose: str) -> bytes:
        """By the number of a set: 1 where it has the purpose."""
        return bytes([0, *(purpose in each for each in self.sets), *(MOST_SETS - len(self.sets)) * (1,)])
