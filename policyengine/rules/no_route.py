"""Rule `no-route`: people are carried into a dataset that nobody declares to have any, and that no erasure gets to."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.rules.context import Context, personal
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
    owns: {scan_id: scans}
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
      scan_id: {type: integer}
  scans:
    on_erase: delete
    fields:
      id: {type: integer, category: none}
      passport: {type: text, category: user.government_id.passport_number}
"""

RULE = Rule(
    "no-route",
    Level.ERROR,
    "People are carried into a dataset that nobody declares to have any, and that no erasure gets to.",
    why=(
        "What flows bring counts as if it were declared: along all flows, to the end. Here it ends in a dataset of "
        "which an erasure knows nothing."
    ),
    mend=(
        "say what the fields have (`category`), and lead an erasure there: an identifier that is carried along, with "
        "`identifies`, or a reference in `owned_by`; or leave the fields out of the flow"
    ),
    bad=_HEAD
    + """\
  searches:
    fields:
      id: {type: integer, category: none}
      words: {type: text, category: none}
flows: [{into: searches, from: scans, fields: {words: passport}}]
""",
    good=_HEAD
    + """\
  searches:
    owned_by: {scan_id: scans}
    on_erase: delete
    fields:
      id: {type: integer, category: none}
      scan_id: {type: integer}
      words: {type: text, category: user.government_id.passport_number}
flows: [{into: searches, from: scans, fields: {words: passport, scan_id: id}}]
""",
)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each dataset; `key-lost` and `unreachable` tell what they know better."""
    for stray in context.strays.values():
        if stray.key is None and not (stray.dataset.decided and personal(stray.dataset)):
            names = ", ".join(quoted(name.field) for name in stray.fields)
            message = f"no erasure gets to {stray.dataset.name}, and people are carried into it: {names}"
            yield RULE.finding(message, stray.dataset.place, path=map(str, stray.way))
