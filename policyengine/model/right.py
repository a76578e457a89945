"""The rights: what a person may ask for."""

from __future__ import annotations

from enum import StrEnum


class Right(StrEnum):
    """`erasure`: everything of theirs goes. `opt_out`: what is held for the purposes that they opt out of goes.

    `restriction`: all of theirs is marked, so that nobody processes it. `lifting`: it is not any more.
    `retention` is nobody's in particular: what the law kept of those who are gone goes when its time is over.
    """

    ERASURE = "erasure"
    OPT_OUT = "opt_out"
    RESTRICTION = "restriction"
    LIFTING = "lifting"

    @property
    def marks(self) -> bool:
        """Whether rows are only marked: nothing of them goes.

        >>> Right.LIFTING.marks, Right.ERASURE.marks
        (True, False)
        """
        return self in (Right.RESTRICTION, Right.LIFTING)

    RETENTION = "retention"

    @property
    def words(self) -> str:
        """The right as people say it.

        >>> Right.OPT_OUT.words, Right.LIFTING.words
        ('opt-out', 'lifting of the restriction')
        """
        if self is Right.LIFTING:
            return "lifting of the restriction"
        if self is Right.RETENTION:
            return "end of a retention"
        return self.value.replace("_", "-")
