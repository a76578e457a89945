"""The same bytes with sqlglot's compiled extra and without it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path

import pytest
import sqlglot
import sqlglot.parser

from policyengine.compile.script import files
from tests.goldens import golden
from tests.scenarios.play import ALL

ROOT = Path(__file__).parents[2]
COMPILED = not str(sqlglot.parser.__file__).endswith(".py")
# Each case on one engine after the other; on each of them where ALL is set.
CASES = tuple(product(golden.NAMES, golden.ENGINES) if ALL in os.environ else zip(golden.NAMES, cycle(golden.ENGINES)))


def digests() -> Iterator[str]:
    """Whether sqlglot is read from its sources, and what is compiled of each case."""
    yield str(str(sqlglot.parser.__file__).endswith(".py"))
    for name, engine in CASES:
        for file, text in files(golden.case(name, engine).manifest).items():
            yield f"{name} {engine} {file} {hashlib.sha256(text.encode()).hexdigest()}"


def of_another(sources: Path) -> list[str]:
    """The digests of a process that has its sqlglot there."""
    command = [sys.executable, "-c", f"from {__name__} import digests; print(*digests(), sep='\\n')"]
    path = os.pathsep.join(map(str, (sources, ROOT)))
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_with_and_without(tmp_path: Path) -> None:
    if not COMPILED:
        pytest.skip("not run: sqlglot's compiled extra is not installed (pip install sqlglotc)")
    bare = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
    shutil.copytree(Path(sqlglot.__file__).parent, tmp_path / "sqlglot", ignore=bare)
    (compiled, *ours), (pure, *theirs) = digests(), of_another(tmp_path)
    assert (compiled, pure) == ("False", "True")
    assert ours == theirs != []
