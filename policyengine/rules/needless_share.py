"""Rule `needless-share`: `share` is said of rows that have no several owners."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import Dataset, Share
from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "needless-share",
    Level.ERROR,
    "Rows that have no several owners are declared to be shared.",
    why="It protects nobody: the row goes with its only owner. Most often the other owner was forgotten.",
    mend="declare the other owners under `owned_by`, or take `share` out",
    bad="""\
messages:
  owned_by: {sender_id: accounts}
  share: joint
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    sender_id: {type: integer}
    recipient_id: {type: integer, category: user.unique_id}
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
""",
)


def check(context: Context) -> Iterator[Finding]:
    """Datasets that say `share` and are not shared; rows that are only pointed at by `owns` are joint as it is."""
    for dataset in context.datasets():
        counted = bool(context.graph.owning(dataset))
        if dataset.share is None or context.graph.shared(dataset) or (counted and dataset.share is Share.JOINT):
            continue
        owners = dict.fromkeys(" + ".join(map(quoted, each.fields)) for each in context.graph.owners(dataset))
        if counted:
            what = f"rows of {dataset.name} are owned by whatever points at them, which is joint"
        elif owners:
            what = f"rows of {dataset.name} have one owner, by {', '.join(owners)}"
        else:
            what = f"rows of {dataset.name} have no owner"
        yield RULE.finding(f"{what}; share: {dataset.share.value} changes nothing", dataset.place, _help(dataset))


def _help(dataset: Dataset) -> str:
    """The mend; who writes `transfer` mostly thinks of heirs."""
    if dataset.subject is not None:
        return "take `share` out: nobody owns a person"
    if dataset.share is Share.TRANSFER:
        return "say under `owned_by` who takes over: `transfer: {to: min(…), from: …}`, or take `share` out"
    return RULE.mend
