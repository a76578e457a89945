"""Worlds of faults: all invariants hold, rare states are reached, and planted bugs are found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.world.bugs import BUGS
from tests.world.find import found
from tests.world.play import play, prepared
from tests.world.world import Mode

SEEDS = range(62, 76)
SOMETIMES = (
    "acknowledgement lost",
    "a hold came meanwhile",
    "an attempt ended held",
    "an attempt ended partial",
    "an attempt ended stuck",
    "another worker meanwhile",
    "busy",
    "in the end done",
    "killed between commit and outcome",
    "rows came meanwhile",
    "several together",
    "somebody looked at stuck",
    "stale replica read",
    "state full",
    "the clock jumped back",
    "torn ledger",
)
# Bugs that a few worlds find; `python -m tests.world --bugs` looks for all of them.
QUICK = ("one-stranger-more", "box-destroyed-early", "begun-without-a-word", "told-done-at-once", "made-means-done")


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    return prepared(tmp_path_factory.mktemp("worlds"))


def test_invariants_hold_and_rare_states_are_reached(ready: tuple[Path, Any], tmp_path: Path) -> None:
    sometimes = Counter[str]()
    for seed in SEEDS:
        for mode in Mode:
            played = play(ready[0], tmp_path / "world", seed, mode, ready[1])
            assert played.wrong == "", f"python -m tests.world --seeds 1 --seed {seed} --mode {mode} --log"
            sometimes.update(played.sometimes)
    assert [each for each in SOMETIMES if not sometimes[each]] == []


@pytest.mark.parametrize("bug", QUICK)
def test_a_planted_bug_is_found(ready: tuple[Path, Any], tmp_path: Path, bug: str) -> None:
    assert found(ready[0], tmp_path / "world", 1, 10, ready[1], BUGS[bug])[1] != ""


def test_a_seed_plays_the_same_again(ready: tuple[Path, Any], tmp_path: Path) -> None:
    one, two = (play(ready[0], tmp_path / "world", 7, Mode.LIVENESS, ready[1]) for _ in range(2))
    assert one == two
