"""Clears what stores keep behind a delete, at its cost, for all who were erased from them until now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from policyengine.compile import receipt as kept_in
from policyengine.errors import PolicyEngineError, Refused, UsageError
from policyengine.execute import receipt
from policyengine.execute.outcome import Cleared
from policyengine.execute.purge import number
from policyengine.execute.tries import again, pause
from policyengine.load.notes import did_you_mean
from policyengine.model import residual
from policyengine.model.datamap import Store
from policyengine.model.recipient import ENGINE
from policyengine.model.residual import Purging
from policyengine.stores.open import open_for_run
from policyengine.stores.protocol import Store as OpenStore
from policyengine.stores.rewrites import Rewrites
from policyengine.workflows.read import read

Say = Callable[[str], None]
_T = TypeVar("_T")


def purge(
    directory: Path,
    names: Sequence[str],
    *,
    environment: Mapping[str, str],
    today: date,
    progress: Say = lambda _: None,
) -> tuple[Cleared, ...]:
    """Purges the stores of these names, or all; what fails in one is told in its place, and stops no other.

    No other run is in a store meanwhile. Raises UsageError, DatamapError, and Refused `purge.never` for a store that
    was named and whose datamap says never.
    """
    datamaps = read(directory)
    for name in names:
        if name not in datamaps.stores:
            help = did_you_mean(name, list(datamaps.stores))
            raise UsageError("usage.store", f"there is no store `{name}`", help=help)
        if datamaps.stores[name].purge is Purging.NEVER:
            raise Refused(
                "purge.never", f"the datamap of {name} says `purge: never`", help="ask its owner, or leave it out"
            )
    ours = {name: each for name, each in sorted(datamaps.stores.items()) if each.engine != ENGINE}
    chosen = names or [name for name, each in ours.items() if each.purge is not Purging.NEVER]
    return tuple(_purged(datamaps.stores[name], environment, directory, today, progress) for name in chosen)


def _purged(store: Store, environment: Mapping[str, str], directory: Path, today: date, say: Say) -> Cleared:
    try:
        with open_for_run(store, environment, directory) as opened:
            say(f"purging {store.name}")
            _patiently(opened.purge_residual)
            if not isinstance(opened, Rewrites):
                return Cleared(store.name, store.engine)
            _patiently(lambda: opened.rewrite(list(store.datasets)))
            runs = _patiently(lambda: _receipts(opened, today))
            costly = {each.name for each in residual.of(store.engine) if each.cost}
            return Cleared(store.name, store.engine, runs, tuple(sorted(costly & opened.residuals())))
    except PolicyEngineError as error:
        return Cleared(store.name, store.engine, error=error)


def _patiently(work: Callable[[], _T]) -> _T:
    return again(work, pause)


def _receipts(store: OpenStore, today: date) -> int:
    """Writes down, for every run that ended here, that what it left was purged; returns for how many."""
    if not store.has_table(kept_in.TABLE):
        return 0
    values = {
        "last": receipt.finished(store.name),
        "step": receipt.rewritten(store.name),
        "rows": number(today),
    }
    return store.run(kept_in.after(store.name, store.engine), values)
