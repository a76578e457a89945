"""Rule `identifier-kinds`: an identifier is a number in one place and a text in another."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "identifier-kinds",
    Level.ERROR,
    "An identifier is a number in one place and a text in another.",
    why=(
        "Comparing them makes the engine convert, and engines convert differently: to one of them the text '7abc' is 7."
    ),
    mend="declare the same kind of type in both, or let one of them be no identifier",
    bad="""\
visits:
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account: {type: varchar(20), identifies: customer.id}
""",
    good="""\
visits:
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account: {type: bigint, identifies: customer.id}
""",
    covers=("plan.identifier-kinds",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
