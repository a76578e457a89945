"""What a field reaches, and what reaches it: breadth first over hops, as far as one asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from policyengine.lineage.index import Lineage
from policyengine.model.lineage import Hop, Reach
from policyengine.model.name import FieldName


class Way(Enum):
    """Which way one walks: `up` to where values come from, `down` to where they go."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Walk:
    """How many hops away each field is (the fields one starts from are 0 away), and the hops between them.

    `beside` are INDIRECT hops of these fields that were not followed. `bounded`: there is more, further away.
    """

    way: Way
    distance: Mapping[FieldName, int]
    hops: tuple[Hop, ...]
    beside: tuple[Hop, ...]
    bounded: bool


def near(hop: Hop, way: Way) -> FieldName:
    """The end of a hop that one walks from."""
    return hop.target if way is Way.UP else hop.source


def far(hop: Hop, way: Way) -> FieldName:
    """The end of a hop that one walks to."""
    return hop.source if way is Way.UP else hop.target


def walk(
    lineage: Lineage, starts: Iterable[FieldName], way: Way, *, depth: int | None = None, indirect: bool = False
) -> Walk:
    """Walks from the fields; `depth` is the most hops, None for all; `indirect` follows INDIRECT hops too."""
    beyond = lineage.into if way is Way.UP else lineage.onward
    distance = dict.fromkeys(starts, 0)
    hops: list[Hop] = []
    beside: list[Hop] = []
    bounded = False
    queue = list(distance)
    for name in queue:  # grows while it is walked: breadth first
        here = distance[name]
        if depth is not None and here >= depth:
            bounded = bounded or name in beyond
            continue
        for hop in beyond.get(name, ()):
            if hop.reach is Reach.INDIRECT and not indirect:
                beside.append(hop)
                continue
            hops.append(hop)
            other = far(hop, way)
            if other not in distance:
                distance[other] = here + 1
                queue.append(other)
    return Walk(way, distance, tuple(hops), tuple(beside), bounded)
