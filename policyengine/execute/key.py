"""The keys that key boxes are wrapped by: from a file that nobody else can read, or from the environment.

A file holds a key a line, and the environment keys between commas: the current one first, and then older ones that
boxes may still be wrapped by. A key is 32 bytes in base64; after it may stand the day on which it was made.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from policyengine.errors import Refused, UsageError
from policyengine.execute.protocol import Boxes
from policyengine.execute.state import written
from policyengine.stores import durable

SIZE = 32
ENVIRONMENT = "env:"
_MODE = 0o600

TokenBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and the day on which it was made, where that is known. INVARIANT: the secret is never shown."""

    secret: bytes = field(repr=False)
    made: date | None = None

    @property
    def id(self) -> str:
        """What it is called by: 16 hexadecimal digits of a digest, from which nobody comes back to the key."""
        return hashlib.sha256(b"policyengine key id\0" + self.secret).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Keys:
    """Every key that there is, the current one first; at least one."""

    every: tuple[Key, ...]

    @property
    def current(self) -> Key:
        """The one that boxes are wrapped by from now on."""
        return self.every[0]

    @property
    def older(self) -> tuple[Key, ...]:
        """Those that a box may still be wrapped by."""
        return self.every[1:]

    def of(self, id: str) -> Key | None:
        """The key of that id, where it is there."""
        return next((each for each in self.every if each.id == id), None)


def new_key(token_bytes: TokenBytes, today: date) -> Key:
    """A key of its own."""
    return Key(token_bytes(SIZE), today)


def create_keys(path: Path, token_bytes: TokenBytes, today: date) -> Keys:
    """Writes a new key into a file of mode 0600 and returns it.

    Raises Refused `key.exists` where a file is there: a second key would lock every box of the first.
    """
    keys = Keys((new_key(token_bytes, today),))
    with written("the key file"):
        durable.directory(path.parent)
        made = durable.create(path, _text(keys), _MODE)
    if not made:
        raise Refused("key.exists", "there is a key file already; it is not replaced")
    return keys


def replace_keys(path: Path, keys: Keys) -> None:
    """Writes these keys and no others into a key file, at once or not at all; what it held before is overwritten."""
    durable.write_over(path, _text(keys), _MODE)


def read_keys(path: Path) -> Keys:
    """The keys in a file.

    Raises Refused: `key.missing`, `key.readable` where others may read it, `key.malformed` where one is no key.
    """
    found = _read(path)
    if found is None:
        raise Refused("key.missing", "the key file can't be read", help="name the file that the run was started with")
    text, stands = found
    if stat.S_IMODE(stands.st_mode) & 0o077 or stands.st_uid not in (os.geteuid(), 0):
        raise Refused("key.readable", "others may read or own the key file", help="chmod 600, and a file of your own")
    return _decoded(text.splitlines())


def _read(path: Path) -> tuple[bytes, os.stat_result] | None:
    try:
        return durable.read(path)
    except OSError:
        return None


def environment_keys(environment: Mapping[str, str], variable: str) -> Keys:
    """The keys in an environment variable. Raises Refused `key.missing` or `key.malformed`."""
    if not environment.get(variable):
        raise Refused("key.missing", f"the environment has no {variable}, which holds the key")
    return _decoded(re.split("[,\n]", environment[variable]))


def keys_of(named: str | None, own: Path | None, environment: Mapping[str, str]) -> Keys:
    """The keys where they were named to be: a file, `env:NAME`, or the state's `own` file.

    Raises Refused, UsageError `key.unnamed` where the state has none of its own.
    """
    if named is not None and named.startswith(ENVIRONMENT):
        return environment_keys(environment, named.removeprefix(ENVIRONMENT))
    path = Path(named) if named is not None else own
    if path is None:
        raise UsageError(
            "key.unnamed",
            "the state is in a database, and a key beside what it locks is no lock",
            help="say --key with a file of mode 0600, or env:NAME",
        )
    return read_keys(path)


def keys_or_new(
    named: str | None,
    own: Path | None,
    environment: Mapping[str, str],
    boxes: Boxes,
    token_bytes: TokenBytes,
    today: date,
) -> Keys:
    """As `keys_of`; where none is named, and none has sealed a box, one of the state's own is made.

    Raises Refused `key.gone` where there are boxes, and the key that opens them is not there any more.
    """
    if named is None and own is not None and not own.exists():
        sealed = boxes.names()
        if sealed and not own.exists():
            raise Refused(
                "key.gone",
                f"the state's key file is not there, and {len(sealed)} key boxes are that it opens",
                help="put it back, or say with --key where it is; docs/keys.md tells what is lost without it",
            )
        with suppress(Refused):  # somebody else has made one in this moment
            return create_keys(own, token_bytes, today)
    return keys_of(named, own, environment)


def _text(keys: Keys) -> bytes:
    lines = (
        base64.b64encode(each.secret) + (f" {each.made.isoformat()}".encode() if each.made else b"")
        for each in keys.every
    )
    return b"\n".join(lines) + b"\n"


def _decoded(lines: Iterable[str | bytes]) -> Keys:
    keys = [_key(each.split()) for each in lines if each.strip()]
    known = tuple(each for each in keys if each is not None)
    if not keys or len(known) < len(keys):
        raise Refused(
            "key.malformed",
            f"a key is {SIZE} bytes, written in base64",
            help="a key a line, or between commas; after a key only the day on which it was made",
        )
    once: dict[str, Key] = {}
    for each in known:
        once.setdefault(each.id, each)
    return Keys(tuple(once.values()))


def _key(words: list[str] | list[bytes]) -> Key | None:
    try:
        secret = base64.b64decode(words[0], validate=True)
        made = date.fromisoformat(_ascii(words[1])) if len(words) > 1 else None
    except (binascii.Error, ValueError):
        return None
    return Key(secret, made) if len(secret) == SIZE and len(words) < 3 else None


def _ascii(word: str | bytes) -> str:
    return word if isinstance(word, str) else word.decode("ascii")


def rotating() -> Refused:
    """The error of a run that would use a key while all are exchanged."""
    return Refused("keys.rotating", "the keys of this state are being rotated", help="ask again when that is done")


def in_use() -> Refused:
    """The error of a rotation while a run uses a key."""
    return Refused(
        "keys.in-use",
        "a run is at work with the keys of this state",
        help="let it end; a worker is told to by SIGTERM, and goes on when it is started again",
    )
