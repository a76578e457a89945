"""Rule `dangling-foreign-key`: the engine enforces a reference that no datamap declares."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.catalogue import Action, ForeignKey
from policyengine.model.datamap import Dataset
from policyengine.model.finding import Finding, Level
from policyengine.model.name import DatasetName, quoted
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "dangling-foreign-key",
    Level.ERROR,
    "The engine enforces a reference that no datamap declares.",
    why=(
        "Whether rows that point at an erased row belong to the person, own it, or just refer to it is a "
        "decision. Undeclared, the engine refuses the delete, or decides by itself: ON DELETE CASCADE takes "
        "strangers' rows along."
    ),
    mend="declare it under `owned_by`, `owns` or `structural`",
    bad="""\
visits:
  on_erase: delete
  foreign_keys:
    - {fields: [account_id], to: accounts, to_fields: [id], on_delete: cascade}
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer, category: none}
""",
    good="""\
visits:
  on_erase: delete
  owned_by: {account_id: accounts}
  foreign_keys:
    - {fields: [account_id], to: accounts, to_fields: [id], on_delete: cascade}
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
""",
)


def check(context: Context) -> Iterator[Finding]:
    """Foreign keys from or into what an erasure gets to, that no reference declares."""
    for _, dataset in sorted(context.graph.datasets.items()):
        if not dataset.decided:
            continue  # its decision is missing as a whole
        declared = {each.enforced for each in dataset.references}
        for key in dataset.foreign_keys:
            target = DatasetName(dataset.name.store, key.to)
            if key not in declared and (dataset.name in context.ways or target in context.ways):
                near = target if target in context.ways else dataset.name
                yield RULE.finding(_message(dataset, key), dataset.place, path=context.ways[near])


def _message(dataset: Dataset, key: ForeignKey) -> str:
    action = f", on delete {key.on_delete.value.replace('_', ' ')}" if key.on_delete is not Action.NO_ACTION else ""
    link = f"{dataset.name}.{'+'.join(map(quoted, key.fields))} -> {quoted(key.to)}"
    return f"the engine enforces {link}{action}, and no datamap says what it means"
