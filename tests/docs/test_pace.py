"""docs/pace.md names every setting of a run's pace, and what holds where nothing is said."""

from __future__ import annotations

import re
from pathlib import Path

from policyengine.cli import settings
from policyengine.execute.pace import Tempo
from policyengine.report.console import PIPED_SECONDS

PAGE = (Path(__file__).parents[2] / "docs" / "pace.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_table() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| (.+) \|$", PAGE, re.MULTILINE)
    assert [name for name, _ in rows] == list(settings._PACE_KEYS)
    assert rows[0][1] == str(Tempo().batch)
    assert rows[2][1] == str(Tempo().pause)
    assert Tempo().rate is None


def test_how_often_is_said_is_what_is_done() -> None:
    assert PIPED_SECONDS == 10.0
    assert "every ten seconds where it is piped" in PAGE
