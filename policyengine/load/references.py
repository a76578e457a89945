"""The references of a dataset, of every relation, joined with the catalogue's foreign keys."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping as Map
from dataclasses import dataclass

from policyengine.load import sentinel
from policyengine.load.conditions import conditions, excludes
from policyengine.load.node import Mapping, Node, Scalar, Sequence, below, opened, scalars, texts
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.store import Entry
from policyengine.model.catalogue import DatasetFact, ForeignKey
from policyengine.model.datamap import Cut, CutNull, CutReassign, Reference, Relation
from policyengine.model.name import DatasetName, parts

Facts = Map[str, DatasetFact]
Declared = tuple[Reference, Node]
"""A reference, with the node that declares it."""


_SEE = "see its catalogue for the names of its fields"


@dataclass(frozen=True, slots=True)
class Site:
    """Where references are written: a dataset's entry, with its own facts, its store's, and the names of all stores."""

    store: str
    entry: Entry
    fact: DatasetFact
    facts: Facts
    stores: frozenset[str]
    notes: Notes


def references(
    store: str, entry: Entry, fact: DatasetFact, facts: Facts, stores: frozenset[str], notes: Notes
) -> list[Declared]:
    """The references of a dataset's entry. What can't be resolved is noted and left out."""
    site = Site(store, entry, fact, facts, stores, notes)
    found: list[Declared] = []
    for relation in Relation:
        written = below(entry.node, relation.value)
        for spelled, node in written.values.items():
            at = written.keys[spelled]
            for each in node.items if isinstance(node, Sequence) else [node]:
                before = len(notes.findings)
                reference = _reference(site, relation, spelled, at, each)
                if reference is None or len(notes.findings) > before or _is_maimed(each):
                    continue
                first = next((one for one, _ in found if not _disjoint(one, reference)), None)
                if first is not None:
                    _refuse_second(site, at if each is node else each.start, reference, first)
                    continue
                found.append((reference, each))
    every = [reference for reference, _ in found]
    return [(_with_default_cut(reference, every, fact, each), each) for reference, each in found]


def _is_maimed(node: Node) -> bool:
    """Whether something was refused in the reference's conditions: without it they would mean something else."""
    if not isinstance(node, Mapping) or "when" not in node.keys:
        return False
    when = below(node, "when")
    told = [name for name, value in when.values.items() if scalars(value)]
    return not told or len(told) < len(when.keys)


def _disjoint(one: Reference, other: Reference) -> bool:
    """Whether no row can have both references: they have other fields, or conditions that exclude each other."""
    return one.fields != other.fields or any(
        excludes(mine, theirs) for mine in one.when for theirs in other.when if mine.field == theirs.field
    )


def _refuse_second(site: Site, at: int, second: Reference, first: Reference) -> None:
    spelled = "+".join(second.fields)
    if first.when and second.when:
        message = f"a row's `{spelled}` may point at `{first.target.dataset}` and `{second.target.dataset}` at once"
        mend = "let the `when` of both name one field, with other values"
    elif (first.relation, first.target, first.target_fields) == (second.relation, second.target, second.target_fields):
        message, mend = f"`{spelled}` is a reference already, in line {first.place.line}", "keep one of them"
    else:
        message = f"`{spelled}` is a reference already, in line {first.place.line}"
        mend = "keep the relation that is true, or say with `when` which rows have which"
    site.notes.add("load.reference-twice", site.entry.source, at, message, mend)


def _reference(site: Site, relation: Relation, spelled: str, at: int, node: Node) -> Reference | None:
    """One reference, without its default cut and its heirs."""
    fact, source, notes = site.fact, site.entry.source, site.notes
    fields = (spelled,) if spelled in fact.fields else tuple(part.strip() for part in spelled.split("+"))
    to = node.values.get("to") if isinstance(node, Mapping) else node
    if not isinstance(to, Scalar):
        return None
    missing = [field for field in fields if field not in fact.fields]
    for field in missing:
        _refuse_field(field, fact, source, at, notes)
    target = _target(site.store, to, site.facts, site.stores, source, notes)
    if missing or target is None:
        return None
    enforced = _enforced(fact, fields)
    declared = texts(scalars(node.values.get("to_fields"))) if isinstance(node, Mapping) else ()
    target_fields = _target_fields(to, target, enforced, declared, fields, source, notes)
    if target_fields is None:
        return None
    if enforced is not None and (enforced.to, _aligned(enforced, fields)) != (target.name, target_fields):
        enforced = None
    return Reference(
        relation,
        DatasetName(site.store, fact.name),
        fields,
        DatasetName(site.store, target.name),
        target_fields,
        _cut(node, fields, fact, source, notes) if isinstance(node, Mapping) else None,
        enforced,
        conditions(below(node, "when"), fact, source, notes) if isinstance(node, Mapping) else (),
        place=source.place(at, len(spelled)),
    )


def _refuse_field(name: str, fact: DatasetFact, source: Source, at: int, notes: Notes) -> None:
    message, mend = f"`{fact.name}` has no field `{name}`", did_you_mean(name, fact.fields, _SEE)
    if all(part.strip() in fact.fields for part in name.split(",")):
        mend = "join the fields of a composite reference with `+`"
    elif not name:
        message, mend = "there is no name on one side of a `+`", "name a field there, or take the `+` out"
    notes.add("load.unknown-field", source, at, message, mend)


def _target(
    store: str, to: Scalar, facts: Facts, stores: frozenset[str], source: Source, notes: Notes
) -> DatasetFact | None:
    """The dataset that a reference points at; it is in the same store."""
    written = str(to.value)
    found = dataset_named(store, written, facts)
    if found is not None:
        return found
    named = _parts(written)
    if len(named) == 2 and named[0] in stores and named[0] != store:
        message = f"`{written}` is in another store: a reference stays within its store"
        mend = "say `identifies:` on the field, with the identifier whose values both sides hold"
        notes.add("load.other-store", source, to, message, mend)
        return None
    message = f"the store `{store}` has no dataset `{written}`"
    notes.add("load.unknown-dataset", source, to, message, did_you_mean(written, facts))
    return None


def dataset_named(store: str, written: str, facts: Facts) -> DatasetFact | None:
    """The dataset of a store that a text names, with the store before it or without; None where there is none."""
    if written in facts:
        return facts[written]
    named = _parts(written)
    if len(named) == 2 and named[0] == store:
        named = named[1:]
    return facts.get(named[0]) if len(named) == 1 else None


def _parts(written: str) -> tuple[str, ...]:
    try:
        return parts(written)
    except ValueError:
        return (written,)


def _enforced(fact: DatasetFact, fields: tuple[str, ...]) -> ForeignKey | None:
    """The engine's foreign key on just these fields, in any order."""
    return next((key for key in fact.foreign_keys if sorted(key.fields) == sorted(fields)), None)


def _aligned(key: ForeignKey, fields: tuple[str, ...]) -> tuple[str, ...]:
    """A foreign key's target fields in the order of a reference's fields."""
    pairs = dict(zip(key.fields, key.to_fields, strict=False))
    return tuple(pairs.get(field, "") for field in fields)


def _target_fields(
    to: Scalar,
    target: DatasetFact,
    enforced: ForeignKey | None,
    declared: tuple[str, ...],
    fields: tuple[str, ...],
    source: Source,
    notes: Notes,
) -> tuple[str, ...] | None:
    """The fields that are pointed at: as declared, else the foreign key's, else the target's key."""
    if declared:
        unknown = [field for field in declared if field not in target.fields]
        for field in unknown:
            mend = did_you_mean(field, target.fields)
            notes.add("load.unknown-field", source, to, f"`{target.name}` has no field `{field}`", mend)
        if unknown:
            return None
    elif enforced is not None and enforced.to != target.name:
        message = f"the catalogue says that `{'+'.join(fields)}` points at `{enforced.to}`"
        mend = f"write `{enforced.to}`, or say with `to_fields` what it points at beside"
        notes.add("load.reference-disagrees", source, to, message, mend)
        return None
    elif enforced is None and not target.key:
        message = f"`{target.name}` has no key to point at"
        notes.add("load.no-key", source, to, message, "name the fields it points at with `to_fields`")
        return None
    chosen = declared or (_aligned(enforced, fields) if enforced else target.key)
    if len(chosen) != len(fields):
        there = f"{_counted(len(chosen), 'field')} of `{target.name}` ({', '.join(chosen)})"
        message = f"{_counted(len(fields), 'field')} for {there}"
        mend = "join as many fields with + as the key has, in its order"
        notes.add("load.count-mismatch", source, to, message, mend)
        return None
    return chosen


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _cut(node: Mapping, fields: tuple[str, ...], fact: DatasetFact, source: Source, notes: Notes) -> Cut | None:
    """The cut that a reference declares."""
    cut = opened(node.values["cut"]) if "cut" in node.values else None
    if isinstance(cut, Sequence):
        named = [each for each in scalars(cut) if _may_be_cut(each, fields, fact, source, notes)]
        return CutNull(texts(named)) if named else None
    if not isinstance(cut, Mapping):
        return None
    written = scalars(cut.values.get("reassign"))
    values = tuple(each.value for each in written if each.value is not None)
    if values and len(values) != len(fields):
        message = f"{_counted(len(values), 'value')} for {_counted(len(fields), 'field')}"
        notes.add("load.count-mismatch", source, cut.values["reassign"], message, "write one value for each field")
        return None
    for each, field in zip(written, fields, strict=False):
        sentinel.check(each, fact.fields[field], source, notes)
    return CutReassign(values) if values else None


def _may_be_cut(each: Scalar, fields: tuple[str, ...], fact: DatasetFact, source: Source, notes: Notes) -> bool:
    """Whether a field of a `cut` list is one of the reference's and may be NULL."""
    name = str(each.value)
    if name not in fields:
        message = f"`{name}` is no field of this reference"
        notes.add("load.unknown-field", source, each, message, did_you_mean(name, fields))
        return False
    if fact.fields[name].required:
        message = f"`{name}` is NOT NULL: the link can't be cut there"
        notes.add(
            "load.cut-required", source, each, message, "name a nullable field, or a sentinel: cut: {reassign: 0}"
        )
        return False
    return True


def _with_default_cut(reference: Reference, every: list[Reference], fact: DatasetFact, node: Node) -> Reference:
    """Without a declared cut a link is cut where it may be NULL, in no other reference and not in the key.

    Nor where the reference says itself how it is cut, and says it wrongly: a default would hide that.
    """
    if reference.cut is not None or (isinstance(node, Mapping) and "cut" in node.keys):
        return reference
    elsewhere = {field for other in every if other.fields != reference.fields for field in other.fields}
    free = tuple(
        field
        for field in reference.fields
        if not fact.fields[field].required and field not in elsewhere and field not in fact.key
    )
    return dataclasses.replace(reference, cut=CutNull(free)) if free else reference
