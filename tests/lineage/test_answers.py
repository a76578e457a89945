"""Answers of the pure questions over small lineages: what is erased, what is a gap, what is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from policyengine.lineage.answer import Asked, Says
from policyengine.lineage.ask import find, gaps, impact
from policyengine.lineage.evidence import coverage
from policyengine.lineage.index import Lineage, index, indexed
from policyengine.lineage.propagate import propagate
from policyengine.lineage.routes import routes
from policyengine.lineage.unknown import Lack, unknowns
from policyengine.load.directory import read
from policyengine.model.finding import Finding
from policyengine.model.name import FieldName
from policyengine.model.place import Place
from policyengine.policy.masks import with_defaults
from policyengine.workflows.lineage import opened
from tests.lineage.small import hop, lineage

ROOT = Path(__file__).parents[2]


def shop(*hops: str) -> Lineage:
    """The example shop, with hops that some SQL might tell."""
    datamaps = with_defaults(read(ROOT / "datamaps" / "shop"))
    return index(replace(datamaps, hops=tuple(map(hop, hops))))


def route(made: Lineage, *name: str) -> tuple[bool, str]:
    found = routes(made).field(FieldName(*name))
    return found.erases, found.how


def test_what_an_erasure_does_to_a_field() -> None:
    made = shop()
    assert route(made, "shop", "auth_user", "email") == (True, "deleted with a customer")
    assert route(made, "shop", "order_order", "guest_email") == (True, "anonymised with a customer, masked")
    masked = "anonymised with a customer, masked once its retention is over"
    assert route(made, "shop", "order_order", "number") == (True, masked)
    stays = "anonymised with a customer, but the field has no mask"
    assert route(made, "shop", "order_order", "currency") == (False, stays)
    assert route(made, "shop", "order_order", "user_id") == (True, "anonymised with a customer, the link is cut")
    assert route(made, "shop", "voucher_voucherapplication", "user_id") == (True, "kept whole, but the link is cut")
    assert route(made, "shop", "voucher_voucherapplication", "date_created") == (False, "kept whole")
    assert route(made, "shop", "auth_group", "name") == (False, "no erasure gets to it")
    assert route(made, "elsewhere", "t", "x") == (False, "no datamap knows it")


def test_an_erasure_route_agrees_with_the_plan() -> None:
    """Every dataset with rows that a plan deletes or masks has a route, and no other has one that deletes."""
    from policyengine.plan.algebra import DeleteRows
    from policyengine.plan.build import build

    made = shop()
    plan = build(made.datamaps, "customer")
    deleted = {step.dataset for store in plan.stores for step in store.mutate if isinstance(step, DeleteRows)}
    found = routes(made)
    assert {name for name in made.datasets if found.dataset(name).how.startswith("deleted")} == deleted


def test_personal_data_where_nobody_expects_it_is_a_gap() -> None:
    made = shop("shop.auth_user.email -> shop.auth_group.name FUNCTION")
    answer = gaps(made, unknowns(made), propagate(made), routes(made))
    assert answer.says is Says.NO
    assert [(each.kind, len(each.path)) for each in answer.gaps] == [("personal-in-none", 1), ("no-route", 1)]
    assert "user.contact.email" in answer.gaps[0].message


def test_what_a_keyed_hash_stops_is_no_gap_and_is_told() -> None:
    made = shop("shop.auth_user.email -> shop.auth_group.name KEYED_HASH")
    answer = gaps(made, unknowns(made), propagate(made), routes(made))
    assert (answer.says, answer.gaps) == (Says.YES, ())
    assert [each.why for each in answer.stops if each.hop.target.dataset == "auth_group"] == ["a digest with a key"]


def test_sql_that_could_not_be_analysed_leaves_the_gaps_unknown() -> None:
    datamaps = with_defaults(read(ROOT / "datamaps" / "shop"))
    finding = Finding("sqlflow.parse", "models/x.sql does not parse", Place("models/x.sql", 3, 1))
    made = index(replace(datamaps, unread=(finding,)))
    known = unknowns(made)
    answer = gaps(made, known, propagate(made), routes(made))
    assert (answer.says, [each.kind for each in answer.gaps]) == (Says.UNKNOWN, ["sql-not-analysed"])
    assert str(coverage(made, known).sql) == "9 of 10"


def test_impact_tells_what_is_stopped_where() -> None:
    made = shop(
        "crm.contacts.email -> lake.logs.level KEYED_HASH",
        "lake.logs.level -> lake.logs.route IDENTITY",
        "crm.contacts.email -> lake.logs.entry HASH",
    )
    start = FieldName("crm", "contacts", "email")
    answer = impact(made, (), routes(made), Asked("contacts.email", (start,), "field"))
    assert {each.field.field: each.stopped for each in answer.reached} == {
        "entry": "",
        "level": "a digest with a key, at lake.logs.level",
        "route": "a digest with a key, at lake.logs.level",
    }
    assert [each.distance for each in answer.reached] == [1, 1, 2]


def test_declared_and_propagated_are_kept_apart() -> None:
    made = shop("crm.contacts.email -> lake.logs.level HASH")
    answer = find(made, (), propagate(made), "user.contact.email")
    declared, propagated = ({str(each.field) for each in found} for found in (answer.declared, answer.propagated))
    assert "crm.contacts.email" in declared
    assert propagated == {"lake.logs.level"}


def test_a_category_that_nothing_is_of_is_a_no_only_where_all_is_decided() -> None:
    for said, says in (("none", Says.NO), ("", Says.UNKNOWN)):
        made = lineage({"a.t.x": said}, [])
        assert find(made, unknowns(made), propagate(made), "user.name").says is says


def test_each_kind_of_unknown() -> None:
    made = lineage({"a.t.x": "", "a.t.y": "none"}, [hop("a.t.x -> a.t.y FUNCTION partial")])
    made = indexed(made.datamaps, replace(made.known, unread=(Finding("sqlflow.parse", "no"),)))
    assert [each.lack for each in unknowns(made)] == [Lack.FIELD, Lack.SQL, Lack.SOURCES]
    assert str(coverage(made, unknowns(made)).fields) == "1 of 2"


def test_indirect_hops_propagate_only_where_the_organisation_says_so(tmp_path: Path) -> None:
    flows = ROOT / "tests" / "cli" / "maps" / "flows"
    for file in flows.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    for said, fields in (("", []), ("propagate_indirect: true\n", ["spent"])):
        organisation = (flows / "organisation.yaml").read_text(encoding="utf-8")
        (tmp_path / "organisation.yaml").write_text(organisation + said, encoding="utf-8")
        with opened(tmp_path) as asked:
            found = asked.find("user.unique_id").propagated
            assert [each.field.field for each in found if each.field.dataset == "accounts"] == fields
            reached = [str(each.field) for each in asked.impact("accounts.id").reached]
            assert ("app.accounts.spent" in reached) == bool(fields)
