"""An expanded organisation as the YAML that a team would write: organisation.yaml and a datamap for each store."""

from __future__ import annotations

from typing import Any

import yaml

from policyengine.model.name import quoted
from tests.strategy import documents


def files(maps: dict[str, Any]) -> dict[str, str]:
    """The texts by file name; facts stand inline, every decision is written out."""
    texts = {"organisation.yaml": _dump(_organisation(maps))}
    for name, store in maps["stores"].items():
        texts[f"{name}.yaml"] = _dump(
            {
                "datamap": 1,
                "store": name,
                "engine": store["engine"],
                "connection": {"env": f"{name.upper()}_URL"},
                "owner": f"team-{name}",
                "region": "eu",
                "backups": [],
                "datasets": {each: _dataset(dataset) for each, dataset in store["datasets"].items()},
            }
        )
    return texts


class _Dumper(yaml.CSafeDumper):
    """Writes every value out: strict datamaps have no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _dump(tree: dict[str, Any]) -> str:
    return yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


def _organisation(maps: dict[str, Any]) -> dict[str, Any]:
    retention = {
        each["basis"]: each["keep"]
        for store in maps["stores"].values()
        for dataset in store["datasets"].values()
        for each in dataset["retain"]
    }
    written: dict[str, Any] = {
        "organisation": 1,
        "name": "generated",
        "subjects": {
            name: {
                "accounts": subject["accounts"],
                "identifiers": {each: dict(it) for each, it in subject["identifiers"].items()},
            }
            for name, subject in maps["organisation"]["subjects"].items()
        },
        "regions": ["eu"],
    }
    if any(dataset["holds"] for store in maps["stores"].values() for dataset in store["datasets"].values()):
        written["holds"] = {
            name: {"basis": "JustificationA17LegalClaims", "citation": "a case"} for name in ("case_0", "case_1")
        }
    if retention:
        written["retention"] = {
            name: {"for": _duration(keep), "basis": "JustificationA17LegallyRequired", "citation": "a law"}
            for name, keep in retention.items()
        }
    purposes = {
        purpose
        for store in maps["stores"].values()
        for dataset in store["datasets"].values()
        for purpose in dataset["purposes"]
    }
    if purposes:
        written["purposes"] = sorted(purposes)
    return written


def _retention(retain: dict[str, Any], dataset: dict[str, Any], first: str) -> list[str] | dict[str, Any]:
    """What a retention keeps, with its own date where that is another than the first one's."""
    kept = [name for name in retain["fields"] if not dataset["fields"][name]["inside"]]
    return kept if retain["since"] == first else {"fields": kept, "from": retain["since"]}


def _duration(keep: dict[str, int]) -> str:
    for unit, suffix in (("years", "y"), ("months", "mo"), ("days", "d")):
        if keep[unit]:
            return f"{keep[unit]}{suffix}"
    raise ValueError("a retention needs a duration")


def _dataset(dataset: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {"key": dataset["key"]}
    for name in ("subject", "on_erase", "soft_delete", "share"):
        if dataset[name] is not None:
            written[name] = dataset[name]
    if dataset["opaque"]:
        written["opaque"] = "purge"
    if dataset["purposes"]:
        written["purposes"] = dataset["purposes"]
    if dataset["unique"]:
        written["unique"] = dataset["unique"]
    for reference in dataset["references"]:
        alternatives = written.setdefault(reference["relation"], {}).setdefault("+".join(reference["fields"]), [])
        alternatives.append(_reference(reference))
    if dataset["retain"]:
        first = dataset["retain"][0]["since"]
        written["retain"] = {each["basis"]: _retention(each, dataset, first) for each in dataset["retain"]}
        written["retain"]["from"] = first
    if dataset["holds"]:
        written["holds"] = {
            f"case_{at}": {each["field"]: _condition(each) for each in hold} for at, hold in enumerate(dataset["holds"])
        }
    if isinstance(dataset["restrict"], dict):
        off = "is_null" if dataset["restrict"]["off"] is None else dataset["restrict"]["off"]
        written["restrict"] = {"flag": dataset["restrict"]["flag"], "from": off, "to": dataset["restrict"]["on"]}
    elif dataset["restrict"]:
        written["restrict"] = dataset["restrict"]
    derived = {name: field["derived"] for name, field in dataset["fields"].items() if field["derived"]}
    if derived:
        written["derived"] = derived
    written["fields"] = {
        name: _field(field, dataset) for name, field in dataset["fields"].items() if not field["inside"]
    }
    for field in dataset["fields"].values():
        if field["inside"]:
            paths = written["fields"][field["inside"]["field"]].setdefault("json", {})
            paths[documents.path(field["inside"])] = _field(field, field)
    return written


def _reference(reference: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {"to": quoted(reference["target"]), "to_fields": reference["target_fields"]}
    match reference["cut"]:
        case {"null": names}:
            written["cut"] = names
        case {"reassign": values}:
            written["cut"] = {"reassign": values}
    if reference["when"]:
        written["when"] = {each["field"]: _condition(each) for each in reference["when"]}
    if heirs := reference["heirs"]:
        written["transfer"] = {"to": f"{heirs['pick']}({heirs['field']})", "from": heirs["dataset"]}
        if "reassign" in (written.pop("cut", None) or {}):
            written["transfer"]["sentinel"] = reference["cut"]["reassign"][0]
    return written


def _condition(condition: dict[str, Any]) -> Any:
    if condition["values"]:
        return condition["values"]
    return "is_null" if condition["is_null"] else "not_null"


def _field(field: dict[str, Any], dataset: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {"type": field["type"]}
    for name in ("required", "unique"):
        if field[name]:
            written[name] = True
    if field["category"] is not None and field["derived"] is None:
        written["category"] = field["category"]
    if field["identifies"]:
        written["identifies"] = ".".join(map(quoted, field["identifies"]))
    if field["mask"] is not None:
        written["mask"] = field["mask"]
    if field["about"]:
        written["about"] = "+".join(field["about"])
    if field["purposes"] != dataset["purposes"]:
        written["purposes"] = field["purposes"]
    return written
