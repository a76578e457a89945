"""Two people's runs at the same time: in processes of their own, each with a state of its own, in the same stores.

`python -m tests.concurrent.two KIND DIRECTORY [--url URL] [--rounds N]` prints `rounds=N failures=M`, and what went
wrong, a line each. In each round something befalls the first run at another of its boundaries: the second one begins
then, or it is killed there, and gone on with after the second one; the two take turns, and where no number of rounds
is given both are tried at every boundary.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from policyengine.errors import PolicyEngineError, UsageError
from policyengine.workflows import run as workflow
from policyengine.workflows.compile import manifest_of
from tests.concurrent.club import CASE, JOURNALS, SERVERS, engine_of
from tests.crash import world
from tests.scenarios.play import TODAY, Scene, connect, execute, set_up, tables

KINDS = (*JOURNALS, *SERVERS, "duckdb", "several")
ANN, BOB = (("email", "Ann@x.example"),), (("email", "bob@x.example"),)
PATIENCE = 60  # for a process that hangs, and never for a slow one

_MAIL, _HEAD = "deleted-<token>@deleted.invalid", "nr,email,card,subject"
# Somebody who stays: a JSON Lines file without a line has no fields.
CATS = {
    "maps/lake/clicks/1.jsonl": '{"click": 4, "mail": "m9", "url": "/cats"}\n',
    "maps/archive/swipes.jsonl": '{"nr": 4, "badge": "badge-of-cat", "door": "cats"}\n',
}

# Who is left when both have gone, with what is left to them.
LEFT: dict[str, object] = {
    "club": ["club.letters: 2 | 3 | NULL | 'cats' | NULL", "club.members: 3 | 'cat@x.example'"],
    "several": {
        "shop.accounts": ["(3, 'cat@x.example', None, None)"],
        "shop.orders": [f"({id}, None, 'deleted-<token>', None, {id}0)" for id in (1, 2, 3)],
        "warehouse.people": [f"({id}, '{_MAIL}', 'deleted-<token>', None)" for id in (1, 2)],
        "maps/lake/mails/0.csv": [_HEAD, f"m1,{_MAIL},deleted-<token>,", f"m2,{_MAIL},deleted-<token>,"],
        "maps/lake/mails/1.csv": [_HEAD, f"m3,{_MAIL},,"],
        **{name: [line.strip()] for name, line in CATS.items()},
    },
}

# Where each step commits by itself, a run that was killed goes on with what it had decided: a letter of two who have
# both gone since then was decided to stay for the other one. Nothing of either is in it.
SHELLS = {"duckdb": ["club.letters: 1 | NULL | NULL | NULL | NULL", "club.letters: 3 | NULL | NULL | NULL | NULL"]}

Boundary = Callable[[str], None]


def _nothing(_: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Place:
    """Stores in a directory or at a URL, and how they are set up again."""

    kind: str
    directory: Path
    url: str = ""

    @property
    def case(self) -> str:
        return "several" if self.kind == "several" else "club"

    @property
    def scene(self) -> Scene:
        return Scene(CASE, engine_of(self.kind), self.directory, {"club": self.url} if self.url else {})

    def set_up(self) -> None:
        """The stores, and a state that has rehearsed, which is kept for every round."""
        if self.kind == "several":
            world.make(self.directory)
            for name, line in CATS.items():
                with (self.directory / name).open("a", encoding="utf-8") as file:
                    file.write(line)
        else:
            set_up(CASE, engine_of(self.kind), self.directory, (lambda: self.url) if self.url else None)
            if self.kind in JOURNALS:
                execute("sqlite", self.scene.database("club"), f"PRAGMA journal_mode = {self.kind}")
            assert self.scene.rehearse() == "green"
        shutil.copytree(self.directory / "maps", self.directory / "maps-before")

    def again(self) -> None:
        """The stores as they were, and two states that know of nobody."""
        if self.url:
            connection = connect(self.kind, self.url)
            if self.kind == "mariadb":
                for table in tables(connection, self.kind):
                    connection.execute(f"DROP TABLE {table}")
            else:
                connection.execute("DROP SCHEMA public CASCADE")
                connection.execute("CREATE SCHEMA public")
            connection.execute((CASE / "club.sql").read_text())
            connection.close()
        shutil.rmtree(self.directory / "maps")
        shutil.copytree(self.directory / "maps-before", self.directory / "maps")
        for name in "ab":
            self.new_state(name)

    def new_state(self, name: str) -> None:
        """A state that has rehearsed, and knows of nobody."""
        shutil.rmtree(self.directory / name, ignore_errors=True)
        shutil.copytree(self.directory / "state", self.directory / name)

    def run(self, name: str, boundary: Boundary = _nothing, **more: Any) -> str:
        """The run of the first person (`a`) or of the second (`b`); how it ended."""
        given = {"a": ANN, "b": BOB}[name]
        return workflow.run(
            self.directory / "maps",
            f"r-{name}",
            None,
            given,
            state=self.directory / name,
            environment=self.scene.environment,
            today=TODAY,
            boundary=boundary,
            **more,
        ).state

    def resume(self, name: str) -> str:
        """Goes on with it, or begins again where the process died before it was written down."""
        try:
            return workflow.resume(
                self.directory / "maps",
                f"r-{name}",
                state=self.directory / name,
                environment=self.scene.environment,
                today=TODAY,
            ).state
        except UsageError as error:
            assert error.code in ("run.unknown", "run.nobody-known")
            return self.run(name)

    def rows(self) -> object:
        """Every row that is not ours."""
        if self.kind == "several":
            return {name: rows for name, rows in world.logical(self.directory).items() if _some(name, rows)}
        return self.scene.dump()

    def ours(self) -> list[str]:
        """What a run should have taken away again."""
        if self.kind == "several":
            found = [each for each in world.remains(self.directory) if not each.startswith("state/")]
        else:
            found = [each for each in self.scene.ours() if each != "club.__pe_receipts"]
        files = (each for each in self.directory.rglob("*") if each.name == "box" or "policyengine-" in each.name)
        return found + [each.relative_to(self.directory).as_posix() for each in files]


def _some(name: str, rows: list[str]) -> bool:
    """Whether a table or a file says anything; a CSV file without a row keeps its header."""
    return len(rows) > name.endswith(".csv")


def started(work: Callable[[], bool]) -> int:
    """Another process, which ends with 0 where `work` was well; its id.

    INVARIANT: the parent has one thread and no open store, so that nothing it holds is cut in half.
    """
    process = os.fork()
    if process == 0:
        signal.alarm(PATIENCE)
        code = 99
        try:
            code = 0 if work() else 1
        except PolicyEngineError as error:
            print(f"{error.code}: {error.message}", file=sys.stderr)
            code = error.exit_code
        finally:
            sys.stderr.flush()
            os._exit(code)
    return process


def ended(process: int) -> int:
    """Its exit code, or minus the signal that ended it."""
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def boundaries(place: Place) -> int:
    """How many boundaries the first run comes to when it is alone."""
    told: list[str] = []
    place.again()
    assert place.run("a", told.append) == "done"
    return len(told)


def together(place: Place, at: int) -> Iterator[str]:
    """What is wrong where the second run begins when the first one is there."""
    place.again()
    reads, writes = os.pipe()
    passed = 0

    def let_go(_: str) -> None:
        nonlocal passed
        passed += 1
        if passed == at:
            os.write(writes, b".")

    def second() -> bool:
        os.close(writes)
        os.read(reads, 1)
        return place.run("b") == "done"

    both = [started(lambda: place.run("a", let_go) == "done"), started(second)]
    os.close(reads)
    os.close(writes)
    for name, process in zip("ab", both, strict=True):
        if (code := ended(process)) != 0:
            yield f"{name} ends with {code}"
    yield from judged(place, LEFT[place.case])


def killed(place: Place, at: int) -> Iterator[str]:
    """What is wrong where the first run is killed there, the second one runs, and then the first goes on."""
    place.again()
    passed = 0

    def kill(_: str) -> None:
        nonlocal passed
        passed += 1
        if passed == at:
            os.kill(os.getpid(), signal.SIGKILL)

    for name, wanted, work in (
        ("a, killed,", -signal.SIGKILL, lambda: place.run("a", kill) == "done"),
        ("b", 0, lambda: place.run("b") == "done"),
        ("a, resumed,", 0, lambda: place.resume("a") in ("done", "answered")),
    ):
        if (code := ended(started(work))) != wanted:
            yield f"{name} ends with {code}"
    left = LEFT[place.case]
    if isinstance(left, list):
        left = sorted([*left, *(each for each in SHELLS.get(place.kind, ()) if each in place.rows())])
    yield from judged(place, left)


def judged(place: Place, expected: object) -> Iterator[str]:
    """What is wrong when both have ended: somebody is left, or a stranger is not; something of ours; or asked again."""
    rows = place.rows()
    if rows != expected:
        yield f"left is {rows}"
    if ours := place.ours():
        yield f"of ours is left {ours}"
    for name in "ab":
        if (code := ended(started(lambda name=name: place.run(name) == "answered"))) != 0:
            yield f"{name} again ends with {code}"
    if place.rows() != rows or place.ours() != ours:
        yield "asked again, something changed"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--url", default="", help="an empty database, where the kind is of a server")
    parser.add_argument("--rounds", type=int, default=0)
    asked = parser.parse_args()
    place = Place(asked.kind, asked.directory, asked.url)
    place.set_up()
    made = manifest_of(place.directory / "maps", None)
    workflow.manifest_of = lambda *_: made
    last = boundaries(place)
    tried = [(at, way) for at in range(1, last + 1) for way in (together, killed)]
    if asked.rounds:  # in the middle of as many parts
        middles = (1 + (2 * number + 1) * last // (2 * asked.rounds) for number in range(asked.rounds))
        tried = list(zip(middles, cycle((together, killed)), strict=False))
    failures = 0
    for at, way in tried:
        wrong = list(way(place, at))
        failures += bool(wrong)
        for each in wrong:
            print(f"{way.__name__} at {at} of {last}: {each}")
    print(f"rounds={len(tried)} failures={failures}")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
