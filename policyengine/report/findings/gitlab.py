"""Findings as GitLab reads them: a report of code quality."""

from __future__ import annotations

import json
from collections.abc import Mapping

from policyengine.model.finding import Level
from policyengine.report.findings.told import Told

_SEVERITIES: Mapping[Level, str] = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def text(told: Told) -> str:
    """The whole text. GitLab compares it with that of the branch it would be merged into, by the fingerprints."""
    names = told.fingerprints()
    issues = [
        {
            "description": finding.message + (f"; to mend it: {finding.help}" if finding.help else ""),
            "check_name": finding.rule,
            "fingerprint": names[id(finding)],
            "severity": _SEVERITIES[finding.level],
            "location": {"path": told.file(finding.place), "lines": {"begin": max(finding.place.line, 1)}},
        }
        for finding in told.sifted.told
    ]
    return json.dumps(issues, indent=2, ensure_ascii=False) + "\n"
