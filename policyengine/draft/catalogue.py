"""A catalogue as the YAML file that is committed: facts only, in the engine's order, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.draft.spell import Value, flow, scalar
from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, FieldFact, ForeignKey

VERSION = 1


def text(catalogue: Catalogue) -> str:
    """The file's text, ending in a newline; what is the default is not written."""
    head = [
        "# The facts of the live schema, written by `policyengine import database`. Decisions belong in the datamap.",
        f"catalogue: {VERSION}",
        f"store: {scalar(catalogue.store)}",
        f"engine: {scalar(catalogue.engine)}",
    ]
    if not catalogue.datasets:
        return "\n".join([*head, "datasets: {}", ""])
    body = [line for dataset in catalogue.datasets.values() for line in _dataset(dataset)]
    return "\n".join([*head, "datasets:", *body, ""])


def _dataset(dataset: DatasetFact) -> Iterator[str]:
    yield f"  {scalar(dataset.name)}:"
    if dataset.kind is not DatasetKind.TABLE:
        yield f"    kind: {dataset.kind.value}"
    if dataset.schema is not None:
        yield f"    schema: {scalar(dataset.schema)}"
    if dataset.table not in ("", dataset.name):
        yield f"    table: {scalar(dataset.table)}"
    if dataset.path:
        yield f"    path: {scalar(dataset.path)}"
    if dataset.key:
        yield f"    key: {flow(dataset.key)}"
    yield "    fields:" if dataset.fields else "    fields: {}"
    for field in dataset.fields.values():
        yield f"      {scalar(field.name)}: {flow(_field(field))}"
    if dataset.unique:
        yield f"    unique: {flow(dataset.unique)}"
    if dataset.indexes:
        yield f"    indexes: {flow(dataset.indexes)}"
    if dataset.foreign_keys:
        yield "    foreign_keys:"
        for foreign_key in dataset.foreign_keys:
            yield f"      - {flow(_foreign_key(foreign_key))}"
    if dataset.triggers:
        yield f"    triggers: {flow(dataset.triggers)}"


def _field(field: FieldFact) -> dict[str, Value]:
    fact: dict[str, Value] = {"type": field.type.text}
    if field.required:
        fact["required"] = True
    if field.generated:
        fact["generated"] = True
    if field.choices:
        fact["choices"] = field.choices
    return fact


def _foreign_key(foreign_key: ForeignKey) -> dict[str, Value]:
    fact: dict[str, Value] = {"fields": foreign_key.fields, "to": foreign_key.to, "to_fields": foreign_key.to_fields}
    for name, action in (("on_delete", foreign_key.on_delete), ("on_update", foreign_key.on_update)):
        if action is not Action.NO_ACTION:
            fact[name] = action.value
    return fact
