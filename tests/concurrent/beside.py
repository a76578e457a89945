"""A run beside a process that goes on writing: how they meet, and what must be so when both have ended."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policyengine.execute.pace import BATCH, Tempi, Tempo
from tests.concurrent.club import AGAIN, other, waiting
from tests.concurrent.writer import COLUMNS, MAIL, PERSON, Row
from tests.scenarios.play import Scene

DEADLOCK = "1213"
PATIENCE = 60.0  # for a process that has died, and never for a slow one
ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Log:
    """The writer's log: every row that it committed, in order."""

    path: Path

    def lines(self) -> list[dict[str, Any]]:
        text = self.path.read_text() if self.path.exists() else ""
        return [json.loads(each) for each in text.splitlines(keepends=True) if each.endswith("\n")]

    def wait(self, more: int, hers: int = 0) -> int:
        """How many lines there are, once there are so many more, and in them so many posts of the person's."""
        began, end = len(self.lines()), time.monotonic() + PATIENCE
        while time.monotonic() < end:
            lines = self.lines()
            fresh = lines[began:]
            owners = {each["row"][0]: each["row"][1] for each in fresh if each.get("table") == "posts"}
            if len(fresh) >= more and list(owners.values()).count(PERSON) >= hers:
                return len(lines)
            time.sleep(0.002)
        raise AssertionError("the writer has stopped writing")

    def failures(self) -> set[str]:
        return {each["failed"] for each in self.lines() if "failed" in each}


@dataclass(slots=True)
class Meeting:
    """What a run tells, and how far the writer had come then. It waits for the writer wherever it holds nothing."""

    log: Log
    tries: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def __call__(self, name: str) -> None:
        self.tries += name == AGAIN
        if name == "club: erasing":
            self.seen["erasing"] = self.log.wait(2, hers=3)
        elif name == "club: verifying":
            self.seen["verifying"] = self.log.wait(1)
        elif name in ("box", "club decide", "club drop", "club residual") or name.endswith(" committed"):
            self.log.wait(1)


@contextmanager
def writing(scene: Scene, seed: int) -> Iterator[Log]:
    """A writer at work, which has ended afterwards."""
    log = Log(scene.directory / "writer.jsonl")
    command = [sys.executable, "-m", "tests.concurrent.writer", scene.engine]
    command += [str(scene.database("club")), str(seed), str(log.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, cwd=ROOT) as process:
        try:
            log.wait(20, hers=1)
            yield log
        finally:
            process.communicate(b"\n", timeout=PATIENCE)
    assert process.returncode == 0


def beside(scene: Scene, seed: int, batch: int = BATCH) -> None:
    """One run beside the writer, then another request for what came too late; judged after each.

    In small batches the comments on a post go before the post does. One that is given to somebody else in between has
    lost them, as if that had been done a moment before.
    """
    with writing(scene, seed) as log:
        meeting = Meeting(log)
        waiting(scene, "300ms")  # the run, and not the writer
        outcome = scene.run(boundary=meeting, progress=meeting, tempi=Tempi(Tempo(batch)))
        log.wait(20)
    # No lock that never came; and no deadlock but on MariaDB, which locks row by row and ends one of those in it.
    assert all(each.startswith(("SQLITE_BUSY", DEADLOCK)) for each in log.failures())
    assert outcome.state in ("done", "leftovers")
    since = meeting.seen["verifying" if outcome.state == "done" else "erasing"]
    late = {each["row"][0] for each in log.lines()[since:] if each.get("table") == "posts"}
    assert {row[0] for row in _named(scene)} <= late
    again = scene.run("r-2")
    assert again.state == "done"
    assert scene.resume().state == ("done" if outcome.state == "leftovers" else "answered")
    assert _named(scene) == []
    found = rows(scene)
    expected = _expected(scene, log)
    if batch < BATCH:
        hers = _once_hers(log)
        for rows_ in (found["comments"], expected["comments"]):
            for id in [id for id, row in rows_.items() if row[1] in hers]:
                del rows_[id]
    for table in COLUMNS:
        assert found[table] == expected[table], table
    assert scene.left() == []


def rows(scene: Scene) -> dict[str, dict[int, Row]]:
    connection = other(scene)
    found = {
        table: {row[0]: tuple(row) for row in connection.execute(f"SELECT * FROM {table}").fetchall()}
        for table in COLUMNS
    }
    connection.close()
    return found


def _named(scene: Scene) -> list[Row]:
    """The posts that have the person's address."""
    return [row for row in rows(scene)["posts"].values() if str(row[2]).lower() == MAIL]


# What was there before the writer began, and what must be left of it.
_FIRST: dict[str, dict[int, Row]] = {
    "members": {1: (1, MAIL), 2: (2, "bob@x.example"), 3: (3, "cat@x.example")},
    "posts": {3: (3, 2, None, "his")},
    "comments": {2: (2, 3, "his")},
    "letters": {1: (1, 1, 2, "hers", "his"), 2: (2, 3, 2, "cats", "his"), 3: (3, 2, 1, "his", "hers")},
}


def _expected(scene: Scene, log: Log) -> dict[str, dict[int, Row]]:
    """Every row as the writer's log has it, without the person: told by whose it is, and by nothing of ours."""
    there = {table: dict(found) for table, found in _FIRST.items()}
    for line in log.lines():
        if "table" in line:
            there[line["table"]][line["row"][0]] = tuple(line["row"])
    members = {id: row for id, row in there["members"].items() if id != PERSON}
    posts = {id: row for id, row in there["posts"].items() if row[1] != PERSON and str(row[2]).lower() != MAIL}
    comments = {id: row for id, row in there["comments"].items() if row[1] in posts}
    letters = {id: _let_go(row) for id, row in there["letters"].items() if set(row[1:3]) != {PERSON}}
    return {"members": members, "posts": posts, "comments": comments, "letters": letters}


def _once_hers(log: Log) -> set[int]:
    """The posts that were the person's at some time."""
    posts = (line["row"] for line in log.lines() if line.get("table") == "posts")
    return {row[0] for row in posts if row[1] == PERSON or str(row[2]).lower() == MAIL} | {1, 2, 4}


def _let_go(letter: Row) -> Row:
    id, sender, recipient, body, reply = letter
    if sender == PERSON:
        sender, body = None, None
    if recipient == PERSON:
        recipient, reply = None, None
    return (id, sender, recipient, body, reply)
