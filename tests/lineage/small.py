"""Small lineages for tests: fields and hops written in a line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policyengine.graph.hops import Known
from policyengine.lineage.index import Lineage, indexed
from policyengine.model.datamap import Datamaps, Dataset, Field, Origin, Store
from policyengine.model.lineage import Form, Hop, Reach, Status, Via
from policyengine.model.name import DatasetName, FieldName, IdentifierName, parts
from policyengine.model.organisation import Identifier, Organisation, Subject
from policyengine.model.type import Kind, Type

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
    )


def lineage(
    fields: Mapping[str, str], hops: Iterable[Hop], keys: Mapping[str, tuple[str, ...]] | None = None
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
                name: Dataset(DatasetName(store, name), name, fields=each, key=(keys or {}).get(f"{store}.{name}", ()))
                for name, each in datasets.items()
            },
        )
        for store, datasets in inside.items()
    }
    organisation = Organisation("test", {"customer": CUSTOMER}, {})
    return indexed(Datamaps(organisation, stores), Known(tuple(hops)))
