"""A catalogue as the YAML file that is committed: facts only, in the engine's order, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policyengine.draft.spell import Value, flow, scalar
from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, FieldFact, ForeignKey
from policyengine.model.drift import Part
from policyengine.model.name import quoted

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


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dataset, and what it tells of: the field or the foreign key of that `name`, or a part as a whole.

    `under` is the line above which it stands with its like, empty where it stands for itself.
    """

    text: str
    part: Part
    name: str = ""
    under: str = ""


def _dataset(dataset: DatasetFact) -> Iterator[str]:
    under = ""
    for line in lines(dataset):
        if line.under not in ("", under):
            yield line.under
        under = line.under
        yield line.text


def lines(dataset: DatasetFact) -> Iterator[Line]:
    """The lines of one dataset, in the file's order."""
    yield Line(f"  {scalar(dataset.name)}:", Part.DATASET)
    if dataset.kind is not DatasetKind.TABLE:
        yield Line(f"    kind: {dataset.kind.value}", Part.DATASET)
    if dataset.schema is not None:
        yield Line(f"    schema: {scalar(dataset.schema)}", Part.DATASET)
    if dataset.table not in ("", dataset.name):
        yield Line(f"    table: {scalar(dataset.table)}", Part.DATASET)
    if dataset.path:
        yield Line(f"    path: {scalar(dataset.path)}", Part.DATASET)
    if dataset.key:
        yield Line(f"    key: {flow(dataset.key)}", Part.KEY)
    if not dataset.fields:
        yield Line("    fields: {}", Part.DATASET)
    for field in dataset.fields.values():
        yield Line(f"      {scalar(field.name)}: {flow(_field(field))}", Part.FIELD, quoted(field.name), "    fields:")
    if dataset.unique:
        yield Line(f"    unique: {flow(dataset.unique)}", Part.UNIQUE)
    if dataset.indexes:
        yield Line(f"    indexes: {flow(dataset.indexes)}", Part.INDEX)
    for foreign_key in dataset.foreign_keys:
        text = f"      - {flow(_foreign_key(foreign_key))}"
        yield Line(text, Part.FOREIGN_KEY, foreign_key.label, "    foreign_keys:")
    if dataset.triggers:
        yield Line(f"    triggers: {flow(dataset.triggers)}", Part.TRIGGER)


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
