"""Signed notes (C2SP signed-note, Ed25519), read: text of somebody whom the gate trusts."""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_ED25519 = b"\1"
_DASH = "\u2014 "
LARGEST = 1 << 16
"""In bytes; nothing larger is read."""


class Unsigned(Exception):
    """Something is not signed by whom it has to be, or is not what was signed."""


class Trusted:
    """A public key, as it is written: a name, eight digits and base64, with + between."""

    __slots__ = ("_id", "_key", "name")

    def __init__(self, text: str) -> None:
        """Raises ValueError where it is no such key."""
        self.name, _, rest = text.strip().partition("+")
        id, _, encoded = rest.partition("+")
        try:
            content = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            content = b""
        self._id = hashlib.sha256(self.name.encode() + b"\n" + content).digest()[:4]
        if not self.name or len(content) != 33 or content[:1] != _ED25519 or self._id.hex() != id:
            raise ValueError("this is no public key of a signed note")
        self._key = Ed25519PublicKey.from_public_bytes(content[1:])

    def lines(self, content: bytes) -> list[str]:
        """The lines of a note that this key signed. Raises Unsigned for any other."""
        try:
            text, blank, below = content.decode().rpartition("\n\n")
            name, _, encoded = below.removesuffix("\n").removeprefix(_DASH).partition(" ")
            signature = base64.b64decode(encoded, validate=True)
            exact = f"{text}{blank}{_DASH}{name} {base64.b64encode(signature).decode()}\n".encode() == content
            if not exact or name != self.name or signature[:4] != self._id:
                raise Unsigned
            self._key.verify(signature[4:], text.encode() + b"\n")
        except (ValueError, InvalidSignature):
            raise Unsigned from None
        return text.split("\n")
