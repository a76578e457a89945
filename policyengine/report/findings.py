"""Findings for people, with the line they are about and a caret under it, and for programs as JSON."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized

from rich.cells import cell_len

from policyengine.model.finding import Finding, Level
from policyengine.model.place import Place
from policyengine.report.paint import Paint, paint
from policyengine.rules.sift import Sifted

# The lines these findings are about are not shown, whatever else is found there: they hold secrets.
_UNSHOWN = frozenset({"load.literal-credential"})
_WIDEST = 100


def human(findings: Iterable[Finding], sources: Mapping[str, str], *, colour: bool = False) -> str:
    """Findings as people read them, ending with their number.

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
    return "\n".join([*_blocks(found, sources, paint(colour=colour)), counted(found) + "\n"])


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


def sifted_human(sifted: Sifted, sources: Mapping[str, str], *, colour: bool = False) -> str:
    """What counts as people read it, ending with what does not count, and why, and what was not looked at.

    >>> known = Finding("no-key", "shop.visits has no key")
    >>> print(sifted_human(Sifted((), known=(known,), unchecked=("the live schemas",)), {}))
    no findings, and 1 that was known before
    not checked: the live schemas
    <BLANKLINE>
    """
    brush = paint(colour=colour)
    blocks = _blocks(sifted.told, sources, brush)
    beside = [
        f"{len(sifted.known)} that {_was(sifted.known)} known before" if sifted.known else "",
        f"{len(sifted.suppressed)} that {_was(sifted.suppressed)} accepted by a comment" if sifted.suppressed else "",
    ]
    ending = [", and ".join([counted(sifted.told), *(each for each in beside if each)])]
    for finding, by in sifted.suppressed:
        ending.append(f"accepted until {by.until}: {finding.rule} at {finding.place}: {_printable(by.reason)}")
    for stale in sifted.stale:
        times = f"{stale.count} times " if stale.count > 1 else ""
        ending.append(
            f"in the baseline {times}and not found: {stale.content.rule}: {_printable(stale.content.message)}"
        )
    if sifted.stale:
        ending.append(f"  {brush('=', 'aside')} {brush('help:', 'help')} --update-baseline takes them out")
    ending += [f"not checked: {each}" for each in sifted.unchecked]
    return "\n".join([*blocks, *ending]) + "\n"


def _was(found: Sized) -> str:
    return "was" if len(found) == 1 else "were"


def sifted_json(sifted: Sifted) -> dict[str, object]:
    """What counts as `--format json` prints it, and beside it what does not.

    Shape: as `as_json`, and "known": [finding …], "suppressed": [{"finding", "until", "reason"}], "stale": [{"rule",
    "file", "message", "count"}], "unchecked": [sentence …].
    """
    return {
        **as_json(sifted.told),
        "known": [_entry(each) for each in sifted.known],
        "suppressed": [
            {"finding": _entry(each), "until": str(by.until), "reason": by.reason} for each, by in sifted.suppressed
        ],
        "stale": [{**each.content._asdict(), "count": each.count} for each in sifted.stale],
        "unchecked": list(sifted.unchecked),
    }


def as_json(findings: Iterable[Finding]) -> dict[str, object]:
    """Findings as `--format json` prints them.

    Shape: {"findings": [{"rule", "level", "message", "file", "line", "column", "help"}], "summary": {"error",
    "warning", "note"}}. A path of fields ends the message; lines and columns count from 1, and are 0 where a finding
    has no place.
    """
    found = list(findings)
    levels = Counter(finding.level for finding in found)
    return {
        "findings": [_entry(finding) for finding in found],
        "summary": {level.value: levels[level] for level in Level},
    }


def _entry(finding: Finding) -> dict[str, object]:
    path = f" (path: {' -> '.join(finding.path)})" if finding.path else ""
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "message": finding.message + path,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "help": finding.help,
    }


def _number(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")


def _blocks(found: Sequence[Finding], sources: Mapping[str, str], paint: Paint) -> list[str]:
    """Each finding with its line, but for lines that hold a secret."""
    secret = {_line(each) for each in found if each.rule in _UNSHOWN}
    return [_block(each, {} if _line(each) in secret else sources, paint) for each in found]


def _block(finding: Finding, sources: Mapping[str, str], paint: Paint) -> str:
    """One finding: where and what, the line with its caret, the path, the help."""
    place = finding.place
    where = f"{_printable(str(place))}: " if place.file else ""
    label = paint(f"{finding.level.value}[{finding.rule}]", finding.level.value)
    lines = [f"{paint(where, 'name')}{label}: {_printable(finding.message)}"]
    excerpt = _excerpt(place, sources)
    margin = " " * len(str(place.line))
    if excerpt is not None:
        text, caret = excerpt
        bar, number = paint(f"{margin} |", "aside"), paint(f"{place.line} |", "aside")
        lines += [bar, f"{number} {text}", f"{bar} {paint(caret, finding.level.value)}"]
    if finding.path:
        lines.append(f"{margin} = path: {_printable(' -> '.join(finding.path))}")
    if finding.help:
        lines.append(f"{margin} = {paint('help:', 'help')} {_printable(finding.help)}")
    return "\n".join(lines) + "\n"


def _line(finding: Finding) -> tuple[str, int]:
    return finding.place.file, finding.place.line


def _excerpt(place: Place, sources: Mapping[str, str]) -> tuple[str, str] | None:
    """The line of a place and the carets under it; a long line is cut around them."""
    text = sources.get(place.file)
    if text is None or place.line < 1:
        return None
    lines = _lines(text)
    if place.line > len(lines):
        return None
    line = _printable(lines[place.line - 1].rstrip("\r"))
    start = min(place.column - 1, len(line))
    width = max(1, min(place.width, len(line) - start, _WIDEST // 2))
    first = max(0, start - _WIDEST // 2) if len(line) > _WIDEST else 0
    before, marked, after = line[first:start], line[start : start + width], line[start + width : first + _WIDEST]
    if first:
        before = "…" + before[1:]
    if len(line) > first + _WIDEST:
        after += "…"
    return before + marked + after, " " * cell_len(before) + "^" * max(1, cell_len(marked))


@functools.lru_cache(maxsize=16)
def _lines(text: str) -> list[str]:
    """The lines of a text, split once for all its findings."""
    return text.split("\n")


def _printable(text: str) -> str:
    """A text without what a terminal would obey or a reader could not see.

    >>> _printable("a\\tb\\x1b[31mc")
    'a b�[31mc'
    """
    if text.isprintable():
        return text
    return "".join(" " if mark == "\t" else mark if mark.isprintable() else "�" for mark in text)
