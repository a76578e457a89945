"""Rule `two-owners`: rows have two kinds of owners."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "two-owners",
    Level.ERROR,
    "Rows have two kinds of owners.",
    why="When one owner goes and another stays, nobody has said whether the row goes too.",
    mend="keep one owner, and let the other reference be `structural`",
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
  owned_by: {sender_id: accounts}
  structural: {recipient_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    sender_id: {type: integer}
    recipient_id: {type: integer}
""",
    covers=("plan.two-owners",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
