"""Rule `opaque-target`: an opaque dataset is emptied, and a reference points at it."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "opaque-target",
    Level.ERROR,
    "An opaque dataset is emptied, and a reference points at it.",
    why="Emptying it for everybody would leave every row that points at it without its other end.",
    mend="decide the dataset's fields instead of `opaque`",
    bad="""\
sessions:
  opaque: purge
  fields: {id: {type: integer}, data: {type: blob}}
visits:
  structural: {session_id: sessions}
  fields:
    id: {type: integer, category: none}
    session_id: {type: integer}
""",
    good="""\
sessions:
  opaque: purge
  fields: {id: {type: integer}, data: {type: blob}}
visits:
  fields:
    id: {type: integer, category: none}
    page: {type: integer, category: none}
""",
    covers=("plan.opaque-target",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
