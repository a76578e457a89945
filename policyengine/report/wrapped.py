"""Text in lines that are no wider than a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most `width` cells, broken at blanks; the first begins with `first`, others with `rest`.

    A word that fits in no line is cut. What fits in one line stays as it is.

    >>> wrapped("nobody decided about it", 12, "- ", "  ")
    ['- nobody', '  decided', '  about it']
    >>> wrapped("日本日本日本", 8, "- ", "  ")
    ['- 日本日', '  本日本']
    """
    if cell_len(first) + cell_len(text) <= width:
        return [first + text]
    lines: list[str] = []
    line, empty = first, True
    for word in _words(text, max(1, width - cell_len(rest))):
        if cell_len(line) + (not empty) + cell_len(word) > width and (not empty or line != rest):
            lines.append(line.rstrip())
            line, empty = rest, True
        line += word if empty else f" {word}"
        empty = False
    return [*lines, line]


def _words(text: str, most: int) -> Iterator[str]:
    for word in text.split():
        while cell_len(word) > most:
            end = fitting(word, most)
            yield word[:end]
            word = word[end:]
        if word:
            yield word


def fitting(text: str, room: int) -> int:
    """How many characters of the text fit in so many cells, at least one.

    >>> fitting("日本", 3), fitting("shop", 3)
    (1, 3)
    """
    used = 0
    for count, mark in enumerate(text):
        used += cell_len(mark)
        if used > room:
            return max(1, count)
    return len(text)
