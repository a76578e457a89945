"""Rule `crosses-recipient`: somebody else is given what they may not receive."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.model.name import FieldName, quoted
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
      name: {type: text, category: user.name}
flows: [{into: letters.sent, from: accounts, fields: {email: email, name: name}}]
-- letters.yaml
datamap: 1
store: letters
engine: sqlite
recipient: mailer
backups: []
datasets:
  sent:
    on_erase: delete
    key: [email]
    fields:
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
      name: {type: text, category: user.name}
-- organisation.yaml
organisation: 1
name: example
subjects: {customer: {identifiers: {id: {recyclable: true}, email: {normalise: lower}}}}
"""

RULE = Rule(
    "crosses-recipient",
    Level.ERROR,
    "Somebody else is given what they may not receive.",
    why=(
        "What a recipient may be given is in a contract. A flow that carries more breaks it, and whoever asks the "
        "recipient for the erasure does not know of the rest."
    ),
    mend="list the category under `receives` of the recipient, or leave the field out of the flow",
    bad=_HEAD
    + """\
recipients: {mailer: {role: processor, contact: dpo@mailer.example, receives: [user.contact]}}
""",
    good=_HEAD
    + """\
recipients: {mailer: {role: processor, contact: dpo@mailer.example, receives: [user.contact, user.name]}}
""",
)


def check(context: Context) -> Iterator[Finding]:
    """Flows into a recipient's store that carry categories it may not receive, one finding for two datasets."""
    for carried in context.flowing.carried:
        one, other = (context.datamaps.stores.get(name.store) for name in (carried.source, carried.target))
        if one is None or other is None or other.recipient is None or one.recipient == other.recipient:
            continue
        recipient = context.datamaps.organisation.recipients[other.recipient]
        over: dict[str, list[FieldName]] = {}
        for name in carried.fields:
            for category in context.flowing.categories(name):
                if not recipient.may_receive(category):
                    over.setdefault(category, []).append(name)
        if not over:
            continue
        what = "; ".join(f"{each} ({', '.join(quoted(name.field) for name in over[each])})" for each in sorted(over))
        goes = f"{carried.source} {'may go' if carried.wide else 'goes'} into {carried.target}"
        more = ", and nobody says what" if recipient.receives is None else " with more than"
        message = f"{goes}{more} {quoted(recipient.name)} may receive: {what}"
        every = ", ".join((*(recipient.receives or ()), *sorted(over)))
        mend = f"say `receives: [{every}]` of the recipient, or leave the fields out of the flow"
        if carried.wide:
            mend += "; where it moves none of them, give it its `fields`"
        hop = next((hop for hop in carried.hops if any(hop.source in names for names in over.values())), None)
        path = context.flowing.along(hop) if hop else context.flowing.path(carried)
        yield RULE.finding(message, hop.place if hop else carried.place, mend, path)
