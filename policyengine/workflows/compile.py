"""A directory of datamaps to a manifest, and to the files that people review."""

from __future__ import annotations

from pathlib import Path

from policyengine.compile import script
from policyengine.compile.ask import refuse_unaskable
from policyengine.compile.manifest import Manifest, compile_plan, refuse_knots
from policyengine.compile.pinned import refuse_pinned
from policyengine.errors import UsageError
from policyengine.model.datamap import Datamaps
from policyengine.model.right import Right
from policyengine.workflows.plan import plan_of


def manifest_of(directory: Path, subject: str | None, right: Right = Right.ERASURE) -> tuple[Datamaps, Manifest]:
    """The datamaps and the manifest of the subject's right. Raises UsageError, DatamapError or PlanError."""
    datamaps, plan = plan_of(directory, subject, right)
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
