"""A fresh copy of the stores for each test, and ways to stop a run where a test wants it stopped."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from policyengine.execute.outcome import Outcome
from policyengine.workflows import run as workflow
from tests.crash.world import GIVEN, TODAY, content, logical, make, remains


class Stopped(Exception):
    """The process is thought to be dead from here on."""


@dataclass(frozen=True, slots=True)
class World:
    """Stores, maps and state in a directory of their own."""

    path: Path

    @property
    def maps(self) -> Path:
        return self.path / "maps"

    def run(self, id: str = "r-1", given: Any = GIVEN, state: str = "state", **more: Any) -> Outcome:
        return workflow.run(self.maps, id, None, given, state=self.path / state, environment={}, today=TODAY, **more)

    def resume(self, id: str = "r-1", **more: Any) -> Outcome:
        return workflow.resume(self.maps, id, state=self.path / "state", environment={}, today=TODAY, **more)

    def stopped(self, at: str, do: Callable[[], None] = lambda: None, **more: Any) -> None:
        """A run that ends at the first boundary of that name."""

        def boundary(name: str) -> None:
            if name == at:
                do()
                raise Stopped(name)

        with pytest.raises(Stopped):
            self.run(boundary=boundary, **more)

    def logical(self) -> dict[str, list[str]]:
        return logical(self.path)

    def content(self) -> dict[str, bytes]:
        return content(self.path)

    def remains(self) -> list[str]:
        return remains(self.path)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stores as they are before any request."""
    return make(tmp_path_factory.mktemp("crash"))


@pytest.fixture(scope="session")
def end(template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Every row after a run that nobody interrupts."""
    whole = World(tmp_path_factory.mktemp("whole") / "w")
    shutil.copytree(template, whole.path)
    assert whole.run().state == "done"
    return whole.logical()


@pytest.fixture
def world(template: Path, tmp_path: Path) -> World:
    """A copy of the stores, for one test."""
    shutil.copytree(template, tmp_path / "w")
    return World(tmp_path / "w")
