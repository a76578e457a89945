"""The texts of the files that findings and hops are about, to show the lines in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policyengine.model.finding import Finding


def texts(directory: Path, findings: Iterable[Finding]) -> dict[str, str]:
    """The texts by file, as places name them; what can't be read as UTF-8 is left out."""
    return contents(directory, {finding.place.file for finding in findings})


def contents(directory: Path, files: Iterable[str]) -> dict[str, str]:
    """The texts of files below a directory, by their name; what can't be read as UTF-8 is left out."""
    found: dict[str, str] = {}
    for file in sorted({each for each in files if each}):
        try:
            found[file] = (directory / file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
    return found
