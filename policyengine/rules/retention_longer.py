"""Rule `retention-longer`: a copy is kept longer than what it is a copy of."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.carried import Carried
from policyengine.model.datamap import Dataset, Field, OnErase, Retain
from policyengine.model.finding import Finding, Level
from policyengine.model.lineage import Hop, Reach
from policyengine.model.name import quoted
from policyengine.rules.context import Context, personal
from policyengine.rules.rule import Rule

_ORGANISATION = """\
-- organisation.yaml
organisation: 1
name: example
subjects: {customer: {identifiers: {id: {recyclable: true}, email: {normalise: lower}}}}
retention:
  guarantee: {for: 2y, basis: JustificationA17LegallyRequired, citation: "civil code, section 438"}
  tax: {for: 10y, basis: JustificationA17LegallyRequired, citation: "tax code, section 147"}
"""
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
  repairs:
    owned_by: {account_id: accounts}
    on_erase: delete
    retain: {guarantee: [name], from: done_on}
    fields:
      id: {type: integer, category: none}
      account_id: {type: integer}
      name: {type: text, category: user.name}
      done_on: {type: date, category: none}
"""

RULE = Rule(
    "retention-longer",
    Level.ERROR,
    "A copy is kept longer than what it is a copy of.",
    why=(
        "The law keeps it for a time, and then its source is rid of it. A copy that stays on has no reason to: whoever "
        "asks after the time is over is told that nothing is left."
    ),
    mend="keep it for no longer than its source does, or leave it out of the flow",
    bad=_HEAD
    + """\
  reports:
    owned_by: {account_id: accounts}
    on_erase: delete
    retain: {tax: [name], from: done_on}
    fields:
      id: {type: integer, category: none}
      account_id: {type: integer}
      name: {type: text, category: user.name}
      done_on: {type: date, category: none}
flows: [{into: reports, from: repairs, fields: {name: name, account_id: account_id, done_on: done_on}}]
"""
    + _ORGANISATION,
    good=_HEAD
    + """\
  reports:
    owned_by: {account_id: accounts}
    on_erase: delete
    retain: {guarantee: [name], from: done_on}
    fields:
      id: {type: integer, category: none}
      account_id: {type: integer}
      name: {type: text, category: user.name}
      done_on: {type: date, category: none}
flows: [{into: reports, from: repairs, fields: {name: name, account_id: account_id, done_on: done_on}}]
"""
    + _ORGANISATION,
)


def check(context: Context) -> Iterator[Finding]:
    """One finding for two datasets and what keeps the copy, where a retention keeps the source."""
    for carried in context.flowing.carried:
        source = context.graph.datasets.get(carried.source)
        target = context.graph.datasets.get(carried.target)
        if source is not None and target is not None and source.retain and source.on_erase is not OnErase.KEEP:
            yield from _of(context, carried, source, target)


def _of(context: Context, carried: Carried, source: Dataset, target: Dataset) -> Iterator[Finding]:
    found: dict[tuple[Retain | None, tuple[Retain, ...]], list[Hop]] = {}
    for hop in carried.hops:
        kept = tuple(each for each in source.retain if hop.source.field in each.fields)
        field = target.fields.get(hop.target.field)
        if not kept or field is None or hop.reach is not Reach.DIRECT:
            continue
        for longer in _longer(target, field, kept):
            found.setdefault((longer, kept), []).append(hop)
    for (longer, kept), hops in found.items():
        yield _finding(context, target, longer, kept, hops)


def _longer(target: Dataset, field: Field, kept: tuple[Retain, ...]) -> Iterator[Retain | None]:
    """What keeps a copy longer than all that keeps its source: a retention, or None where its row is kept whole."""
    if target.on_erase is OnErase.KEEP:
        if target.retain or field not in personal(target):  # else `kept-personal` tells it
            yield None
        return
    for each in target.retain:
        if field.name in each.fields and not any(mine.keep.covers(each.keep) for mine in kept):
            yield each


def _finding(
    context: Context, target: Dataset, longer: Retain | None, kept: tuple[Retain, ...], hops: list[Hop]
) -> Finding:
    fields = ", ".join(dict.fromkeys(quoted(hop.target.field) for hop in hops))
    most = next((each for each in kept if all(each.keep.covers(other.keep) for other in kept)), kept[0])
    what = "for ever (`on_erase: keep`)" if longer is None else f"for {longer.keep} ({longer.basis})"
    message = f"{target.name} keeps {fields} {what}, and {hops[0].source}, which it comes from, is kept for {most.keep}"
    place = target.place if longer is None else longer.place
    also = "`on_erase: delete` with " if longer is None else ""
    mend = f"say {also}`retain: {{{most.basis}: [{fields}], from: …}}` of {target.name}, or leave it out of the flow"
    return RULE.finding(f"{message} ({most.basis})", place, mend, context.flowing.along(hops[0]))
