"""Rule `partial-key`: a field that is one part of a key identifies by itself."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "partial-key",
    Level.ERROR,
    "A field that is one part of a key identifies by itself.",
    why=("Within a tenant the number 7 is one person; over all tenants it is many. Matched alone, it finds strangers."),
    mend="let another field identify, or mark the identifier `shared`",
    bad="""\
members:
  key: [tenant, number]
  on_erase: delete
  fields:
    tenant: {type: integer, category: none}
    number: {type: integer, identifies: customer.id}
""",
    good="""\
members:
  key: [tenant, number]
  on_erase: delete
  fields:
    tenant: {type: integer, category: none}
    number: {type: integer, category: user.unique_id}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
""",
    covers=("plan.partial-key",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
