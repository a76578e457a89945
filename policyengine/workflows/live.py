"""`check --live`: the live schemas beside their catalogues, each difference a finding. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from policyengine.model.datamap import Datamaps, Store
from policyengine.model.drift import Change, Part
from policyengine.model.drifted import Weighed, Weight
from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.model.recipient import ENGINE
from policyengine.workflows.drift import look

_WORDS: Mapping[Change, str] = {
    Change.ADDED: "is in the store, and not in its catalogue",
    Change.REMOVED: "is in its catalogue, and not in the store",
}


def live(datamaps: Datamaps, environment: Mapping[str, str], directory: Path) -> Iterator[Finding]:
    """How each store differs from what is said of it, and which could not be looked at.

    Opened for reading alone, and no row is read but the sample that tells the fields of JSON Lines.
    """
    for _, store in sorted(datamaps.stores.items()):
        if store.engine == ENGINE:
            continue  # nobody but its recipient sees what is there
        seen = look(store, environment, directory)
        if seen.error is not None:
            message = f"{quoted(store.name)} was not checked: {seen.error.message}"
            yield Finding("live.not-checked", message, store.place, seen.error.help)
        yield from (_finding(store, each) for each in seen.found)


def _finding(store: Store, weighed: Weighed) -> Finding:
    difference = weighed.difference
    dataset = store.datasets.get(difference.dataset)
    message = f"{quoted(store.name)}.{difference}: its catalogue says otherwise"
    if difference.part in (Part.DATASET, Part.FIELD) and difference.change in _WORDS:
        inner = f".{difference.name}" if difference.name else ""
        message = f"{quoted(store.name)}.{quoted(difference.dataset)}{inner} {_WORDS[difference.change]}"
    level = Level.NOTE if weighed.weight is Weight.HARMLESS else Level.ERROR
    return Finding("live.differs", message, dataset.place if dataset else store.place, _mend(store), level)


def _mend(store: Store) -> str:
    """The command that writes the catalogue anew; decisions about what is new come after it."""
    variable = store.connection.env or "VARIABLE"
    where = "" if store.connection.env else f", with the URL of {store.connection.path} in VARIABLE"
    return (
        f"`policyengine import database --store {quoted(store.name)} --env {variable}`{where}; then decide what is new"
    )
