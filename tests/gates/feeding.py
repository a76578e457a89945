"""A feed in a directory, with a clock that a test moves, and the gates over it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policyengine.gate.feed import Feed, Published
from policyengine.gate.form import WIDTH, Form
from policyengine.gate.gate import Gate
from policyengine.gate.note import Trusted
from policyengine.gate.snapshot import Head
from policyengine.gate.tail import Line
from policyengine.ledger.note import Signer, signed

KEY = bytes(range(32))
SIGNER = Signer("gates.example", bytes(32))
TRUSTED = str(SIGNER.verifier)
EMAIL = "customer.email"
FORMS = {EMAIL: Form("lower", empty=("none@x.example",)), "customer.number": Form(whole=True)}
PURPOSES = ("analytics", "contract", "marketing")


def digest(value: str, identifier: str = EMAIL) -> bytes:
    """As the register has it."""
    return hmac.digest(KEY, f"{identifier}\0{value}".encode(), hashlib.sha256)[:WIDTH]


def line(sequence: int, value: str, *purposes: str, denied: bool = True) -> Line:
    return Line(sequence, digest(value), purposes or ("marketing",), denied)


@dataclass
class Feeding:
    directory: Path
    now: float = 1_000_000.0
    forms: dict[str, Form] = field(default_factory=lambda: dict(FORMS))

    @property
    def feed(self) -> Feed:
        return Feed(self.directory, KEY, lambda text: signed(text, (SIGNER,)), Trusted(TRUSTED))

    def head(self, upto: int, purposes: Iterable[str] = PURPOSES) -> Head:
        return Head(SIGNER.name, upto, self.now, tuple(purposes), self.forms)

    def publish(self, lines: Sequence[Line]) -> Published:
        return self.feed.publish(self.head(max((each.sequence for each in lines), default=0)), lines)

    def gate(self, **named: float) -> Gate:
        return Gate(self.directory, KEY, TRUSTED, clock=lambda: self.now, **named)

    def only(self, pattern: str) -> Path:
        (found,) = self.directory.glob(pattern)
        return found
