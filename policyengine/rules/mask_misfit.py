"""Rule `mask-misfit`: a declared mask can't stand in its field."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import Origin
from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.policy.masks import misfit, unique_in
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "mask-misfit",
    Level.ERROR,
    "A declared mask can't stand in its field.",
    why=(
        "A mask that breaks NOT NULL, UNIQUE, a length or a closed list stops the run half way; one of the "
        "wrong type changes what the field means."
    ),
    mend="declare a mask that fits: clear, empty, token or {constant: …}",
    bad="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: anonymise
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text, required: true, category: user.behavior.browsing_history, mask: clear}
""",
    good="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: anonymise
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text, required: true, category: user.behavior.browsing_history, mask: empty}
""",
    covers=("plan.mask-misfit",),
)


def check(context: Context) -> Iterator[Finding]:
    """Declared masks against the facts of their fields, also where rows are deleted today."""
    for dataset in context.datasets():
        for field in dataset.fields.values():
            if field.mask is None or field.mask_origin is not Origin.DECLARED:
                continue  # a default is chosen so that it fits
            why = misfit(field.mask, field, unique=unique_in(dataset, field.name))
            if why is not None:
                message = f"the mask of {dataset.name}.{quoted(field.name)} can't stand in it: {why}"
                yield RULE.finding(message, field.place, path=context.ways.get(dataset.name, ()))
