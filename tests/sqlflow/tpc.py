"""The queries and tables of TPC-H and TPC-DS, as the source distribution of sqlglot has them among its own tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

KEPT = Path(__file__).parents[2] / "build" / "sdist"
Schema = dict[str, dict[str, str]]


def sdist() -> Path | None:
    """The archive of the version that is installed, fetched by pip where it is not there; None where it can't be."""
    wanted = KEPT / f"sqlglot-{version('sqlglot')}.tar.gz"
    if not wanted.exists():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "sqlglot"]
        ran = subprocess.run(
            [*command, "--dest", str(KEPT), f"sqlglot=={version('sqlglot')}"], capture_output=True, timeout=180
        )
        if ran.returncode:
            return None
    return wanted if wanted.exists() else None


def queries(archive: Path, name: str) -> tuple[list[str], Schema]:
    """The queries of `tpc-h` or `tpc-ds` in their order, and their tables."""
    with tarfile.open(archive) as held:
        root = archive.name.removesuffix(".tar.gz")
        text = _read(held, f"{root}/tests/fixtures/optimizer/{name}/{name}.sql")
        helpers = ast.parse(_read(held, f"{root}/tests/helpers.py"))
    without = "\n".join(line for line in text.splitlines() if not re.match(r"\s*(--|#)", line))
    given = [each.strip() for each in without.split(";")][0::2]
    wanted = f"{name.replace('-', '').upper()}_SCHEMA"
    schema = next(
        ast.literal_eval(node.value)
        for node in helpers.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == wanted
    )
    return [each for each in given if each], schema


def _read(held: tarfile.TarFile, name: str) -> str:
    found = held.extractfile(name)
    if found is None:
        raise FileNotFoundError(name)
    return found.read().decode("utf-8")
