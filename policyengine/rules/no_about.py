"""Rule `no-about`: a personal field of a row of several owners is about nobody in particular."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "no-about",
    Level.ERROR,
    "A personal field of a row that several own is about nobody in particular.",
    why="When one of the owners leaves, only what is about them is masked: somebody has to say which cells that is.",
    mend="say `about:` with the reference to whom the field is about",
    bad="""\
messages:
  owned_by: {sender_id: accounts, recipient_id: accounts}
  share: joint
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    sender_id: {type: integer}
    recipient_id: {type: integer}
    body: {type: text, category: user.content.private}
""",
    good="""\
messages:
  owned_by: {sender_id: accounts, recipient_id: accounts}
  share: joint
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    sender_id: {type: integer}
    recipient_id: {type: integer}
    body: {type: text, category: user.content.private, about: sender_id}
""",
    covers=("plan.no-about",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
