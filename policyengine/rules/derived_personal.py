"""Rule `derived-personal`: SQL brings personal data into a field that is decided to have none."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.surprise import surprise
from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

_HEAD = """\
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
    key: [mail]
    fields:
      mail: {type: varchar(80), category: user.contact.email, identifies: customer.email}
"""

RULE = Rule(
    "derived-personal",
    Level.ERROR,
    "SQL brings personal data into a field that is decided to have none.",
    why=(
        "`none` keeps a field out of every mask and every search. A function of an address is an address still, and "
        "whoever has the address finds its plain digest; only a digest with a key and a sum over many people are not."
    ),
    mend="give the field the category of what arrives in it, or let the SQL leave it out",
    bad=_HEAD
    + """\
      label: {type: text, category: none}
flows: [{into: letters, sql: letters.sql}]
-- letters.sql
SELECT email AS mail, 'To: ' || upper(email) AS label FROM accounts
""",
    good=_HEAD
    + """\
      label: {type: text, category: user.contact.email}
flows: [{into: letters, sql: letters.sql}]
-- letters.sql
SELECT email AS mail, 'To: ' || upper(email) AS label FROM accounts
""",
)


def check(context: Context) -> Iterator[Finding]:
    """The fields, each with a way by which the data comes."""
    if not context.datamaps.hops:
        return
    for name, field in context.flowing.lineage.fields():
        found = surprise(context.flowing.lineage, context.flowing.said, name, field)
        if found is not None:
            label, way = found
            first = way[0].source
            message = f"{name} is decided to be `none`, and {label.name} arrives in it from {first}"
            yield RULE.finding(message, field.place, path=map(str, (first, *(hop.target for hop in way))))
