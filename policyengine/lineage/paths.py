"""The ways from one field to another: simple paths, shortest first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policyengine.lineage.index import Lineage
from policyengine.lineage.walk import Way, walk
from policyengine.model.lineage import Hop, Reach
from policyengine.model.name import FieldName

Step = tuple[Hop, ...]
"""All hops from one field to the next: a flow and a foreign key may say the same."""

Path = tuple[Step, ...]

WORK = 200_000
"""How many beginnings of paths are tried. Where fields feed each other in circles, there are more than anyone reads."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths, shortest first. `bounded`: there are, or may be, more."""

    paths: tuple[Path, ...]
    bounded: bool


def paths(
    lineage: Lineage,
    sources: Iterable[FieldName],
    targets: Iterable[FieldName],
    *,
    most: int,
    indirect: bool = False,
    work: int = WORK,
) -> Paths:
    """At most `most` paths from one of the sources to one of the targets; no field is twice in one.

    Only the ends of a path are sources or targets. Of equally long ones the first by name comes first. INVARIANT: the
    first path is found however bounded the work is, because each beginning is tried in the order of the length that it
    would have, were the rest of it the shortest there is.
    """
    ends, starts = frozenset(targets), frozenset(sources)
    left = walk(lineage, ends, Way.UP, indirect=indirect).distance
    queue: list[tuple[int, tuple[FieldName, ...]]] = [
        (left[each], (each,)) for each in sorted(starts) if each in left and each not in ends
    ]
    heapq.heapify(queue)
    found: list[Path] = []
    tried = 0
    while queue:
        if len(found) >= most or (found and tried >= work):
            return Paths(tuple(found), bounded=True)
        _, names = heapq.heappop(queue)
        steps = dict(_steps(lineage, names[-1], indirect))
        if names[-1] in ends:
            found.append(_hops(lineage, names, indirect))
            continue
        for name in steps:
            if name in left and name not in names and name not in starts:
                heapq.heappush(queue, (len(names) + left[name], (*names, name)))
                tried += 1
    return Paths(tuple(found), bounded=False)


def _steps(lineage: Lineage, name: FieldName, indirect: bool) -> Iterator[tuple[FieldName, list[Hop]]]:
    """The fields one hop further, each with the hops that lead there."""
    found: dict[FieldName, list[Hop]] = {}
    for hop in lineage.onward.get(name, ()):
        if indirect or hop.reach is Reach.DIRECT:
            found.setdefault(hop.target, []).append(hop)
    yield from found.items()


def _hops(lineage: Lineage, names: tuple[FieldName, ...], indirect: bool) -> Path:
    steps: list[Mapping[FieldName, list[Hop]]] = [dict(_steps(lineage, name, indirect)) for name in names[:-1]]
    return tuple(tuple(step[name]) for step, name in zip(steps, names[1:], strict=True))
