"""Rule `backups-undeclared`: nothing is said of a store's backups."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "backups-undeclared",
    Level.WARNING,
    "Nothing is said of a store's backups.",
    why=(
        "A restored backup brings back whoever was erased since it was made. How long backups live also says "
        "when an erasure is complete."
    ),
    mend="list its `backups` with how long they are kept, or write `backups: []` where there are none",
    bad="""\
datamap: 1
store: shop
engine: sqlite
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: text, category: user.contact.email, identifies: customer.email}
""",
    good="""\
datamap: 1
store: shop
engine: sqlite
backups: [{name: nightly, keep: 30d, after_restore: replay}]
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: text, category: user.contact.email, identifies: customer.email}
""",
)


def check(context: Context) -> Iterator[Finding]:
    """Stores without `backups`."""
    for store in context.stores():
        if store.backups is None:
            yield RULE.finding(f"nothing is said of the backups of {quoted(store.name)}", store.place)
