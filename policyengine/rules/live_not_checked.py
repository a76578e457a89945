"""Rule `live-not-checked`: a store's live schema could not be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

_DATASETS = """\
datamap: 1
store: shop
engine: sqlite
connection: {path: FILE}
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
-- schema.sql
CREATE TABLE accounts (id INTEGER PRIMARY KEY, email VARCHAR(80));
"""

RULE = Rule(
    "live-not-checked",
    Level.ERROR,
    "A store's live schema could not be looked at.",
    why=(
        "`check --live` was asked whether the store is as its catalogue says, and can't tell: its datamap does not say "
        "where it is, the variable in `connection` is not set, or it does not open. The check ends with 3, as whatever "
        "was not analysed does."
    ),
    mend="set the variable that its `connection` names, or check without `--live`",
    bad=_DATASETS.replace("FILE", "elsewhere.sqlite"),
    good=_DATASETS.replace("FILE", "shop.sqlite"),
    covers=("live.not-checked",),
)


def check(context: Context) -> Iterator[Finding]:
    """What could not be opened."""
    return RULE.told(context.refusals)
