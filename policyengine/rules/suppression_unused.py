"""Rule `suppression-unused`: a comment accepts what is not found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date

from policyengine.model.finding import Finding, Level
from policyengine.model.suppression import Suppression
from policyengine.rules.rule import Rule

RULE = Rule(
    "suppression-unused",
    Level.WARNING,
    "A comment accepts what is not found.",
    why=(
        "What it was about has been mended, has moved, or was never there. Left in its place, it would accept the next "
        "thing that is found there, which nobody has looked at."
    ),
    mend="take the comment out, or put it into the line of the finding, or above it by itself",
    bad="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    # policyengine: ignore[undecided-field] until 2027-01-31: the web team asks what is in it
    page: {type: text, category: user.behavior.browsing_history}
""",
    good="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text, category: user.behavior.browsing_history}
""",
)


def check(suppressions: Sequence[Suppression], unused: Set[tuple[Suppression, str]], today: date) -> Iterator[Finding]:
    """The comments, each with a rule of theirs that found nothing in their line."""
    for each in suppressions:
        for rule in each.rules:
            if (each, rule) in unused and each.holds(today):
                yield RULE.finding(f"`{rule}` finds nothing in line {each.line}", each.place)
