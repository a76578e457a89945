"""Search of files as bytes and as text: what a store keeps on the disk beside its rows."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from policyengine.execute.needle import SEPARATORS, Needle, View, ascii_lower

_BLOCK = 1 << 20


def scan_bytes(file: Path, needles: Iterable[Needle]) -> dict[tuple[str, str], int]:
    """How often each (label, form) stands in a file's bytes, whatever the bytes mean. Raises OSError."""
    sought = dict.fromkeys((needle.label, needle.form, pattern) for needle in needles for pattern in _patterns(needle))
    longest = max((len(pattern) for _, _, (pattern, _) in sought), default=0)
    found: dict[tuple[str, str], int] = {}
    for block, fresh in _overlapping(file, longest):
        lowered = block.lower()
        for label, form, (pattern, folded) in sought:
            # A hit that begins in the part seen before has been counted there.
            times = _count(lowered if folded else block, pattern, fresh)
            if times:
                found[label, form] = found.get((label, form), 0) + times
    return found


def scan_text(file: Path, needles: Sequence[Needle]) -> dict[tuple[str, str], int]:
    """How many lines of a text file hold each (label, form); JSON is read, not only looked at. Raises OSError.

    gzip is unpacked; a line is read as UTF-8 and as Latin-1.
    """
    found: dict[tuple[str, str], int] = {}
    for line in _lines(file):
        for hit in holding(line, needles):
            found[hit] = found.get(hit, 0) + 1
    return found


def holding(text: str, needles: Iterable[Needle]) -> set[tuple[str, str]]:
    """Each (label, form) that a text holds; needles that are bytes are in none."""
    views = {View.LOWER: ascii_lower(text), View.PLAIN: text, View.JOINED: text.translate(_JOINED)}
    return {(needle.label, needle.form) for needle in needles if needle.text in views.get(needle.view, "")}


def readings(raw: bytes) -> str:
    """What bytes say as UTF-8, as Latin-1 and as JSON without its escapes, one after the other."""
    text = raw.decode(errors="surrogateescape")
    return text + ("" if text.isascii() else "\n" + raw.decode("latin-1")) + _read(text)


_JOINED = str.maketrans("", "", SEPARATORS)


def _lines(file: Path) -> Iterator[str]:
    with gzip.open(file) if file.suffix.lower() == ".gz" else file.open("rb") as content:
        yield from map(readings, content)


def _read(line: str) -> str:
    """What a JSON line says, without its escapes; nothing for any other line."""
    if not line.lstrip().startswith(("{", "[")):
        return ""
    try:
        return "\n" + json.dumps(json.loads(line), ensure_ascii=False)
    except (ValueError, RecursionError):
        return ""


def _patterns(needle: Needle) -> Iterator[tuple[bytes, bool]]:
    """The bytes of a needle, and whether the file is to be taken in lower case for them."""
    match needle.view:
        case View.BYTES:
            yield bytes.fromhex(needle.text), False
        case View.LOWER:
            yield needle.text.encode(), True
            yield needle.text.encode("utf-16-le"), True
        case View.PLAIN | View.JOINED:
            yield needle.text.encode(), False


def _overlapping(file: Path, longest: int) -> Iterator[tuple[bytes, int]]:
    """Blocks of a file, each led by the end of the one before; and where what is new begins to matter."""
    kept = b""
    with file.open("rb") as content:
        while read := content.read(_BLOCK):
            block = kept + read
            yield block, len(kept)
            kept = block[-(longest - 1) :] if longest > 1 else b""


def _count(block: bytes, pattern: bytes, seen: int) -> int:
    times, at = 0, block.find(pattern)
    while at >= 0:
        times += at + len(pattern) > seen
        at = block.find(pattern, at + 1)
    return times
