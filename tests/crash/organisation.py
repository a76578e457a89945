"""The organisation that is crashed: its stores before any request, a fresh copy of all of them, and what they hold."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from policyengine.draft import catalogue as catalogue_text
from policyengine.stores.introspect import live
from policyengine.stores.location import Location
from tests.crash import world
from tests.crash.served import Rows, Served
from tests.looking import looking
from tests.verdicts import rehearsed

SERVED = Path(__file__).parent / "served"
INTROSPECTED = {"books": "postgres", "desk": "mariadb"}
"""The engines that tell what tables they have; the other maps say the types themselves."""


@dataclass(frozen=True, slots=True)
class End:
    """How a run ends: every row that is not ours, and what it left of ours and should not have."""

    rows: Rows
    left: frozenset[str]


@dataclass(frozen=True, slots=True)
class Organisation:
    """The directory of the stores that are files, and the stores on servers, which are the same for every copy."""

    template: Path
    served: tuple[Served, ...]

    @property
    def environment(self) -> Mapping[str, str]:
        return {f"{each.name.upper()}_URL": each.url for each in self.served}

    def copied(self, directory: Path) -> Path:
        """The stores as they are before any request; whatever was there is gone."""
        shutil.rmtree(directory, ignore_errors=True)
        shutil.copytree(self.template, directory)
        for each in self.served:
            each.fresh()
        return directory

    def rows(self, directory: Path) -> Rows:
        """Every row of every store that is not ours; tokens are told apart from nothing but words."""
        found = world.logical(directory)
        for each in self.served:
            found |= {f"{each.name}.{name}": [world.untold(row) for row in rows] for name, rows in each.rows().items()}
        return found

    def remains(self, directory: Path) -> list[str]:
        """What a run should have taken away again."""
        return world.remains(directory) + [f"{each.name}.{name}" for each in self.served for name in each.remains()]

    def amiss(self, directory: Path, end: End) -> list[str]:
        """What is other than at the end of the run that nobody interrupted."""
        with looking():
            found, left = self.rows(directory), self.remains(directory)
        wrong = [name for name in {**end.rows, **found} if end.rows.get(name) != found.get(name)]
        return [f"{name} differs" for name in wrong] + [f"{each} is left" for each in left if each not in end.left]


def make(directory: Path, served: tuple[Served, ...]) -> Organisation:
    """The stores, the maps with their catalogues, and a state that has rehearsed them."""
    if not served:
        return Organisation(world.make(directory), ())
    world.stores(directory)
    maps = shutil.copytree(SERVED, directory / "maps", dirs_exist_ok=True)
    for each in served:
        each.fresh()
        if each.name in INTROSPECTED:
            found = live.catalogue(Location(INTROSPECTED[each.name], dsn=each.url), each.name)
            (maps / f"{each.name}.catalogue.yaml").write_text(catalogue_text.text(found))
    verdict = rehearsed(maps, state=directory / "state", today=world.TODAY)
    assert verdict["verdict"] == "green", verdict
    return Organisation(directory, served)
