"""The life of a request: in which stage it is, told from its entries by one table.

docs/requests.md is its page. What was done is never told by a stage, but by outcomes; and whether a request is
fulfilled is computed (`certificate`), so the table's last word for a run that came to its end is `verified`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from enum import StrEnum

from policyengine.ledger.entry import Entry


class Stage(StrEnum):
    """Where a request is between its arrival and its answer."""

    RECEIVED = "received"  # it is written down
    SUPPRESSED = "suppressed"  # what says that nothing more is collected of the person is durable
    ACKNOWLEDGED = "acknowledged"  # it is finished whatever happens, or answered otherwise
    NEEDS_IDENTITY = "needs_identity"  # the person has to show who they are
    HALTED = "halted"  # every gate has said that it collects nothing more
    PLANNED = "planned"  # an attempt has begun, by a manifest that was rehearsed
    APPROVED = "approved"  # the same, by a manifest that people have approved
    EXECUTING = "executing"  # a step is about to be done
    AWAITING_RECIPIENTS = "awaiting_recipients"  # a recipient has not said yet that it is done
    VERIFIED = "verified"  # what should be gone was looked for
    FULFILLED = "fulfilled"  # computed: all was done, and nothing of it was found
    PARTIAL = "partial"  # an attempt has ended, and something is left to do
    DENIED = "denied"  # it is not done, for a reason
    REVOKED = "revoked"  # the person has taken it back
    EXPIRED = "expired"  # the person did not show in time who they are


_DECIDED = (Stage.DENIED, Stage.REVOKED, Stage.EXPIRED)
_BEGUN = (Stage.PLANNED, Stage.APPROVED)
_EFFECT = (Stage.EXECUTING, Stage.AWAITING_RECIPIENTS, Stage.VERIFIED, Stage.PARTIAL)
_ON = (*_EFFECT, Stage.FULFILLED)
# What may come next. What may have been changed in a store is not denied or revoked any more, however often it is begun
# again. Who was refused before that, and never acknowledged, may ask anew under the same id.
MOVES: Mapping[Stage | None, tuple[Stage, ...]] = {
    None: (Stage.RECEIVED,),
    Stage.RECEIVED: (Stage.SUPPRESSED, Stage.NEEDS_IDENTITY, Stage.ACKNOWLEDGED, *_BEGUN, *_DECIDED),
    Stage.SUPPRESSED: (Stage.NEEDS_IDENTITY, Stage.ACKNOWLEDGED, *_DECIDED),
    Stage.ACKNOWLEDGED: (Stage.NEEDS_IDENTITY, Stage.HALTED, *_BEGUN, *_DECIDED),
    Stage.NEEDS_IDENTITY: (Stage.ACKNOWLEDGED, *_DECIDED),
    Stage.HALTED: (Stage.NEEDS_IDENTITY, *_BEGUN, *_DECIDED),
    Stage.PLANNED: (Stage.RECEIVED, *_BEGUN, *_ON, *_DECIDED),
    Stage.APPROVED: (Stage.RECEIVED, *_BEGUN, *_ON, *_DECIDED),
    Stage.EXECUTING: _ON,
    Stage.AWAITING_RECIPIENTS: _ON,
    Stage.VERIFIED: _ON,
    Stage.PARTIAL: _ON,
    Stage.FULFILLED: (),
    Stage.DENIED: (),
    Stage.REVOKED: (),
    Stage.EXPIRED: (),
}
# What an entry says of the stage: by its kind, or by its kind and word. Other entries leave it as it is.
_TOLD: Mapping[tuple[str, str], Stage] = {
    ("received", ""): Stage.RECEIVED,
    ("suppressed", ""): Stage.SUPPRESSED,
    ("identity", "needed"): Stage.NEEDS_IDENTITY,
    ("identity", "shown"): Stage.ACKNOWLEDGED,
    ("acknowledged", ""): Stage.ACKNOWLEDGED,
    ("halted", ""): Stage.HALTED,
    ("planned", ""): Stage.PLANNED,
    ("intent", ""): Stage.EXECUTING,
    ("heard", "asked"): Stage.AWAITING_RECIPIENTS,
    ("verified", ""): Stage.VERIFIED,
    ("ended", "awaiting"): Stage.AWAITING_RECIPIENTS,
    ("ended", "done"): Stage.VERIFIED,
    ("denied", ""): Stage.DENIED,
    ("revoked", ""): Stage.REVOKED,
    ("expired", ""): Stage.EXPIRED,
}


def stages(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Stage | None, bool]]:
    """Each entry of a request, in order, the stage that it is in from then on, and whether it may be.

    >>> some = [{"kind": "received"}, {"kind": "acknowledged"}, {"kind": "denied"}, {"kind": "planned"}]
    >>> [(stage.value, may) for _, stage, may in stages(some)]
    [('received', True), ('acknowledged', True), ('denied', True), ('planned', False)]
    """
    stage: Stage | None = None
    approved: set[object] = set()
    for each in entries:
        if each["kind"] == "approved":
            approved.add(each["manifest"])
        told = _told(each, stage, approved)
        may = told is None or told is stage or told in MOVES[stage]
        stage = told or stage
        yield each, stage, may


def _told(entry: Entry, stage: Stage | None, approved: Set[object]) -> Stage | None:
    """The stage that an entry tells; None where it tells of none."""
    kind, word = str(entry["kind"]), str(entry.get("word", ""))
    told = _TOLD.get((kind, "")) or _TOLD.get((kind, word))
    if stage in _EFFECT and (told is Stage.PLANNED or (told is None and kind == "ended")):
        return Stage.PARTIAL  # something may have been changed, and something is left to do
    if told is Stage.PLANNED and entry.get("manifest") in approved:
        return Stage.APPROVED
    return told
