"""The names of files below a directory."""

from __future__ import annotations

import os
from pathlib import Path


def below(directory: Path, endings: tuple[str, ...]) -> list[str]:
    """The files that end so, sorted, with slashes on every system; hidden files and directories are not looked at."""
    found: list[str] = []
    for root, directories, files in os.walk(directory):
        directories[:] = [each for each in directories if not each.startswith(".")]
        under = Path(root).relative_to(directory)
        found += [(under / file).as_posix() for file in files if file.endswith(endings) and not file.startswith(".")]
    return sorted(found)
