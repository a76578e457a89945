"""Drawing the decisions: an expanded organisation as plain data, that a plan can be made for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.strategy import documents, words

Draw = Any
"""Hypothesis' `draw`."""

ROLES = ("owned", "owned", "owned", "counted", "counted", "alone", "alone", "person", "staff", "neutral", "opaque")
FATES = ("delete", "delete", "delete", "anonymise", "anonymise", "anonymise", "keep", "keep")
SENTINEL = 900
"""The key of the row that links are reassigned to; no other value reaches it."""

TYPES = {
    "integer": ("integer", None),
    "boolean": ("boolean", None),
    "date": ("date", None),
    "timestamp": ("timestamp", None),
    "decimal": ("numeric(10,2)", None),
    "json": ("json", None),
}


@dataclass(frozen=True, slots=True)
class Knobs:
    """What organisations may have; each is explained at `organisations()`."""

    datasets: int = 6
    rows: int = 6
    strange_names: bool = True
    uncuttable: bool = False
    blocks: bool = True
    any_case: bool = False
    dangling: bool = True
    one_account: bool = True
    several: bool = True
    handed: bool = False
    held: bool = True
    purposed: bool = False
    restricted: bool = False
    documents: bool = False
    arrays: bool = False
    hashed: bool = False


@dataclass(slots=True)
class Plan:
    """A dataset while it is drawn."""

    name: str
    role: str
    store: str
    decisions: dict[str, Any]
    has_sentinel: bool = False


@st.composite
def maps(draw: Draw, knobs: Knobs) -> dict[str, Any]:
    """An expanded organisation: see `organisations()`."""
    strange = knobs.strange_names and draw(st.booleans())
    count = draw(st.integers(2, knobs.datasets))
    names = draw(st.permutations(words.STRANGE_DATASETS if strange else words.DATASETS))[:count]
    stores = ["shop", "crm"][: draw(st.sampled_from((1, 1, 2)))]
    engines = {store: draw(st.sampled_from(("sqlite", "duckdb"))) for store in stores}
    tenants = {store: draw(st.sampled_from((None, None, "integer", "text", "boolean"))) for store in stores}
    plans = []
    for at, name in enumerate(names):
        role = "person" if at == 0 else draw(st.sampled_from(ROLES))
        store = stores[0] if at == 0 else draw(st.sampled_from(stores))
        plans.append(Plan(name, role, store, _dataset(draw, role, tenants[store], knobs)))
    for at, plan in enumerate(plans):
        _own(draw, at, plan, plans, tenants[plan.store], knobs)
    for _ in range(draw(st.integers(0, 4))):
        source = draw(st.sampled_from(plans))
        target = draw(st.sampled_from([plan for plan in plans if plan.store == source.store]))
        if source.role != "opaque":
            _refer(draw, "structural", source, target, tenants[source.store], uncuttable=knobs.uncuttable)
    if knobs.several:
        for plan in plans:
            _share(draw, plan, plans, tenants[plan.store], knobs)
        _settle_heirs(plans)
    for plan in plans:
        _inherit(plan, plans)
    for plan in plans:
        _retain(draw, plan)
    for plan in plans if knobs.held else ():
        _hold(draw, plan, plans)
    for plan in plans:
        _count(draw, plan, plans)
    for plan in plans if knobs.purposed else ():
        _purposes(draw, plan)
    for plan in plans if knobs.restricted else ():
        _restrict(draw, plan)
    made = {
        "organisation": {
            "subjects": {
                "customer": {
                    "accounts": draw(st.sampled_from(("many",) * 9 + ("one",))) if knobs.one_account else "many",
                    "identifiers": {name: dict(spec) for name, spec in words.IDENTIFIERS.items()},
                },
                "employee": {"accounts": "many", "identifiers": {"email": dict(words.IDENTIFIERS["email"])}},
            }
        },
        "stores": {
            store: {
                "engine": engines[store],
                "datasets": {plan.name: plan.decisions for plan in plans if plan.store == store},
            }
            for store in stores
            if any(plan.store == store for plan in plans)
        },
        "flows": [],
    }
    return renamed(made, fields=_strange) if strange else made


def _strange(name: str) -> str:
    return words.STRANGE_FIELDS.get(name, name.replace("_", " "))


def field(kind: str, category: str | None = "none", **more: Any) -> dict[str, Any]:
    """A field with its facts and decisions."""
    length = more.pop("length", 254)
    spelled, length = TYPES.get(kind, (f"varchar({length})" if length else "text", length))
    return {
        "kind": kind,
        "type": spelled,
        "length": length,
        "required": False,
        "unique": False,
        "category": category,
        "identifies": None,
        "mask": None,
        "derived": None,
        "about": [],
        "purposes": [],
        "inside": None,
        **more,
    }


def _dataset(draw: Draw, role: str, tenant: str | None, knobs: Knobs) -> dict[str, Any]:
    """A dataset by its role, without references."""
    fates = (*FATES, "block") if knobs.blocks and draw(st.integers(0, 3)) == 0 else FATES
    decisions: dict[str, Any] = {
        "key": [],
        "fields": {},
        "subject": {"person": "customer", "staff": "employee"}.get(role),
        "on_erase": None if role in ("neutral", "opaque") else draw(st.sampled_from(fates)),
        "opaque": role == "opaque",
        "references": [],
        "retain": [],
        "holds": [],
        "restrict": None,
        "unique": [],
        "soft_delete": None,
        "share": None,
        "purposes": [],
    }
    _key(draw, role, tenant, decisions)
    fields = decisions["fields"]
    if role == "opaque":
        fields["note"] = field("text")
        return decisions
    if role != "neutral":
        for name in _identifying(draw, role):
            fields.setdefault(name, _identifier(draw, name, knobs))
        for name in draw(
            st.lists(st.sampled_from(("name", "note", "born", "amount", "ip", "seen")), max_size=3, unique=True)
        ):
            fields[name] = _personal(draw, name)
        if knobs.arrays or (knobs.documents and draw(st.booleans())):
            fields |= documents.fields(draw, field, arrays=knobs.arrays)
    fields["state"] = field("text", mask=draw(st.sampled_from((None,) * 9 + ("clear",))))
    if draw(st.integers(0, 3)) == 0:
        fields["deleted_at"] = field("timestamp")
        decisions["soft_delete"] = "deleted_at"
    return decisions


def _key(draw: Draw, role: str, tenant: str | None, decisions: dict[str, Any]) -> None:
    """Gives a dataset its key: one field, two, a tenant's, or the person's own e-mail address."""
    fields = decisions["fields"]
    style = draw(st.sampled_from(("one", "one", "one", "two", "personal", "personal")))
    if style == "personal" and role in ("person", "alone", "owned"):
        mask = draw(st.sampled_from((None, "token", "hash"))) if decisions["on_erase"] == "anonymise" else None
        fields["email"] = field(
            "text", "user.contact.email", required=True, identifies=["customer", "email"], mask=mask
        )
        decisions["key"] = ["email"]
        return
    if tenant is not None:
        fields["tenant"] = field(tenant, required=True, length=20)
        fields["id"] = field("integer", required=True)
    elif style == "two":
        fields["tenant"] = field("boolean", required=True)
        fields["id"] = field("integer", required=True)
    else:
        kind = draw(st.sampled_from(("integer", "integer", "text")))
        fields["id"] = field(kind, required=True, length=20)
        if role == "person" and kind == "integer" and draw(st.booleans()):
            fields["id"]["identifies"] = ["customer", "id"]
            fields["id"]["category"] = "user.unique_id"
    decisions["key"] = list(fields)


def _identifying(draw: Draw, role: str) -> list[str]:
    if role == "person":
        return ["email", *draw(st.lists(st.sampled_from(("phone", "device", "nick")), max_size=2, unique=True))]
    if role == "staff":
        return ["agent", *draw(st.lists(st.sampled_from(("email",)), max_size=1))]
    least = 1 if role == "alone" else 0
    choices = ("email", "phone", "customer", "device", "agent")
    return list(draw(st.lists(st.sampled_from(choices), min_size=least, max_size=2, unique=True)))


def _identifier(draw: Draw, name: str, knobs: Knobs) -> dict[str, Any]:
    """An identifying field, with a mask that fits it. `nick` identifies nobody, but is unique and may be pointed at."""
    unique = draw(st.integers(0, 4)) == 0
    match name:
        case "email" | "agent":
            length = 254 if unique else draw(st.sampled_from((254, 48, 30)))
            made = field("text", "user.contact.email", length=length, unique=unique)
            made["required"] = not unique and draw(st.integers(0, 3)) == 0
        case "phone":
            made = field("text", "user.contact.phone_number", length=32, unique=unique)
        case "device":
            made = field("text", "user.device.device_id", length=None)
        case "nick":
            return field("text", "user.account.username", unique=True, mask=draw(st.sampled_from(("token", "clear"))))
        case _:
            made = field("integer", "user.unique_id")
    made["identifies"] = ["employee" if name == "agent" else "customer", "email" if name == "agent" else name]
    if name == "customer":
        made["identifies"] = ["customer", "id"]
    made["mask"] = "hash" if knobs.hashed and _may_be_hashed(made) else _mask(draw, made)
    return made


def _personal(draw: Draw, name: str) -> dict[str, Any]:
    match name:
        case "name":
            made = field("text", "user.name", length=draw(st.sampled_from((254, 32, 16))))
            made["required"] = draw(st.booleans())
        case "note":
            made = field("text", "user.content.private", length=None)
        case "born":
            made = field("date", "user.demographic.date_of_birth")
        case "seen":
            made = field("timestamp", "user.behavior.browsing_history")
        case "ip":
            made = field("text", "user.device.ip_address", length=None)
        case _:
            made = field("decimal", "user.behavior.purchase_history")
    made["mask"] = _mask(draw, made)
    return made


def _mask(draw: Draw, made: dict[str, Any]) -> Any:
    """A mask that fits the field's kind, NOT NULL and UNIQUE."""
    choices: list[Any] = [] if made["required"] else ["clear"]
    if made["kind"] == "text":
        if made["length"] is None or made["length"] >= 24:  # a token has 24 digits
            choices.append("token")
        if _may_be_hashed(made):
            choices.append("hash")
        if not made["unique"]:
            choices += ["empty", {"constant": "gone"}]
        if made["category"] == "user.device.ip_address":
            choices += [{"truncate": 8}, {"truncate": 24}]
        elif not made["unique"] and made["identifies"] is None:
            choices += [{"truncate": 3}]
    elif made["kind"] in ("date", "timestamp"):
        choices += [{"generalise": "year"}, {"generalise": "month"}]
    elif made["kind"] in ("integer", "decimal") and made["identifies"] is None:
        choices.append({"constant": 0})
    return draw(st.sampled_from(choices))


def _may_be_hashed(made: dict[str, Any]) -> bool:
    """Whether it identifies by a text, and has room for 24 digits and a word before them."""
    return made["kind"] == "text" and made["identifies"] is not None and (made["length"] or 99) >= 32


def _own(draw: Draw, at: int, plan: Plan, plans: list[Plan], tenant: str | None, knobs: Knobs) -> None:
    """Gives a dataset its one kind of owner, by its role."""
    near = [other for other in plans if other.store == plan.store and other.role != "opaque"]
    match plan.role:
        case "owned":
            target = draw(st.sampled_from(near))
            earlier = plans.index(target) < at
            _refer(draw, "owned_by", plan, target, tenant, must=earlier, uncuttable=knobs.uncuttable)
        case "person" if at and draw(st.integers(0, 4)) == 0:
            _refer(draw, "owned_by", plan, plan, tenant)
        case "counted":
            for _ in range(draw(st.integers(1, 3))):
                _refer(draw, "owns", draw(st.sampled_from(near)), plan, tenant, uncuttable=knobs.uncuttable)
        case _:
            pass


def _refer(
    draw: Draw,
    relation: str,
    source: Plan,
    target: Plan,
    tenant: str | None,
    *,
    must: bool = False,
    uncuttable: bool = False,
) -> None:
    """Adds a reference with its fields.

    A link may be NULL, so that it can be cut; but with `must` an owned row that is always deleted may need its owner,
    and a link to a single integer key may be reassigned to a sentinel.
    """
    fields, key = source.decisions["fields"], target.decisions["key"]
    keyed = target.decisions["fields"]
    if "nick" in keyed and draw(st.integers(0, 2)) == 0:
        key = ["nick"]
    base = f"ref_{sum(name.startswith('ref_') for name in fields)}"
    names = [base if len(key) == 1 else f"{base}_{part}" for part in key]
    safe = must and source.decisions["on_erase"] == "delete" and all(keyed[part]["mask"] is None for part in key)
    required = safe and not source.has_sentinel and keyed[key[0]]["identifies"] is None and draw(st.booleans())
    if uncuttable and draw(st.integers(0, 2)) == 0:
        required = True
    sentinel = None
    if key == ["id"] and keyed["id"]["kind"] == "integer" and source is not target and _may_have_sentinel(target):
        sentinel = draw(st.sampled_from((None, {"reassign": [SENTINEL]})))
        target.has_sentinel |= sentinel is not None
    shares_tenant = tenant is not None and "tenant" in fields and key == ["tenant", "id"]
    if shares_tenant:
        names[0] = "tenant"
    for name, part in zip(names, key, strict=True):
        if name == "tenant":
            continue
        must_be = required or (sentinel is not None and draw(st.booleans()))
        fields[name] = field(keyed[part]["kind"], length=keyed[part]["length"], required=must_be)
    own = [name for name in names if name != "tenant"]
    cut: dict[str, Any] | None = {"null": own}
    if sentinel is not None:
        cut = sentinel
    elif required:
        cut = None
    source.decisions["references"].append(
        {
            "relation": relation,
            "fields": names,
            "target": target.name,
            "target_fields": list(key),
            "cut": cut,
            "when": [],
            "heirs": None,
        }
    )


def _share(draw: Draw, plan: Plan, plans: list[Plan], tenant: str | None, knobs: Knobs) -> None:
    """Gives some datasets a second owner, somebody with access, or links that point now here and now there."""
    near = [other for other in plans if other.store == plan.store and other.role != "opaque"]
    if plan.role == "opaque":
        return
    if draw(st.integers(0, 5)) == 0:
        _refer(draw, "accessed_by", plan, draw(st.sampled_from(near)), tenant)
    if draw(st.booleans()):
        _alternate(draw, plan, near)
    owned = [each for each in plan.decisions["references"] if each["relation"] == "owned_by"]
    if (
        plan.role in ("owned", "counted")
        and (plan.role == "counted" or owned)
        and (knobs.handed or draw(st.booleans()))
    ):
        people = [other for other in near if other.role == "person"]
        _refer(draw, "owned_by", plan, draw(st.sampled_from((*people, *near))), tenant)
    if _has_several(plan, plans):
        plan.decisions["share"] = (
            "transfer" if knobs.handed else draw(st.sampled_from(("transfer", "exclusive", "joint")))
        )
        if any(each["relation"] == "owned_by" and not each["cut"] for each in plan.decisions["references"]):
            plan.decisions["share"] = "exclusive"  # a row that stays must be able to let go
        if plan.decisions["share"] == "transfer" and not _hand_over(draw, plan, near, tenant):
            plan.decisions["share"] = "joint"
    _say_about(draw, plan)


def _has_several(plan: Plan, plans: list[Plan]) -> bool:
    owners = {tuple(each["fields"]) for each in plan.decisions["references"] if each["relation"] == "owned_by"}
    pointed = any(
        each["relation"] == "owns" and each["target"] == plan.name
        for other in plans
        if other.store == plan.store
        for each in other.decisions["references"]
    )
    return len(owners) > 1 or (bool(owners) and pointed)


def _alternate(draw: Draw, plan: Plan, near: list[Plan]) -> None:
    """Adds a link that points at one dataset in some rows and at another in the rest, by what a field says."""
    numbered = [other for other in near if other.decisions["key"] == ["id"] and _is_number(other)]
    if not numbered or plan.role == "person":
        return
    relations = (
        ("owned_by", "accessed_by", "structural")
        if plan.role in ("owned", "counted")
        else ("accessed_by", "structural")
    )
    plan.decisions["fields"] |= {"kind": field("text"), "parent": field("integer")}
    second = draw(st.sampled_from(({"values": ["b", "c"], "is_null": False}, {"values": [], "is_null": True})))
    for condition in ({"values": ["a"], "is_null": False}, second):
        link = _plain_link(draw(st.sampled_from(relations)), "parent", draw(st.sampled_from(numbered)))
        link["when"] = [{"field": "kind", **condition}]
        plan.decisions["references"].append(link)


def _is_number(plan: Plan) -> bool:
    return bool(plan.decisions["fields"]["id"]["kind"] == "integer")


def _hand_over(draw: Draw, plan: Plan, near: list[Plan], tenant: str | None) -> bool:
    """Gives the dataset an owner with heirs: another dataset's rows that point at this row and at owners."""
    targets = [other for other in near if other.decisions["key"] == ["id"] and _is_number(other)]
    targets = [other for other in targets if other.role == "person"] or targets
    naming = [other for other in near if other is not plan and len(_links_to(other, plan)) < 2]
    if not targets or not naming:
        return False
    target, heirs = draw(st.sampled_from(targets)), draw(st.sampled_from(naming))
    if not _links_to(heirs, plan):
        _refer(draw, "structural", heirs, plan, tenant)
    by = _links_to(heirs, plan)[0]
    pick = draw(st.sampled_from(("min", "max")))
    plan.decisions["fields"]["owner"] = field("integer")
    owner = _plain_link("owned_by", "owner", target)
    if _may_have_sentinel(target) and draw(st.booleans()):
        owner["cut"] = {"reassign": [SENTINEL]}
        target.has_sentinel = True
    owner["heirs"] = {"dataset": heirs.name, "by": by["fields"], "field": f"heir_{plan.name}", "pick": pick}
    plan.decisions["references"].append(owner)
    heirs.decisions["fields"][f"heir_{plan.name}"] = field("integer")
    heirs.decisions["references"].append(_plain_link("structural", f"heir_{plan.name}", target))
    return True


def _settle_heirs(plans: list[Plan]) -> None:
    """Takes heirs back where it is not clear which of several links names them."""
    for plan in plans:
        for reference in plan.decisions["references"]:
            named = [each for each in plans if reference["heirs"] and each.name == reference["heirs"]["dataset"]]
            if any(len(_links_to(each, plan)) != 1 for each in named):
                reference["heirs"] = None
                plan.decisions["share"] = "joint"


def _links_to(source: Plan, target: Plan) -> list[dict[str, Any]]:
    return [each for each in source.decisions["references"] if each["target"] == target.name]


def _plain_link(relation: str, name: str, target: Plan) -> dict[str, Any]:
    """A link of one integer that may be NULL."""
    return {
        "relation": relation,
        "fields": [name],
        "target": target.name,
        "target_fields": ["id"],
        "cut": {"null": [name]},
        "when": [],
        "heirs": None,
    }


def _say_about(draw: Draw, plan: Plan) -> None:
    """Says of the personal cells of a row that several own whom each is about; of others, sometimes."""
    references = plan.decisions["references"]
    linked = {name for each in references for name in each["fields"]}
    owners = [each["fields"] for each in references if each["relation"] == "owned_by"]
    parties = [*owners, *(each["fields"] for each in references if each["relation"] == "accessed_by")]
    naming = [documents.array(each) for each in plan.decisions["fields"].values() if each["identifies"]]
    for name, each in plan.decisions["fields"].items():
        if name in linked or not parties or each["derived"]:
            continue
        if documents.array(each) is not None and documents.array(each) in naming:
            continue  # an element that names somebody is about them
        if plan.decisions["share"] and (each["identifies"] or each["category"] != "none"):
            each["about"] = list(draw(st.sampled_from(owners)))
        elif draw(st.integers(0, 3)) == 0:
            each["about"] = list(draw(st.sampled_from(parties)))


def _inherit(plan: Plan, plans: list[Plan]) -> None:
    """A link to the row's owner identifies whom the field it points at identifies; its mask fits it."""
    for reference in plan.decisions["references"]:
        if reference["relation"] != "owned_by":
            continue
        target = next(other for other in plans if other.name == reference["target"] and other.store == plan.store)
        for name, part in zip(reference["fields"], reference["target_fields"], strict=True):
            mine, theirs = plan.decisions["fields"][name], target.decisions["fields"][part]
            if theirs["identifies"] is not None and name not in plan.decisions["key"]:
                mine.update(identifies=theirs["identifies"], category=theirs["category"])
                mine["mask"] = {"constant": SENTINEL} if mine["required"] else "clear"


def _may_have_sentinel(target: Plan) -> bool:
    """Whether a row of the target can be nobody's for good."""
    needs_owner = any(reference["cut"] is None for reference in target.decisions["references"])
    return target.role not in ("counted", "opaque") and not needs_owner


def _retain(draw: Draw, plan: Plan) -> None:
    """Lets the law keep some dead rows, where every owner link can be cut."""
    decisions = plan.decisions
    if decisions["on_erase"] not in ("delete", "anonymise") or draw(st.integers(0, 2)) != 0:
        return
    if any(reference["relation"] != "structural" and reference["cut"] is None for reference in decisions["references"]):
        return
    linked = {name for reference in decisions["references"] for name in reference["fields"]}
    choices = [name for name in decisions["fields"] if name not in linked and name not in decisions["key"]]
    choices = [name for name in choices if not decisions["fields"][name]["inside"]]
    inside = {name: each["inside"]["field"] for name, each in decisions["fields"].items() if each["inside"]}
    laws = st.sampled_from(list(enumerate(words.DURATIONS)))
    for basis, keep in draw(st.lists(laws, min_size=1, max_size=2, unique_by=lambda law: law[0])):
        since = draw(st.sampled_from(("day", "later"))) if decisions["retain"] else "day"
        decisions["fields"][since] = field("date")
        kept = [since, *draw(st.lists(st.sampled_from(choices), max_size=2, unique=True))]
        kept += [name for name, column in inside.items() if column in kept]
        decisions["retain"].append({"basis": f"law_{basis}", "keep": dict(keep), "since": since, "fields": kept})


def _hold(draw: Draw, plan: Plan, plans: list[Plan]) -> None:
    """Lets a hold keep some rows, where nothing that they point at is known by what is masked."""
    decisions = plan.decisions
    by_name = {other.name: other.decisions for other in plans if other.store == plan.store}
    if plan.role == "opaque" or draw(st.integers(0, 4)) != 0:
        return
    for each in decisions["references"]:
        target = by_name[each["target"]]
        if target["opaque"] or any(target["fields"][name]["mask"] for name in each["target_fields"]):
            return
    decisions["fields"] |= {"case": field("text"), "open": field("boolean")}
    named = {"field": "case", "values": ["x", "y"], "is_null": False}
    conditions = (
        [[{"field": "open", "values": [True], "is_null": False}]],
        [[{"field": "case", "values": [], "is_null": False}]],
        [[named, {"field": "open", "values": [], "is_null": True}]],
        [[named], [{"field": "open", "values": [True], "is_null": False}]],
    )
    decisions["holds"] = draw(st.sampled_from(conditions))


def _purposes(draw: Draw, plan: Plan) -> None:
    """Says for which purposes rows are held, and for which of them some fields."""
    some = st.lists(st.sampled_from(words.PURPOSES), min_size=1, unique=True).map(sorted)
    whole = plan.decisions["purposes"] = draw(some)
    for field in plan.decisions["fields"].values():
        own = st.lists(st.sampled_from(whole), min_size=1, unique=True).map(sorted)
        field["purposes"] = draw(st.just(whole) | own)


def _restrict(draw: Draw, plan: Plan) -> None:
    """Says how rows are restricted: by a flag of some kind, or rather seldom by what owns them."""
    owned = any(each["relation"] == "owned_by" for each in plan.decisions["references"])
    if plan.role == "opaque":
        return
    if owned and draw(st.integers(0, 3)) == 0:
        plan.decisions["restrict"] = "by_owner"
        return
    kind, off, on = draw(st.sampled_from(words.FLAGS))
    plan.decisions["fields"]["flag"] = field(kind)
    plan.decisions["restrict"] = {"flag": "flag", "off": off, "on": on}


def _count(draw: Draw, plan: Plan, plans: list[Plan]) -> None:
    """Gives some datasets a counter of what points at them through one field."""
    pointing = [
        (other, reference)
        for other in plans
        if other.store == plan.store and other is not plan
        for reference in other.decisions["references"]
        if reference["target"] == plan.name and len(reference["fields"]) == 1
    ]
    if plan.role == "opaque" or not pointing or draw(st.booleans()):
        return
    other, reference = draw(st.sampled_from(pointing))
    plan.decisions["fields"]["count"] = field(
        "integer", derived=counter(other.name, reference["fields"][0], plan.name, reference["target_fields"][0])
    )


def counter(child: str, link: str, parent: str, key: str) -> str:
    """The closed form of a counter, every name quoted."""
    child, link, parent, key = ('"' + name.replace('"', '""') + '"' for name in (child, link, parent, key))
    return f"SELECT count(*) FROM {child} WHERE {child}.{link} = {parent}.{key}"


def renamed(made: dict[str, Any], fields: Any = str, datasets: Any = str, stores: Any = str) -> dict[str, Any]:
    """The same organisation with other names of fields, datasets and stores."""

    def reference(given: dict[str, Any]) -> dict[str, Any]:
        cut = given["cut"]
        return {
            **given,
            "fields": [fields(name) for name in given["fields"]],
            "target": datasets(given["target"]),
            "target_fields": [fields(name) for name in given["target_fields"]],
            "cut": {"null": [fields(name) for name in cut["null"]]} if cut and "null" in cut else cut,
            "when": [{**each, "field": fields(each["field"])} for each in given["when"]],
            "heirs": given["heirs"] and heirs(given["heirs"]),
        }

    def heirs(given: dict[str, Any]) -> dict[str, Any]:
        by = [fields(name) for name in given["by"]]
        return {**given, "dataset": datasets(given["dataset"]), "by": by, "field": fields(given["field"])}

    def cell(given: dict[str, Any]) -> dict[str, Any]:
        about = [fields(name) for name in given["about"]]
        return {**given, "derived": derived(given["derived"]), "about": about}

    def derived(sql: str | None) -> str | None:
        if sql is None:
            return None
        names = [part.replace('""', '"') for part in _quoted(sql)]
        child, _, link, parent, key = names
        return counter(datasets(child), fields(link), datasets(parent), fields(key))

    def dataset(given: dict[str, Any]) -> dict[str, Any]:
        restrict = given["restrict"]
        return {
            **given,
            "key": [fields(name) for name in given["key"]],
            "fields": {fields(name): cell(it) for name, it in given["fields"].items()},
            "references": [reference(it) for it in given["references"]],
            "holds": [[{**each, "field": fields(each["field"])} for each in hold] for hold in given["holds"]],
            "restrict": restrict
            and (restrict if isinstance(restrict, str) else {**restrict, "flag": fields(restrict["flag"])}),
            "retain": [
                {**each, "since": fields(each["since"]), "fields": [fields(name) for name in each["fields"]]}
                for each in given["retain"]
            ],
            "unique": [[fields(name) for name in group] for group in given["unique"]],
            "soft_delete": given["soft_delete"] and fields(given["soft_delete"]),
        }

    return {
        **made,
        "stores": {
            stores(name): {
                **store,
                "datasets": {datasets(each): dataset(it) for each, it in store["datasets"].items()},
            }
            for name, store in made["stores"].items()
        },
    }


def _quoted(sql: str) -> list[str]:
    return re.findall(r'"((?:[^"]|"")+)"', sql)
