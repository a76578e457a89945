"""Rule `no-heirs`: rows are handed over, and nobody said to whom."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "no-heirs",
    Level.ERROR,
    "Rows are handed over, and nobody said to whom.",
    why="A row whose owner goes stays for an heir; without one it would be nobody's.",
    mend="say with `transfer: {to: min(…), from: …}` who takes an owner's place, or let `share` be joint",
    bad="""\
folders:
  owned_by: {owner_id: accounts, team_id: accounts}
  share: transfer
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    owner_id: {type: integer}
    team_id: {type: integer}
""",
    good="""\
folders:
  owned_by: {owner_id: {to: accounts, transfer: {to: min(member_id), from: folder_members}}, team_id: accounts}
  share: transfer
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    owner_id: {type: integer}
    team_id: {type: integer}
folder_members:
  owned_by: {member_id: accounts}
  structural: {folder_id: folders}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    member_id: {type: integer}
    folder_id: {type: integer}
""",
    covers=("plan.no-heirs", "plan.heir-kind"),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
