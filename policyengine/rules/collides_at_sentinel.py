"""Rule `collides-at-sentinel`: two rows cut to the same sentinel would break a unique key."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "collides-at-sentinel",
    Level.ERROR,
    "Two rows cut to the same sentinel would break a unique key.",
    why="The second person who leaves would be refused by the engine, half way through.",
    mend="cut to NULL, or drop the unique key",
    bad="""\
profiles:
  owned_by: {account_id: {to: accounts, cut: {reassign: 0}}}
  on_erase: anonymise
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer, required: true, unique: true}
    body: {type: text, category: user.content.public}
""",
    good="""\
profiles:
  owned_by: {account_id: accounts}
  on_erase: anonymise
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer, unique: true}
    body: {type: text, category: user.content.public}
""",
    covers=("plan.sentinel-collides",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
