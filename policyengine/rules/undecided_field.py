"""Rule `undecided-field`: a field has no decision."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import Origin
from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "undecided-field",
    Level.ERROR,
    "A field has no decision.",
    why=(
        "A field that nobody looked at may hold a name, a note or an address. It counts as personal until "
        "somebody decides, and no plan can be made for a row that stays."
    ),
    mend="give it a category, or list it under `none`",
    bad="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text}
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
    covers=("plan.undecided",),
)


def check(context: Context) -> Iterator[Finding]:
    """Fields without a decision; one that waits for the key it points at is told there."""
    for dataset in context.datasets():
        for field in dataset.fields.values():
            if field.category_origin is Origin.UNDECIDED and field.identifies is None and field.derived is None:
                message = f"{dataset.name}.{quoted(field.name)} is undecided"
                yield RULE.finding(message, field.place, path=context.ways.get(dataset.name, ()))
