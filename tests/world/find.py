"""Looks for a planted bug: world after world, until an invariant does not hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.world.bugs import Bug
from tests.world.play import play
from tests.world.world import Mode


def found(template: Path, directory: Path, seed: int, most: int, manifest: Any, bug: Bug) -> tuple[int, str]:
    """How many worlds it took, and what was wrong there; nothing, where so many found none. Modes take turns."""
    for number in range(most):
        mode = (Mode.LIVENESS, Mode.SAFETY)[number % 2]
        played = play(template, directory, seed + number // 2, mode, manifest, bug.plant)
        if played.wrong:
            return number + 1, played.wrong
    return most, ""
