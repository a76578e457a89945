"""The auditor's questions over a directory of datamaps, as it is or as it was, each answer with its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from policyengine.lineage import ask, evidence, named
from policyengine.lineage.answer import (
    FindAnswer,
    GapsAnswer,
    ImpactAnswer,
    LineageAnswer,
    RecipientsAnswer,
    RetainedAnswer,
    Says,
    WhyAnswer,
)
from policyengine.lineage.carried import Flowing, flowing
from policyengine.lineage.evidence import Evidence
from policyengine.lineage.index import Lineage, index
from policyengine.lineage.passage import Passage, passage
from policyengine.lineage.propagate import Propagation, propagate
from policyengine.lineage.received import recipients
from policyengine.lineage.register import Register, register
from policyengine.lineage.retained import retained
from policyengine.lineage.routes import routes
from policyengine.lineage.unknown import Unknown, unknowns
from policyengine.lineage.walk import Way
from policyengine.load.excerpts import contents
from policyengine.model.lineage import Hop, Via
from policyengine.model.plain import plain
from policyengine.plan import canonical
from policyengine.workflows import git
from policyengine.workflows.plan import chosen
from policyengine.workflows.read import read

EXIT = {Says.YES: 0, Says.NO: 1, Says.UNKNOWN: 3}


@dataclass(frozen=True, slots=True)
class Map:
    """The datamaps as questions are asked of them: read once. `directory` is there while the map is open."""

    directory: Path
    lineage: Lineage
    unknowns: tuple[Unknown, ...]
    evidence: Evidence

    def lineage_of(self, field: str, ways: Iterable[Way], depth: int | None, *, indirect: bool) -> LineageAnswer:
        """Where the values of a field or a dataset come from, and where they go."""
        asked = named.asked(self.lineage, field)
        return ask.lineage_of(self.lineage, self.unknowns, asked, ways, depth=depth, indirect=indirect)

    def why(self, source: str, target: str, most: int) -> WhyAnswer:
        """How values of one field come into another."""
        one, other = (named.asked(self.lineage, each) for each in (source, target))
        return ask.why(self.lineage, self.unknowns, one, other, most=most)

    def impact(self, field: str) -> ImpactAnswer:
        """What a field, a dataset or an identifier reaches."""
        asked = named.asked(self.lineage, field, identifiers=True)
        return ask.impact(self.lineage, self.unknowns, routes(self.lineage), asked)

    def gaps(self) -> GapsAnswer:
        """What is undecided, unknown, or reached by personal data without anybody's saying so."""
        return ask.gaps(self.lineage, self.unknowns, self._propagation(), routes(self.lineage))

    def retained(self, subject: str | None) -> RetainedAnswer:
        """What is kept of a person of the subject after their erasure; without one, of each subject."""
        datamaps = self.lineage.datamaps
        subjects = datamaps.organisation.subjects if subject is None else (chosen(datamaps, subject),)
        return retained(self._flowing(), self.unknowns, routes(self.lineage), subjects)

    def recipients(self) -> RecipientsAnswer:
        """Which recipients get what, and how they are told of an erasure."""
        return recipients(self._flowing(), self.unknowns)

    def register(self) -> Register:
        """The register of processing activities."""
        return register(self._flowing(), self.unknowns)

    def _flowing(self) -> Flowing:
        return flowing(self.lineage.datamaps)

    def find(self, category: str) -> FindAnswer:
        """The fields of a category."""
        wanted = named.category(self.lineage, category)
        return ask.find(self.lineage, self.unknowns, self._propagation(), wanted)

    def _propagation(self) -> Propagation:
        """What fields say by what arrives in them: along INDIRECT hops only where the organisation says so."""
        return propagate(self.lineage, indirect=self.lineage.datamaps.organisation.propagate_indirect)

    def excerpts(self, hops: Iterable[Hop]) -> Mapping[Hop, str]:
        """What is written where each hop is said: a derived field's SQL, else the line."""
        listed = list(dict.fromkeys(hops))
        lines = {
            file: text.split("\n")
            for file, text in contents(self.directory, (hop.place.file for hop in listed)).items()
        }
        return {hop: self._excerpt(hop, lines) for hop in listed}

    def passages(self, hops: Iterable[Hop]) -> Mapping[Hop, Passage]:
        """What becomes on each hop of what a value says."""
        return {hop: passage(self.lineage, hop) for hop in hops}

    def _excerpt(self, hop: Hop, lines: Mapping[str, list[str]]) -> str:
        field = self.lineage.field(hop.target)
        if hop.via is Via.DERIVED and field is not None and field.derived is not None and hop.place == field.place:
            return field.derived
        place, text = hop.place, lines.get(hop.place.file, [])
        return text[place.line - 1].strip() if 1 <= place.line <= len(text) else ""


@contextmanager
def opened(directory: Path, ref: str | None = None) -> Iterator[Map]:
    """The map of a directory, as it is or, with `ref`, as it was at a commit.

    Raises UsageError, DatamapError, and NotAnalysable where git can't be asked.
    """
    with git.as_of(directory, ref) if ref is not None else nullcontext((directory, None)) as (where, commit):
        datamaps = read(where)
        lineage = index(datamaps)
        known = unknowns(lineage)
        found = Evidence(commit or git.commit(directory), _digest(lineage), evidence.coverage(lineage, known), known)
        yield Map(where, lineage, known, found)


def _digest(lineage: Lineage) -> str:
    """`sha256:` and 64 hexadecimal digits over the expanded datamaps, of which the hops of their SQL are a part."""
    text = canonical.text(plain(lineage.datamaps))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
