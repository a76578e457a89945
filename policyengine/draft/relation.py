"""What a foreign key probably means: who owns whom, by actions, NOT NULL and names, spreading from tables of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policyengine.draft import vocabulary as known
from policyengine.draft.category import LIKELY, SURE, head, is_of_people, propose
from policyengine.draft.words import tidy, words
from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, ForeignKey
from policyengine.model.datamap import NOT_PERSONAL, Relation

# A reference that less speaks for than this is not what makes a row somebody's.
OWNING = 0.5
# A dataset may change its owner as more is reached, but not for ever.
ROUNDS = 12
SECOND_OWNER = "another owner: a row with two needs `share`, which a later version knows"


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
    """`people` are the tables of people with how sure that is; `leads` are what a dataset's row leads to, nearest first.

    A dataset in `leads` is owned, directly or not, or is pointed at by the row that it belongs to.
    """

    people: Mapping[str, tuple[float, str]]
    leads: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[Link, ...]]


def relations(catalogue: Catalogue) -> Relations:
    """A proposal for every foreign key of a store. At most one of a dataset is `owned_by`."""
    datasets = catalogue.datasets
    people = {name: found for name, fact in datasets.items() if (found := _people(fact, datasets))}
    owner = _owners(datasets, people)
    owned_by_pointer = _pointed_at(datasets, people, owner)
    leads = {name: tuple(_upwards(name, owner)) for name in owner}
    leads |= {name: (holder, *leads.get(holder, ())) for name, holder in owned_by_pointer.items()}
    links = {
        name: tuple(_link(fact, one, people, leads, owner.get(name), owned_by_pointer) for one in _distinct(fact))
        for name, fact in datasets.items()
    }
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


def _owners(
    datasets: Mapping[str, DatasetFact], people: Mapping[str, tuple[float, str]]
) -> dict[str, tuple[ForeignKey, float, str]]:
    """The owning foreign key of each dataset whose rows are somebody's, found outwards from the people."""
    reached = set(people)
    owner: dict[str, tuple[ForeignKey, float, str]] = {}
    grows, rounds = True, 0
    while grows:
        grows, rounds = False, rounds + 1
        for name, fact in datasets.items():
            if name in people:
                continue
            claims = list(_claims(fact, reached, people, owner))
            weights = [(_holds(one, claims, people, owner), one[1], one[0].to in people) for one in claims]
            best = claims[weights.index(max(weights))] if claims else None
            if best is not None and (name not in owner or rounds < ROUNDS) and best != owner.get(name):
                owner[name] = best
                reached.add(name)
                grows = True
    return owner


def _claims(
    fact: DatasetFact,
    reached: set[str],
    people: Mapping[str, tuple[float, str]],
    owner: Mapping[str, tuple[ForeignKey, float, str]],
) -> Iterator[tuple[ForeignKey, float, str]]:
    """The foreign keys that could own a dataset's rows, with score and reason."""
    for one in _distinct(fact):
        if one.to in reached and one.to != fact.name and fact.name not in _upwards(one.to, owner):
            score, reason = _claim(fact, one, one.to in people)
            if score >= OWNING:
                yield one, score, reason


def _holds(
    claim: tuple[ForeignKey, float, str],
    claims: list[tuple[ForeignKey, float, str]],
    people: Mapping[str, tuple[float, str]],
    owner: Mapping[str, tuple[ForeignKey, float, str]],
) -> int:
    """How many other claims lie above a strong one: the price of an order's line is the line's, and so the order's.

    Not what lies above through people: a vote has its own voter, whoever wrote the review.
    """
    if claim[1] < SURE:
        return 0
    above = set(_upwards(claim[0].to, owner)) - set(people)
    return sum(other[0].to in above for other in claims)


def _claim(fact: DatasetFact, one: ForeignKey, to_people: bool) -> tuple[float, str]:
    """How much speaks for a foreign key that owns; the reasons are put together as they count."""
    said = {word for field in one.fields for word in words(field)} - {"id", "fk"}
    target = set(tidy(one.to)) | {word.removesuffix("s") for word in tidy(one.to)}
    required = all(fact.fields[field].required for field in one.fields if field in fact.fields)
    belongs = head(one.to).removesuffix("s") in {word.removesuffix("s") for word in tidy(fact.name)[:-1]}
    named = bool(said & (target | known.OWNERS)) or (to_people and bool(said & known.PEOPLE))
    signs = (
        (one.on_delete is Action.CASCADE, 0.15, "deleted with it"),
        (belongs, 0.1, "called after it"),
        (named, 0.2, "says whose it is"),
        (required, 0.15, "NOT NULL"),
        (one.on_delete is Action.SET_NULL, -0.1, "outlives it"),
        (bool(said & known.BYSTANDERS), -0.4, "says who worked on it"),
        (not to_people and not belongs and head(fact.name) in known.THINGS | known.PLACES, -0.25, ""),
    )
    score = (0.67 if to_people else 0.55) + sum(weight for holds, weight, _ in signs if holds)
    reasons = [reason for holds, weight, reason in signs if holds and reason and weight > 0]
    against = [reason for holds, weight, reason in signs if holds and reason and weight < 0]
    favour = ", ".join(reasons) or f"points at {'people' if to_people else 'what is theirs'}"
    return round(min(score, 0.98), 2), favour + "".join(f", but {reason}" for reason in against)


def _upwards(name: str, owner: Mapping[str, tuple[ForeignKey, float, str]]) -> Iterator[str]:
    """The datasets that own a dataset, nearest first."""
    seen = {name}
    while name in owner and owner[name][0].to not in seen:
        name = owner[name][0].to
        seen.add(name)
        yield name


def _pointed_at(
    datasets: Mapping[str, DatasetFact],
    people: Mapping[str, tuple[float, str]],
    owner: Mapping[str, tuple[ForeignKey, float, str]],
) -> dict[str, str]:
    """Datasets that belong to the row that points at them, as an address does to its order; with one that points."""
    found: dict[str, str] = {}
    for name in datasets:
        if name in people or name in owner:
            for one in _distinct(datasets[name]):
                if one.to not in people and one.to not in owner and _used(datasets[one.to])[0] >= OWNING:
                    found.setdefault(one.to, name)
    return found


def _used(target: DatasetFact) -> tuple[float, str]:
    """How much speaks for rows that are each used by the row that points at them: an address, a card, a picture."""
    personal = {
        found.category
        for field in target.fields.values()
        if (found := propose(target.name, field.name, field.type)) and found.sure and found.category != NOT_PERSONAL
    }
    by_name = head(target.name) in known.USED_BY_ONE
    if head(target.name) in known.PLACES or len(personal) < 2:
        return 0.0, ""
    score = 0.5 + 0.25 * by_name + 0.1 * (len(personal) >= 3)
    return round(score, 2), "what it points at is somebody's, and nothing else says whose"


def _link(
    fact: DatasetFact,
    one: ForeignKey,
    people: Mapping[str, tuple[float, str]],
    leads: Mapping[str, tuple[str, ...]],
    owner: tuple[ForeignKey, float, str] | None,
    pointed_at: Mapping[str, str],
) -> Link:
    """The proposal for one foreign key."""
    if owner is not None and owner[0] == one:
        return Link(one, Relation.OWNED_BY, owner[1], owner[2])
    is_somebodys = fact.name in people or fact.name in leads
    if one.to in pointed_at and is_somebodys and fact.name != one.to:
        return Link(one, Relation.OWNS, *_used_here(fact, one, pointed_at))
    if one.to == fact.name:
        score = 0.7 if is_somebodys else 0.9
        return Link(one, Relation.STRUCTURAL, score, "points at its own table")
    if one.to not in people and one.to not in leads:
        return Link(one, Relation.STRUCTURAL, 0.9, "nothing leads from there to a person")
    score, reason = _claim(fact, one, one.to in people)
    if owner is None or score < OWNING:
        return Link(one, Relation.STRUCTURAL, 0.6, reason)
    also = [
        name for name in (one.to, *leads.get(one.to, ())) if name in leads.get(owner[0].to, ()) and name not in people
    ]
    if one.to in people and one.to in leads.get(owner[0].to, ()):
        also = [one.to]
    if owner[0].to in leads.get(one.to, ()) and owner[0].to not in people:
        also = [owner[0].to]
    if also:
        return Link(one, Relation.STRUCTURAL, 0.86, f"{'+'.join(owner[0].fields)} leads to {also[0]} too")
    if one.to in people or all(fact.fields[field].required for field in one.fields):
        return Link(one, Relation.OWNED_BY, min(score, 0.6), SECOND_OWNER)
    return Link(one, Relation.STRUCTURAL, 0.6, reason)


def _used_here(fact: DatasetFact, one: ForeignKey, pointed_at: Mapping[str, str]) -> tuple[float, str]:
    """The score of an `owns`: what several tables use is less surely one row's."""
    several = pointed_at[one.to] != fact.name
    return (
        (0.6, "several tables point at what is somebody's")
        if several
        else (0.86, "what it points at is used by this row")
    )


def plausible(link: Link) -> bool:
    """Whether a link is worth a line."""
    return link.score >= LIKELY
