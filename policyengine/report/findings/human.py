"""Findings for people, with the line they are about, a caret under it, and the path that leads there."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized

from rich.cells import cell_len

from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.model.place import Place
from policyengine.report.console import PIPED_WIDTH
from policyengine.report.findings.step import entered, steps
from policyengine.report.paint import Paint, paint
from policyengine.report.printable import printable
from policyengine.report.wrapped import fitting, wrapped
from policyengine.rules.sift import Sifted

# The lines these findings are about are not shown, whatever else is found there: they hold secrets.
_UNSHOWN = frozenset({"load.literal-credential"})


def human(
    findings: Iterable[Finding], sources: Mapping[str, str], *, colour: bool = False, width: int = PIPED_WIDTH
) -> str:
    """Findings as people read them in a terminal of so many columns, ending with their number.

    `sources` are the texts of files by the name that places give them; a file that is not there shows no excerpt.

    >>> place = Place("shop.yaml", 2, 3, 8)
    >>> found = Finding("load.unknown-key", "a dataset has no key `on_earse`", place, "did you mean `on_erase`?")
    >>> print(human([found], {"shop.yaml": "accounts:\\n  on_earse: delete\\n"}))
    shop.yaml:2:3: error[load.unknown-key]: a dataset has no key `on_earse`
      |
    2 |   on_earse: delete
      |   ^^^^^^^^
      = help: did you mean `on_erase`?
    <BLANKLINE>
    1 error in 1 file
    <BLANKLINE>
    """
    found = list(findings)
    return "\n".join([*_blocks(found, sources, paint(colour=colour), width), counted(found) + "\n"])


def counted(findings: Iterable[Finding]) -> str:
    """How many findings there are, by level.

    >>> counted([])
    'no findings'
    """
    found = list(findings)
    levels = Counter(finding.level for finding in found)
    files = len({finding.place.file for finding in found if finding.place.file})
    parts = [_number(levels[level], level.value) for level in Level if levels[level]]
    return (", ".join(parts) or "no findings") + (f" in {_number(files, 'file')}" if files else "")


def verdict(sifted: Sifted) -> str:
    """What counts and what does not, in one line."""
    beside = [
        f"{len(sifted.known)} that {_was(sifted.known)} known before" if sifted.known else "",
        f"{len(sifted.suppressed)} that {_was(sifted.suppressed)} accepted by a comment" if sifted.suppressed else "",
    ]
    return ", and ".join([counted(sifted.told), *(each for each in beside if each)])


def sifted_human(sifted: Sifted, sources: Mapping[str, str], *, colour: bool = False, width: int = PIPED_WIDTH) -> str:
    """What counts as people read it, ending with what does not count, and why, and what was not looked at.

    >>> known = Finding("no-key", "shop.visits has no key")
    >>> print(sifted_human(Sifted((), known=(known,), unchecked=("the live schemas",)), {}))
    no findings, and 1 that was known before
    not checked: the live schemas
    <BLANKLINE>
    """
    brush = paint(colour=colour)
    blocks = _blocks(sifted.told, sources, brush, width)
    ending = [line for each in (verdict(sifted), *_aside(sifted)) for line in wrapped(each, width, rest="  ")]
    if sifted.stale:
        ending += _noted("help", "--update-baseline takes out what is not found", " ", width, brush)
    ending += [line for each in sifted.unchecked for line in wrapped(f"not checked: {each}", width, rest="  ")]
    return "\n".join([*blocks, *ending]) + "\n"


def _aside(sifted: Sifted) -> Iterator[str]:
    for finding, by in sifted.suppressed:
        yield printable(f"accepted until {by.until}: {finding.rule} at {finding.place}: {by.reason}")
    for stale in sifted.stale:
        times = f"{stale.count} times " if stale.count > 1 else ""
        yield printable(f"in the baseline {times}and not found: {stale.content.rule}: {stale.content.message}")


def _was(found: Sized) -> str:
    return "was" if len(found) == 1 else "were"


def _number(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")


def _blocks(found: Sequence[Finding], sources: Mapping[str, str], brush: Paint, width: int) -> list[str]:
    """Each finding with its line, but for lines that hold a secret."""
    secret = {_line(each) for each in found if each.rule in _UNSHOWN}
    return [_block(each, {} if _line(each) in secret else sources, brush, width) for each in found]


def _line(finding: Finding) -> tuple[str, int]:
    return finding.place.file, finding.place.line


def _block(finding: Finding, sources: Mapping[str, str], brush: Paint, width: int) -> str:
    """One finding: where and what, the line with its caret, the path, the help."""
    place, level = finding.place, finding.level.value
    lines = _head(finding, brush, width)
    margin = " " * len(str(place.line))
    excerpt = _excerpt(place, sources, width - len(margin) - len(" | "))
    if excerpt is not None:
        text, caret = excerpt
        bar, number = brush(f"{margin} |", "aside"), brush(f"{place.line} |", "aside")
        lines += [bar, f"{number} {text}", f"{bar} {brush(caret, level)}"]
    if finding.path:
        lines += _path(finding, margin, width, brush)
    if finding.help:
        lines += _noted("help", printable(finding.help), margin, width, brush)
    return "\n".join(lines) + "\n"


def _head(finding: Finding, brush: Paint, width: int) -> list[str]:
    """Where and what; where the two don't fit beside each other, the place stands in lines of its own."""
    level, message = finding.level.value, printable(finding.message)
    where = f"{printable(str(finding.place))}: " if finding.place.file else ""
    label = f"{level}[{finding.rule}]"
    above: list[str] = []
    if cell_len(f"{where}{label}: ") > width * 3 // 4:
        above, where = [brush(each, "name") for each in wrapped(where.rstrip(), width)], ""
    head, *rest = wrapped(message, width, f"{where}{label}: ", "  ")
    return [*above, f"{brush(where, 'name')}{brush(label, level)}{head[len(where) + len(label) :]}", *rest]


def _noted(word: str, text: str, margin: str, width: int, brush: Paint) -> list[str]:
    """A text with a word before it, hanging at the margin."""
    head = f"{margin} = {word}: "
    first, *rest = wrapped(text, width, head, " " * len(head))
    painted = f"{margin} {brush('=', 'aside')} {brush(f'{word}:', 'help')} " if word == "help" else head
    return [painted + first[len(head) :], *rest]


def _path(finding: Finding, margin: str, width: int, brush: Paint) -> list[str]:
    """The path in one line where that has it all, else a line for each step.

    A step into another store has an arrow of its own, and says so.
    """
    path = steps(finding)
    line = f"{margin} = path: {printable(' -> '.join(finding.path))}"
    if cell_len(line) <= width and len({each.store for each in path if each.store}) < 2 and not finding.places:
        return [line]
    head = f"{margin} = path: "
    lines: list[str] = []
    for step, left in entered(path):
        arrow = ("=> " if left else "-> ") if lines else ""
        moved = f" (from {quoted(left)} into {quoted(step.store)})" if left else ""
        said = f", at {step.place}" if step.place.file else ""
        first = " " * len(head) if lines else head
        lines += wrapped(printable(f"{step.text}{moved}{said}"), width, first + arrow, " " * len(first + arrow))
    return lines


def _excerpt(place: Place, sources: Mapping[str, str], room: int) -> tuple[str, str] | None:
    """The line of a place and the carets under it; a line that is wider than so many cells is cut around them."""
    text = sources.get(place.file)
    if text is None or place.line < 1:
        return None
    lines = _lines(text)
    if place.line > len(lines):
        return None
    line = printable(lines[place.line - 1].rstrip("\r"))
    start = min(place.column - 1, len(line))
    width = max(1, min(place.width, len(line) - start))
    if cell_len(line) > room:
        line, start, width = _cut(line, start, width, room)
    before, marked = line[:start], line[start : start + width]
    return line, " " * cell_len(before) + "^" * max(1, cell_len(marked))


def _cut(line: str, start: int, width: int, room: int) -> tuple[str, int, int]:
    """A part of the line with what is marked in it, and where that is; dots stand where something was left out."""
    before = fitting(line[:start][::-1], room // 2 - 1) if start else 0
    first = start - before
    shown = line[first:]
    if first:
        shown, before = f"…{shown}", before + 1
    if cell_len(shown) > room:
        shown = shown[: fitting(shown, room - 1)] + "…"
    return shown, before, min(width, max(1, len(shown) - before))


@functools.lru_cache(maxsize=16)
def _lines(text: str) -> list[str]:
    """The lines of a text, split once for all its findings."""
    return text.split("\n")
