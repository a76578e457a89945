"""Over which datasets a store's change is decided: those in which nobody else may write meanwhile."""

from __future__ import annotations

from policyengine.plan.algebra import Decide, Draw, Mutation, Rebuild, Resolve, StorePlan, flat


def over(plan: StorePlan) -> frozenset[str]:
    """The datasets that are decided over or changed: where a new row could belong to one that goes, or point at it.

    And those that one is rebuilt from: what it is made of must be what it was compared with.
    """
    steps = tuple(flat((*plan.resolve, *plan.decide, *plan.mutate)))
    found = {each.dataset.dataset for each in steps if isinstance(each, Resolve | Decide | Draw | Mutation)}
    return frozenset(found | {each.dataset for step in steps if isinstance(step, Rebuild) for each in step.sources})
