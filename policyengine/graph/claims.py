"""What flows claim of their pairs of fields, beside what their own SQL shows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policyengine.model.breaker import Breaker, agrees
from policyengine.model.breaker import form as form_of
from policyengine.model.datamap import Datamaps, Flow
from policyengine.model.lineage import Form, Hop, Reach, Status, Via
from policyengine.model.name import FieldName


@dataclass(frozen=True, slots=True)
class Claim:
    """A pair of fields of a flow: what is declared to break it, and the hops by which the flow's SQL moves it.

    `sure`: there is SQL, all of it was read, and nothing else arrives in the field.
    """

    flow: Flow
    breaks: Breaker | None
    shown: tuple[Hop, ...] = ()
    sure: bool = False

    @property
    def refuted(self) -> bool:
        """Whether the SQL shows for sure that it is not as declared; then `flow-disagrees` says so."""
        return self.breaks is not None and ((self.sure and not self.shown) or bool(self.against))

    @property
    def against(self) -> tuple[Hop, ...]:
        """The hops that show for sure that something else becomes of the value."""
        if self.breaks is None:
            return ()
        return tuple(
            each for each in self.shown if each.status is Status.RESOLVED and not agrees(self.breaks, each.form)
        )


Claims = Mapping[Hop, Claim]


def declared(datamaps: Datamaps) -> Iterator[tuple[Hop, Claim]]:
    """The pairs of all declared flows as hops, each with its claim."""
    shown = _Shown(datamaps)
    for flow in datamaps.flows:
        for source, target, breaks in ends(flow):
            form = Form.IDENTITY if breaks is None else form_of(breaks)
            hop = Hop(source, target, Reach.DIRECT, form, Status.RESOLVED, Via.DECLARED, flow.place)
            yield hop, Claim(flow, breaks, shown.hops(flow, source, target), shown.sure(flow, target))


def claims(found: Mapping[Hop, Claim]) -> Claims:
    """What is known of hops beyond themselves: of declared ones with a breaker or with SQL, and of what the SQL shows.

    A hop of SQL that several flows name has a breaker where all of them declare the same.
    """
    told = {hop: claim for hop, claim in found.items() if claim.breaks is not None or claim.shown}
    by_sql: dict[Hop, list[Claim]] = {}
    for claim in told.values():
        for hop in claim.shown:
            by_sql.setdefault(hop, []).append(claim)
    for hop, each in by_sql.items():
        if (
            each[0].breaks is not None
            and len({(claim.breaks, claim.flow.fields, claim.flow.breaks) for claim in each}) == 1
        ):
            told[hop] = each[0]
    return told


class _Shown:
    """What the SQL of each flow moves into the dataset that the flow feeds."""

    def __init__(self, datamaps: Datamaps) -> None:
        self._files: dict[object, set[str]] = {}
        places = {flow.place for flow in datamaps.flows if flow.fields}
        for model in datamaps.models:
            if model.place in places:
                self._files.setdefault(model.place, set()).add(model.file)
        self._unread = {finding.place.file for finding in datamaps.unread}
        self._into: dict[FieldName, list[Hop]] = {}
        if self._files:
            for hop in datamaps.hops:
                self._into.setdefault(hop.target, []).append(hop)

    def hops(self, flow: Flow, source: FieldName, target: FieldName) -> tuple[Hop, ...]:
        return tuple(hop for hop in self._of(flow, target) if hop.source == source and hop.reach is Reach.DIRECT)

    def sure(self, flow: Flow, target: FieldName) -> bool:
        files = self._files.get(flow.place)
        if files is None or not self._unread.isdisjoint(files):
            return False
        return all(hop.status is Status.RESOLVED for hop in self._of(flow, target))

    def _of(self, flow: Flow, target: FieldName) -> Iterator[Hop]:
        files = self._files.get(flow.place, set())
        return (hop for hop in self._into.get(target, ()) if hop.place.file in files)


def ends(flow: Flow) -> Iterator[tuple[FieldName, FieldName, Breaker | None]]:
    """A flow's pairs: the source, the target, and what is declared to break it."""
    breaks = dict(flow.breaks)
    for target, source in flow.fields:
        yield FieldName(*flow.source, source), FieldName(*flow.target, target), breaks.get(target)
