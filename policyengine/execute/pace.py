"""The pace at which one store is changed: how many keys at once, how long to wait in between, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

BATCH = 1_000
# A batch that takes longer than this holds others up: the next one is half as large, until it is quick again.
SLOW_SECONDS = 1.0
QUICK_SECONDS = 0.25
# However slow it is, no fewer keys at once than this part of what was asked for.
LEAST = 32
TOLD_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Tempo:
    """What was asked for, for one store: `batch` keys at once, at most `rate` rows a second, `pause` seconds apart."""

    batch: int = BATCH
    rate: float | None = None
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Tempi:
    """What was asked for: of every store, and of some by themselves."""

    every: Tempo = Tempo()
    stores: Mapping[str, Tempo] = field(default_factory=dict)

    def of(self, store: str) -> Tempo:
        """What was asked for, for that store."""
        return self.stores.get(store, self.every)


AS_EVER = Tempi()


@dataclass(slots=True)
class Pace:
    """How it goes in one store: `size` keys at once now, fewer while others are in the way or it is slow.

    >>> pace = Pace(Tempo(batch=100, rate=50.0))
    >>> pace.done(rows=10, seconds=2.0), pace.size
    (0.0, 50)
    >>> pace.done(rows=100, seconds=0.1), pace.size
    (1.9, 100)
    """

    tempo: Tempo = Tempo()
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = self.tempo.batch

    def hindered(self) -> None:
        """Somebody was in the way, or it took long: less at once."""
        self.size = max(1, -(-self.tempo.batch // LEAST), self.size // 2)

    def done(self, rows: int, seconds: float) -> float:
        """Takes into account that a batch of so many rows took so long; how many seconds to wait before the next."""
        if seconds > SLOW_SECONDS:
            self.hindered()
        elif seconds < QUICK_SECONDS:
            self.size = min(self.tempo.batch, self.size * 2)
        owed = rows / self.tempo.rate - seconds if self.tempo.rate else 0.0
        return max(0.0, self.tempo.pause, owed)


@dataclass(slots=True)
class Estimate:
    """How far one step has come, said now and then: `total` is None where nobody counted."""

    what: str
    total: int | None
    say: Callable[[str], None]
    clock: Callable[[], float] = time.monotonic
    rows: int = 0
    began: float = field(init=False)
    said: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.said = self.clock()

    def add(self, rows: int) -> None:
        """So many rows more are done."""
        self.rows += rows
        now = self.clock()
        if now - self.said >= TOLD_SECONDS:
            self.said = now
            self.say(self.text(now - self.began))

    def text(self, seconds: float) -> str:
        """How far it has come after so many seconds.

        >>> Estimate("shop: events", 1000, print, rows=250).text(10.0)
        'shop: events: 250 of 1,000 rows, about 30 seconds left'
        >>> Estimate("shop: events", None, print, rows=2500).text(10.0)
        'shop: events: 2,500 rows'
        """
        if self.total is None or self.total < self.rows:
            return f"{self.what}: {self.rows:,} rows"
        left = (self.total - self.rows) * seconds / self.rows if self.rows else None
        return (
            f"{self.what}: {self.rows:,} of {self.total:,} rows{'' if left is None else f', about {spell(left)} left'}"
        )


def spell(seconds: float) -> str:
    """A time as people say it, no more exact than an estimate is.

    >>> spell(0.2), spell(89.0), spell(600.0), spell(9000.0)
    ('1 second', '89 seconds', '10 minutes', '2.5 hours')
    """
    if seconds < 90:
        whole = max(1, round(seconds))
        return f"{whole} second{'' if whole == 1 else 's'}"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"
