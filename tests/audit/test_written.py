"""What the ledger really writes is a log to the checker, at every moment at which a process may be killed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from policyengine import audit
from policyengine.execute.ledger_directory import DirectoryLedger
from policyengine.ledger.entry import entry
from tests.ledger.conftest import AT
from tests.ledger.test_directory import _boundaries, opened
from tests.ledger.test_ledger import HEIR, SIGNER, ended


def begun(path: Path, many: int) -> DirectoryLedger:
    ledger = opened(path)
    ledger.append(entry("key", AT, key=str(SIGNER.verifier), before=""), *map(ended, range(1, many)))
    return ledger


@pytest.mark.parametrize("many", [1, 2, 255, 256, 257, 600])
def test_a_log_is_whole(tmp_path: Path, many: int) -> None:
    path = tmp_path / "state" / "ledger"
    with closing(begun(path, many)) as ledger:
        kept = ledger.sign(SIGNER)
        ledger.append(entry("key", AT, key=str(HEIR.verifier), before=str(SIGNER.verifier)))
        ledger.append(ended(many))
        ledger.hand_over(SIGNER, HEIR)
        ledger.sign(HEIR)
    report = audit.verify_log(path, kept, str(SIGNER.verifier))
    assert report.verdict == audit.PASS, list(report.lines())


def test_killed_at_any_moment_it_is_no_forgery(tmp_path: Path) -> None:
    """What was added since may be signed by nobody yet; nothing is found to be wrong."""
    path = tmp_path / "state" / "ledger"

    def begin() -> None:
        with closing(begun(path, 253)) as ledger:
            ledger.sign(SIGNER)

    def work() -> None:
        with closing(opened(path)) as ledger:
            ledger.append(*map(ended, range(253, 260)))
            ledger.sign(SIGNER)

    verdicts = set()
    for after in _boundaries(path, begin, work):
        report = audit.verify_log(path, None, str(SIGNER.verifier))
        assert report.verdict != audit.FAIL, (after, list(report.lines()))
        verdicts.add(report.verdict)
    assert verdicts == {audit.PASS, audit.UNSURE}
