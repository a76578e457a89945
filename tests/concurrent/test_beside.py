"""An application goes on writing while a person is erased: what is others' stays, and nothing of the person's does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.concurrent.beside import beside
from tests.concurrent.bugs import BESIDE
from tests.concurrent.club import KINDS
from tests.scenarios.play import Scene


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_a_run_beside_a_writer(kind: str, seed: int, club: Callable[[str], Scene]) -> None:
    beside(club(kind), seed)


@pytest.mark.parametrize("kind", ["wal", "postgres"])
def test_a_run_in_small_batches_beside_a_writer(kind: str, club: Callable[[str], Scene]) -> None:
    beside(club(kind), 3, batch=2)


@pytest.mark.parametrize("bug", BESIDE)
def test_a_planted_bug_is_found(bug: str, club: Callable[[str], Scene], monkeypatch: pytest.MonkeyPatch) -> None:
    plant, kind = BESIDE[bug]
    scene = club(kind)
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        beside(scene, 1)
