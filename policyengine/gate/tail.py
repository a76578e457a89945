"""The tail: what came after the snapshot, a line each, in a file that only grows.

    policyengine gate tail 1 FEED DIGEST-OF-SNAPSHOT UPTO
    SEQUENCE DIGEST PURPOSE,PURPOSE denied|allowed MAC

A sequence number, 22 hexadecimal digits, purposes (percent-encoded), and the first 16 bytes of the HMAC-SHA256 over the
MAC before, a space, and the line so far. The MAC of the first line, which has none, begins the chain.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from policyengine.gate.form import WIDTH
from policyengine.gate.snapshot import Named

_MAC = 16
_DERIVED = b"policyengine gate tail 1"
_LINE = re.compile(
    rf"(?P<body>([1-9][0-9]{{0,17}}) ([0-9a-f]{{{2 * WIDTH}}}) ([^ \n]+) (denied|allowed)) ([0-9a-f]{{{2 * _MAC}}})"
)
_LONGEST = 1 << 16  # bytes of a line


class Broken(Exception):
    """A line is not what was written after the one before."""


@dataclass(frozen=True, slots=True)
class Line:
    """That whoever has this digest is denied for these purposes from a number on, or allowed again."""

    sequence: int
    digest: bytes
    purposes: tuple[str, ...]
    denied: bool = True

    def __str__(self) -> str:
        purposes = ",".join(quote(each, safe="") for each in self.purposes)
        return f"{self.sequence} {self.digest.hex()} {purposes} {'denied' if self.denied else 'allowed'}"


class Chain:
    """Where one has come to in a tail: the byte, the MAC of the last line, and those `passed`."""

    __slots__ = ("_key", "_opening", "at", "mac", "passed")

    def __init__(self, key: bytes, named: Named) -> None:
        """At the beginning of the tail of a snapshot; nothing of it is read yet."""
        self._key = hmac.digest(key, _DERIVED, "sha256")
        self._opening = f"policyengine gate tail 1 {named.feed} {named.digest} {named.upto}"
        self.at = 0
        self.mac = ""
        self.passed: set[str] = set()

    @property
    def opening(self) -> bytes:
        """The first line."""
        return f"{self._opening}\n".encode()

    def written(self, lines: Iterable[Line]) -> bytes:
        """The lines as they are added to the file, from where one has come to."""
        text = []
        for each in lines:
            self._pass(self._of(str(each)))
            text.append(f"{each} {self.mac}\n")
        content = "".join(text).encode()
        self.at += len(content)
        return content

    def read(self, content: bytes) -> Iterator[Line]:
        """The whole lines of what stands in the file from `at` on. One that is not finished is not there yet.

        Raises Broken, and stays before it, where a line is not what was written there.
        """
        *whole, rest = content.split(b"\n")
        for each in whole:
            if self.at == 0:
                self._open(each)
            else:
                line = self._line(each)
                self.at += len(each) + 1
                yield line
        self._unfinished(rest)

    def _open(self, content: bytes) -> None:
        if content != self._opening.encode():
            raise Broken
        self._pass(self._of(self._opening))
        self.at = len(content) + 1

    def _line(self, content: bytes) -> Line:
        found = _LINE.fullmatch(content.decode("ascii", "replace"))
        if found is None:
            raise Broken
        body, sequence, digest, purposes, word, mac = found.groups()
        if not hmac.compare_digest(mac, self._of(body)):
            raise Broken
        self._pass(mac)
        names = tuple(unquote(each) for each in purposes.split(","))
        return Line(int(sequence), bytes.fromhex(digest), names, word == "denied")

    def _unfinished(self, rest: bytes) -> None:
        """Raises Broken where it is longer than the line that it begins with: its end is what was changed."""
        whole = self._opening.encode() if self.at == 0 else None
        text = rest.decode("ascii", "replace")
        if len(rest) > _LONGEST or (whole is not None and not whole.startswith(rest)):
            raise Broken
        if whole is None and _LINE.match(text) and not _LINE.fullmatch(text):
            raise Broken

    def _pass(self, mac: str) -> None:
        self.mac = mac
        self.passed.add(mac)

    def _of(self, body: str) -> str:
        return hmac.new(self._key, f"{self.mac} {body}".encode(), hashlib.sha256).hexdigest()[: 2 * _MAC]
