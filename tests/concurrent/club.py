"""The club: what is in its store is in `case`, what kind of stores it may be in, and what comes in between a run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policyengine.execute.outcome import Outcome
from tests.scenarios.play import Scene, connect

CASE = Path(__file__).parent / "case"
JOURNALS = ("wal", "delete")
SERVERS = ("postgres", "mariadb")
KINDS = (*JOURNALS, *SERVERS)
AGAIN = "club again"


def engine_of(kind: str) -> str:
    return "sqlite" if kind in JOURNALS else kind


@dataclass(slots=True)
class Told:
    """All that a run told, in order; at the first of some names something is done."""

    at: Mapping[str, Callable[[], Any]]
    names: list[str] = field(default_factory=list)

    def __call__(self, name: str) -> None:
        self.names.append(name)
        if name in self.at and self.names.count(name) == 1:
            self.at[name]()


def run(scene: Scene, id: str = "r-1", **at: Callable[[], Any]) -> tuple[Outcome, list[str]]:
    """A run, and all that it told; what is `erasing` is done just before the store is changed, `again` before a try."""
    names = {"erasing": "club: erasing", "again": AGAIN}
    told = Told({names.get(name, name): do for name, do in at.items()})
    return scene.run(id, boundary=told, progress=told), told.names


def waiting(scene: Scene, patience: str) -> None:
    """On a server, everybody waits for a lock as long as that from now on; MariaDB knows whole seconds alone."""
    said = f"options=-clock_timeout%3D{patience}"
    if scene.engine == "mariadb":
        said = f"innodb_lock_wait_timeout={0 if patience == '60ms' else 1}"
    for store, url in scene.urls.items():
        url = url.partition(said.rpartition("=" if scene.engine == "mariadb" else "%")[0])[0].rstrip("?&")
        scene.urls[store] = f"{url}{'&' if '?' in url else '?'}{said}"


def other(scene: Scene) -> Any:
    """Somebody else's connection; each statement commits by itself, unless they begin a transaction."""
    return connect(scene.engine, scene.database("club"))


def journal(scene: Scene) -> list[dict[str, Any]]:
    """The intents and outcomes, in order."""
    entries = map(json.loads, scene.state.joinpath("ledger", "tail.0").read_text().splitlines())
    return [each for each in entries if each["kind"] in ("intent", "outcome")]
