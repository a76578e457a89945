"""docs/check.md names every format and every setting."""

from __future__ import annotations

import re
from pathlib import Path

from policyengine.cli import settings
from policyengine.cli.check import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "check.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `(\w[\w-]*)` \|", section, re.MULTILINE)


def test_every_format_is_in_the_table() -> None:
    assert rows("Formats") == list(FORMATS)


def test_every_setting_is_in_the_table() -> None:
    assert rows("Settings") == list(settings._CHECK_KEYS)
