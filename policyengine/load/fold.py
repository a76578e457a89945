"""Folding: a list or mapping in brackets that fills the rest of its line is put in quotes, character for character.

The parser then reads one scalar where it read a dozen tokens, at the same offset; what was in the brackets is parsed
once for each distinct text. Most of a catalogue are a few texts over and over, so this halves the time of a load.
"""

from __future__ import annotations

import re

# A key or a dash, then brackets up to the end of the line. What only looks so, within a block of text, is found out by
# the parser: it gives no scalar at that offset.
_FOLDABLE = re.compile(
    r"""^( *(?:(?:-[ ]+)+(?:[\w$.+-]+:[ ]+)?|[\w$.+-]+:[ ]+))(?:\{([^\n]*)\}|\[([^\n]*)\])(?=[ ]*$)""", re.MULTILINE
)
BRACKETS = "{["
_CLOSING = {"{": "}", "[": "]"}


def fold(text: str) -> tuple[str, int]:
    """A text of the same length with its bracketed ends of lines in quotes, and how many these are.

    Where most of them differ from each other there is nothing to win: the text comes back as it is, with 0.

    >>> fold("a: {x: 1}\\nb: {x: 1}\\nc: 3\\n")
    ("a: 'x: 1'\\nb: 'x: 1'\\nc: 3\\n", 2)
    """
    distinct: set[str] = set()
    count = 0

    def quoted(match: re.Match[str]) -> str:
        nonlocal count
        before, mapping, items = match.groups()
        inner = mapping if items is None else items
        quote = "'" if "'" not in inner else '"' if '"' not in inner and "\\" not in inner else ""
        if not quote:
            return match.group()
        count += 1
        distinct.add(inner)
        return f"{before}{quote}{inner}{quote}"

    folded = _FOLDABLE.sub(quoted, text)
    return (folded, count) if len(distinct) * 2 <= count else (text, 0)


def unfolded(bracket: str, inner: str) -> str:
    """The text that was folded.

    >>> unfolded("{", "x: 1")
    '{x: 1}'
    """
    return f"{bracket}{inner}{_CLOSING[bracket]}"
