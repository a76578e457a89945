"""What an answer rests on: which map, how much of it is decided, and what nobody knows."""

from __future__ import annotations

from dataclasses import dataclass

from policyengine.lineage.index import Lineage
from policyengine.lineage.unknown import Lack, Unknown


@dataclass(frozen=True, slots=True)
class Share:
    """So many of all."""

    done: int
    of: int

    def __str__(self) -> str:
        return f"{self.done:,} of {self.of:,}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much is known: decided fields, flows with their fields, SQL that was read."""

    fields: Share
    flows: Share
    sql: Share


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit of the map: `id` is None where there is none, and `why` says why. `dirty`: the files differ from it.

    `asked` is the name under which it was asked for; empty where the files were read as they are.
    """

    id: str | None
    dirty: bool = False
    asked: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer ends with. `digest` is over the expanded datamaps and the hops that their SQL tells."""

    commit: Commit
    digest: str
    coverage: Coverage
    unknowns: tuple[Unknown, ...]


def coverage(lineage: Lineage, known: tuple[Unknown, ...]) -> Coverage:
    """How much of the map is known. An undecided dataset's fields are undecided; an opaque one's don't count."""
    fields = undecided = 0
    for dataset in lineage.datasets.values():
        if not dataset.opaque:
            fields += len(dataset.fields)
            undecided += 0 if dataset.decided else len(dataset.fields)
    undecided += sum(1 for each in known if each.lack is Lack.FIELD)
    flows, wide = len(lineage.datamaps.flows), len(lineage.known.wide)
    return Coverage(
        Share(fields - undecided, fields), Share(flows - wide, flows), Share(lineage.known.read, lineage.known.sql)
    )
