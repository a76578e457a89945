"""A key of one's own, in a file: what somebody signs approvals with."""

from __future__ import annotations

import secrets
import stat
from pathlib import Path

from policyengine.errors import Refused, UsageError
from policyengine.execute.key import SIZE
from policyengine.ledger.note import Signer, Verifier, signer
from policyengine.stores import durable


def make(name: str, file: Path) -> Verifier:
    """Writes a new key of that name into a file of mode 0600, and returns the public one.

    Raises UsageError `key.name`, Refused `key.exists`.
    """
    if not name or any(each.isspace() or each == "+" for each in name) or len(name) > 200:
        raise UsageError("key.name", "a key's name has no spaces and no +", help="take `ann.example`, say")
    made = Signer(name, secrets.token_bytes(SIZE))
    try:
        new = durable.create(file, f"{made.secret}\n".encode(), 0o600)
    except OSError as error:
        raise UsageError("usage.out", f"{file} can't be written: {error.strerror}") from None
    if not new:
        raise Refused("key.exists", "there is a key file already; it is not replaced")
    return made.verifier


def read(file: Path) -> Signer:
    """The key in a file. Raises Refused `key.missing`, `key.readable` where others may read it, `key.malformed`."""
    try:
        content, stands = durable.read(file)
    except OSError:
        raise Refused("key.missing", "the key file can't be read", help="`policyengine keys make` makes one") from None
    if stat.S_IMODE(stands.st_mode) & 0o077:
        raise Refused("key.readable", "others may read the key file", help="chmod 600")
    try:
        return signer(content.decode("utf-8", "replace"))
    except ValueError:
        raise Refused("key.malformed", "the key file holds no key to sign with") from None
