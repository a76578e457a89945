"""All rules over all datamaps."""

from __future__ import annotations

from policyengine.model.finding import Finding, in_order
from policyengine.rules.context import Context
from policyengine.rules.table import RULES


def check(context: Context) -> tuple[Finding, ...]:
    """Every rule's findings, in the order people read them; one that two subjects lead to is told once."""
    told: dict[tuple[object, ...], Finding] = {}
    for rule in RULES:
        for finding in rule.check(context):
            told.setdefault(in_order(finding), finding)
    return tuple(told[key] for key in sorted(told))
