"""The organisation: the closed lists that datamaps may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from policyengine.model.clock import Clocks
from policyengine.model.name import IdentifierName
from policyengine.model.place import NOWHERE, Place


class Normalise(StrEnum):
    """How both sides of a match are brought to one form, by the store's own engine."""

    NONE = "none"
    LOWER = "lower"
    DIGITS = "digits"


class Accounts(StrEnum):
    """Whether one person may have several rows in a subject's dataset."""

    ONE = "one"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A value that singles a person out, or (`shared`) only finds rows.

    `recyclable` marks a surrogate that may be given to somebody else later; `empty` are values that identify nobody.
    """

    name: IdentifierName
    normalise: Normalise = Normalise.NONE
    empty: tuple[str, ...] = ()
    shared: bool = False
    recyclable: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of person."""

    name: str
    identifiers: Mapping[str, Identifier]
    accounts: Accounts = Accounts.MANY
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of calendar time, as written: `10y`, `18mo`, `30d`."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        return f"{self.years}y" if self.years else f"{self.months}mo" if self.months else f"{self.days}d"

    def covers(self, other: Duration) -> bool:
        """Whether it lasts as long as the other from any day on; a month has 28 to 31 days.

        >>> Duration(years=1).covers(Duration(months=12)), Duration(months=1).covers(Duration(days=29))
        (True, False)
        """
        mine, others = self.years * 12 + self.months, other.years * 12 + other.months
        if mine >= others and self.days >= other.days:
            return True
        return mine * 28 + self.days >= others * 31 + other.days


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal reason to keep data for a time, with its citation."""

    name: str
    keep: Duration
    basis: str
    citation: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal reason to leave rows untouched until it is lifted, with its citation."""

    name: str
    basis: str
    citation: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody else who holds the data and must be told.

    `receives` are the categories that may be given to them, each with those below it; None where nobody said.
    `regulation` is the law that they are asked to erase by, as OpenDSR calls it.
    """

    name: str
    role: str
    contact: str
    deadline: Duration | None = None
    place: Place = NOWHERE
    receives: tuple[str, ...] | None = None
    regulation: str = "gdpr"

    def may_receive(self, category: str) -> bool:
        """Whether the category, or one above it, may be given to them.

        >>> mailer = Recipient("mailer", "processor", "dpo@mailer.example", receives=("user.name",))
        >>> mailer.may_receive("user.name.first"), mailer.may_receive("user.names")
        (True, False)
        """
        return any(category == each or category.startswith(f"{each}.") for each in self.receives or ())


@dataclass(frozen=True, slots=True)
class RegionTransfer:
    """Personal data may go from one region into another, on that legal basis."""

    source: str
    target: str
    basis: str
    citation: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """Why data may be processed for a purpose: a DPV term, and its citation, empty where nobody said one."""

    basis: str
    citation: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom registers name, and how to reach them; the name is empty where the contact is enough."""

    name: str
    contact: str
    place: Place = NOWHERE

    def __str__(self) -> str:
        return f"{self.name}, {self.contact}" if self.name else self.contact


Parties = tuple[Party, ...] | None
"""Those who have a part; an empty tuple where it was decided that nobody has, None where nobody said."""


@dataclass(frozen=True, slots=True)
class Approval:
    """How many of these public keys, each another one's, a manifest must be approved by before it runs."""

    needs: int
    keys: tuple[str, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Category:
    """One entry of the taxonomy; `default_action` is what an import proposes for a field of this category."""

    name: str
    role: str
    default_action: str
    dpv: str = ""
    special: str = ""
    free_text: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """The closed lists of an organisation.

    `propagate_indirect`: what a field says of a person propagates along INDIRECT hops as well. `bases` are those of
    purposes that have one, by their names; `security` are measures in words. `lists_recipients`: it says who they are,
    be it nobody.
    """

    name: str
    subjects: Mapping[str, Subject]
    categories: Mapping[str, Category]
    retention: Mapping[str, Basis] = field(default_factory=dict)
    holds: Mapping[str, Hold] = field(default_factory=dict)
    purposes: tuple[str, ...] = ()
    recipients: Mapping[str, Recipient] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    place: Place = NOWHERE
    propagate_indirect: bool = False
    transfers: tuple[RegionTransfer, ...] = ()
    bases: Mapping[str, LegalBasis] = field(default_factory=dict)
    controller: Party | None = None
    joint_controllers: Parties = None
    representative: Parties = None
    dpo: Parties = None
    security: tuple[str, ...] = ()
    lists_recipients: bool = False
    approval: Approval | None = None
    clocks: Clocks | None = None

    def identifier(self, name: IdentifierName) -> Identifier:
        """The identifier of that name; KeyError where the organisation has none."""
        return self.subjects[name.subject].identifiers[name.identifier]
