"""Colours for text that goes to people: styles by what they are for, and plain text where nobody sees colours."""

from __future__ import annotations

from collections.abc import Callable

from rich.color import ColorSystem
from rich.style import Style

STYLES = {
    "error": Style.parse("bold red"),
    "warning": Style.parse("bold yellow"),
    "note": Style.parse("bold blue"),
    "name": Style.parse("bold"),
    "aside": Style.parse("dim"),
    "help": Style.parse("cyan"),
    "erased": Style.parse("red"),
    "kept": Style.parse("green"),
}
Paint = Callable[[str, str], str]
"""Text and the name of its style, to text with colours or without."""


def paint(*, colour: bool) -> Paint:
    """The painter for a terminal that shows colours, or does not.

    >>> paint(colour=False)("3 errors", "error"), paint(colour=True)("3 errors", "error")
    ('3 errors', '\\x1b[1;31m3 errors\\x1b[0m')
    """
    return _painted if colour else _plain


def _plain(text: str, style: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    return STYLES[style].render(text, color_system=ColorSystem.STANDARD)
