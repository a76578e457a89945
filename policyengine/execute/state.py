"""The state directory: what a run needs to remember between processes, and which manifests were rehearsed green.

<state>/key                     the keys that key boxes are wrapped by, mode 0600, made when it is first needed
<state>/journal.jsonl           intents and outcomes of all runs
<state>/runs/<run>/run.json     request, subject and manifest: no person's value
<state>/runs/<run>/box          the key box: values and run key, encrypted
<state>/rehearsals/<digest>     the verdict of a manifest
<state>/opted-out.jsonl         what people opted out of, by keyed digests
<state>/opted-out.box           the key of those digests, encrypted

Directories are of mode 0700 and files of mode 0600. Who could write here could decide what runs, so nobody else may.
"""

from __future__ import annotations

import json
import os
import re
import stat
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from policyengine.errors import NotAnalysable, Refused, UsageError
from policyengine.execute.box_file import FileBoxes
from policyengine.model.right import Right
from policyengine.stores import durable

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z")


@dataclass(frozen=True, slots=True)
class Record:
    """What may be written down of a run in the clear.

    `stores` are those that its manifest changes, `round` the one that the request is in: one begins after a hold.
    `members` are the requests that a batch answers; each of those has a record of its own, which names the `batch`.
    `purposes` are those that it asks to opt out of, `opted_out` all that the person ever opted out of.
    """

    request: str
    subject: str
    manifest: str
    stores: tuple[str, ...] = ()
    round: int = 1
    members: tuple[str, ...] = ()
    batch: str = ""
    right: str = Right.ERASURE.value
    purposes: tuple[str, ...] = ()
    opted_out: tuple[str, ...] = ()


def checked_id(request: str) -> str:
    """The request's id, if it can't hold a person's value.

    Raises UsageError `request.id` for an address, a telephone number's signs, or anything long.
    """
    if not _ID.match(request):
        raise UsageError(
            "request.id",
            "a request's id is made of letters, digits, dots, dashes and underscores, 64 at most",
            help="take the number of your ticket; never a person's address, because ids are written down",
        )
    return request


class State:
    """A state directory, by its path."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        """Raises Refused `state.writable-by-others` where it is there and another user owns it or may write to it."""
        _require_own(path)
        self.path = path

    @property
    def key(self) -> Path:
        """The file of keys that is used where no other is named."""
        return self.path / "key"

    @property
    def journal(self) -> Path:
        """The journal of all runs."""
        return self.path / "journal.jsonl"

    @property
    def opted_out(self) -> Path:
        """The register of what people opted out of."""
        return self.path / "opted-out.jsonl"

    @property
    def boxes(self) -> FileBoxes:
        """The key boxes of all runs."""
        return FileBoxes(self.path, self.journal)

    def record(self, run: str) -> Record | None:
        """What is known of a run, or None where it never started here."""
        path = self.path / "runs" / run / "run.json"
        if not path.exists():
            return None
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            lists = ("stores", "members", "purposes", "opted_out")
            return Record(**content | {name: tuple(content.get(name, ())) for name in lists})
        except (ValueError, TypeError, AttributeError):
            raise NotAnalysable("state.unreadable", f"{path} is no record of a run") from None

    def remember(self, run: str, record: Record) -> None:
        """Writes a run down, durably."""
        self._write(self.path / "runs" / run / "run.json", asdict(record))

    def forget(self, run: str) -> None:
        """Takes back what was written down of a run; safe to repeat."""
        (self.path / "runs" / run / "run.json").unlink(missing_ok=True)

    def rehearsed(self, manifest: str) -> dict[str, Any] | None:
        """The verdict of a manifest, or None where it was never rehearsed."""
        path = self._rehearsal(manifest)
        if not path.exists():
            return None
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            raise NotAnalysable("state.unreadable", f"{path} is no verdict") from None
        return found if isinstance(found, dict) and found.get("manifest") == manifest else None

    def keep_verdict(self, verdict: dict[str, Any]) -> None:
        """Writes a verdict down, durably."""
        self._write(self._rehearsal(str(verdict["manifest"])), verdict)

    def _rehearsal(self, manifest: str) -> Path:
        return self.path / "rehearsals" / f"{manifest.removeprefix('sha256:')}.json"

    def _write(self, path: Path, content: dict[str, Any]) -> None:
        durable.directory(path.parent)
        durable.write(path, json.dumps(content, indent=1, sort_keys=True).encode() + b"\n", mode=0o600)


def _require_own(path: Path) -> None:
    try:
        stands = path.stat()
    except OSError:
        return
    if stat.S_IMODE(stands.st_mode) & 0o022 or stands.st_uid not in (os.geteuid(), 0):
        raise Refused(
            "state.writable-by-others",
            f"others may write in the state directory {path}, or own it",
            help="chmod 700, and run as the user whose directory it is",
        )
