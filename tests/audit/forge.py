"""A writer of ledgers and proofs for these tests, straight from docs/ledger.md and docs/proof.md; it may lie.

It shares nothing with the checker: trees are the recursive definitions of RFC 9162, archives are made by `zipfile`,
and certificates are written down by hand, in `stories`.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from policyengine.plan import canonical
from policyengine.workflows.compile import manifest_of

NAME = "policyengine.invalid/4f6c1d22a09b7e35"
BEGIN = datetime(2026, 3, 31, 3, 14, 15)
MAPS = Path(__file__).parent / "maps"
Files = dict[str, bytes]
KEYS = {
    "due": ("law", "asked", "until", "confirm"),
    "identity": ("word",),
    "joined": ("batch",),
    "ended": ("word", "code"),
    "extended": ("until", "reason", "told"),
    "told": ("what", "day"),
    "denied": ("reason",),
}


def text(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


# --- RFC 9162, 2.1.1, 2.1.3.1 and 2.1.4.1: the definitions, word by word ---------------------------------------------


def split(number: int) -> int:
    return 1 << (number - 1).bit_length() - 1


def tree(entries: Sequence[bytes]) -> bytes:
    if not entries:
        return hashlib.sha256().digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\0" + entries[0]).digest()
    k = split(len(entries))
    return hashlib.sha256(b"\1" + tree(entries[:k]) + tree(entries[k:])).digest()


def inclusion(place: int, entries: Sequence[bytes]) -> list[bytes]:
    if len(entries) == 1:
        return []
    k = split(len(entries))
    if place < k:
        return [*inclusion(place, entries[:k]), tree(entries[k:])]
    return [*inclusion(place - k, entries[k:]), tree(entries[:k])]


def consistency(first: int, entries: Sequence[bytes], whole: bool = True) -> list[bytes]:
    if first == len(entries):
        return [] if whole else [tree(entries)]
    k = split(len(entries))
    if first <= k:
        return [*consistency(first, entries[:k], whole), tree(entries[k:])]
    return [*consistency(first - k, entries[k:], False), tree(entries[:k])]


# --- signed notes ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Signer:
    """A key of a log, made from a number."""

    number: int = 1
    name: str = NAME

    @functools.cached_property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes([self.number]) * 32)

    @property
    def public(self) -> bytes:
        return b"\1" + self.private.public_key().public_bytes_raw()

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + self.public).digest()[:4]

    @property
    def key(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64(self.public)}"

    def line(self, body: str) -> str:
        return f"— {self.name} {b64(self.id + self.private.sign(body.encode()))}\n"


def note(body: str, *signers: Signer) -> bytes:
    return (body + "\n" + "".join(signer.line(body) for signer in signers)).encode()


# --- a ledger --------------------------------------------------------------------------------------------------------


def run_of(request: str, number: int = 1) -> str:
    later = f"\0{number}" if number > 1 else ""
    return hashlib.sha256(f"policyengine run\0{request}{later}".encode()).hexdigest()[:24]


@functools.cache
def real() -> bytes:
    """The manifest of the maps, as it is written."""
    return canonical.text(manifest_of(MAPS, None)[1].plain()).encode()


@functools.cache
def small() -> bytes:
    """What is left of it where nothing but names is: for tests that go byte by byte."""
    value = json.loads(real())
    stores = value["plan"]["stores"]
    for store in stores:
        for phase, steps in store.items():
            if isinstance(steps, list):
                keep = [
                    step
                    for step in steps
                    if step["type"] in ("Decide", "MaskFields", "DeleteRows", "CutLinks", "Verify")
                ]
                store[phase] = [
                    {key: step[key] for key in ("id", "type", "store", "mark") if key in step} for step in keep
                ]
    ids = {step["id"] for store in stores for steps in store.values() if isinstance(steps, list) for step in steps}
    return text({"plan": {"stores": stores}, "statements": {id: [id] for id in ids}})


@dataclass
class Ledger:
    """Entries in their order, and who signs from which place on; `gaps` are turns that were not handed over."""

    entries: list[bytes] = field(default_factory=list)
    turns: list[tuple[int, Signer]] = field(default_factory=list)
    gaps: set[int] = field(default_factory=set)
    manifest: bytes = field(default_factory=real)

    @functools.cached_property
    def digest(self) -> str:
        return sha256(self.manifest)

    @functools.cached_property
    def statements(self) -> dict[str, str]:
        return {step: sha256(text(each)) for step, each in json.loads(self.manifest)["statements"].items()}

    def add(self, kind: str, **said: Any) -> int:
        at = (BEGIN + timedelta(seconds=len(self.entries))).isoformat() + "Z"
        self.entries.append(text({"kind": kind, "at": at, **said}))
        return len(self.entries) - 1

    def key(self, signer: Signer, *, lost: bool = False) -> None:
        before = "" if lost or not self.turns else self.turns[-1][1].key
        if not before and self.turns:
            self.gaps.add(len(self.turns))
        self.turns.append((self.add("key", key=signer.key, before=before), signer))

    @property
    def signer(self) -> Signer:
        return self.turns[-1][1]

    def in_force(self, size: int) -> Signer:
        return [signer for place, signer in self.turns if place < max(size, 1)][-1]

    def checkpoint(self, size: int | None = None, *also: Signer) -> bytes:
        size = len(self.entries) if size is None else size
        return note(f"{NAME}\n{size}\n{b64(tree(self.entries[:size]))}\n", *also, self.in_force(size))

    def handover(self) -> bytes:
        handed = [number for number in range(1, len(self.turns)) if number not in self.gaps]
        return b"\n".join(self.checkpoint(self.turns[each][0] + 1, self.turns[each - 1][1]) for each in handed)

    def begin(self, request: str, right: str = "erasure", **instead: Any) -> None:
        said = {"request": request, "run": run_of(request), "right": right, "subject": "customer", "purposes": []}
        self.add(
            "received", person="hmac-sha256:" + hashlib.sha256(request.encode()).hexdigest(), **{**said, **instead}
        )

    def plan(self, run: str) -> None:
        said = {"datamaps": sha256(b"maps"), "commit": "unknown", "code": sha256(b"code")}
        self.add("planned", run=run, manifest=self.digest, **said)

    def tell(self, request: str, *entries: str) -> None:
        """Entries of a request's first run, each as `kind` and its values in the order of KEYS."""
        for each in entries:
            kind, *values = each.split()
            self.add(kind, run=run_of(request), **dict(zip(KEYS.get(kind, ()), values, strict=True)))

    def effect(self, run: str, step: str, rows: int, *kinds: str) -> None:
        said = {"run": run, "manifest": self.digest, "step": step, "store": step.partition(".")[0]}
        statements = self.statements.get(step.partition("#")[0], sha256(b"[]"))
        more = {"intent": {"statements": statements}, "outcome": {"rows": rows}}
        more["verified"] = more["intent"] | more["outcome"]
        for kind in kinds or ("intent", "outcome"):
            self.add(kind, **said, **more[kind])

    def write(self, directory: Path, size: int | None = None, width: int = 256) -> Path:
        """The directory of the log, with every tile that it may have, and a checkpoint of that size."""
        (directory / "tile").mkdir(parents=True, exist_ok=True)
        (directory / "checkpoint").write_bytes(self.checkpoint(size))
        (directory / "handover").write_bytes(self.handover())
        full = len(self.entries) // width
        for number in range(full):
            bundle = self.entries[number * width :][:width]
            put(directory / "tile/entries" / numbered(number), b"".join(len(e).to_bytes(2, "big") + e for e in bundle))
        (directory / f"tail.{full}").write_bytes(b"".join(each + b"\n" for each in self.entries[full * width :]))
        level, span = 0, 1
        while span <= len(self.entries):
            hashes = [tree(self.entries[at : at + span]) for at in range(0, len(self.entries) - span + 1, span)]
            for at in range(0, len(hashes), width):
                tile = hashes[at : at + width]
                part = "" if len(tile) == width else f".p/{len(tile)}"
                put(directory / f"tile/{level}/{numbered(at // width)}{part}", b"".join(tile))
            level, span = level + 1, span * width
        return directory


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def numbered(number: int) -> str:
    return f"{number:03}" if number < 1000 else f"x{number // 1000:03}/{number % 1000:03}"


# --- a proof ---------------------------------------------------------------------------------------------------------


@dataclass
class Proven:
    """What is to be proven of a ledger: which entries, and what the certificate says."""

    ledger: Ledger
    request: str
    certificate: dict[str, Any]
    before: int | None = None
    size: int | None = None
    approvals: list[bytes] = field(default_factory=list)

    def places(self) -> list[int]:
        said = [json.loads(each) for each in self.ledger.entries[: self.size]]
        told = [e for e in said if e.get("run") == run_of(self.request) and e["kind"] in ("joined", "planned")]
        batch = [e["batch"] for e in told[-1:] if e["kind"] == "joined"]
        runs = {run_of(request, number) for request in (self.request, *batch) for number in range(1, 9)}
        manifests = {e["manifest"] for e in said if e["kind"] == "planned" and e["run"] in runs}
        return [
            place
            for place, e in enumerate(said)
            if e["kind"] == "key" or e.get("run") in runs or (e["kind"] == "approved" and e["manifest"] in manifests)
        ]

    def files(self) -> Files:
        entries = self.ledger.entries[: self.size]
        places = self.places()
        begun = any(json.loads(entries[place])["kind"] == "planned" for place in places)
        files = {
            "approvals": b"\n".join(self.approvals),
            "certificate.html": b"<!doctype html><title>Certificate</title>",
            "certificate.json": text(self.certificate),
            "checkpoint": self.ledger.checkpoint(self.size),
            "consistency.json": text([b64(each) for each in consistency(self.before, entries)] if self.before else []),
            "entries.json": text([[place, json.loads(entries[place])] for place in places]),
            "handover": self.ledger.handover(),
            "inclusion.json": text([[b64(each) for each in inclusion(place, entries)] for place in places]),
            "manifest.json": self.ledger.manifest if begun else b"{}",
            "verdict.json": text({"verdict": "green"} if begun else {}),
        }
        if self.before is not None:
            files["checkpoint.before"] = self.ledger.checkpoint(self.before)
        return self.signed(files)

    def signed(self, files: Files, *signers: Signer, name: str = NAME) -> Files:
        """The files, with a proof.note that says what they are: whoever signs may lie."""
        rest = {file: content for file, content in files.items() if file != "proof.note"}
        lines = [f"{sha256(content)[7:]} {file}\n" for file, content in sorted(rest.items())]
        body = f"policyengine proof 1\n{name}\n{self.request}\n" + "".join(lines)
        return {
            **rest,
            "proof.note": note(body, *(signers or [self.ledger.in_force(self.size or len(self.ledger.entries))])),
        }


def zipped(files: Files, names: Iterable[str] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files) if names is None else names:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, files[name])
    return out.getvalue()
