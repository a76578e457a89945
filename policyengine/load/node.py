"""The tree that a YAML file is read into: values with the offset at which they were written."""

from __future__ import annotations

from dataclasses import dataclass, field

# The key of a pair whose key was refused; no YAML text can hold this character.
NAMELESS = "\0"

Value = str | int | float | bool


# Not frozen: they are made by the million, and a frozen dataclass takes three times as long to make.
@dataclass(slots=True)
class Scalar:
    """A value; `start` is its offset in the text. A `value` of None was refused, and its finding is made."""

    value: Value | None
    start: int


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    start: int


@dataclass(slots=True)
class Mapping:
    """Keys with their values. `keys` are the offsets of all keys; a value that a check refused leaves `values` only."""

    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    start: int = 0


Node = Scalar | Sequence | Mapping


def text(mapping: Mapping, key: str) -> str | None:
    """The text under a key whose shape was checked; None where it was not written."""
    node = mapping.values.get(key)
    return node.value if isinstance(node, Scalar) and isinstance(node.value, str) else None


def flag(mapping: Mapping, key: str) -> bool:
    """Whether a key says true."""
    node = mapping.values.get(key)
    return isinstance(node, Scalar) and node.value is True


def below(mapping: Mapping, key: str) -> Mapping:
    """The mapping under a key; an empty one where it was not written."""
    node = mapping.values.get(key)
    return node if isinstance(node, Mapping) else Mapping()


def listed(mapping: Mapping, key: str) -> list[Scalar]:
    """The scalars of the list under a key; an empty list where it was not written."""
    return scalars(mapping.values.get(key))


def scalars(node: Node | None) -> list[Scalar]:
    """The scalars of a list; a single scalar is a list of one.

    >>> scalars(Sequence([Scalar("a", 1), Scalar(None, 4)], 0))
    [Scalar(value='a', start=1)]
    """
    match node:
        case Scalar():
            return [node] if node.value is not None else []
        case Sequence(items):
            return [item for item in items if isinstance(item, Scalar) and item.value is not None]
        case _:
            return []


def texts(nodes: list[Scalar]) -> tuple[str, ...]:
    """The values of scalars, as text."""
    return tuple(str(node.value) for node in nodes)


def plain(node: Node) -> object:
    """A tree without its offsets, to compare what two files say.

    >>> plain(Mapping({"a": Sequence([Scalar(1, 4)], 3)}, {"a": 0}))
    {'a': [1]}
    """
    match node:
        case Scalar(value):
            return value
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(values):
            return {key: plain(value) for key, value in values.items()}
