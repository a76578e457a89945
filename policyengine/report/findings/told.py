"""What a check found, and what every format needs to tell it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policyengine.compile.difference import Difference
from policyengine.errors import DatamapError
from policyengine.model.finding import Finding, Level, fingerprints
from policyengine.model.place import Place
from policyengine.rules.sift import Sifted

# What can't be told of any file is told of the one that every directory of datamaps has: programs ask for a file.
_WHOLE = "organisation.yaml"
_ORDER = {level: number for number, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Told:
    """What a check found.

    `sources` are the texts of files by the names that places give them. `prefix` is the way from the repository's top
    to the directory of the datamaps, with a slash at its end. `compared` is whether it was compared with a commit or a
    baseline, `difference` what a change changes, where that was asked for.
    """

    sifted: Sifted
    sources: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""
    compared: bool = False
    exit_code: int = 0
    difference: Difference | None = None

    @property
    def readable(self) -> bool:
        """Whether the datamaps could be read. Where they could not, nobody knows what else is wrong with them."""
        return self.exit_code != DatamapError.exit_code

    def file(self, place: Place) -> str:
        """The file of a place, from the repository's top; for what has no place, the organisation's.

        >>> Told(Sifted(()), prefix="maps/").file(Place("shop.yaml", 3))
        'maps/shop.yaml'
        """
        return posixpath.normpath(self.prefix + (place.file or _WHOLE))

    def fingerprints(self) -> dict[int, str]:
        """The stable name of each finding, by its identity.

        What is said several times is counted with what was there before first: new is what came last.
        """
        sifted = self.sifted
        every = (*sifted.known, *(each for each, _ in sifted.suppressed), *sifted.told)
        return {id(each): name for each, name in zip(every, fingerprints(every), strict=True)}


def heaviest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then notes, each in the order they are in."""
    return sorted(findings, key=lambda finding: _ORDER[finding.level])
