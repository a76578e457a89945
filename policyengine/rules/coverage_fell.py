"""Rule `coverage-fell`: less of the datamaps is known than before."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from policyengine.model.finding import Finding, Level
from policyengine.rules.rule import Rule
from policyengine.rules.seen import Seen

RULE = Rule(
    "coverage-fell",
    Level.WARNING,
    "Less of the datamaps is known than before.",
    why=(
        "A map that covers less than it did is on its way to being one that nobody believes. New tables are decided "
        "about most easily by those who have just made them."
    ),
    mend="decide about what was added, or let the SQL be read, before it is merged",
    before="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
""",
    bad="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text}
""",
    good="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text, category: none}
""",
)


def compare(before: Seen, after: Seen) -> Iterator[Finding]:
    """What of the datamaps is known in a smaller share than before."""
    fell = [
        f"{what} {_said(*now)}, were {_said(*before.known[what])}"
        for what, now in after.known.items()
        if _share(*now) < _share(*before.known[what])
    ]
    if fell:
        yield RULE.finding("; ".join(fell), after.organisation)


def _share(done: int, of: int) -> Fraction:
    return Fraction(done, of) if of else Fraction(1)


def _said(done: int, of: int) -> str:
    return f"{done:,} of {of:,}"
