"""A state with requests in it, stores that can be taken away, and a clock that goes when it is told to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from policyengine.execute.state import Record
from policyengine.workflows.accept import accept
from policyengine.workflows.requests import requests
from policyengine.workflows.work import Ended, Worker
from tests.crash.world import TODAY, logical, make, remains

PEOPLE = {name: f"{name}@x.example" for name in ("ann", "bob", "cat")}


@dataclass(slots=True)
class Clock:
    """A moment, which passes when somebody lets it."""

    at: datetime = datetime(2026, 3, 31, 3, 14, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **how_long: float) -> None:
        self.at += timedelta(**how_long)


@dataclass(slots=True)
class Scene:
    """Stores, maps and state in a directory, and a worker in this process."""

    path: Path
    clock: Clock = field(default_factory=Clock)

    @property
    def maps(self) -> Path:
        return self.path / "maps"

    @property
    def state(self) -> Path:
        return self.path / "state"

    def accept(self, name: str, id: str = "", **more: Any) -> Record:
        given = (("email", PEOPLE.get(name, name)),)
        return accept(
            self.maps, id or name, None, given, state=self.state, environment={}, today=TODAY, clock=self.clock, **more
        )

    def worker(self, boundary: Callable[[str], None] = lambda _: None, **more: Any) -> Worker:
        return Worker(self.maps, self.state, {}, lambda: TODAY, self.clock, boundary=boundary, **more)

    def works(self, **more: Any) -> list[Ended]:
        """Attempts all that is due now, as a worker does."""
        worker = self.worker(**more)
        return [worker.attempt(each) for each in worker.due()]

    def stands(self, *ids: str) -> list[tuple[str, str]]:
        """The word and the code of these requests, or of all by age."""
        found = {each.request: each.standing for each in requests(self.state)}
        return [(found[each].word.value, found[each].code) for each in ids or found]

    def down(self) -> None:
        """Takes a store away."""
        (self.maps / "shop.sqlite").rename(self.path / "away")

    def up(self) -> None:
        """Brings it back."""
        (self.path / "away").rename(self.maps / "shop.sqlite")

    def logical(self) -> dict[str, list[str]]:
        return logical(self.path)

    def remains(self) -> list[str]:
        return remains(self.path)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stores as they are before any request."""
    return make(tmp_path_factory.mktemp("work"))


@pytest.fixture
def scene(template: Path, tmp_path: Path) -> Iterator[Scene]:
    """A copy of the stores, for one test."""
    shutil.copytree(template, tmp_path / "w")
    yield Scene(tmp_path / "w")


@pytest.fixture(scope="session")
def end(template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Every row once Ann is gone."""
    whole = Scene(tmp_path_factory.mktemp("whole") / "w")
    shutil.copytree(template, whole.path)
    whole.accept("ann")
    assert [each.word for each in whole.works()] == ["done"]
    return whole.logical()
