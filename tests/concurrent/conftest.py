"""The club, set up afresh for each test on an engine, and rehearsed once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.concurrent.club import CASE, JOURNALS, SERVERS, engine_of
from tests.scenarios.play import Scene, execute, set_up


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Scene], None]:
    """Has the scene's manifest rehearsed; the state of the first of an engine is copied for the others."""
    states: dict[str, Path] = {}

    def rehearse(scene: Scene) -> None:
        if scene.engine not in states:
            assert scene.rehearse() == "green"
            states[scene.engine] = tmp_path_factory.mktemp("rehearsed") / "state"
            shutil.copytree(scene.state, states[scene.engine])
        elif not scene.state.exists():
            shutil.copytree(states[scene.engine], scene.state)

    return rehearse


@pytest.fixture
def club(request: pytest.FixtureRequest, tmp_path: Path, rehearsed: Callable[[Scene], None]) -> Callable[[str], Scene]:
    """The club in a store of that kind: of a server, or SQLite with a journal of that mode."""

    def made(kind: str) -> Scene:
        databases = request.getfixturevalue(f"{kind}_made") if kind in SERVERS else None
        scene = set_up(CASE, engine_of(kind), tmp_path, databases)
        if kind in JOURNALS:
            execute("sqlite", scene.database("club"), f"PRAGMA journal_mode = {kind}")
        rehearsed(scene)
        return scene

    return made
