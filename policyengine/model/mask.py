"""Masks: the closed union of functions that anonymise a cell. Every one is a fixpoint within a run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Clear:
    """NULL."""


@dataclass(frozen=True, slots=True)
class Empty:
    """The empty text."""


@dataclass(frozen=True, slots=True)
class Constant:
    """The same value for everybody."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Token:
    """A value of its own for each row, drawn once per run in Python and shipped through staging."""


@dataclass(frozen=True, slots=True)
class Hash:
    """A keyed hash of the value in an identifying field: within a run, what was equal stays equal."""


@dataclass(frozen=True, slots=True)
class Truncate:
    """The first `characters` of a text."""

    characters: int


@dataclass(frozen=True, slots=True)
class Network:
    """The network of an IPv4 address: its first `bits` (8, 16 or 24), then zeros. Another text is no address: NULL."""

    bits: int


class Unit(StrEnum):
    """What is left of a moment."""

    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Generalise:
    """The first day of a date's or moment's year or month."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Remove:
    """The element of an array is taken out, with all that is in it."""


Mask = Clear | Empty | Constant | Token | Hash | Truncate | Network | Generalise | Remove


def written(mask: Mask) -> str | dict[str, Scalar]:
    """A mask as a datamap spells it.

    >>> written(Clear()), written(Constant(0)), written(Generalise(Unit.YEAR))
    ('clear', {'constant': 0}, {'generalise': 'year'})
    """
    match mask:
        case Clear():
            return "clear"
        case Empty():
            return "empty"
        case Token():
            return "token"
        case Hash():
            return "hash"
        case Remove():
            return "remove"
        case Constant(value):
            return {"constant": value}
        case Truncate(kept) | Network(kept):
            return {"truncate": kept}
        case Generalise(unit):
            return {"generalise": unit.value}
