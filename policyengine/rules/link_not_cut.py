"""Rule `link-not-cut`: a link must be cut, and can't be."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "link-not-cut",
    Level.ERROR,
    "A link must be cut, and can't be.",
    why=(
        "The row it points at loses its key, the row itself stays, and its field may not be NULL: the engine "
        "would refuse, or the link would lead nowhere."
    ),
    mend="let the field be NULL, name a sentinel with `cut: {reassign: …}`, or let the rows be deleted",
    bad="""\
reviews:
  owned_by: {account_id: accounts}
  on_erase: anonymise
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer, required: true}
    body: {type: text, category: user.content.public}
""",
    good="""\
reviews:
  owned_by: {account_id: accounts}
  on_erase: anonymise
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    body: {type: text, category: user.content.public}
""",
    covers=("plan.uncuttable",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
