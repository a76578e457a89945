"""A directory of datamaps to a plan."""

from __future__ import annotations

from pathlib import Path

from policyengine.errors import UsageError
from policyengine.model.datamap import Datamaps
from policyengine.model.right import Right
from policyengine.plan.algebra import Plan
from policyengine.plan.build import build
from policyengine.workflows.read import read


def plan_of(directory: Path, subject: str | None, right: Right = Right.ERASURE) -> tuple[Datamaps, Plan]:
    """The expanded datamaps with every mask filled in, and the plan of the subject's right.

    Without a subject it is the organisation's only one. Raises UsageError, DatamapError or PlanError.
    """
    return planned(read(directory), subject, right)


def planned(datamaps: Datamaps, subject: str | None, right: Right = Right.ERASURE) -> tuple[Datamaps, Plan]:
    """As `plan_of`, once the datamaps are read. Raises UsageError or PlanError."""
    return datamaps, build(datamaps, chosen(datamaps, subject), right)


def chosen(datamaps: Datamaps, subject: str | None) -> str:
    """The subject of that name, or the only one there is. Raises UsageError, which names the choices."""
    known = tuple(datamaps.organisation.subjects)
    if subject is None and len(known) == 1:
        return known[0]
    if subject in known:
        return subject
    message = "the organisation has several subjects" if subject is None else f"there is no subject `{subject}`"
    raise UsageError("usage.subject", message, help=f"say --subject with one of: {', '.join(known)}")
