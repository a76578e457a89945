"""The columns of the register: what Art. 30(1) GDPR asks for, and what stands behind it.

The order is that of the article, as the templates of the supervisory authorities have it; the legal basis, which those
have too, the systems and the datasets stand beside what they belong to. A cell is empty where nobody says what is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from policyengine.lineage.activity import UNSAID, Activity
from policyengine.lineage.register import Register, title
from policyengine.model.organisation import Parties, Recipient

NOBODY = "none"
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, the letter of Art. 30(1) that asks for it, if one does, and the values of a cell.

    `width` is how wide it is in a workbook, in characters.
    """

    title: str
    letter: str
    width: int
    values: Callable[[Register, Activity], Iterable[str]]

    @property
    def head(self) -> str:
        """The title with the paragraph that asks for it."""
        return f"{self.title} (Art. 30(1)({self.letter}))" if self.letter else self.title


def _said(word: str) -> Iterable[str]:
    return (word,) if word != UNSAID else ()


def _parties(parties: Parties) -> Iterable[str]:
    """Those who have a part; where it was decided that nobody has, that."""
    if parties is None:
        return ()
    return map(str, parties) if parties else (NOBODY,)


def _controller(register: Register, activity: Activity) -> Iterable[str]:
    controller = register.organisation.controller
    return (str(controller),) if controller else ()


def _basis(register: Register, activity: Activity) -> Iterable[str]:
    return (_cited(activity.basis.basis, activity.basis.citation),) if activity.basis else ()


def _special(register: Register, activity: Activity) -> Iterable[str]:
    known = register.organisation.categories
    special = ((each, known[each].special) for each in activity.categories if each in known)
    found = [f"{each} (Art. {word.removeprefix('art')})" for each, word in special if word]
    return found or ((NOBODY,) if register.categories(activity) else ())


def _recipients(register: Register, activity: Activity) -> Iterable[str]:
    if not register.recipients(activity):
        return ()
    return map(_recipient, activity.recipients) if activity.recipients else (NOBODY,)


def _recipient(recipient: Recipient) -> str:
    return f"{recipient.name} ({recipient.role.replace('_', ' ')}, {recipient.contact})"


def _crossings(register: Register, activity: Activity) -> Iterable[str]:
    if not register.crossings(activity):
        return ()
    return (f"{each.source} to {each.target}" for each in activity.crossings) if activity.crossings else (NOBODY,)


def _safeguards(register: Register, activity: Activity) -> Iterable[str]:
    if register.crossings(activity) and not activity.crossings:
        return (NOBODY,)
    return (
        f"{each.source} to {each.target}: {_cited(each.allowed.basis, each.allowed.citation)}"
        for each in activity.crossings
        if each.allowed
    )


def _limits(register: Register, activity: Activity) -> Iterable[str]:
    laws = register.organisation.retention
    return (
        f"{each.dataset}: {each.retain.keep} from {each.retain.since} ({_cited(law.basis, law.citation)})"
        for each in activity.limits
        for law in (laws[each.retain.basis],)
    )


def _systems(register: Register, activity: Activity) -> Iterable[str]:
    for each in activity.stores:
        yield f"{each.name} ({', '.join((each.engine, *((each.owner,) if each.owner else ())))})"


def _regions(register: Register, activity: Activity) -> Iterable[str]:
    return sorted({each.region for each in activity.stores if each.region})


def _cited(basis: str, citation: str) -> str:
    return f"{basis}, {citation}" if citation else basis


COLUMNS: tuple[Column, ...] = (
    Column("Processing activity", "", 28, lambda register, activity: (title(activity),)),
    Column("Controller", "a", 34, _controller),
    Column("Joint controllers", "a", 26, lambda register, activity: _parties(register.organisation.joint_controllers)),
    Column("Representative", "a", 26, lambda register, activity: _parties(register.organisation.representative)),
    Column("Data protection officer", "a", 30, lambda register, activity: _parties(register.organisation.dpo)),
    Column("Purpose", "b", 18, lambda register, activity: _said(activity.purpose)),
    Column("Legal basis", "", 30, _basis),
    Column(
        "Categories of data subjects",
        "c",
        18,
        lambda register, activity: (activity.subject,) if activity.subject else (),
    ),
    Column("Categories of personal data", "c", 40, lambda register, activity: activity.categories),
    Column("Special categories and offences (Art. 9, 10)", "", 28, _special),
    Column("Recipients", "d", 34, _recipients),
    Column("Transfers between regions", "e", 22, _crossings),
    Column("Safeguards of the transfers", "e", 36, _safeguards),
    Column("Time limits for erasure", "f", 46, _limits),
    Column("Security measures", "g", 40, lambda register, activity: register.organisation.security),
    Column("Systems", "", 26, _systems),
    Column("Regions", "", 12, _regions),
    Column("Datasets", "", 44, lambda register, activity: (str(each.name) for each in activity.datasets)),
)


def head() -> tuple[str, ...]:
    """The titles."""
    return tuple(each.head for each in COLUMNS)


def rows(register: Register) -> list[tuple[tuple[str, ...], ...]]:
    """A row for each activity; a cell is the list of its values."""
    return [tuple(tuple(each.values(register, activity)) for each in COLUMNS) for activity in register.activities]
