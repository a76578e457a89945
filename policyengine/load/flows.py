"""The flows that datamaps declare by hand."""

from __future__ import annotations

from collections.abc import Mapping as Map

from policyengine.load.node import Mapping, Scalar, below, text
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.store import Draft
from policyengine.model.catalogue import DatasetFact
from policyengine.model.datamap import Flow, Refresh
from policyengine.model.name import DatasetName, parts

Facts = Map[str, Map[str, DatasetFact]]


def flows(drafts: Map[str, Draft], facts: Facts, notes: Notes) -> tuple[Flow, ...]:
    """The flows of all stores, in the order of their files. A name without a store is of the file's own."""
    found = []
    for draft in drafts.values():
        for source, node in draft.flows:
            flow = _flow(draft.name, source, node, facts, notes)
            if flow is not None:
                found.append(flow)
    return tuple(found)


def _flow(store: str, source: Source, node: Mapping, facts: Facts, notes: Notes) -> Flow | None:
    if "from" not in node.keys and "sql" not in node.keys:
        message = "the flow does not say where the data comes from"
        notes.add("load.missing-key", source, node, message, "add `from` with a dataset")
    target = _named(store, node.values.get("into"), source, facts, notes)
    origin = _named(store, node.values.get("from"), source, facts, notes)
    if target is None or origin is None:
        return None
    pairs = []
    fields = below(node, "fields")
    for name, from_ in fields.values.items():
        known = _field(name, fields.keys[name], target, source, facts, notes)
        if isinstance(from_, Scalar) and _field(str(from_.value), from_, origin, source, facts, notes) and known:
            pairs.append((name, str(from_.value)))
    return Flow(origin, target, tuple(pairs), Refresh(text(node, "refresh") or "append"), source.place(node.start))


def _named(store: str, node: object, source: Source, facts: Facts, notes: Notes) -> DatasetName | None:
    """The dataset that a text names; noted where there is none."""
    if not isinstance(node, Scalar):
        return None
    written = str(node.value)
    if written in facts[store]:
        return DatasetName(store, written)
    try:
        named = parts(written)
    except ValueError:
        named = (written,)
    name = DatasetName(*named) if len(named) == 2 else DatasetName(store, named[0])
    if name.dataset in facts.get(name.store, {}):
        return name
    if name.store not in facts:
        message, choices = f"there is no store `{name.store}`", [f"{each}.{name.dataset}" for each in facts]
    else:
        message = f"the store `{name.store}` has no dataset `{name.dataset}`"
        choices = [*facts[store], *(str(DatasetName(each, one)) for each in facts for one in facts[each])]
    notes.add("load.unknown-dataset", source, node, message, did_you_mean(written, choices))
    return None


def _field(name: str, at: int | Scalar, dataset: DatasetName, source: Source, facts: Facts, notes: Notes) -> bool:
    fields = facts[dataset.store][dataset.dataset].fields
    if name not in fields:
        message = f"`{dataset.dataset}` has no field `{name}`"
        notes.add("load.unknown-field", source, at, message, did_you_mean(name, fields))
    return name in fields
