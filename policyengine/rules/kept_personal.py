"""Rule `kept-personal`: rows with personal fields are kept, and no retention says why."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import OnErase
from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.rules.context import Context, personal
from policyengine.rules.rule import Rule

RULE = Rule(
    "kept-personal",
    Level.ERROR,
    "Rows with personal fields are kept, and no retention says why.",
    why=(
        "`on_erase: keep` leaves the whole row as it is, for ever. Where the law wants something kept, "
        "`retain` says what, how long and why, and the rest is erased."
    ),
    mend="say `on_erase: anonymise` or `delete`, with `retain` for what the law keeps",
    bad="""\
invoices:
  owned_by: {account_id: accounts}
  on_erase: keep
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    name: {type: text, category: user.name}
""",
    good="""\
invoices:
  owned_by: {account_id: accounts}
  on_erase: delete
  retain: {tax: [name], from: billed_on}
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    name: {type: text, category: user.name}
    billed_on: {type: date, category: none}
""",
)


def check(context: Context) -> Iterator[Finding]:
    """Kept datasets with personal fields and no retention; links lead to what is erased, and are not counted."""
    for dataset in context.datasets():
        linked = {name for reference in dataset.references for name in reference.fields}
        fields = [quoted(field.name) for field in personal(dataset) if field.name not in linked]
        if dataset.on_erase is OnErase.KEEP and not dataset.retain and fields:
            yield RULE.finding(
                f"{dataset.name} is kept with what it says of a person: {', '.join(fields)}",
                dataset.place,
                path=context.ways.get(dataset.name, ()),
            )
