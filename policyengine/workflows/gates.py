"""Feeds gates from a state's register of opt-outs: what is in it, as it is, without anybody's value."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from policyengine.errors import NotAnalysable, Refused, UsageError
from policyengine.execute import box
from policyengine.execute.key import SIZE, Keys, keys_or_new
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.protocol import FEED, REGISTER, Box
from policyengine.execute.purposes import entries, kept_key
from policyengine.execute.request import kinds_of
from policyengine.execute.signing import NAME, Signing, signing
from policyengine.execute.state import Lines, unreadable
from policyengine.gate.feed import Feed, Shorter, Taken
from policyengine.gate.feed import Published as Fed
from policyengine.gate.form import WIDTH, Form
from policyengine.gate.note import Trusted
from policyengine.gate.snapshot import Head, TooManySets
from policyengine.gate.tail import Line
from policyengine.ledger.note import Signer, signed
from policyengine.model.datamap import Datamaps
from policyengine.model.type import Kind
from policyengine.stores import durable
from policyengine.workflows.read import read
from policyengine.workflows.terms import now


@dataclass(frozen=True, slots=True)
class Published:
    """What was published, and the public key that a gate has to trust."""

    fed: Fed
    key: str


def publish(
    directory: Path,
    out: Path,
    *,
    state: Place,
    key: str | None,
    environment: Mapping[str, str],
    today: date,
    key_file: Path | None = None,
    clock: Callable[[], datetime] = now,
) -> Published:
    """Brings what gates read in `out` up to the register, with a heartbeat; `key_file` is where their key is written.

    Raises Refused `key.exists`, `gate.busy`, `gate.too-many-sets`; NotAnalysable `gate.register-shorter`, `register.…`;
    UsageError `usage.out`.
    """
    datamaps = read(directory)
    with closing(state_at(state)) as held:
        keys = keys_or_new(key, held.key, environment, held.boxes, secrets.token_bytes, today)
        secret = kept_key(held.opted_out, held.boxes.of(REGISTER), keys, secrets.token_bytes).secret
        signer = _signer(held.boxes.of(FEED), keys)
        lines = list(_lines(held.opted_out))
    if key_file is not None:
        _write_key(key_file, secret)
    head = Head(signer.name, len(lines), clock().timestamp(), _purposes(datamaps, lines), forms(datamaps))
    public = str(signer.verifier)
    feed = Feed(out, secret, lambda text: signed(text, (signer,)), Trusted(public))
    try:
        return Published(feed.publish(head, lines), public)
    except Shorter:
        raise NotAnalysable(
            "gate.register-shorter",
            "the register of opt-outs has fewer lines than gates were told, so some would be forgotten",
            help="put back the register as it was; gates deny once their heartbeat is too old",
        ) from None
    except Taken:
        raise Refused("gate.busy", f"somebody else is feeding gates in {out}") from None
    except TooManySets as error:
        raise Refused("gate.too-many-sets", str(error), help="declare fewer purposes") from None
    except OSError as error:
        raise UsageError("usage.out", f"{out} can't be written: {error.strerror}") from None


def forms(datamaps: Datamaps) -> dict[str, Form]:
    """How a gate reads values: of what singles people out for good, as the register has it."""
    kinds = kinds_of(datamaps)
    return {
        str(each.name): Form(each.normalise.value, kinds.get(each.name) is Kind.INTEGER, each.empty)
        for subject in datamaps.organisation.subjects.values()
        for each in subject.identifiers.values()
        if not (each.shared or each.recyclable)
    }


def _purposes(datamaps: Datamaps, lines: Iterable[Line]) -> tuple[str, ...]:
    """Those of the organisation, and those that it once had, which people opted out of."""
    return tuple(sorted({*datamaps.organisation.purposes, *(name for each in lines for name in each.purposes)}))


def _lines(register: Lines) -> Iterator[Line]:
    """INVARIANT: the register only grows, so that the number of a line is a sequence number."""
    for number, (_, digest, purposes) in enumerate(entries(register), 1):
        try:
            found = bytes.fromhex(digest)
        except ValueError:
            found = b""
        if len(found) != SIZE or not purposes:
            raise unreadable("the register of opt-outs")
        yield Line(number, found[:WIDTH], purposes)


def _signer(where: Box, keys: Keys) -> Signer:
    """Who signs for gates, made when it is first needed: not who signs the ledger, whose key may be rotated."""
    found = signing(where, keys)
    if found is None:
        made = Signing(Signer(f"{NAME}/gates-{secrets.token_hex(8)}", secrets.token_bytes(SIZE)))
        where.create(box.sealed(made.content, where.name, keys, secrets.token_bytes))
        return _signer(where, keys)  # or somebody else has made one in this moment
    return found.signer


def _write_key(file: Path, secret: bytes) -> None:
    """Raises Refused `key.exists` where another key is there, UsageError `usage.out`."""
    content = base64.b64encode(secret) + b"\n"
    try:
        if not durable.create(file, content, 0o600) and durable.read(file)[0] != content:
            raise Refused("key.exists", "there is a key file already; it is not replaced")
    except OSError as error:
        raise UsageError("usage.out", f"{file} can't be written: {error.strerror}") from None
