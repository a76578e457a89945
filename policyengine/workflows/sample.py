"""A draw of requests that anybody can make again, for an auditor who looks at some of them."""

from __future__ import annotations

import hashlib
from contextlib import closing
from functools import partial

from policyengine.execute.open_state import Place, state_at


def drawn(state: Place, number: int, seed: str) -> tuple[str, ...]:
    """The ids of so many requests that were begun or are over, or of all if there are fewer.

    Those whose SHA-256 of the seed, a zero byte and the id is smallest: whoever has the ids draws the same.
    """
    with closing(state_at(state)) as held:
        records = (record for _, record in held.runs() if not record.members)
        known = (each for each in records if each.begun or each.standing.word.over)
        return tuple(sorted((each.request for each in known), key=partial(_place, seed))[:number])


def _place(seed: str, request: str) -> str:
    """By what requests are put in an order.

    >>> sorted(["r-1", "r-2", "r-3"], key=partial(_place, "7"))
    ['r-3', 'r-1', 'r-2']
    """
    return hashlib.sha256(f"{seed}\0{request}".encode()).hexdigest()
