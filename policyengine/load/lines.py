"""The plainest YAML, read line by line: keys with a word, a number, a quoted text or something in brackets, indented.

Catalogues and most datamaps are written so, and this reads them several times faster than the events of a parser. What
stands in brackets is parsed as YAML, once for each distinct text. At the first line that is anything else, or that is
not strict, it gives up, and the whole file is read from its events: INVARIANT: where it does not give up, the events
would make the same tree and no finding. A test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from policyengine.load.node import Folded, Mapping, Node, Scalar, Sequence
from policyengine.load.scalar import Refused, resolve

# Tabs, control characters, and the line breaks that only YAML knows.
_ODD = re.compile("[^\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_LINE = re.compile(
    r"""
    ([ ]*)(?:
        ([A-Za-z_][A-Za-z0-9_$.+-]*):(?:[ ]+(?:
            ([A-Za-z_][A-Za-z0-9_.,()/@+-]*(?:[ ][A-Za-z0-9_.,()/@+-]+)*)
          | ([{\[][^\n\r#]*[}\]])
          | ([1-9][0-9]{0,17})
          | "([^"\\\n\r]*)"
          | '([^'\n\r]*)'
        ))?
      | -[ ]+([{\[][^\n\r#]*[}\]])
    )?
    (?:(?<![^ \n])\#[^\n\r]*|[ ]+\#[^\n\r]*|[ ]*)(?:\r?\n|\Z)
    """,
    re.VERBOSE,
)
_DEEPEST = 12


def tree(text: str, piece: Callable[[str], Node | None], names: dict[str, str]) -> Mapping | None:
    """The tree of a text, or None where it is not of the plainest.

    `piece` parses a text in brackets; `names` are words known to be plain texts, each kept once for all files.
    """
    if _ODD.search(text):
        return None
    root: Mapping | None = None
    inside: Mapping | Sequence | None = None
    at = 0
    outside: list[tuple[Mapping | Sequence, int]] = []
    waiting: str | None = None  # the key whose value begins on a later line
    end = 0
    for line in _LINE.finditer(text):
        if line.start() != end:
            return None
        end = line.end()
        indent, key, word, brackets, number, double, single, item = line.groups()
        if key is None and item is None:
            continue
        depth = len(indent)
        if waiting is not None:
            # Its value is what is deeper; a list may stand as deep as its key.
            if depth < at or (depth == at and item is None) or len(outside) > _DEEPEST:
                return None
            made: Mapping | Sequence = Sequence([], end) if key is None else Mapping({}, {}, line.start(2))
            if key is None:
                made.start = line.start() + depth
            inside.values[waiting] = made  # type: ignore[union-attr]
            outside.append((inside, at))  # type: ignore[arg-type]
            inside, at, waiting = made, depth, None
        elif root is None:
            if key is None:
                return None
            inside = root = Mapping({}, {}, line.start(2))
            at = depth
        elif depth != at or (type(inside) is Sequence) != (key is None):
            while outside and (at > depth or (at == depth and key is not None and type(inside) is Sequence)):
                inside, at = outside.pop()
            if at != depth or (type(inside) is Sequence) != (key is None):
                return None
        if key is None:
            inner = piece(item)
            if inner is None:
                return None
            inside.items.append(Folded(item, line.start(8), inner))  # type: ignore[union-attr]
            continue
        known = names.get(key)
        if known is None:
            if type(resolve(key)) is not str:
                return None
            known = names.setdefault(key, key)
        keys = inside.keys  # type: ignore[union-attr]
        if known in keys:
            return None
        keys[known] = line.start(2)
        node: Node
        if word is not None:
            value = names.get(word)
            if value is None:
                resolved = resolve(word)
                if isinstance(resolved, Refused):
                    return None
                if isinstance(resolved, str):
                    value = names.setdefault(word, word)
                node = Scalar(resolved, line.start(3))
            else:
                node = Scalar(value, line.start(3))
        elif brackets is not None:
            inner = piece(brackets)
            if inner is None:
                return None
            node = Folded(brackets, line.start(4), inner)
        elif number is not None:
            node = Scalar(int(number), line.start(5))
        elif double is not None:
            node = Scalar(double, line.start(6) - 1)
        elif single is not None:
            node = Scalar(single, line.start(7) - 1)
        else:
            waiting = known
            continue
        inside.values[known] = node  # type: ignore[union-attr]
    return root if waiting is None and end == len(text) else None
