"""Rule `unreachable`: personal data that no erasure gets to."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import Dataset
from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.plan.algebra import Rebuild
from policyengine.rules.context import Context, personal
from policyengine.rules.rule import Rule

RULE = Rule(
    "unreachable",
    Level.ERROR,
    "Personal data that no erasure gets to.",
    why=(
        "The dataset has personal fields, but no identifier finds its rows and no reference leads to them "
        "from a person. An erasure would be called complete while they are still there."
    ),
    mend=(
        "name its owner with `owned_by`, say `identifies` on a field that holds an identifier, or let the "
        "field be `none`"
    ),
    bad="""\
feedback:
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account: {type: integer, category: user.unique_id}
    body: {type: text, category: user.content.private}
""",
    good="""\
feedback:
  on_erase: delete
  owned_by: {account: accounts}
  fields:
    id: {type: integer, category: none}
    account: {type: integer}
    body: {type: text, category: user.content.private}
""",
)


def check(context: Context) -> Iterator[Finding]:
    """Datasets with personal fields outside of every subject's reach; what `key-lost` knows better, it tells.

    What is rebuilt is reached where an erasure changes a source of it; where no plan can be made, nobody knows.
    """
    steps = (step for plan in context.plans.values() for store in plan.stores for step in store.mutate)
    rebuilt = {step.dataset for step in steps if isinstance(step, Rebuild)}
    for dataset in context.datasets():
        if dataset.rebuilt and (dataset.name in rebuilt or not context.plans):
            continue
        if dataset.name in context.strays and context.strays[dataset.name].key is not None:
            continue
        left = _left(dataset) if dataset.name in context.named else frozenset()
        fields = [quoted(field.name) for field in personal(dataset) if field.name not in left]
        if fields and dataset.name not in context.ways:
            message = f"no erasure gets to {dataset.name}, which has personal fields: {', '.join(fields)}"
            yield RULE.finding(message, dataset.place)


def _left(dataset: Dataset) -> frozenset[str]:
    """The fields that a person who is named in a row leaves: links, what is about them, and what identifies them."""
    linked = {name for each in dataset.references for name in each.fields}
    return frozenset(
        field.name for field in dataset.fields.values() if field.about or field.identifies or field.name in linked
    )
