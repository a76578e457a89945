"""What a dataset's own entry decides of its fields: in `fields`, in `none`, in `derived` and by convention."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from policyengine.load.node import Folded, Mapping, Node, Scalar, below, entry, scalars, text, words
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.paths import Paths
from policyengine.load.purposes import named
from policyengine.load.source import Source
from policyengine.load.store import Entry
from policyengine.load.taxonomy import meant
from policyengine.load.words.catalogue import FACT_KEYS
from policyengine.model.catalogue import DatasetFact
from policyengine.model.datamap import NOT_PERSONAL, Origin
from policyengine.model.mask import (
    Clear,
    Constant,
    Empty,
    Generalise,
    Hash,
    Mask,
    Network,
    Remove,
    Token,
    Truncate,
    Unit,
)
from policyengine.model.name import IdentifierName, parts
from policyengine.model.organisation import Organisation
from policyengine.model.type import Kind

# Conventions go by name alone, so they never decide a field that can hold anything.
_NEVER_BY_CONVENTION = frozenset({Kind.TEXT, Kind.JSON, Kind.BINARY, Kind.OTHER})
IDENTIFIES_ALONE = "user.unique_id"
_FACTS = frozenset(key.name for key in FACT_KEYS)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided of one field so far; references may still fill in what is missing.

    `has_facts`: facts stand beside the decision, as they do where there is no catalogue. `paths` are decisions about
    what is in the document that it holds; `type` is what a path leads to.
    """

    category: str | None = None
    origin: Origin = Origin.UNDECIDED
    identifies: IdentifierName | None = None
    mask: Mask | None = None
    derived: str | None = None
    about: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    has_facts: bool = False
    paths: Paths = ()
    type: str = "text"


UNDECIDED = Decision()
_NONE = Decision(NOT_PERSONAL, Origin.DECLARED)
_BY_CONVENTION = Decision(NOT_PERSONAL, Origin.CONVENTION)


@dataclass(slots=True)
class Vocabulary:
    """The organisation's words, with what each text was found to decide: most texts stand in many places."""

    organisation: Organisation
    identifiers: dict[str, IdentifierName]
    categories: dict[str, Decision] = field(default_factory=dict)
    folded: dict[str, Decision] = field(default_factory=dict)


def vocabulary_of(organisation: Organisation) -> Vocabulary:
    """The vocabulary of an organisation."""
    every = [each.name for subject in organisation.subjects.values() for each in subject.identifiers.values()]
    categories = {name: Decision(name, Origin.DECLARED) for name in organisation.categories}
    return Vocabulary(organisation, {str(name): name for name in every}, categories)


def decisions(
    entry: Entry, fact: DatasetFact, is_in_catalogue: bool, vocabulary: Vocabulary, notes: Notes
) -> dict[str, Decision]:
    """The decisions of a dataset's entry, by field; fields it says nothing of are not in it."""
    found: dict[str, Decision] = {}
    fields = below(entry.node, "fields")
    for name, node in fields.values.items():
        if name in fact.fields or _known(name, fields.keys[name], fact, entry.source, notes):
            decision = _decision(node, vocabulary, entry.source, notes)
            if decision.has_facts and is_in_catalogue:
                _refuse_facts(node, fact.name, entry.source, notes)
            found[name] = decision
    none = entry.node.values.get("none")
    for number, word in enumerate(words(none)):
        name = str(word)
        if name in fact.fields and name not in found:
            found[name] = _NONE
            continue
        each = scalars(none)[number]
        if _known(name, each, fact, entry.source, notes):
            _decide_again(name, each, found, fields, entry.source, notes)
    derived = below(entry.node, "derived")
    for name, node in derived.values.items():
        if isinstance(node, Scalar) and _known(name, derived.keys[name], fact, entry.source, notes):
            found[name] = _derived(found.get(name, UNDECIDED), str(node.value))
    return found


def by_convention(decided: dict[str, Decision], fact: DatasetFact, names: frozenset[str]) -> None:
    """Decides the fields of conventional names that nothing else has decided."""
    for name in sorted(fact.fields.keys() & names):
        decision = decided.get(name, UNDECIDED)
        if decision.origin is Origin.UNDECIDED and fact.fields[name].type.kind not in _NEVER_BY_CONVENTION:
            decided[name] = dataclasses.replace(
                decision, category=_BY_CONVENTION.category, origin=_BY_CONVENTION.origin
            )


def _known(name: str, at: int | Scalar, fact: DatasetFact, source: Source, notes: Notes) -> bool:
    """Whether a dataset has a field; noted where it has not."""
    if name in fact.fields:
        return True
    otherwise = "see its catalogue for the names of its fields" if fact.entries is None else ""
    mend = did_you_mean(name, fact.fields, otherwise)
    notes.add("load.unknown-field", source, at, f"`{fact.name}` has no field `{name}`", mend)
    return False


def _decision(node: Node, vocabulary: Vocabulary, source: Source, notes: Notes) -> Decision:
    """The decision that stands under a field's name; INVARIANT: one that is remembered made no finding."""
    if isinstance(node, Scalar):
        known = vocabulary.categories.get(str(node.value))
        return known if known is not None else Decision(_category(node, vocabulary, source, notes))
    if isinstance(node, Folded):
        known = vocabulary.folded.get(node.written)
        if known is not None:
            return known
        before = len(notes.findings)
        decision = _written(entry(node), vocabulary, source, notes)
        if len(notes.findings) == before:
            vocabulary.folded[node.written] = decision
        return decision
    return _written(entry(node), vocabulary, source, notes)


def _written(node: Mapping, vocabulary: Vocabulary, source: Source, notes: Notes) -> Decision:
    """The decision that is written out as a mapping."""
    category, identifies = None, None
    category_node, identifies_node = node.values.get("category"), node.values.get("identifies")
    if isinstance(category_node, Scalar):
        category = _category(category_node, vocabulary, source, notes)
    if isinstance(identifies_node, Scalar):
        identifies = _identifier(identifies_node, vocabulary, source, notes)
    origin = Origin.DECLARED if category else Origin.UNDECIDED
    if identifies and not category:
        category, origin = IDENTIFIES_ALONE, Origin.DEFAULT
    has_facts = not _FACTS.isdisjoint(node.keys)
    about = tuple(part.strip() for part in whom.split("+")) if (whom := text(node, "about")) else ()
    mask = _mask(node.values.get("mask"), category)
    purposes = named(node.values.get("purposes"), vocabulary.organisation, source, notes)
    paths = tuple(
        (path, _decision(each, vocabulary, source, notes)) for path, each in below(node, "json").values.items()
    )
    type = text(node, "type") or "text"
    return Decision(
        category,
        origin,
        identifies,
        mask,
        about=about,
        purposes=purposes,
        has_facts=has_facts,
        paths=paths,
        type=type,
    )


def _category(node: Scalar, vocabulary: Vocabulary, source: Source, notes: Notes) -> str | None:
    name = str(node.value)
    if name in vocabulary.organisation.categories:
        return name
    mend = meant(name, vocabulary.organisation.categories)
    notes.add("load.unknown-category", source, node, f"there is no category `{name}`", mend)
    return None


def _identifier(node: Scalar, vocabulary: Vocabulary, source: Source, notes: Notes) -> IdentifierName | None:
    """The identifier that a text names; noted where the organisation has none of that name."""
    written = str(node.value)
    try:
        named = parts(written)
    except ValueError:
        named = ()
    if len(named) == 2 and (name := IdentifierName(*named)) and str(name) in vocabulary.identifiers:
        return name
    if not vocabulary.identifiers:
        return None  # what was wrong with them is a finding already
    message = f"the organisation has no identifier `{written}`"
    notes.add("load.unknown-identifier", source, node, message, did_you_mean(written, vocabulary.identifiers))
    return None


ADDRESS = "user.device.ip_address"


def _mask(node: Node | None, category: str | None) -> Mask | None:
    match node:
        case Scalar("clear"):
            return Clear()
        case Scalar("empty"):
            return Empty()
        case Scalar("token"):
            return Token()
        case Scalar("hash"):
            return Hash()
        case Scalar("remove"):
            return Remove()
        case Mapping(values={"constant": Scalar(value)}) if value is not None:
            return Constant(value)
        case Mapping(values={"truncate": Scalar(int(kept))}):
            return Network(kept) if category == ADDRESS else Truncate(kept)
        case Mapping(values={"generalise": Scalar(unit)}):
            return Generalise(Unit(str(unit)))
        case _:
            return None


def _refuse_facts(node: Node, dataset: str, source: Source, notes: Notes) -> None:
    """Notes the facts of a field that the catalogue has already."""
    written = entry(node)
    for fact in written.keys.keys() & _FACTS:
        message = f"`{fact}` is a fact, and the catalogue has the facts of `{dataset}`"
        notes.add("load.fact-twice", source, written.keys[fact], message, "take it out")


def _decide_again(
    name: str, each: Scalar, found: dict[str, Decision], fields: Mapping, source: Source, notes: Notes
) -> None:
    """Decides a field of a `none` list that has an entry already; noted where that decides it too."""
    decision = found[name]
    if decision.origin is Origin.UNDECIDED:
        found[name] = dataclasses.replace(decision, category=NOT_PERSONAL, origin=Origin.DECLARED)
        return
    first = fields.keys.get(name)
    where = f"in line {source.position(first)[0]}" if first is not None else "in this list"
    message = f"the field `{name}` is decided twice"
    notes.add("load.decided-twice", source, each, message, f"it is decided {where} already: take one of them out")


def _derived(decision: Decision, expression: str) -> Decision:
    if decision.origin is not Origin.UNDECIDED:
        return dataclasses.replace(decision, derived=expression)
    return dataclasses.replace(decision, derived=expression, category=NOT_PERSONAL, origin=Origin.DEFAULT)
