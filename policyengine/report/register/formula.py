"""Text that no spreadsheet takes for a formula.

OWASP's way (its page on CSV injection): a quote goes before a cell that begins with one of the signs that begin one.
A program that takes semicolons, tabs or line breaks for the ends of cells, whatever quotes say, begins a cell behind
each of them: so a quote goes there as well.
"""

from __future__ import annotations

import re

SIGNS = "=+-@＝＋－＠"
"""What begins a formula; the wide ones are read as the others by programs of the far east."""

_ENDS = "\t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BEGINS = re.compile(rf"(^|[;{_ENDS}])([ \"]*)(?=[{re.escape(SIGNS)}])")


def begins(text: str) -> bool:
    """Whether a spreadsheet may take the text, or a part of it, for a formula.

    >>> begins("=1+1"), begins("a;@b"), begins("a = b"), begins("\\t1")
    (True, True, False, True)
    """
    return text[:1] in ("\t", "\r", "\n") or _BEGINS.search(text) is not None


def neutral(text: str) -> str:
    """The text with a quote before all that begins a formula; nothing else is changed.

    >>> neutral("=1+1"), neutral("a; -b"), neutral("- c"), neutral("shop.orders")
    ("'=1+1", "a; '-b", "'- c", 'shop.orders')
    """
    found = _BEGINS.sub(r"\1\2'", text)
    return f"'{found}" if found[:1] in ("\t", "\r", "\n") else found
