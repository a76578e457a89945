"""The club, set up afresh for each test on an engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.concurrent.club import CASE, JOURNALS, SERVERS, engine_of
from tests.scenarios.play import Scene, execute, set_up


@pytest.fixture
def club(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Scene]:
    """The club in a store of that kind: of a server, or SQLite with a journal of that mode."""

    def made(kind: str) -> Scene:
        databases = request.getfixturevalue(f"{kind}_made") if kind in SERVERS else None
        scene = set_up(CASE, engine_of(kind), tmp_path, databases)
        if kind in JOURNALS:
            execute("sqlite", scene.database("club"), f"PRAGMA journal_mode = {kind}")
        assert scene.rehearse() == "green"
        return scene

    return made
