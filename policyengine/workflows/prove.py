"""The proof of a request: all that an auditor needs to check, offline, what was done for it."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from policyengine.execute.key import keys_of
from policyengine.execute.ledger import Ledger, Stamp, of_note
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.protocol import SIGNING
from policyengine.execute.request import first_run
from policyengine.execute.signing import Signs
from policyengine.execute.state import Record, State, unreadable
from policyengine.ledger.certificate import certificate
from policyengine.ledger.entry import Entry, canonical
from policyengine.ledger.note import Verifier
from policyengine.ledger.proof import proof
from policyengine.ledger.tree import consistency, inclusion
from policyengine.report.certificate import page
from policyengine.workflows.history import known, runs
from policyengine.workflows.terms import now


@dataclass(frozen=True, slots=True)
class Proven:
    """A proof, its certificate, and the key that signed both."""

    content: bytes
    certificate: dict[str, Any]
    key: Verifier


def prove(
    request: str,
    *,
    state: Place,
    key: str | None,
    environment: Mapping[str, str],
    clock: Callable[[], datetime] = now,
) -> Proven:
    """The proof of a request as it stands now; the ledger is signed first.

    Raises UsageError `run.unknown`.
    """
    with closing(state_at(state)) as held:
        record = known(held, request)
        keys = keys_of(key, held.key, environment)
        with held.ledger() as ledger:
            return _proven(
                held, ledger, record, Signs(ledger, held.boxes.of(SIGNING), keys, secrets.token_bytes, clock)
            )


def _proven(held: State, ledger: Ledger, record: Record, signs: Signs) -> Proven:
    note, signer = signs.sign(), signs.signer()
    placed = _placed(held, ledger, record)
    text = _manifest(held, placed)
    told = certificate(record.request, [entry for _, entry in placed], json.loads(text))
    verdict = held.rehearsed(told["manifest"]) or {}
    files = _files(ledger, first_run(record.request), placed, note)
    files |= _stamped(ledger, record.request, placed, of_note(note).size)
    files["approvals"] = "\n".join(held.approvals(told["manifest"])).encode()
    files |= {"manifest.json": text.encode(), "verdict.json": canonical(verdict), "certificate.json": canonical(told)}
    files["certificate.html"] = page(told, json.loads(text), verdict, str(signer.verifier)).encode()
    return Proven(proof(record.request, files, signer), told, signer.verifier)


def _placed(held: State, ledger: Ledger, record: Record) -> list[tuple[int, Entry]]:
    """Every entry of a request, of who signs, and of the approvals of what ran, with their places, in order."""
    own = ledger.placed(*runs(held, record))
    ran = [entry["manifest"] for _, entry in own if entry["kind"] == "planned"][-1:]
    beside = [each for each in ledger.of_no_run() if each[1]["kind"] == "key" or each[1].get("manifest") in ran]
    return sorted([*own, *beside], key=lambda each: each[0])


def _manifest(held: State, placed: Sequence[tuple[int, Entry]]) -> str:
    """The text of the manifest that ran last; of none, where nothing was begun."""
    planned = [entry["manifest"] for _, entry in placed if entry["kind"] == "planned"]
    if not planned:
        return "{}"
    text = held.manifest(str(planned[-1]))
    if text is None:
        raise unreadable("the manifest that was run")
    return text


def _files(ledger: Ledger, run: str, placed: Sequence[tuple[int, Entry]], note: str) -> dict[str, bytes]:
    size, before = of_note(note).size, ledger.began(run).checkpoint
    known = of_note(before).size if before else 0
    return {
        "entries.json": canonical([[place, entry] for place, entry in placed]),
        "inclusion.json": canonical([_base64(inclusion(place, size, ledger.hashes)) for place, _ in placed]),
        "checkpoint": note.encode(),
        **({"checkpoint.before": before.encode()} if before else {}),
        "consistency.json": canonical(_base64(consistency(known, size, ledger.hashes))),
        "handover": "\n".join(ledger.handovers()).encode(),
    }


def _stamped(ledger: Ledger, request: str, placed: Sequence[tuple[int, Entry]], size: int) -> dict[str, bytes]:
    """The latest stamp from before the request, and the earliest that has all of it, as far as there are such."""
    begin = next(place for place, entry in placed if entry.get("request") == request)
    last = max(place for place, entry in placed if entry["kind"] not in ("key", "approved"))
    sizes = [(of_note(each.note).size, each) for each in ledger.stamps()]
    before = max((each for each in sizes if each[0] <= begin), key=itemgetter(0), default=None)
    after = min((each for each in sizes if last < each[0] <= size), key=itemgetter(0), default=None)
    found = {"stamp.before": before, "stamp.after": after}
    return {
        f"{name}{part}": content
        for name, each in found.items()
        if each is not None
        for part, content in _parts(ledger, *each, size).items()
    }


def _parts(ledger: Ledger, stamped: int, stamp: Stamp, size: int) -> dict[str, bytes]:
    path = canonical(_base64(consistency(stamped, size, ledger.hashes)))
    return {"": stamp.note.encode(), ".tsr": stamp.answer, ".json": path}


def _base64(hashes: Sequence[bytes]) -> list[str]:
    return [base64.b64encode(each).decode() for each in hashes]
