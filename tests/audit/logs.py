"""Logs that are not what they were, as data: what is done to a directory, and the layer that has to find it."""

from __future__ import annotations

import functools
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.audit.forge import Ledger, Signer, b64, note, put, run_of, text, tree
from tests.audit.stories import neighbours

SIZE = 600


@functools.cache
def ledger() -> Ledger:
    """Two full bundles and 88 entries more; the key was rotated at place 300."""
    made = Ledger(manifest=b'{"statements":{}}')
    made.key(Signer(1))
    neighbours(made, 299)
    made.key(Signer(2))
    neighbours(made, SIZE - 301)
    return made


def short(entries: int, rotated: int) -> Ledger:
    """A log of few bytes."""
    made = Ledger(manifest=b'{"statements":{}}')
    for place in range(entries):
        if place in (0, rotated):
            made.key(Signer(1 + bool(place)))
        else:
            made.add("ended", run=run_of("r"), word="done", code="")
    return made


@dataclass(frozen=True)
class Tampered:
    """What is done to the directory of the log, and where it is found out; `where` is what the place has to name."""

    layer: str
    change: Callable[[Path], object]
    where: str = ""
    trusted: int = 1


def lines(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Path], object]:
    """The tail's lines are others, and nothing else."""

    def make(directory: Path) -> None:
        tail = directory / "tail.2"
        tail.write_bytes(b"".join(change(tail.read_bytes().splitlines(keepends=True))))

    return make


def patched(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def make(directory: Path) -> None:
        path = directory / name
        path.write_bytes(change(path.read_bytes()))

    return make


def gone(name: str) -> Callable[[Path], object]:
    def make(directory: Path) -> None:
        path = directory / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return make


def both(*changes: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda directory: [change(directory) for change in changes]


def anew(change: Callable[[list[bytes]], list[bytes]], *, signed: bool = False) -> Callable[[Path], object]:
    """The log is written anew, with all its tiles; where it is signed too, only who kept a checkpoint can tell."""

    def make(directory: Path) -> None:
        kept = (directory / "checkpoint").read_bytes(), (directory / "handover").read_bytes()
        shutil.rmtree(directory)
        written = replace(ledger(), entries=change(list(ledger().entries)))
        written.write(directory)
        if not signed:
            (directory / "checkpoint").write_bytes(kept[0])
            (directory / "handover").write_bytes(kept[1])

    return make


def said(place: int, **instead: object) -> Callable[[list[bytes]], list[bytes]]:
    return lambda entries: [*entries[:place], text(json.loads(entries[place]) | instead), *entries[place + 1 :]]


def defied(entries: list[bytes]) -> list[bytes]:
    """The request at place 590 is acknowledged and denied by the last entries, and begun by the very last."""
    run, digest = json.loads(entries[590])["run"], "sha256:" + "0" * 64
    planned = {"manifest": digest, "datamaps": digest, "commit": "unknown", "code": digest}
    last = ({"kind": "acknowledged"}, {"kind": "denied", "reason": "drp:other"}, {"kind": "planned", **planned})
    return [*entries[:-3], *(text({"at": "2026-03-31T03:14:15Z", "run": run, **each}) for each in last)]


def checkpoint(size: int, signer: int, name: str = Signer(1).name) -> Callable[[Path], object]:
    body = f"{name}\n{size}\n{b64(tree(ledger().entries[:size]))}\n"
    return lambda directory: (directory / "checkpoint").write_bytes(note(body, Signer(signer)))


def flipped(at: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def letter(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(old, new, 1)


def spelled(content: bytes) -> bytes:
    """The first entry of a bundle has a space, and a length that fits."""
    size = int.from_bytes(content[:2], "big")
    return (size + 1).to_bytes(2, "big") + content[2 : 1 + size] + b" }" + content[2 + size :]


TAMPERED: dict[str, Tampered] = {
    "no checkpoint": Tampered("notes", gone("checkpoint"), "checkpoint"),
    "a checkpoint that is none": Tampered(
        "notes", patched("checkpoint", letter(b"\n600\n", b"\n0600\n")), "checkpoint"
    ),
    "handovers that are none": Tampered("notes", patched("handover", lambda each: each + b"\n"), "handover"),
    "the last entry is gone": Tampered("entries", lines(lambda each: each[:-1]), "the entry at place 599"),
    "the last line is torn": Tampered("entries", patched("tail.2", lambda each: each[:-1]), "the entry at place 599"),
    "the tail is gone": Tampered("entries", gone("tail.2"), "the entry at place 512"),
    "a bundle is gone": Tampered("entries", gone("tile/entries/001"), "the entry at place 256"),
    "the first bundle is gone": Tampered("entries", gone("tile/entries/000"), "the entry at place 0"),
    "a bundle is cut off": Tampered("entries", patched("tile/entries/001", lambda each: each[:-9]), "tile/entries/001"),
    "a bundle with less": Tampered(
        "entries", patched("tile/entries/000", lambda each: each[: -_last()]), "tile/entries/000"
    ),
    "a bundle with more": Tampered("entries", patched("tile/entries/000", lambda each: each * 2), "tile/entries/000"),
    "an entry with a space": Tampered("entries", patched("tile/entries/001", spelled), "the entry at place 256"),
    "an entry of no kind": Tampered(
        "entries", lines(lambda each: [each[0].replace(b"received", b"retained"), *each[1:]]), "the entry at place 512"
    ),
    "an entry that is not UTF-8": Tampered(
        "entries", lines(lambda each: [each[0].replace(b"other", b"othe\xff"), *each[1:]]), "the entry at place 512"
    ),
    "a tail that is a bundle by now says something else": Tampered(
        "entries", lambda directory: put(directory / "tail.1", b"{}\n"), "tile/entries/001"
    ),
    "an entry of a bundle is another": Tampered(
        "tiles", patched("tile/entries/001", letter(b"other-310", b"other-319")), "tile/0/001"
    ),
    "an entry of the tail is another": Tampered(
        "tiles", lines(lambda each: [*each[:5], each[5].replace(b"erasure", b"erasurf"), *each[6:]]), "tile/0/002.p/88"
    ),
    "a hash is another": Tampered("tiles", patched("tile/0/000", flipped(7 * 32)), "tile/0/000"),
    "a hash above is another": Tampered("tiles", patched("tile/1/000.p/2", flipped(40)), "tile/1/000.p/2"),
    "a hash more": Tampered("tiles", patched("tile/0/000", lambda each: each + bytes(32)), "tile/0/000"),
    "a tile is gone": Tampered("tiles", gone("tile/0/001"), "tile/0/001"),
    "a tile too many": Tampered("tiles", lambda directory: put(directory / "tile/0/002", bytes(8192)), "tile/0/002"),
    "a part too many": Tampered(
        "tiles", lambda directory: put(directory / "tile/0/002.p/89", bytes(32 * 89)), "tile/0/002.p/89"
    ),
    "a bundle's part says something else": Tampered(
        "tiles", lambda directory: put(directory / "tile/entries/002.p/1", b"\0\2{}"), "tile/entries/002.p/1"
    ),
    "a bundle too many": Tampered(
        "tiles", lambda directory: put(directory / "tile/entries/003", b"\0\2{}" * 256), "tile/entries/003"
    ),
    "a tail too many": Tampered("tiles", lambda directory: put(directory / "tail.3", b"{}\n"), "tail.3"),
    "a file that is no tile": Tampered(
        "tiles", lambda directory: put(directory / "tile/0/x000/001", b""), "tile/0/x000/001"
    ),
    "an entry and its tile are others": Tampered(
        "tiles",
        both(anew(said(300 + 5, right="access")), lambda directory: put(directory / "tile/1/000.p/2", _above())),
        "tile/1/000.p/2",
    ),
    "the key is unknown": Tampered("key", lambda directory: None, "--key", 7),
    "no handover": Tampered("checkpoint", patched("handover", lambda each: b""), "checkpoint"),
    "another's checkpoint": Tampered("checkpoint", checkpoint(SIZE, 7), "checkpoint"),
    "the former key's checkpoint": Tampered("checkpoint", checkpoint(SIZE, 1), "checkpoint"),
    "another log's checkpoint": Tampered(
        "key", checkpoint(SIZE, 2, "elsewhere.invalid/1"), "the `key` entry at place 0"
    ),
    "an entry of the tail is another, and its tile gone": Tampered(
        "root",
        both(lines(lambda each: [each[0].replace(b"erasure", b"erasurf"), *each[1:]]), gone("tile/0/002.p")),
        "checkpoint",
    ),
    "written anew, one entry another": Tampered("root", anew(said(400, right="access")), "checkpoint"),
    "written anew, one entry behind the earlier is another": Tampered(
        "root", anew(said(580, right="access")), "checkpoint"
    ),
    "written anew, one entry less": Tampered(
        "entries", anew(lambda each: [*each[:400], *each[401:]]), "the entry at place 599"
    ),
    "written anew, one entry more": Tampered(
        "root", anew(lambda each: [*each[:400], each[399], *each[400:]]), "checkpoint"
    ),
    "written anew, two entries swapped": Tampered(
        "root", anew(lambda each: [*each[:400], each[401], each[400], *each[402:]]), "checkpoint"
    ),
    "written anew, begun after its denial, and signed": Tampered(
        "entries", anew(defied, signed=True), "the entry at place 599"
    ),
    "rolled back, and signed": Tampered(
        "earlier", anew(lambda each: each[:500], signed=True), "the earlier checkpoint"
    ),
    "forked, and signed": Tampered("earlier", anew(said(400, right="access"), signed=True), "the earlier checkpoint"),
}


def _last() -> int:
    return 2 + len(ledger().entries[255])


def _above() -> bytes:
    return tree(ledger().entries[:256]) + tree(ledger().entries[256:512])
