"""A manifest is made once for all that maps say, wherever they stand; and anew where they say something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from policyengine.model.right import Right
from policyengine.workflows import compile as workflow
from policyengine.workflows.compile import manifest_of

MAPS = Path(__file__).parents[2] / "datamaps" / "messenger"


@pytest.fixture
def maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Maps of which nothing is known yet."""
    monkeypatch.setattr(workflow, "_MADE", {})
    return shutil.copytree(MAPS, tmp_path / "maps")


def test_the_same_maps_are_compiled_once(maps: Path, tmp_path: Path) -> None:
    other = shutil.copytree(maps, tmp_path / "elsewhere" / "maps")
    assert manifest_of(maps, None)[1] is manifest_of(maps, None)[1] is manifest_of(other, None)[1]


def test_another_right_has_a_manifest_of_its_own(maps: Path) -> None:
    assert manifest_of(maps, None, Right.RESTRICTION)[1].digest != manifest_of(maps, None)[1].digest


def test_maps_that_say_something_else_are_compiled_anew(maps: Path) -> None:
    _, before = manifest_of(maps, None, Right.OPT_OUT)
    file = maps / "messenger.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(", purposes: [suggestions]", ""), encoding="utf-8")
    assert manifest_of(maps, None, Right.OPT_OUT)[1].digest != before.digest
    file.write_text(text, encoding="utf-8")
    assert manifest_of(maps, None, Right.OPT_OUT)[1] is before


def test_no_more_are_kept_than_that(maps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow, "MOST_MADE", 2)
    for right in (Right.ERASURE, Right.OPT_OUT, Right.RESTRICTION):
        manifest_of(maps, None, right)
        assert len(workflow._MADE) <= 2
