"""Rule `owned-subject`: a subject's own dataset is owned by pointing at it."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "owned-subject",
    Level.ERROR,
    "A subject's own dataset is owned by pointing at it.",
    why="Nobody owns a person: the erasure of whoever points at them would count them as something to erase.",
    mend="let the reference be `structural`",
    bad="""\
teams:
  on_erase: delete
  owns: {lead_id: accounts}
  fields:
    id: {type: integer, category: none}
    lead_id: {type: integer}
    contact: {type: varchar(80), category: user.contact.email, identifies: customer.email}
""",
    good="""\
teams:
  on_erase: delete
  structural: {lead_id: accounts}
  fields:
    id: {type: integer, category: none}
    lead_id: {type: integer}
    contact: {type: varchar(80), category: user.contact.email, identifies: customer.email}
""",
    covers=("plan.owned-subject",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
