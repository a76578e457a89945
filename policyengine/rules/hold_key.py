"""Rule `hold-key`: a row that may be held needs a field of another row that is masked."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "hold-key",
    Level.ERROR,
    "A row that may be held needs a field of another row that is masked.",
    why="A held row stays as it is, and so do its links: what they hold must stay there too.",
    mend="let the link point at a key without a mask",
    bad="""\
claims:
  accessed_by: {email: {to: accounts, to_fields: [email]}}
  on_erase: delete
  holds: {litigation: {open: true}}
  fields:
    id: {type: integer, category: none}
    email: {type: varchar(80), category: user.contact.email}
    open: {type: boolean, category: none}
""",
    good="""\
claims:
  accessed_by: {account_id: accounts}
  on_erase: delete
  holds: {litigation: {open: true}}
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    open: {type: boolean, category: none}
""",
    covers=("plan.hold-key",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
