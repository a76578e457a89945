"""Trying again: what somebody else was in the way of is done anew, a few times, with pauses in between that grow."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from policyengine.errors import Busy, StoreError

TRIES = 8
FIRST_SECONDS = 0.1
PATIENCE_SECONDS = 60.0

_T = TypeVar("_T")


def pause(tried: int) -> None:
    """Waits twice as long after each try, and never as long as somebody else does who began to wait with us."""
    time.sleep(FIRST_SECONDS * 2.0 ** (tried - 1) * random.uniform(0.5, 1.0))


def wait(seconds: float) -> None:
    """Lets others have their turn."""
    if seconds > 0:
        time.sleep(seconds)


def waited(work: Callable[[], _T], waiting: Callable[[str], None]) -> _T:
    """What `work` returns once no other run is in its way; `waiting` is told what it waits for.

    Raises Busy where that takes longer than anybody would sit and wait.
    """
    end, tried = time.monotonic() + PATIENCE_SECONDS, 0
    while True:
        try:
            return work()
        except Busy as error:
            if time.monotonic() >= end:
                raise
            waiting(error.message)
        tried = min(tried + 1, 4)  # pauses stay below a second
        pause(tried)


def again(work: Callable[[], _T], between: Callable[[int], None]) -> _T:
    """What `work` returns once nobody is in its way; `between` is told how often it was tried, and waits.

    Raises StoreError, by the code of the last try.
    """
    for tried in range(1, TRIES):
        try:
            return work()
        except Busy:
            between(tried)
    try:
        return work()
    except Busy as error:
        raise StoreError(
            error.code,
            f"{error.message}; it was tried {TRIES} times",
            help="let whoever is at work there finish (a long transaction, a backup, a migration), then "
            "`resume`, or ask again with the same request id",
        ) from None
