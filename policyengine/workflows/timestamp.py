"""Has an authority say by when the ledger, as it is now, existed; the checkpoint is kept with what it answered."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from policyengine import audit
from policyengine.errors import UsageError
from policyengine.execute.authority import Authority, authority, unbelieved
from policyengine.execute.key import keys_of
from policyengine.execute.ledger import Ledger, Stamp, of_note
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.protocol import SIGNING
from policyengine.execute.signing import Signs
from policyengine.workflows.terms import now

_LARGEST = 1 << 20  # bytes of a file of certificates


@dataclass(frozen=True, slots=True)
class Timestamped:
    """How many entries existed by when, in UTC, says whom; `new` where it was asked for just now."""

    size: int
    by: str
    authority: str
    new: bool


def timestamp(
    url: str,
    certificate: Path,
    *,
    policy: str | None = None,
    state: Place,
    key: str | None,
    environment: Mapping[str, str],
    clock: Callable[[], datetime] = now,
) -> Timestamped:
    """Signs the ledger, and has the authority at a URL stamp the checkpoint, unless it has stamped that one already.

    `certificate` is a file with the roots that its certificate has to come from. Raises what `authority` and
    `Authority.answer` raise, UsageError `timestamp.certificate` where the file can't be read.
    """
    roots = _read(certificate)
    asked = authority(url, roots, policy)
    with closing(state_at(state)) as held:
        keys = keys_of(key, held.key, environment)
        with held.ledger() as ledger:
            note = Signs(ledger, held.boxes.of(SIGNING), keys, secrets.token_bytes, clock).sign()
            return _stamped(ledger, note, asked, roots)


def _stamped(ledger: Ledger, note: str, asked: Authority, roots: bytes) -> Timestamped:
    content = note.encode()
    kept = [each.answer for each in ledger.stamps() if each.note == note and asked.says(each.answer, content)]
    answer = kept[0] if kept else asked.answer(content)
    said = _checked(answer, content, roots)
    if not kept:
        ledger.keep_stamp(Stamp(note, answer))
    return Timestamped(of_note(note).size, said.time, said.by, not kept)


def _checked(answer: bytes, content: bytes, roots: bytes) -> audit.Stamped:
    """What the auditor's file makes of it. INVARIANT: no stamp is kept with which a proof would not pass."""
    try:
        return audit.check_stamp("the answer", answer, content, audit.certificates_named("the file", roots))
    except (audit.Wrong, audit.Doubtful):
        raise unbelieved() from None


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_LARGEST)
    except OSError as error:
        raise UsageError(
            "timestamp.certificate", f"the file of the authority's certificate can't be read: {error.strerror}"
        ) from None
