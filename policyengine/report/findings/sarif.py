"""Findings as SARIF 2.1.0, within the limits of GitHub's code scanning.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ says what the keys mean.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from policyengine import __version__
from policyengine.model.finding import Finding, Level
from policyengine.model.place import Place
from policyengine.model.suppression import Suppression
from policyengine.report import explained
from policyengine.report import rules as pages
from policyengine.report.findings.step import Step, entered, steps
from policyengine.report.findings.told import Told, heaviest_first
from policyengine.report.printable import printable
from policyengine.rules.rule import Rule
from policyengine.rules.table import EVERY

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "policyengine/v1"
_ROOT = "%SRCROOT%"
_OTHERS = {
    "load": ("The datamaps can't be read.", "No rule was looked at, so that more may be wrong."),
    "rehearse": ("A plan fails its rehearsal, or is not validated.", "`policyengine rehearse` says more."),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reader takes: more `results` or `bytes` (compressed) and the file is refused.

    Of more than `shown` results, of longer paths than `steps` and of longer `texts` it shows a part.
    """

    results: int = 25_000
    shown: int = 5_000
    steps: int = 1_000
    texts: int = 1_024
    bytes: int = 10_000_000


GITHUB = Limits()


@dataclass(frozen=True, slots=True)
class _Result:
    """A finding, and why it does not count where it does not."""

    finding: Finding
    known: bool = False
    by: Suppression | None = None


def text(told: Told, limits: Limits = GITHUB) -> str:
    """The whole text: heaviest results first, and no more of them than fit."""
    every = _results(told)
    most = limits.results
    while True:
        document = json.dumps(_log(told, every, most, limits), indent=2, ensure_ascii=False) + "\n"
        if len(document) <= limits.bytes or _compressed(document) <= limits.bytes or most <= 1:
            return document
        most = min(most, len(every)) // 2


def _compressed(document: str) -> int:
    return len(zlib.compress(document.encode()))


def _results(told: Told) -> list[_Result]:
    """What counts before what does not, each heaviest first: what is left out at the end weighs least."""
    sifted = told.sifted
    accepted = {id(finding): by for finding, by in sifted.suppressed}
    return [
        *(_Result(each) for each in heaviest_first(sifted.told)),
        *(_Result(each, known=True) for each in heaviest_first(sifted.known)),
        *(_Result(each, by=accepted[id(each)]) for each in heaviest_first(each for each, _ in sifted.suppressed)),
    ]


def _log(told: Told, every: Sequence[_Result], most: int, limits: Limits) -> dict[str, object]:
    shown = every[:most]
    rules = [
        *(_rule(each, limits) for each in EVERY),
        *(_code(each, limits) for each in _codes(shown)),
    ]
    indices = {str(rule["id"]): number for number, rule in enumerate(rules)}
    names = told.fingerprints()
    notes = [_note("warning", f"not checked: {each}") for each in told.sifted.unchecked]
    notes += [_note("note", each) for each in _left_out(every, shown, limits)]
    run: dict[str, object] = {
        "tool": {"driver": {"name": "policyengine", "semanticVersion": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
        "invocations": [
            {
                "executionSuccessful": told.readable,
                "exitCode": told.exit_code,
                "toolExecutionNotifications": notes,
            }
        ],
        "results": [_result(each, indices[each.finding.rule], names[id(each.finding)], told, limits) for each in shown],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _left_out(every: Sequence[_Result], shown: Sequence[_Result], limits: Limits) -> Iterator[str]:
    if len(shown) < len(every):
        yield f"{len(every) - len(shown):,} findings more than fit are left out; those that weigh most are told"
    if len(shown) > limits.shown:
        yield f"GitHub shows {limits.shown:,} of {len(shown):,} findings; those that weigh most come first"
    long = sum(len(each.finding.path) > limits.steps for each in shown)
    if long:
        yield f"the middle of {long:,} paths of more than {limits.steps:,} steps is left out"


def _note(level: str, text: str) -> dict[str, object]:
    return {"level": level, "message": {"text": text}}


def _rule(rule: Rule, limits: Limits) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": _message(rule.title, limits),
        "fullDescription": _message(pages.unlinked(f"{rule.title} {rule.why}"), limits),
        "help": {"text": explained.page(rule), "markdown": pages.unlinked("\n".join(pages.section(rule)))},
        "defaultConfiguration": {"level": rule.level.value},
        "properties": {"tags": ["privacy"], "since": rule.since},
    }


def _codes(results: Iterable[_Result]) -> list[str]:
    """What is found without being a rule's: the problems of datamaps that can't be read, and rehearsals."""
    return sorted({each.finding.rule for each in results} - {rule.code for rule in EVERY})


def _code(code: str, limits: Limits) -> dict[str, object]:
    title, more = _OTHERS.get(code.partition(".")[0], ("A finding.", "Its message says how to mend it."))
    return {
        "id": code,
        "shortDescription": _message(title, limits),
        "fullDescription": _message(f"{title} {more}", limits),
        "defaultConfiguration": {"level": Level.ERROR.value},
        "properties": {"tags": ["privacy"]},
    }


def _result(result: _Result, index: int, name: str, told: Told, limits: Limits) -> dict[str, object]:
    finding = result.finding
    mend = f"\nTo mend it: {finding.help}" if finding.help else ""
    said: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.level.value,
        "message": _message(finding.message + mend, limits),
        "locations": [_location(finding.place, told)],
        "partialFingerprints": {FINGERPRINT: name},
    }
    if finding.path:
        said["codeFlows"] = [{"threadFlows": [{"locations": [*_flow(finding, told, limits)]}]}]
    if result.by is not None:
        until = f" (until {result.by.until})"
        said["suppressions"] = [
            {
                "kind": "inSource",
                "status": "accepted",
                "justification": result.by.reason + until,
                "location": _location(result.by.place, told),
            }
        ]
    elif told.compared:
        said["baselineState"] = "unchanged" if result.known else "new"
    return said


def _message(text: str, limits: Limits) -> dict[str, str]:
    text = "\n".join(map(printable, text.split("\n")))
    return {"text": text if len(text) <= limits.texts else text[: limits.texts - 1] + "…"}


def _location(place: Place, told: Told) -> dict[str, object]:
    region = {"startLine": 1}
    if place.line:
        end = place.column + max(place.width, 1)
        region = {"startLine": place.line, "startColumn": max(place.column, 1), "endColumn": end}
    uri = {"uri": quote(told.file(place)), "uriBaseId": _ROOT}
    return {"physicalLocation": {"artifactLocation": uri, "region": region}}


def _flow(finding: Finding, told: Told, limits: Limits) -> Iterator[dict[str, object]]:
    """The steps of the path; those of which nobody knows where they are said stand where the finding does."""
    path = [*entered(steps(finding))]
    if len(path) > limits.steps:
        half = limits.steps // 2
        path = [*path[:half], *path[len(path) - (limits.steps - half) :]]
    for number, (step, left) in enumerate(path, 1):
        location = _location(step.place if step.place.file else finding.place, told)
        location["message"] = _message(step.text, limits)
        if step.name:
            location["logicalLocations"] = [_named(step)]
        yield {
            "location": location,
            "executionOrder": number,
            "importance": "essential" if left else "important",
        }


_KINDS = {2: "dataset", 3: "field"}


def _named(step: Step) -> dict[str, str]:
    written = step.text.removesuffix(step.said).rstrip()
    found = {"name": step.name[-1], "fullyQualifiedName": written}
    return found | ({"kind": _KINDS[len(step.name)]} if len(step.name) in _KINDS else {})
