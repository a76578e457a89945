"""A file that was read: its text, and where in it an offset is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from policyengine.load.node import Scalar
from policyengine.model.place import Place


@dataclass(slots=True)
class Source:
    """A file's text. `file` is its path below the directory that was read, with slashes on every system."""

    file: str
    text: str
    _lines: list[int] = field(default_factory=list)

    def place(self, at: int | Scalar, width: int = 0) -> Place:
        """The place of an offset or a scalar; the caret is as wide as the word there, where no width is given.

        >>> Source("a.yaml", "a: 1\\nbc: 'x y'\\n").place(9)
        Place(file='a.yaml', line=2, column=5, width=5)
        """
        start = at if isinstance(at, int) else at.start
        line, column = self.position(start)
        return Place(self.file, line, column, width or _width(self.text, start))

    def places(self, names: Mapping[str, int]) -> dict[str, Place]:
        """The places of many names by their offsets; the carets are as wide as the names."""
        file, lines = self.file, self.lines()
        found = {}
        for name, start in names.items():
            line = bisect_right(lines, start)
            found[name] = Place(file, line, start - lines[line - 1] + 1, len(name))
        return found

    def position(self, start: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        lines = self.lines()
        line = bisect_right(lines, start)
        return line, start - lines[line - 1] + 1

    def lines(self) -> list[int]:
        """The offsets at which lines begin."""
        if not self._lines:
            self._lines = [0, *(found + 1 for found in _breaks(self.text))]
        return self._lines


def _breaks(text: str) -> list[int]:
    """The offsets of all line feeds."""
    found: list[int] = []
    at = text.find("\n")
    while at >= 0:
        found.append(at)
        at = text.find("\n", at + 1)
    return found


def _width(text: str, start: int) -> int:
    """How many characters the word at an offset has: a quoted one with its quotes, a plain one up to its end."""
    line_end = text.find("\n", start)
    line = text[start : line_end if line_end >= 0 else len(text)].rstrip()
    if not line or line[0] in "{[|>":
        return 1
    if line[0] in "'\"":
        close = line.find(line[0], 1)
        return close + 1 if close > 0 else len(line)
    for end, mark in enumerate(line):
        if mark in ",]}" or (mark == ":" and line[end + 1 : end + 2] in ("", " ")) or line[end : end + 2] == " #":
            return max(end, 1)
    return len(line)
