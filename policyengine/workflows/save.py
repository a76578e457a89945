"""A file that a command was asked for: whole or not at all, and over another only by force."""

from __future__ import annotations

from pathlib import Path

from policyengine.errors import UsageError
from policyengine.stores import durable

_READABLE = 0o644


def save(out: Path, content: bytes, *, force: bool) -> None:
    """Writes the file. Raises UsageError `export.exists`, `usage.out`."""
    try:
        if force:
            durable.write(out, content, _READABLE)
        elif not durable.create(out, content, _READABLE):
            raise UsageError("export.exists", f"{out} is there already", help="say --force to write over it")
    except OSError as error:
        message = f"{out} can't be written: {error.strerror}"
        raise UsageError("usage.out", message, help="name a directory that may be written to") from None
