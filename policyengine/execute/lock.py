"""Locks on files of a state directory. INVARIANT: a lock ends with the process that holds it, however that ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path


class Kind(Enum):
    """Who else may have it meanwhile: nobody, or others who share it."""

    ALONE = fcntl.LOCK_EX
    SHARED = fcntl.LOCK_SH


@contextmanager
def held(path: Path, kind: Kind) -> Iterator[bool]:
    """Whether the file's lock is ours, until it is let go; it is not waited for."""
    file = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(file, kind.value | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(file)
