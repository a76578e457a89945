"""Rule `unused-identifier`: an identifier is declared, and no field holds it."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "unused-identifier",
    Level.WARNING,
    "An identifier is declared, and no field holds it.",
    why=(
        "A person who gives just that value is not found, and nobody learns why. Often the field that holds "
        "it was forgotten."
    ),
    mend="say `identifies` on the field that holds it, or take it out of the organisation",
    bad="""\
accounts:
  subject: customer
  on_erase: delete
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: text, category: user.contact.email}
""",
    good="""\
accounts:
  subject: customer
  on_erase: delete
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: text, category: user.contact.email, identifies: customer.email}
""",
)


def check(context: Context) -> Iterator[Finding]:
    """Identifiers that no field of any store identifies."""
    used = {field.identifies for dataset in context.graph.datasets.values() for field in dataset.fields.values()}
    for subject in context.datamaps.organisation.subjects.values():
        for identifier in subject.identifiers.values():
            if identifier.name not in used:
                yield RULE.finding(f"no field holds a {identifier.name}", identifier.place)
