"""Masks: the closed union of functions that anonymise a cell. Every one is a fixpoint within a run."""

from __future__ import annotations

from dataclasses import dataclass

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


Mask = Clear | Empty | Constant | Token


def written(mask: Mask) -> str | dict[str, Scalar]:
    """A mask as a datamap spells it.

    >>> written(Clear()), written(Constant(0))
    ('clear', {'constant': 0})
    """
    match mask:
        case Clear():
            return "clear"
        case Empty():
            return "empty"
        case Token():
            return "token"
        case Constant(value):
            return {"constant": value}
