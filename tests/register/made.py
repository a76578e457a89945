"""Registers of directories, and what is written of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policyengine.lineage.register import Register
from policyengine.workflows.lineage import Map, opened

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXPECTED = HERE / "expected"
MAPS = {each.name: each for each in (HERE / "maps").iterdir()}
"""The maps whose registers are written down: one that says everything, one that says next to nothing."""
OTHERS = {
    "clinic": ROOT / "datamaps" / "clinic",
    "messenger": ROOT / "datamaps" / "messenger",
    "shop": ROOT / "datamaps" / "shop",
    "tracker": ROOT / "datamaps" / "tracker",
    "crossings": ROOT / "tests" / "rules" / "cases" / "crossings",
    "processor": ROOT / "tests" / "processor" / "maps",
    "words": ROOT / "tests" / "house" / "words",
}


@contextmanager
def asked(directory: Path) -> Iterator[Map]:
    with opened(directory) as found:
        yield found


def register_of(directory: Path) -> Register:
    with asked(directory) as found:
        return found.register()
