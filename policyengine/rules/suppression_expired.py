"""Rule `suppression-expired`: a finding was accepted until a day that has passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date

from policyengine.model.finding import Finding, Level
from policyengine.model.suppression import Suppression
from policyengine.rules.rule import Rule

RULE = Rule(
    "suppression-expired",
    Level.ERROR,
    "A finding was accepted until a day that has passed.",
    why=(
        "Whoever accepted it for a time said by when it would be mended. From the next day on it is found again, and "
        "so is the comment."
    ),
    mend="mend what was accepted and take the comment out, or give it a reason and a day that hold",
    bad="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    # policyengine: ignore[undecided-field] until 2026-01-31: the web team asks what is in it
    page: {type: text}
""",
    good="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    # policyengine: ignore[undecided-field] until 2027-01-31: the web team asks what is in it
    page: {type: text}
""",
)


def check(suppressions: Sequence[Suppression], unused: Set[tuple[Suppression, str]], today: date) -> Iterator[Finding]:
    """The comments whose day has passed."""
    for each in suppressions:
        if each.until is not None and each.until < today:
            yield RULE.finding(f"what is found here was accepted until {each.until}", each.place)
