"""All rules over all datamaps, and over what has become of them."""

from __future__ import annotations

from policyengine.model.finding import Finding, in_order
from policyengine.rules.context import Context
from policyengine.rules.seen import Seen
from policyengine.rules.table import COMPARISONS, RULES


def check(context: Context) -> tuple[Finding, ...]:
    """Every rule's findings, in the order people read them; one that two subjects lead to is told once."""
    told: dict[tuple[object, ...], Finding] = {}
    for rule in RULES:
        for finding in rule.check(context):
            told.setdefault(in_order(finding), finding)
    return tuple(told[key] for key in sorted(told))


def compare(before: Seen, after: Seen) -> tuple[Finding, ...]:
    """What every rule that compares finds, in the order people read it."""
    return tuple(sorted((finding for rule in COMPARISONS for finding in rule.compare(before, after)), key=in_order))
