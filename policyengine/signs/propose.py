"""What a field probably says about a person: a proposal from its name, its table, its type and what its rows lead to.

No row is read and nothing is learnt: the same names give the same proposal, and the reason says which word it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from policyengine.model.datamap import NOT_PERSONAL
from policyengine.model.type import Kind, Type
from policyengine.signs import vocabulary as known
from policyengine.signs.sign import DATED, EVERY, SIGNS, TEXTUAL, Sign
from policyengine.signs.words import meaning, tidy

# A score from SURE on is written as a decision, from LIKELY on as a proposal in a comment, below not at all.
SURE = 0.85
LIKELY = 0.35


@dataclass(frozen=True, slots=True)
class Proposal:
    """`score` is from 0 to 1; `category` is `none` where the field probably says nothing about anybody."""

    category: str
    score: float
    reason: str

    @property
    def sure(self) -> bool:
        """Whether it may be written as a decision."""
        return self.score >= SURE


# How many names are remembered: the same ones come again and again, and a warehouse has a million fields.
_REMEMBERED = 65536

_OF_PEOPLE = known.PEOPLE | known.STAFF
_NEAR_PEOPLE = _OF_PEOPLE | known.ACTIVITIES | known.ADDRESSES
_PLACES_AND_LOOKUPS = known.PLACES | known.LOOKUPS
_THINGS_AND_PLACES = known.THINGS | known.PLACES
_TAILS = known.PEOPLE_TAILS - known.PEOPLE


class Near(IntEnum):
    """How near a table is to people; the place of its score in a sign."""

    PEOPLE = 0
    LEADS = 1
    OTHER = 2


def propose(
    table: str, field: str, type: Type, references: Sequence[str] = (), near: Near = Near.OTHER
) -> Proposal | None:
    """A category for a field, None where nothing speaks for any. `references` are the tables that its row leads to.

    `near` is how near the table is to people at least, for those who know more of it than its name.

    >>> from policyengine.model.type import parse
    >>> propose("orders", "guestEmail", parse("varchar(254)"))
    Proposal(category='user.contact.email', score=0.97, reason='the name says e-mail')
    >>> propose("users", "email_verified", parse("boolean"))
    Proposal(category='none', score=0.95, reason='true or false')
    >>> propose("documents", "file_name", parse("text")).category, propose("documents", "blob", parse("bytea"))
    ('none', None)
    """
    if _technical(table):
        return Proposal(NOT_PERSONAL, 0.97, "a table of the framework's own")
    near = min(near, nearness(table, references))
    return _by_type(type) or _by_words(head(table), meaning(field), type.kind, near)


def nearness(table: str, references: Sequence[str] = ()) -> Near:
    """How near a table is to people, by its name and by what its rows lead to.

    >>> [nearness(name).name for name in ("auth_user", "customer_addresses", "orders", "warehouse_address", "product")]
    ['PEOPLE', 'PEOPLE', 'LEADS', 'LEADS', 'OTHER']
    """
    return _nearness(table, any(is_of_people(one) for one in references))


@lru_cache(_REMEMBERED)
def _nearness(table: str, leads: bool) -> Near:
    spoken = tidy(table)
    if not leads and head(table) in _PLACES_AND_LOOKUPS:
        return Near.OTHER
    if is_of_people(table) or (head(table) in known.ADDRESSES and known.ORGANISATIONS.isdisjoint(spoken)):
        return Near.PEOPLE
    return Near.OTHER if not leads and _NEAR_PEOPLE.isdisjoint(spoken) else Near.LEADS


def is_of_people(table: str) -> bool:
    """Whether a table's name says that its rows are people.

    >>> [is_of_people(name) for name in ("auth_user", "Kunden", "customer_entity", "user_groups", "accounts_2")]
    [True, True, True, False, True]
    """
    return head(table) in _OF_PEOPLE


@lru_cache(_REMEMBERED)
def head(table: str) -> str:
    """The word that says what a table's rows are: the last one, but for words like `entity` after a person's."""
    spoken = list(tidy(table))
    while len(spoken) > 1 and (spoken[-1].isdigit() or spoken[-1] in _TAILS):
        spoken.pop()
    return spoken[-1] if spoken else ""


@lru_cache(_REMEMBERED)
def _technical(table: str) -> bool:
    return re.fullmatch(known.TECHNICAL, table.rpartition(".")[2], re.IGNORECASE) is not None


@lru_cache(_REMEMBERED)
def _by_words(rows: str, spoken: tuple[str, ...], kind: Kind, near: Near) -> Proposal | None:
    """What a name's words say in a table whose head is `rows`."""
    found = _by_name(rows, spoken, kind, near)
    if found is None and (shorter := _without_table(rows, spoken)):
        found = _by_name(rows, shorter, kind, near)
    if found is None or found.score < LIKELY:
        found = _not_personal(spoken, kind, near)
    return found if found is not None and found.score >= LIKELY else None


def _by_type(type: Type) -> Proposal | None:
    """What an engine's own type says, whatever the field is called."""
    spelling = type.text.lower()
    if spelling == "inet":
        return Proposal("user.device.ip_address", 0.95, "the type is an IP address")
    if spelling.startswith("macaddr"):
        return Proposal("user.device.device_id", 0.9, "the type is a network card's address")
    return None


def _without_table(rows: str, spoken: tuple[str, ...]) -> tuple[str, ...]:
    """A name without a last word that only repeats the table's, in whole or cut short: `nom_adh` of `adherents`."""
    if len(spoken) < 2 or len(spoken[-1]) < 2 or not rows.startswith(spoken[-1]):
        return ()
    return spoken[:-1]


def _by_name(rows: str, spoken: tuple[str, ...], kind: Kind, near: Near) -> Proposal | None:
    """The best proposal of the signs that a name carries, read with the table's last word: `credit_card.number`."""
    before = () if near is Near.PEOPLE else (rows.removesuffix("s"),)
    matches = [
        (end - len(before), length, sign) for end, length, sign in _matches(before + spoken) if end > len(before)
    ]
    best = max((one for one in matches if kind in one[2].kinds), key=_weight, default=None)
    named = _named(spoken, kind, near)
    if best is None or (named is not None and not best[2].strong):
        return named
    end, length, sign = best
    if rows in known.PLACES and ".address" in sign.category:
        return None
    score, reason = sign.scores[near], f"the name says {sign.said}"
    if near is Near.OTHER and sign.category.startswith("user.name") and rows in _THINGS_AND_PLACES:
        score *= 0.5
    if "email" in spoken[:end] and ".email" in sign.category and spoken[-1] in known.CONTENTS and kind is Kind.TEXT:
        return Proposal("user.content.private", (0.85, 0.8, 0.5)[near], f"the {spoken[-1]} of an e-mail")
    after = [word for word in spoken[end:] if word not in known.NEUTRAL]
    if sign.kinds is DATED:
        after = [word for word in after if word not in known.DATES]
    if after and after[-1] in known.PROPERTIES:
        if kind not in TEXTUAL:
            return None
        telling = sign.kinds is EVERY or sign.category.endswith("credit_card")  # its kind alone says much
        if after[-1] in known.ABOUT_THE_VALUE and not telling:
            return Proposal(NOT_PERSONAL, 0.7, f"{reason}, but ends in {after[-1]}")
        score, reason = score * 0.5, f"{reason}, but ends in {after[-1]}"
    elif after:
        score, reason = score * 0.85, f"{reason}, but goes on with {after[-1]}"
    elif sign.weak and near is not Near.PEOPLE and any(word in known.THINGS for word in spoken[: end - length]):
        score *= 0.6
    if rows in known.ADDRESSES and near is Near.LEADS:
        score, reason = min(score, 0.58), f"{reason}, in a table of organisations"
    return Proposal(sign.category, round(score, 2), reason)


def _weight(match: tuple[int, int, Sign]) -> tuple[int, int, int]:
    """What makes one match better than another."""
    end, length, sign = match
    return 2 if sign.strong else 0 if sign.weak else 1, end, length


def _named(spoken: tuple[str, ...], kind: Kind, near: Near) -> Proposal | None:
    """What a field whose last word is `name` is the name of: the word before decides."""
    while spoken and spoken[-1] in known.NEUTRAL:
        spoken = spoken[:-1]
    if len(spoken) < 2 or spoken[-1] not in known.NAME_HEADS or kind is not Kind.TEXT:
        return None
    before = spoken[-2]
    if before in known.PERSON_QUALIFIERS:
        return Proposal("user.name", (0.96, 0.94, 0.88)[near], f"the name of a {before}")
    thing = before in known.THINGS or before.removesuffix("s") in known.THINGS
    return Proposal(NOT_PERSONAL, 0.7, f"the name of a {before}") if thing else None


def _matches(spoken: tuple[str, ...]) -> Iterator[tuple[int, int, Sign]]:
    """Each sign whose phrase occurs: where the phrase ends, how long it is."""
    last = len(spoken)
    while last and spoken[last - 1] in known.NEUTRAL:
        last -= 1
    phrases = _phrases()
    for length in range(1, min(len(spoken), 6) + 1):
        for start in range(len(spoken) - length + 1):
            end = start + length
            for sign, must_end in phrases.get(spoken[start:end], ()):
                if not must_end or end >= last:
                    yield end, length, sign


@cache
def _phrases() -> dict[tuple[str, ...], list[tuple[Sign, bool]]]:
    """Every phrase, as words, with its sign and whether the name must end there."""
    found: dict[tuple[str, ...], list[tuple[Sign, bool]]] = {}
    for sign in SIGNS:
        for phrase in sign.phrases.split(", "):
            found.setdefault(meaning(phrase.rstrip("$")), []).append((sign, phrase.endswith("$")))
    return found


def _not_personal(spoken: tuple[str, ...], kind: Kind, near: Near) -> Proposal | None:
    """What speaks for a field that says nothing about anybody: first its type, then its name. Never sure of a text."""
    last = next((word for word in reversed(spoken) if not word.isdigit()), "")
    said = set(spoken)
    match kind:
        case Kind.BOOLEAN:
            return Proposal(NOT_PERSONAL, 0.95, "true or false")
        case Kind.INTEGER if spoken in (("id",), ("pk",)) and near is not Near.PEOPLE:
            return Proposal(NOT_PERSONAL, 0.9, "a number that the database gave")
        case Kind.INTEGER | Kind.DECIMAL | Kind.REAL if said & known.BODY and near is Near.PEOPLE:
            return Proposal(NOT_PERSONAL, 0.5, "a measure")
        case Kind.INTEGER | Kind.DECIMAL | Kind.REAL if said & known.ACTIVITIES and near is not Near.OTHER:
            return Proposal(NOT_PERSONAL, 0.6, "a number of what somebody did")
        case Kind.INTEGER | Kind.DECIMAL | Kind.REAL if said & known.COUNTERS:
            return Proposal(NOT_PERSONAL, 0.92, "a count or a place in an order")
        case Kind.DATE | Kind.TIME | Kind.TIMESTAMP if said & known.TECHNICAL_DATES:
            return Proposal(NOT_PERSONAL, 0.93, "when the row was written or is valid")
        case Kind.INTEGER | Kind.DECIMAL | Kind.REAL | Kind.DATE | Kind.TIME | Kind.TIMESTAMP:
            return (
                Proposal(NOT_PERSONAL, 0.88, "a number or a date, and nothing leads from here to a person")
                if near is Near.OTHER and last != "id"
                else Proposal(NOT_PERSONAL, 0.5, "a number or a date that no word explains")
            )
        case Kind.TEXT | Kind.UUID if near is Near.OTHER:
            return Proposal(NOT_PERSONAL, 0.6, "text, but nothing leads from here to a person")
        case Kind.TEXT if last in known.CODES:
            return Proposal(NOT_PERSONAL, 0.7, f"a {last}")
        case _:
            return None
