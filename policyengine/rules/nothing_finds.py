"""Rule `nothing-finds`: nothing finds a subject: no field identifies one."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "nothing-finds",
    Level.ERROR,
    "Nothing finds a subject: no field identifies one.",
    why=("An erasure begins with the values a person gives. Where no field holds such a value there is no way in."),
    mend="say `identifies` on the fields that hold the subject's identifiers",
    bad="""\
accounts:
  subject: customer
  on_erase: delete
  fields:
    id: {type: integer, category: user.unique_id}
    email: {type: text, category: user.contact.email}
""",
    good="""\
accounts:
  subject: customer
  on_erase: delete
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: text, category: user.contact.email, identifies: customer.email}
""",
    covers=("plan.nothing-found",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
