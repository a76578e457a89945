"""The answers to an auditor's questions, as data: what was asked, what there is, and what could hide more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policyengine.lineage.paths import Path
from policyengine.lineage.propagate import Label, Stop
from policyengine.lineage.routes import Route
from policyengine.lineage.unknown import Unknown
from policyengine.lineage.walk import Walk
from policyengine.model.datamap import Backup, Store
from policyengine.model.lineage import Hop, Reach
from policyengine.model.name import DatasetName, FieldName
from policyengine.model.organisation import Duration, Recipient
from policyengine.model.place import Place


class Says(StrEnum):
    """Yes, no, or that nobody knows: a `no` behind which something unknown could hide a yes is none."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def says(found: object, hiding: object) -> Says:
    """What an answer says, by what was found and by what could hide more.

    >>> says((1,), ()), says((), ()), says((), ("a flow",))
    (<Says.YES: 'yes'>, <Says.NO: 'no'>, <Says.UNKNOWN: 'unknown'>)
    """
    if found:
        return Says.YES
    return Says.UNKNOWN if hiding else Says.NO


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about, as it was written and as it was understood: fields, of one thing."""

    written: str
    fields: tuple[FieldName, ...]
    what: str


@dataclass(frozen=True, slots=True)
class LineageAnswer:
    """Where a field's values come from and go to; None where that was not asked."""

    asked: Asked
    up: Walk | None
    down: Walk | None
    says: Says
    hiding: tuple[Unknown, ...]

    @property
    def hops(self) -> tuple[Hop, ...]:
        """All hops of the answer, each once."""
        walks = [each for each in (self.up, self.down) if each is not None]
        return tuple(dict.fromkeys(hop for each in walks for hop in (*each.hops, *each.beside)))


@dataclass(frozen=True, slots=True)
class WhyAnswer:
    """The ways from one field to another. `reach` is INDIRECT where no value arrives, and some decide what does."""

    source: Asked
    target: Asked
    paths: tuple[Path, ...]
    reach: Reach | None
    bounded: bool
    says: Says
    hiding: tuple[Unknown, ...]

    @property
    def hops(self) -> tuple[Hop, ...]:
        """All hops of the answer, each once."""
        return tuple(dict.fromkeys(hop for path in self.paths for step in path for hop in step))


@dataclass(frozen=True, slots=True)
class Reached:
    """A field that is reached: in how many hops, by which last one, what an erasure does there.

    `stopped` says why nothing of the person arrives in it, where every way is stopped.
    """

    field: FieldName
    distance: int
    by: Hop | None
    route: Route
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class ImpactAnswer:
    """What a field or an identifier reaches, and whether an erasure gets there too."""

    asked: Asked
    reached: tuple[Reached, ...]
    hops: tuple[Hop, ...]
    says: Says
    hiding: tuple[Unknown, ...]

    @property
    def datasets(self) -> tuple[DatasetName, ...]:
        """The datasets in which something is reached, in name order."""
        return tuple(sorted({DatasetName(each.field.store, each.field.dataset) for each in self.reached}))


@dataclass(frozen=True, slots=True)
class Gap:
    """A hole in what is known, or in what is done: what kind, where, and how to mend it. `path` leads to it."""

    kind: str
    message: str
    place: Place
    help: str
    path: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True)
class GapsAnswer:
    """All gaps. It says yes when there is none; unknown, when what is not known could hide more."""

    gaps: tuple[Gap, ...]
    stops: tuple[Stop, ...]
    says: Says


@dataclass(frozen=True, slots=True)
class Match:
    """A field that says something of the category asked for. `path` is how it came, and empty where it is declared."""

    field: FieldName
    label: Label
    place: Place
    path: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True)
class FindAnswer:
    """The fields of a category: those that are decided to be of it, and those in which it arrives."""

    category: str
    declared: tuple[Match, ...]
    propagated: tuple[Match, ...]
    stops: tuple[Stop, ...]
    says: Says
    hiding: tuple[Unknown, ...]


class Ground(StrEnum):
    """Why something of a person is still there when they are erased."""

    RETENTION = "retention"
    HOLD = "hold"
    DECIDED = "decided"
    NO_MASK = "no-mask"
    NO_ROUTE = "no-route"


@dataclass(frozen=True, slots=True)
class Retained:
    """The `fields` of a dataset, with their categories, that stay when a person of the `subject` is erased, and why.

    `name`, `basis` and `citation` are those of the retention or hold; `how` says until when, in words. The subject is
    empty where nobody knows whose it is.
    """

    subject: str
    dataset: DatasetName
    ground: Ground
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    how: str
    place: Place
    name: str = ""
    basis: str = ""
    citation: str = ""
    keep: Duration | None = None
    since: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup of a store in which something of the person stays for a time; no backup where nobody says which."""

    store: str
    backup: Backup | None
    place: Place


@dataclass(frozen=True, slots=True)
class RetainedAnswer:
    """What stays of a person after their erasure, and the copies in which all of it stays for a while."""

    subjects: tuple[str, ...]
    retained: tuple[Retained, ...]
    copies: tuple[Copy, ...]
    says: Says
    hiding: tuple[Unknown, ...]


class Notice(StrEnum):
    """How a recipient learns that a person is erased."""

    ASKED = "asked"
    ERASED = "erased"
    NOT_TOLD = "not-told"


@dataclass(frozen=True, slots=True)
class Given:
    """What a recipient has in a dataset: fields with their categories and purposes, and where it comes from.

    `wide`: it may have any of the fields of `sources`, because nobody says which.
    """

    dataset: DatasetName
    fields: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    subjects: tuple[str, ...]
    sources: tuple[DatasetName, ...]
    wide: bool


@dataclass(frozen=True, slots=True)
class Received:
    """A recipient, the stores that are theirs, how they are told of an erasure, and what they are given."""

    recipient: Recipient
    stores: tuple[Store, ...]
    told: Notice
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class RecipientsAnswer:
    """Who receives what."""

    received: tuple[Received, ...]
    says: Says
    hiding: tuple[Unknown, ...]


Answer = LineageAnswer | WhyAnswer | ImpactAnswer | GapsAnswer | FindAnswer | RetainedAnswer | RecipientsAnswer
