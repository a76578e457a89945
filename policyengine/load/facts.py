"""The facts of datasets, from a catalogue's tree or inline from a datamap's; both spell them alike."""

from __future__ import annotations

from functools import lru_cache

from policyengine.load.node import Mapping, Node, Scalar, Sequence, below, flag, listed, scalars, text, texts
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, FieldFact, ForeignKey
from policyengine.model.type import parse

_type = lru_cache(maxsize=4096)(parse)


def catalogue(source: Source, tree: Mapping, notes: Notes) -> Catalogue:
    """The catalogue of a checked tree."""
    datasets = below(tree, "datasets")
    engine = text(tree, "engine") or ""
    facts = {
        name: dataset_fact(name, source, node, datasets.keys[name], engine)
        for name, node in datasets.values.items()
        if isinstance(node, Mapping)
    }
    for name, node in datasets.values.items():
        if isinstance(node, Mapping):
            check_names(facts[name], facts, source, node, notes)
    place = source.place(tree.keys.get("catalogue", tree.start))
    return Catalogue(text(tree, "store") or "", engine, facts, place)


def dataset_fact(name: str, source: Source, node: Mapping, at: int, engine: str) -> DatasetFact:
    """The facts of one dataset."""
    fields = below(node, "fields")
    facts = {field: field_fact(field, source, written, fields.keys[field]) for field, written in fields.values.items()}
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


def field_fact(name: str, source: Source, written: Node, at: int) -> FieldFact:
    """The facts of one field; one without a type is a finding already."""
    if not isinstance(written, Mapping):
        return FieldFact(name, _type(str(written.value) if isinstance(written, Scalar) else ""), place=source.place(at))
    return FieldFact(
        name,
        _type(text(written, "type") or ""),
        required=flag(written, "required"),
        unique=flag(written, "unique"),
        generated=flag(written, "generated"),
        choices=texts(listed(written, "choices")),
        place=source.place(at),
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
    written = node if isinstance(node, Mapping) else Mapping()
    return ForeignKey(
        texts(listed(written, "fields")),
        text(written, "to") or "",
        texts(listed(written, "to_fields")),
        Action(text(written, "on_delete") or "no_action"),
        Action(text(written, "on_update") or "no_action"),
    )
