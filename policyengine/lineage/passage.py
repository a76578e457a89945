"""Whether what a field says of a person still says it after a hop: what stops it, and what only seems to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from policyengine.graph.claims import Claim
from policyengine.lineage.index import Lineage
from policyengine.lineage.strength import lone_row, weakness
from policyengine.model.breaker import Breaker, described, leaves_open
from policyengine.model.lineage import Form, Hop, Status, Via


@dataclass(frozen=True, slots=True)
class Passage:
    """Whether a hop stops what a field says, and why it does or, where one could think that it does, does not.

    `seems`: who sees such a hop may think that nothing of a person is left behind it.
    """

    stops: bool
    why: str = ""
    seems: bool = False


FREE = Passage(False)

_SEEMING = frozenset({Form.HASH, Form.SUMMARY, Form.KEYED_HASH})


def passage(lineage: Lineage, hop: Hop) -> Passage:
    """What becomes of what a value says, on a hop that its value takes."""
    claim = lineage.known.claims.get(hop)
    if claim is not None and hop.via is Via.DECLARED:
        return _declared(lineage, hop, claim)
    return _shown(lineage, hop, claim)


def _declared(lineage: Lineage, hop: Hop, claim: Claim) -> Passage:
    """Of a declared pair: what the flow's own SQL shows counts, and what is declared where that tells nothing."""
    told = [_shown(lineage, each, claim) for each in claim.shown]
    for each in told:
        if not each.stops:
            return each
    if told and claim.sure:
        return told[0]
    if claim.breaks is None:
        return FREE
    if claim.sure:
        return Passage(False, f"{_said(claim.breaks)}, and its SQL does not move that", seems=True)
    return _believed(lineage, hop, claim.breaks, claim)


def _shown(lineage: Lineage, hop: Hop, claim: Claim | None) -> Passage:
    """Of a hop as it is known: by its form, unless that leaves open what a flow declares of it."""
    breaks = None if claim is None else claim.breaks
    if claim is None or breaks is None:
        return _formed(lineage, hop)
    if hop.status is Status.UNKNOWN or leaves_open(breaks, hop.form):
        return _believed(lineage, hop, breaks, claim)
    told = _formed(lineage, hop)
    if told.stops:
        return told
    return Passage(False, f"{_said(breaks)}, and its SQL shows {told.why or 'the value itself'}", seems=True)


def _believed(lineage: Lineage, hop: Hop, breaks: Breaker, claim: Claim) -> Passage:
    """What is declared, where nothing is known against it."""
    weak = weakness(lineage, hop, breaks, claim.flow)
    if weak is None:
        return Passage(True, _said(breaks), seems=True)
    return Passage(False, f"{_said(breaks)}, but {weak}", seems=True)


def _said(breaks: Breaker) -> str:
    return f"declared: {described(breaks)}"


def _formed(lineage: Lineage, hop: Hop) -> Passage:
    seems = hop.form in _SEEMING
    if hop.status is Status.UNKNOWN:
        return Passage(False, "nothing can be told of what the SQL makes of it", seems)
    match hop.form:
        case Form.IDENTITY:
            return FREE
        case Form.FUNCTION:
            return Passage(False, "a function of the value, from which it may be read", seems)
        case Form.PICK:
            return Passage(False, "an aggregate that hands on a row's own value", seems)
        case Form.UNKNOWN:
            return Passage(False, "a function that we do not know", seems)
        case Form.HASH:
            return Passage(False, "a digest without a key: whoever has the value finds it", seems)
        case Form.KEYED_HASH:
            return Passage(True, "a digest with a key", seems)
        case Form.SUMMARY:
            lone = lone_row(lineage, hop)
            if lone is None:
                return Passage(True, "an aggregate over a group of rows", seems)
            why = f"an aggregate, but {lone} decides what a group is: it may be one row, or one person"
            return Passage(False, why, seems)
        case _:
            assert_never(hop.form)
