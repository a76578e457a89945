"""Rule `no-on-erase`: nobody decided what becomes of a dataset's rows."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context, personal
from policyengine.rules.rule import Rule

RULE = Rule(
    "no-on-erase",
    Level.ERROR,
    "Nobody decided what becomes of a dataset's rows.",
    why=(
        "The rows hold personal data or hang on rows that do, and there is no default: whether they are "
        "deleted, anonymised or kept is a decision that somebody must answer for."
    ),
    mend="say `on_erase`: delete, anonymise, keep or block",
    bad="""\
visits:
  owned_by: {account_id: accounts}
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text, category: user.behavior.browsing_history}
""",
    good="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text, category: user.behavior.browsing_history}
""",
    covers=("plan.no-on-erase",),
)


def check(context: Context) -> Iterator[Finding]:
    """Datasets with personal fields, or that an erasure gets to, without `on_erase`."""
    for dataset in context.datasets():
        if dataset.on_erase is None and (dataset.name in context.ways or personal(dataset)):
            message = f"nobody decided what becomes of the rows of {dataset.name}"
            yield RULE.finding(message, dataset.place, path=context.ways.get(dataset.name, ()))
