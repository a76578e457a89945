"""A store beside what is said of it: what differs, how much that weighs, and the same as lines of a patch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policyengine.errors import PolicyEngineError
from policyengine.model.drift import Difference


class Weight(StrEnum):
    """What a difference means for an erasure. All but a harmless one are a no."""

    DANGEROUS = "dangerous"
    UNDECIDED = "undecided"
    HARMLESS = "harmless"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A difference and its weight."""

    difference: Difference
    weight: Weight

    @property
    def remark(self) -> str:
        """What a reader should know of it before they accept it, empty where nothing.

        >>> from policyengine.model.drift import Change, Part
        >>> Weighed(Difference("users", Part.FIELD, Change.ADDED, "phone"), Weight.UNDECIDED).remark
        'undecided: no erasure goes there'
        """
        match self.weight:
            case Weight.DANGEROUS:
                return f"dangerous: {self.difference.risk}"
            case Weight.UNDECIDED:
                return "undecided: no erasure goes there"
            case Weight.HARMLESS:
                return ""


@dataclass(frozen=True, slots=True)
class Drifted:
    """What was seen of one store. `told` is the file that says how it should be, below the datamaps' directory.

    `patch` is in the unified form, of the catalogue's lines: ` ` where it is, `-` as told, `+` as it is now, each with
    its remark; empty where nothing differs. `accept` is the command that writes the catalogue anew. `error` is why
    nothing was seen.
    """

    store: str
    engine: str
    told: str
    found: tuple[Weighed, ...] = ()
    patch: tuple[str, ...] = ()
    accept: str = ""
    error: PolicyEngineError | None = None

    def any(self, *weights: Weight) -> bool:
        """Whether something of one of these weights was found."""
        return any(each.weight in weights for each in self.found)

    @property
    def exit_code(self) -> int:
        """0 where the store is as it is told to be, or differs harmlessly, 1 where it does not, 3 where nobody knows.

        >>> Drifted("shop", "sqlite", "shop.catalogue.yaml").exit_code
        0
        """
        if self.error is not None:
            return PolicyEngineError.exit_code
        return int(self.any(Weight.DANGEROUS, Weight.UNDECIDED))
