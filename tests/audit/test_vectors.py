"""What others publish of the formats: trees of RFC 9162, signed notes, checkpoints, tiles and canonical JSON."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from policyengine import audit
from tests.audit import forge

# The tree of eight leaves of certificate-transparency's own tests, and its roots by size.
LEAVES = tuple(
    map(
        bytes.fromhex,
        ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"),
    )
)
ROOTS = tuple(
    map(
        bytes.fromhex,
        (
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ),
    )
)
A, B, C, D, E = map(
    bytes.fromhex,
    (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    ),
)
F = bytes.fromhex("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a")
INCLUSION = {(0, 8): [A, B, C], (5, 8): [D, E, ROOTS[4]], (2, 3): [ROOTS[2]], (1, 5): [audit.leaf(b""), B, D]}
CONSISTENCY = {(1, 1): [], (1, 8): [A, B, C], (6, 8): [F, E, ROOTS[4]], (2, 5): [B, D]}


@pytest.mark.parametrize("size", range(9))
def test_roots(size: int) -> None:
    assert audit.root([[audit.leaf(each) for each in LEAVES[:size]]]) == ROOTS[size] == forge.tree(LEAVES[:size])


@pytest.mark.parametrize(("place", "size"), INCLUSION)
def test_inclusion(place: int, size: int) -> None:
    path = INCLUSION[place, size]
    assert audit.included(LEAVES[place], place, size, path, ROOTS[size])
    assert path == forge.inclusion(place, LEAVES[:size])


@pytest.mark.parametrize(("first", "second"), CONSISTENCY)
def test_consistency(first: int, second: int) -> None:
    path = CONSISTENCY[first, second]
    assert audit.consistent(first, ROOTS[first], second, ROOTS[second], path)
    assert path == forge.consistency(first, LEAVES[:second])


SIZES = tuple(range(1, 9))


def test_nothing_else_is_included() -> None:
    """Every leaf, place and tree of the eight leaves, with every proof: right where all of it is, and nowhere else."""
    for many, at in [(size, place) for size in SIZES for place in range(size)]:
        path = forge.inclusion(at, LEAVES[:many])
        assert [
            (leaf, place, size)
            for leaf in range(8)
            for place in range(-1, 9)
            for size in (0, *SIZES)
            if audit.included(LEAVES[leaf], place, size, path, ROOTS[size])
        ] == [(at, at, many)]


def test_nothing_else_is_consistent() -> None:
    """The same for two trees: with another root, or one hash more or less, it is not."""
    for later, early in [(second, first) for second in SIZES for first in range(1, second)]:
        path = forge.consistency(early, LEAVES[:later])
        assert [
            (first, second)
            for first in range(9)
            for second in SIZES
            if audit.consistent(early, ROOTS[first], later, ROOTS[second], path)
        ] == [(early, later)]
        assert not audit.consistent(early, ROOTS[early], later, ROOTS[later], [*path, A])
        assert not audit.consistent(early, ROOTS[early], later, ROOTS[later], path[1:])
        assert not audit.consistent(later, ROOTS[later], early, ROOTS[early], path)


@pytest.mark.parametrize("size", SIZES)
def test_a_tree_is_consistent_with_itself_and_with_nothing(size: int) -> None:
    assert audit.consistent(size, ROOTS[size], size, ROOTS[size], [])
    assert audit.consistent(0, ROOTS[0], size, ROOTS[size], [])
    assert not audit.consistent(size, ROOTS[size - 1], size, ROOTS[size], [])
    assert not audit.consistent(0, ROOTS[1], size, ROOTS[size], [])
    assert not audit.consistent(size, ROOTS[size], size, ROOTS[size], [A])
    assert not audit.consistent(0, ROOTS[0], size, ROOTS[size], [A])


@settings(max_examples=30)
@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40), st.data())
def test_trees_are_those_of_pymerkle(entries: list[bytes], data: st.DataObject) -> None:
    tree = InmemoryTree.init_from_entries(entries, algorithm="sha256")
    size = len(entries)
    root = tree.get_root(size)
    assert audit.root([[audit.leaf(each) for each in entries]]) == root == forge.tree(entries)
    place = data.draw(st.integers(0, size - 1))
    path = tree.prove_inclusion(place + 1, size).path[1:]
    assert audit.included(entries[place], place, size, path, root)
    assert audit.root_of_then(entries[place], place, size, path) == tree.get_root(place + 1)
    first, other = (data.draw(st.integers(least, size)) for least in (1, 0))
    # Its own proofs of consistency have another layout than those of the RFC.
    path = forge.consistency(first, entries)
    assert audit.consistent(first, tree.get_root(first), size, root, path)
    equal = tree.get_root(other) == tree.get_root(first)
    assert audit.consistent(first, tree.get_root(other), size, root, path) == equal


@settings(max_examples=40)
@given(st.integers(1, 400))
def test_a_root_is_made_of_tiles(size: int) -> None:
    hashes = [audit.leaf(bytes([number % 256, number // 256])) for number in range(size)]
    entries = [bytes([number % 256, number // 256]) for number in range(size)]
    full = size // 16
    above = [audit.whole(hashes[at * 16 : at * 16 + 16]) for at in range(full)]
    top = [audit.whole(above[at * 16 : at * 16 + 16]) for at in range(full // 16)]
    assert audit.root([hashes[full * 16 :], above[full // 16 * 16 :], top]) == forge.tree(entries)


# The example of Go's golang.org/x/mod/sumdb/note, and that of C2SP's signed-note.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
BY_PETER = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
BY_ENOCH = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
EVENING = (
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
    "— quasimodo.example/salvatore "
    "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
)
SOFA = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)


def keys(*texts: str) -> list[audit.Key]:
    return [audit.key_of("", text) for text in texts]


def test_a_note_and_its_keys() -> None:
    note = audit.note_of("", f"{TEXT}\n{BY_PETER}{BY_ENOCH}".encode())
    assert note.text == TEXT
    audit.check_signed("", note, keys(PETER, ENOCH))
    audit.check_signed("", note, keys(PETER), keys(ENOCH))
    with pytest.raises(audit.Wrong, match=r"EnochRoot\+af0cfe78, which is no key"):
        audit.check_signed("", note, keys(PETER))
    with pytest.raises(audit.Wrong, match=r"not signed by EnochRoot"):
        audit.check_signed("", audit.note_of("", f"{TEXT}\n{BY_PETER}".encode()), keys(ENOCH))
    with pytest.raises(audit.Wrong, match="is not one of this text"):
        audit.check_signed("", audit.note_of("", f"{TEXT.upper()}\n{BY_PETER}".encode()), keys(PETER))


def test_a_note_may_have_empty_lines_and_a_checkpoint_three() -> None:
    assert audit.note_of("", EVENING.encode()).text.endswith("\n\ned è subito sera.\n")
    found = audit.checkpoint_of("", SOFA.encode())
    assert (found.name, found.size, found.root.hex()[:8]) == ("example.com/behind-the-sofa", 20852163, "0ac5186a")
    assert audit.notes("", f"{EVENING}\n{SOFA}\n{EVENING}".encode()) == [
        EVENING.encode(),
        SOFA.encode(),
        EVENING.encode(),
    ]


BAD_NOTES = {
    "no signature": TEXT,
    "an empty line alone": TEXT + "\n",
    "a line without end": (TEXT + "\n" + BY_PETER)[:-1],
    "a control character": "\x01" + TEXT + "\n" + BY_PETER,
    "a return": TEXT.replace("\n", "\r\n") + "\n" + BY_PETER,
    "a name with a space": TEXT + "\n" + BY_PETER.replace("PeterNeumann", "Bad Name"),
    "a name with a plus": TEXT + "\n" + BY_PETER.replace("PeterNeumann", "a+b"),
    "another line": TEXT + "\n" + BY_PETER + "Unexpected line.\n",
    "a hyphen": TEXT + "\n" + BY_PETER.replace("—", "-"),
    "longer bytes": TEXT + "\n" + BY_PETER[:60] + "ABCD" + BY_PETER[60:],
    "other last bits": TEXT + "\n" + BY_PETER.replace("nAM=", "nAN="),
    "no padding": TEXT + "\n" + BY_PETER.replace("nAM=", "nAM"),
    "signed twice": TEXT + "\n" + BY_PETER + BY_PETER,
    "no text": "\n" + BY_PETER,
    "too many": TEXT + "\n" + "".join(BY_PETER.replace("Peter", f"Peter{number}") for number in range(17)),
    "too long": "x" * audit.LARGEST_NOTE + "\n\n" + BY_PETER,
}


@pytest.mark.parametrize("name", BAD_NOTES)
def test_what_is_no_note(name: str) -> None:
    with pytest.raises(audit.Wrong):
        audit.note_of("", BAD_NOTES[name].encode())


def test_a_key_may_not_be_mangled() -> None:
    mangled = [PETER[begin:end] for begin in range(len(PETER)) for end in range(begin + 1, len(PETER) + 1)][:-1]
    mangled = [each for each in mangled if each != PETER]
    mangled += [PETER[:at] + chr(ord(PETER[at]) + 1) + PETER[at + 1 :] for at in range(len(PETER))]
    # A key of another length, and of another algorithm, each with the id that it would have.
    mangled += [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ]
    for each in mangled:
        with pytest.raises(audit.Wrong):
            audit.key_of("", each)
    assert str(audit.key_of("", PETER)) == "PeterNeumann+c74f20a3"


@pytest.mark.parametrize("text", ["", "=", "A", "AA", "AA=", "AA===", "AB==", "A A=", "AA==\n", "_w==", "//9=", "é"])
def test_base64_has_one_text(text: str) -> None:
    assert audit.decoded(text) == (b"" if text == "" else None)
    assert audit.decoded("//8=") == b"\xff\xff"


# RFC 8785, 3.2.2 and 3.2.3: how strings are written, and in which order keys are.
@pytest.mark.parametrize(
    ("value", "canonical"),
    [
        ({"string": '€$\x0f\nA\'B"\\\\"/'}, '{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'),
        ({"b": 1, "a": [True, None], "\r": "\b\t\f"}, '{"\\r":"\\b\\t\\f","a":[true,null],"b":1}'),
        ("\x7f\u2028\U0001f600", '"\x7f\u2028\U0001f600"'),
    ],
)
def test_canonical_json(value: object, canonical: str) -> None:
    assert audit.canonical(value).decode() == canonical
    assert audit.parsed("", canonical.encode()) == value


@given(st.text())
def test_an_entrys_texts_are_those_of_canonical_json(word: str) -> None:
    """The pattern of an entry takes the canonical form of any text, and no other form of it."""
    said = {"at": "2026-03-31T03:14:15Z", "code": "", "kind": "ended", "run": "0" * 24, "word": word}
    written = audit.canonical(said)
    assert audit.check_entry("", written)["kind"] == "ended"
    other = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    if other != written:
        with pytest.raises(audit.Wrong):
            audit.check_entry("", other)


TIMES = {
    "2026-03-31T03:14:15Z": True,
    "2026-12-31T23:59:59Z": True,
    "2026-00-31T03:14:15Z": False,
    "2026-13-31T03:14:15Z": False,
    "2026-01-32T03:14:15Z": False,
    "2026-01-31T24:14:15Z": False,
    "2026-01-31T03:60:15Z": False,
    "2026-01-31T03:14:60Z": False,
    "2026-01-31T03:14:15": False,
    "2026-01-31T03:14:15.0Z": False,
    "2026-01-31T03:14:15+00:00": False,
    "٢٠٢٦-01-31T03:14:15Z": False,
}


@pytest.mark.parametrize("time", TIMES)
def test_times(time: str) -> None:
    text = audit.canonical({"at": time, "code": "", "kind": "ended", "run": "0" * 24, "word": "done"})
    try:
        found = bool(audit.check_entry("", text))
    except audit.Wrong:
        found = False
    assert found == TIMES[time]


@pytest.mark.parametrize("rows", [0, 7, audit.LARGEST_NUMBER])
def test_numbers(rows: int) -> None:
    said = {"at": "2026-03-31T03:14:15Z", "kind": "outcome", "manifest": forge.sha256(b""), "run": "0" * 24}
    text = audit.canonical(said | {"rows": rows, "step": "s", "store": "s"})
    assert audit.check_entry("", text)["kind"] == "outcome"
    for other in ("01", "-1", "1.0", "1e3", '"1"', "null", "true", str(1 << 53), "1" * 400, "١"):
        with pytest.raises(audit.Wrong):
            audit.check_entry("", text.replace(f'"rows":{rows}'.encode(), f'"rows":{other}'.encode()))


# C2SP tlog-tiles: the example of a tree with 70,000 entries.
def test_tiles_of_a_tree() -> None:
    made = {"entries/x070/000": False, "0/272": True, "0/273": False, "0/273.p/112": True, "0/273.p/113": False}
    made |= {
        "1/000": True,
        "1/001": False,
        "1/001.p/17": True,
        "1/001.p/18": False,
        "2/000.p/1": True,
        "2/000.p/2": False,
    }
    for name, there in made.items():
        match = audit.TILE.fullmatch(name)
        assert match
        number = int(match["number"].replace("x", "").replace("/", ""))
        assert (audit.ends(match, number) <= 70_000) == there, name
    assert audit.numbered(1234067) == "x001/x234/067"


def test_runs() -> None:
    assert audit.run_of("r-1") == "1f1540e0449ec368932c79b6"
    assert (
        audit.run_of("r-1", 2)
        == hashlib.sha256(b"policyengine run\0r-1\x002").hexdigest()[:24]
        == forge.run_of("r-1", 2)
    )
