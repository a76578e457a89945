"""Rule `suppression-unexplained`: a finding is accepted without a rule, a reason or an end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date

from policyengine.model.finding import Finding, Level
from policyengine.model.suppression import Suppression
from policyengine.rules.rule import Rule

RULE = Rule(
    "suppression-unexplained",
    Level.ERROR,
    "A finding is accepted without a rule, a reason or an end.",
    why=(
        "A comment that only silences is a decision that nobody took. Which rule, why, and until when is what the next "
        "reader needs; without all three the comment accepts nothing."
    ),
    mend="write `policyengine: ignore[rule] until 2027-01-31: why` with the rule, the day and the reason",
    bad="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text}  # policyengine: ignore[undecided-field]
""",
    good="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text}  # policyengine: ignore[undecided-field] until 2027-01-31: the web team asks what is in it
""",
)


def check(suppressions: Sequence[Suppression], unused: Set[tuple[Suppression, str]], today: date) -> Iterator[Finding]:
    """The comments that do not say all that they must, each with what is missing."""
    for each in suppressions:
        if not each.rules:
            yield RULE.finding("the comment does not say which rule it speaks of", each.place)
        elif each.until is None:
            yield RULE.finding("the comment does not say until which day it accepts what is found here", each.place)
        elif not each.reason:
            yield RULE.finding("the comment does not say why it accepts what is found here", each.place)
