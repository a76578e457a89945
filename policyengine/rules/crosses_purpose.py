"""Rule `crosses-purpose`: what is held for one purpose is carried to where it is held for another."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.carried import Carried
from policyengine.model.finding import Finding, Level
from policyengine.model.lineage import Hop
from policyengine.model.name import quoted
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
    purposes: [contract]
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
"""

RULE = Rule(
    "crosses-purpose",
    Level.ERROR,
    "What is held for one purpose is carried to where it is held for another.",
    why=(
        "People gave it for what it is held for at the source. Whoever holds a copy for more needs to have asked for "
        "that, and an opt-out from the new purpose would not stop what fills the copy."
    ),
    mend="hold the source for the purpose, too, or the copy for no more than its source, or take it out of the flow",
    bad=_HEAD
    + """\
  letters:
    purposes: [contract, marketing]
    on_erase: delete
    key: [email]
    fields: {email: {type: varchar(80), category: user.contact.email, identifies: customer.email}}
flows: [{into: letters, from: accounts, fields: {email: email}}]
""",
    good=_HEAD
    + """\
  letters:
    purposes: [contract]
    on_erase: delete
    key: [email]
    fields: {email: {type: varchar(80), category: user.contact.email, identifies: customer.email}}
flows: [{into: letters, from: accounts, fields: {email: email}}]
""",
)


def check(context: Context) -> Iterator[Finding]:
    """One finding for two datasets and the purposes that the second has besides. Where none are said, others tell."""
    for carried in context.flowing.carried:
        found: dict[tuple[str, ...], list[Hop]] = {}
        for hop in carried.hops:
            found.setdefault(_besides(context, hop), []).append(hop)
        for besides, hops in found.items():
            if besides:
                yield _finding(context, carried, besides, hops)


def _besides(context: Context, hop: Hop) -> tuple[str, ...]:
    """The purposes that the target of a hop is held for, and its source is not."""
    source, target = (context.flowing.lineage.field(name) for name in (hop.source, hop.target))
    if source is None or target is None or not source.purposes:
        return ()
    return tuple(each for each in target.purposes if each not in source.purposes)


def _finding(context: Context, carried: Carried, besides: tuple[str, ...], hops: list[Hop]) -> Finding:
    fields = ", ".join(dict.fromkeys(quoted(hop.target.field) for hop in hops))
    purposes = ", ".join(besides)
    target = context.flowing.lineage.field(hops[0].target)
    source = context.flowing.lineage.field(hops[0].source)
    assert target is not None
    assert source is not None
    left = ", ".join(each for each in target.purposes if each in source.purposes)
    message = (
        f"{fields} of {carried.target} are held for {purposes}, and {carried.source}, where they come from, is not"
    )
    if len({hop.target for hop in hops}) == 1:
        message = f"{hops[0].target} is held for {purposes}, and {hops[0].source}, where it comes from, is not"
    mend = f"say `purposes: [{', '.join((*source.purposes, *besides))}]` of {carried.source}"
    mend += f", `purposes: [{left}]` of {fields} in {carried.target}" if left else ""
    return RULE.finding(message, hops[0].place, f"{mend}, or leave it out of the flow", context.flowing.along(hops[0]))
