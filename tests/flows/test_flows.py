"""SQL that flows name: each case is a directory of datamaps, and `expected.txt` has its hops and what can't be told.

`UPDATE=1 pytest tests/flows` writes them again; read the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policyengine.model.finding import Finding, in_order
from policyengine.model.lineage import Hop, Reach
from policyengine.workflows.read import read

CASES = Path(__file__).parent / "cases"


def hop(hop: Hop) -> str:
    arrow = f"-> {hop.form.name.lower()}" if hop.reach is Reach.DIRECT else "~>"
    return f"{hop.target} <{arrow[0]} {hop.source}{arrow[2:]} {hop.status.value} {hop.place}"


def finding(each: Finding) -> str:
    return f"{each.place} {each.rule} {each.message} | {each.help}"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_a_case_has_its_hops_and_nothing_else(case: Path) -> None:
    datamaps = read(case)
    lines = [*map(hop, datamaps.hops), *map(finding, sorted(datamaps.unread, key=in_order))]
    found = "".join(f"{line}\n" for line in lines)
    expected = case / "expected.txt"
    if os.environ.get("UPDATE"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
