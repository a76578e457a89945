"""A case of the walker's tests, read from its short form: the expanded organisation with all that is usual left out."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"
SUBJECT = "person"


def all_cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case with its name: file and sentence."""
    return [
        (f"{path.stem}: {case['sentence']}", case)
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
    ]


def maps(case: dict[str, Any]) -> dict[str, Any]:
    """The expanded organisation of a case. A dataset without a store is in `main`, a key is `id`."""
    subjects = {SUBJECT: case.get("identifiers", {"email": {}}), **case.get("subjects", {})}
    stores: dict[str, Any] = {}
    for name, dataset in case["datasets"].items():
        store, dataset_name = place(name)
        datasets = stores.setdefault(store, {"engine": "sqlite", "datasets": {}})["datasets"]
        datasets[dataset_name] = _dataset(dataset, case["datasets"], store)
    return {
        "organisation": {
            "subjects": {
                subject: {
                    "accounts": case.get("accounts", "many"),
                    "identifiers": {name: _identifier(identifier) for name, identifier in identifiers.items()},
                }
                for subject, identifiers in subjects.items()
            }
        },
        "stores": stores,
        "flows": [],
    }


def rows(case: dict[str, Any]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The rows of a case, by store and dataset."""
    return {place(name): given for name, given in case["rows"].items()}


def request(case: dict[str, Any]) -> dict[tuple[str, str], set[Any]]:
    """The identifiers of a case's request."""
    return {(SUBJECT, name): set(values) for name, values in case["request"].items()}


def now(case: dict[str, Any]) -> datetime.date:
    """The day of a case."""
    day = case.get("now", datetime.date(2026, 1, 31))
    assert isinstance(day, datetime.date)
    return day


def place(name: str) -> tuple[str, str]:
    """The store and the dataset of a name."""
    store, _, dataset = name.rpartition(".")
    return store or "main", dataset


def _identifier(given: dict[str, Any]) -> dict[str, Any]:
    return {"normalise": "none", "empty": [""], "shared": False, "recyclable": False, **given}


def _dataset(given: dict[str, Any], all_of_them: dict[str, Any], store: str) -> dict[str, Any]:
    purposes = given.get("purposes", [])
    fields = {name: {"purposes": purposes, **_field(field)} for name, field in given["fields"].items()}
    retain = given.get("retain", [])
    return {
        "key": _key(given),
        "fields": fields,
        "subject": given.get("subject"),
        "on_erase": given.get("on_erase"),
        "opaque": given.get("opaque", False),
        "references": [
            _reference(relation, written.split("+"), target, fields, all_of_them, store)
            for relation in ("owned_by", "owns", "accessed_by", "structural")
            for written, targets in given.get(relation, {}).items()
            for target in (targets if isinstance(targets, list) else [targets])
        ],
        "share": given.get("share"),
        "retain": [_retain(each) for each in (retain if isinstance(retain, list) else [retain])],
        "restrict": _restrict(given.get("restrict")),
        "holds": [[_when(field, value) for field, value in hold.items()] for hold in given.get("holds", [])],
        "unique": [],
        "soft_delete": given.get("soft_delete"),
        "purposes": purposes,
    }


def _retain(given: dict[str, Any]) -> dict[str, Any]:
    return {"basis": "tax", **given, "keep": {"years": 0, "months": 0, "days": 0, **given["keep"]}}


def _restrict(given: Any) -> Any:
    return {"flag": given["flag"], "off": given["from"], "on": given["to"]} if isinstance(given, dict) else given


def _key(given: dict[str, Any]) -> list[str]:
    return list(given.get("key", ["id"]))


def _field(given: Any) -> dict[str, Any]:
    given = {"kind": given} if isinstance(given, str) else dict(given)
    subject, _, identifier = (given.pop("identifies", None) or "").rpartition(".")
    personal = bool(identifier) or "category" in given
    return {
        "kind": "text",
        "type": given.get("kind", "text"),
        "length": None,
        "required": False,
        "unique": False,
        "category": None if identifier else "none",
        "identifies": [subject or SUBJECT, identifier] if identifier else None,
        "mask": "clear" if personal and given.get("kind", "text") == "text" else None,
        "derived": None,
        "inside": None,
        **given,
        "about": str(given["about"]).split("+") if "about" in given else [],
    }


def _reference(
    relation: str, source: list[str], target: Any, fields: dict[str, Any], all_of_them: dict[str, Any], store: str
) -> dict[str, Any]:
    given = {"to": target} if isinstance(target, str) else target
    dataset = all_of_them.get(given["to"]) or all_of_them[f"{store}.{given['to']}"]
    nullable = [name for name in source if not fields[name]["required"]]
    return {
        "relation": relation,
        "fields": source,
        "target": given["to"],
        "target_fields": given.get("fields", _key(dataset)),
        "cut": given.get("cut", {"null": nullable} if nullable else None),
        "when": [_when(field, value) for field, value in given.get("when", {}).items()],
        "heirs": given.get("heirs"),
    }


def _when(field: str, value: Any) -> dict[str, Any]:
    if value in ("is_null", "not_null"):
        return {"field": field, "values": [], "is_null": value == "is_null"}
    return {"field": field, "values": value if isinstance(value, list) else [value], "is_null": False}
