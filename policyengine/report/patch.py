"""Lines of a patch, in colours: what was, what is now, and what a reader should know before they accept it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policyengine.report.paint import Paint, paint
from policyengine.report.printable import printable

_STYLES: Mapping[str, str] = {"-": "erased", "+": "kept"}
_REMARKS: Mapping[str, str] = {"dangerous": "error", "undecided": "warning"}


def patch(lines: Iterable[str], *, colour: bool = False) -> Iterator[str]:
    """The lines as they are printed; names in them are somebody else's, and can't command a terminal.

    >>> list(patch(["  orders:", "-      at: DATE", "+      a\\x1bt: DATE"]))
    ['  orders:', '-      at: DATE', '+      a�t: DATE']
    """
    painted = paint(colour=colour)
    return (_line(printable(each), painted) for each in lines)


def _line(line: str, painted: Paint) -> str:
    if line[:3] in ("---", "+++"):
        return painted(line, "name")
    text, mark, remark = line.partition("  # ")
    told = painted(mark + remark, _REMARKS.get(remark.partition(":")[0], "aside")) if mark else ""
    return (painted(text, _STYLES[line[0]]) if line[:1] in _STYLES else text) + told
