"""The Merkle tree of RFC 9162, section 2.1: roots, and the two proofs, from hashes that are kept.

A tree is given by `Hashes`: `(level, first, count)` are so many neighbouring nodes, each the root of 256**level leaves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

SIZE = 32  # bytes of a hash
WIDTH = 256  # hashes of a full tile
_BITS = 8  # levels of the tree that a level of tiles stands for

Hashes = Callable[[int, int, int], Sequence[bytes]]


def leaf(entry: bytes) -> bytes:
    """The hash of a leaf.

    >>> leaf(b"").hex()[:8]
    '6e340b9c'
    """
    return hashlib.sha256(b"\0" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of a node."""
    return hashlib.sha256(b"\1" + left + right).digest()


def folded(hashes: Sequence[bytes]) -> bytes:
    """The root over so many neighbours, a power of two of them."""
    while len(hashes) > 1:
        hashes = [node(left, right) for left, right in zip(hashes[::2], hashes[1::2], strict=True)]
    return hashes[0]


def root(size: int, hashes: Hashes) -> bytes:
    """The tree's hash (2.1.1). The empty tree's is that of nothing."""
    return _range(0, size, hashes) if size else hashlib.sha256().digest()


def inclusion(place: int, size: int, hashes: Hashes) -> list[bytes]:
    """The proof that the leaf at that place is in the tree of that size, the leaf's neighbour first (2.1.3.1).

    INVARIANT: 0 <= place < size.
    """
    proof = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if place < middle:
            proof.append(_range(middle, end, hashes))
            end = middle
        else:
            proof.append(_range(begin, middle, hashes))
            begin = middle
    return proof[::-1]


def consistency(before: int, size: int, hashes: Hashes) -> list[bytes]:
    """The proof that a tree begins with an earlier one (2.1.4.1); nothing where that is empty, or the same.

    INVARIANT: before <= size.
    """
    if before in (0, size):
        return []
    proof = []
    begin, end, known = 0, size, True
    while before != end:
        middle = begin + _split(end - begin)
        if before <= middle:
            proof.append(_range(middle, end, hashes))
            end = middle
        else:
            proof.append(_range(begin, middle, hashes))
            begin, known = middle, False
    return ([] if known else [_range(begin, end, hashes)]) + proof[::-1]


def _split(size: int) -> int:
    """The largest power of two below a size.

    >>> [_split(each) for each in (2, 3, 4, 5, 256, 257)]
    [1, 2, 2, 4, 128, 256]
    """
    return 1 << (size - 1).bit_length() - 1


def _range(begin: int, end: int, hashes: Hashes) -> bytes:
    """The hash over these leaves, which begin where a tree of that height does."""
    size = end - begin
    if size & (size - 1) == 0:
        level, inner = divmod(size.bit_length() - 1, _BITS)
        return folded(hashes(level, begin >> _BITS * level, 1 << inner))
    middle = begin + _split(size)
    return node(_range(begin, middle, hashes), _range(middle, end, hashes))
