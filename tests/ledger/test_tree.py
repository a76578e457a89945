"""Roots and proofs are those of RFC 9162, whatever tiles they are made of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from policyengine.ledger import tile
from policyengine.ledger.tile import Tile, grown
from policyengine.ledger.tree import WIDTH, consistency, inclusion, leaf, root

# The eight leaves by which implementations of Certificate Transparency are tried, and the roots over the first of them.
LEAVES = [bytes.fromhex(each) for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
LEAVES.append(bytes.fromhex("606162636465666768696a6b6c6d6e6f"))
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


class Kept:
    """A tree in memory that grows as the stored ones do."""

    def __init__(self) -> None:
        self.size = 0
        self.tiles: dict[tuple[int, int], Tile] = {}

    def add(self, *entries: bytes) -> None:
        for each in grown(self.size, [leaf(entry) for entry in entries], lambda *at: self.tiles[at[:2]].content):
            self.tiles[each.level, each.number] = each
        self.size += len(entries)

    def hashes(self, level: int, first: int, count: int) -> list[bytes]:
        number, begin = divmod(first, WIDTH)
        return tile.split(self.tiles[level, number].content)[begin : begin + count]


def test_the_vectors_of_certificate_transparency() -> None:
    assert root(0, Kept().hashes).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    kept = Kept()
    for entry, expected in zip(LEAVES, ROOTS, strict=True):
        kept.add(entry)
        assert root(kept.size, kept.hashes).hex() == expected


@settings(max_examples=60)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=5), st.data())
def test_an_independent_implementation_comes_to_the_same(steps: list[int], data: st.DataObject) -> None:
    kept, oracle = Kept(), InmemoryTree(algorithm="sha256")
    for count in steps:
        entries = [b"%d" % (kept.size + each) for each in range(count)]
        kept.add(*entries)
        for each in entries:
            oracle.append_entry(each)
    size = kept.size
    assert root(size, kept.hashes) == oracle.get_root(size)
    place = data.draw(st.integers(0, size - 1))
    known = oracle.prove_inclusion(place + 1, size)
    assert [leaf(b"%d" % place), *inclusion(place, size, kept.hashes)] == _path(known)
    before = data.draw(st.integers(1, size))
    assert root(before, kept.hashes) == oracle.get_root(before)


def _path(proof: object) -> list[bytes]:
    return [bytes.fromhex(each) if isinstance(each, str) else each for each in proof.path]  # type: ignore[attr-defined]


@settings(max_examples=40)
@given(st.integers(1, 700), st.data())
def test_a_consistency_proof_leads_from_one_root_to_the_other(size: int, data: st.DataObject) -> None:
    before = data.draw(st.integers(1, size))
    kept = Kept()
    kept.add(*(b"%d" % each for each in range(size)))
    roots = root(before, kept.hashes), root(size, kept.hashes)
    proof = consistency(before, size, kept.hashes)
    assert led(before, size, proof, roots[0]) == roots
    assert consistency(size, size, kept.hashes) == []


def led(before: int, size: int, proof: list[bytes], first: bytes) -> tuple[bytes, bytes]:
    """Both roots that a proof comes to (RFC 9162, 2.1.4.2)."""
    from policyengine.ledger.tree import node

    if before == size:
        return first, first
    path = proof if before & (before - 1) else [first, *proof]
    fn, sn = before - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    one = other = path[0]
    for each in path[1:]:
        assert sn
        if fn & 1 or fn == sn:
            one, other = node(each, one), node(each, other)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            other = node(other, each)
        fn, sn = fn >> 1, sn >> 1
    assert not sn
    return one, other


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_comes_back(entries: list[bytes]) -> None:
    assert tile.entries(tile.bundle(entries)) == entries
