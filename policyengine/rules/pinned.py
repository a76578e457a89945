"""Rule `pinned`: the engine won't let a cell be changed while something points at its row."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "pinned",
    Level.ERROR,
    "The engine won't let a cell be changed while something points at its row.",
    why=(
        "DuckDB changes an indexed field by deleting the row and inserting it anew, and refuses that while a foreign "
        "key points at the row. The run would stop half way through."
    ),
    mend="drop the foreign key or the index in the store, or let the rows be deleted",
    bad="""\
datamap: 1
store: shop
engine: duckdb
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: anonymise
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), unique: true, category: user.contact.email, identifies: customer.email}
  orders:
    owned_by: {account_id: accounts}
    on_erase: keep
    foreign_keys: [{fields: [account_id], to: accounts, to_fields: [id]}]
    fields:
      id: {type: integer, category: none}
      account_id: {type: integer}
""",
    good="""\
datamap: 1
store: shop
engine: duckdb
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: anonymise
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), unique: true, category: user.contact.email, identifies: customer.email}
  orders:
    owned_by: {account_id: accounts}
    on_erase: keep
    fields:
      id: {type: integer, category: none}
      account_id: {type: integer}
""",
    covers=("compile.pinned",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the compiler found."""
    return RULE.told(context.refusals)
