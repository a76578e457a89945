"""Rule `knot`: rows that need each other must go together, and the engine checks each at once."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "knot",
    Level.ERROR,
    "Rows that need each other must go together, and the engine checks each at once.",
    why=(
        "Each of the two points at the other and neither link may be NULL, so neither row can go first. Only "
        "an engine that checks at the end of a transaction lets them go."
    ),
    mend="let one of the fields be NULL, so that it can be cut first",
    bad="""\
datamap: 1
store: shop
engine: postgres
backups: []
datasets:
  documents:
    key: [id]
    owned_by: {latest: versions}
    on_erase: delete
    foreign_keys: [{fields: [latest], to: versions, to_fields: [id]}]
    fields:
      id: {type: integer, category: none}
      latest: {type: integer, required: true}
      author: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
  versions:
    key: [id]
    owned_by: {document: documents}
    on_erase: delete
    foreign_keys: [{fields: [document], to: documents, to_fields: [id]}]
    fields:
      id: {type: integer, category: none}
      document: {type: integer, required: true}
      body: {type: text, category: user.content.private}
""",
    good="""\
datamap: 1
store: shop
engine: postgres
backups: []
datasets:
  documents:
    key: [id]
    owned_by: {latest: versions}
    on_erase: delete
    foreign_keys: [{fields: [latest], to: versions, to_fields: [id]}]
    fields:
      id: {type: integer, category: none}
      latest: {type: integer}
      author: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
  versions:
    key: [id]
    owned_by: {document: documents}
    on_erase: delete
    foreign_keys: [{fields: [document], to: documents, to_fields: [id]}]
    fields:
      id: {type: integer, category: none}
      document: {type: integer, required: true}
      body: {type: text, category: user.content.private}
""",
    covers=("compile.knot",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the compiler found."""
    return RULE.told(context.refusals)
