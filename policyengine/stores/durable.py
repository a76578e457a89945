"""Files that are there after a power cut, or are as they were: written beside, synced, renamed."""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_AT_ONCE = 16  # files that the disk is asked to keep at a time


def replace(temporary: Path, target: Path) -> None:
    """Puts a finished file in the place of another, of the same directory; readers see the old one or the new one."""
    sync(temporary)
    temporary.replace(target)
    sync(target.parent)


def directory(path: Path) -> None:
    """Makes a directory, and each one above it that is missing, for its owner alone."""
    for each in (*reversed(path.parents), path):
        if not each.exists():
            each.mkdir(mode=0o700, exist_ok=True)


def read(path: Path) -> tuple[bytes, os.stat_result]:
    """A file's content, and whose it is. Raises OSError.

    INVARIANT: all of one file: one that was replaced, and overwritten, while it was being read is read again.
    """
    while True:
        with path.open("rb") as file:
            content, stands = file.read(), os.fstat(file.fileno())
        if os.path.samestat(stands, path.stat()):
            return content, stands


def write(target: Path, content: bytes, mode: int) -> None:
    """Writes a whole file with those permissions, which it has from its first byte on."""
    write_all({target: content}, mode)


def write_all(files: Mapping[Path, bytes], mode: int) -> None:
    """As `write`, of each; that is slow for the disk, which is asked for many of them at a time."""
    finished: dict[Path, Path] = {}
    for target, content in files.items():
        temporary = target.with_name(target.name + ".new")
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        finished[temporary] = target
    _at_once(sync, finished)
    for temporary, target in finished.items():
        temporary.replace(target)
    _at_once(sync, {each.parent for each in files})


def _at_once(work: Callable[[Path], None], paths: Collection[Path]) -> None:
    """INVARIANT: each is waited for. A file system that is asked for several at a time writes its own log once."""
    if len(paths) < 2:
        for each in paths:
            work(each)
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        deque(pool.map(work, paths), maxlen=0)


def create(target: Path, content: bytes, mode: int) -> bool:
    """Writes a whole file where none is; whether none was. Nobody ever sees a part of it.

    INVARIANT: whoever creates in a directory has its lock, so that no two write the same unfinished file.
    """
    import fcntl

    directory = os.open(target.parent, os.O_RDONLY)
    try:
        fcntl.flock(directory, fcntl.LOCK_EX)
        if target.exists():
            return False
        write(target, content, mode)
        return True
    finally:
        os.close(directory)


def write_over(target: Path, content: bytes, mode: int) -> None:
    """As `write`; the bytes of the file that was there before are overwritten once it is nobody's."""
    try:
        before = os.open(target, os.O_WRONLY)
    except FileNotFoundError:
        write(target, content, mode)
        return
    with os.fdopen(before, "wb") as opened:
        write(target, content, mode)
        _overwrite(opened)


def destroy(path: Path) -> None:
    """Overwrites a file, and one that was not finished beside it, and removes them; safe to repeat.

    A copy-on-write file system and a disk that moves its blocks keep the bytes all the same.
    """
    destroy_all((path,))


def destroy_all(paths: Iterable[Path]) -> None:
    """As `destroy`, of each; the disk is asked for many of them at a time."""
    pairs = ((each, each.with_name(each.name + ".new")) for each in paths)
    there = [each for pair in pairs for each in pair if each.exists()]
    _at_once(_overwrite_file, there)
    for each in there:
        each.unlink(missing_ok=True)
    _at_once(sync, {each.parent for each in there})


def _overwrite_file(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY)
    except FileNotFoundError:
        return
    with os.fdopen(descriptor, "wb") as opened:
        _overwrite(opened)


def _overwrite(file: BinaryIO) -> None:
    file.write(bytes(os.fstat(file.fileno()).st_size))
    file.flush()
    os.fsync(file.fileno())


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
