"""Text without what a terminal would obey or a reader could not see."""

from __future__ import annotations


def printable(text: str) -> str:
    """The text, a blank for each tab, and a mark for all else that can't be seen.

    >>> printable("a\\tb\\x1b[31mc")
    'a b�[31mc'
    """
    if text.isprintable():
        return text
    return "".join(" " if mark == "\t" else mark if mark.isprintable() else "�" for mark in text)
