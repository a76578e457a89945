"""The same bytes with sqlglot's compiled extra and without it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlglot
import sqlglot.parser

ROOT = Path(__file__).parents[2]
COMPILED = not str(sqlglot.parser.__file__).endswith(".py")
DIGESTS = """
import hashlib, sys
import sqlglot.parser
from policyengine.compile.script import files
from tests.goldens import golden

print(str(sqlglot.parser.__file__).endswith(".py"))
for name in golden.NAMES:
    for engine in golden.ENGINES:
        for file, text in files(golden.case(name, engine).manifest).items():
            print(name, file, hashlib.sha256(text.encode()).hexdigest())
"""


def digests(*before: Path) -> list[str]:
    path = os.pathsep.join(map(str, (*before, ROOT)))
    command = [sys.executable, "-c", DIGESTS]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_with_and_without(tmp_path: Path) -> None:
    if not COMPILED:
        pytest.skip("not run: sqlglot's compiled extra is not installed (pip install sqlglotc)")
    bare = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
    shutil.copytree(Path(sqlglot.__file__).parent, tmp_path / "sqlglot", ignore=bare)
    (compiled, *ours), (pure, *theirs) = digests(Path(sqlglot.__file__).parents[1]), digests(tmp_path)
    assert (compiled, pure) == ("False", "True")
    assert ours == theirs
