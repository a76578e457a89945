"""Rule `no-key`: an erasure gets to a dataset that has no key."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "no-key",
    Level.ERROR,
    "An erasure gets to a dataset that has no key.",
    why=(
        "What becomes of a row is decided before anything is changed, and kept by the row's key until then. "
        "Without one, a row can't be told from its neighbour."
    ),
    mend="say `key: [field, …]`: the fields that single out a row",
    bad="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    account_id: {type: integer}
    page: {type: text, category: user.behavior.browsing_history}
""",
    good="""\
visits:
  key: [account_id, page]
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    account_id: {type: integer}
    page: {type: text, category: user.behavior.browsing_history}
""",
    covers=("plan.no-key",),
)


def check(context: Context) -> Iterator[Finding]:
    """Datasets without a key, where an erasure gets to them."""
    for dataset in context.datasets():
        if not dataset.key and dataset.name in context.ways:
            message = f"{dataset.name} is reached, but has no key to keep its rows by"
            yield RULE.finding(message, dataset.place, path=context.ways[dataset.name])
