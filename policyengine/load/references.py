"""The references of a dataset: `owned_by`, `owns` and `structural`, joined with the catalogue's foreign keys."""

from __future__ import annotations

from collections.abc import Mapping as Map

from policyengine.load.node import Mapping, Node, Scalar, Sequence, below, opened, scalars, texts
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.store import Entry
from policyengine.model.catalogue import DatasetFact, ForeignKey
from policyengine.model.datamap import Cut, CutNull, CutReassign, Reference, Relation
from policyengine.model.name import DatasetName, parts

Facts = Map[str, DatasetFact]


def references(
    store: str, entry: Entry, fact: DatasetFact, facts: Facts, stores: frozenset[str], notes: Notes
) -> list[Reference]:
    """The references of a dataset's entry. What can't be resolved is noted and left out."""
    found: dict[tuple[str, ...], tuple[Reference, int]] = {}
    for relation in Relation:
        written = below(entry.node, relation.value)
        for spelled, node in written.values.items():
            at = written.keys[spelled]
            reference = _reference(store, relation, spelled, at, node, entry.source, fact, facts, stores, notes)
            if reference is None:
                continue
            first = found.get(reference.fields)
            if first is not None:
                message = f"`{spelled}` is a reference already, in line {entry.source.position(first[1])[0]}"
                notes.add("load.reference-twice", entry.source, at, message, "keep the relation that is true")
                continue
            found[reference.fields] = (reference, at)
    every = [reference for reference, _ in found.values()]
    return [_with_default_cut(each, every, fact, below(entry.node, each.relation.value)) for each in every]


def _reference(
    store: str,
    relation: Relation,
    spelled: str,
    at: int,
    node: Node,
    source: Source,
    fact: DatasetFact,
    facts: Facts,
    stores: frozenset[str],
    notes: Notes,
) -> Reference | None:
    """One reference, without its default cut."""
    fields = (spelled,) if spelled in fact.fields else tuple(part.strip() for part in spelled.split("+"))
    to = node.values.get("to") if isinstance(node, Mapping) else node
    if not isinstance(to, Scalar):
        return None
    missing = [field for field in fields if field not in fact.fields]
    for field in missing:
        mend = did_you_mean(field, fact.fields, "see its catalogue for the names of its fields")
        notes.add("load.unknown-field", source, at, f"`{fact.name}` has no field `{field}`", mend)
    target = _target(store, to, facts, stores, source, notes)
    if missing or target is None:
        return None
    enforced = _enforced(fact, fields)
    declared = texts(scalars(node.values.get("to_fields"))) if isinstance(node, Mapping) else ()
    target_fields = _target_fields(to, target, enforced, declared, fields, source, notes)
    if target_fields is None:
        return None
    if enforced is not None and (enforced.to, _aligned(enforced, fields)) != (target.name, target_fields):
        enforced = None
    cut = _cut(node, fields, fact, source, notes) if isinstance(node, Mapping) else None
    name = DatasetName(store, fact.name)
    return Reference(
        relation,
        name,
        fields,
        DatasetName(store, target.name),
        target_fields,
        cut,
        enforced,
        source.place(at, len(spelled)),
    )


def _target(
    store: str, to: Scalar, facts: Facts, stores: frozenset[str], source: Source, notes: Notes
) -> DatasetFact | None:
    """The dataset that a reference points at; it is in the same store."""
    written = str(to.value)
    if written in facts:
        return facts[written]
    try:
        named = parts(written)
    except ValueError:
        named = (written,)
    if len(named) == 2 and named[0] == store and named[1] in facts:
        return facts[named[1]]
    if len(named) == 1 and named[0] in facts:
        return facts[named[0]]
    if len(named) == 2 and named[0] in stores and named[0] != store:
        message = f"`{written}` is in another store: a reference stays within its store"
        mend = "say `identifies:` on the field, with the identifier whose values both sides hold"
        notes.add("load.other-store", source, to, message, mend)
        return None
    message = f"the store `{store}` has no dataset `{written}`"
    notes.add("load.unknown-dataset", source, to, message, did_you_mean(written, facts))
    return None


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
    values = tuple(each.value for each in scalars(cut.values.get("reassign")) if each.value is not None)
    if values and len(values) != len(fields):
        message = f"{_counted(len(values), 'value')} for {_counted(len(fields), 'field')}"
        notes.add("load.count-mismatch", source, cut.values["reassign"], message, "write one value for each field")
        return None
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


def _with_default_cut(reference: Reference, every: list[Reference], fact: DatasetFact, written: Mapping) -> Reference:
    """Without a declared cut a link is cut where it may be NULL, in no other reference and not in the key."""
    node = written.values.get("+".join(reference.fields))
    if reference.cut is not None or (isinstance(node, Mapping) and "cut" in node.keys):
        return reference
    elsewhere = {field for other in every if other is not reference for field in other.fields}
    free = tuple(
        field
        for field in reference.fields
        if not fact.fields[field].required and field not in elsewhere and field not in fact.key
    )
    if not free:
        return reference
    return Reference(
        reference.relation,
        reference.source,
        reference.fields,
        reference.target,
        reference.target_fields,
        CutNull(free),
        reference.enforced,
        reference.place,
    )
