"""Findings for programs, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from policyengine.model.finding import Finding, Level
from policyengine.rules.sift import Sifted


def sifted_json(sifted: Sifted) -> dict[str, object]:
    """What counts as `--format json` prints it, and beside it what does not.

    Shape: as `as_json`, and "known": [finding …], "suppressed": [{"finding", "until", "reason"}], "stale": [{"rule",
    "file", "message", "count"}], "unchecked": [sentence …].
    """
    return {
        **as_json(sifted.told),
        "known": [_entry(each) for each in sifted.known],
        "suppressed": [
            {"finding": _entry(each), "until": str(by.until), "reason": by.reason} for each, by in sifted.suppressed
        ],
        "stale": [{**each.content._asdict(), "count": each.count} for each in sifted.stale],
        "unchecked": list(sifted.unchecked),
    }


def as_json(findings: Iterable[Finding]) -> dict[str, object]:
    """Findings as `--format json` prints them.

    Shape: {"findings": [{"rule", "level", "message", "file", "line", "column", "help"}], "summary": {"error",
    "warning", "note"}}. A path of fields ends the message; lines and columns count from 1, and are 0 where a finding
    has no place.
    """
    found = list(findings)
    levels = Counter(finding.level for finding in found)
    return {
        "findings": [_entry(finding) for finding in found],
        "summary": {level.value: levels[level] for level in Level},
    }


def _entry(finding: Finding) -> dict[str, object]:
    path = f" (path: {' -> '.join(finding.path)})" if finding.path else ""
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "message": finding.message + path,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "help": finding.help,
    }
