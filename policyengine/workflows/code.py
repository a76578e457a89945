"""The digest of our own code, and of files by their names and contents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from policyengine.load.files import below

_CODE = (".py", ".yaml", ".txt")


@cache
def code() -> bytes:
    """The digest of our own code."""
    home = Path(__file__).parent.parent
    return digest(home, below(home, _CODE))


def digest(directory: Path, files: Iterable[str]) -> bytes:
    """The digest of these files of a directory, 32 bytes."""
    hashed = hashlib.sha256()
    for file in files:
        content = (directory / file).read_bytes()
        hashed.update(f"{len(file.encode())}\0{file}\0{len(content)}\0".encode() + content)
    return hashed.digest()
