"""How often something is tried again that somebody else was in the way of, and how long it waits in between."""

from __future__ import annotations

import random
import time

TRIES = 8
FIRST_SECONDS = 0.1


def pause(tried: int) -> None:
    """Waits twice as long after each try, and never as long as somebody else does who began to wait with us."""
    time.sleep(FIRST_SECONDS * 2.0 ** (tried - 1) * random.uniform(0.5, 1.0))
