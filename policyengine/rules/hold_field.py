"""Rule `hold-field`: a field that an erasure may change says whether a row is held."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "hold-field",
    Level.ERROR,
    "A field that an erasure may change says whether a row is held.",
    why="Masked or cut, the field would hold rows that nobody held, or let go of others.",
    mend="let a field decide that no erasure changes: category `none`, no mask, no link",
    bad="""\
claims:
  owned_by: {account_id: accounts}
  on_erase: delete
  holds: {litigation: {state: open}}
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    state: {type: text, category: user.content.private}
""",
    good="""\
claims:
  owned_by: {account_id: accounts}
  on_erase: delete
  holds: {litigation: {state: open}}
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    state: {type: text, category: none}
""",
    covers=("plan.hold-field",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
