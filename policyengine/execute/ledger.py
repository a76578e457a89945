"""The ledger of a state: entries in one order, and what is signed of them. A directory or a database keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from policyengine.errors import NotAnalysable, Refused
from policyengine.ledger.entry import LONGEST, Entry, allowed, encoded
from policyengine.ledger.note import Checkpoint, Signer, checkpoint, note, signed
from policyengine.ledger.tree import Hashes, root


class Log(Protocol):
    """What whoever is at work on a run adds to."""

    def entries(self, run: str) -> list[Entry]:
        """All entries of a run, in order. Raises NotAnalysable `ledger.damaged`."""
        ...

    def append(self, *entries: Entry) -> None:
        """Adds these, in this order, durably: in a crash, as many of the first ones as there was time for.

        Raises Refused `ledger.entry` for what is none; NotAnalysable `ledger.write` or `ledger.damaged`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Began:
    """Where in the ledger the entries of a run may begin, and what was signed last before that; nothing is ``."""

    place: int = 0
    checkpoint: str = ""


class Ledger(Log, Protocol):
    """All of it."""

    def begin(self, *runs: str) -> None:
        """Remembers where the entries of runs begin, before the first of them is added; safe to repeat."""
        ...

    def began(self, run: str) -> Began:
        """Where that was."""
        ...

    def placed(self, run: str) -> list[tuple[int, Entry]]:
        """The entries of a run that have a place in the signed tree, with it, in order."""
        ...

    def signers(self) -> list[tuple[int, Entry]]:
        """The entries that name who signs, as far as they have a place, with it, in order. Looks at all there are."""
        ...

    def hashes(self, level: int, first: int, count: int) -> Sequence[bytes]:
        """Neighbouring nodes of the tree, each over 256**level entries; the first one is the first of them."""
        ...

    def checkpoint(self) -> str:
        """The signed note of the tree as it was signed last; `` where it never was."""
        ...

    def handovers(self) -> tuple[str, ...]:
        """The checkpoints that an older key has signed together with its heir, oldest first."""
        ...

    def sign(self, signer: Signer, heir: Signer | None = None) -> str:
        """Signs the tree as it is now, and returns the note; with an `heir`, who signs from now on, both do.

        Raises NotAnalysable `ledger.forked` where it does not begin with what was signed before.
        """
        ...


def written(entries: Sequence[Entry]) -> list[bytes]:
    """The entries as they are written. Raises Refused `ledger.entry` for one that is none."""
    lines = [encoded(each) for each in entries if allowed(each)]
    if len(lines) != len(entries) or any(len(each) > LONGEST for each in lines):
        raise Refused("ledger.entry", "the ledger holds ids, digests, days and counts, and nothing else")
    return lines


def signable(name: str, size: int, hashes: Hashes, before: str) -> str:
    """The text of the checkpoint to sign. Raises NotAnalysable `ledger.forked`."""
    if before:
        known = of_note(before)
        if known.size > size or root(known.size, hashes) != known.root:
            raise NotAnalysable(
                "ledger.forked",
                f"the ledger does not begin with the {known.size} entries that were signed before",
                help="something was taken out of it or changed; put it back as it was, nothing is signed until then",
            )
    return Checkpoint(name, size, root(size, hashes)).text


def of_note(content: str) -> Checkpoint:
    """What a signed note of ours says. Raises NotAnalysable `ledger.damaged`."""
    try:
        return checkpoint(note(content))
    except ValueError:
        raise damaged("its checkpoint") from None


def note_of(text: str, signer: Signer, heir: Signer | None) -> str:
    """The signed note, by both where there are two."""
    return signed(text, [signer] if heir is None else [signer, heir])


def damaged(what: str) -> NotAnalysable:
    """The error of a ledger that is not what was written."""
    return NotAnalysable(
        "ledger.damaged",
        f"{what} is not what the ledger wrote there",
        help="put the ledger back as it was; `policyengine audit log` tells what else differs",
    )
