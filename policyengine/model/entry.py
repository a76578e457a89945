"""Datasets that are no tables: keys of a cache, their entries, messages of a stream or queue, each read as a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

ENGINES = ("redis", "nats", "rabbitmq")
"""The engines that hold entries."""

OURS = "__pe_"
"""How the keys begin that policyengine keeps for itself: no pattern ever means them."""

KEY = "key"
"""The field that singles out a row, whatever the row is."""


class Holds(StrEnum):
    """What stands under a key, by the name that Redis has for it; or messages, in a broker's stream or queue."""

    STRING = "string"
    HASH = "hash"
    SET = "set"
    SORTED_SET = "zset"
    LIST = "list"
    STREAM = "stream"
    MESSAGES = "messages"
    QUEUED = "queued"


UNDER_KEYS = tuple(each for each in Holds if each not in (Holds.MESSAGES, Holds.QUEUED))
"""What a key of a cache may hold."""


class Row(StrEnum):
    """What a row is: a key with all that stands under it, one entry of what does, or a message."""

    KEY = "key"
    ENTRY = "entry"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Literal:
    """A text that stands there as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Hole:
    """Any text: the value of the field of that name, which is an identifier's."""

    field: str


@dataclass(frozen=True, slots=True)
class Anything:
    """Any text, which says nothing."""


Part = Literal | Hole | Anything


@dataclass(frozen=True, slots=True)
class Entries:
    """Where a dataset's rows are: under the keys that `pattern` names, of which each holds a `holds`.

    Or they are the messages of a `stream`, and the pattern is of their subjects; or those of a queue, which `stream`
    names then, and there is no pattern.
    """

    pattern: str
    holds: Holds
    row: Row = Row.KEY
    stream: str = ""

    @property
    def holes(self) -> tuple[str, ...]:
        """The fields that the pattern gives to each row."""
        return tuple(holes(self.pattern))

    @property
    def own(self) -> tuple[str, ...]:
        """The fields that every row has beside its key and what the pattern names."""
        return _OWN[self.row, self.holds]

    @property
    def named(self) -> bool:
        """Whether a row has fields by names of their own, which only its datamap can tell."""
        return (self.row, self.holds) in _NAMED


_OWN: Mapping[tuple[Row, Holds], tuple[str, ...]] = {
    **{(Row.KEY, holds): () for holds in Holds},
    (Row.KEY, Holds.STRING): ("value",),
    (Row.ENTRY, Holds.HASH): ("entry", "value"),
    (Row.ENTRY, Holds.SET): ("entry",),
    (Row.ENTRY, Holds.SORTED_SET): ("entry",),
    (Row.ENTRY, Holds.LIST): ("entry",),
    (Row.ENTRY, Holds.STREAM): (),
    (Row.MESSAGE, Holds.MESSAGES): ("body",),
    (Row.MESSAGE, Holds.QUEUED): ("body",),
}
_NAMED = frozenset(
    {(Row.KEY, Holds.HASH), (Row.ENTRY, Holds.STREAM), (Row.MESSAGE, Holds.MESSAGES), (Row.MESSAGE, Holds.QUEUED)}
)
_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|\*|[{}]|[^{}*]+")


@cache
def parts(pattern: str) -> tuple[Part, ...]:
    """A pattern's parts: `{customer.id}` is a hole, `*` anything, `{{` and `}}` are braces.

    >>> parts("session:{customer.id}:*")
    (Literal(text='session:'), Hole(field='customer.id'), Literal(text=':'), Anything())
    >>> parts("cart:{{{customer.id}}}")
    (Literal(text='cart:{'), Hole(field='customer.id'), Literal(text='}'))

    Raises ValueError, with why, where it can't be told which key means which row.
    """
    found: list[Part] = []
    for token in _TOKEN.finditer(pattern):
        text = token[0]
        if text in ("{", "}"):
            raise ValueError("a brace stands alone: a placeholder is {subject.identifier}, and {{ is a brace")
        if text == "*" or token[1] is not None:
            if found and not isinstance(found[-1], Literal):
                raise ValueError("nothing stands between two of its parts that may be any text")
            part = Anything() if text == "*" else Hole(token[1].strip())
            if part in found and isinstance(part, Hole):
                raise ValueError(f"{text} stands there twice")
            found.append(part)
        elif found and isinstance(found[-1], Literal):
            found[-1] = Literal(found[-1].text + _plain(text))
        else:
            found.append(Literal(_plain(text)))
    return tuple(found)


def _plain(text: str) -> str:
    return text[0] if text in ("{{", "}}") else text


def holes(pattern: str) -> Iterator[str]:
    """The fields that a pattern gives its rows."""
    return (each.field for each in parts(pattern) if isinstance(each, Hole))


def values(pattern: str, text: str) -> dict[str, str] | None:
    """What stands in the holes, or None where the text is not of the pattern.

    Any text ends where the text behind it first stands: it never reaches across it.

    >>> values("session:{customer.id}:*", "session:7:a:b"), values("user:{customer.id}", "user:7:cart")
    ({'customer.id': '7'}, {'customer.id': '7:cart'})
    >>> values("{customer.id}:cart", "7:cart:cart"), values("a:{customer.id}", "b:7")
    (None, None)
    """
    found = _regular(pattern).fullmatch(text)
    return None if found is None else dict(zip(holes(pattern), found.groups(), strict=True))


@cache
def _regular(pattern: str) -> re.Pattern[str]:
    written = ""
    every = parts(pattern)
    for part, behind in zip(every, (*every[1:], None), strict=True):
        end = f"(?:(?!{re.escape(behind.text)}).)*" if isinstance(behind, Literal) else ".*"
        match part:
            case Literal(text):
                written += re.escape(text)
            case Hole():
                written += f"({end})"
            case Anything():
                written += end
    return re.compile(written, re.DOTALL)


def glob(pattern: str) -> str:
    r"""The pattern for Redis' MATCH, which finds at least the keys of the pattern.

    >>> glob("a[1]:{customer.id}:*?"), glob("back\\slash")
    ('a\\[1\\]:*:*\\?', 'back\\\\slash')
    """
    return "".join(_GLOB.sub(r"\\\g<0>", part.text) if isinstance(part, Literal) else "*" for part in parts(pattern))


_GLOB = re.compile(r"[\[\]*?\\^-]")


# --- subjects of messages ---------------------------------------------------------------------------------------------


def tokens(pattern: str) -> tuple[str, ...]:
    """A pattern of subjects, token by token: each is a text, a hole, `*`, or, as the last one, `>`.

    >>> tokens("events.{customer.id}.>")
    ('events', '{customer.id}', '>')

    Raises ValueError, with why, where it is none.
    """
    found = tuple(_DOT.split(pattern))
    named = [each for each in found if each.startswith("{")]
    if any(not each for each in found):
        raise ValueError("a token is empty")
    if any(_ONE.fullmatch(each) is None for each in found):
        raise ValueError("a token is a text, or * or {subject.identifier} and nothing else")
    if ">" in found[:-1]:
        raise ValueError("> stands at the end alone")
    if len(named) != len(set(named)):
        raise ValueError("an identifier stands there twice")
    return found


_DOT = re.compile(r"\.(?![^{]*\})")
_ONE = re.compile(r"\{[^{}]*\}|\*|>|[^{}*>\s]+")


def subjects(pattern: str) -> str:
    """The subjects of a pattern, as the broker filters them.

    >>> subjects("events.{customer.id}.>")
    'events.*.>'
    """
    return ".".join("*" if each.startswith("{") else each for each in tokens(pattern))


def in_subject(pattern: str, subject: str) -> dict[str, str]:
    """What stands in the holes of a subject that the broker found to be of the pattern.

    >>> in_subject("events.{customer.id}.>", "events.7.a.b")
    {'customer.id': '7'}
    """
    pairs = zip(tokens(pattern), subject.split("."), strict=False)
    return {token[1:-1].strip(): value for token, value in pairs if token.startswith("{")}
