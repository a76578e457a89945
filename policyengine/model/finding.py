"""A finding: one thing wrong with the datamaps, with its place and its mend."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policyengine.model.place import NOWHERE, Place


class Level(StrEnum):
    """How much a finding weighs: an error fails the check, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """`rule` is the stable code, `help` says how to mend it, `path` the fields that lead to it."""

    rule: str
    message: str
    place: Place = NOWHERE
    help: str = ""
    level: Level = Level.ERROR
    path: tuple[str, ...] = ()


def in_order(finding: Finding) -> tuple[object, ...]:
    """The order people read findings in: by file, line and column, then by rule."""
    return (finding.place.file, finding.place.line, finding.place.column, finding.rule, finding.message)
