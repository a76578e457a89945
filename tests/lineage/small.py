"""Small lineages for tests: fields and hops written in a line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from policyengine.graph.hops import Known
from policyengine.lineage.index import Lineage, index, indexed
from policyengine.model.breaker import Aggregate, Breaker, KeyedHash
from policyengine.model.datamap import Datamaps, Dataset, Field, Flow, Model, Origin, Store
from policyengine.model.finding import Finding
from policyengine.model.lineage import Form, Hop, Reach, Status, Via
from policyengine.model.mask import Generalise, Network, Truncate, Unit
from policyengine.model.name import DatasetName, FieldName, IdentifierName, parts
from policyengine.model.organisation import Identifier, Organisation, Subject
from policyengine.model.place import Place
from policyengine.model.type import Kind, Type

FILE = "models/t.sql"
TEXT = Type("text", Kind.TEXT)
_ID, _DEVICE = IdentifierName("customer", "id"), IdentifierName("customer", "device")
CUSTOMER = Subject("customer", {"id": Identifier(_ID), "device": Identifier(_DEVICE, shared=True)})


def field(said: str, name: str) -> Field:
    """A field from its words: a category, `unique`, `identifies=customer.id`, or nothing for an undecided one."""
    words = said.split()
    named = [IdentifierName(*word.partition("=")[2].split(".")) for word in words if word.startswith("identifies=")]
    category = next((word for word in words if word == "none" or word.startswith("user")), None)
    origin = Origin.DECLARED if category else Origin.UNDECIDED
    identifies = named[0] if named else None
    return Field(name, TEXT, unique="unique" in words, category=category, category_origin=origin, identifies=identifies)


def hop(said: str) -> Hop:
    """A hop from `a.b.c -> d.e.f IDENTITY` or `… INDIRECT`; after it a status, if it is not `resolved`."""
    source, _, target, form, *status = said.split()
    direct = form != "INDIRECT"
    return Hop(
        FieldName(*parts(source)),
        FieldName(*parts(target)),
        Reach.DIRECT if direct else Reach.INDIRECT,
        Form[form] if direct else Form.IDENTITY,
        Status(status[0]) if status else Status.RESOLVED,
        Via.DERIVED,
        Place(FILE, 1, 1),
    )


def lineage(
    fields: Mapping[str, str],
    hops: Iterable[Hop],
    keys: Mapping[str, tuple[str, ...]] | None = None,
    flows: Sequence[Mapping[str, Any]] = (),
    subjects: Mapping[str, str] | None = None,
    indirect: bool = False,
) -> Lineage:
    """The lineage of fields by their whole names, and of hops between them."""
    inside: dict[str, dict[str, dict[str, Field]]] = {}
    for name, said in fields.items():
        store, dataset, own = parts(name)
        inside.setdefault(store, {}).setdefault(dataset, {})[own] = field(said, own)
    stores = {
        store: Store(
            store,
            "sqlite",
            {
                name: Dataset(
                    DatasetName(store, name),
                    name,
                    fields=each,
                    key=(keys or {}).get(f"{store}.{name}", ()),
                    subject=(subjects or {}).get(f"{store}.{name}"),
                )
                for name, each in datasets.items()
            },
        )
        for store, datasets in inside.items()
    }
    organisation = Organisation("test", {"customer": CUSTOMER}, {}, propagate_indirect=indirect)
    if flows:
        said = tuple(flow(each, number, stores) for number, each in enumerate(flows, 1))
        models = tuple(
            Model("mart", "", FILE, "sqlite", place=each.place)
            for each, one in zip(said, flows, strict=True)
            if "sql" in one
        )
        unread = tuple(Finding("sqlflow.parse", "", Place(FILE)) for each in flows if each.get("sql") == "unread")
        return index(Datamaps(organisation, stores, said, models, tuple(hops), unread))
    return indexed(Datamaps(organisation, stores), Known(tuple(hops)))


def flow(said: Mapping[str, Any], line: int, stores: Mapping[str, Store]) -> Flow:
    """A flow as a datamap has it, in that line of it. The hops of its SQL are those of the case."""
    source, target = (DatasetName(*parts(said[end])) for end in ("from", "into"))
    pairs, breaks = [], []
    for name, written in said["fields"].items():
        long = written if isinstance(written, dict) else {"from": written}
        pairs.append((name, long["from"]))
        if "breaks" in long:
            breaks.append(
                (name, _breaker(long["breaks"], stores[source.store].datasets[source.dataset].fields[long["from"]]))
            )
    return Flow(source, target, tuple(pairs), place=Place("map.yaml", line, 5), breaks=tuple(breaks))


def _breaker(said: Any, field: Field) -> Breaker:
    match said:
        case "aggregate":
            return Aggregate()
        case "keyed_hash":
            return KeyedHash()
        case {"generalise": unit}:
            return Generalise(Unit(unit))
        case {"truncate": left}:
            return Network(left) if field.category == "user.device.ip_address" else Truncate(left)
    raise AssertionError(said)
