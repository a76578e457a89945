"""Rule `refill`: what an erasure takes out of a dataset comes back by a flow."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from policyengine.graph.order import groups
from policyengine.lineage.carried import Carried
from policyengine.lineage.index import of
from policyengine.lineage.routes import Routes, routes
from policyengine.model.datamap import Datamaps, OnErase, Refresh
from policyengine.model.finding import Finding, Level
from policyengine.model.lineage import Hop, Reach, Via
from policyengine.model.name import DatasetName, quoted
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
"""
_LETTERS = """\
  letters:
    on_erase: delete
    key: [email]
    fields: {email: {type: varchar(80), category: user.contact.email, identifies: customer.email}}
flows: [{into: letters, from: invoices, fields: {email: email}, refresh: rebuild}]
"""
_INVOICES = """\
    retain: {tax: [billed_on], from: billed_on}
    fields:
      id: {type: integer, category: none}
      account_id: {type: integer}
      email: {type: varchar(80), category: user.contact.email}
      billed_on: {type: date, category: none}
"""

RULE = Rule(
    "refill",
    Level.ERROR,
    "What an erasure takes out of a dataset comes back by a flow.",
    why=(
        "The erasure is over, the night's job runs, and the person is there again: its source was not cleaned. Where "
        "two datasets feed each other, each of them brings back what was just taken out of the other. What the law "
        "keeps at the source is not counted, nor is a flow that ran once."
    ),
    mend=(
        "erase it where it comes from, or leave it out of the flow; where the flow ran once and never will again, say "
        "`refresh: once`"
    ),
    bad=_HEAD
    + """\
  invoices:
    owned_by: {account_id: accounts}
    on_erase: keep
"""
    + _INVOICES
    + _LETTERS,
    good=_HEAD
    + """\
  invoices:
    owned_by: {account_id: accounts}
    on_erase: delete
"""
    + _INVOICES
    + _LETTERS,
)


def check(context: Context) -> Iterator[Finding]:
    """Flows from what is not cleaned into what is, one finding for two datasets; and circles, once each."""
    once = _once(context.datamaps)
    renewing = [(carried, hops) for carried in context.flowing.carried if (hops := _renewing(carried, once))]
    if not renewing:
        return
    ways = routes(context.flowing.lineage)
    for carried, hops in renewing:
        source = context.graph.datasets.get(carried.source)
        deleted = carried.source in ways.reached and source is not None and source.on_erase is OnErase.DELETE
        if deleted or not ways.dataset(carried.target).erases:
            continue
        back = [hop for hop in hops if _comes_back(context, ways, hop)]
        if back:
            fields = ", ".join(dict.fromkeys(quoted(hop.target.field) for hop in back))
            why = ways.field(back[0].source).how
            message = f"what is erased of {carried.target} ({fields}) comes back from {back[0].source}: {why}"
            yield RULE.finding(message, back[0].place, _mend(context, back[0]), context.flowing.along(back[0]))
    yield from _circles(context, ways, {(each.source, each.target): hops for each, hops in renewing})


def _renewing(carried: Carried, once: frozenset[object]) -> list[Hop]:
    """The hops that carry values again and again."""
    return [hop for hop in carried.hops if hop.reach is Reach.DIRECT and _refreshed(hop) not in once]


def _refreshed(hop: Hop) -> object:
    """What says how often a hop is gone: its flow, or the file of its SQL."""
    return hop.place if hop.via is Via.DECLARED else hop.place.file


def _once(datamaps: Datamaps) -> frozenset[object]:
    """The flows, and the files of SQL, that never run again."""
    again = {model.file for model in datamaps.models if model.refresh is not Refresh.ONCE}
    return frozenset(
        (
            *(flow.place for flow in datamaps.flows if flow.refresh is Refresh.ONCE),
            *({model.file for model in datamaps.models} - again),
        )
    )


def _comes_back(context: Context, ways: Routes, hop: Hop) -> bool:
    """Whether the target's value is erased and the source's is not."""
    source, target = context.flowing.lineage.field(hop.source), context.flowing.lineage.field(hop.target)
    if source is None or target is None or not ways.field(hop.target).erases or ways.field(hop.source).erases:
        return False
    if context.graph.datasets[of(hop.source)].on_erase is OnErase.BLOCK:
        return False  # there is no erasure while it is there
    # The number of a row that stays without its person is nobody's.
    return not (
        ways.dataset(of(hop.source)).erases
        and source.identifies is not None
        and context.datamaps.organisation.identifier(source.identifies).recyclable
    )


def _mend(context: Context, hop: Hop) -> str:
    """What to say of a source whose rows are kept; else the rule's own."""
    source = of(hop.source)
    if context.graph.datasets[source].on_erase is not OnErase.KEEP:
        return ""
    said = f"say `on_erase: anonymise` or `delete` of {source}, with `retain` for what the law keeps"
    return f"{said}; or leave the field out of the flow; or say `refresh: once` of a flow that never runs again"


def _circles(
    context: Context, ways: Routes, renewing: Mapping[tuple[DatasetName, DatasetName], list[Hop]]
) -> Iterator[Finding]:
    """Datasets that feed each other, where an erasure cleans one of them; one circle of each group is shown."""
    onward: dict[DatasetName, list[DatasetName]] = {}
    for source, target in renewing:
        onward.setdefault(source, []).append(target)
    names = sorted({name for pair in renewing for name in pair})
    for group in groups(names, renewing):
        cleaned = [name for name in group if ways.dataset(name).erases]
        if len(group) == 1 or not cleaned:
            continue
        circle = _circle(cleaned[0], frozenset(group), onward)
        hop = renewing[circle[0], circle[1]][0]
        fed = " and ".join(map(str, circle[:-1])) if len(circle) == 3 else ", ".join(map(str, circle[:-1]))
        message = f"{fed} feed each other: what an erasure takes out of one comes back from another"
        mend = (
            f"leave what is personal out of one of the flows, such as {circle[-2]} into {circle[0]}, or say "
            "`refresh: once` of it; until then, let no flow of the circle run during an erasure"
        )
        yield RULE.finding(message, hop.place, mend, map(str, circle))


def _circle(
    start: DatasetName, group: frozenset[DatasetName], onward: Mapping[DatasetName, Sequence[DatasetName]]
) -> tuple[DatasetName, ...]:
    """The shortest way from a dataset back to it, within its group."""
    came: dict[DatasetName, DatasetName] = {}
    queue = deque([start])
    while start not in came:
        name = queue.popleft()
        for other in onward[name]:
            if other in group and other not in came:
                came[other] = name
                queue.append(other)
    way = [start]
    while len(way) == 1 or way[-1] != start:
        way.append(came[way[-1]])
    return tuple(reversed(way))
