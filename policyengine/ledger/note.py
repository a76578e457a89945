"""Signed notes (C2SP signed-note) with Ed25519, and the checkpoints (C2SP tlog-checkpoint) that are signed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ALGORITHM = b"\1"  # Ed25519
_ID = 4  # bytes
_NAME = re.compile(r"[^\s+]{1,200}")
_PRIVATE = "PRIVATE+KEY+"
_DASH = "\u2014 "


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key, and the name of whoever signs with it."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """By which four bytes a signature says whose it is."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ALGORITHM + self.public).digest()[:_ID]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_base64(_ALGORITHM + self.public)}"

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Whether it is this key's signature of that text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except (InvalidSignature, ValueError):
            return False
        return True


def verifier(text: str) -> Verifier:
    """The key that is written so. Raises ValueError where it is none."""
    name, plus, rest = text.partition("+")
    id, _, encoded = rest.partition("+")
    try:
        content = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        content = b""
    found = Verifier(name, content[1:])
    if (
        not plus
        or _NAME.fullmatch(name) is None
        or len(content) != 33
        or content[:1] != _ALGORITHM
        or str(found) != text
    ):
        raise ValueError(f"`{name}+{id}+…` is no key of a signed note")
    return found


@dataclass(frozen=True, slots=True)
class Signer:
    """A name and a secret seed of 32 bytes. INVARIANT: the seed is never shown."""

    name: str
    seed: bytes = field(repr=False)

    @property
    def verifier(self) -> Verifier:
        """The public key."""
        return Verifier(self.name, Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw())

    @property
    def secret(self) -> str:
        """The key as a file has it. INVARIANT: only ever written into a file that nobody else reads."""
        return f"{_PRIVATE}{self.name}+{self.verifier.id.hex()}+{_base64(_ALGORITHM + self.seed)}"

    def signature(self, text: bytes) -> str:
        """The line of the signature of a text."""
        signed = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text)
        return f"{_DASH}{self.name} {_base64(self.verifier.id + signed)}\n"


def signer(text: str) -> Signer:
    """The key that is written so. Raises ValueError, which says nothing of it, where it is none."""
    name, _, rest = text.strip().removeprefix(_PRIVATE).partition("+")
    try:
        content = base64.b64decode(rest.partition("+")[2], validate=True)
    except binascii.Error:
        content = b""
    found = Signer(name, content[1:])
    if len(content) != 33 or _NAME.fullmatch(name) is None or found.secret != text.strip():
        raise ValueError("this is no secret key of a signed note")
    return found


@dataclass(frozen=True, slots=True)
class Note:
    """A text of whole lines, and who signed it: name, id and signature."""

    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]

    def signed_by(self, key: Verifier) -> bool:
        """Whether that key signed it."""
        return any(
            (name, id) == (key.name, key.id) and key.verifies(self.text.encode(), signature)
            for name, id, signature in self.signatures
        )


def signed(text: str, signers: Iterable[Signer]) -> str:
    """The signed note of a text. INVARIANT: it ends with a newline."""
    return text + "\n" + "".join(each.signature(text.encode()) for each in signers)


def note(content: str) -> Note:
    """The note that is written so; nothing of it is believed yet. Raises ValueError where it is none."""
    text, blank, lines = content.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise ValueError("a signed note has a text, an empty line and signatures")
    return Note(text + "\n", tuple(map(_signature, lines.splitlines())))


def _signature(line: str) -> tuple[str, bytes, bytes]:
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    try:
        content = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        content = b""
    if not line.startswith(_DASH) or len(content) <= _ID:
        raise ValueError("a line below a signed note is no signature")
    return name, content[:_ID], content[_ID:]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log's name, how many entries it has, and the hash of the tree over them."""

    name: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.name}\n{self.size}\n{_base64(self.root)}\n"


def checkpoint(note: Note) -> Checkpoint:
    """What a note says of a log. Raises ValueError where it says nothing of one."""
    lines: Sequence[str] = note.text.split("\n")
    try:
        name, size, root, end = lines
        found = Checkpoint(name, int(size), base64.b64decode(root, validate=True))
    except (ValueError, binascii.Error):
        raise ValueError("the note is no checkpoint") from None
    if end or found.text != note.text or found.size < 0 or len(found.root) != 32:
        raise ValueError("the note is no checkpoint")
    return found


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
