"""Rule `reach-widened`: fields say something of a person that did not before."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.rule import Rule
from policyengine.rules.seen import Seen

_SHOWN = 6

RULE = Rule(
    "reach-widened",
    Level.WARNING,
    "Fields say something of a person that did not before.",
    why=(
        "Each store that personal data reaches is one more in which a person must be found and erased, and one more "
        "that can leak. Whoever reviews the change should see how far it goes, and not only the lines that it changes."
    ),
    mend="see whether each of these stores needs to know it; leave out of the flow or the SQL what it does not",
    before="""\
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
      sent: {type: date, category: none}
""",
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
    key: [mail]
    fields:
      mail: {type: varchar(80), category: user.contact.email, identifies: customer.email}
      sent: {type: date, category: none}
      greeting: {type: text, category: user.name}
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
    key: [mail]
    fields:
      mail: {type: varchar(80), category: user.contact.email, identifies: customer.email}
      sent: {type: date, category: none}
      layout: {type: text, category: none}
""",
)


def compare(before: Seen, after: Seen) -> Iterator[Finding]:
    """The datasets with such fields, each with how many of its store's fields say something, before and now."""
    for name, fields in after.personal.items():
        added = sorted(fields.keys() - before.personal.get(name, {}).keys())
        if not added:
            continue
        shown = ", ".join(added[:_SHOWN])
        more = f" and {len(added) - _SHOWN} more" if len(added) > _SHOWN else ""
        counts = f"{_in(before, name.store)} before, {_in(after, name.store)} now in {name.store}"
        message = f"{name} says more of people: {shown}{more} (personal fields: {counts})"
        yield RULE.finding(message, fields[added[0]])


def _in(seen: Seen, store: str) -> int:
    return sum(len(fields) for name, fields in seen.personal.items() if name.store == store)
