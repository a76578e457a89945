"""The stores and the worker of tests/work, in an organisation that has clocks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.world import make
from tests.work.conftest import Scene

CLOCKS = '\nclocks: {law: gdpr, time_zone: Europe/Berlin, holidays: ["2026-05-01"]}\n'


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make(tmp_path_factory.mktemp("decide"))
    with (made / "maps" / "organisation.yaml").open("a", encoding="utf-8") as file:
        file.write(CLOCKS)
    return made


@pytest.fixture
def scene(template: Path, tmp_path: Path) -> Iterator[Scene]:
    """A copy of the stores, for one test."""
    shutil.copytree(template, tmp_path / "w")
    yield Scene(tmp_path / "w")


@pytest.fixture(scope="session")
def end(template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Every row once Ann is gone."""
    whole = Scene(tmp_path_factory.mktemp("whole") / "w")
    shutil.copytree(template, whole.path)
    whole.accept("ann")
    assert [each.word for each in whole.works()] == ["done"]
    return whole.logical()
