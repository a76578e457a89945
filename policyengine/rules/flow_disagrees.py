"""Rule `flow-disagrees`: a flow declares something else than its SQL moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from policyengine.graph.claims import declared
from policyengine.model.breaker import described
from policyengine.model.datamap import Datamaps, Flow
from policyengine.model.finding import Finding, Level
from policyengine.model.lineage import Form, Hop, Reach, Status
from policyengine.model.name import DatasetName, FieldName
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
      city: {type: text, category: user.contact.address.city}
  letters:
    on_erase: delete
    key: [mail]
    fields:
      mail: {type: varchar(80), category: user.contact.email, identifies: customer.email}
      town: {type: text, category: user.contact.address.city}
flows:
"""

RULE = Rule(
    "flow-disagrees",
    Level.ERROR,
    "A flow declares something else than its SQL moves.",
    why=(
        "Somebody who reads the datamap believes what it declares. Where the SQL says otherwise, either has changed "
        "without the other."
    ),
    mend="declare what the SQL moves, or leave `from` and `fields` out: the SQL says it by itself",
    bad=_HEAD
    + """\
  - {into: letters, from: accounts, fields: {mail: city}, sql: letters.sql}
-- letters.sql
SELECT email AS mail, city AS town FROM accounts
""",
    good=_HEAD
    + """\
  - {into: letters, from: accounts, fields: {mail: email, town: city}, sql: letters.sql}
-- letters.sql
SELECT email AS mail, city AS town FROM accounts
""",
)

Pair = tuple[FieldName, FieldName]


def check(context: Context) -> Iterator[Finding]:
    """Pairs of fields that a flow declares and its SQL doesn't move or doesn't break, and those that the flow omits."""
    datamaps = context.datamaps
    texts: defaultdict[object, set[str]] = defaultdict(set)
    for model in datamaps.models:
        texts[model.place].add(model.file)
    unread = {finding.place.file for finding in datamaps.unread}
    for flow in datamaps.flows:
        if flow.fields and flow.place in texts:
            shown = _shown(datamaps, flow, texts[flow.place])
            yield from _of(flow, shown, whole=unread.isdisjoint(texts[flow.place]))
    yield from _unbroken(datamaps)


def _shown(datamaps: Datamaps, flow: Flow, files: set[str]) -> Mapping[Pair, Hop]:
    """What the flow's own SQL moves into the dataset that it feeds."""
    return {
        (hop.target, hop.source): hop
        for hop in datamaps.hops
        if hop.reach is Reach.DIRECT and hop.place.file in files and _dataset(hop.target) == flow.target
    }


def _of(flow: Flow, shown: Mapping[Pair, Hop], *, whole: bool) -> Iterator[Finding]:
    """What disagrees. That something can't be told is a finding by itself, and disagrees with nothing."""
    said = {(FieldName(*flow.target, target), FieldName(*flow.source, source)) for target, source in flow.fields}
    unsure = {hop.target for hop in shown.values() if hop.status is not Status.RESOLVED}
    for target, source in sorted(said - shown.keys()):
        if whole and target not in unsure:
            message = f"the flow declares {source} -> {target}, and its SQL does not move that"
            yield RULE.finding(message, flow.place)
    for target, source in sorted(shown.keys() - said):
        if _dataset(source) == flow.source:
            message = f"the SQL moves {source} -> {target}, and its flow does not declare that"
            yield RULE.finding(message, shown[target, source].place)


def _unbroken(datamaps: Datamaps) -> Iterator[Finding]:
    """What is declared to become of a value, where the SQL makes something else of it."""
    for hop, claim in declared(datamaps):
        if claim.breaks is not None and claim.against:
            shown = claim.against[0]
            message = (
                f"the flow declares {hop.source} -> {hop.target} to be {described(claim.breaks)}, "
                f"and its SQL makes {_MADE[shown.form]} of it"
            )
            yield RULE.finding(message, hop.place, "declare what the SQL makes of it, or mend the SQL")


# What SQL makes of a value, in words.
_MADE = {
    Form.IDENTITY: "a copy",
    Form.FUNCTION: "a function of the value",
    Form.PICK: "an aggregate that hands on a row's own value",
    Form.UNKNOWN: "something unknown",
    Form.SUMMARY: "an aggregate over a group of rows",
    Form.HASH: "a digest without a key",
    Form.KEYED_HASH: "a digest with a key",
}


def _dataset(name: FieldName) -> DatasetName:
    return DatasetName(name.store, name.dataset)
