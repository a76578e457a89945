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
from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, FieldFact, ForeignKey
from policyengine.model.place import Place
from policyengine.model.type import Type, parse

_type = lru_cache(maxsize=4096)(parse)

Spelled = tuple[Type, bool, bool, bool, tuple[str, ...]]
"""What a field's facts say, in the order that FieldFact has them after its name."""


def catalogue(source: Source, tree: Mapping, notes: Notes) -> Catalogue:
    """The catalogue of a checked tree."""
    datasets = below(tree, "datasets")
    engine = text(tree, "engine") or ""
    seen: dict[str, Spelled] = {}
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


def dataset_fact(
    name: str, source: Source, node: Mapping, at: int, engine: str, seen: dict[str, Spelled]
) -> DatasetFact:
    """The facts of one dataset; `seen` remembers what folded texts say."""
    fields = below(node, "fields")
    places = source.places(fields.keys)
    facts = {field: _field_fact(field, each, seen, places[field]) for field, each in fields.values.items()}
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
        place=source.place(at),
    )


def _field_fact(name: str, node: Node, seen: dict[str, Spelled], place: Place) -> FieldFact:
    """The facts of one field; one without a type is a finding already."""
    if isinstance(node, Scalar):
        return FieldFact(name, _type(str(node.value)), place=place)
    if isinstance(node, Folded):
        spelled = seen.get(node.written)
        if spelled is None:
            spelled = seen[node.written] = _spelled(node)
        return FieldFact(name, *spelled, place)
    return FieldFact(name, *_spelled(node), place)


def _spelled(node: Node) -> Spelled:
    """The facts that a mapping spells, in the order that FieldFact has them."""
    found = written(node)
    return (
        _type(text(found, "type") or ""),
        flag(found, "required"),
        flag(found, "unique"),
        flag(found, "generated"),
        texts(listed(found, "choices")),
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
    for key in ("unique", "indexes"):
        for group in _items(node, key):
            named += scalars(group)
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
