"""What a store's staging has grown to, and how much of that each step has seen: none is done again for nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from policyengine.errors import Refused
from policyengine.plan.algebra import Collect, Decide, Repeat, Resolve, Step
from policyengine.plan.reads import Staged, puts, reads

ROUNDS = 50  # closure rounds and repeats; more means the data chases its own tail


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


def grow(step: Step, growth: Growth, act: Callable[[Step], int], is_staged: Callable[[Step], bool]) -> int:
    """Has a step that puts rows into sets done, unless nothing that it reads has grown; a repeat until nothing grows.

    `act` does it, and returns how many rows were put. Raises Refused `run.no-fixpoint`.
    """
    if isinstance(step, Resolve | Decide):
        if not growth.due(step):
            return 0
        rows = act(step)
        # INVARIANT: a set that is not staged is asked anew by whoever reads it: it may have grown.
        growth.add(step, rows if is_staged(step) else 1)
        return rows
    if not isinstance(step, Repeat):
        return act(step)
    total = 0
    for _ in range(ROUNDS * 20):
        grown = sum(grow(each, growth, act, is_staged) for each in step.steps)
        total += grown
        if not grown:
            return total
    raise Refused("run.no-fixpoint", f"{step.id} still grows", help="look for a chain of rows without an end")
