"""The least privileges of each store: what the runs of all that can be asked for need there, as a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policyengine.compile.grants.script import COMMENTS
from policyengine.compile.grants.script import script as script_of
from policyengine.compile.manifest import Manifest
from policyengine.errors import PlanError, UsageError
from policyengine.load.notes import did_you_mean
from policyengine.model.right import Right
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.read import read

ROLE = "policyengine"
_WITHOUT_ROLES = ("sqlite", "duckdb", "files")


@dataclass(frozen=True, slots=True)
class Granted:
    """One store's script, or why there is none. `rights` are those that it is for, as `subject: right`."""

    store: str
    engine: str
    script: str
    rights: tuple[str, ...]

    @property
    def comment(self) -> str:
        """What begins a comment in the script."""
        return COMMENTS.get(self.engine, "--")

    @property
    def why(self) -> str:
        """Why there is no script."""
        if not self.rights:
            return "nothing is done there"
        if self.engine in _WITHOUT_ROLES:
            return "there are no roles: what counts is who may write the files, and beside them"
        return (
            f"this version has no script for {self.engine}; docs/why/0003-what-stores-keep.md says what is left there"
        )


def grants(
    directory: Path,
    names: Sequence[str],
    *,
    role: str = ROLE,
    subject: str | None = None,
    rights: Sequence[Right] = (),
) -> tuple[Granted, ...]:
    """The scripts of the stores of these names, or of all, for each right of each subject that a plan can be made for.

    Raises UsageError, DatamapError, and PlanError where no plan can be made at all.
    """
    datamaps = read(directory)
    for name in names:
        if name not in datamaps.stores:
            help = did_you_mean(name, list(datamaps.stores))
            raise UsageError("usage.store", f"there is no store `{name}`", help=help)
    manifests: dict[str, Manifest] = {}
    failed: PlanError | None = None
    for each in [subject] if subject else list(datamaps.organisation.subjects):
        for right in rights or tuple(Right):
            try:
                datamaps, manifest = manifest_of(directory, each, right)
                manifests[f"{each}: {right.words}"] = manifest
            except PlanError as error:
                failed = error
    if not manifests and failed is not None:
        raise failed
    found = []
    for name in names or sorted(datamaps.stores):
        store = datamaps.stores[name]
        mine = {said: each for said, each in manifests.items() if any(plan.store == name for plan in each.plan.stores)}
        script = script_of(datamaps, mine.values(), name, role) if mine else ""
        found.append(Granted(name, store.engine, script, tuple(mine)))
    return tuple(found)
