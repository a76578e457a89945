"""A directory of datamaps to a manifest, and to the files that people review."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from policyengine.compile import script
from policyengine.compile.ask import refuse_unaskable
from policyengine.compile.manifest import Manifest, compile_plan, refuse_knots
from policyengine.compile.pinned import refuse_pinned
from policyengine.errors import UsageError
from policyengine.model.datamap import Datamaps
from policyengine.model.right import Right
from policyengine.plan.algebra import Plan
from policyengine.workflows.plan import planned
from policyengine.workflows.read import read

ManifestOf = Callable[[Path, str | None, Right], tuple[Datamaps, Manifest]]
"""Makes the datamaps and the manifest of the subject's right, of a directory."""


_MADE: dict[tuple[bytes, str | None, Right], tuple[Datamaps, Manifest]] = {}
MOST_MADE = 32


def manifest_of(directory: Path, subject: str | None, right: Right = Right.ERASURE) -> tuple[Datamaps, Manifest]:
    """The datamaps and the manifest of the subject's right: read each time, and compiled where they say something new.

    Raises UsageError, DatamapError or PlanError.
    """
    datamaps = read(directory)
    # INVARIANT: by all that they say, in words: what is equal may be another value, as 1 is to True.
    said = hashlib.sha256(repr(datamaps).encode("utf-8", "surrogatepass")).digest(), subject, right
    made = _MADE.get(said)
    if made is None:
        made = _compiled(*planned(datamaps, subject, right))
        if len(_MADE) >= MOST_MADE:
            _MADE.clear()
        _MADE[said] = made
    return made


def _compiled(datamaps: Datamaps, plan: Plan) -> tuple[Datamaps, Manifest]:
    refuse_knots(plan, datamaps)
    refuse_pinned(plan, datamaps)
    refuse_unaskable(plan, datamaps)
    return datamaps, compile_plan(plan, datamaps)


def compile_to(
    directory: Path, subject: str | None, out: Path, right: Right = Right.ERASURE
) -> tuple[Manifest, tuple[Path, ...]]:
    """Writes the scripts and the manifest to `out`; returns the manifest and the paths. Raises as `manifest_of`."""
    _, manifest = manifest_of(directory, subject, right)
    return manifest, _written(manifest, out)


def _written(manifest: Manifest, out: Path) -> tuple[Path, ...]:
    try:
        return script.write(manifest, out)
    except OSError as error:
        message = f"the scripts can't be written to {out}: {error.strerror}"
        raise UsageError("usage.out", message, help="name a directory that may be written to") from None
