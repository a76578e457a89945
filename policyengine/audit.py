"""Checks a proof, or a whole ledger, offline: this one file, Python 3.11 or newer, and `cryptography`.

    python audit.py proof.zip [--key KEY] [--tsa CERTIFICATE]
    python audit.py log DIRECTORY [--from CHECKPOINT] [--key KEY] [--tsa CERTIFICATE]

It shares no code with what writes them: it is written from the pages docs/ledger.md, docs/proof.md and docs/requests.md
alone. From top to bottom: the tree (RFC 9162), canonical JSON (RFC 8785) and entries, the life of a request, signed
notes (C2SP), who may sign, timestamps (RFC 3161), a proof and its layers, its certificate, a log and its layers, and
how all of it is told. Whatever it reads may come from a liar.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import struct
import sys
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import count, pairwise, product, takewhile, zip_longest
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.x509.oid import ExtendedKeyUsageOID

# Nothing larger is read. In bytes, then how many, then seconds and a year.
LARGEST_PROOF = 64 << 20
LARGEST_NOTE = 1 << 20
LARGEST_ENTRY = 65_535
LARGEST_ANSWER = 256 << 10
MOST_SIGNATURES = 16
MOST_KEYS = 1_000
MOST_CERTIFICATES = 16
MOST_CHAIN = 8
MOST_STAMPS = 100_000
LARGEST_NUMBER = (1 << 53) - 1
LONGEST_ACCURACY = 86_400
LAST_YEAR = 9_000

PASS, FAIL, UNSURE, NOT_CHECKED = "PASS", "FAIL", "UNSURE", "NOT_CHECKED"


class Wrong(Exception):
    """Something is not as it has to be; `place` says where."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(message)
        self.place = place


class Doubtful(Exception):
    """Nothing is wrong, and yet not all is known."""


# --- the tree: RFC 9162, section 2.1 ---------------------------------------------------------------------------------

EMPTY = hashlib.sha256().digest()


def leaf(entry: bytes) -> bytes:
    """The hash of an entry (2.1.1).

    >>> leaf(b"").hex()[:8]
    '6e340b9c'
    """
    return hashlib.sha256(b"\x00" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash over two others (2.1.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def sides(place: int, size: int) -> list[bool]:
    """For each sibling on the way from a leaf up to the root (2.1.3): whether it stands on the left.

    >>> sides(5, 8), sides(6, 7)
    ([True, False, True], [True, True])
    """
    last, found = size - 1, []
    while last > 0:
        if place & 1 or place < last:
            found.append(bool(place & 1))
        place, last = place >> 1, last >> 1
    return found


def climb(begin: bytes, path: Iterable[tuple[bytes, bool]]) -> bytes:
    """The root above a hash, by siblings and their sides."""
    for sibling, left in path:
        begin = node(sibling, begin) if left else node(begin, sibling)
    return begin


def included(entry: bytes, place: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a tree with that root has the entry at that place (2.1.3.2)."""
    turns = sides(place, size)
    return 0 <= place < size and len(path) == len(turns) and climb(leaf(entry), zip(path, turns, strict=True)) == root


def root_of_then(entry: bytes, place: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root of the tree that ended with the entry: its siblings on the left were all there then, and no others."""
    turns = sides(place, size)
    if len(path) != len(turns):
        return None
    return climb(leaf(entry), ((each, left) for each, left in zip(path, turns, strict=True) if left))


def consistent(first: int, before: bytes, second: int, after: bytes, path: Sequence[bytes]) -> bool:
    """Whether the tree with `second` leaves has the one with `first` as its beginning (2.1.4.2).

    The proof begins at the last whole subtree of the earlier tree: up from there, the siblings on the left make the
    earlier root, and all of them the later one.
    """
    if first in (0, second):
        return not path and before == (after if first else EMPTY)
    level = (first & -first).bit_length() - 1
    begin = [before, *path] if first == 1 << level else path
    turns = sides((first - 1) >> level, ((second - 1) >> level) + 1)
    if first > second or len(begin) != len(turns) + 1:
        return False
    way = list(zip(begin[1:], turns, strict=True))
    return climb(begin[0], [each for each in way if each[1]]) == before and climb(begin[0], way) == after


def whole(hashes: Sequence[bytes]) -> bytes:
    """The root over 1, 2, 4, 8 … hashes."""
    while len(hashes) > 1:
        hashes = [node(left, right) for left, right in zip(hashes[::2], hashes[1::2], strict=True)]
    return hashes[0]


def root(levels: Sequence[Sequence[bytes]]) -> bytes:
    """The root of a tree, from what its tiles have behind their last full one, lowest level first."""
    peaks = []
    for hashes in reversed(levels):
        while hashes:
            width = 1 << (len(hashes).bit_length() - 1)
            peaks.append(whole(hashes[:width]))
            hashes = hashes[width:]
    if not peaks:
        return EMPTY
    found = peaks.pop()
    while peaks:
        found = node(peaks.pop(), found)
    return found


# --- canonical JSON (RFC 8785), base64 (RFC 4648, section 4), entries ------------------------------------------------


def canonical(value: Any) -> bytes:
    """The only text of a value. Raises ValueError or RecursionError where it has none."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def parsed(place: str, content: bytes) -> Any:
    """The value of a canonical text: no doubled key, no NaN, no space, and nothing that nests without end."""
    try:
        value = json.loads(content.decode())
        same = canonical(value)
    except (ValueError, RecursionError):
        raise Wrong(place, "it is not JSON, or no JSON that has a canonical form") from None
    check_same(place, content, same, "it is not in its canonical form")
    return value


def check_same(place: str, found: bytes, expected: bytes, message: str) -> None:
    """Two texts are the same, byte for byte."""
    if found != expected:
        shorter = range(min(len(found), len(expected)))
        differs = bisect_left(shorter, True, key=lambda at: found[: at + 1] != expected[: at + 1])
        raise Wrong(f"{place}, byte {differs}", message)


def decoded(text: str) -> bytes | None:
    """The bytes of a base64 text that is the only one of them, and None for any other."""
    try:
        content = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return content if base64.b64encode(content).decode() == text else None


def digest(content: bytes) -> str:
    """`sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


KINDS = {
    "received": "request run right subject person purposes",
    "due": "run law asked until confirm",
    "suppressed": "run",
    "acknowledged": "run",
    "identity": "run word",
    "halted": "run",
    "joined": "run batch",
    "planned": "run manifest datamaps commit code",
    "approved": "manifest by note",
    "intent": "run manifest step store statements",
    "outcome": "run manifest step store rows",
    "verified": "run manifest step store statements rows",
    "heard": "run manifest step store day word until proof",
    "purged": "run manifest store until",
    "override": "run manifest step store code rows",
    "ended": "run word code",
    "extended": "run until reason told",
    "told": "run what day",
    "denied": "run reason",
    "revoked": "run",
    "expired": "run",
    "key": "key before",
}
# `++` and `*+` never try again what they took: a long text costs no more than its length.
SIGNS = r'(?:[^"\\\x00-\x1f]++|\\["\\bfnrt]|\\u00(?:0[0-7bef]|1[0-9a-f]))*+'
TEXT = f'"{SIGNS}"'
DIGEST = '"sha256:[0-9a-f]{64}"'
DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
TIME = f"{DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
DENIALS = """
    drp:claim_not_covered drp:insuf_verification drp:no_match drp:other drp:outside_jurisdiction drp:suspected_fraud
    drp:too_many_requests
    eu-gdpr:JustificationA17Archiving eu-gdpr:JustificationA17FreedomOfExpression eu-gdpr:JustificationA17LegalClaims
    eu-gdpr:JustificationA17LegallyRequired
    justifications:ContractPerformanceNecessity justifications:DisproportionateEffortRequired
    justifications:FreedomOfExpressionImpaired justifications:FulfilmentImpossible
    justifications:IdentityVerificationFailure justifications:LegalClaimDefenceImpaired
    justifications:LegalClaimEstablishmentImpaired justifications:LegalClaimExerciseImpaired
    justifications:LegallyExempted justifications:LegitimateInterestOverride
    justifications:OfficialAuthorityExerciseImpaired justifications:OfficialStatisticsImpaired
    justifications:ProcessExcessive justifications:ProcessFrivolous justifications:ProcessMalicious
    justifications:ProcessUnfounded justifications:PublicHealthCompromised
    justifications:PublicInterestArchivingImpaired justifications:PublicInterestCompromised
    justifications:ScientificHistoricalResearchImpaired justifications:ThirdPartyRightsImpaired
"""
DELAYS = """
    justifications:ComplexityOfProcess justifications:HighVolumeOfProcesses
    justifications:IdentityVerificationRequired justifications:InformationRequired
"""


def one_of(words: str) -> str:
    """One of these words.

    >>> one_of("needed shown")
    '(?:needed|shown)'
    """
    return f"(?:{'|'.join(words.split())})"


SHAPES = {
    "at": f'"{TIME}"',
    "run": '"(?P<run>[0-9a-f]{24})"',
    "word": f'"(?P<word>{SIGNS})"',
    "person": '"hmac-sha256:[0-9a-f]{64}"',
    "purposes": rf"\[(?:{TEXT}(?:,{TEXT})*)?\]",
    "rows": "(?P<rows>0|[1-9][0-9]{0,15})",
    **dict.fromkeys(("datamaps", "manifest", "planned code", "note", "statements"), DIGEST),
    "planned manifest": '"(?P<manifest>sha256:[0-9a-f]{64})"',
    **dict.fromkeys(("due asked", "due until", "due confirm", "purged until"), f'"(?:{DAY}|unknown)"'),
    **dict.fromkeys(("extended until", "extended told", "told day"), f'"{DAY}"'),
    "identity word": f'"(?P<word>{one_of("needed shown")})"',
    "told what": f'"{one_of("receipt answer")}"',
    "denied reason": f'"{one_of(DENIALS)}"',
    "extended reason": f'"{one_of(DELAYS)}"',
}


def pattern(kind: str) -> re.Pattern[str]:
    """What the canonical text of an entry of a kind looks like: its keys in their order, each with its shape.

    Its groups are what an entry's kind, run, word and rows are, and the manifest of `planned`, each as it is written.
    """
    shapes = {key: SHAPES.get(f"{kind} {key}", SHAPES.get(key, TEXT)) for key in (*KINDS[kind].split(), "at")}
    inside = ",".join(f'"{key}":{shape}' for key, shape in sorted({**shapes, "kind": f'"(?P<kind>{kind})"'}.items()))
    return re.compile(rf"\{{{inside}\}}")


PATTERNS = {kind: pattern(kind) for kind in KINDS}
COUNTING = {kind for kind, found in PATTERNS.items() if "rows" in found.groupindex}
# A quote inside a text has a backslash before it, so that this is nowhere but where the kind is.
KIND = re.compile('"kind":"([a-z]+)"')


def check_entry(place: str, content: bytes) -> re.Match[str]:
    """An entry is canonical, has exactly the keys of its kind, and each value its shape; returns the match of that."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise Wrong(place, "the entry is not UTF-8") from None
    found = KIND.search(text)
    if found is None or found[1] not in PATTERNS:
        raise Wrong(place, "the entry is of no kind that is known")
    match = PATTERNS[found[1]].fullmatch(text)
    long = len(content) > LARGEST_ENTRY
    if match is None or long or (found[1] in COUNTING and int(match["rows"]) > LARGEST_NUMBER):
        raise Wrong(place, f"the entry is no canonical `{found[1]}` with: at {KINDS[found[1]]}")
    return match


# --- the life of a request: docs/requests.md -------------------------------------------------------------------------

# By kind, or by kind and word: the stage that an entry tells.
TOLD = {
    "received": "received",
    "suppressed": "suppressed",
    "acknowledged": "acknowledged",
    "identity shown": "acknowledged",
    "identity needed": "needs_identity",
    "halted": "halted",
    "planned": "planned",
    "intent": "executing",
    "heard asked": "awaiting_recipients",
    "ended awaiting": "awaiting_recipients",
    "verified": "verified",
    "ended done": "verified",
    "denied": "denied",
    "revoked": "revoked",
    "expired": "expired",
}
OVER = "denied revoked expired"
GOING_ON = "executing awaiting_recipients verified partial"
# By stage: those that may come after it.
AFTER = {
    "": "received",
    "received": f"suppressed needs_identity acknowledged planned approved {OVER}",
    "suppressed": f"needs_identity acknowledged {OVER}",
    "acknowledged": f"needs_identity halted planned approved {OVER}",
    "needs_identity": f"acknowledged {OVER}",
    "halted": f"needs_identity planned approved {OVER}",
    **dict.fromkeys(("planned", "approved"), f"received planned approved {GOING_ON} {OVER}"),
    **dict.fromkeys(("executing", "awaiting_recipients", "verified", "partial"), GOING_ON),
    **dict.fromkeys(OVER.split(), ""),
}
FOLLOWS = {(before, after) for before, afters in AFTER.items() for after in {before, *afters.split()}}
# In these stages something may have been changed: one that does not end well, or begins again, leaves it partial.
BEGUN = ("executing", "awaiting_recipients", "verified", "partial")
# What a batch does: it counts for each request that is answered in it.
ATTEMPT = ("planned", "intent", "outcome", "verified", "heard", "purged", "override", "ended")


def stage_after(where: str, stage: str, kind: str, word: str, *, approved: bool) -> str:
    """The stage after one more entry of a request; `approved`: whether its manifest was, before. Raises Wrong."""
    told = TOLD.get(kind) or TOLD.get(f"{kind} {word}", stage)
    if kind == "planned" and approved:
        told = "approved"
    if stage in BEGUN and (kind == "planned" or (kind == "ended" and word not in ("awaiting", "done"))):
        told = "partial"
    check_follows(where, stage, told)
    return told


def check_follows(where: str, stage: str, told: str) -> None:
    """A stage may come after the one before it."""
    if (stage, told) not in FOLLOWS:
        before = f"is {stage}" if stage else "was never received"
        raise Wrong(where, f"the request {before}: that it is {told} may not follow")


# --- signed notes: C2SP signed-note and tlog-checkpoint, with Ed25519 alone ------------------------------------------


@dataclass(frozen=True, slots=True)
class Key:
    """A public key, as signed notes write it; `id` and `public` are 4 and 32 bytes."""

    text: str
    name: str
    id: bytes
    public: bytes

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}"


def key_of(place: str, text: str) -> Key:
    """The key that `<name>+<id>+<base64>` writes."""
    name, _, rest = text.partition("+")
    written, _, encoded = rest.partition("+")
    public = decoded(encoded) or b""
    if not re.fullmatch(r"[^\s+]+", name) or len(public) != 33 or public[0] != 1:
        raise Wrong(place, "it is no Ed25519 key, written <name>+<id>+<base64>")
    id = hashlib.sha256(name.encode("utf-8", "replace") + b"\n" + public).digest()[:4]
    if written != id.hex():
        raise Wrong(place, "the key's id is not the one of its name and its bytes")
    return Key(text, name, id, public[1:])


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends with a newline, and its signatures by the name and the id of who signed."""

    text: str
    signatures: Mapping[tuple[str, bytes], bytes]


def plain(place: str, content: bytes) -> str:
    """A text in UTF-8, without any control character but the newline, and not too long."""
    try:
        text = content[: LARGEST_NOTE + 1].decode()
    except UnicodeDecodeError:
        raise Wrong(place, "it is not UTF-8, or too long") from None
    if len(content) > LARGEST_NOTE or re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text):
        raise Wrong(place, "it is too long, or has a control character")
    return text


SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")


def note_of(place: str, content: bytes) -> Note:
    """A signed note's text and signatures, none of which is checked yet."""
    text = plain(place, content)
    body, _, below = text.rpartition("\n\n")
    *lines, end = below.split("\n")
    if not body or end or not 0 < len(lines) <= MOST_SIGNATURES:
        raise Wrong(place, "it is no signed note")
    signatures: dict[tuple[str, bytes], bytes] = {}
    for line in lines:
        match = SIGNATURE.fullmatch(line)
        signature = decoded(match[2]) if match else None
        if match is None or signature is None or len(signature) != 68:
            raise Wrong(place, "a line of its signatures is no Ed25519 signature")
        if (match[1], signature[:4]) in signatures:
            raise Wrong(place, f"it has two signatures by {match[1]}+{signature[:4].hex()}")
        signatures[match[1], signature[:4]] = signature[4:]
    return Note(body + "\n", signatures)


def check_signed(place: str, note: Note, by: Sequence[Key], also: Sequence[Key] = ()) -> None:
    """A note is signed by all of `by`, perhaps by `also`, and by nobody else; every signature is good (RFC 8032)."""
    left = dict(note.signatures)
    for key in (*by, *also):
        signature = left.pop((key.name, key.id), None)
        if signature is None:
            if key in by:
                raise Wrong(place, f"it is not signed by {key}")
        elif not good(key, signature, note.text):
            raise Wrong(place, f"the signature by {key} is not one of this text")
    for name, id in left:
        raise Wrong(place, f"it is signed by {name}+{id.hex()}, which is no key that may sign it")


def good(key: Key, signature: bytes, text: str) -> bool:
    """Whether it is the key's signature of the text."""
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How many entries a log has, and the root of their tree, as somebody signed it."""

    place: str
    note: Note
    name: str
    size: int
    root: bytes


def checkpoint_of(place: str, content: bytes) -> Checkpoint:
    """The checkpoint of a signed note: three lines, and no more."""
    note = note_of(place, content)
    name, *rest = note.text.split("\n")
    root = decoded(rest[1]) if len(rest) == 3 and rest[2] == "" else None
    if not name or root is None or len(root) != 32 or not re.fullmatch("0|[1-9][0-9]{0,15}", rest[0]):
        raise Wrong(place, "it is no checkpoint: a name, a number of entries and a root, a line each")
    return Checkpoint(place, note, name, int(rest[0]), root)


def notes(place: str, content: bytes) -> list[bytes]:
    """The signed notes of a file that has a blank line between them: each ends with its signatures.

    >>> notes("", "a\\n\\n— n s\\n\\nb\\n\\n— n s\\n".encode())[1].decode()
    'b\\n\\n— n s\\n'
    """
    ends = [found.end() for found in re.finditer(rb"\n\n(?:\xe2\x80\x94 [^\n]*\n)+(?=\n|\Z)", content)]
    found = [content[begin:end] for begin, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    if b"\n".join(found) != content:
        raise Wrong(place, "it is no list of signed notes with a blank line between them")
    return found


# --- who may sign: the log's `key` entries, and how each key was handed over to the next ------------------------------


@dataclass(frozen=True, slots=True)
class Turn:
    """A `key` entry: from its place in the log on, that key signs."""

    place: int
    key: Key
    before: str


def turn_of(place: int, where: str, said: Mapping[str, Any]) -> Turn:
    """What a `key` entry says."""
    return Turn(place, key_of(where, said["key"]), said["before"])


def in_force(turns: Sequence[Turn], size: int) -> int:
    """Which turn's key signs a tree of that size: the last that is in it."""
    return max((number for number, turn in enumerate(turns) if turn.place < size), default=0)


def effective(turns: Sequence[Turn], handovers: Sequence[Checkpoint]) -> list[Turn]:
    """The turns that took effect: a key that was named and not handed over to never signs, nor one twice over."""
    sizes = {handover.size for handover in handovers}
    found: list[Turn] = []
    for turn in turns:
        again = found and turn.key == found[-1].key
        if not again and (not turn.before or not found or turn.place + 1 in sizes):
            found.append(turn)
    return found


def check_handovers(
    name: str, turns: Sequence[Turn], handovers: Sequence[Checkpoint], then: Mapping[int, bytes | None]
) -> list[int]:
    """Every key was handed over by the one before it; returns the turns that nobody handed over, the first left out.

    `turns` are those that took effect; `then` has, by the place of a `key` entry, the root of the tree that ends there.

    INVARIANT: the note that both keys sign is of the tree whose last entry is that `key` entry. By its root, the old
    key says which key is the new one. Any other note by the old key could be signed by anybody, a second time.
    """
    gaps, left = [], list(handovers)
    for number, turn in enumerate(turns):
        where = f"the `key` entry at place {turn.place}"
        if turn.key.name != name:
            raise Wrong(where, "the key's name is not the log's")
        if not turn.before:
            gaps.append(number)
            continue
        if not number or turn.before != turns[number - 1].key.text:
            raise Wrong(where, "the key before it is not the one that signed until then")
        handover = left.pop(0) if left else None
        if handover is None or (handover.name, handover.size, handover.root) != (
            name,
            turn.place + 1,
            then[turn.place],
        ):
            raise Wrong(handover.place if handover else where, f"no handover is of the tree that ends with {where}")
        check_signed(handover.place, handover.note, [turns[number - 1].key, turn.key])
    if left:
        raise Wrong(left[0].place, "it hands over to no key of the log")
    if 0 not in gaps:
        raise Wrong("the first `key` entry", "it names a key before it")
    return gaps[1:]


def check_trusted(turns: Sequence[Turn], gaps: Sequence[int], trusted: Key | None, where: str) -> str:
    """Whoever trusts that key comes to the one that signs. Raises Doubtful where not all of it can be known."""
    signer = turns[-1].key
    if trusted is None:
        raise Doubtful(f"{signer} signs; the key was taken from the {where}: whose it is, --key has to say")
    known = [number for number, turn in enumerate(turns) if turn.key == trusted]
    if not known:
        raise Wrong("--key", f"{trusted} is no key of the log; {signer} signs")
    for gap in gaps:
        place = turns[gap].place
        if gap > known[-1]:
            raise Wrong(f"the `key` entry at place {place}", f"{turns[gap].key} was not handed over to by {trusted}")
        raise Doubtful(f"{trusted} is known; at place {place} a key begins that nobody handed over to: ask why")
    return f"{signer} signs" + ("" if signer == trusted else f", and comes from {trusted} by handovers")


def check_checkpoint(name: str, turns: Sequence[Turn], found: Checkpoint) -> None:
    """A checkpoint is of that log, and signed by the key in force; where it hands over, also by the one before."""
    if found.name != name:
        raise Wrong(found.place, f"it is of another log than {name}")
    number = in_force(turns, found.size)
    turn = turns[number]
    hands_over = turn.before and found.size == turn.place + 1
    check_signed(found.place, found.note, [turn.key], [turns[number - 1].key] if number and hands_over else [])


# --- timestamps: DER (X.690), RFC 3161 (TimeStampResp, TSTInfo), CMS (RFC 5652), signing certificates (RFC 5035) ------


def oid(dotted: str) -> bytes:
    """The content of an object identifier.

    >>> oid("1.2.840.113549.1.7.2").hex()
    '2a864886f70d010702'
    """
    first, second, *rest = map(int, dotted.split("."))
    found = bytearray()
    for number in (first * 40 + second, *rest):
        digits = [number & 127]
        while number := number >> 7:
            digits.append(number & 127 | 128)
        found += bytes(reversed(digits))
    return bytes(found)


BOOLEAN, INTEGER, OCTETS, NULL, OID, MOMENT, SEQUENCE, SET = 0x01, 0x02, 0x04, 0x05, 0x06, 0x18, 0x30, 0x31
CHOICE_0, CHOICE_1, DIRECTORY_NAME, MILLIS, MICROS = 0xA0, 0xA1, 0xA4, 0x80, 0x81
SIGNED_DATA, TST_INFO = oid("1.2.840.113549.1.7.2"), oid("1.2.840.113549.1.9.16.1.4")
CONTENT_TYPE, MESSAGE_DIGEST = oid("1.2.840.113549.1.9.3"), oid("1.2.840.113549.1.9.4")
SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2 = oid("1.2.840.113549.1.9.16.2.12"), oid("1.2.840.113549.1.9.16.2.47")
SHA_256 = oid("2.16.840.1.101.3.4.2.1")
HASHES: Mapping[bytes, HashAlgorithm] = {
    SHA_256: SHA256(),
    oid("2.16.840.1.101.3.4.2.2"): SHA384(),
    oid("2.16.840.1.101.3.4.2.3"): SHA512(),
}
# By the signature's algorithm: its family, and its hash; None where that of the digest is taken.
SIGNED_BY: Mapping[bytes, tuple[str, HashAlgorithm | None]] = {
    oid("1.2.840.113549.1.1.1"): ("RSA", None),
    oid("1.2.840.113549.1.1.11"): ("RSA", SHA256()),
    oid("1.2.840.113549.1.1.12"): ("RSA", SHA384()),
    oid("1.2.840.113549.1.1.13"): ("RSA", SHA512()),
    oid("1.2.840.10045.4.3.2"): ("EC", SHA256()),
    oid("1.2.840.10045.4.3.3"): ("EC", SHA384()),
    oid("1.2.840.10045.4.3.4"): ("EC", SHA512()),
}
CURVES = ("secp256r1", "secp384r1", "secp521r1")
TIME_STAMPING = [ExtendedKeyUsageOID.TIME_STAMPING]
UNDERSTOOD = (x509.BasicConstraints.oid, x509.KeyUsage.oid, x509.ExtendedKeyUsage.oid)
SIGNING = {"digital_signature", "content_commitment"}
OTHERWISE = {"key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"}
STAMPED_AT = re.compile(r"([0-9]{14})(?:\.([0-9]{0,11}[1-9]))?Z")


class Der:
    """What stands in a constructed value, taken one after the other; nothing below it is read until it is asked for.

    INVARIANT: every length is definite, in its shortest form, and within what is there; no tag has a second byte.
    """

    def __init__(self, place: str, what: str, content: bytes) -> None:
        self.place = place
        self.what = what
        self.content = content
        self.at = 0

    def wrong(self) -> Wrong:
        """The error of what is no such value."""
        return Wrong(self.place, f"it is not DER, or no {self.what} as it has to be")

    def whole(self, *tags: int) -> bytes:
        """The next value with its head, which has one of these tags."""
        content, at = self.content, self.at
        if at + 2 > len(content) or content[at] not in tags:
            raise self.wrong()
        size, begin = content[at + 1], at + 2
        if size >= 128:
            begin += size - 128
            size = int.from_bytes(content[at + 2 : begin], "big")
            if not 128 <= size < 1 << 24 or begin - at - 2 != (size.bit_length() + 7) // 8:
                raise self.wrong()
        self.at = begin + size
        if self.at > len(content):
            raise self.wrong()
        return content[at : self.at]

    def take(self, *tags: int) -> bytes:
        """The content of the next value."""
        whole = self.whole(*tags)
        return whole[2 + (whole[1] - 128 if whole[1] >= 128 else 0) :]

    def inside(self, what: str, *tags: int) -> Der:
        """What stands in the next value."""
        return Der(self.place, what, self.take(*tags))

    def has(self, *tags: int) -> bool:
        """Whether the next value has one of these tags; False at the end."""
        return self.at < len(self.content) and self.content[self.at] in tags

    def maybe(self, *tags: int) -> bytes | None:
        """The content of the next value, if it has such a tag."""
        return self.take(*tags) if self.has(*tags) else None

    def number(self, *tags: int) -> int:
        """The next value, a number from 0 on, of 20 bytes at most."""
        content = self.take(*(tags or (INTEGER,)))
        if (
            not 0 < len(content) <= 20
            or content[0] > 127
            or (len(content) > 1 and content[0] == 0 and content[1] < 128)
        ):
            raise self.wrong()
        return int.from_bytes(content, "big")

    def algorithm(self) -> bytes:
        """The next value, an algorithm, by its identifier. Its parameters are none, NULL, or Doubtful's."""
        found = self.inside("algorithm", SEQUENCE)
        name = found.take(OID)
        if found.maybe(NULL) or found.at < len(found.content):
            raise Doubtful(f"{self.place}: an algorithm has parameters that are not known here")
        return name

    def end(self) -> None:
        """Nothing more stands there."""
        if self.at != len(self.content):
            raise self.wrong()


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate: its DER, what that says, its name for people, and how it is named, in DER."""

    content: bytes
    read: x509.Certificate
    name: str
    serial: bytes
    issuer: bytes
    subject: bytes


@dataclass(frozen=True, slots=True)
class Stamped:
    """What an authority says: when, give or take how many microseconds, and under what name."""

    when: datetime
    accuracy: int
    by: str

    @property
    def time(self) -> str:
        """The latest moment that it may have been, in UTC."""
        return (self.when + timedelta(microseconds=self.accuracy)).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Signed:
    """The one who signed a token: what the `SignerInfo` says."""

    sid: tuple[bytes, bytes]
    hash: HashAlgorithm
    attributes: bytes
    algorithm: bytes
    signature: bytes


def x509_of(place: str, content: bytes) -> Certificate:
    """A certificate in DER."""
    outer = Der(place, "certificate", content)
    body = outer.inside("certificate", SEQUENCE).inside("certificate", SEQUENCE)
    outer.end()
    body.maybe(CHOICE_0)
    serial = body.take(INTEGER)
    body.take(SEQUENCE)
    issuer = body.whole(SEQUENCE)
    body.take(SEQUENCE)
    subject = body.whole(SEQUENCE)
    if not serial.strip(b"\0") or serial[0] > 127:
        raise Wrong(place, "it has a certificate without a number")
    try:
        read = x509.load_der_x509_certificate(content)
        _ = read.not_valid_before_utc, read.not_valid_after_utc
        return Certificate(content, read, read.subject.rfc4514_string(), serial, issuer, subject)
    except (ValueError, TypeError, x509.InvalidVersion, UnsupportedAlgorithm):
        raise Wrong(place, "it has a certificate that is none") from None


def certificates_named(place: str, content: bytes) -> list[Certificate]:
    """The certificates of a file: one in DER, or some in PEM, and whatever else stands between those."""
    pem = re.findall(rb"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----", content)
    found = [decoded(b"".join(each.split()).decode()) or b"" for each in pem[: MOST_CERTIFICATES + 1]] or [content]
    if len(found) > MOST_CERTIFICATES:
        raise Wrong(place, f"it has more than {MOST_CERTIFICATES} certificates")
    return [x509_of(place, each) for each in found]


def check_stamp(place: str, content: bytes, stamped: bytes, trusted: Sequence[Certificate] | None) -> Stamped:
    """An authority's answer is one over these bytes, by one who is trusted, or by anybody where nobody was named."""
    if len(content) > LARGEST_ANSWER:
        raise Wrong(place, f"it has more than {LARGEST_ANSWER} bytes")
    answer = Der(place, "answer of an authority", content)
    inside = answer.inside("answer of an authority", SEQUENCE)
    answer.end()
    if inside.inside("status", SEQUENCE).number() > 1:
        raise Wrong(place, "the authority did not grant it")
    token = inside.inside("token", SEQUENCE)
    inside.end()
    if token.take(OID) != SIGNED_DATA:
        raise token.wrong()
    data = token.inside("token", CHOICE_0)
    token.end()
    info, given, signer = signed_data_of(data.inside("token", SEQUENCE))
    data.end()
    said, tsa = info_of(place, info, stamped)
    by = signer_of(place, signer, info, [*given, *(trusted or [])])
    check_signature(place, by, signer)
    check_authority(place, by, tsa, said.when)
    if trusted is not None:
        check_chain(place, by, given, trusted, said.when)
    return Stamped(said.when, said.accuracy, by.name)


def signed_data_of(data: Der) -> tuple[bytes, list[Certificate], Signed]:
    """What a `SignedData` holds: what was signed, certificates, and who signed."""
    if data.number() != 3:
        raise data.wrong()
    named = data.inside("list of digests", SET)
    algorithm = named.algorithm()
    named.end()
    inner = data.inside("token", SEQUENCE)
    kind, content = inner.take(OID), inner.inside("token", CHOICE_0)
    info = content.take(OCTETS)
    if kind != TST_INFO or content.at != len(content.content):
        raise data.wrong()
    inner.end()
    certificates = Der(data.place, "list of certificates", data.maybe(CHOICE_0) or b"")
    given: list[Certificate] = []
    while certificates.at < len(certificates.content) and len(given) <= MOST_CERTIFICATES:
        given.append(x509_of(data.place, certificates.whole(SEQUENCE)))
    data.maybe(CHOICE_1)
    signers = data.inside("signer", SET)
    signer = signed_of(signers.inside("signer", SEQUENCE))
    signers.end()
    data.end()
    if len(given) > MOST_CERTIFICATES or signer.hash != HASHES.get(algorithm):
        raise Wrong(data.place, f"it has more than {MOST_CERTIFICATES} certificates, or announces another digest")
    return info, given, signer


def signed_of(signer: Der) -> Signed:
    """What a `SignerInfo` says. It names its certificate by issuer and serial number."""
    if signer.number() != 1:
        raise signer.wrong()
    sid = signer.inside("signer", SEQUENCE)
    issuer, serial = sid.whole(SEQUENCE), sid.take(INTEGER)
    sid.end()
    named = signer.algorithm()
    if named not in HASHES:
        raise Doubtful(f"{signer.place}: its digest is by an algorithm that is not checked here")
    attributes = signer.take(CHOICE_0)
    algorithm = signer.algorithm()
    signature = signer.take(OCTETS)
    signer.maybe(CHOICE_1)
    signer.end()
    return Signed((issuer, serial), HASHES[named], attributes, algorithm, signature)


def info_of(place: str, content: bytes, stamped: bytes) -> tuple[Stamped, bytes | None]:
    """What a `TSTInfo` over these bytes says, and the subject that it names itself by, if any."""
    outer = Der(place, "TSTInfo", content)
    info = outer.inside("TSTInfo", SEQUENCE)
    outer.end()
    version, _ = info.number(), info.take(OID)
    imprint = info.inside("message imprint", SEQUENCE)
    algorithm, hashed = imprint.algorithm(), imprint.take(OCTETS)
    imprint.end()
    if version != 1 or algorithm != SHA_256 or hashed != hashlib.sha256(stamped).digest():
        raise Wrong(place, "it is not over the SHA-256 of this checkpoint")
    info.take(INTEGER)
    when, accuracy = time_of(info), accuracy_of(info)
    info.maybe(BOOLEAN)
    info.maybe(INTEGER)
    named = info.inside("name", CHOICE_0) if info.has(CHOICE_0) else None
    if info.has(CHOICE_1):
        raise Doubtful(f"{place}: it has extensions that are not known here")
    info.end()
    if named is None:
        return Stamped(when, accuracy, ""), None
    if not named.has(DIRECTORY_NAME):
        raise Doubtful(f"{place}: its authority names itself in a way that is not checked here")
    tsa = named.take(DIRECTORY_NAME)
    named.end()
    return Stamped(when, accuracy, ""), tsa


def time_of(info: Der) -> datetime:
    """The next value, a moment in UTC, cut to microseconds."""
    match = STAMPED_AT.fullmatch(info.take(MOMENT).decode("latin-1"))
    try:
        when = datetime.strptime(match[1] if match else "", "%Y%m%d%H%M%S")
    except ValueError:
        raise info.wrong() from None
    if when.year > LAST_YEAR:
        raise info.wrong()
    fraction = (match[2] or "") if match else ""
    return when.replace(microsecond=int(fraction[:6].ljust(6, "0")), tzinfo=UTC)


def accuracy_of(info: Der) -> int:
    """The next value, if it is an accuracy, in microseconds: seconds, thousandths and millionths of one."""
    if not info.has(SEQUENCE):
        return 0
    said = info.inside("accuracy", SEQUENCE)
    seconds, millis, micros = (said.number(tag) if said.has(tag) else 0 for tag in (INTEGER, MILLIS, MICROS))
    said.end()
    if seconds > LONGEST_ACCURACY or millis > 999 or micros > 999:
        raise said.wrong()
    return (seconds * 1000 + millis) * 1000 + micros


def signer_of(place: str, signer: Signed, info: bytes, known: Sequence[Certificate]) -> Certificate:
    """The certificate of who signed: the one that the signed attributes mean, which are of this `TSTInfo`."""
    left = Der(place, "list of signed attributes", signer.attributes)
    said: dict[bytes, Der] = {}
    while left.at < len(left.content):
        attribute = left.inside("signed attribute", SEQUENCE)
        name, values = attribute.take(OID), attribute.inside("signed attribute", SET)
        attribute.end()
        if name in said:
            raise Wrong(place, "it has a signed attribute twice")
        said[name] = values
    for name, tag, expected in (
        (CONTENT_TYPE, OID, TST_INFO),
        (MESSAGE_DIGEST, OCTETS, hashed_by(signer.hash, info)),
    ):
        if name not in said or said[name].take(tag) != expected:
            raise Wrong(place, "what was signed is not its TSTInfo")
        said[name].end()
    versions = ((SIGNING_CERTIFICATE, SHA1()), (SIGNING_CERTIFICATE_V2, None))
    meant = [(said[name], fixed) for name, fixed in versions if name in said]
    found = [each for each in known if (each.issuer, each.serial) == signer.sid]
    for values, fixed in meant:
        algorithm, digest = meant_by(values, fixed)
        found = [each for each in found if hashed_by(algorithm, each.content) == digest]
    if not meant or not found:
        raise Wrong(place, "the certificate of who signed is not there, or not the one that the signature means")
    return found[0]


def meant_by(values: Der, fixed: HashAlgorithm | None) -> tuple[HashAlgorithm, bytes]:
    """The hash of the first certificate that a `signingCertificate` (fixed to SHA-1) or its second version names."""
    value = values.inside("signing certificate", SEQUENCE)
    values.end()
    first = value.inside("signing certificate", SEQUENCE).inside("signing certificate", SEQUENCE)
    if fixed is None:
        named = first.algorithm() if first.has(SEQUENCE) else SHA_256
        if named not in HASHES:
            raise Doubtful(f"{values.place}: its certificate is named by an algorithm that is not checked here")
        fixed = HASHES[named]
    return fixed, first.take(OCTETS)


def hashed_by(algorithm: HashAlgorithm, content: bytes) -> bytes:
    """The hash of bytes."""
    return hashlib.new(algorithm.name, content).digest()


def check_signature(place: str, by: Certificate, signer: Signed) -> None:
    """The signature is that of the signed attributes, by the certificate's key."""
    family, hash = SIGNED_BY.get(signer.algorithm, ("", None))
    hash = hash or signer.hash
    # As a SET, and not by the tag that they stand behind in the token (RFC 5652, 5.4).
    text = encoded(SET, signer.attributes)
    try:
        match family, by.read.public_key():
            case "RSA", RSAPublicKey() as key if key.key_size >= 2048:
                key.verify(signer.signature, text, PKCS1v15(), hash)
            case "EC", EllipticCurvePublicKey() as key if key.curve.name in CURVES:
                key.verify(signer.signature, text, ECDSA(hash))
            case "", _:
                raise Doubtful(f"{place}: it is signed by an algorithm that is not checked here")
            case _:
                raise Doubtful(f"{place}: it is signed by a key that is too small, or not checked here")
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        raise Wrong(place, "the signature is not by the certificate that it names") from None


def encoded(tag: int, content: bytes) -> bytes:
    """A value in DER.

    >>> encoded(0x04, bytes(200))[:4].hex()
    '0481c800'
    """
    size = len(content)
    long = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag]) + (bytes([size]) if size < 128 else bytes([128 + len(long)]) + long) + content


def extension_of(place: str, certificate: Certificate, kind: type[x509.ExtensionType]) -> x509.Extension[Any] | None:
    """An extension of a certificate, of which no other is critical than those that are understood here."""
    try:
        found = list(certificate.read.extensions)
    except (ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        raise Wrong(place, "a certificate has extensions that can't be read") from None
    if any(each.critical and each.oid not in UNDERSTOOD for each in found):
        raise Doubtful(f"{place}: a certificate has a critical extension that is not checked here")
    return next((each for each in found if isinstance(each.value, kind)), None)


def check_authority(place: str, by: Certificate, tsa: bytes | None, when: datetime) -> None:
    """A certificate is of an authority for timestamps, was valid then, and has the name that the token says, if any."""
    for_what, use = (extension_of(place, by, kind) for kind in (x509.ExtendedKeyUsage, x509.KeyUsage))
    if for_what is None or not for_what.critical or [*for_what.value] != TIME_STAMPING:
        raise Wrong(place, "the certificate of who signed is not for timestamps, critically and alone")
    uses = uses_of(use.value) if use is not None else SIGNING
    if not uses or uses - SIGNING:
        raise Wrong(place, "the certificate of who signed is for other signatures")
    if not valid(by, when):
        raise Wrong(place, "the certificate of who signed was not valid then")
    if tsa is not None and tsa != by.subject:
        raise Wrong(place, "its authority names itself otherwise than its certificate")


def uses_of(use: x509.KeyUsage) -> set[str]:
    """What a key may be used for."""
    return {each for each in (*SIGNING, *OTHERWISE) if getattr(use, each)}


def valid(certificate: Certificate, when: datetime) -> bool:
    """Whether a certificate was valid at a moment."""
    return certificate.read.not_valid_before_utc <= when <= certificate.read.not_valid_after_utc


def check_chain(
    place: str, by: Certificate, given: Sequence[Certificate], trusted: Sequence[Certificate], when: datetime
) -> None:
    """A certificate is trusted, or comes from one that is, by others. Each is looked at once: the nearest way to it."""
    known = {each.content for each in trusted}
    left = {each.content: each for each in (*trusted, *given)}
    level = [by]
    for depth in range(MOST_CHAIN + 1):
        if any(each.content in known for each in level):
            return
        for each in level:
            left.pop(each.content, None)
        level = [each for each in left.values() if any(issued(place, one, each, depth, when) for one in level)]
    raise Wrong(place, "the certificate of who signed does not come from one that --tsa names, each valid then")


def issued(place: str, below: Certificate, above: Certificate, depth: int, when: datetime) -> bool:
    """Whether an authority, that has `depth` others below it on this way, has issued a certificate."""
    if above.subject != below.issuer or not valid(above, when):
        return False
    basic, use = (extension_of(place, above, kind) for kind in (x509.BasicConstraints, x509.KeyUsage))
    if basic is None or not basic.value.ca or (use is not None and not use.value.key_cert_sign):
        return False
    if basic.value.path_length is not None and basic.value.path_length < depth:
        return False
    try:
        key, hash = above.read.public_key(), below.read.signature_hash_algorithm
        strong = isinstance(key, EllipticCurvePublicKey) or (isinstance(key, RSAPublicKey) and key.key_size >= 2048)
        if not strong or hash is None or hash.name not in {each.name for each in HASHES.values()}:
            return False
        below.read.verify_directly_issued_by(above.read)
    except (InvalidSignature, ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return True


# --- a manifest: which steps there are, and the digest of what each says to its store --------------------------------

PHASES = ("stage", "rearm", "resolve", "decide", "mutate", "guard", "verify", "clean")
RECIPIENT = "processor"
# What belongs to no step, and says nothing to a store: `<store>.<word>`.
WORDS = ("decided", "staging-dropped", "purge-residual", "rewritten", "finished")
NOTHING = digest(canonical([]))
HELD = ("frozen", "pinned", "spared")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the plan; `mark` is empty where it has none."""

    id: str
    type: str
    store: str
    phase: str
    mark: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Engines by store and steps by id, both in the plan's order; `statements` are digests by step id."""

    digest: str
    engines: Mapping[str, str]
    steps: Mapping[str, Step]
    statements: Mapping[str, str]
    phases: Mapping[tuple[str, str], Sequence[Step]]

    def of(self, phase: str, store: str) -> Sequence[Step]:
        """The steps of a phase in one store."""
        return self.phases.get((phase, store), ())

    def is_of(self, id: str, phase: str) -> bool:
        """Whether a step is of that phase."""
        return id in self.steps and self.steps[id].phase == phase

    def stores(self, *, reached: bool) -> list[str]:
        """The stores that the engine reached by itself, sorted, or the recipients that it asked."""
        return sorted(store for store, engine in self.engines.items() if (engine != RECIPIENT) == reached)

    def step(self, id: str) -> str:
        """The step that an effect belongs to, for a batch of its rows too: `<step>#<n>`."""
        base, _, number = id.rpartition("#")
        return base if id not in self.steps and base in self.steps and re.fullmatch("[1-9][0-9]*", number) else id


# What stands in the place of a manifest, and of a verdict, where no attempt was planned.
NONE = b"{}"


def manifest_of(content: bytes) -> Manifest:
    """What a manifest says that is needed here; that there is none has no stores, no steps and no digest."""
    if content == NONE:
        return Manifest("", {}, {}, {}, {})
    value = parsed("manifest.json", content)
    stores = taken(taken(value, "plan", dict), "stores", list)
    steps: dict[str, Step] = {}
    phases: dict[tuple[str, str], list[Step]] = {}
    for store, phase in product(stores, PHASES):
        for said in flat(taken(store, phase, list)):
            mark = str(said.get("mark", "")) if isinstance(said, dict) else ""
            id, type, name = (taken(said, key, str) for key in ("id", "type", "store"))
            steps[id] = Step(id, type, name, phase, mark)
            phases.setdefault((phase, name), []).append(steps[id])
    engines = {taken(store, "store", str): taken(store, "engine", str) for store in stores}
    statements = {id: digest(canonical(each)) for id, each in taken(value, "statements", dict).items()}
    return Manifest(digest(content), engines, steps, statements, phases)


def taken(value: Any, key: str, type: type) -> Any:
    """What a value has under a key, of that type."""
    found = value.get(key) if isinstance(value, dict) else None
    if not isinstance(found, type):
        raise Wrong("manifest.json", f"it is no manifest: something has no `{key}`")
    return found


def flat(steps: Sequence[Any]) -> Iterator[Any]:
    """The steps, and instead of each that is repeated those that it repeats."""
    left = [*reversed(steps)]
    while left:
        step = left.pop()
        if isinstance(step, dict) and step.get("type") == "Repeat":
            left += reversed(taken(step, "steps", list))
        else:
            yield step


# --- a proof: its archive, and what its files say --------------------------------------------------------------------

FILES = (
    "approvals",
    "certificate.html",
    "certificate.json",
    "checkpoint",
    "consistency.json",
    "entries.json",
    "handover",
    "inclusion.json",
    "manifest.json",
    "proof.note",
    "verdict.json",
)
BEFORE = "checkpoint.before"
STAMPS = ("stamp.before", "stamp.after")
# Of a stamp: its checkpoint, the authority's answer, and the hashes of a consistency proof.
PARTS = ("", ".tsr", ".json")
# Entries that are in a proof and not of its request.
BESIDE = ("key", "approved")
OPTIONAL = {BEFORE, *(f"{stamp}{part}" for stamp, part in product(STAMPS, PARTS))}
LOCAL, CENTRAL, END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
VERSION, UNIX, FIRST_DAY, MODE = 20, 3 << 8, 0x21, 0o644 << 16  # 2.0, 1980-01-01, rw-r--r--


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a zip file, by what stands before each; nothing is decompressed, so that nothing can grow."""
    files: dict[str, bytes] = {}
    at = 0
    while (
        content.startswith(b"PK\x03\x04", at)
        and at + LOCAL.size <= len(content)
        and len(files) <= len(FILES) + len(OPTIONAL)
    ):
        *_, size, long, _ = LOCAL.unpack_from(content, at)
        begin = at + LOCAL.size + long
        files[content[at + LOCAL.size : begin].decode("latin-1")] = content[begin : begin + size]
        at = begin + size
    return files


def packed(files: Mapping[str, bytes]) -> bytes:
    """The only zip file of these files (PKWARE's APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16)."""
    front, back = bytearray(), bytearray()
    for name, content in sorted(files.items()):
        named, size = name.encode("latin-1"), len(content)
        same = (VERSION, 0, 0, 0, FIRST_DAY, zlib.crc32(content), size, size, len(named), 0)
        back += CENTRAL.pack(b"PK\x01\x02", UNIX + VERSION, *same, 0, 0, 0, MODE, len(front)) + named
        front += LOCAL.pack(b"PK\x03\x04", *same) + named + content
    return bytes(front + back + END.pack(b"PK\x05\x06", 0, 0, len(files), len(files), len(back), len(front), 0))


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a proof: its place in the log, its text, and what it says."""

    place: int
    content: bytes
    said: Mapping[str, Any]

    @property
    def where(self) -> str:
        """What it is called in a message."""
        return f"entries.json, the entry at place {self.place}"

    def __getitem__(self, key: str) -> Any:
        """What it says under a key, and None where it has no such key."""
        return self.said.get(key)


class Proof:
    """What a proof says, read as it is asked for. Each of its properties raises Wrong where it can't be read."""

    def __init__(self, content: bytes, trusted: Key | None, tsa: Sequence[Certificate] | None = None) -> None:
        self.content = content
        self.trusted = trusted
        self.tsa = tsa

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Its files by name."""
        return unpacked(self.content)

    @cached_property
    def note(self) -> Note:
        """What is signed: the log's name, the request's id, and a digest of each file."""
        note = note_of("proof.note", self.files["proof.note"])
        if not re.match("policyengine proof 1\n[^\n]+\n[^\n]+\n", note.text):
            raise Wrong("proof.note", "it does not begin with `policyengine proof 1`, a log's name and a request's id")
        return note

    @property
    def name(self) -> str:
        """The log's name."""
        return self.note.text.split("\n")[1]

    @property
    def request(self) -> str:
        """The request's id."""
        return self.note.text.split("\n")[2]

    @cached_property
    def entries(self) -> list[Entry]:
        """The entries, of which nothing is known yet but that each is an object at a place."""
        pairs = parsed("entries.json", self.files["entries.json"])
        if not isinstance(pairs, list) or not all(map(is_placed, pairs)):
            raise Wrong("entries.json", "it is no list of places and entries")
        return [Entry(place, canonical(said), said) for place, said in pairs]

    @cached_property
    def paths(self) -> list[list[bytes]]:
        """The inclusion proof of each entry."""
        paths = parsed("inclusion.json", self.files["inclusion.json"])
        if not isinstance(paths, list) or len(paths) != len(self.entries):
            raise Wrong("inclusion.json", "it is no list with a proof for each entry")
        return [path_of(f"inclusion.json, proof {number}", each) for number, each in enumerate(paths, 1)]

    @cached_property
    def turns(self) -> list[Turn]:
        """The `key` entries that took effect, at least one."""
        found = [each for each in self.entries if each["kind"] == "key"]
        if not 0 < len(found) <= MOST_KEYS:
            raise Wrong("entries.json", f"it has {len(found)} `key` entries")
        turns = [turn_of(each.place, each.where, each.said) for each in found if check_entry(each.where, each.content)]
        return effective(turns, self.handovers)

    @cached_property
    def handovers(self) -> list[Checkpoint]:
        """The checkpoints that two keys signed."""
        return handovers_of(self.files["handover"])

    @cached_property
    def head(self) -> Checkpoint:
        """The checkpoint of the tree that all entries are in."""
        return checkpoint_of("checkpoint", self.files["checkpoint"])

    @cached_property
    def before(self) -> Checkpoint | None:
        """The last checkpoint from before the request."""
        return checkpoint_of(BEFORE, self.files[BEFORE]) if BEFORE in self.files else None

    @cached_property
    def stamps(self) -> dict[str, Checkpoint]:
        """The checkpoints that an authority has stamped, by the names of their files."""
        return {name: checkpoint_of(name, self.files[name]) for name in STAMPS if name in self.files}

    @cached_property
    def stamped(self) -> dict[str, Stamped]:
        """What the authority said of each."""
        return {
            name: check_stamp(f"{name}.tsr", self.files[f"{name}.tsr"], self.files[name], self.tsa)
            for name in self.stamps
        }

    @property
    def begin(self) -> int:
        """The place at which the request was received; behind all where it never was."""
        return min((each.place for each in self.entries if each["request"] == self.request), default=self.head.size)

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest."""
        return manifest_of(self.files["manifest.json"])

    @cached_property
    def certificate(self) -> dict[str, Any]:
        """The certificate, computed."""
        return certificate_of(self.request, self.entries, self.manifest)


def is_placed(pair: Any) -> bool:
    """Whether it is a place in a log and an entry."""
    if not isinstance(pair, list) or len(pair) != 2:
        return False
    return type(pair[0]) is int and 0 <= pair[0] <= LARGEST_NUMBER and isinstance(pair[1], dict)


def path_of(place: str, value: Any) -> list[bytes]:
    """A list of hashes, from their base64."""
    texts = value if isinstance(value, list) and all(isinstance(each, str) for each in value) else [""]
    found = [decoded(each) or b"" for each in texts]
    if not all(len(each) == 32 for each in found):
        raise Wrong(place, "it is no list of hashes in base64")
    return found


def handovers_of(content: bytes) -> list[Checkpoint]:
    """The checkpoints of the file `handover`."""
    found = enumerate(notes("handover", content), 1)
    return [checkpoint_of(f"handover, note {number}", each) for number, each in found]


# --- the layers of a proof: each says what it found, or raises Wrong or Doubtful --------------------------------------


def check_archive(proof: Proof) -> str:
    """It is the only zip file of its content, and has all files and no others."""
    if len(proof.content) > LARGEST_PROOF:
        raise Wrong("the archive", f"it has more than {LARGEST_PROOF} bytes")
    check_same("the archive", proof.content, packed(proof.files), "it is not the only zip file of its content")
    stamps = {f"{stamp}{part}" for stamp, part in product(STAMPS, PARTS) if f"{stamp}.tsr" in proof.files}
    for name in sorted({*FILES, *stamps} ^ {*proof.files} - {BEFORE}):
        raise Wrong(name, "no such file belongs into a proof" if name in proof.files else "the file is not there")
    return f"{len(proof.files)} files, {len(proof.content)} bytes"


def check_contents(proof: Proof) -> str:
    """Each file is as it was signed, by the last key of the log."""
    listed = [f"{digest(content)[7:]} {name}" for name, content in sorted(proof.files.items()) if name != "proof.note"]
    signed = proof.note.text.split("\n")[3:-1]
    for expected, found in zip_longest(listed, signed, fillvalue=""):
        if expected != found:
            raise Wrong((expected or found)[65:], "it is not the file that was signed")
    signer = proof.turns[-1].key
    check_signed("proof.note", proof.note, [signer])
    return f"{len(listed)} files have the digests that {signer} signed"


def check_key(proof: Proof) -> str:
    """The key that signs is the one that the auditor knows, or comes from it."""
    then = {
        entry.place: root_of_then(entry.content, entry.place, proof.head.size, path)
        for entry, path in zip(proof.entries, proof.paths, strict=True)
        if entry["kind"] == "key"
    }
    gaps = check_handovers(proof.name, proof.turns, proof.handovers, then)
    return check_trusted(proof.turns, gaps, proof.trusted, "proof")


def check_checkpoints(proof: Proof) -> str:
    """Both checkpoints are of this log, signed, and the earlier one is from before the request."""
    check_checkpoint(proof.name, proof.turns, proof.head)
    if proof.before is None:
        return f"of {proof.head.size} entries, and none from before the request"
    check_checkpoint(proof.name, proof.turns, proof.before)
    check_before(proof, BEFORE, proof.before)
    return f"of {proof.head.size} entries, and of {proof.before.size} before the request"


def check_before(proof: Proof, name: str, found: Checkpoint) -> None:
    """A checkpoint is from before the request."""
    if found.size > proof.begin:
        raise Wrong(name, f"it has {found.size} entries, and the request begins at place {proof.begin}")


def check_consistency(proof: Proof) -> str:
    """The later tree begins with the earlier one."""
    path = path_of("consistency.json", parsed("consistency.json", proof.files["consistency.json"]))
    if proof.before is None:
        if path:
            raise Wrong("consistency.json", "it has hashes, and there is no earlier checkpoint")
        return "there is no earlier checkpoint"
    if not consistent(proof.before.size, proof.before.root, proof.head.size, proof.head.root, path):
        raise Wrong("consistency.json", "the log of `checkpoint` does not begin with that of `checkpoint.before`")
    return f"the log's first {proof.before.size} entries are still what they were before the request"


def check_inclusion(proof: Proof) -> str:
    """Every entry is in the log, at its place."""
    for entry, path in zip(proof.entries, proof.paths, strict=True):
        if not included(entry.content, entry.place, proof.head.size, path, proof.head.root):
            raise Wrong(entry.where, "the tree of `checkpoint` does not have it there")
    return f"{len(proof.entries)} entries are in the log where they say they are"


def check_entries(proof: Proof) -> str:
    """Each entry is well-formed, places rise, nothing is another request's, and no stage is but where it may be."""
    for entry in proof.entries:
        check_entry(entry.where, entry.content)
    for before, after in pairwise(proof.entries):
        if before.place >= after.place:
            raise Wrong(after.where, f"it stands behind the one at place {before.place}")
    check_belongs(proof.request, proof.entries)
    stage_of(proof.request, proof.entries)
    return f"{len(proof.entries)} entries are well-formed, and belong to the request"


def run_of(request: str, number: int = 1) -> str:
    """The run of one round of a request."""
    later = f"\0{number}" if number > 1 else ""
    return hashlib.sha256(f"policyengine run\0{request}{later}".encode()).hexdigest()[:24]


def runs_of(request: str, entries: Sequence[Entry]) -> list[str]:
    """The runs of a request's rounds, in order, as far as any entry is of them."""
    found = {entry["run"] for entry in entries}
    return list(takewhile(found.__contains__, (run_of(request, number) for number in count(1))))


def batch_of(request: str, entries: Sequence[Entry]) -> str:
    """The batch in which a request is answered, or nothing: it was given up where the request's own run is planned."""
    run = run_of(request)
    mine = [each for each in entries if each["run"] == run and each["kind"] in ("joined", "planned")]
    return str(mine[-1]["batch"]) if mine and mine[-1]["kind"] == "joined" else ""


def all_runs(request: str, entries: Sequence[Entry]) -> set[str]:
    """The runs of a request's rounds, and of its batch's."""
    batch = batch_of(request, entries)
    return {*runs_of(request, entries), *(runs_of(batch, entries) if batch else ())}


def stage_of(request: str, entries: Sequence[Entry]) -> str:
    """The stage of a request after all of its entries. Raises Wrong at the first that may not follow."""
    own, runs, batch = runs_of(request, entries), all_runs(request, entries), batch_of(request, entries)
    stage, joined = "", False
    approved: set[str] = set()
    for entry in entries:
        if entry["kind"] == "approved":
            approved.add(entry["manifest"])
        elif entry["run"] in own or (joined and entry["run"] in runs and entry["kind"] in ATTEMPT):
            known = entry["manifest"] in approved
            stage = stage_after(entry.where, stage, entry["kind"], entry["word"], approved=known)
            joined = joined or (entry["kind"] == "joined" and entry["batch"] == batch)
    return stage


def check_belongs(request: str, entries: Sequence[Entry]) -> None:
    """Each entry is of the request, of its batch, of the approval of a manifest that these name, or of a key."""
    batch, runs = batch_of(request, entries), all_runs(request, entries)
    manifests = {entry["manifest"] for entry in entries if entry["kind"] == "planned" and entry["run"] in runs}
    for entry in entries:
        match entry["kind"]:
            case "key":
                belongs = True
            case "approved":
                belongs = entry["manifest"] in manifests
            case "received":
                belongs = entry["request"] in (request, batch) and entry["run"] == run_of(entry["request"])
            case "joined":
                belongs = entry["run"] == run_of(request)
            case _:
                belongs = entry["run"] in runs
        if not belongs:
            raise Wrong(entry.where, f"it is not of the request {request}")
    if not any(entry["kind"] == "received" and entry["request"] == request for entry in entries):
        raise Wrong("entries.json", f"the request {request} was never received")


def check_manifest(proof: Proof) -> str:
    """The manifest is the one by which the last round was run, statement by statement; its approvals are there."""
    manifest = proof.manifest
    last = next((each["run"] for each in reversed(proof.entries) if each["kind"] == "planned"), None)
    if (last is None) != (proof.files["manifest.json"] == NONE):
        raise Wrong("manifest.json", "nothing was planned" if last is None else "something was planned")
    for entry in proof.entries:
        if entry["run"] == last and entry["kind"] in ("planned", "intent", "outcome", "verified", "override"):
            if entry["manifest"] != manifest.digest:
                raise Wrong(entry.where, "it is of another manifest")
            if entry["kind"] != "planned":
                check_statements(entry, manifest)
    if not isinstance(parsed("verdict.json", proof.files["verdict.json"]), dict):
        raise Wrong("verdict.json", "it is no object")
    check_approvals(proof)
    if last is None:
        check_nothing(proof)
        return "nothing was planned, and nothing was run"
    return f"{manifest.digest} is what was run in the last round, and each statement is its"


def check_nothing(proof: Proof) -> None:
    """Where nothing was planned, nothing was rehearsed, and nothing was run."""
    if proof.files["verdict.json"] != NONE:
        raise Wrong("verdict.json", "nothing was planned")
    for entry in proof.entries:
        if entry["manifest"]:
            raise Wrong(entry.where, "nothing was planned")


def check_statements(entry: Entry, manifest: Manifest) -> None:
    """An effect is of a step of the manifest and of its store, and of the statements that it has there."""
    id, store = manifest.step(entry["step"]), entry["store"]
    step = manifest.steps.get(id)
    if step is None and (store not in manifest.engines or id not in {f"{store}.{word}" for word in WORDS}):
        raise Wrong(entry.where, f"the manifest has no step {id}")
    if step is not None and step.store != store:
        raise Wrong(entry.where, f"the step {id} is of another store than {store}")
    if entry["statements"] is not None and entry["statements"] != manifest.statements.get(id, NOTHING):
        raise Wrong(entry.where, f"the statements of {id} are not those of the manifest")


def check_approvals(proof: Proof) -> None:
    """Each approval has its note, by whom it names and about the manifest that it names, and there are no others."""
    left = {digest(each): note_of("approvals", each) for each in notes("approvals", proof.files["approvals"])}
    approved = [each for each in proof.entries if each["kind"] == "approved"]
    for entry in approved:
        note = left.get(entry["note"])
        if note is None or entry["by"] not in {name for name, _ in note.signatures}:
            raise Wrong(entry.where, f"no note by {entry['by']} is among the approvals that has this digest")
        if entry["manifest"].removeprefix("sha256:") not in note.text:
            raise Wrong(entry.where, "the note that it names is about another manifest")
    if {*left} - {each["note"] for each in approved}:
        raise Wrong("approvals", "one of the notes is named by no entry")


def check_certificate(proof: Proof) -> str:
    """The certificate says what the entries show, no more and no less."""
    expected, found = canonical(proof.certificate), proof.files["certificate.json"]
    if found != expected:
        shown, said = json.loads(expected), parsed("certificate.json", found)
        if not isinstance(said, dict):
            raise Wrong("certificate.json", "it is no certificate")
        keys = [key for key in sorted({*shown, *said}) if repr(shown.get(key)) != repr(said.get(key))]
        raise Wrong(f"certificate.json, {', '.join(keys)}", "the entries and the manifest show something else")
    return "computed again, it is the same"


def check_timestamp(proof: Proof) -> str:
    """An authority has stamped checkpoints of this log: one from before the request, or one that has all of it."""
    last = max((each.place for each in proof.entries if each["kind"] not in BESIDE), default=-1)
    for name, found in proof.stamps.items():
        check_checkpoint(proof.name, proof.turns, found)
        path = path_of(f"{name}.json", parsed(f"{name}.json", proof.files[f"{name}.json"]))
        if not consistent(found.size, found.root, proof.head.size, proof.head.root, path):
            raise Wrong(f"{name}.json", f"the log of `checkpoint` does not begin with that of `{name}`")
        if name == "stamp.before":
            check_before(proof, name, found)
        elif found.size <= last:
            raise Wrong(name, f"it has {found.size} entries, and one of the request is at place {last}")
    if not proof.stamped:
        return "not stamped"
    said = "; ".join(
        f"{proof.stamps[name].size} entries existed by {each.time}" for name, each in proof.stamped.items()
    )
    return by_whom(said, [*proof.stamped.values()], proof.tsa)


def by_whom(said: str, stamped: Sequence[Stamped], tsa: Sequence[Certificate] | None) -> str:
    """What was stamped, and by whom. Raises Doubtful where nobody said whose certificate is trusted."""
    whole = f"{said}, says {', '.join(dict.fromkeys(each.by for each in stamped))}"
    if tsa is None:
        raise Doubtful(f"{whole}; the certificate was taken from the answer: whose it is, --tsa has to say")
    return whole


Layers = tuple[tuple[str, tuple[str, ...], Callable[[Any], str]], ...]

# By name: which layers it stands on, and what it checks.
PROOF_LAYERS: Layers = (
    ("archive", (), check_archive),
    ("contents", ("archive",), check_contents),
    ("key", ("contents",), check_key),
    ("checkpoint", ("key",), check_checkpoints),
    ("consistency", ("checkpoint",), check_consistency),
    ("inclusion", ("checkpoint",), check_inclusion),
    ("entries", ("contents",), check_entries),
    ("manifest", ("entries",), check_manifest),
    ("certificate", ("manifest",), check_certificate),
    ("timestamp", ("checkpoint", "entries"), check_timestamp),
)


# --- the certificate, computed from the entries and the manifest -----------------------------------------------------

WHY_NOT = {
    1: "the last attempt did not end with `done`",
    2: "not every step that changes something has an outcome",
    3: "not every verifying step found 0 rows after the last change",
    4: "something was begun, and nothing says that it was done",
    5: "not every recipient has completed what it was asked",
    6: "something is held",
}


@dataclass
class History:
    """What a request's entries come to; `now` is the run of the last round.

    `outcomes` are the rows of each step's last outcomes, by run, and by its own id or those of its batches; `done` are
    the steps with an outcome in the last round, `found` what its verifying steps found last, and `fresh` the same by
    store, of those that looked after the last change there. `open` are intents without an outcome, by run, step, store.
    """

    now: str
    outcomes: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    found: dict[str, int] = field(default_factory=dict)
    fresh: dict[str, dict[str, int]] = field(default_factory=dict)
    open: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)
    heard: dict[str, Entry] = field(default_factory=dict)
    until: dict[str, str] = field(default_factory=dict)
    ended: Entry | None = None


def history_of(entries: Sequence[Entry], now: str, manifest: Manifest) -> History:
    """What the entries of a request's runs come to, one after the other."""
    history = History(now)
    for each in entries:
        run, id, store = each["run"], each["step"], each["store"]
        step = manifest.step(id) if id else ""
        match each["kind"]:
            case "intent":
                history.open.setdefault((run, step, store), set()).add(id)
            case "outcome":
                history.outcomes.setdefault(step, {})[run, id] = each["rows"]
                left = history.open.get((run, step, store), set())
                left.difference_update([*left] if id == step else [id])
                if run == now and each["manifest"] == manifest.digest:
                    history.done.add(id)
                if run == now and manifest.is_of(step, "mutate"):
                    history.fresh[store] = {}
            case "verified" if run == now:
                history.found[id] = history.fresh.setdefault(store, {})[id] = each["rows"]
            case "heard":
                history.heard[store] = each
            case "purged":
                history.until[store] = each["until"]
            case "ended":
                history.ended = each
    return history


PLANNED = ("manifest", "datamaps", "commit", "code")


def certificate_of(request: str, entries: Sequence[Entry], manifest: Manifest) -> dict[str, Any]:
    """The certificate of a request that was received."""
    received = next(each for each in entries if each["kind"] == "received" and each["request"] == request)
    runs = all_runs(request, entries)
    mine = [each for each in entries if each["run"] in runs]
    planned = [each for each in mine if each["kind"] == "planned"][-1:]
    history = history_of(mine, planned[0]["run"] if planned else "", manifest)
    heard = [each for _, each in sorted(history.heard.items())]
    why_not = [number for number, holds in fulfilled(history, manifest).items() if not holds]
    stage = stage_of(request, entries)
    return {
        "format": 1,
        **{key: received[key] for key in ("request", "right", "subject", "person", "purposes")},
        "batch": batch_of(request, entries),
        "received": received["at"],
        "ended": history.ended["at"] if history.ended else "",
        **{key: planned[0][key] if planned else "" for key in PLANNED},
        "word": history.ended["word"] if history.ended else "executing" if planned else "",
        "stage": "fulfilled" if stage == "verified" and not why_not else stage,
        "reason": own_entry(request, entries, "denied").get("reason", ""),
        "fulfilled": not why_not,
        "why_not": why_not,
        "stores": [store_of(history, manifest, store) for store in manifest.stores(reached=True)],
        "retained": decided(history, manifest, "retained"),
        "held": decided(history, manifest, *HELD),
        "recipients": [{key: each[key] for key in ("store", "word", "until")} for each in heard],
    }


def own_entry(request: str, entries: Sequence[Entry], kind: str) -> Mapping[str, Any]:
    """What the last entry of a kind says of a request's own runs, and nothing where there is none."""
    runs = runs_of(request, entries)
    return next((each.said for each in reversed(entries) if each["kind"] == kind and each["run"] in runs), {})


def store_of(history: History, manifest: Manifest, store: str) -> dict[str, Any]:
    """What was done in one store, what was found afterwards, and when the engine and its backups let go of it."""
    changed, looked = (manifest.of(phase, store) for phase in ("mutate", "verify"))
    own = {
        step.id: [rows for (_, id), rows in history.outcomes.get(step.id, {}).items() if id == step.id]
        for step in changed
    }
    rows = {id: sum(each) for id, each in own.items() if each}
    found = {step.id: history.found[step.id] for step in looked if step.id in history.found}
    return {
        "store": store,
        "engine": manifest.engines[store],
        "steps": [{"step": id, "rows": number} for id, number in rows.items()],
        "verified": [{"step": id, "rows": number} for id, number in found.items()],
        "until": history.until.get(store, "unknown"),
    }


def decided(history: History, manifest: Manifest, *marks: str) -> list[dict[str, Any]]:
    """The rows that the last round put into sets with these marks."""
    steps = [each for each in manifest.steps.values() if (each.phase, each.type) == ("decide", "Decide")]
    rows = {step.id: history.outcomes.get(step.id, {}).get((history.now, step.id), 0) for step in steps}
    chosen = [step for step in steps if step.mark in marks and rows[step.id]]
    return [{"step": step.id, "store": step.store, "rows": rows[step.id]} for step in chosen]


def fulfilled(history: History, manifest: Manifest) -> dict[int, bool]:
    """By the numbers of WHY_NOT, whether each condition holds."""
    reached, asked = (manifest.stores(reached=each) for each in (True, False))
    over = (id for id, by in history.outcomes.items() if any(run == history.now for run, _ in by))
    finished = {id.removesuffix(".finished") for id in over if id.endswith(".finished")}
    words = {store: each["word"] for store, each in history.heard.items()}
    last = [history.fresh.get(store, {}).get(step.id) for store in reached for step in manifest.of("verify", store)]
    return {
        1: history.ended is not None and history.ended["word"] == "done",
        2: all(step.id in history.done for store in reached for step in manifest.of("mutate", store)),
        3: all(rows == 0 for rows in last),
        4: not any(history.open.values()),
        5: all(words[store] == "completed" if store in words else store in finished for store in asked),
        6: not decided(history, manifest, *HELD),
    }


# --- a log: its entries, one bundle after the other, and its tiles (C2SP tlog-tiles) ---------------------------------

WIDTH = 256
UNFINISHED = ".new"  # what a killed process left of a file; nobody reads it
TILE = re.compile(r"(?P<level>[0-7]|entries)/(?P<number>(?:x[0-9]{3}/)*[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]{0,2}))?")


def read(directory: Path, name: str, limit: int) -> bytes | None:
    """A file's content, and None where there is none; not more than one byte over the limit is read."""
    path = directory / name
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise Wrong(name, f"it can't be read: {error.strerror}") from None


def numbered(number: int) -> str:
    """A tile's number as a path.

    >>> numbered(7), numbered(1234067)
    ('007', 'x001/x234/067')
    """
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{each}" for each in parts[:-1]), parts[-1]])


@dataclass(slots=True)
class Life:
    """Where a request stands: how it was received, its stage, its rounds' runs, its batch's, and what told last."""

    request: str = ""
    stage: str = ""
    runs: list[str] = field(default_factory=list)
    batch: str = ""
    last: str = ""


WORDED = {each.partition(" ")[0] for each in TOLD if " " in each}
TELLING = {"joined", *(each.partition(" ")[0] for each in TOLD)}


@dataclass
class Lives:
    """The lives of a log's requests by their runs, and by their batch's.

    One that ended well is forgotten, for there may be any number of those: the life of a run that an attempt is of and
    that nobody knows goes on from there.
    """

    own: dict[str, Life] = field(default_factory=dict)
    members: dict[str, list[Life]] = field(default_factory=dict)
    approved: set[str] = field(default_factory=set)
    amiss: Wrong | None = None

    def add(self, where: str, kind: str, entry: re.Match[str]) -> None:
        """One more entry, of a kind of TELLING; the first that may not follow is kept."""
        run = entry["run"]
        life = self.own.get(run)
        if life is None:
            life = self.own[run] = Life(stage="verified" if kind in ATTEMPT else "", runs=[run])
        elif kind == life.last and kind in ("intent", "verified") and not life.batch:
            return  # Most entries are such: they tell the same stage again.
        life.last = kind
        try:
            self.tell(where, life, kind, entry)
        except Wrong as wrong:
            self.amiss = self.amiss or wrong

    def tell(self, where: str, life: Life, kind: str, entry: re.Match[str]) -> None:
        """An entry counts for the request of its run, and an attempt for those that are in the batch, too."""
        run, word, known = entry["run"], "", False
        if kind in WORDED:
            word = entry["word"]
        elif kind == "received":
            life.request = entry.string
        elif kind == "joined":
            self.leave(life)
            self.join(life, run_of(json.loads(entry.string)["batch"]))
        elif kind == "planned":
            self.leave(life)
            known = entry["manifest"] in self.approved
        members = self.members.get(run) if kind in ATTEMPT else None
        for each in (life, *members) if members else (life,):
            each.stage = stage_after(where, each.stage, kind, word, approved=known)
            if kind == "ended":
                self.end(each, run)

    def join(self, life: Life, batch: str) -> None:
        """From now on what the batch's run does counts for the request."""
        life.batch = batch
        self.members.setdefault(batch, []).append(life)
        if batch in self.own:
            self.own[batch].last = ""

    def leave(self, life: Life) -> None:
        """It counts for it no more."""
        if life.batch in self.members:
            self.members[life.batch].remove(life)
        life.batch = ""

    def end(self, life: Life, run: str) -> None:
        """An attempt has ended: the request is forgotten, or may have one more round."""
        if life.stage == "verified":
            self.leave(life)
            for each in life.runs:
                self.own.pop(each, None)
                self.members.pop(each, None)
        elif life.request and life.runs[-1] == run:
            life.runs.append(run_of(json.loads(life.request)["request"], len(life.runs) + 1))
            self.own[life.runs[-1]] = life


@dataclass
class Walked:
    """What one pass through a log found. `levels` are the hashes behind the last full tile of each level."""

    directory: Path
    wanted: set[int]
    size: int = 0
    levels: list[list[bytes]] = field(default_factory=lambda: [[]])
    full: list[int] = field(default_factory=lambda: [0])
    roots: dict[int, bytes] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    amiss: list[Wrong] = field(default_factory=list)
    lives: Lives = field(default_factory=Lives)

    def add(self, entries: Sequence[bytes], *, tiled: bool) -> None:
        """The entries of the next bundle; `tiled` where it is full, and its tile has to be there."""
        leaves = []
        for place, entry in enumerate(entries, self.size):
            where = f"the entry at place {place}"
            match = check_entry(where, entry)
            kind = match["kind"]
            if kind in TELLING:
                self.lives.add(where, kind, match)
            elif kind == "approved":
                self.lives.approved.add(parsed(where, entry)["manifest"])
            elif kind == "key":
                self.turns.append(turn_of(place, where, parsed(where, entry)))
                self.wanted.add(place + 1)
            leaves.append(leaf(entry))
        if len(self.turns) > MOST_KEYS:
            raise Wrong("the log", f"it has more than {MOST_KEYS} `key` entries")
        for size in self.wanted.intersection(range(self.size, self.size + len(leaves) + 1)):
            self.roots[size] = root([leaves[: size - self.size], *self.levels[1:]])
        self.size += len(leaves)
        self.levels[0] = leaves
        if len(leaves) == WIDTH:
            self.carry(0, tiled=tiled)

    def carry(self, level: int, *, tiled: bool) -> None:
        """A tile is full: it is compared, and is one hash of the level above."""
        hashes = self.levels[level]
        self.compare(level, tiled=tiled)
        self.full[level] += 1
        self.levels[level] = []
        if level + 1 == len(self.levels):
            self.levels.append([])
            self.full.append(0)
        self.levels[level + 1].append(whole(hashes))
        if len(self.levels[level + 1]) == WIDTH:
            self.carry(level + 1, tiled=tiled)

    def compare(self, level: int, *, tiled: bool) -> None:
        """The next tile of a level, full or not, is what the entries make it, wherever it is stored."""
        name, hashes = f"tile/{level}/{numbered(self.full[level])}", self.levels[level]
        files = stored(self.directory, name, len(hashes))
        if tiled and (name, WIDTH) not in files:
            self.amiss.append(Wrong(name, "the tile is not there"))
        for file, width in files:
            found = read(self.directory, file, WIDTH * 32) or b""
            if found != b"".join(hashes[:width]):
                first = next((at for at in range(width) if found[at * 32 : at * 32 + 32] != hashes[at]), width)
                span = int(WIDTH**level)
                place = (self.full[level] * WIDTH + first) * span
                which = f"the entry at place {place}" + (f", or one of the {span - 1} behind it" if level else "")
                self.amiss.append(Wrong(file, f"it has another hash than {which}: one of the two was changed"))


def stored(directory: Path, name: str, size: int) -> list[tuple[str, int]]:
    """The files of a tile that has so much, and how much each has: the full one, and those that are not full."""
    parts = directory / f"{name}.p"
    try:
        widths = [int(each.name) for each in parts.iterdir() if each.name.isdecimal()] if parts.is_dir() else []
        full = [(name, WIDTH)] if size == WIDTH and (directory / name).is_file() else []
    except OSError as error:
        raise Wrong(name, f"it can't be read: {error.strerror}") from None
    return [*full, *((f"{name}.p/{width}", width) for width in sorted(widths) if 0 < width <= size)]


def bundle_of(name: str, content: bytes) -> list[bytes]:
    """The entries of a bundle, each behind its length in two bytes."""
    entries, at = [], 0
    while at < len(content):
        size = int.from_bytes(content[at : at + 2], "big")
        entries.append(content[at + 2 : at + 2 + size])
        at += 2 + size
    if at != len(content):
        raise Wrong(name, f"its last entry is cut off behind {len(entries)} entries")
    return entries


def walk(directory: Path, wanted: set[int]) -> Walked:
    """All entries of a log, in order and in bounded memory, with the roots of the sizes that are wanted.

    A last line of a tail without its end was never written. Where a process was killed, a tail may be full and no
    bundle yet, or stand beside the bundle that it became.
    """
    walked = Walked(directory, wanted)
    for number in count():
        name = f"tile/entries/{numbered(number)}"
        content = read(directory, name, WIDTH * (LARGEST_ENTRY + 2))
        tail = (read(directory, f"tail.{number}", WIDTH * (LARGEST_ENTRY + 1)) or b"").split(b"\n")[:-1]
        entries = tail if content is None else bundle_of(name, content)
        check_bundle(name, entries, tail, full=content is not None)
        walked.add(entries, tiled=content is not None and not tail)
        for file, width in stored(directory, name, len(entries)):
            part = (
                entries if file == name else bundle_of(file, read(directory, file, WIDTH * (LARGEST_ENTRY + 2)) or b"")
            )
            if part != entries[:width]:
                walked.amiss.append(Wrong(file, "it has other entries than the log"))
        if content is None:
            break
    for level in range(len(walked.levels)):
        walked.compare(level, tiled=False)
    return walked


def check_bundle(name: str, entries: Sequence[bytes], tail: Sequence[bytes], *, full: bool) -> None:
    """A bundle is full, a tail is not more than that, and one that became a bundle says the same."""
    if full and len(entries) != WIDTH:
        raise Wrong(name, f"it has {len(entries)} entries, and not {WIDTH}")
    if tail != entries[: len(tail)] or len(tail) > WIDTH:
        raise Wrong(name, "the tail has other entries")


def check_strays(directory: Path, walked: Walked) -> None:
    """Nothing is there that a log of that size does not have."""
    for tail in directory.glob("tail.*"):
        if tail.name not in {f"tail.{number}" for number in range(walked.full[0] + 1)}:
            raise Wrong(tail.name, f"a log with {walked.size} entries has no such tail")
    for parent, _, names in os.walk(directory / "tile"):
        for name in (each for each in names if not each.endswith(UNFINISHED)):
            path = Path(parent, name).relative_to(directory / "tile").as_posix()
            match = TILE.fullmatch(path)
            number = int(re.sub("[x/]", "", match["number"])) if match else 0
            if match is None or numbered(number) != match["number"] or ends(match, number) > walked.size:
                raise Wrong(f"tile/{path}", f"a log with {walked.size} entries has no such tile")


def ends(match: re.Match[str], number: int) -> int:
    """How many entries a log has at least that has such a tile."""
    level = 0 if match["level"] == "entries" else int(match["level"])
    width = int(match["width"]) if match["width"] else WIDTH
    return (number * WIDTH + width) * int(WIDTH**level)


class Log:
    """What a log says, read as it is asked for. Each of its properties raises Wrong where it can't be read."""

    def __init__(
        self, directory: Path, since: str | None, trusted: Key | None, tsa: Sequence[Certificate] | None = None
    ) -> None:
        self.directory = directory
        self.since = since
        self.trusted = trusted
        self.tsa = tsa

    @cached_property
    def head(self) -> Checkpoint:
        """Its newest checkpoint."""
        content = read(self.directory, "checkpoint", LARGEST_NOTE)
        if content is None:
            raise Wrong("checkpoint", "there is none")
        return checkpoint_of("checkpoint", content)

    @cached_property
    def earlier(self) -> Checkpoint | None:
        """The checkpoint that somebody kept."""
        if self.since is None:
            return None
        return checkpoint_of("the earlier checkpoint", self.since.encode("utf-8", "surrogatepass"))

    @cached_property
    def handovers(self) -> list[Checkpoint]:
        """The checkpoints that two keys signed."""
        return handovers_of(read(self.directory, "handover", MOST_KEYS * LARGEST_ENTRY) or b"")

    @cached_property
    def walked(self) -> Walked:
        """Its entries."""
        sizes = {each.size for each in self.stamps.values()}
        return walk(self.directory, {self.head.size, self.earlier.size if self.earlier else 0, *sizes})

    @cached_property
    def stamps(self) -> dict[str, Checkpoint]:
        """The checkpoints that an authority has stamped, by the names of their stamps."""
        return {
            name: checkpoint_of(f"{name}.note", read(self.directory, f"{name}.note", LARGEST_NOTE) or b"")
            for name in stamps_of(self.directory)
        }

    @cached_property
    def turns(self) -> list[Turn]:
        """Its `key` entries that took effect, as far as anybody signed for them."""
        signed = max([self.head.size, *(each.size for each in self.handovers)])
        return effective([turn for turn in self.walked.turns if turn.place < signed], self.handovers)


def stamps_of(directory: Path) -> list[str]:
    """The stamps of a log: `stamps/0`, `stamps/1`, and so on, and no other file but a checkpoint that has none yet."""
    inside = directory / "stamps"
    try:
        names = {each.name for each in inside.iterdir()} if inside.is_dir() else set()
    except OSError as error:
        raise Wrong("stamps", f"it can't be read: {error.strerror}") from None
    many = len({name for name in names if name.endswith(".tsr")})
    expected = {f"{number}{end}" for number in range(min(many, MOST_STAMPS)) for end in (".note", ".tsr")}
    unfinished = {f"{many}.note", *(name for name in names if name.endswith(UNFINISHED))}
    for name in sorted(expected ^ names - unfinished):
        raise Wrong(f"stamps/{name}", "no such file belongs there" if name in names else "the file is not there")
    return [f"stamps/{number}" for number in range(many)]


# --- the layers of a log ---------------------------------------------------------------------------------------------


def check_notes(log: Log) -> str:
    """The checkpoints are such."""
    stamps = f"; {counted(len(log.stamps), 'stamp')}" if log.stamps else ""
    earlier = f"; the earlier one is of {log.earlier.size}" if log.earlier else ""
    return f"the checkpoint is of {log.head.size} entries, and {len(log.handovers)} hand over keys{stamps}{earlier}"


def check_log_entries(log: Log) -> str:
    """Every entry is well-formed, none is missing that the checkpoint has, and no stage is but where it may be."""
    walked, number = log.walked, log.walked.full[0]
    if walked.size < log.head.size:
        ending = f"behind tile/entries/{numbered(number)} or tail.{number}"
        raise Wrong(f"the entry at place {walked.size}", f"it is missing, {ending}: there have to be {log.head.size}")
    if walked.lives.amiss is not None:
        raise walked.lives.amiss
    return f"{walked.size} entries are well-formed"


def check_tiles(log: Log) -> str:
    """Every stored hash is what the entries make it."""
    for wrong in log.walked.amiss:
        raise wrong
    check_strays(log.directory, log.walked)
    return f"{sum(log.walked.full)} full tiles, and those that are not full, are what the entries make them"


def check_log_key(log: Log) -> str:
    """The key that signs is the one that the auditor knows, or comes from it."""
    if not log.turns:
        raise Wrong("the log", "it has no `key` entry: nobody knows who signs")
    then = {turn.place: log.walked.roots[turn.place + 1] for turn in log.turns}
    gaps = check_handovers(log.head.name, log.turns, log.handovers, then)
    return check_trusted(log.turns, gaps, log.trusted, "log")


def check_head(log: Log) -> str:
    """The checkpoint is signed by the key in force."""
    check_checkpoint(log.head.name, log.turns, log.head)
    return f"{log.head.name} with {log.head.size} entries is signed"


def check_root(log: Log) -> str:
    """The entries are those of the tree that was signed."""
    if log.walked.roots.get(log.head.size) != log.head.root:
        agree = log.walked.full[0] * WIDTH
        raise Wrong("checkpoint", f"its root is not that of the entries; the tiles are, before place {agree}")
    behind = log.walked.size - log.head.size
    if behind:
        raise Doubtful(
            f"the last {behind} of {log.walked.size} entries are not in the checkpoint: nobody signed them yet"
        )
    return f"the {log.head.size} entries are those that were signed"


def check_earlier(log: Log) -> str:
    """The log begins with all that an earlier checkpoint had."""
    earlier = log.earlier
    if earlier is None:
        return "there is none"
    check_checkpoint(log.head.name, log.turns, earlier)
    if earlier.size > log.head.size:
        raise Wrong(earlier.place, f"it has {earlier.size} entries, and the log {log.head.size}: it was rolled back")
    if log.walked.roots.get(earlier.size) != earlier.root:
        raise Wrong(earlier.place, f"the log's first {earlier.size} entries are others: it was forked, or written anew")
    return f"the log begins with the {earlier.size} entries that it had then"


def check_log_timestamps(log: Log) -> str:
    """Every stamp is of a checkpoint of this log, by an authority that is known."""
    said = "not stamped"
    found: list[Stamped] = []
    for name, checkpoint in log.stamps.items():
        check_checkpoint(log.head.name, log.turns, checkpoint)
        if checkpoint.size > log.head.size or log.walked.roots.get(checkpoint.size) != checkpoint.root:
            raise Wrong(checkpoint.place, f"the log's first {checkpoint.size} entries are others, or not there")
        note, answer = (read(log.directory, f"{name}{end}", LARGEST_NOTE) or b"" for end in (".note", ".tsr"))
        found.append(check_stamp(f"{name}.tsr", answer, note, log.tsa))
        said = f"the last, of {checkpoint.size} entries, existed by {found[-1].time}"
    return by_whom(f"{counted(len(found), 'checkpoint')} stamped; {said}", found, log.tsa) if found else said


LOG_LAYERS: Layers = (
    ("notes", (), check_notes),
    ("entries", ("notes",), check_log_entries),
    ("tiles", ("entries",), check_tiles),
    ("key", ("entries",), check_log_key),
    ("checkpoint", ("key",), check_head),
    ("root", ("checkpoint",), check_root),
    ("timestamp", ("checkpoint",), check_log_timestamps),
)
EARLIER: Layers = (("earlier", ("checkpoint",), check_earlier),)


# --- telling ---------------------------------------------------------------------------------------------------------

CLOCKS = (
    "that our clocks were right: the order is proven, the times are said, but for those of timestamps",
    "when anything began: a timestamp says when it existed at the latest, and never since when",
    "that a timestamp's authority was honest, or its certificate not revoked: nobody is asked",
)
PROOF_LIMITS = (
    "that bytes are gone from a disk, a backup or a replica: an engine said that it deleted them",
    "that nothing was done that was never written down",
    "that no entry of the request was left out of the proof: who has the whole log sees that",
    "that there is no store that was never in the datamaps",
    *CLOCKS,
    "who approved a manifest: the approvals' keys are not in the proof, only the digests of what they signed",
    "that the rehearsal came to what verdict.json says: the signer says so",
    "that certificate.html says the same: it is a page that the signer made; the numbers are those of certificate.json",
)
LOG_LIMITS = (
    "that nothing was done that was never written down",
    "that nobody was shown another log, unless their checkpoint is compared with this one",
    *CLOCKS,
)
STAMP_TOLD = {
    "stamp.before": "The log as it was before the request existed by",
    "stamp.after": "All entries of the request existed by",
}
EXITS = {PASS: 0, FAIL: 1, UNSURE: 3}


@dataclass(frozen=True, slots=True)
class Layer:
    """What one layer's check came to; `place` is where it is wrong, and else empty."""

    name: str
    verdict: str
    message: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked; `certificate` is what was proven of a request, and empty where nothing was, and of a log.

    `due` and `extended` are what the entries of these kinds say of that request, and empty where there are none.
    `stamped` has, by the name of a stamp's file, by when its checkpoint existed; where that is sure.
    """

    layers: tuple[Layer, ...]
    certificate: Mapping[str, Any]
    limits: tuple[str, ...]
    stamped: Mapping[str, str] = field(default_factory=dict)
    due: Mapping[str, Any] = field(default_factory=dict)
    extended: Mapping[str, Any] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """FAIL where any layer failed, else UNSURE where any is not sure or was not checked, and PASS."""
        found = {layer.verdict for layer in self.layers}
        return FAIL if FAIL in found else PASS if found == {PASS} else UNSURE

    @property
    def exit_code(self) -> int:
        """0, 1 or 3."""
        return EXITS[self.verdict]

    def plain(self) -> dict[str, Any]:
        """The report as JSON-able data."""
        return {
            "format": 1,
            "verdict": self.verdict,
            "layers": [asdict(layer) for layer in self.layers],
            "certificate": dict(self.certificate),
            "due": dict(self.due),
            "extended": dict(self.extended),
            "stamped": dict(self.stamped),
            "not_shown": list(self.limits),
        }

    def lines(self) -> Iterator[str]:
        """The report for people."""
        for layer in self.layers:
            where = f"{layer.place}: " if layer.place else ""
            yield f"{layer.verdict.replace('_', ' '):<12} {layer.name:<12} {where}{layer.message}"
        yield ""
        if self.verdict == FAIL:
            yield "A layer failed: nothing is proven."
        elif self.certificate:
            yield "What is proven" + (":" if self.verdict == PASS else ", as far as no layer above is unsure:")
            yield from (f"  {line}" for line in told(self.certificate, self.due, self.extended))
            yield from (f"  {STAMP_TOLD[name]} {time}, says the authority." for name, time in self.stamped.items())
        else:
            yield "What is proven: what the layers above say." if self.verdict == PASS else "Not all of it is sure."
        yield ""
        yield "What this can't show:"
        yield from (f"  - {limit}" for limit in self.limits)


def told(certificate: Mapping[str, Any], due: Mapping[str, Any], extended: Mapping[str, Any]) -> Iterator[str]:
    """A certificate in sentences, and by when it had to be answered."""
    request, right, subject, batch, received = (
        certificate[key] for key in ("request", "right", "subject", "batch", "received")
    )
    stage, reason, word, ended = (certificate[key] for key in ("stage", "reason", "word", "ended"))
    yield f"Request {request} ({right}, {subject}) was received at {received}."
    if due and due["until"] == "unknown":
        yield f"By which day it had to be answered is unknown; the person asked on {due['asked']}."
    elif due:
        yield f"It had to be answered by {due['until']} ({due['law']}); the person asked on {due['asked']}."
    if extended:
        yield f"That was extended to {extended['until']}, because of {extended['reason']};"
        yield f"  the person was told so on {extended['told']}."
    if batch:
        yield f"It was answered in the batch {batch}: the numbers are those of all who are in it."
    yield f"Its stage is `{stage}`" + (f", because of {reason}." if reason else ".")
    if word:
        yield f"Its word is `{word}`" + (f", said at {ended}." if ended else ".")
    yield "It is fulfilled." if certificate["fulfilled"] else "It is not fulfilled:"
    yield from (f"  {number}. {WHY_NOT[number]}" for number in certificate["why_not"])
    for store in certificate["stores"]:
        changed, found = (sum(each["rows"] for each in store[key]) for key in ("steps", "verified"))
        steps, looks = (len(store[key]) for key in ("steps", "verified"))
        yield f"{store['store']} ({store['engine']}): {counted(changed, 'row')} changed in {counted(steps, 'step')};"
        yield f"  {counted(found, 'row')} found afterwards, by {counted(looks, 'verifying step')};"
        yield f"  what the engine and its backups keep is gone by: {store['until']}"
    for key in ("retained", "held"):
        yield from (f"{key}: {counted(each['rows'], 'row')} ({each['step']})" for each in certificate[key])
    for each in certificate["recipients"]:
        yield f"{each['store']}, a recipient: `{each['word']}`, until {each['until']}"


def counted(number: int, what: str) -> str:
    """A number of things.

    >>> counted(1, "row"), counted(2, "row")
    ('1 row', '2 rows')
    """
    return f"{number} {what}" + ("" if number == 1 else "s")


def checked(layers: Layers, subject: object) -> tuple[Layer, ...]:
    """Every layer, in order; one that stands on a layer that failed is not checked."""
    found: dict[str, Layer] = {}
    for name, grounds, check in layers:
        lacking = [ground for ground in grounds if found[ground].verdict in (FAIL, NOT_CHECKED)]
        if lacking:
            found[name] = Layer(name, NOT_CHECKED, f"it stands on {lacking[0]}")
            continue
        try:
            found[name] = Layer(name, PASS, check(subject))
        except Wrong as wrong:
            found[name] = Layer(name, FAIL, str(wrong), wrong.place)
        except Doubtful as doubt:
            found[name] = Layer(name, UNSURE, str(doubt))
    return tuple(found.values())


def verify_proof(content: bytes, key: str | None = None, tsa: bytes | None = None) -> Report:
    """Checks the bytes of a proof. Raises Wrong where `key` is no key, or `tsa` no certificate.

    `key` is the text of the key that is trusted, `tsa` a file with the certificates of timestamps' authorities.
    """
    proof = Proof(content, None if key is None else key_of("--key", key), trusted_of(tsa))
    layers = checked(PROOF_LAYERS, proof)
    failed = any(layer.verdict in (FAIL, NOT_CHECKED) for layer in layers)
    if failed:
        return Report(layers, {}, PROOF_LIMITS)
    stamped = {name: each.time for name, each in proof.stamped.items()} if layers[-1].verdict == PASS else {}
    days = (own_entry(proof.request, proof.entries, kind) for kind in ("due", "extended"))
    return Report(layers, proof.certificate, PROOF_LIMITS, stamped, *days)


def trusted_of(tsa: bytes | None) -> list[Certificate] | None:
    """The certificates of authorities that are trusted, if any are named."""
    return None if tsa is None else certificates_named("--tsa", tsa)


def verify_log(directory: Path, since: str | None = None, key: str | None = None, tsa: bytes | None = None) -> Report:
    """Checks a log's directory; `since` is the text of an earlier checkpoint, the others are those of a proof."""
    log = Log(directory, since, None if key is None else key_of("--key", key), trusted_of(tsa))
    return Report(checked(LOG_LAYERS if since is None else (*LOG_LAYERS, *EARLIER), log), {}, LOG_LIMITS, {})


def shown(line: str) -> str:
    """A line as a terminal may show it: what a liar wrote moves no cursor and hides nothing."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape", "replace").decode() for each in line)


def file_of(named: str, limit: int) -> bytes:
    """The content of a file that the command line names. Raises Wrong."""
    content = read(Path(), named, limit)
    if content is None:
        raise Wrong(named, "there is no such file")
    return content


def key_named(named: str | None) -> str | None:
    """The text of a key, from that text or from a file that holds it. Raises Wrong."""
    if named is None or re.fullmatch(r"[^\s+]+\+[0-9a-f]{8}\+\S+", named):
        return named
    return plain(named, file_of(named, LARGEST_ENTRY)).strip("\n")


def report_of(options: argparse.Namespace) -> Report:
    """What the command line asks for. Raises Wrong where it can't be read."""
    key = key_named(options.key)
    tsa = None if options.tsa is None else file_of(options.tsa, LARGEST_NOTE)
    if options.what[0] != "log":
        return verify_proof(file_of(options.what[0], LARGEST_PROOF), key, tsa)
    since = None if options.since is None else file_of(options.since, LARGEST_NOTE).decode("utf-8", "surrogateescape")
    return verify_log(Path(options.what[1]), since, key, tsa)


def main(arguments: Sequence[str]) -> int:
    """The command line: 0 where every layer passed, 1 where one failed, 2 for wrong usage, 3 where not all is sure."""
    parser = argparse.ArgumentParser(prog="audit.py", description="Checks a proof, or a whole log, offline.")
    parser.add_argument("what", nargs="+", metavar="PROOF.zip | log DIRECTORY", help="what to check")
    parser.add_argument("--key", help="the key that is known: its text, or a file that holds it")
    parser.add_argument("--tsa", metavar="FILE", help="the certificates of timestamps' authorities, or their roots")
    parser.add_argument("--from", dest="since", metavar="CHECKPOINT", help="a file with the log's checkpoint of then")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for people, or for machines")
    try:
        options = parser.parse_args(arguments)
        if len(options.what) != 1 + (options.what[0] == "log") or (options.since and len(options.what) == 1):
            parser.error("name a proof, or `log` and a directory")
        report = report_of(options)
    except SystemExit as ended:
        return int(ended.code or 0)
    except Wrong as wrong:
        print(shown(f"audit.py: {wrong.place}: {wrong}"), file=sys.stderr)
        return 2
    if options.format == "json":
        print(json.dumps(report.plain(), indent=2))
    else:
        encoding = sys.stdout.encoding or "utf-8"
        print("\n".join(shown(line) for line in report.lines()).encode(encoding, "backslashreplace").decode(encoding))
    return report.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
