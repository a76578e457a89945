"""What the rules found in datamaps, kept by their content: files that have not changed are not checked again.

A verdict may only be taken from oneself: the directory is ours alone (0700), or it is refused. An entry that is
damaged, or of other files, another version or another policyengine is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from policyengine.load.cache import refuse_unsafe
from policyengine.load.files import below
from policyengine.model.finding import Finding, Level
from policyengine.model.name import DatasetName
from policyengine.model.place import Place
from policyengine.rules.seen import Seen
from policyengine.workflows.code import code

_PARSERS = ("sqlglot", "PyYAML", "networkx")
_LARGE = 64 << 20
_MOST = 32  # entries that are kept: the last ones that were used


class Verdict(NamedTuple):
    """What was found in datamaps, and what a later state of them is compared with."""

    findings: tuple[Finding, ...]
    seen: Seen


def verdict(directory: Path, cache: Path | None, find: Callable[[], Verdict]) -> Verdict:
    """What was found in the directory's files when they last were as they are; else what `find` finds, kept.

    Raises UsageError for a cache that somebody else could have written to, and what `find` raises.
    """
    digest = _digest(directory) if cache is not None else None
    if cache is None or digest is None:
        return find()
    refuse_unsafe(cache)
    entry = cache / f"check-{digest}.json"
    kept = _recalled(entry)
    if kept is not None:
        return kept
    found = find()
    _keep(cache, entry, found)
    return found


def _digest(directory: Path) -> str | None:
    """Of all that a verdict depends on: the files by name, and the code that judges them; None where one can't be read.

    A flow may name a file of any ending. What is larger than any text of ours is known by its size and its time.
    """
    hashed = hashlib.sha256(_version())
    try:
        for file in below(directory, ("",)):
            path = directory / file
            found = path.stat()
            large = found.st_size > _LARGE
            data = f"{found.st_size} {found.st_mtime_ns}".encode() if large else path.read_bytes()
            hashed.update(f"\0{len(file.encode())}\0{file}\0{len(data)}\0{large}\0".encode())
            hashed.update(data)
    except OSError:
        return None
    return hashed.hexdigest()


@cache
def _version() -> bytes:
    """The digest of our own code, with the versions of what it reads with."""
    versions = [str(sys.version_info[:3]), *(f"{each} {metadata.version(each)}" for each in _PARSERS)]
    return hashlib.sha256("\n".join(versions).encode() + code()).digest()


def _recalled(entry: Path) -> Verdict | None:
    try:
        text = entry.read_text(encoding="utf-8")
        os.utime(entry)
    except OSError:
        return None
    digest, _, body = text.partition("\n")
    if hashlib.sha256(body.encode()).hexdigest() != digest:
        return None
    try:
        return _unpacked(json.loads(body))
    except (ValueError, TypeError, KeyError):
        return None


def _keep(cache: Path, entry: Path, found: Verdict) -> None:
    """Writes an entry, and takes those away that were used longest ago; a directory that is full keeps nothing."""
    body = json.dumps(_packed(found), separators=(",", ":"), ensure_ascii=False)
    written = entry.with_name(f"{entry.name}.{os.getpid()}")
    try:
        (cache / ".gitignore").write_text("*\n", encoding="utf-8")
        written.touch(mode=0o600)
        written.write_text(hashlib.sha256(body.encode()).hexdigest() + "\n" + body, encoding="utf-8")
        written.replace(entry)
        kept = sorted(cache.glob("check-*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
        for old in kept[_MOST:]:
            old.unlink(missing_ok=True)
    except OSError:
        written.unlink(missing_ok=True)


def _packed(found: Verdict) -> dict[str, Any]:
    seen = found.seen
    return {
        "findings": [
            [
                each.rule,
                each.message,
                _place(each.place),
                each.help,
                each.level.value,
                each.path,
                list(map(_place, each.places)),
            ]
            for each in found.findings
        ],
        "organisation": _place(seen.organisation),
        "known": seen.known,
        "personal": [
            [*name, [[field, _place(place)] for field, place in fields.items()]]
            for name, fields in seen.personal.items()
        ],
    }


def _place(place: Place) -> list[str | int]:
    return [place.file, place.line, place.column, place.width]


def _unpacked(packed: dict[str, Any]) -> Verdict:
    findings = tuple(
        Finding(rule, message, Place(*place), help, Level(level), tuple(path), tuple(Place(*each) for each in places))
        for rule, message, place, help, level, path, places in packed["findings"]
    )
    personal = {
        DatasetName(store, dataset): {field: Place(*place) for field, place in fields}
        for store, dataset, fields in packed["personal"]
    }
    known = {what: (done, of) for what, (done, of) in packed["known"].items()}
    return Verdict(findings, Seen(Place(*packed["organisation"]), known, personal))
