"""Rule `no-purposes`: nobody said why a dataset's rows are held."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "no-purposes",
    Level.ERROR,
    "Nobody said why a dataset's rows are held.",
    why=(
        "The organisation declares purposes, so people may opt out of them. Of rows that are held for nobody knows "
        "what, nothing could ever be said to be over: an opt-out would leave them, and call itself done."
    ),
    mend="say `purposes`, for the dataset or for all of its file",
    bad="""\
datamap: 1
store: shop
engine: sqlite
backups: []
datasets:
  accounts:
    subject: customer
    purposes: [contract, marketing]
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
  visits:
    owned_by: {account_id: accounts}
    on_erase: delete
    fields:
      id: {type: integer, category: none}
      account_id: {type: integer}
      page: {type: text, category: user.behavior.browsing_history}
""",
    good="""\
datamap: 1
store: shop
engine: sqlite
backups: []
datasets:
  accounts:
    subject: customer
    purposes: [contract, marketing]
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
  visits:
    owned_by: {account_id: accounts}
    purposes: [marketing]
    on_erase: delete
    fields:
      id: {type: integer, category: none}
      account_id: {type: integer}
      page: {type: text, category: user.behavior.browsing_history}
""",
    covers=("plan.no-purposes",),
)


def check(context: Context) -> Iterator[Finding]:
    """What an opt-out's plan could not do for want of purposes."""
    return RULE.told(context.refusals)
