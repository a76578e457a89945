"""A request with receipts in its stores, whose key box is nowhere: what it had found is not known any more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from policyengine.errors import PartlyDone
from tests.scenarios.play import CASES, Interrupted, Scene, set_up


def begun(directory: Path) -> Scene:
    """A run that ended when the first of two stores was done."""
    scene = set_up(CASES / "cross-store", "sqlite", directory)
    assert scene.rehearse() == "green"
    done: list[str] = []

    def boundary(name: str) -> None:
        done.extend([name] * name.endswith(" committed"))
        if done:
            raise Interrupted(name)

    with pytest.raises(Interrupted):
        scene.run(boundary=boundary)
    return scene


def test_it_does_not_go_on_with_what_it_is_given_alone(tmp_path: Path) -> None:
    scene = begun(tmp_path)
    shutil.rmtree(scene.state)
    assert scene.rehearse() == "green"
    before = scene.dump()
    for _ in range(2):
        with pytest.raises(PartlyDone) as error:
            scene.run()
        assert error.value.code == "run.box-lost"
    assert scene.dump() == before


def test_another_request_of_the_same_person_does_it_all(tmp_path: Path) -> None:
    scene = begun(tmp_path)
    shutil.rmtree(scene.state)
    assert scene.rehearse() == "green"
    assert scene.run("r-2").state == "done"
