"""Rule `unindexed`: what an erasure looks up has no index."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

_DATASETS = """\
datamap: 1
store: shop
engine: sqlite
backups: []
catalogue: indexed.catalogue.yaml
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {identifies: customer.id}
      email: {category: user.contact.email, identifies: customer.email}
  visits:
    owned_by: {account_id: accounts}
    on_erase: delete
    none: [id, day, page]
-- indexed.catalogue.yaml
catalogue: 1
store: shop
engine: sqlite
datasets:
  accounts:
    key: [id]
    fields: {id: integer, email: varchar(80)}
  visits:
    key: [id]
    fields: {id: integer, account_id: integer, day: date, page: text}
    foreign_keys: [{fields: [account_id], to: accounts, to_fields: [id]}]
"""

RULE = Rule(
    "unindexed",
    Level.NOTE,
    "What an erasure looks up has no index.",
    why=(
        "For each row that is deleted, an engine looks for what still points at it, and without an index it reads the "
        "whole table every time. PostgreSQL finds by an index, too, what belongs to a row, and who has a value, in "
        "lower case or by its digits where that is how it is compared. Stores are looked at whose catalogue lists some "
        "index, on engines that would use another."
    ),
    mend="add the index, and import the store again",
    bad=_DATASETS + "    indexes: [[day]]\n",
    good=_DATASETS + "    indexes: [[day], [account_id]]\n",
    covers=("compile.unindexed",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the compiler found."""
    return RULE.told(context.refusals)
