"""All rules over all datamaps."""

from __future__ import annotations

from policyengine.model.finding import Finding, in_order
from policyengine.rules.context import Context
from policyengine.rules.table import RULES


def check(context: Context) -> tuple[Finding, ...]:
    """Every rule's findings, in the order people read them; one that two rules made alike is told once."""
    found = (finding for rule in RULES for finding in rule.check(context))
    return tuple(sorted(dict.fromkeys(found), key=in_order))
