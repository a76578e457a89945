"""The flows that datamaps declare by hand."""

from __future__ import annotations

from collections.abc import Mapping as Map

from policyengine.load.fields import ADDRESS
from policyengine.load.node import Mapping, Node, Scalar, below, entry, opened, text
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.store import Draft
from policyengine.model.breaker import Aggregate, Breaker, KeyedHash
from policyengine.model.datamap import Flow, Refresh, Store
from policyengine.model.mask import Generalise, Network, Truncate, Unit
from policyengine.model.name import DatasetName, parts

Stores = Map[str, Store]


def flows(drafts: Map[str, Draft], stores: Stores, notes: Notes) -> tuple[Flow, ...]:
    """The flows of all stores, in the order of their files. A name without a store is of the file's own."""
    found = []
    for draft in drafts.values():
        for source, node in draft.flows:
            flow = _flow(draft.name, source, node, stores, notes)
            if flow is not None:
                found.append(flow)
    return tuple(found)


def _flow(store: str, source: Source, node: Mapping, stores: Stores, notes: Notes) -> Flow | None:
    has_sql = not {"sql", "dbt"}.isdisjoint(node.keys)
    if "from" not in node.keys and not has_sql:
        message = "the flow does not say where the data comes from"
        notes.add("load.missing-key", source, node, message, "add `from` with a dataset, or `sql` with a file")
    if "from" not in node.keys and "fields" in node.keys and has_sql:
        message = "`fields` says which fields the data comes from, and not of which dataset"
        notes.add("load.missing-key", source, node.keys["fields"], message, "add `from`, or leave it to the SQL")
    if "into" not in node.keys and ("from" in node.keys or not has_sql):
        mend = "add `into`: the dataset it feeds"
        notes.add("load.missing-key", source, node, "a flow needs `into`", mend)
    target = named(store, node.values.get("into"), source, stores, notes)
    origin = named(store, node.values.get("from"), source, stores, notes)
    if target is None or origin is None:
        return None
    pairs = []
    breaks = []
    fields = below(node, "fields")
    for name, from_ in fields.values.items():
        known = _field(name, fields.keys[name], target, source, stores, notes)
        long = entry(from_)
        field = long.values.get("from") if long.keys else from_
        if isinstance(field, Scalar) and _field(str(field.value), field, origin, source, stores, notes) and known:
            pairs.append((name, str(field.value)))
            category = stores[origin.store].datasets[origin.dataset].fields[str(field.value)].category
            if (breaker := _breaker(long.values.get("breaks"), category)) is not None:
                breaks.append((name, breaker))
    refresh = Refresh(text(node, "refresh") or "append")
    return Flow(origin, target, tuple(pairs), refresh, source.place(node.start), tuple(breaks))


def _breaker(node: Node | None, category: str | None) -> Breaker | None:
    """What is declared to break a pair; what is cut off of an IP address are bits, as by its mask."""
    match opened(node) if node else None:
        case Scalar("aggregate"):
            return Aggregate()
        case Scalar("keyed_hash"):
            return KeyedHash()
        case Mapping(values={"truncate": Scalar(int(kept))}):
            return Network(kept) if category == ADDRESS else Truncate(kept)
        case Mapping(values={"generalise": Scalar(unit)}):
            return Generalise(Unit(str(unit)))
        case _:
            return None


def named(store: str, node: object, source: Source, stores: Stores, notes: Notes) -> DatasetName | None:
    """The dataset that a text names; noted where there is none."""
    if not isinstance(node, Scalar):
        return None
    written = str(node.value)
    if written in stores[store].datasets:
        return DatasetName(store, written)
    try:
        named = parts(written)
    except ValueError:
        named = (written,)
    name = DatasetName(*named) if len(named) == 2 else DatasetName(store, named[0])
    if name.store in stores and name.dataset in stores[name.store].datasets:
        return name
    if name.store not in stores:
        message, choices = f"there is no store `{name.store}`", [f"{each}.{name.dataset}" for each in stores]
    else:
        message = f"the store `{name.store}` has no dataset `{name.dataset}`"
        choices = [
            *stores[store].datasets,
            *(str(DatasetName(each, one)) for each in stores for one in stores[each].datasets),
        ]
    notes.add("load.unknown-dataset", source, node, message, did_you_mean(written, choices))
    return None


def _field(name: str, at: int | Scalar, dataset: DatasetName, source: Source, stores: Stores, notes: Notes) -> bool:
    fields = stores[dataset.store].datasets[dataset.dataset].fields
    if name not in fields:
        message = f"`{dataset.dataset}` has no field `{name}`"
        notes.add("load.unknown-field", source, at, message, did_you_mean(name, fields))
    return name in fields
