"""Rule `transfer-not-shared`: a link names heirs, and `share` says something else."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import Share
from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "transfer-not-shared",
    Level.ERROR,
    "A link names heirs, and `share` says something else.",
    why="Whether the row stays for an heir is said in two places, and one of them is wrong.",
    mend="say `share: transfer`, or take `transfer` out",
    bad="""\
folders:
  owned_by: {owner_id: {to: accounts, transfer: {to: min(member_id), from: folder_members}}}
  share: exclusive
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    owner_id: {type: integer}
folder_members:
  owned_by: {member_id: accounts}
  structural: {folder_id: folders}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    member_id: {type: integer}
    folder_id: {type: integer}
""",
    good="""\
folders:
  owned_by: {owner_id: {to: accounts, transfer: {to: min(member_id), from: folder_members}}}
  share: transfer
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    owner_id: {type: integer}
folder_members:
  owned_by: {member_id: accounts}
  structural: {folder_id: folders}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    member_id: {type: integer}
    folder_id: {type: integer}
""",
)


def check(context: Context) -> Iterator[Finding]:
    """References with heirs in datasets whose `share` is another."""
    for dataset in context.datasets():
        for reference in context.graph.owners(dataset):
            if reference.heirs is not None and dataset.share not in (None, Share.TRANSFER):
                message = f"{reference} has heirs, and share: {dataset.share.value} knows none"
                yield RULE.finding(message, reference.place)
