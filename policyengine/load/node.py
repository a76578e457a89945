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


@dataclass(slots=True)
class Folded:
    """A list or mapping in brackets that is written alike in many places; `inner` is the one tree of them all.

    INVARIANT: `inner` is shared, so nobody changes it. Its offsets count from the bracket, which is at `start`.
    """

    written: str
    start: int
    inner: Node


Node = Scalar | Sequence | Mapping | Folded


def opened(node: Node) -> Scalar | Sequence | Mapping:
    """A node as if it had not been folded: a copy of its own, with offsets in the text.

    >>> opened(Folded("x: 1", 10, Mapping({"x": Scalar(1, 4)}, {"x": 1}, 0)))
    Mapping(values={'x': Scalar(value=1, start=14)}, keys={'x': 11}, start=10)
    """
    return _moved(node.inner, node.start) if isinstance(node, Folded) else node


def _moved(node: Node, by: int) -> Scalar | Sequence | Mapping:
    match node:
        case Scalar(value, start):
            return Scalar(value, start + by)
        case Sequence(items, start):
            return Sequence([_moved(item, by) for item in items], start + by)
        case Mapping(values, keys, start):
            moved: dict[str, Node] = {key: _moved(value, by) for key, value in values.items()}
            return Mapping(moved, {key: at + by for key, at in keys.items()}, start + by)
        case Folded(_, start, inner):
            return _moved(inner, start + by)


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
    return entry(mapping.values.get(key))


def entry(node: Node | None) -> Mapping:
    """A node that was checked to be a mapping; an empty one where it was not written, or was refused."""
    found = opened(node) if isinstance(node, Folded) else node
    return found if isinstance(found, Mapping) else Mapping()


def written(node: Node) -> Mapping:
    """A mapping to look at what it says; where it is folded its offsets don't count. Empty where it is none."""
    inner = node.inner if isinstance(node, Folded) else node
    return inner if isinstance(inner, Mapping) else Mapping()


def listed(mapping: Mapping, key: str) -> list[Scalar]:
    """The scalars of the list under a key; an empty list where it was not written."""
    return scalars(mapping.values.get(key))


def scalars(node: Node | None) -> list[Scalar]:
    """The scalars of a list; a single scalar is a list of one.

    >>> scalars(Sequence([Scalar("a", 1), Scalar(None, 4)], 0))
    [Scalar(value='a', start=1)]
    """
    match opened(node) if isinstance(node, Folded) else node:
        case Scalar() as single:
            return [single] if single.value is not None else []
        case Sequence(items):
            return [item for item in items if isinstance(item, Scalar) and item.value is not None]
        case _:
            return []


def words(node: Node | None) -> list[Value | None]:
    """The values of a list of scalars; their offsets don't matter, so it need not be opened."""
    inner = node.inner if isinstance(node, Folded) else node
    return [item.value for item in inner.items if isinstance(item, Scalar)] if isinstance(inner, Sequence) else []


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
        case Folded(_, _, inner):
            return plain(inner)
