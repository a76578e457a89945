"""Fields of references take their category and identifier from the key they point at, through chains and cycles."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from policyengine.load.fields import UNDECIDED, Decision
from policyengine.model.datamap import NOT_PERSONAL, Origin, Reference

Spot = tuple[str, str]
"""A field of a store: its dataset's name and its own."""


def inherit(
    decided: Mapping[str, dict[str, Decision]], references: Iterable[Reference], fields: Mapping[str, Iterable[str]]
) -> None:
    """Completes a store's decisions in place.

    A field takes its identifier from the nearest identifying field that its references lead to, and its category from
    the nearest personal one, else from one that is decided to be not personal; of several equally near, from the first
    by name. Where all that they lead to is undecided, so is the field, and says by its origin that it waits for
    another; where they lead only in a circle, it is not personal.
    """
    pointing: dict[Spot, list[Spot]] = {}
    waiting: dict[Spot, None] = {}
    for reference in references:
        source, target = reference.source.dataset, reference.target.dataset
        for field, target_field in zip(reference.fields, reference.target_fields, strict=True):
            pointing.setdefault((target, target_field), []).append((source, field))
            waiting[source, field] = None
    if not waiting:
        return

    def decision(spot: Spot) -> Decision:
        return decided[spot[0]].get(spot[1], UNDECIDED)

    def take_identifier(spot: Spot, from_: Spot) -> bool:
        mine = decision(spot)
        if mine.identifies is not None:
            return False
        found = decision(from_).identifies
        decided[spot[0]][spot[1]] = replace(mine, identifies=found)
        return True

    def take_category(spot: Spot, from_: Spot) -> bool:
        return settle(spot, decision(from_).category)

    def settle(spot: Spot, category: str | None) -> bool:
        mine = decision(spot)
        if mine.origin is not Origin.UNDECIDED:
            return False
        decided[spot[0]][spot[1]] = replace(mine, category=category, origin=Origin.REFERENCE)
        return True

    # By name, so that the order in which datasets are written means nothing.
    spots = sorted(spot for spot in pointing if spot[1] in fields[spot[0]])
    _spread([spot for spot in spots if decision(spot).identifies is not None], pointing, take_identifier)
    settled = [spot for spot in spots if decision(spot).origin is not Origin.UNDECIDED]
    _spread([spot for spot in settled if decision(spot).category != NOT_PERSONAL], pointing, take_category)
    _spread([spot for spot in settled if decision(spot).category == NOT_PERSONAL], pointing, take_category)
    open_ends = [spot for spot in spots if spot not in waiting and decision(spot).category is None]
    _spread(open_ends, pointing, take_category)
    for spot in waiting:
        settle(spot, NOT_PERSONAL)


def _spread(start: Iterable[Spot], pointing: Mapping[Spot, list[Spot]], take: Callable[[Spot, Spot], bool]) -> None:
    """Breadth first from fields to those that point at them, as long as these take something."""
    queue = deque(start)
    while queue:
        spot = queue.popleft()
        for other in pointing.get(spot, ()):
            if take(other, spot):
                queue.append(other)
