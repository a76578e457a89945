"""What a foreign key probably means: who owns whom, by actions, NOT NULL and names, spreading from tables of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, ForeignKey
from policyengine.model.datamap import NOT_PERSONAL, Relation
from policyengine.signs import vocabulary as known
from policyengine.signs.propose import SURE, head, is_of_people, propose
from policyengine.signs.words import tidy, words

# A reference that less speaks for than this is not what makes a row somebody's.
OWNING = 0.5
# A dataset may change its owner as more is reached, but not for ever.
ROUNDS = 12
SECOND_OWNER = "a second owner, not before `share` is known"
ONLY_A_LINK = "what it points at is somebody's: an owner too, or only a link?"
ELSEWHERE = "nothing leads from there to a person"


People = Mapping[str, tuple[float, str]]
"""The tables of people, with how sure that is and why."""


class Claim(NamedTuple):
    """A foreign key that could make a dataset's rows somebody's."""

    foreign_key: ForeignKey
    score: float
    reason: str


Owners = Mapping[str, Claim]
"""The claim that holds, by dataset."""


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key with its proposed relation; `score` is from 0 to 1."""

    foreign_key: ForeignKey
    relation: Relation
    score: float
    reason: str

    @property
    def sure(self) -> bool:
        """Whether it may be written as a decision."""
        return self.score >= SURE


@dataclass(frozen=True, slots=True)
class Relations:
    """`people` are the tables of people with how sure that is; `leads` are what its rows lead to, nearest first.

    A dataset in `leads` is owned, directly or not, or is pointed at by the row that it belongs to.
    """

    people: People
    leads: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[Link, ...]]


def relations(catalogue: Catalogue) -> Relations:
    """A proposal for every foreign key of a store. At most one of a dataset is `owned_by`."""
    datasets = catalogue.datasets
    people = {name: found for name, fact in datasets.items() if (found := _people(fact, datasets))}
    owner = _owners(datasets, people)
    owned_by_pointer = _pointed_at(datasets, people, owner)
    leads = {name: tuple(_upwards(name, owner)) for name in owner}
    for name, holders in owned_by_pointer.items():
        holder = next(one for one in holders if one in people or one in owner)
        leads[name] = (holder, *leads.get(holder, ()))
    links = {}
    for name, fact in datasets.items():
        certainty = min((owner[above].score for above in _upwards(name, owner) if above in owner), default=1.0)
        links[name] = tuple(
            _link(fact, one, people, leads, owner.get(name), owned_by_pointer, certainty) for one in _distinct(fact)
        )
    return Relations(people, leads, links)


def _distinct(fact: DatasetFact) -> list[ForeignKey]:
    """The foreign keys, one for each set of fields: two on the same fields are one reference."""
    return list({tuple(sorted(one.fields)): one for one in reversed(fact.foreign_keys)}.values())[::-1]


def _people(fact: DatasetFact, datasets: Mapping[str, DatasetFact]) -> tuple[float, str] | None:
    """How sure it is that a dataset's rows are people, and why; None where they are not, or are what somebody has."""
    if fact.kind is DatasetKind.VIEW or not is_of_people(fact.name):
        return None
    for one in fact.foreign_keys:
        single = one.fields == fact.key or one.fields in fact.unique
        if single and one.to != fact.name and is_of_people(one.to) and one.to in datasets:
            return None
    said = {found.category for field in fact.fields.values() if (found := propose(fact.name, field.name, field.type))}
    called = f"{head(fact.name)} says people"
    if "user.contact.email" in said:
        return 0.95, f"{called}, and there is an e-mail"
    if {"user.name.first", "user.name.last"} <= said or {"user.name", "user.contact.phone_number"} <= said:
        return 0.8, f"{called}, and there is a name"
    return None


def _owners(datasets: Mapping[str, DatasetFact], people: People) -> dict[str, Claim]:
    """The owning foreign key of each dataset whose rows are somebody's, found outwards from the people."""
    reached = set(people)
    owner: dict[str, Claim] = {}
    grows, rounds = True, 0
    while grows:
        grows, rounds = False, rounds + 1
        for name, fact in datasets.items():
            if name in people:
                continue
            claims = list(_claims(fact, reached, people, owner))
            weights = [(_holds(one, claims, people, owner), one.score, one.foreign_key.to in people) for one in claims]
            best = claims[weights.index(max(weights))] if claims else None
            if best is not None and (name not in owner or rounds < ROUNDS) and best != owner.get(name):
                owner[name] = best
                reached.add(name)
                grows = True
    return owner


def _claims(fact: DatasetFact, reached: set[str], people: People, owner: Owners) -> Iterator[Claim]:
    """The foreign keys that could own a dataset's rows, with score and reason."""
    for one in _distinct(fact):
        if one.to in reached and one.to != fact.name and fact.name not in _upwards(one.to, owner):
            score, reason = _claim(fact, one, one.to in people)
            if score >= OWNING:
                yield Claim(one, score, reason)


def _holds(claim: Claim, claims: list[Claim], people: People, owner: Owners) -> int:
    """How many other claims lie above a strong one: the price of an order's line is the line's, and so the order's.

    Not what lies above through people: a vote has its own voter, whoever wrote the review.
    """
    if claim.score < SURE:
        return 0
    above = set(_upwards(claim.foreign_key.to, owner)) - set(people)
    return sum(other.foreign_key.to in above for other in claims)


def _claim(fact: DatasetFact, one: ForeignKey, to_people: bool) -> tuple[float, str]:
    """How much speaks for a foreign key that owns; the reasons are put together as they count."""
    said = {word for field in one.fields for word in words(field)} - {"id", "fk"}
    target = set(tidy(one.to)) | {word.removesuffix("s") for word in tidy(one.to)}
    required = all(fact.fields[field].required for field in one.fields if field in fact.fields)
    belongs = head(one.to).removesuffix("s") in {word.removesuffix("s") for word in tidy(fact.name)[:-1]}
    named = bool(said & (target | known.OWNERS)) or (to_people and bool(said & known.PEOPLE))
    bystander = bool(said & known.BYSTANDERS)
    signs = (
        (one.on_delete is Action.CASCADE, 0.15, "deleted with it"),
        (belongs, 0.1, "called after it"),
        (named and not bystander, 0.2, "says whose it is"),
        (required, 0.15, "NOT NULL"),
        (one.on_delete is Action.SET_NULL, -0.1, "outlives it"),
        (bystander, -0.4, "says who worked on it"),
        (not to_people and not belongs and head(fact.name) in known.THINGS | known.PLACES, -0.25, ""),
    )
    score = (0.67 if to_people else 0.55) + sum(weight for holds, weight, _ in signs if holds)
    reasons = [reason for holds, weight, reason in signs if holds and reason and weight > 0]
    against = [reason for holds, weight, reason in signs if holds and reason and weight < 0]
    favour = ", ".join(reasons) or f"points at {'people' if to_people else 'what is theirs'}"
    return round(min(score, 0.98), 2), favour + "".join(f", but {reason}" for reason in against)


def _upwards(name: str, owner: Owners) -> Iterator[str]:
    """The datasets that own a dataset, nearest first."""
    seen = {name}
    while name in owner and owner[name].foreign_key.to not in seen:
        name = owner[name].foreign_key.to
        seen.add(name)
        yield name


def _pointed_at(
    datasets: Mapping[str, DatasetFact],
    people: People,
    owner: Owners,
) -> dict[str, tuple[str, ...]]:
    """Datasets that belong to the row that points at them, as an address does to its order; with all that point."""
    found: dict[str, tuple[str, ...]] = {}
    for name, fact in datasets.items():
        for target in dict.fromkeys(one.to for one in _distinct(fact) if one.to != name):
            if target not in people and target not in owner and _is_used_by_one(datasets[target]):
                found[target] = (*found.get(target, ()), name)
    return {target: names for target, names in found.items() if any(name in people or name in owner for name in names)}


def _is_used_by_one(target: DatasetFact) -> bool:
    """Whether rows are probably each used by the row that points at them: an address, a card, a picture of somebody."""
    if head(target.name) in known.PLACES:
        return False
    personal = {
        found.category
        for field in target.fields.values()
        if (found := propose(target.name, field.name, field.type)) and found.sure and found.category != NOT_PERSONAL
    }
    return len(personal) >= (2 if head(target.name) in known.USED_BY_ONE else 3)


def _link(
    fact: DatasetFact,
    one: ForeignKey,
    people: People,
    leads: Mapping[str, tuple[str, ...]],
    owner: Claim | None,
    pointed_at: Mapping[str, tuple[str, ...]],
    certainty: float,
) -> Link:
    """The proposal for one foreign key. `certainty` is the least score of what owns its dataset: nothing is surer."""
    if owner is not None and owner.foreign_key == one:
        rival = _rival(fact, owner, people)
        if rival is not None:
            return Link(one, Relation.OWNED_BY, min(0.8, certainty), f"{owner.reason}, but {rival} may be too")
        return Link(one, Relation.OWNED_BY, min(owner.score, certainty), owner.reason)
    is_somebodys = fact.name in people or fact.name in leads
    if one.to in pointed_at and is_somebodys and fact.name != one.to:
        if len(pointed_at[one.to]) > 1:
            return Link(one, Relation.OWNS, 0.6, f"so do others: {', '.join(pointed_at[one.to])}")
        return Link(one, Relation.OWNS, 0.86, "what it points at is used by this row")
    if one.to == fact.name:
        score = 0.7 if is_somebodys else 0.9
        return Link(one, Relation.STRUCTURAL, score, "points at its own table")
    if one.to not in people and one.to not in leads:
        return Link(one, Relation.STRUCTURAL, 0.9, ELSEWHERE)
    score, reason = _claim(fact, one, one.to in people)
    if owner is None or score < OWNING:
        return Link(one, Relation.STRUCTURAL, 0.6, reason if score < OWNING else ONLY_A_LINK)
    also = [
        name
        for name in (one.to, *leads.get(one.to, ()))
        if name in leads.get(owner.foreign_key.to, ()) and name not in people
    ]
    if one.to in people and one.to in leads.get(owner.foreign_key.to, ()):
        also = [one.to]
    if owner.foreign_key.to in leads.get(one.to, ()) and owner.foreign_key.to not in people:
        also = [owner.foreign_key.to]
    if also:
        return Link(one, Relation.STRUCTURAL, 0.86, f"{'+'.join(owner.foreign_key.fields)} leads to {also[0]} too")
    if one.to in people or all(fact.fields[field].required for field in one.fields):
        return Link(one, Relation.OWNED_BY, min(score, 0.6), SECOND_OWNER)
    return Link(one, Relation.STRUCTURAL, 0.6, ONLY_A_LINK)


def _rival(fact: DatasetFact, owner: Claim, people: People) -> str | None:
    """The fields of another reference to people that is as surely an owner: then nobody can say whose a row is."""
    if owner.foreign_key.to not in people:
        return None
    others = (one for one in _distinct(fact) if one != owner.foreign_key and one.to in people and one.to != fact.name)
    return next(("+".join(one.fields) for one in others if _claim(fact, one, True)[0] >= SURE), None)
