"""A suppression: a comment that accepts what is found in a line, for a reason and until a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policyengine.model.finding import Finding
from policyengine.model.place import Place


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings of `rules` in `line` of the comment's file are accepted up to the day `until`.

    What the comment does not say, or says in no way that is understood, is empty or None.
    """

    place: Place
    line: int
    rules: tuple[str, ...]
    until: date | None
    reason: str

    def speaks_of(self, finding: Finding) -> bool:
        """Whether it is about that finding."""
        there = (finding.place.file, finding.place.line) == (self.place.file, self.line)
        return there and finding.rule in self.rules

    def holds(self, today: date) -> bool:
        """Whether it says all that it must, and its day has not passed."""
        return bool(self.rules and self.reason) and self.until is not None and today <= self.until
