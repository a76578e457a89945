"""The key box: what a run must know and nobody else may, encrypted, and destroyed with the request.

It holds the run's key and the person's identifier values, or anything else that `sealed` can write: JSON, and the
values that stores give (bytes, decimals, dates, times, UUIDs), which come back with their types.

A sealed box, version 2: the line of its format; the id of the key that wraps it, a line; its own data key, encrypted
by that key; its content, encrypted by the data key. Both with AES-256-GCM, and each bound to the format and the box's
name, so that no box passes for another's. The data key is a new one each time. Version 1 had no data key and no name:
it is still opened, and is a version 2 once it is sealed again.
"""

from __future__ import annotations

import base64
import datetime
import json
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from policyengine.errors import NotAnalysable, Refused
from policyengine.execute.key import SIZE, Key, Keys, TokenBytes

FORMAT = b"policyengine key box 2\n"
_FORMAT_1 = b"policyengine key box 1\n"
_BOUND_1 = _FORMAT_1 + b"box"
_NEWER = re.compile(rb"policyengine key box (?:[3-9]|[1-9][0-9]+)\n")
_HEAD = re.compile(re.escape(FORMAT) + rb"([0-9a-f]{16})\n")
_NONCE = 12
_WRAPPED = _NONCE + SIZE + 16


def sealed(content: Mapping[str, object], name: str, keys: Keys, token_bytes: TokenBytes) -> bytes:
    """The bytes of the box of that name: the content under a new data key, which the current key wraps.

    Raises Refused `box.content`, without the content, for a value of a type that can't be written.
    """
    return _sealed(_written(content), name, keys.current, token_bytes)


def opened(box: bytes, name: str, keys: Keys) -> dict[str, object]:
    """The content of a box.

    Raises NotAnalysable, which says nothing of the content: `box.format` for what is no box; `box.newer`;
    `box.unreadable` where its key is not there, a byte was changed, or it is the box of another name.
    """
    plain = _plain(box, name, keys)
    content = _read(plain)
    if content is None:
        raise NotAnalysable("box.format", "this is no key box")
    return content


def wrapped_by(box: bytes, keys: Keys) -> str:
    """The id of the key that wraps a box, whether it is there or not; of a version 1, that of the key which opens it.

    Raises NotAnalysable as `opened`.
    """
    return _opener(box, keys).id if _version(box) == 1 else _parts(box).id


def rewrapped(box: bytes, name: str, keys: Keys, token_bytes: TokenBytes) -> bytes:
    """The same box, wrapped by the current key: its content and data key are as they were. Raises as `opened`."""
    if _version(box) == 1:
        return _sealed(_plain(box, name, keys), name, keys.current, token_bytes)
    parts = _parts(box)
    return _head(_data_key(parts, name, keys), name, keys.current, token_bytes) + parts.content


# --- the two layers ---------------------------------------------------------------------------------------------------


def _sealed(plain: bytes, name: str, by: Key, token_bytes: TokenBytes) -> bytes:
    data_key = token_bytes(SIZE)
    return _head(data_key, name, by, token_bytes) + _encrypted(data_key, plain, _bound(name), token_bytes)


def _head(data_key: bytes, name: str, by: Key, token_bytes: TokenBytes) -> bytes:
    return FORMAT + by.id.encode() + b"\n" + _encrypted(by.secret, data_key, _bound(name, by.id), token_bytes)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A version 2: the id of the key that wraps it, its data key and its content, both encrypted."""

    id: str
    data_key: bytes
    content: bytes


def _parts(box: bytes) -> _Parts:
    head = _HEAD.match(box)
    if head is None:
        raise _changed()
    wrapped = box[head.end() :]
    return _Parts(head[1].decode(), wrapped[:_WRAPPED], wrapped[_WRAPPED:])


def _plain(box: bytes, name: str, keys: Keys) -> bytes:
    if _version(box) == 1:
        plain = _decrypted(_opener(box, keys).secret, box[len(_FORMAT_1) :], _BOUND_1)
    else:
        parts = _parts(box)
        plain = _decrypted(_data_key(parts, name, keys), parts.content, _bound(name))
    if plain is None:
        raise _changed()
    return plain


def _data_key(parts: _Parts, name: str, keys: Keys) -> bytes:
    key = keys.of(parts.id)
    if key is None:
        raise NotAnalysable(
            "box.unreadable",
            f"the key box is wrapped by the key {parts.id}, which is not among those given",
            help="name the file or variable that has it; without that key nobody can open the box",
        )
    data_key = _decrypted(key.secret, parts.data_key, _bound(name, parts.id))
    if data_key is None:
        raise _changed()
    return data_key


def _opener(box: bytes, keys: Keys) -> Key:
    """The key that opens a version 1, which does not say which one it is."""
    for each in keys.every:
        if _decrypted(each.secret, box[len(_FORMAT_1) :], _BOUND_1) is not None:
            return each
    raise _changed()


def _version(box: bytes) -> int:
    if box.startswith(FORMAT):
        return 2
    if box.startswith(_FORMAT_1):
        return 1
    if _NEWER.match(box):
        raise NotAnalysable(
            "box.newer",
            "the key box was sealed by a newer version of policyengine",
            help="go on with the version that the run was started with, or a later one",
        )
    raise NotAnalysable("box.format", "this is no key box")


def _changed() -> NotAnalysable:
    return NotAnalysable(
        "box.unreadable",
        "the key box was sealed with another key, was changed, or is another run's",
        help="put it back as it was; a box of another place or name is not opened",
    )


def _bound(name: str, id: str = "") -> bytes:
    """What is authenticated beside a layer. INVARIANT: ids are of one length, so that no two come to the same."""
    return FORMAT + id.encode() + b"\n" + name.encode()


def _encrypted(key: bytes, plain: bytes, bound: bytes, token_bytes: TokenBytes) -> bytes:
    nonce = token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _decrypted(key: bytes, text: bytes, bound: bytes) -> bytes | None:
    """None where it was not encrypted by that key, beside that. INVARIANT: no error holds what was being read."""
    try:
        return AESGCM(key).decrypt(text[:_NONCE], text[_NONCE:], bound)
    except (InvalidTag, ValueError):
        return None


# --- values with types that JSON lacks: written as an object with one key, which no content of ours begins with $ -----

_TYPES: Mapping[str, tuple[type, Callable[[object], str], Callable[[str], object]]] = {
    "$bytes": (bytes, lambda value: base64.b64encode(bytes(value)).decode(), base64.b64decode),  # type: ignore[call-overload]
    "$decimal": (Decimal, str, Decimal),
    "$datetime": (datetime.datetime, lambda value: value.isoformat(), datetime.datetime.fromisoformat),  # type: ignore[attr-defined]
    "$date": (datetime.date, lambda value: value.isoformat(), datetime.date.fromisoformat),  # type: ignore[attr-defined]
    "$time": (datetime.time, lambda value: value.isoformat(), datetime.time.fromisoformat),  # type: ignore[attr-defined]
    "$uuid": (uuid.UUID, str, uuid.UUID),
}


def _written(content: Mapping[str, object]) -> bytes:
    """INVARIANT: the error is raised where the one that it stands for is over: that one holds the value."""
    try:
        return json.dumps(content, default=_tagged, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    except (TypeError, ValueError):
        pass
    raise Refused("box.content", "the key box can't hold a value of such a type")


def _read(plain: bytes) -> dict[str, object] | None:
    try:
        content = json.loads(plain, object_hook=_untagged)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


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
