"""How fast stores are changed, as the settings and the command line say it."""

from __future__ import annotations

from collections.abc import Mapping

from policyengine.cli.settings import Settings
from policyengine.execute.pace import BATCH, Tempi, Tempo


def tempi(settings: Settings, batch: int | None) -> Tempi:
    """The tempi: the command line's `batch` before all, what is said of a store before what is said of every one.

    >>> from pathlib import Path
    >>> said = {"batch": 500, "stores": {"shop": {"rate": 2000}}}
    >>> found = tempi(Settings(Path(), "human", "", 1, True, pace=said), None)
    >>> found.of("crm"), found.of("shop")
    (Tempo(batch=500, rate=None, pause=0.0), Tempo(batch=500, rate=2000.0, pause=0.0))
    """
    stores = settings.pace.get("stores", {})
    assert isinstance(stores, dict)
    own = {name: _tempo({**settings.pace, **each}, batch) for name, each in stores.items()}
    return Tempi(_tempo(settings.pace, batch), own)


def _tempo(said: Mapping[str, object], batch: int | None) -> Tempo:
    rate = said.get("rate")
    return Tempo(
        batch or int(str(said.get("batch", BATCH))),
        None if rate is None else float(str(rate)),
        float(str(said.get("pause", 0.0))),
    )
