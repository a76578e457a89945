"""Rule `weak-breaker`: what a flow declares to break a value does not hide the person."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.passage import passage
from policyengine.model.finding import Finding, Level
from policyengine.model.lineage import Via
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
      phone: {type: varchar(20), category: user.contact.phone_number}
      zip: {type: varchar(10), category: user.contact.address.postal_code}
  visits:
    on_erase: delete
    key: [nr]
    fields:
      nr: {type: integer, category: none}
      called_from: {type: varchar(3), category: none}
      came_from: {type: varchar(2), category: none}
flows:
"""

RULE = Rule(
    "weak-breaker",
    Level.ERROR,
    "What a flow declares to break a value does not hide the person.",
    why=(
        "A beginning of a telephone number finds its few owners, and a sum beside an account's id is that of one. What "
        "is declared is believed only where nothing speaks against it, and of most values nobody knows how little of "
        "them hides somebody."
    ),
    mend="leave less of it, or a keyed hash; else take `breaks` out, and decide of the field what arrives in it",
    bad=_HEAD
    + """\
  - into: visits
    from: accounts
    fields: {called_from: {from: phone, breaks: {truncate: 3}}, came_from: {from: zip, breaks: {truncate: 2}}}
""",
    good=_HEAD
    + """\
  - into: visits
    from: accounts
    fields: {called_from: {from: phone, breaks: keyed_hash}, came_from: {from: zip, breaks: {truncate: 2}}}
""",
)


def check(context: Context) -> Iterator[Finding]:
    """The breakers that personal data passes. What the flow's own SQL refutes is told by `flow-disagrees`."""
    lineage = context.flowing.lineage
    for hop, claim in lineage.known.claims.items():
        labels = context.flowing.said.all(hop.source)
        if hop.via is not Via.DECLARED or claim.breaks is None or claim.refuted or not labels:
            continue
        told = passage(lineage, hop)
        if not told.stops:
            passes = ", ".join(label.name for label in labels)
            yield RULE.finding(f"{passes} passes from {hop.source} to {hop.target}: {told.why}", hop.place)
