"""The wheel holds what the package reads at run time, and nothing of the tests."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as `pip install` makes it, built here so that no network is needed."""
    directory = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(directory)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = directory.glob("*.whl")
    return zipfile.ZipFile(built)


def files(directory: Path, pattern: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in directory.glob(pattern) if path.is_file()}


def test_the_name_is_ours(wheel: zipfile.ZipFile) -> None:
    assert Path(str(wheel.filename)).name.startswith("datamap_policyengine-")


def test_every_module_is_inside(wheel: zipfile.ZipFile) -> None:
    modules = files(ROOT / "policyengine", "**/*.py")
    assert "policyengine/model/datamap.py" in modules
    assert modules <= set(wheel.namelist())


@pytest.mark.parametrize("name", ["policyengine/py.typed", "policyengine/load/taxonomy.yaml"])
def test_data_is_inside(wheel: zipfile.ZipFile, name: str) -> None:
    assert name in wheel.namelist()


@pytest.mark.parametrize(
    ("directory", "pattern"), [("schemas", "*.json"), ("datamaps/shop", "**/*.yaml"), ("datamaps/shop", "**/*.sql")]
)
def test_schemas_and_the_shop_are_inside(wheel: zipfile.ZipFile, directory: str, pattern: str) -> None:
    expected = files(ROOT / directory, pattern)
    assert expected, f"{directory} holds no {pattern}"
    assert {f"policyengine/{name}" for name in expected} <= set(wheel.namelist())


def test_nothing_else_is_inside(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top.partition("-")[0] for top in tops} == {"policyengine", "datamap_policyengine"}
    assert not [name for name in wheel.namelist() if "__pycache__" in name]


def test_the_license_and_the_command_are_told(wheel: zipfile.ZipFile) -> None:
    (metadata,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    (commands,) = (name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt"))
    assert "License-Expression: Apache-2.0" in wheel.read(metadata).decode()
    assert "policyengine = policyengine.__main__:main" in wheel.read(commands).decode()
