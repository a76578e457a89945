"""`check --live`: the live schemas beside their catalogues, each difference a finding. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from policyengine.errors import PolicyEngineError
from policyengine.model.catalogue import Catalogue
from policyengine.model.datamap import Datamaps, Store
from policyengine.model.drift import Change, Difference, Part, differences
from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.stores.open import open_store
from policyengine.workflows.drift import counts, facts

_WORDS: Mapping[Change, str] = {
    Change.ADDED: "is in the store, and not in its catalogue",
    Change.REMOVED: "is in its catalogue, and not in the store",
}


def live(datamaps: Datamaps, environment: Mapping[str, str], directory: Path) -> Iterator[Finding]:
    """How each store differs from what is said of it, and which could not be looked at.

    Opened for reading alone, and no row is read but the sample that tells the fields of JSON Lines.
    """
    for _, store in sorted(datamaps.stores.items()):
        declared = facts(store)
        try:
            opened = open_store(store, environment, directory, read_only=True)
            try:
                now = opened.live()
            finally:
                opened.close()
        except PolicyEngineError as error:
            message = f"{quoted(store.name)} was not checked: {error.message}"
            yield Finding("live.not-checked", message, store.place, error.help)
        else:
            found = (each for each in differences(now, declared) if counts(each, store.engine, declared))
            yield from (_finding(store, each, now, declared) for each in found)


def _finding(store: Store, difference: Difference, now: Catalogue, declared: Catalogue) -> Finding:
    dataset = store.datasets.get(difference.dataset)
    part = difference.part
    message = f"{quoted(store.name)}.{difference}: its catalogue says otherwise"
    if part in (Part.DATASET, Part.FIELD) and difference.change in _WORDS:
        inner = f".{difference.name}" if difference.name else ""
        message = f"{quoted(store.name)}.{quoted(difference.dataset)}{inner} {_WORDS[difference.change]}"
    unseen = part in (Part.DATASET, Part.FIELD) and difference.change is Change.ADDED
    fails = difference.dangerous or (unseen and _is_near(difference, now, declared))
    level = Level.ERROR if fails else Level.NOTE
    return Finding("live.differs", message, dataset.place if dataset else store.place, _mend(store), level)


def _is_near(difference: Difference, now: Catalogue, declared: Catalogue) -> bool:
    """Whether the catalogue has something of the schema: another may be another store's."""
    schemas = {each.schema for each in declared.datasets.values()}
    return not schemas or now.datasets[difference.dataset].schema in schemas


def _mend(store: Store) -> str:
    """The command that writes the catalogue anew; decisions about what is new come after it."""
    variable = store.connection.env or "VARIABLE"
    where = "" if store.connection.env else f", with the URL of {store.connection.path} in VARIABLE"
    return (
        f"`policyengine import database --store {quoted(store.name)} --env {variable}`{where}; then decide what is new"
    )
