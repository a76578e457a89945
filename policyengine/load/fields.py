"""What a dataset's own entry decides of its fields: in `fields`, in `none`, in `derived` and by convention."""

from __future__ import annotations

from dataclasses import dataclass

from policyengine.load.node import Mapping, Node, Scalar, below, listed
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.store import Entry
from policyengine.model.catalogue import DatasetFact
from policyengine.model.datamap import NOT_PERSONAL, Origin
from policyengine.model.mask import Clear, Constant, Empty, Mask, Token
from policyengine.model.name import IdentifierName, parts
from policyengine.model.organisation import Organisation
from policyengine.model.type import Kind

# Conventions go by name alone, so they never decide a field that can hold anything.
_NEVER_BY_CONVENTION = frozenset({Kind.TEXT, Kind.JSON, Kind.BINARY, Kind.OTHER})
IDENTIFIES_ALONE = "user.unique_id"
FACTS = frozenset({"type", "required", "unique", "generated", "choices"})


@dataclass(slots=True)
class Decision:
    """What is decided of one field so far; references may still fill in what is missing."""

    category: str | None = None
    origin: Origin = Origin.UNDECIDED
    identifies: IdentifierName | None = None
    mask: Mask | None = None
    derived: str | None = None


def decisions(entry: Entry, fact: DatasetFact, organisation: Organisation, notes: Notes) -> dict[str, Decision]:
    """The decisions of a dataset's entry, by field; fields it says nothing of are not in it."""
    found: dict[str, Decision] = {}
    fields = below(entry.node, "fields")
    for name, node in fields.values.items():
        if _known(name, fields.keys[name], fact, entry.source, notes):
            found[name] = _decision(node, organisation, entry.source, notes)
    for each in listed(entry.node, "none"):
        _decide_none(each, found, fact, fields, entry.source, notes)
    derived = below(entry.node, "derived")
    for name, node in derived.values.items():
        if isinstance(node, Scalar) and _known(name, derived.keys[name], fact, entry.source, notes):
            _decide_derived(found.setdefault(name, Decision()), str(node.value))
    return found


def by_convention(decided: dict[str, Decision], fact: DatasetFact, names: frozenset[str]) -> None:
    """Decides the fields of conventional names that nothing else has decided."""
    for name in fact.fields.keys() & names:
        if fact.fields[name].type.kind in _NEVER_BY_CONVENTION:
            continue
        decision = decided.setdefault(name, Decision())
        if decision.origin is Origin.UNDECIDED:
            decision.category, decision.origin = NOT_PERSONAL, Origin.CONVENTION


def _known(name: str, at: int | Scalar, fact: DatasetFact, source: Source, notes: Notes) -> bool:
    """Whether a dataset has a field; noted where it has not."""
    if name in fact.fields:
        return True
    mend = did_you_mean(name, fact.fields, "see its catalogue for the names of its fields")
    notes.add("load.unknown-field", source, at, f"`{fact.name}` has no field `{name}`", mend)
    return False


def _decision(node: Node, organisation: Organisation, source: Source, notes: Notes) -> Decision:
    """The decision that stands under a field's name."""
    if isinstance(node, Scalar):
        category = _category(node, organisation, source, notes)
        return Decision(category, Origin.DECLARED if category else Origin.UNDECIDED)
    if not isinstance(node, Mapping):
        return Decision()
    decision = Decision()
    category_node = node.values.get("category")
    if isinstance(category_node, Scalar):
        decision.category = _category(category_node, organisation, source, notes)
    identifies = node.values.get("identifies")
    if isinstance(identifies, Scalar):
        decision.identifies = identifier(identifies, organisation, source, notes)
    decision.mask = _mask(node.values.get("mask"))
    if decision.category:
        decision.origin = Origin.DECLARED
    elif decision.identifies:
        decision.category, decision.origin = IDENTIFIES_ALONE, Origin.DEFAULT
    return decision


def _category(node: Scalar, organisation: Organisation, source: Source, notes: Notes) -> str | None:
    name = str(node.value)
    if name in organisation.categories:
        return name
    mend = did_you_mean(name, organisation.categories, "add it to `categories` of the organisation")
    notes.add("load.unknown-category", source, node, f"there is no category `{name}`", mend)
    return None


def identifier(node: Scalar, organisation: Organisation, source: Source, notes: Notes) -> IdentifierName | None:
    """The identifier that a text names; noted where the organisation has none of that name."""
    written = str(node.value)
    known = {
        str(each.name): each.name for subject in organisation.subjects.values() for each in subject.identifiers.values()
    }
    try:
        named = parts(written)
    except ValueError:
        named = ()
    if len(named) == 2 and str(IdentifierName(*named)) in known:
        return IdentifierName(*named)
    message = f"the organisation has no identifier `{written}`"
    notes.add("load.unknown-identifier", source, node, message, did_you_mean(written, known))
    return None


def _mask(node: Node | None) -> Mask | None:
    match node:
        case Scalar("clear"):
            return Clear()
        case Scalar("empty"):
            return Empty()
        case Scalar("token"):
            return Token()
        case Mapping():
            constant = node.values.get("constant")
            return Constant(constant.value) if isinstance(constant, Scalar) and constant.value is not None else None
        case _:
            return None


def _decide_none(
    each: Scalar, found: dict[str, Decision], fact: DatasetFact, fields: Mapping, source: Source, notes: Notes
) -> None:
    """Decides one field of a `none` list."""
    name = str(each.value)
    if not _known(name, each, fact, source, notes):
        return
    decision = found.setdefault(name, Decision())
    if decision.origin is Origin.UNDECIDED and decision.identifies is None:
        decision.category, decision.origin = NOT_PERSONAL, Origin.DECLARED
        return
    first = fields.keys.get(name)
    where = f"in line {source.position(first)[0]}" if first is not None else "in this list"
    message = f"the field `{name}` is decided twice"
    notes.add("load.decided-twice", source, each, message, f"it is decided {where} already: take one of them out")


def _decide_derived(decision: Decision, expression: str) -> None:
    decision.derived = expression
    if decision.origin is Origin.UNDECIDED:
        decision.category, decision.origin = NOT_PERSONAL, Origin.DEFAULT
