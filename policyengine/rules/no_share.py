"""Rule `no-share`: rows have several owners, and nobody said how they share them."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "no-share",
    Level.ERROR,
    "Rows have several owners, and nobody said how they share them.",
    why="When one owner goes and another stays, nobody has said whether the row goes too.",
    mend="say `share`: joint (it stays for the others), exclusive (it goes with the first) or transfer",
    bad="""\
messages:
  owned_by: {sender_id: accounts, recipient_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    sender_id: {type: integer}
    recipient_id: {type: integer}
""",
    good="""\
messages:
  owned_by: {sender_id: accounts, recipient_id: accounts}
  share: joint
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    sender_id: {type: integer}
    recipient_id: {type: integer}
""",
    covers=("plan.no-share",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
