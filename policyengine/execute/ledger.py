"""The ledger of a state: entries in one order, and what is signed of them. A directory or a database keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from policyengine.errors import NotAnalysable, Refused
from policyengine.ledger.entry import LONGEST, Entry, allowed, encoded
from policyengine.ledger.note import Checkpoint, Signer, checkpoint, note
from policyengine.ledger.tree import Hashes, root


class Log(Protocol):
    """What whoever is at work on a run adds to."""

    def entries(self, *runs: str) -> list[Entry]:
        """All entries of these runs, in order. Raises NotAnalysable `ledger.damaged`."""
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


@dataclass(frozen=True, slots=True)
class Stamp:
    """A checkpoint, and what an authority answered to its digest, in DER: by when it existed."""

    note: str
    answer: bytes


class Ledger(Log, Protocol):
    """All of it."""

    def begin(self, *runs: str) -> None:
        """Remembers where the entries of runs begin, before the first of them is added; safe to repeat."""
        ...

    def began(self, run: str) -> Began:
        """Where that was."""
        ...

    def placed(self, *runs: str) -> list[tuple[int, Entry]]:
        """The entries of these runs that have a place in the signed tree, with it, in order."""
        ...

    def of_no_run(self) -> list[tuple[int, Entry]]:
        """The entries that name who signs, or an approval, as far as they have a place, with it, in order."""
        ...

    def names(self, word: str, value: str) -> bool:
        """Whether an entry of no run has that value, with a place or without."""
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

    def stamps(self) -> tuple[Stamp, ...]:
        """The checkpoints that an authority has stamped, in the order in which they were kept."""
        ...

    def keep_stamp(self, stamp: Stamp) -> None:
        """Keeps one more, durably. Raises NotAnalysable `ledger.write`."""
        ...

    def sign(self, signer: Signer) -> str:
        """Signs the tree as it is now, and returns the note.

        Raises NotAnalysable `ledger.forked` where it does not begin with what was signed before.
        """
        ...

    def hand_over(self, signer: Signer, heir: Signer) -> None:
        """Has both sign the tree that ends with the first entry that names the heir; safe to repeat.

        INVARIANT: that tree and no other. Anybody can put a signature below what the signer has signed; whose last
        entry names the next key, they named themselves. Raises as `sign`.
        """
        ...


def written(entries: Sequence[Entry]) -> list[bytes]:
    """The entries as they are written. Raises Refused `ledger.entry` for one that is none."""
    lines = [encoded(each) for each in entries if allowed(each)]
    if len(lines) != len(entries) or any(len(each) > LONGEST for each in lines):
        raise Refused("ledger.entry", "the ledger holds ids, digests, days and counts, and nothing else")
    return lines


def require_same(size: int, hashes: Hashes, before: str) -> None:
    """Stops where the tree does not begin with what was signed before. Raises NotAnalysable `ledger.forked`."""
    if before:
        known = of_note(before)
        if known.size > size or root(known.size, hashes) != known.root:
            raise NotAnalysable(
                "ledger.forked",
                f"the ledger does not begin with the {known.size} entries that were signed before",
                help="something was taken out of it or changed; put it back as it was, nothing is signed until then",
            )


def text_of(name: str, size: int, hashes: Hashes) -> str:
    """The text of the checkpoint of that many entries."""
    return Checkpoint(name, size, root(size, hashes)).text


def says(content: str, text: str, *signers: Signer) -> bool:
    """Whether a signed note of ours has that text, and all of these have signed it."""
    return content.startswith(f"{text}\n") and all(note(content).signed_by(each.verifier) for each in signers)


def first_of(key: Signer, named: Iterable[tuple[int, Entry]]) -> int:
    """How many entries there are up to the first that names that key. INVARIANT: one does."""
    return next(place for place, entry in named if entry.get("key") == str(key.verifier)) + 1


def of_note(content: str) -> Checkpoint:
    """What a signed note of ours says. Raises NotAnalysable `ledger.damaged`."""
    try:
        return checkpoint(note(content))
    except ValueError:
        raise damaged("its checkpoint") from None


def damaged(what: str) -> NotAnalysable:
    """The error of a ledger that is not what was written."""
    return NotAnalysable(
        "ledger.damaged",
        f"{what} is not what the ledger wrote there",
        help="put the ledger back as it was; `policyengine audit log` tells what else differs",
    )
