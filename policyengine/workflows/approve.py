"""Approvals: signed notes over a manifest's digest; where the organisation asks for them, nothing runs without."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from policyengine.compile.manifest import Manifest
from policyengine.errors import Refused, UsageError
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.state import State
from policyengine.ledger.entry import digest, entry
from policyengine.ledger.note import Signer, signed
from policyengine.model.right import Right
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.require import approved_by, approved_text, require_rehearsed
from policyengine.workflows.terms import now


@dataclass(frozen=True, slots=True)
class Approved:
    """A manifest, and by how many of those who are needed it is approved now."""

    manifest: str
    by: int
    needs: int


def approve(
    directory: Path,
    subject: str | None,
    right: Right,
    signer: Signer,
    *,
    state: Place,
    clock: Callable[[], datetime] = now,
) -> Approved:
    """Approves the manifest of a right, as the datamaps are now, with a key that the organisation lists.

    Raises UsageError `approve.needless`; Refused `approve.stranger`, `approve.again`; NotAnalysable where the manifest
    was not rehearsed green.
    """
    datamaps, manifest = manifest_of(directory, subject, right)
    approval = datamaps.organisation.approval
    if approval is None:
        help = "say `approval` in organisation.yaml: how many are needed, and whose keys"
        raise UsageError("approve.needless", "the organisation asks for no approval", help=help)
    if str(signer.verifier) not in approval.keys:
        message = f"{signer.name} is not among those who may approve"
        raise Refused("approve.stranger", message, help=f"{approval.place} lists their keys")
    with closing(state_at(state)) as held:
        require_rehearsed(held, manifest)
        _keep(held, manifest, signer, clock)
        return Approved(manifest.digest, len(approved_by(held, manifest, approval)), approval.needs)


def _keep(held: State, manifest: Manifest, signer: Signer, clock: Callable[[], datetime]) -> None:
    """The note, and the entry that names it; one that was interrupted between the two is finished."""
    note = signed(approved_text(manifest), [signer])
    named = digest(note.encode())
    held.keep_approval(manifest.digest, str(signer.verifier), note)
    with held.ledger() as ledger:
        if ledger.names("note", named):
            raise Refused(
                "approve.again",
                "this key has approved this manifest already",
                help="who else may approve does it with a key of their own",
            )
        ledger.append(entry("approved", clock(), manifest=manifest.digest, by=signer.name, note=named))
