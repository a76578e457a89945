"""What must be true of a manifest before it runs: it was rehearsed green, and approved by as many as are needed."""

from __future__ import annotations

from policyengine.compile.manifest import Manifest
from policyengine.errors import NotAnalysable, Refused, UsageError
from policyengine.execute.state import State
from policyengine.ledger.note import Verifier, note, verifier
from policyengine.model.datamap import Datamaps
from policyengine.model.organisation import Approval
from policyengine.rehearse.verdict import GREEN


def require(held: State, manifest: Manifest, datamaps: Datamaps) -> None:
    """Raises NotAnalysable `run.not-rehearsed`, Refused `run.not-approved`."""
    require_rehearsed(held, manifest)
    approval = datamaps.organisation.approval
    if approval is None:
        return
    by = len(approved_by(held, manifest, approval))
    if by < approval.needs:
        raise Refused(
            "run.not-approved",
            f"the manifest {manifest.digest[:19]}… is approved by {by} of the {approval.needs} that it needs",
            help="who may approve it says `policyengine approve --with FILE`",
        )


def require_rehearsed(held: State, manifest: Manifest) -> None:
    """Stops where the manifest was not rehearsed green. Raises NotAnalysable `run.not-rehearsed`."""
    verdict = held.rehearsed(manifest.digest)
    if verdict is None or verdict.get("verdict") != GREEN:
        said = "was never rehearsed here" if verdict is None else f"was rehearsed, and is {verdict.get('verdict')}"
        raise NotAnalysable(
            "run.not-rehearsed",
            f"the manifest {manifest.digest[:19]}… {said}; only a green one runs",
            help="`policyengine rehearse` says what is wrong, or makes it green",
        )


def approved_text(manifest: Manifest) -> str:
    """What who approves a manifest signs."""
    plan = manifest.plan
    return f"policyengine approval 1\n{manifest.digest}\n{plan.right.value} {plan.subject}\n"


def approved_by(held: State, manifest: Manifest, approval: Approval) -> tuple[str, ...]:
    """The keys, of those that may, by which this very manifest is approved. Raises UsageError `approval.key`."""
    text, found = approved_text(manifest), []
    for kept in held.approvals(manifest.digest):
        try:
            read = note(kept)
        except ValueError:
            continue
        found += [each for each in approval.keys if read.text == text and read.signed_by(_verifier(each, approval))]
    return tuple(dict.fromkeys(found))


def _verifier(key: str, approval: Approval) -> Verifier:
    try:
        return verifier(key)
    except ValueError as error:
        help = "`policyengine keys make` prints one as it has to be"
        raise UsageError("approval.key", f"{approval.place}: {error}", help=help) from None
