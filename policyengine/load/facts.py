"""The facts of datasets, from a catalogue's tree or inline from a datamap's; both spell them alike."""

from __future__ import annotations

from functools import lru_cache

from policyengine.load.node import (
    Folded,
    Mapping,
    Node,
    Scalar,
    Sequence,
    below,
    flag,
    listed,
    scalars,
    text,
    texts,
    written,
)
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, FieldFact, ForeignKey, field_in
from policyengine.model.type import parse

_type = lru_cache(maxsize=4096)(parse)

Seen = dict[tuple[str, str, bool], FieldFact]
"""Facts by the field's name, the text that says them, and whether it is folded: few differ, so each is made once."""


def catalogue(source: Source, tree: Mapping, notes: Notes) -> Catalogue:
    """The catalogue of a checked tree."""
    datasets = below(tree, "datasets")
    engine = text(tree, "engine") or ""
    seen: Seen = {}
    facts = {
        name: dataset_fact(name, source, node, datasets.keys[name], engine, seen)
        for name, node in datasets.values.items()
        if isinstance(node, Mapping)
    }
    for name, node in datasets.values.items():
        if isinstance(node, Mapping):
            check_names(facts[name], facts, source, node, notes)
    place = source.place(tree.keys.get("catalogue", tree.start))
    return Catalogue(text(tree, "store") or "", engine, facts, place)


def dataset_fact(name: str, source: Source, node: Mapping, at: int, engine: str, seen: Seen) -> DatasetFact:
    """The facts of one dataset. Those of its fields are without their places, for which see `field_starts`."""
    facts = {field: _field_fact(field, each, seen) for field, each in below(node, "fields").values.items()}
    key = texts(listed(node, "key"))
    kind = text(node, "kind") or ("files" if engine == "files" else "table")
    return DatasetFact(
        name,
        facts,
        key=key,
        unique=_groups(node, "unique"),
        indexes=_groups(node, "indexes"),
        foreign_keys=tuple(_foreign_key(each) for each in _items(node, "foreign_keys")),
        triggers=texts(listed(node, "triggers")),
        kind=DatasetKind(kind),
        schema=text(node, "schema"),
        table=text(node, "table") or name,
        path=text(node, "path") or "",
        place=source.place(at, len(name)),
    )


def field_starts(tree: Mapping) -> dict[str, dict[str, int]]:
    """Where the fields of a catalogue's datasets are, as offsets in its text."""
    datasets = below(tree, "datasets").values.items()
    return {name: below(node, "fields").keys for name, node in datasets if isinstance(node, Mapping)}


def _field_fact(name: str, node: Node, seen: Seen) -> FieldFact:
    """The facts of one field; one without a type is a finding already."""
    if isinstance(node, Folded):
        as_written = (name, node.written, True)
    elif isinstance(node, Scalar):
        as_written = (name, str(node.value), False)
    else:
        return _spelled(name, node)
    known = seen.get(as_written)
    if known is None:
        known = seen[as_written] = _spelled(name, node)
    return known


def _spelled(name: str, node: Node) -> FieldFact:
    """The facts that a type alone, or a mapping, spells."""
    if isinstance(node, Scalar):
        return FieldFact(name, _type(str(node.value)))
    found = written(node)
    return FieldFact(
        name,
        _type(text(found, "type") or ""),
        required=flag(found, "required"),
        unique=flag(found, "unique"),
        generated=flag(found, "generated"),
        choices=texts(listed(found, "choices")),
    )


def inferred_key(fact: DatasetFact, declared: tuple[str, ...]) -> tuple[str, ...]:
    """The key of a dataset without one: a field that is required and unique, else `id` where that is declared."""
    if declared:
        return declared
    single = next((field.name for field in fact.fields.values() if field.required and field.unique), None)
    return (single,) if single else ("id",) if "id" in fact.fields else ()


def check_names(fact: DatasetFact, facts: dict[str, DatasetFact], source: Source, node: Mapping, notes: Notes) -> None:
    """Notes the names of fields and datasets in a dataset's facts that do not exist."""
    named = [*listed(node, "key")]
    for group in _items(node, "unique"):
        named += scalars(group)
    for group in _items(node, "indexes"):
        named += (each for each in scalars(group) if field_in(str(each.value)) not in fact.fields)
    for foreign_key in _items(node, "foreign_keys"):
        if not isinstance(foreign_key, Mapping):
            continue
        named += listed(foreign_key, "fields")
        target = foreign_key.values.get("to")
        if isinstance(target, Scalar) and str(target.value) not in facts:
            message = f"there is no dataset `{target.value}`"
            notes.add("load.unknown-dataset", source, target, message, did_you_mean(str(target.value), facts))
        elif isinstance(target, Scalar):
            _check_fields(listed(foreign_key, "to_fields"), facts[str(target.value)], source, notes)
            if len(listed(foreign_key, "fields")) != len(listed(foreign_key, "to_fields")):
                message = "the foreign key has not as many fields as it points at"
                notes.add("load.count-mismatch", source, foreign_key, message, "name one target field for each field")
    _check_fields(named, fact, source, notes)


def _check_fields(named: list[Scalar], fact: DatasetFact, source: Source, notes: Notes) -> None:
    for each in named:
        if str(each.value) not in fact.fields:
            message = f"`{fact.name}` has no field `{each.value}`"
            notes.add("load.unknown-field", source, each, message, did_you_mean(str(each.value), fact.fields))


def _items(node: Mapping, key: str) -> list[Node]:
    found = node.values.get(key)
    return found.items if isinstance(found, Sequence) else []


def _groups(node: Mapping, key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(texts(scalars(group)) for group in _items(node, key))


def _foreign_key(node: Node) -> ForeignKey:
    found = written(node)
    return ForeignKey(
        texts(listed(found, "fields")),
        text(found, "to") or "",
        texts(listed(found, "to_fields")),
        Action(text(found, "on_delete") or "no_action"),
        Action(text(found, "on_update") or "no_action"),
    )
