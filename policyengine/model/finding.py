"""A finding: one thing wrong with the datamaps, with its place and its mend."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from policyengine.model.place import NOWHERE, Place


class Level(StrEnum):
    """How much a finding weighs: an error fails the check, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """`rule` is the stable code, `help` says how to mend it, `path` the fields that lead to it.

    `places` are where the parts of the path are said, one for each; empty where nobody knows.
    """

    rule: str
    message: str
    place: Place = NOWHERE
    help: str = ""
    level: Level = Level.ERROR
    path: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def content(self) -> Content:
        """What it says, wherever in its file that stands: a line above moves the place, and not this."""
        return Content(self.rule, self.place.file, self.message)


class Content(NamedTuple):
    """What a finding says, by which it is known again."""

    rule: str
    file: str
    message: str


def in_order(finding: Finding) -> tuple[object, ...]:
    """The order people read findings in: by file, line and column, then by rule."""
    return (finding.place.file, finding.place.line, finding.place.column, finding.rule, finding.message)


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """A stable name for each finding, of 32 hexadecimal digits; what is said twice has two.

    >>> one = Finding("unreachable", "nothing gets there", Place("shop.yaml", 3))
    >>> moved = Finding("unreachable", "nothing gets there", Place("shop.yaml", 9))
    >>> [*fingerprints([one])] == [*fingerprints([moved])], len({*fingerprints([one, moved])})
    (True, 2)
    """
    seen: dict[Content, int] = {}
    for finding in findings:
        said = finding.content
        seen[said] = seen.get(said, 0) + 1
        yield hashlib.sha256("\0".join((*said, str(seen[said]))).encode()).hexdigest()[:32]
