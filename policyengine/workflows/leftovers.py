"""Searches every store for what is still there of a person, also in tables that no one declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policyengine.execute.leftovers import Hits, search
from policyengine.execute.request import request
from policyengine.load.directory import read
from policyengine.model.recipient import ENGINE
from policyengine.stores.open import open_store
from policyengine.workflows.plan import chosen


@dataclass(frozen=True, slots=True)
class Found:
    """What a search of all stores found; `recipients` are stores that nobody can search but whose they are."""

    stores: tuple[Hits, ...]
    recipients: tuple[tuple[str, str], ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is left, and the search was shown to be able to see it."""
        return all(each.nothing and each.control for each in self.stores)

    def plain(self) -> dict[str, Any]:
        """The answer as JSON: places and counts, never a value."""
        return {
            "leftovers": [
                {
                    "place": ".".join(filter(None, (each.store, hit.table, hit.column))),
                    "identifier": hit.label,
                    "form": hit.form,
                    "rows": hit.count,
                }
                for each in self.stores
                for hit in (*each.hits, *each.ours, *each.residual)
            ],
            "searched": {each.store: len(each.searched) for each in self.stores},
            "unread": [f"{each.store}.{name}" for each in self.stores for name in each.unread],
            "not_searchable": sorted(
                {f"{value.label}: {value.reason}" for each in self.stores for value in each.not_searchable}
            ),
            "control": {each.store: each.control for each in self.stores},
            **({"recipients": dict(self.recipients)} if self.recipients else {}),
        }


def leftovers(
    directory: Path,
    subject: str | None,
    given: Sequence[tuple[str, str]],
    *,
    environment: Mapping[str, str],
    progress: Callable[[str], None] = lambda _: None,
) -> Found:
    """Searches for the given identifiers' values. Changes nothing. Raises UsageError, DatamapError or StoreError."""
    datamaps = read(directory)
    asked = request("leftovers", chosen(datamaps, subject), given, datamaps)
    values = {
        f"{name}#{position}" if position else str(name): str(value)
        for name, each in asked.identifiers.items()
        for position, value in enumerate(each)
    }
    found: list[Hits] = []
    recipients = tuple(
        (each.name, datamaps.organisation.recipients[each.recipient or ""].contact)
        for each in datamaps.stores.values()
        if each.engine == ENGINE
    )
    for store in (each for each in datamaps.stores.values() if each.engine != ENGINE):
        progress(f"searching {store.name}")
        open_ = open_store(store, environment, directory, read_only=True)
        try:
            found.append(search(open_, values))
        finally:
            open_.close()
    return Found(tuple(found), recipients)
