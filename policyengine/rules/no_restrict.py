"""Rule `no-restrict`: nobody said how a dataset's rows are restricted."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "no-restrict",
    Level.ERROR,
    "Nobody said how a dataset's rows are restricted.",
    why=(
        "Other datasets say it, so people may ask that what is held of them is not processed. Rows that nothing marks "
        "would be processed as before, while the restriction calls itself done."
    ),
    mend="say `restrict`: a flag with its two values, or by_owner where whoever reads the row looks at its owner's",
    bad="""\
accounts:
  subject: customer
  on_erase: delete
  restrict: {flag: blocked, from: false, to: true}
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
    blocked: {type: boolean, required: true, category: none}
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text, category: user.behavior.browsing_history}
""",
    good="""\
accounts:
  subject: customer
  on_erase: delete
  restrict: {flag: blocked, from: false, to: true}
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
    blocked: {type: boolean, required: true, category: none}
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  restrict: by_owner
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text, category: user.behavior.browsing_history}
""",
    covers=("plan.no-restrict",),
)


def check(context: Context) -> Iterator[Finding]:
    """What a restriction's plan could not do for want of a flag."""
    return RULE.told(context.refusals)
