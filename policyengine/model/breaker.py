"""Breakers: the closed union of what a flow may declare to become of a value, so that it says nothing of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from policyengine.model.lineage import Form
from policyengine.model.mask import Generalise, Network, Scalar, Truncate
from policyengine.model.mask import written as written_mask


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A number over a group of many people, of which nobody's own value can be read."""


@dataclass(frozen=True, slots=True)
class KeyedHash:
    """A digest with a key."""


Breaker = Aggregate | KeyedHash | Truncate | Network | Generalise


def written(breaker: Breaker) -> str | dict[str, Scalar]:
    """A breaker as a datamap spells it.

    >>> written(KeyedHash()), written(Network(24))
    ('keyed_hash', {'truncate': 24})
    """
    match breaker:
        case Aggregate():
            return "aggregate"
        case KeyedHash():
            return "keyed_hash"
        case Truncate() | Network() | Generalise():
            return written_mask(breaker)
    assert_never(breaker)


def described(breaker: Breaker) -> str:
    """What a breaker leaves, in words.

    >>> described(KeyedHash()), described(Network(24)), described(Truncate(1))
    ('a digest with a key', 'its first 24 bits', 'its first character')
    """
    match breaker:
        case Aggregate():
            return "an aggregate over a group of people"
        case KeyedHash():
            return "a digest with a key"
        case Truncate(characters):
            return f"its first {characters} characters" if characters > 1 else "its first character"
        case Network(bits):
            return f"its first {bits} bits" if bits > 1 else "its first bit"
        case Generalise(unit):
            return f"its {unit.value}"
    assert_never(breaker)


def form(breaker: Breaker) -> Form:
    """What a breaker makes of a value, as SQL would show it."""
    match breaker:
        case Aggregate():
            return Form.SUMMARY
        case KeyedHash():
            return Form.KEYED_HASH
        case Truncate() | Network() | Generalise():
            return Form.FUNCTION
    assert_never(breaker)


# The forms in which SQL may show what was declared. What passes two forms shows in the later one: a count of keyed
# digests is a keyed hash. A plain digest and a pick would hide what is below them, and are not taken for it.
_SHOWN: dict[Form, frozenset[Form]] = {
    Form.FUNCTION: frozenset({Form.FUNCTION, Form.UNKNOWN, Form.SUMMARY, Form.KEYED_HASH}),
    Form.SUMMARY: frozenset({Form.UNKNOWN, Form.SUMMARY, Form.KEYED_HASH}),
    Form.KEYED_HASH: frozenset({Form.UNKNOWN, Form.KEYED_HASH}),
}


def agrees(breaker: Breaker, shown: Form) -> bool:
    """Whether SQL that makes this of a value may be the breaker.

    >>> agrees(KeyedHash(), Form.HASH), agrees(Truncate(2), Form.FUNCTION), agrees(Aggregate(), Form.PICK)
    (False, True, False)
    """
    return shown in _SHOWN[form(breaker)]


def leaves_open(breaker: Breaker, shown: Form) -> bool:
    """Whether that SQL alone does not tell if it is the breaker, so that what is declared counts.

    >>> leaves_open(Truncate(2), Form.FUNCTION), leaves_open(KeyedHash(), Form.FUNCTION)
    (True, False)
    """
    return shown is Form.UNKNOWN or (shown is Form.FUNCTION and form(breaker) is Form.FUNCTION)
