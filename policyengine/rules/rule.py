"""A rule: what it says, why, and what a datamap looks like that breaks it and one that doesn't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from policyengine.model.finding import Finding, Level
from policyengine.model.place import Place


@dataclass(frozen=True, slots=True)
class Rule:
    """`code` is stable. `title`, `why` and `mend` are sentences; `bad` and `good` are datasets, or whole datamaps.

    `covers` are the planner's and the compiler's own codes for what this rule is about. A rule that compares has what
    was there `before` as well. `since` is the version that brought it. `lesser` are the levels that a finding may have
    instead of the rule's, where it is less sure.
    """

    code: str
    level: Level
    title: str
    why: str
    mend: str
    bad: str
    good: str
    covers: tuple[str, ...] = ()
    before: str = ""
    since: str = "0.1.0"
    lesser: tuple[Level, ...] = ()

    @property
    def levels(self) -> tuple[Level, ...]:
        """Every level that a finding of this rule may have, the rule's own first."""
        return self.level, *self.lesser

    def finding(
        self,
        message: str,
        place: Place,
        help: str = "",
        path: Iterable[str] = (),
        places: Iterable[Place] = (),
        level: Level | None = None,
    ) -> Finding:
        """A finding of this rule; without a help or a level of its own it has the rule's."""
        return Finding(self.code, message, place, help or self.mend, level or self.level, tuple(path), tuple(places))

    def told(self, refusals: Iterable[Finding]) -> Iterator[Finding]:
        """What the planner and the compiler found, as findings of the rule that covers them."""
        return (
            replace(each, rule=self.code, level=self.level, help=each.help or self.mend)
            for each in refusals
            if each.rule in self.covers
        )
