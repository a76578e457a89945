"""The key box: what a run must know and nobody else may, in one encrypted file that dies with the request.

It holds the run's key and the person's identifier values, or anything else that `seal` can write: JSON, and the values
that stores give (bytes, decimals, dates, times, UUIDs), which come back with their types.
"""

from __future__ import annotations

import base64
import datetime
import json
import os
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from policyengine.errors import NotAnalysable, Refused
from policyengine.execute.key import SIZE, TokenBytes
from policyengine.stores import durable

FORMAT = b"policyengine key box 1\n"
_NONCE = 12


def seal(path: Path, key: bytes, content: Mapping[str, object], token_bytes: TokenBytes) -> None:
    """Encrypts the content into a file of mode 0600, which replaces the one before at once or not at all.

    Raises Refused `box.content`, without the content, for a value of a type that can't be written.
    """
    try:
        plain = json.dumps(content, default=_tagged, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    except (TypeError, ValueError):
        raise Refused("box.content", "the key box can't hold a value of such a type") from None
    nonce = token_bytes(_NONCE)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    durable.write(path, FORMAT + nonce + _cipher(key).encrypt(nonce, plain, _bound(path)), mode=0o600)


def open_box(path: Path, key: bytes) -> dict[str, object]:
    """The content of a box.

    Raises NotAnalysable, which says nothing of the content: `box.missing`; `box.format` for another file;
    `box.unreadable` for another key, a changed byte, or a box that was given another's name.
    """
    try:
        sealed = path.read_bytes()
    except OSError:
        raise NotAnalysable("box.missing", "the run's key box is not there", help="a run that ended has none") from None
    if not sealed.startswith(FORMAT):
        raise NotAnalysable("box.format", "the file is no key box of this version")
    nonce, text = sealed[len(FORMAT) :][:_NONCE], sealed[len(FORMAT) + _NONCE :]
    try:
        content = json.loads(_cipher(key).decrypt(nonce, text, _bound(path)), object_hook=_untagged)
    except (InvalidTag, ValueError):
        raise NotAnalysable("box.unreadable", "the key box was sealed with another key, or was changed") from None
    if not isinstance(content, dict):
        raise NotAnalysable("box.format", "the file is no key box of this version")
    return content


def destroy(path: Path) -> None:
    """Overwrites the box and removes it; safe to repeat.

    What the disk or a copy-on-write file system keeps of it stays sealed: destroying the key is what makes it noise.
    """
    for file in (path, path.with_name(path.name + ".new")):
        try:
            descriptor = os.open(file, os.O_WRONLY)
        except FileNotFoundError:
            continue
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(bytes(os.fstat(opened.fileno()).st_size))
            opened.flush()
            os.fsync(opened.fileno())
        file.unlink()
        durable.sync(file.parent)


def _cipher(key: bytes) -> AESGCM:
    if len(key) != SIZE:
        raise Refused("key.malformed", f"a key is {SIZE} bytes")
    return AESGCM(key)


def _bound(path: Path) -> bytes:
    """What is authenticated beside the content: the format and the name, so that no box passes for another's."""
    return FORMAT + path.name.encode()


# --- values with types that JSON lacks: written as an object with one key, which no content of ours begins with $ -----

_TYPES: Mapping[str, tuple[type, Callable[[object], str], Callable[[str], object]]] = {
    "$bytes": (bytes, lambda value: base64.b64encode(bytes(value)).decode(), base64.b64decode),  # type: ignore[call-overload]
    "$decimal": (Decimal, str, Decimal),
    "$datetime": (datetime.datetime, lambda value: value.isoformat(), datetime.datetime.fromisoformat),  # type: ignore[attr-defined]
    "$date": (datetime.date, lambda value: value.isoformat(), datetime.date.fromisoformat),  # type: ignore[attr-defined]
    "$time": (datetime.time, lambda value: value.isoformat(), datetime.time.fromisoformat),  # type: ignore[attr-defined]
    "$uuid": (uuid.UUID, str, uuid.UUID),
}


def _tagged(value: object) -> dict[str, str]:
    for tag, (kind, write, _) in _TYPES.items():
        if type(value) is kind:
            return {tag: write(value)}
    raise TypeError


def _untagged(found: dict[str, object]) -> object:
    if len(found) == 1:
        [(tag, text)] = found.items()
        if tag in _TYPES and isinstance(text, str):
            return _TYPES[tag][2](text)
    return found
