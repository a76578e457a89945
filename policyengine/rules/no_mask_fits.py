"""Rule `no-mask-fits`: a personal field stays, and no mask fits it."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "no-mask-fits",
    Level.ERROR,
    "A personal field stays, and no mask fits it.",
    why="The row is anonymised or retained, and this cell would go on naming the person.",
    mend="make the field nullable, declare a mask that fits, or let the dataset be deleted",
    bad="""\
visits:
  key: [id]
  owned_by: {account_id: accounts}
  on_erase: anonymise
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    code: {type: varchar(8), required: true, unique: true, category: user.account.username}
""",
    good="""\
visits:
  key: [id]
  owned_by: {account_id: accounts}
  on_erase: anonymise
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    code: {type: varchar(32), required: true, unique: true, category: user.account.username}
""",
    covers=("plan.no-mask",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
