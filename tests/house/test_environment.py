"""What `make demo` and `make test` miss on a machine is one line that names it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A port that nothing listens on, and no configuration that could lead elsewhere.
NO_NETWORK = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": "/dev/null", "PIP_RETRIES": "1"}


def environment(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """What making an environment says when nothing but `variables` is set."""
    make = [ROOT / ".ci" / "environment", tmp_path / "made", "dev"]
    clean = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHON": sys.executable, **variables}
    return subprocess.run(make, cwd=ROOT, env=clean, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("module", "text", "line"),
    [
        ("ensurepip", "raise ImportError", "policyengine: {} cannot make virtual environments"),
        (
            "sitecustomize",
            "import platform, sys\nsys.version_info = (3, 9, 2)\nplatform.python_version = lambda: '3.9.2'\n",
            "policyengine: Python 3.11 or newer is needed, {} is 3.9.2",
        ),
    ],
)
def test_an_interpreter_that_will_not_do(tmp_path: Path, module: str, text: str, line: str) -> None:
    (tmp_path / f"{module}.py").write_text(text)
    said = environment(tmp_path, PYTHONPATH=str(tmp_path))
    assert said.returncode == 2
    assert said.stderr.startswith(line.format(sys.executable))
    assert said.stderr.count("\n") == 1
    assert not (tmp_path / "made").exists()


def test_no_interpreter(tmp_path: Path) -> None:
    said = environment(tmp_path, PYTHON="python3", PATH=str(tmp_path))
    assert said.returncode == 2
    assert said.stderr == "policyengine: python3 is missing (on Debian: apt-get install python3 python3-venv)\n"


def test_no_network(tmp_path: Path) -> None:
    said = environment(tmp_path, **NO_NETWORK)
    assert said.returncode == 2
    assert said.stderr.startswith("policyengine: the network is missing")
    assert said.stderr.count("\n") == 1
    assert not (tmp_path / "made" / "stamp").exists()
