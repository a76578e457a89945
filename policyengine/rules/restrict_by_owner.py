"""Rule `restrict-by-owner`: rows are restricted by their owner, and that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "restrict-by-owner",
    Level.ERROR,
    "Rows are restricted by their owner, and none with a flag owns them, or it takes more than a look to find it.",
    why=(
        "Whoever reads a row with `restrict: by_owner` looks at the flag of the row that owns it. There has to be one, "
        "a fixed number of links away: in a tree, nobody knows how many."
    ),
    mend="give the rows a flag of their own: `restrict: {flag: …, from: …, to: …}`",
    bad="""\
accounts:
  subject: customer
  on_erase: delete
  restrict: by_owner
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
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
""",
    covers=("plan.restrict-by-owner",),
)


def check(context: Context) -> Iterator[Finding]:
    """What a restriction's plan would have to ask without an end, or of nobody."""
    return RULE.told(context.refusals)
