"""How fast the ledger takes entries and is checked, beside a file to which the same lines are appended and synced.

    python benchmarks/ledger.py            1,000,000 entries, 100 at a time; both also one at a time, 2,000 of them
    python benchmarks/ledger.py --quick    20,000 entries
    python benchmarks/ledger.py --json     {"appended_per_s", "fsync_per_s", "verify_per_s", "proof_bytes", …}

`appended_per_s` are the ledger's entries, each durable when the call returns: a line, its place in the Merkle tree, and
what is signed at the end. `fsync_per_s` are the lines alone, written and synced in the same steps. `one_…` are the same
for entries that come one at a time. `verify_per_s` are the entries that `policyengine/audit.py`, which shares nothing
with the writer, reads and checks against the signature. `proof_bytes` is the inclusion proof of one entry. Wall time,
because it is the disk that both wait for; `ratio` is theirs by ours: 1.0 is as fast.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from policyengine import audit
from policyengine.execute.ledger_directory import DirectoryLedger
from policyengine.ledger.entry import Entry, encoded, entry
from policyengine.ledger.note import Signer
from policyengine.ledger.tree import inclusion

AT = datetime(2026, 3, 31, 3, 14, 15, tzinfo=UTC)
MANY, QUICK, ALONE, STEP = 1_000_000, 20_000, 2_000, 100
DIGEST = "sha256:" + "0" * 64
SIGNER = Signer("benchmark.example/log", b"1" * 32)


def made(count: int) -> list[Entry]:
    """Who signs, and then outcomes as a run writes them, of a hundred steps."""
    outcomes = (
        entry(
            "outcome", AT, run=f"{n:024x}", manifest=DIGEST, step=f"shop.delete.table_{n % 100}", store="shop", rows=n
        )
        for n in range(1, count)
    )
    return [entry("key", AT, key=str(SIGNER.verifier), before=""), *outcomes]


def ours(directory: Path, entries: Sequence[Entry], step: int) -> float:
    """Seconds until the ledger has all of them, so many at a time, and has signed them."""
    begin = time.perf_counter()
    with closing(DirectoryLedger(directory, lambda run: directory.parent / run)) as ledger:
        for each in range(0, len(entries), step):
            ledger.append(*entries[each : each + step])
        ledger.sign(SIGNER)
    return time.perf_counter() - begin


def theirs(path: Path, entries: Sequence[Entry], step: int) -> float:
    """Seconds until a file has the same lines, so many at a time, each time synced."""
    begin = time.perf_counter()
    with path.open("ab", buffering=0) as file:
        for each in range(0, len(entries), step):
            file.write(b"".join(encoded(one) + b"\n" for one in entries[each : each + step]))
            os.fsync(file.fileno())
    return time.perf_counter() - begin


def verified(directory: Path, key: str) -> float:
    """Seconds until the auditor's module has checked every entry against the signature."""
    begin = time.perf_counter()
    report = audit.verify_log(directory, key=key)
    assert report.verdict == audit.PASS, report
    return time.perf_counter() - begin


def measured(count: int, alone: int) -> dict[str, float]:
    """All numbers, as the module's text has them."""
    entries = made(count)
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        kept, synced = ours(home / "ledger", entries, STEP), theirs(home / "lines", entries, STEP)
        one, one_synced = ours(home / "one", entries[:alone], 1), theirs(home / "one-line", entries[:alone], 1)
        checked = verified(home / "ledger", str(SIGNER.verifier))
        with closing(DirectoryLedger(home / "ledger", lambda run: home / run)) as ledger:
            ledger.placed("0" * 24)
            proof = 32 * len(inclusion(count // 3, count, ledger.hashes))
    per: Callable[[int, float], float] = lambda number, seconds: round(number / seconds)  # noqa: E731
    return {
        "entries": count,
        "appended_per_s": per(count, kept),
        "fsync_per_s": per(count, synced),
        "ratio": round(synced / kept, 2),
        "one_appended_per_s": per(alone, one),
        "one_fsync_per_s": per(alone, one_synced),
        "one_ratio": round(one_synced / one, 2),
        "verify_per_s": per(count, checked),
        "proof_bytes": proof,
    }


def main() -> int:
    """Measures, and prints."""
    parser = argparse.ArgumentParser(description="The ledger beside a file that is synced.")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measured(QUICK if options.quick else MANY, ALONE // 10 if options.quick else ALONE)
    if options.json:
        print(json.dumps(found))
        return 0
    print(f"{found['entries']:,} entries, {STEP} at a time")
    print(f"  ledger   {found['appended_per_s']:>10,} a second   {found['ratio']:.2f} of a file that is synced")
    print(f"  file     {found['fsync_per_s']:>10,} a second")
    print("one at a time")
    print(f"  ledger   {found['one_appended_per_s']:>10,} a second   {found['one_ratio']:.2f} of a file that is synced")
    print(f"  file     {found['one_fsync_per_s']:>10,} a second")
    print(f"checked    {found['verify_per_s']:>10,} a second; an inclusion proof has {found['proof_bytes']} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
