"""Rule `sql-not-analysed`: it can't be told for sure what the SQL of a flow moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "sql-not-analysed",
    Level.ERROR,
    "It can't be told for sure what the SQL of a flow moves.",
    why=(
        "What can't be told may be a copy of a person that no erasure reaches, or one that is refilled from what was "
        "not erased yet. The check ends with 3: not as clean, and not as found wrong."
    ),
    mend="write it in a form that can be read, and declare all that it names",
    bad="""\
datamap: 1
store: shop
engine: sqlite
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
  letters:
    on_erase: delete
    fields: {email: {type: varchar(80), category: user.contact.email, identifies: customer.email}}
    key: [email]
flows: [{into: letters, sql: letters.sql}]
-- letters.sql
SELECT email FROM acounts
""",
    good="""\
datamap: 1
store: shop
engine: sqlite
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
  letters:
    on_erase: delete
    fields: {email: {type: varchar(80), category: user.contact.email, identifies: customer.email}}
    key: [email]
flows: [{into: letters, sql: letters.sql}]
-- letters.sql
SELECT email FROM accounts
""",
)


def check(context: Context) -> Iterator[Finding]:
    """What could not be told, where it stands in the SQL."""
    for each in context.datamaps.unread:
        yield replace(each, rule=RULE.code, level=RULE.level, help=each.help or RULE.mend)
