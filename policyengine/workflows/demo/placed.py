"""Where the demo's stores are, and which datamaps are about them there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from policyengine.stores.location import locate
from policyengine.workflows.demo.build import Stores
from policyengine.workflows.demo.maps import maps

# A file, a directory of files, or a server's URL.
Place = Path | str


@dataclass(frozen=True, slots=True)
class Placed:
    """The stores by name, and the datamaps about them. No place is shown: a URL may hold a password.

    `times` tells this demo's requests from an earlier one's, whose receipts a server may have.
    """

    maps: Path
    places: Mapping[str, Place] = field(repr=False)
    times: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """The environment that the datamaps name their stores by."""
        return {f"{name.upper()}_URL": url(place) for name, place in self.places.items()}


def embedded(stores: Stores) -> Placed:
    """All of them in files."""
    found: dict[str, Place] = {
        "shop": stores.shop,
        "warehouse": stores.warehouse,
        "lake": stores.lake,
        "crm": stores.crm,
    }
    return Placed(maps(), found)


def engine(place: Place) -> str:
    """The engine of what is there."""
    return locate(url(place)).engine


def url(place: Place) -> str:
    """Where it is, as a connection says it.

    >>> url(Path("/srv/shop.db")), url(Path("/srv/w.duckdb")), url("redis://cache/1")
    ('sqlite:////srv/shop.db', 'duckdb:////srv/w.duckdb', 'redis://cache/1')
    """
    if isinstance(place, str):
        return place
    scheme = {".db": "sqlite:///", ".duckdb": "duckdb:///"}.get(place.suffix, "file://")
    return f"{scheme}{place}"
