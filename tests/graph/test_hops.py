"""The hops of datamaps: declared, by reference, derived, and within documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from policyengine.errors import NotAnalysable
from policyengine.graph.hops import known
from policyengine.load.directory import read
from policyengine.model.datamap import Datamaps, Dataset, Field, Flow, Store
from policyengine.model.finding import Finding
from policyengine.model.lineage import Form, Hop, Reach, Status, Via
from policyengine.model.name import DatasetName, FieldName
from policyengine.model.organisation import Organisation
from policyengine.model.place import Place
from policyengine.model.type import Kind, Type
from policyengine.sqlflow.recompute import arrival
from policyengine.workflows.read import read as with_sql

HERE = Path(__file__).parent
MAPS = HERE.parent / "cli" / "maps"
DERIVED = yaml.safe_load((HERE / "derived.yaml").read_text(encoding="utf-8"))

TABLES = {
    "users": ("id", "email"),
    "orders": ("id", "user_id", "total", "note"),
    "lines": ("id", "order_id", "price"),
}


def dataset(name: str, fields: tuple[str, ...]) -> Dataset:
    return Dataset(DatasetName("s", name), name, fields={each: Field(each, Type("text", Kind.TEXT)) for each in fields})


STORE = Store("s", "postgres", {name: dataset(name, fields) for name, fields in TABLES.items()})


@pytest.mark.parametrize("case", DERIVED, ids=lambda case: case["sql"])
def test_a_derived_field(case: dict[str, object]) -> None:
    made = arrival(str(case["sql"]), "postgres", STORE, STORE.datasets["users"])
    assert {str(origin): form.name for origin, form in made.direct.items()} == case.get("direct", {})
    assert sorted(map(str, made.indirect)) == case.get("indirect", [])
    assert made.status == case.get("status", "resolved")


def test_sql_that_cannot_be_read_is_no_arrival() -> None:
    with pytest.raises(NotAnalysable):
        arrival("SELECT count(*) FROM nowhere", "postgres", STORE, STORE.datasets["users"])


def said(hop: Hop) -> str:
    word = hop.form.name if hop.reach is Reach.DIRECT else hop.reach.value
    return f"{hop.source} -> {hop.target} {word} {hop.via.value}"


def test_all_hops_of_a_map() -> None:
    told = known(read(MAPS / "flows"))
    assert sorted(map(said, told.hops)) == [
        'app.accounts."profile.phone" -> app.accounts.profile FUNCTION declared',
        'app.accounts."profile.phone" -> mart.contacts."details.phone" IDENTITY declared',
        "app.accounts.email -> mart.contacts.mail IDENTITY declared",
        "app.accounts.id -> app.accounts.spent INDIRECT derived",
        "app.accounts.id -> app.orders.account_id IDENTITY reference",
        "app.accounts.profile -> mart.contacts.details IDENTITY declared",
        "app.articles.id -> app.articles.sold INDIRECT derived",
        "app.articles.id -> app.orders.article IDENTITY reference",
        "app.orders.account_id -> app.accounts.spent INDIRECT derived",
        "app.orders.article -> app.articles.sold INDIRECT derived",
        "app.orders.total -> app.accounts.spent SUMMARY derived",
        "app.orders.total -> app.articles.sold SUMMARY derived",
        'mart.contacts."details.phone" -> mart.contacts.details FUNCTION declared',
        "mart.contacts.mail -> mart.letters.greeting IDENTITY declared",
    ]
    assert [(str(flow.source), str(flow.target)) for flow in told.wide] == [("mart.letters", "mart.archive")]
    assert (told.unread, told.read) == ((), 2)
    assert all(hop.place.line > 0 for hop in told.hops)


def datamaps(**more: object) -> Datamaps:
    return replace(Datamaps(Organisation("o", {}, {}), {"s": STORE}), **more)  # type: ignore[arg-type]


def test_a_document_that_is_broken_is_not_copied_with_its_paths() -> None:
    told = known(with_sql(MAPS / "breakers"))
    made = [said(hop) for hop in told.hops if hop.source.field.startswith("profile")]
    assert made == [
        "app.accounts.profile -> mart.visits.profile KEYED_HASH declared",
        "app.accounts.profile -> mart.regions.profile IDENTITY declared",
        "app.accounts.profile -> mart.regions.profile HASH derived",
        'app.accounts."profile.phone" -> app.accounts.profile FUNCTION declared',
        'mart.visits."profile.phone" -> mart.visits.profile FUNCTION declared',
        'mart.regions."profile.phone" -> mart.regions.profile FUNCTION declared',
    ]


ONE = Hop(
    FieldName("s", "users", "email"),
    FieldName("s", "orders", "note"),
    Reach.DIRECT,
    Form.IDENTITY,
    Status.RESOLVED,
    Via.DERIVED,
    Place("models/orders.sql", 3, 8),
)


def test_a_flow_whose_sql_tells_its_fields_is_not_wide() -> None:
    flow = Flow(DatasetName("s", "users"), DatasetName("s", "orders"))
    assert known(datamaps(flows=(flow,))).wide == (flow,)
    told = known(datamaps(flows=(flow,), hops=(ONE,)))
    assert (told.wide, told.hops, told.read) == ((), (ONE,), 1)


def test_a_file_of_which_a_part_is_unread_is_not_read() -> None:
    finding = Finding("sqlflow.parse", "it does not parse", Place("models/orders.sql", 9, 1))
    told = known(datamaps(hops=(ONE,), unread=(finding,)))
    assert (told.unread, told.read) == ((finding,), 0)


def test_a_derived_field_that_cannot_be_read_is_told_with_its_name() -> None:
    broken = replace(STORE.datasets["users"].fields["id"], derived="SELECT FROM WHERE")
    users = replace(STORE.datasets["users"], fields={"id": broken})
    told = known(datamaps(stores={"s": replace(STORE, datasets={"users": users})}))
    assert [(each.rule, each.message) for each in told.unread] == [
        ("sqlflow.parse", "s.users.id: a derived field's SQL does not parse")
    ]
