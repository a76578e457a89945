"""Rule `retention-lasts`: what the law keeps of somebody does not end by itself."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.graph.ending import lasting
from policyengine.graph.owners import reach
from policyengine.model.finding import Finding, Level
from policyengine.plan.obligation import MEND
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "retention-lasts",
    Level.NOTE,
    "What the law keeps of somebody does not end by itself.",
    why=(
        "When a retention is over, `run --right retention` erases what it kept, and nobody has to be named for that: a "
        "row that lost its person shows it. A row that still says whose it is stays until they are erased once more."
    ),
    mend=MEND,
    bad="""\
invoices:
  owned_by: {account_id: accounts}
  on_erase: delete
  retain: {tax: [id, email], from: billed_on}
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
    billed_on: {type: date, category: none}
""",
    good="""\
invoices:
  owned_by: {account_id: accounts}
  on_erase: delete
  retain: {tax: [id], from: billed_on}
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
    billed_on: {type: date, category: none}
""",
    covers=("plan.nothing-ends",),
)


def check(context: Context) -> Iterator[Finding]:
    """Retentions whose rows still say whose they are."""
    for subject in context.plans:
        for dataset, why in lasting(context.graph, subject, reach(context.graph, subject)):
            message = f"what the law keeps of {dataset.name} does not end by itself: {why}"
            yield RULE.finding(message, dataset.retain[0].place)
