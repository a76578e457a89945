"""What a draft says of one dataset: its subject, its references, its fields, each decided, proposed or left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policyengine.draft.block import WIDEST, Line, wrapped
from policyengine.draft.relation import Link, Relations
from policyengine.draft.spell import flow, scalar
from policyengine.model.catalogue import DatasetFact, DatasetKind, FieldFact
from policyengine.model.datamap import NOT_PERSONAL, OnErase, Relation
from policyengine.model.organisation import Organisation, Subject
from policyengine.model.type import Kind, parse
from policyengine.signs import vocabulary as known
from policyengine.signs.propose import SURE, Proposal, head, propose

# What is rebuilt is so by the SQL of a flow, and a live schema shows none.
ON_ERASE = Line(
    "on_erase: " + " | ".join(each for each in OnErase if each is not OnErase.REBUILD), "decide", proposed=True
)
# What is longer leaves no room for its reason.
SHORT = 60
_NEVER_IDENTIFY = frozenset({"user.name"})


@dataclass(frozen=True, slots=True)
class Drafted:
    """One dataset with a proposal for each field that no reference decides; None where nothing speaks for any."""

    fact: DatasetFact
    subject: Subject | None
    people: tuple[float, str] | None
    links: tuple[Link, ...]
    fields: Mapping[str, Proposal | None]
    identifies: Mapping[str, str]
    leads: tuple[str, ...]

    @property
    def personal(self) -> bool:
        """Whether it is one of people, is somebody's, or surely holds something of somebody."""
        return (
            bool(self.people or self.leads)
            or _of_sessions(self.fact)
            or any(one.sure and one.category != NOT_PERSONAL for one in self.fields.values() if one)
        )

    def sure_of_none(self, field: str) -> bool:
        """Whether a field is surely not personal."""
        one = self.fields.get(field)
        return one is not None and one.sure and one.category == NOT_PERSONAL


def drafted(fact: DatasetFact, relations: Relations, organisation: Organisation | None) -> Drafted:
    """The draft of one dataset."""
    links, people = relations.links[fact.name], relations.people.get(fact.name)
    leads = relations.leads.get(fact.name, ())
    linked = {field for link in links for field in link.foreign_key.fields}
    fields = {
        field.name: _proposal(fact, field, leads, people is not None)
        for field in fact.fields.values()
        if field.name not in linked
    }
    subject = _subject(fact.name, organisation) if people else None
    return Drafted(fact, subject, people, links, fields, _identifies(fact, fields, subject, organisation), leads)


def _proposal(fact: DatasetFact, field: FieldFact, leads: tuple[str, ...], is_people: bool) -> Proposal | None:
    """The proposal for one field, seeing what more is known of its dataset than its name."""
    if fact.key == (field.name,) and field.type.kind is Kind.INTEGER and not is_people:
        return Proposal(NOT_PERSONAL, 0.9, "a number that the database gave")
    one = propose(fact.name, field.name, field.type, leads)
    if one is not None and one.category != NOT_PERSONAL and _of_sessions(fact):
        return Proposal(one.category, min(one.score, 0.8), one.reason)
    return one


def _of_sessions(fact: DatasetFact) -> bool:
    """Whether a dataset's rows are sessions."""
    return re.fullmatch(known.SESSIONS, fact.name.rpartition(".")[2], re.IGNORECASE) is not None


def _subject(table: str, organisation: Organisation | None) -> Subject | None:
    """The subject whose rows a table of people holds: of that name, or the only one of its sort."""
    subjects = organisation.subjects if organisation else {}
    named = [one for one in subjects.values() if head(one.name).removesuffix("s") == head(table).removesuffix("s")]
    is_staff = head(table) in known.STAFF
    alike = [one for one in subjects.values() if (head(one.name) in known.STAFF) == is_staff]
    found = named or alike
    return found[0] if len(found) == 1 else None


def _identifies(
    fact: DatasetFact, fields: Mapping[str, Proposal | None], subject: Subject | None, organisation: Organisation | None
) -> dict[str, str]:
    """The identifier that each surely personal field holds, where the organisation declares one of its category."""
    if organisation is None:
        return {}
    subjects = [subject] if subject else list(organisation.subjects.values())
    by_category: dict[str, str] = {}
    for one in subjects:
        for identifier in one.identifiers.values():
            said = propose("people", identifier.name.identifier, parse("text"))
            role = (
                organisation.categories[said.category].role if said and said.category in organisation.categories else ""
            )
            if said and role == "identifier" and said.category not in _NEVER_IDENTIFY:
                by_category.setdefault(said.category, str(identifier.name))
    found = {
        name: by_category[one.category]
        for name, one in fields.items()
        if one is not None and one.sure and one.category in by_category
    }
    if subject and len(fact.key) == 1 and fact.key[0] in fields and "id" in subject.identifiers:
        found[fact.key[0]] = str(subject.identifiers["id"].name)
    return found


def lines(draft: Drafted, conventional: frozenset[str]) -> list[Line]:
    """The block of a dataset; fields that a convention decides are left out, unless nothing else is decided."""
    found = _lines(draft, conventional)
    return found if any(not line.proposed for line in found) else _lines(draft, frozenset())


def _lines(draft: Drafted, conventional: frozenset[str]) -> list[Line]:
    return [
        *_what(draft),
        *_references(draft.links),
        *_fields(draft),
        *_none(draft, conventional),
        *_open(draft),
    ]


def _what(draft: Drafted) -> Iterator[Line]:
    """The subject, `opaque`, and the place of `on_erase`, which is the team's to decide."""
    if draft.people:
        score, reason = draft.people
        name = scalar(draft.subject.name) if draft.subject else "…"
        why = f"{score:.2f}: {reason}" if draft.subject else f"{reason}; which subject of organisation.yaml?"
        yield Line(f"subject: {name}", why, proposed=score < SURE or draft.subject is None)
    if _of_sessions(draft.fact):
        yield Line("opaque: purge", "0.80: sessions come and go: it is emptied for everybody", proposed=True)
    elif draft.personal and draft.fact.kind is not DatasetKind.VIEW:
        yield ON_ERASE


def _references(links: Iterable[Link]) -> Iterator[Line]:
    for relation in Relation:
        chosen = [link for link in links if link.relation is relation]
        short = f"{relation.value}: {flow({_spelled(link): link.foreign_key.to for link in chosen})}"
        alike = chosen and len({link.reason for link in chosen}) == 1 and all(map(_writable, chosen))
        if alike and len({link.sure for link in chosen}) == 1 and len(short) <= SHORT:
            yield Line(short, f"{chosen[0].score:.2f}: {chosen[0].reason}", proposed=not chosen[0].sure)
            continue
        if chosen:
            yield Line(f"{relation.value}:", proposed=not any(link.sure for link in chosen))
        for link in chosen:
            can = _writable(link)
            why = f"{link.score:.2f}: {link.reason}" if can else "a name like this can't be written in a reference"
            text = f"  {scalar(_spelled(link))}: {scalar(link.foreign_key.to)}"
            yield Line(text, why, proposed=not (link.sure and can))


def _spelled(link: Link) -> str:
    """The fields of a reference as a datamap spells them."""
    return "+".join(link.foreign_key.fields)


def _writable(link: Link) -> bool:
    """Whether a datamap can spell a reference: its fields are split at `+`, and spaces around them are dropped."""
    return not any("+" in field or field != field.strip() for field in link.foreign_key.fields)


def _fields(draft: Drafted) -> Iterator[Line]:
    """The fields that say something of somebody, or identify."""
    said = {
        name: one
        for name, one in draft.fields.items()
        if _identifying(draft, name) or (one is not None and one.category != NOT_PERSONAL)
    }
    sure = {name for name, one in said.items() if _identifying(draft, name) or (one is not None and one.sure)}
    if said:
        yield Line("fields:", proposed=not sure)
    for name, one in said.items():
        yield Line(f"  {scalar(name)}: {_decision(draft, name, one)}", _why(draft, name, one), name not in sure)


def _identifying(draft: Drafted, name: str) -> bool:
    """Whether the draft decides that a field identifies: only in a subject's own dataset."""
    return draft.subject is not None and name in draft.identifies


def _decision(draft: Drafted, name: str, one: Proposal | None) -> str:
    if not _identifying(draft, name):
        return one.category if one else ""
    if name in draft.fact.key or one is None or one.category == NOT_PERSONAL:
        return flow({"identifies": draft.identifies[name]})
    return flow({"category": one.category, "identifies": draft.identifies[name]})


def _why(draft: Drafted, name: str, one: Proposal | None) -> str:
    if _identifying(draft, name) and name in draft.fact.key:
        return "the key of a person's row"
    why = f"{one.score:.2f}: {one.reason}" if one else ""
    if name in draft.identifies and not _identifying(draft, name):
        why += f"; finds people? identifies: {draft.identifies[name]}"
    return why


def _none(draft: Drafted, conventional: frozenset[str]) -> Iterator[Line]:
    """The fields that say nothing of anybody: the sure ones, then groups of others, each with its reason."""
    others: dict[str, list[str]] = {}
    sure: list[str] = []
    for name, one in draft.fields.items():
        if one is None or one.category != NOT_PERSONAL or _identifying(draft, name):
            continue
        if one.sure:
            sure += [name] if name not in conventional else []
        else:
            others.setdefault(f"{one.score:.2f}: {one.reason}", []).append(name)
    short = f"none: {flow(sure or next(iter(others.values()), []))}"
    if sure and not others and len(short) <= WIDEST:
        yield Line(short)
    elif not sure and len(others) == 1 and len(short) <= SHORT:
        yield Line(short, next(iter(others)), proposed=True)
    elif sure or others:
        yield Line("none: [", proposed=not sure)
        yield from (Line(f"  {text}") for text in wrapped(sure))
        for why, names in others.items():
            *first, last = wrapped(names, SHORT)
            yield from (Line(f"  {text}", proposed=True) for text in first)
            yield Line(f"  {last}", why, proposed=True)
        yield Line("]", proposed=not sure)


def _open(draft: Drafted) -> Iterator[Line]:
    """The fields that nothing speaks for."""
    still = [name for name, one in draft.fields.items() if one is None and not _identifying(draft, name)]
    for text in wrapped(still):
        yield Line(f"undecided: {text.rstrip(',')}", proposed=True)
