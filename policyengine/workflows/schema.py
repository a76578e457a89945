"""The JSON schemas of the files we read."""

from __future__ import annotations

import json
from pathlib import Path

from policyengine.errors import UsageError
from policyengine.load.kinds import KINDS
from policyengine.load.schema import schema


def schemas() -> dict[str, dict[str, object]]:
    """The draft-07 schema of every kind of file."""
    return {kind: schema(kind) for kind in KINDS}


def write(out: Path) -> tuple[Path, ...]:
    """Writes `<kind>.schema.json` for every kind below `out`; returns the paths. Raises UsageError."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        return tuple(_written(out / f"{kind}.schema.json", each) for kind, each in schemas().items())
    except OSError as error:
        message = f"the schemas can't be written to {out}: {error.strerror}"
        raise UsageError("usage.out", message, help="name a directory that may be written to") from None


def _written(path: Path, made: dict[str, object]) -> Path:
    path.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8", newline="\n")
    return path
