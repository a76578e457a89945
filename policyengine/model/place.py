"""Where something was said: a file, a line and a column."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a datamap; `line` and `column` count from 1, `width` is how many characters the caret marks.

    >>> str(Place("shop.yaml", 3, 7))
    'shop.yaml:3:7'
    """

    file: str
    line: int = 1
    column: int = 1
    width: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Place("", 0, 0, 0)
