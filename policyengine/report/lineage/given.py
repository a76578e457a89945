"""Which recipients get what, for people: who they are, how they are told, and the fields of each dataset."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.answer import Given, Notice, Received, RecipientsAnswer
from policyengine.report.paint import Paint


def lines(answer: RecipientsAnswer, painted: Paint) -> Iterator[str]:
    """Each recipient with what is known of it."""
    if not answer.received:
        yield "the organisation lists no recipients"
    for each in answer.received:
        yield from _received(each, painted)


def _received(received: Received, painted: Paint) -> Iterator[str]:
    recipient = received.recipient
    yield f"{painted(recipient.name, 'name')}  {recipient.role.replace('_', ' ')}, {recipient.contact}"
    style = "warning" if received.told is Notice.NOT_TOLD else "kept"
    yield f"  told      {painted(told(received), style)}"
    yield f"  law       {recipient.regulation}"
    stores = ", ".join(f"{each.name} ({each.engine}, {each.region or 'region unknown'})" for each in received.stores)
    yield f"  stores    {stores or 'none'}"
    yield f"  receives  {allowed(received)}"
    if not received.given:
        yield "  nothing is known to go to them"
    for each in received.given:
        yield from _given(each)


def told(received: Received) -> str:
    """How a recipient learns of an erasure, in words."""
    deadline = f"; they may take {received.recipient.deadline}" if received.recipient.deadline else ""
    match received.told:
        case Notice.ASKED:
            return f"a run asks them over their API{deadline}"
        case Notice.ERASED:
            return "a run erases it from their store itself"
        case Notice.NOT_TOLD:
            return f"by nobody: they have no store here; write to {received.recipient.contact}{deadline}"


def allowed(received: Received) -> str:
    """The categories that may be given to a recipient, in words."""
    receives = received.recipient.receives
    return "nobody says what they may" if receives is None else ", ".join(receives) or "nothing"


def _given(given: Given) -> Iterator[str]:
    of = f"  of a {', a '.join(given.subjects)}" if given.subjects else ""
    origin = f", from {', '.join(map(str, given.sources))}" if given.sources else ""
    yield f"  {given.dataset}{of}{origin}"
    widths = [max((len(cell) for cell in column), default=0) for column in zip(*_cells(given), strict=True)]
    for row in _cells(given):
        yield "    " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    if given.wide:
        yield "    and nobody says which fields: it may be any"


def _cells(given: Given) -> list[tuple[str, str, str]]:
    return [
        (field, ", ".join(categories), f"for {', '.join(purposes)}" if purposes else "nobody says what for")
        for field, categories, purposes in given.fields
    ]
