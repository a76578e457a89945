"""What was told of SQL, kept by its content: a text that has not changed, over tables that have not, is not read again.

An entry is made of marshalled bytes, which may only be taken from oneself: the directory is ours alone (0700), or it is
refused. An entry that is damaged or of another version is as good as none.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from policyengine.load.cache import refuse_unsafe
from policyengine.model.finding import Finding, Level
from policyengine.model.lineage import Form, Hop, Reach, Status, Via
from policyengine.model.name import FieldName
from policyengine.model.place import Place

Kept = tuple[tuple[Hop, ...], tuple[Finding, ...]]
_DIGEST = 32


class Memo:
    """Answers by key. In a directory where one is named, else only as long as it lives."""

    def __init__(self, directory: Path | None = None) -> None:
        self._directory = directory
        self._before: dict[bytes, Any] = _read(directory) if directory is not None else {}
        self._used: dict[bytes, Any] = {}

    def key(self, *parts: str) -> bytes:
        """The key of all that an answer depends on, and of the code that makes it."""
        hashed = hashlib.sha256(_version())
        for part in parts:
            data = part.encode("utf-8", "surrogatepass")
            hashed.update(len(data).to_bytes(8, "big"))
            hashed.update(data)
        return hashed.digest()

    def get(self, key: bytes) -> Kept | None:
        """What was told under that key, if anything was."""
        packed = self._before.get(key)
        if packed is None:
            return None
        try:
            made = _unpack(packed)
        except (ValueError, TypeError, LookupError):
            return None
        self._used[key] = packed
        return made

    def put(self, key: bytes, hops: Sequence[Hop], unread: Sequence[Finding]) -> None:
        """Keeps an answer."""
        self._used[key] = _pack(hops, unread)

    def keep(self) -> None:
        """Writes what was used, where that is not what was read; a directory that can't be written to keeps nothing."""
        if self._directory is None or self._used.keys() == self._before.keys():
            return
        refuse_unsafe(self._directory)
        data = marshal.dumps(self._used)
        entry = _entry(self._directory)
        written = entry.with_name(f"{entry.name}.{os.getpid()}")
        try:
            written.touch(mode=0o600)
            written.write_bytes(hashlib.sha256(data).digest() + data)
            written.replace(entry)
        except OSError:
            written.unlink(missing_ok=True)


def _entry(directory: Path) -> Path:
    return directory / "lineage"


def _read(directory: Path) -> dict[bytes, Any]:
    refuse_unsafe(directory)
    try:
        data = _entry(directory).read_bytes()
    except OSError:
        return {}
    # INVARIANT: bytes that were damaged never reach marshal.
    if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
        return {}
    try:
        found = marshal.loads(data[_DIGEST:])
    except (ValueError, TypeError, EOFError):
        return {}
    return found if isinstance(found, dict) else {}


@cache
def _version() -> bytes:
    """The digest of the code that tells lineage, of the parser's version and of this Python's."""
    hashed = hashlib.sha256(f"{sys.version_info[:3]} {marshal.version} {metadata.version('sqlglot')}".encode())
    home = Path(__file__).parent.parent
    here = [Path(__file__), *(Path(__file__).with_name(f"{name}.py") for name in ("derive", "names"))]
    floors = [each for floor in ("sqlflow", "model") for each in sorted((home / floor).iterdir()) if each.is_file()]
    for file in (*here, *floors):
        hashed.update(file.read_bytes())
    return hashed.digest()


def _pack(hops: Sequence[Hop], unread: Sequence[Finding]) -> tuple[Any, ...]:
    """Plain values: names and places are written once, and hops name them by number."""
    names: dict[FieldName, int] = {}
    places: dict[Place, int] = {}
    rows = [
        (
            names.setdefault(each.source, len(names)),
            names.setdefault(each.target, len(names)),
            each.reach.value,
            each.form.value,
            each.status.value,
            each.via.value,
            places.setdefault(each.place, len(places)),
        )
        for each in hops
    ]
    told = [(each.rule, each.message, _plain(each.place), each.help, each.level.value, each.path) for each in unread]
    return (tuple(map(tuple, names)), tuple(map(_plain, places)), tuple(rows), tuple(told))


def _plain(place: Place) -> tuple[str, int, int, int]:
    return (place.file, place.line, place.column, place.width)


def _unpack(packed: tuple[Any, ...]) -> Kept:
    named, placed, rows, told = packed
    names = [FieldName(*each) for each in named]
    places = [Place(*each) for each in placed]
    hops = tuple(
        Hop(names[source], names[target], _REACH[reach], _FORM[form], _STATUS[status], _VIA[via], places[place])
        for source, target, reach, form, status, via, place in rows
    )
    unread = tuple(
        Finding(rule, message, Place(*place), help, Level(level), path)
        for rule, message, place, help, level, path in told
    )
    return hops, unread


# A dictionary answers several times faster than an enumeration's call.
_REACH = {each.value: each for each in Reach}
_FORM = {each.value: each for each in Form}
_STATUS = {each.value: each for each in Status}
_VIA = {each.value: each for each in Via}
