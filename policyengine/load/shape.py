"""Shapes: the closed union of what may stand under a key; checks, JSON schemas and documentation read the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Text:
    """A text; `what` says of what, `pattern` (of the whole text) how it must be written, `example` shows one,
    `empty` says that it may be the empty text, `rule` which rule another text breaks."""

    what: str
    pattern: str = ""
    example: str = ""
    rule: str = "load.wrong-shape"
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a closed list; `later` are words that a later version will know."""

    words: tuple[str, ...]
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of at least `least`."""

    least: int


@dataclass(frozen=True, slots=True)
class Version:
    """The version of a file's format."""

    number: int


@dataclass(frozen=True, slots=True)
class Any:
    """A value of any scalar type."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; `least` is how many items it must have."""

    item: Shape
    least: int = 1


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from names that somebody chose; `what` says of what they are the names, `example` shows one.

    `many`: the values are written alike so often that each text is looked at once.
    """

    what: str
    value: Shape
    least: int = 0
    many: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record. `later`: known, but not of this version, and refused with an error that says so.

    `elsewhere` are the words that other tools have for it.
    """

    name: str
    shape: Shape
    doc: str
    required: bool = False
    later: bool = False
    elsewhere: tuple[str, ...] = ()

    @property
    def now(self) -> bool:
        """Whether it may be written in this version."""
        return not self.later and type(self.shape) is not Never


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with a closed list of keys; `rest` is the shape under names somebody chose, where there may be any.

    `least` is how many keys it must have, `most` how many it may have. `also` is what a JSON schema says besides: what
    the loader knows when it looks closer, and has a better word for, and an editor can mark while one types.
    """

    what: str
    keys: tuple[Key, ...]
    rest: Shape | None = None
    rest_what: str = ""
    least: int = 0
    most: int | None = None
    also: Mapping[str, object] = field(default_factory=dict)
    by_name: Mapping[str, Key] = field(init=False, repr=False, compare=False)
    elsewhere: Mapping[str, Key] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {key.name: key for key in self.keys})
        object.__setattr__(self, "elsewhere", {word: key for key in self.keys for word in key.elsewhere})


@dataclass(frozen=True, slots=True)
class Either:
    """Different shapes for a scalar, a list and a mapping; None where it can't be one."""

    scalar: Shape | None = None
    sequence: Shape | None = None
    mapping: Shape | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Something that a later version will know."""

    what: str


@dataclass(frozen=True, slots=True)
class Never:
    """Something that must not be written at all; its value is in no message."""

    rule: str
    what: str
    mend: str


Shape = Text | Choice | Flag | Count | Version | Any | ListOf | MapOf | Record | Either | Later | Never


def described(shape: Shape) -> str:
    """A shape in words.

    >>> described(ListOf(Text("a field's name")))
    "a list, each item a field's name"
    """
    match shape:
        case Text(what):
            return what
        case Choice(words):
            return "one of " + ", ".join(words)
        case Flag():
            return "true or false"
        case Count(least):
            return f"a whole number from {least} on"
        case Version(number):
            return f"the number {number}"
        case Any():
            return "a text, a number, true or false"
        case ListOf(item):
            return f"a list, each item {described(item)}"
        case MapOf(what):
            return f"a mapping from {what}"
        case Record(what):
            return f"{what}, as a mapping"
        case Either(scalar, sequence, mapping):
            return ", or ".join(
                described(one) for one in (scalar, sequence, mapping) if one and type(one) not in (Later, Never)
            )
        case Later(what) | Never(_, what):
            return what
        case _:
            assert_never(shape)
