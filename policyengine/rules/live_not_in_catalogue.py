"""Rule `live-not-in-catalogue`: a live schema is not as its catalogue says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

_DATASETS = """\
datamap: 1
store: shop
engine: sqlite
connection: {path: shop.sqlite}
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
"""
_SCHEMA = """\
-- schema.sql
CREATE TABLE accounts (id INTEGER PRIMARY KEY, email VARCHAR(80)"""

RULE = Rule(
    "live-not-in-catalogue",
    Level.ERROR,
    "A live schema is not as its catalogue says.",
    why=(
        "A field or table that is in the store and in no catalogue was decided by nobody, and no erasure goes there. "
        "`check --live` opens each store and compares; without it, no store is opened. What an erasure could not go "
        "wrong by, as a new index, is a note, and so is a table in a schema of which the catalogue has nothing."
    ),
    mend="import the store again, and decide what is new",
    bad=_DATASETS + _SCHEMA + ", phone VARCHAR(20));\n",
    good=_DATASETS + _SCHEMA + ");\n",
    covers=("live.differs",),
)


def check(context: Context) -> Iterator[Finding]:
    """What was found in the stores, at the level it was found to have."""
    for each in context.refusals:
        yield from (replace(told, level=each.level) for told in RULE.told([each]))
