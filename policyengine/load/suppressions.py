"""Suppressions: the comments in datamaps and in SQL that accept what is found beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from policyengine.load.files import below
from policyengine.model.place import Place
from policyengine.model.suppression import Suppression

_ENDINGS = (".yaml", ".yml", ".sql")
_WORD = "policyengine:"
_COMMENT = {
    ending: re.compile(rf"(?:^|(?<=\s))(?P<comment>{mark}\s*{_WORD}\s*(?P<said>.*?))\s*$")
    for ending, mark in ((".sql", "--"), (".yaml", "#"), (".yml", "#"))
}
_EMPTY = re.compile(r"\s*(?:#|--|$)")
_SAID = re.compile(
    r"ignore\s*\[(?P<rules>[^\]]*)\]\s*(?:until\s+(?P<until>\d{4}-\d\d-\d\d))?\s*(?::\s*(?P<reason>.*))?"
)


def suppressions(directory: Path) -> tuple[Suppression, ...]:
    """All suppressions below a directory, in the order of their places; what can't be read has none."""
    found: list[Suppression] = []
    for file in below(directory, _ENDINGS):
        try:
            data = (directory / file).read_bytes()
            if _WORD.encode() in data:
                found += _in(file, data.decode("utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            continue
    return tuple(found)


def _in(file: str, text: str) -> Iterator[Suppression]:
    """The suppressions in a text: a comment behind something speaks of its line, one by itself of the next that says
    something.

    >>> [found] = _in("a.sql", "-- policyengine: ignore[key-lost] until 2027-01-31: sums only\\nSELECT 1\\n")
    >>> found.line, found.rules, found.until, found.reason
    (2, ('key-lost',), datetime.date(2027, 1, 31), 'sums only')
    >>> [found] = _in("a.yaml", "id: none  # policyengine: be quiet\\n")
    >>> found.line, found.rules, found.until, found.reason
    (1, (), None, '')
    """
    pattern = _COMMENT[file[file.rindex(".") :]]
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        comment = pattern.search(line) if _WORD in line else None
        if comment is None:
            continue
        about = number
        if not line[: comment.start()].strip():
            about = next((at for at, each in enumerate(lines[number:], number + 1) if not _EMPTY.match(each)), number)
        place = Place(file, number, comment.start("comment") + 1, len(comment["comment"]))
        yield _of(place, about, comment["said"])


def _of(place: Place, line: int, said: str) -> Suppression:
    understood = _SAID.fullmatch(said)
    if understood is None:
        return Suppression(place, line, (), None, "")
    rules = tuple(each.strip() for each in understood["rules"].split(",") if each.strip())
    return Suppression(place, line, rules, _day(understood["until"]), (understood["reason"] or "").strip())


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
