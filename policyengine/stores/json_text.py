"""A JSON object as text: members changed in place, so that numbers, order, spaces and nested values stay as spelled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


class Member(NamedTuple):
    """A member of the outermost object: its key, and where its value's text begins and ends."""

    key: str
    start: int
    end: int


def members(text: str) -> Iterator[Member]:
    """The members of an object, each key as often as it is there.

    >>> [(key, '{"a": 2.50, "b":{"c":[]}}'[start:end]) for key, start, end in members('{"a": 2.50, "b":{"c":[]}}')]
    [('a', '2.50'), ('b', '{"c":[]}')]

    Raises ValueError where the text is no object.
    """
    at = _skip(text, 0)
    if text[at : at + 1] != "{":
        raise ValueError("no object")
    at = _skip(text, at + 1)
    while text[at : at + 1] == '"':
        key, at = _DECODER.raw_decode(text, at)
        at = _skip(text, at)
        if text[at : at + 1] != ":":
            raise ValueError("no colon")
        start = _skip(text, at + 1)
        _, end = _DECODER.raw_decode(text, start)
        yield Member(key, start, end)
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
    if text[at : at + 1] != "}":
        raise ValueError("no end")


def patched(text: str, changes: Mapping[str, str | None]) -> str:
    r"""The object with some members set to other JSON texts; None sets null, and adds no member that is not there.

    >>> patched('{"id": 7, "mail":"a", "n":1.50}\n', {"mail": None, "n": "2", "new": '"x"', "gone": None})
    '{"id": 7, "mail":null, "n":2,"new":"x"}\n'

    Raises ValueError where the text is no object.
    """
    found = list(members(text))
    pieces: list[str] = []
    at = 0
    for key, start, end in found:
        if key in changes:
            pieces += [text[at:start], changes[key] or "null"]
            at = end
    closing = text.rindex("}")
    pieces.append(text[at:closing])
    there = {member.key for member in found}
    added = [f"{json.dumps(key)}:{value}" for key, value in changes.items() if value is not None and key not in there]
    if added:
        pieces.append(("," if found else "") + ",".join(added))
    return "".join(pieces) + text[closing:]


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
