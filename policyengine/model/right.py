"""The rights: what a person may ask for."""

from __future__ import annotations

from enum import StrEnum


class Right(StrEnum):
    """`erasure`: everything of theirs goes. `opt_out`: what is held for the purposes that they opt out of goes."""

    ERASURE = "erasure"
    OPT_OUT = "opt_out"

    @property
    def words(self) -> str:
        """The right as people say it.

        >>> Right.OPT_OUT.words
        'opt-out'
        """
        return self.value.replace("_", "-")
