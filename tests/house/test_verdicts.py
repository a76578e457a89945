"""What tests share: maps are rehearsed once in a session, and again where anything that a verdict hangs on differs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import verdicts
from tests.scenarios.play import CASES, TODAY, set_up


@pytest.fixture
def rehearsals(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The manifests that were rehearsed, in a session of the test's own."""
    monkeypatch.setenv(verdicts.DIRECTORY, str(tmp_path))
    found: list[str] = []
    rehearse = verdicts.rehearse

    def noted(*given: Any, **named: Any) -> Any:
        verdict = rehearse(*given, **named)
        found.append(verdict.manifest)
        return verdict

    monkeypatch.setattr(verdicts, "rehearse", noted)
    return found


def test_maps_are_rehearsed_once_and_what_differs_again(rehearsals: list[str], tmp_path: Path) -> None:
    scenes = [set_up(CASES / "nocase", "sqlite", tmp_path / name) for name in "ab" if not (tmp_path / name).mkdir()]
    told = [verdicts.rehearsed(each.maps, state=each.state, today=TODAY) for each in scenes]
    assert len(rehearsals) == 1
    assert told[0] == told[1]
    first, second = (sorted(each.state.rglob("*.json")) for each in scenes)
    assert [each.read_text() for each in first] == [each.read_text() for each in second]
    verdicts.rehearsed(scenes[0].maps, state=scenes[0].state, today=TODAY + timedelta(days=1))
    assert len(rehearsals) == 2
    shop = scenes[1].maps / "shop.yaml"
    shop.write_text(shop.read_text() + "# in other words\n")
    verdicts.rehearsed(scenes[1].maps, state=scenes[1].state, today=TODAY)
    assert len(rehearsals) == 3
