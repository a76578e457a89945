"""Runs a task in the process that holds Django, so that its settings never leak into ours."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from policyengine.errors import NotAnalysable, UsageError
from policyengine.workflows.demo.shop import settings

Progress = Callable[[str], None]


def build(target: Path, *, customers: int, seed: int, today: date, progress: Progress) -> None:
    """Makes the shop's database at `target`; `progress` gets a line for each stage.

    Raises UsageError where the extra `demo` is not installed or `target` exists.
    """
    if target.exists():
        raise UsageError("demo.exists", f"{target.name} exists already", help="choose an empty directory")
    build_at(f"sqlite:///{target.resolve()}", customers=customers, seed=seed, today=today, progress=progress)


def build_at(url: str, *, customers: int, seed: int, today: date, progress: Progress) -> None:
    """Makes the shop in an empty database: sqlite:, postgresql: or mysql:, the same rows in each. Raises as `build`."""
    arguments = ["build", "--customers", str(customers), "--seed", str(seed), "--today", today.isoformat()]
    _run(arguments, url, "", progress)


def delete(database: Path, email: str) -> dict[str, int]:
    """Runs Django's own `User.delete()` on `database` for the account with that e-mail: rows deleted, by model.

    The e-mail travels on standard input. Give it a copy: this deletes.
    """
    answers = _run(["delete"], f"sqlite:///{database.resolve()}", email, lambda message: None)
    return {str(model): int(rows) for model, rows in answers[-1].items()} if answers else {}


def _run(arguments: list[str], url: str, given: str, progress: Progress) -> list[dict[str, int]]:
    if importlib.util.find_spec("oscar") is None:
        raise UsageError(
            "demo.extra",
            "the demo needs django-oscar",
            help='install it with: pip install "datamap-policyengine[demo]"',
        )
    command = [sys.executable, "-W", "ignore", "-m", "policyengine.workflows.demo.shop", *arguments]
    answers: list[dict[str, int]] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, settings.URL: url},
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(given)
        process.stdin.close()
        for line in process.stdout:
            match json.loads(line):
                case {"progress": str(message)}:
                    progress(message)
                case {"answer": dict(answer)}:
                    answers.append(answer)
    if process.returncode != 0:
        raise NotAnalysable("demo.shop", "the shop could not be made; its own messages are above")
    return answers
