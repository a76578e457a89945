"""Where personal data arrives: along the hops of flows and of their SQL, from fields that are decided to have some."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping

from policyengine.model.datamap import NOT_PERSONAL, Datamaps
from policyengine.model.lineage import Form, Hop, Reach, Status, Via
from policyengine.model.name import FieldName

# What is left of a value in these forms says nothing of a person by itself.
STOPS = frozenset({Form.SUMMARY, Form.KEYED_HASH})


def arriving(datamaps: Datamaps) -> Mapping[FieldName, tuple[Hop, ...]]:
    """Each field that personal data arrives in by DIRECT hops, with a shortest way from a field that is declared so."""
    onward: defaultdict[FieldName, list[Hop]] = defaultdict(list)
    for hop in (*_declared(datamaps), *datamaps.hops):
        if hop.reach is Reach.DIRECT and hop.form not in STOPS:
            onward[hop.source].append(hop)
    came: dict[FieldName, Hop | None] = dict.fromkeys(each for each in sorted(onward) if _says(datamaps, each))
    queue = deque(came)
    while queue:
        name = queue.popleft()
        for hop in onward.get(name, ()):
            if hop.target not in came:
                came[hop.target] = hop
                queue.append(hop.target)
    return {name: tuple(_way(name, came)) for name, hop in came.items() if hop is not None}


def _declared(datamaps: Datamaps) -> Iterator[Hop]:
    """What flows say without SQL: the value itself."""
    for flow in datamaps.flows:
        for target, source in flow.fields:
            one, other = FieldName(*flow.source, source), FieldName(*flow.target, target)
            yield Hop(one, other, Reach.DIRECT, Form.IDENTITY, Status.RESOLVED, Via.DECLARED, flow.place)


def _says(datamaps: Datamaps, name: FieldName) -> bool:
    """Whether a field is decided to say something of a person, or inherits that from the key that it points at."""
    field = datamaps.field(name)
    if field.identifies is not None:
        return True
    return field.category not in (None, NOT_PERSONAL)


def _way(name: FieldName, came: Mapping[FieldName, Hop | None]) -> list[Hop]:
    found: list[Hop] = []
    hop = came[name]
    while hop is not None:
        found.append(hop)
        hop = came[hop.source]
    return found[::-1]
