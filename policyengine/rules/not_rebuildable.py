"""Rule `not-rebuildable`: a dataset is said to be rebuilt, and its SQL alone can't make it what it is."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

_HEAD = """\
datamap: 1
store: shop
engine: sqlite
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
      tier: {type: varchar(40), category: none}
  tiers:
    on_erase: rebuild
    key: [tier]
    fields:
      tier: {type: varchar(40), category: none}
      accounts: {type: integer, category: none}
flows: [{into: tiers, sql: tiers.sql, refresh: rebuild}]
"""

RULE = Rule(
    "not-rebuildable",
    Level.ERROR,
    "A dataset is said to be rebuilt, and its SQL alone does not make it what it is.",
    why=(
        "What is rebuilt is not searched: all that an erasure knows of its rows is what the SQL makes of the sources. "
        "So the SQL must say the same each time it is asked, fill every field, and be all that fills it."
    ),
    mend="let its SQL be one SELECT over tables of the store that always says the same, or say `on_erase: delete`",
    bad=_HEAD
    + """\
-- tiers.sql
SELECT tier, count(*) AS accounts FROM accounts GROUP BY tier LIMIT 10
""",
    good=_HEAD
    + """\
-- tiers.sql
SELECT tier, count(*) AS accounts FROM accounts GROUP BY tier
""",
    covers=("plan.not-rebuildable",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
