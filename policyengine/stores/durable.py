"""Files that are there after a power cut, or are as they were: written beside, synced, renamed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace(temporary: Path, target: Path) -> None:
    """Puts a finished file in the place of another, of the same directory; readers see the old one or the new one."""
    sync(temporary)
    temporary.replace(target)
    sync(target.parent)


def write(target: Path, content: bytes, mode: int) -> None:
    """Writes a whole file with those permissions, which it has from its first byte on."""
    temporary = target.with_name(target.name + ".new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    replace(temporary, target)


def dress(temporary: Path, target: Path) -> None:
    """Gives a file the owner, permissions and attributes of the one that it will replace, and a time of its own.

    Raises PermissionError where the owner can't be kept: its program could not open the new file.
    """
    before, now = target.stat(), temporary.stat()
    if (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        os.chown(temporary, before.st_uid, before.st_gid)
    shutil.copystat(target, temporary)
    os.utime(temporary)


@contextmanager
def private() -> Iterator[None]:
    """Files made inside are for their owner alone, until they are dressed.

    INVARIANT: one thread at a time is inside, because the mask is the whole process'.
    """
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def sync(path: Path) -> None:
    """Asks the disk to keep a file's content, or a directory's names."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
