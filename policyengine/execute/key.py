"""The key that the key box is sealed with: from a file that nobody else can read, or from the environment."""

from __future__ import annotations

import base64
import binascii
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from policyengine.errors import Refused
from policyengine.stores import durable

SIZE = 32

TokenBytes = Callable[[int], bytes]


def create_key(path: Path, token_bytes: TokenBytes) -> bytes:
    """Writes a new key into a file of mode 0600 and returns it.

    Raises Refused `key.exists` where a file is there: a second key would lock every box of the first.
    """
    key = token_bytes(SIZE)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused("key.exists", "there is a key file already; it is not replaced") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(key) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    durable.sync(path.parent)
    return key


def read_key(path: Path) -> bytes:
    """The key in a file.

    Raises Refused: `key.missing`, `key.readable` where others may read it, `key.malformed` where it is no key.
    """
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno())
            text = file.read(4 * SIZE)
    except OSError:
        raise Refused(
            "key.missing", "the key file can't be read", help="name the file that the run was started with"
        ) from None
    if stat.S_IMODE(mode.st_mode) & 0o077 or mode.st_uid not in (os.geteuid(), 0):
        raise Refused("key.readable", "others may read or own the key file", help="chmod 600, and a file of your own")
    return _decoded(text)


def key_of(environment: Mapping[str, str], variable: str) -> bytes:
    """The key in an environment variable, as base64. Raises Refused `key.missing` or `key.malformed`."""
    if not environment.get(variable):
        raise Refused("key.missing", f"the environment has no {variable}, which holds the key")
    return _decoded(environment[variable].encode())


def _decoded(text: bytes) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != SIZE:
        raise Refused("key.malformed", f"a key is {SIZE} bytes, written in base64")
    return key
