"""What a proof by canary has found: per field, what was seen to arrive and how that compares with the claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policyengine.model.lineage import Origin, Status


class Verdict(StrEnum):
    """PROVEN: nothing arrived that was not claimed, and rows did arrive. REFUTED: something did.

    NOT_ADEQUATE: nothing was refuted, but some target got no row, so that this says little.
    NOT_RUN: DuckDB does not run the SQL, so that nothing is known.
    """

    PROVEN = "proven"
    REFUTED = "refuted"
    NOT_ADEQUATE = "not adequate"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one field of a target; `target` None is an answer.

    `carried`: sources whose very cells were found in it. `moved`: sources that, changed alone, changed its values.
    `unclaimed`: seen, but claimed by nobody. `misplaced`: carried, but claimed as INDIRECT only.
    `never`: claimed as DIRECT, and seen by neither. `status` is the claim's, None where there was no such field.
    """

    target: str | None
    field: str
    status: Status | None
    rows: int
    carried: frozenset[Origin]
    moved: frozenset[Origin]
    unclaimed: frozenset[Origin]
    misplaced: frozenset[Origin]
    never: frozenset[Origin]

    @property
    def refuted(self) -> bool:
        """Whether the claim is wrong: it said `resolved`, or that there is no such field, and missed a source."""
        return bool(self.unclaimed | self.misplaced) and self.status in (None, Status.RESOLVED)


@dataclass(frozen=True, slots=True)
class Proof:
    """The verdict on a claim. `runs` counts how often the SQL was run; `reason` says why it was not, or says little."""

    verdict: Verdict
    fields: tuple[Seen, ...] = ()
    reason: str = ""
    runs: int = 0

    @property
    def errors(self) -> tuple[Seen, ...]:
        """The fields of which the claim is wrong."""
        return tuple(each for each in self.fields if each.refuted)

    @property
    def reports(self) -> tuple[Seen, ...]:
        """The fields with a source that was claimed and never arrived."""
        return tuple(each for each in self.fields if each.never)
