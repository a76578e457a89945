"""The key that gates look people up with, in a file that nobody else reads."""

from __future__ import annotations

import base64
import binascii
import os
import stat
from pathlib import Path

SIZE = 32


def read(path: Path) -> bytes:
    """The key in a file: 32 bytes in base64. Raises OSError; ValueError where others may read it, or it is none."""
    with path.open("rb") as file:
        stands = os.fstat(file.fileno())
        text = file.read(1024)
    if stat.S_IMODE(stands.st_mode) & 0o077:
        raise ValueError("others may read the key of the gate: chmod 600")
    try:
        found = base64.b64decode(text.strip(), validate=True)
    except binascii.Error:
        found = b""
    if len(found) != SIZE:
        raise ValueError("the file holds no key of a gate")
    return found
