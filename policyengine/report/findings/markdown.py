"""Findings as Markdown: a comment on a pull request, or the summary of a job."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from policyengine.model.finding import Finding
from policyengine.report import difference
from policyengine.report.findings.human import verdict
from policyengine.report.findings.mermaid import MOST as MOST_EDGES
from policyengine.report.findings.mermaid import picture
from policyengine.report.findings.told import Told, heaviest_first
from policyengine.report.printable import printable

# By its first line whoever posts the comment finds it again, to replace it.
MARKER = "<!-- policyengine check -->"

# A comment on GitHub has at most 65,536 characters. Counted in bytes, it has them however characters are counted.
MOST = 65_536
_RESERVED = 1_000
_PICTURE = 16_000
_CHANGE = 16_000

_ESCAPED = frozenset("\\`*_[]<>&|~$:!")


def text(told: Told, most: int = MOST) -> str:
    """The whole text, of at most so many bytes: the verdict, what counts, its paths, and what does not count.

    What weighs least is left out, and counted.
    """
    findings = heaviest_first(told.sifted.told)
    parts = [f"{MARKER}\n### policyengine check: {_inline(verdict(told.sifted))}\n"]
    room = most - _RESERVED - len(parts[0].encode())
    if not told.readable:
        parts.append("\nThe datamaps can't be read, so that no rule was looked at.\n")
    drawing = _drawing(findings, min(_PICTURE, room // 4))
    room -= len(drawing.encode())
    aside = [*_aside(told), *_change(told, min(_CHANGE, room // 5))]
    table = _table(findings, told, room - min(room // 4, sum(len(each.encode()) for each in aside)))
    room -= len(table.encode())
    parts += [table, drawing]
    for each in aside:
        room -= len(each.encode())
        if room < 0:
            parts.append("\nThere is more, which `policyengine check` lists.\n")
            break
        parts.append(each)
    return "".join(parts)


def _drawing(findings: Sequence[Finding], room: int) -> str:
    """The paths as a picture, with as many edges as there is room for."""
    most = MOST_EDGES
    while most and (drawn := picture(findings, most)):
        drawing = f"\n<details open><summary>How it gets there</summary>\n\n```mermaid\n{drawn}```\n\n</details>\n"
        if len(drawing.encode()) <= room:
            return drawing
        most //= 2
    return ""


def _table(findings: Sequence[Finding], told: Told, room: int) -> str:
    if not findings:
        return ""
    rows = ["\n| level | where | what | how to mend it |\n|---|---|---|---|\n"]
    left = len(findings)
    room -= len(rows[0].encode())
    for finding in findings:
        row = _row(finding, told)
        room -= len(row.encode())
        if room < 0:
            break
        rows.append(row)
        left -= 1
    if left:
        rows.append(f"\nand {left} more, which `policyengine check` lists\n")
    return "".join(rows)


def _row(finding: Finding, told: Told) -> str:
    place = finding.place
    where = _code(f"{told.file(place)}:{place.line}") if place.file else ""
    way = " → ".join(map(_code, finding.path)) if len(finding.path) > 1 else ""
    what = f"{_inline(finding.message)} ({_code(finding.rule)})" + (f"<br>path: {way}" if way else "")
    return f"| {finding.level.value} | {where} | {what} | {_inline(finding.help)} |\n"


def _aside(told: Told) -> Iterator[str]:
    sifted = told.sifted
    yield from _folded("not checked", map(_inline, sifted.unchecked))
    yield from _folded("known before", (_known(each, told) for each in heaviest_first(sifted.known)))
    accepted = (f"{_known(each, told)}, until {by.until}: {_inline(by.reason)}" for each, by in sifted.suppressed)
    yield from _folded("accepted by a comment", accepted)
    stale = (f"{_inline(each.content.message)} ({_code(each.content.rule)})" for each in sifted.stale)
    yield from _folded("in the baseline, and not found", stale)


def _known(finding: Finding, told: Told) -> str:
    where = f"{_code(f'{told.file(finding.place)}:{finding.place.line}')}: " if finding.place.file else ""
    return f"{where}{_inline(finding.message)} ({_code(finding.rule)})"


def _change(told: Told, room: int) -> Iterator[str]:
    """What a change changes, as a patch; its end is left out where there is no room."""
    if not told.difference:
        return
    text = "\n".join(map(printable, difference.human(told.difference, scripts=True).rstrip("\n").split("\n")))
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`{3,}", text))])
    lines: list[str] = []
    for line in text.split("\n"):
        room -= len(line.encode()) + 1
        if room < 0:
            lines.append("and more, which `policyengine diff` shows")
            break
        lines.append(line)
    shown = "\n".join(lines)
    yield f"\n<details><summary>what it changes</summary>\n\n{fence}diff\n{shown}\n{fence}\n\n</details>\n"


# So many lines of what does not count are enough to know what it is about.
_LISTED = 100


def _folded(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A list that opens when it is asked for; nothing where it is empty."""
    every = [*lines]
    if every:
        shown = "".join(f"* {each}\n" for each in every[:_LISTED])
        more = f"* and {len(every) - _LISTED} more\n" if len(every) > _LISTED else ""
        yield f"\n<details><summary>{title}: {len(every)}</summary>\n\n{shown}{more}\n</details>\n"


def _inline(text: str) -> str:
    """A text of ours, with what stands between its backticks as code; a text whose backticks don't pair is no code.

    >>> _inline("say `on_erase` of a|b")
    'say <code>on&#95;erase</code> of a&#124;b'
    """
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return _escaped(text)
    return "".join(_code(piece) if number % 2 else _escaped(piece) for number, piece in enumerate(pieces))


def _code(text: str) -> str:
    return f"<code>{_escaped(text)}</code>"


def _escaped(text: str) -> str:
    """A text that means nothing to Markdown, to a browser, or to who would be told that their name was called.

    >>> _escaped("<b>@ann #1")
    '&#60;b&#62;@&#8203;ann #&#8203;1'
    """
    return "".join(_mark(mark) for mark in printable(text))


def _mark(mark: str) -> str:
    if mark in "@#":
        return f"{mark}&#8203;"
    return f"&#{ord(mark)};" if mark in _ESCAPED else mark
