"""A directory of datamaps to a rehearsed manifest: the verdict is kept, and only a green one lets it run."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from policyengine.execute.open_state import Place, state_at
from policyengine.model.right import Right
from policyengine.rehearse import verdict
from policyengine.rehearse.verdict import Verdict
from policyengine.workflows.compile import manifest_of


def rehearse(
    directory: Path,
    subject: str | None,
    right: Right = Right.ERASURE,
    *,
    state: Place,
    today: date,
    most_mutants: int | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Verdict:
    """Plans, compiles and rehearses; keeps the verdict in the state directory under the manifest's digest.

    `most_mutants` samples the mutants evenly (0 for none). Raises UsageError, DatamapError or PlanError.
    """
    datamaps, manifest = manifest_of(directory, subject, right)
    found = verdict.rehearse(datamaps, manifest, today, most_mutants=most_mutants, progress=progress)
    with closing(state_at(state)) as held:
        held.keep_verdict(found.plain())
    return found
