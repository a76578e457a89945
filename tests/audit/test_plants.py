"""Each check is alive: where it is made to find nothing, a lie that it alone finds out is believed."""

from __future__ import annotations

import base64
import inspect
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policyengine import audit
from tests.audit.forge import Signer
from tests.audit.lies import LIES
from tests.audit.logs import TAMPERED, ledger
from tests.stamps.test_proof import PLANTS


def nothing(*_: object, **__: object) -> str:
    return ""


def kind(place: str, content: bytes) -> re.Match[str] | None:
    return audit.KIND.search(content.decode())


def yes(*_: object) -> bool:
    return True


# By the function that finds nothing: what it is instead, and the lie.
PROOFS: dict[str, tuple[Callable[..., Any], str]] = {
    "check_archive": (nothing, "bytes at its end"),
    "check_same": (nothing, "a comment at its end"),
    "check_contents": (nothing, "the page is another"),
    "check_signed": (nothing, "signed by a stranger"),
    "check_key": (nothing, "the key is unknown"),
    "check_trusted": (nothing, "the key is unknown"),
    "check_handovers": (lambda *_: [], "a handover of another tree"),
    "check_checkpoints": (nothing, "an earlier checkpoint from later"),
    "check_checkpoint": (nothing, "a stranger's checkpoint"),
    "check_consistency": (nothing, "it was forked"),
    "check_inclusion": (nothing, "an entry is another"),
    "check_entries": (nothing, "an entry twice"),
    "check_entry": (kind, "one key more"),
    "check_belongs": (nothing, "another request's entry"),
    "check_follows": (nothing, "executed after a denial"),
    "check_nothing": (nothing, "rehearsed where nothing was planned"),
    "check_manifest": (nothing, "other statements"),
    "check_statements": (nothing, "other statements were verified"),
    "check_approvals": (nothing, "an approval too many"),
    "check_certificate": (nothing, "fulfilled, and it is not"),
    "good": (yes, "a signature of another text"),
    "included": (yes, "proofs in another order"),
    "consistent": (yes, "a consistency proof too short"),
    "decoded": (base64.b64decode, "base64 that is not canonical"),
    "parsed": (lambda place, content: json.loads(content), "consistency that is not canonical"),
    "plain": (lambda place, content: content.decode(), "an approval with a control character"),
}

# Several names where one check finds what the other would.
LOGS: dict[tuple[str, ...], tuple[Callable[..., Any], str]] = {
    ("check_log_entries", "check_root", "check_strays"): (nothing, "the last entry is gone"),
    ("check_follows",): (nothing, "written anew, begun after its denial, and signed"),
    ("check_bundle",): (nothing, "a tail that is a bundle by now says something else"),
    ("check_tiles",): (nothing, "a hash is another"),
    ("check_strays",): (nothing, "a bundle too many"),
    ("check_log_key",): (nothing, "the key is unknown"),
    ("check_head",): (nothing, "another's checkpoint"),
    ("check_root",): (nothing, "written anew, one entry behind the earlier is another"),
    ("check_earlier",): (nothing, "forked, and signed"),
}


# What it finds, every other layer of a log would stumble on: it is there to name it.
NAMING = {"check_notes"}


def plant(monkeypatch: pytest.MonkeyPatch, name: str, instead: Callable[..., Any]) -> None:
    """The function is another, by its name and in the tables of layers."""
    real = getattr(audit, name)
    monkeypatch.setattr(audit, name, instead)
    for table in ("PROOF_LAYERS", "LOG_LAYERS", "EARLIER"):
        layers = [
            (layer, grounds, instead if check is real else check) for layer, grounds, check in getattr(audit, table)
        ]
        monkeypatch.setattr(audit, table, tuple(layers))


def test_no_check_is_left_out() -> None:
    planted = {*PROOFS, *PLANTS, "check_log_timestamps", *(name for names in LOGS for name in names)}
    checks = {name for name, _ in inspect.getmembers(audit, inspect.isfunction) if name.startswith("check_")}
    assert checks and checks - planted == NAMING


@pytest.mark.parametrize("name", PROOFS)
def test_a_proof_is_believed_where_it_is_not_checked(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    instead, called = PROOFS[name]
    lie = LIES[called]
    content, key = lie.proof(), Signer(lie.trusted).key
    assert audit.verify_proof(content, key).verdict == audit.FAIL
    plant(monkeypatch, name, instead)
    assert audit.verify_proof(content, key).verdict == audit.PASS


@pytest.mark.parametrize("names", LOGS, ids=" and ".join)
def test_a_log_is_believed_where_it_is_not_checked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, names: tuple[str, ...]
) -> None:
    instead, called = LOGS[names]
    tampered = TAMPERED[called]
    log = ledger().write(tmp_path / "log")
    tampered.change(log)
    kept, key = ledger().checkpoint(550).decode(), Signer(tampered.trusted).key
    assert audit.verify_log(log, kept, key).verdict == audit.FAIL
    for name in names:
        plant(monkeypatch, name, instead)
    assert audit.verify_log(log, kept, key).verdict == audit.PASS
    shutil.rmtree(log)
