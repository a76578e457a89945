"""The page on purging lists what the engines keep, as the table of the code has it; `UPDATE=1` writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

from policyengine.model.residual import RESIDUALS

PAGE = Path(__file__).parents[2] / "docs" / "purging.md"
BEGIN, END = "<!-- residuals -->\n", "<!-- /residuals -->"


def rows() -> str:
    return "| engine | what it keeps | clearing it takes |\n|---|---|---|\n" + "".join(
        f"| {engine} | `{each.name}`: {each.what} | {each.cost or 'nothing does but time'} |\n"
        for engine, every in RESIDUALS.items()
        for each in every
    )


def test_the_page_has_every_residual() -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    now = before + BEGIN + rows() + END + after
    if os.environ.get("UPDATE"):
        PAGE.write_text(now, encoding="utf-8")
    assert page == now
