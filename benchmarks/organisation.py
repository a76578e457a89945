"""A synthetic organisation of any size, the same one every time: what the benchmarks of graph, plan and rehearsal use.

Of ten datasets five are reached by an erasure, as in the web shop of datamaps/shop:

    notes, replies      owned by the note before them, in chains of six datasets, the first by the accounts; deleted
    orders              owned by an account, anonymised; each owns the picture that follows
    pictures            owned by what points at them, so their owners are counted
    subscribers         found by their own e-mail address, deleted
    logs                nobody's, but they point at a note and are cut when it goes
    four more           nobody's, pointing at each other

Every dataset has a key, its links with the engine's foreign keys, and fields up to twenty. Stores hold at most 500.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.catalogue import ForeignKey
from policyengine.model.datamap import (
    NOT_PERSONAL,
    CutNull,
    Datamaps,
    Dataset,
    Field,
    Flow,
    OnErase,
    Origin,
    Reference,
    Relation,
    Store,
)
from policyengine.model.name import DatasetName, IdentifierName
from policyengine.model.organisation import Category, Identifier, Normalise, Organisation, Subject
from policyengine.model.type import Type, parse
from policyengine.policy.masks import with_defaults

FIELDS = 20
STORES_AT_LEAST = 4
DATASETS_PER_STORE = 500
CHAIN = 6
ENGINES = ("sqlite", "postgres", "duckdb", "postgres")
SUBJECT = "customer"

_ID, _EMAIL = IdentifierName(SUBJECT, "id"), IdentifierName(SUBJECT, "email")
_ORGANISATION = Organisation(
    "bench",
    {
        SUBJECT: Subject(
            SUBJECT,
            {
                "id": Identifier(_ID, recyclable=True),
                "email": Identifier(_EMAIL, normalise=Normalise.LOWER),
            },
        )
    },
    {
        name: Category(name, "personal", action)
        for name, action in (("user.name", "nullify"), ("user.contact.email", "tombstone"), (NOT_PERSONAL, "keep"))
    },
)
_KEY, _TEXT = parse("integer"), parse("varchar(255)")
_OTHERS = tuple(map(parse, ("boolean", "timestamp", "numeric(12,2)", "integer", "text", "date")))


def organisation(datasets: int, stores: int | None = None) -> Datamaps:
    """The datamaps of so many datasets, with every mask filled in; `stores` says in how many stores they are."""
    stores = stores or max(STORES_AT_LEAST, -(-datasets // DATASETS_PER_STORE))
    shares = [datasets // stores + (number < datasets % stores) for number in range(stores)]
    made = {f"store_{number}": _store(f"store_{number}", number, share) for number, share in enumerate(shares)}
    flows = tuple(
        Flow(DatasetName(one, "accounts"), DatasetName(other, "accounts"), (("field_2", "field_2"),))
        for one, other in zip(list(made), list(made)[1:], strict=False)
    )
    return with_defaults(Datamaps(_ORGANISATION, made, flows))


def _store(name: str, number: int, datasets: int) -> Store:
    listed = list(_datasets(name, datasets))
    return Store(name, ENGINES[number % len(ENGINES)], {each.name.dataset: each for each in listed})


def _datasets(store: str, count: int) -> Iterator[Dataset]:
    accounts = _named(store, "accounts", Relation.STRUCTURAL, None, OnErase.DELETE, subject=SUBJECT)
    yield accounts
    owner, depth = "accounts", 0
    other: str | None = None
    for number in range(1, count):
        name = f"table_{number}"
        match number % 10:
            case 1 | 2:
                depth = (depth + 1) % CHAIN
                yield _named(store, name, Relation.OWNED_BY, owner, OnErase.DELETE)
                owner = name if depth else "accounts"
            case 3:
                picture = f"table_{number + 1}" if number + 1 < count else None
                yield _named(store, name, Relation.OWNED_BY, "accounts", OnErase.ANONYMISE, owns=picture)
            case 4:
                yield _named(store, name, Relation.STRUCTURAL, None, OnErase.DELETE)
            case 5:
                yield _named(store, name, Relation.STRUCTURAL, None, OnErase.DELETE, email=True)
            case 6:
                yield _named(store, name, Relation.STRUCTURAL, owner, None)
            case _:
                yield _named(store, name, Relation.STRUCTURAL, other, None)
                other = name


def _named(
    store: str,
    name: str,
    relation: Relation,
    target: str | None,
    on_erase: OnErase | None,
    *,
    owns: str | None = None,
    subject: str | None = None,
    email: bool = False,
) -> Dataset:
    """One dataset: key, up to two links, e-mail address, seven names where it is personal, and the rest."""
    links = [("field_1", relation, target), ("field_9", Relation.OWNS, owns)]
    personal = on_erase is not None
    fields = {
        each.name: each for each in (_field(number, personal, subject, subject or email) for number in range(FIELDS))
    }
    references = tuple(
        Reference(
            each,
            DatasetName(store, name),
            (field,),
            DatasetName(store, to),
            ("field_0",),
            CutNull((field,)),
            ForeignKey((field,), to, ("field_0",)),
        )
        for field, each, to in links
        if to is not None
    )
    return Dataset(
        DatasetName(store, name),
        name,
        fields=fields,
        key=("field_0",),
        foreign_keys=tuple(each.enforced for each in references if each.enforced),
        subject=subject,
        on_erase=on_erase,
        references=references,
    )


def _field(number: int, personal: bool, subject: str | None, found: str | bool | None) -> Field:
    name, decided = f"field_{number}", Origin.DECLARED
    if number == 0:
        identifies = _ID if subject else None
        return Field(name, _KEY, True, True, category=NOT_PERSONAL, category_origin=decided, identifies=identifies)
    if number == 2 and found:
        return Field(name, _TEXT, category="user.contact.email", category_origin=decided, identifies=_EMAIL)
    if personal and 3 <= number <= 8:
        return Field(name, _TEXT, category="user.name", category_origin=decided)
    type: Type = _KEY if number in (1, 9) else _OTHERS[number % len(_OTHERS)]
    return Field(name, type, category=NOT_PERSONAL, category_origin=decided)
