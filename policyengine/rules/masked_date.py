"""Rule `masked-date`: the date from which a retention runs is masked in a row that stays."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "masked-date",
    Level.ERROR,
    "The date from which a retention runs is masked in a row that stays.",
    why="Without the date nobody can tell any more when the retention is over, so that the row would be kept for good.",
    mend="let the date have no mask, and category `none`; or say `on_erase: delete`",
    bad="""\
invoices:
  owned_by: {account_id: accounts}
  on_erase: anonymise
  retain: {tax: [id], from: billed_on}
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    billed_on: {type: date, category: user.behavior.purchase_history, mask: clear}
""",
    good="""\
invoices:
  owned_by: {account_id: accounts}
  on_erase: anonymise
  retain: {tax: [id], from: billed_on}
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    billed_on: {type: date, category: none}
""",
    covers=("plan.masked-date",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
