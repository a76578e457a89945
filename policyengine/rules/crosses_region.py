"""Rule `crosses-region`: people are carried into another region, and the organisation does not allow it."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.carried import Carried
from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

_HEAD = """\
datamap: 1
store: shop
engine: sqlite
region: eu
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
flows: [{into: letters.sent, from: accounts, fields: {email: email}}]
-- letters.yaml
datamap: 1
store: letters
engine: sqlite
region: us
backups: []
datasets:
  sent:
    on_erase: delete
    key: [email]
    fields: {email: {type: varchar(80), category: user.contact.email, identifies: customer.email}}
-- organisation.yaml
organisation: 1
name: example
subjects: {customer: {identifiers: {id: {recyclable: true}, email: {normalise: lower}}}}
regions: [eu, us]
"""

RULE = Rule(
    "crosses-region",
    Level.ERROR,
    "People are carried into another region, and the organisation does not allow it.",
    why=(
        "Where data is decides which law holds. Whoever takes it elsewhere needs a reason that can be shown, and the "
        "organisation lists those. A store of which nobody says where it is can't be judged."
    ),
    mend="list it under `transfers` of the organisation, with its basis, or leave the fields out of the flow",
    bad=_HEAD,
    good=_HEAD
    + """\
transfers: [{from: eu, to: us, basis: AdequacyDecision, citation: "decision (EU) 2023/1795"}]
""",
)


def check(context: Context) -> Iterator[Finding]:
    """Flows between regions, one finding for two datasets; and once each store that is nowhere."""
    organisation = context.datamaps.organisation
    if not organisation.regions:
        return
    allowed = {(each.source, each.target) for each in organisation.transfers}
    nowhere: dict[str, Carried] = {}
    for carried in context.flowing.carried:
        one, other = (context.datamaps.stores.get(name.store) for name in (carried.source, carried.target))
        if one is None or other is None or one.name == other.name:
            continue
        for store in (one, other):
            if store.region is None:
                nowhere.setdefault(store.name, carried)
        if one.region and other.region and one.region != other.region and (one.region, other.region) not in allowed:
            said = f"from: {one.region}, to: {other.region}, basis: …, citation: …"
            mend = f"say `transfers: [{{{said}}}]` in the organisation, or leave them out of the flow"
            if carried.wide:
                mend += "; where it moves none of them, give it its `fields`"
            message = f"{_what(carried)} from {one.region} to {other.region}, and the organisation does not allow it"
            yield RULE.finding(message, carried.place, mend, context.flowing.path(carried))
    for name, carried in sorted(nowhere.items()):
        message = f"nobody says where {quoted(name)} is, and {_what(carried)}"
        mend = f"say its `region`: {', '.join(organisation.regions)}"
        yield RULE.finding(message, context.datamaps.stores[name].place, mend, context.flowing.path(carried))


def _what(carried: Carried) -> str:
    fields = ", ".join(quoted(name.field) for name in carried.fields)
    one = len(carried.fields) == 1
    goes = "may go" if carried.wide else "goes" if one else "go"
    return f"{fields} of {carried.source} {goes} into {carried.target}"
