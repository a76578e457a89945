"""What a store's staging has grown to, and how much of that each step has seen: none is done again for nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from policyengine.plan.algebra import Collect, Decide, Resolve
from policyengine.plan.reads import Staged, puts, reads


@dataclass(slots=True)
class Growth:
    """How many rows or values are staged, by set and identifier; by step, how many there were of what it reads.

    INVARIANT: sets only grow. What others change of their rows meanwhile is not seen by a step that is passed over: as
    if they had come a moment later. So whoever decides for good begins with a Growth of its own.
    """

    sizes: dict[Staged, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def copied(self) -> Growth:
        """The same, to add to: a transaction that is tried again forgets what it had staged."""
        return Growth(dict(self.sizes), dict(self.seen))

    def due(self, step: Resolve | Decide | Collect) -> bool:
        """Whether the step was never done, or what it reads has grown since; from now on it has seen what there is."""
        there = sum(self.sizes.get(each, 0) for each in reads(step))
        due = self.seen.get(step.id) != there
        self.seen[step.id] = there
        return due

    def add(self, step: Resolve | Decide, rows: int) -> None:
        """So many rows more are in the set that the step puts them into."""
        self.sizes[puts(step)] = self.sizes.get(puts(step), 0) + rows
