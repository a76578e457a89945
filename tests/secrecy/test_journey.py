"""Canaries through the whole journey and through every failure: afterwards no file and no output has any of them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from tests.crash.world import stores
from tests.secrecy.search import places

ROOT = Path(__file__).parents[2]
EMAIL, OLD, CARD, BADGE = (
    "qv7zx.f9kw2lmt@canary.example",
    "h3jp-old-r8sydnv4@canary.example",
    "card-8Wq2ZpLx5T",
    "badge-Kd93MvUe7R",
)
CANARIES = (EMAIL, OLD, CARD, BADGE)
NAMES = {
    "old-of-ann@x.example": OLD,
    "ann@x.example": EMAIL,
    "ANN@x.example": EMAIL.upper(),
    "card-of-ann": CARD,
    "badge-of-ann": BADGE,
}

# Dies at the boundary that the environment names, before the command line is read.
KILLED = """
import os, signal
from policyengine.execute import receipt
real = receipt.read
def read(run):
    def boundary(name):
        if name == os.environ["DIE_AT"]:
            os.kill(os.getpid(), signal.SIGKILL)
    run.boundary = boundary
    return real(run)
receipt.read = read
"""
# Fails inside, with a value in the error and in local variables.
BROKEN = """
from policyengine.execute import closure
def find(run, plan, known, brought):
    email = known.values["customer.email"]
    raise KeyError(f"no {email}")
closure.find = find
"""
# A socket would be an error, and be seen.
NO_SOCKETS = """
import socket
def refuse(*arguments, **named):
    raise SystemExit("a socket was opened")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
"""


@dataclass(slots=True)
class Journey:
    """Commands in a directory of their own; all they say is kept in it, beside what they write."""

    path: Path
    said: list[str] = field(default_factory=list)

    @property
    def maps(self) -> Path:
        return self.path / "maps"

    def policyengine(
        self, *arguments: str, stdin: str = "", site: str = "", prefix: tuple[str, ...] = (), **variables: str
    ) -> int:
        (self.path / "site").mkdir(exist_ok=True)
        (self.path / "site" / "sitecustomize.py").write_text(site)
        (self.path / "tmp").mkdir(exist_ok=True)
        done = subprocess.run(
            [*prefix, sys.executable, "-m", "policyengine", *arguments],
            input=stdin,
            cwd=self.path,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.path),
                "TMPDIR": str(self.path / "tmp"),
                "PYTHONPATH": os.pathsep.join([str(self.path / "site"), str(ROOT)]),
                "PYTHONDONTWRITEBYTECODE": "1",
                "POLICYENGINE_DEBUG": "1",
                **variables,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        self.said.append(done.stdout + done.stderr)
        (self.path / f"said-{len(self.said)}.txt").write_text(self.said[-1])
        return done.returncode

    def erase(self, *more: str, stdin: str = f"email: {EMAIL}\n", **named: str) -> int:
        return self.policyengine("run", "maps", "--request", "r-1", "--identifiers", "-", *more, stdin=stdin, **named)

    def found(self, *canaries: str, below: str = ".") -> list[str]:
        return list(places(self.path / below, *(canaries or CANARIES)))

    def told(self, *canaries: str) -> list[str]:
        """The canaries in what policyengine itself said and wrote down: outputs, state, temporary files."""
        inside = ("maps/shop", "maps/warehouse.duckdb", "maps/lake", "maps/archive")
        return [place for place in self.found(*canaries) if not place.startswith(inside)]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stores full of canaries, and traces of them in what the engines keep; the map rehearsed."""
    journey = Journey(tmp_path_factory.mktemp("prepared"))
    stores(journey.path, NAMES)
    with contextlib.closing(sqlite3.connect(journey.maps / "shop.sqlite", isolation_level=None)) as shop:
        shop.execute("PRAGMA journal_mode = WAL")
        shop.execute("PRAGMA secure_delete = OFF")
        shop.executemany(
            "INSERT INTO lines VALUES (?, 3, ?)", [(1000 + n, f"{n} {EMAIL} {BADGE} {'x' * 500}") for n in range(300)]
        )
        shop.execute("DELETE FROM lines WHERE id >= 1000")
    with duckdb.connect(str(journey.maps / "warehouse.duckdb")) as warehouse:
        warehouse.execute("CREATE TABLE gone AS SELECT ? || range AS a FROM range(500)", [f"{EMAIL} {CARD} "])
        warehouse.execute("CHECKPOINT")
        warehouse.execute("DROP TABLE gone")
    assert journey.policyengine("rehearse", "maps", "--no-mutants") == 0, journey.said
    return journey.path


@pytest.fixture
def journey(prepared: Path, tmp_path: Path) -> Journey:
    """A copy of that, for one test."""
    shutil.copytree(prepared, tmp_path / "j")
    return Journey(tmp_path / "j")


def test_nothing_is_left_and_nothing_is_told(journey: Journey) -> None:
    before = journey.found()
    for place in ("shop.sqlite: raw", "warehouse.duckdb: raw", "warehouse.duckdb: raw, decoded"):
        assert f"maps/{place}" in before
    assert any(place.startswith("maps/lake/visits/0.parquet") for place in before)
    assert _freed(journey.maps / "shop.sqlite") > 0
    assert journey.told() == []
    assert journey.policyengine("check", "maps") == 0
    assert journey.policyengine("plan", "maps") == 0
    assert journey.policyengine("compile", "maps", "--out", "scripts") == 0
    assert journey.erase("--dry-run") == 0
    assert journey.erase("--format", "json") == 0
    assert journey.policyengine("leftovers", "maps", "--identifiers", "-", stdin=f"email: {EMAIL}\n") == 0, journey.said
    assert journey.erase() == 0
    assert journey.policyengine("resume", "maps", "--request", "r-1") == 0
    assert journey.found() == []
    assert _freed(journey.maps / "shop.sqlite") == 0


def _freed(file: Path) -> int:
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("PRAGMA freelist_count").fetchone()[0])


def test_leftovers_tell_no_value(journey: Journey) -> None:
    assert journey.policyengine("leftovers", "maps", "--identifiers", "-", stdin=f"email: {EMAIL}\ncard: {CARD}\n") == 1
    assert "shop.accounts.email" in journey.said[-1]
    assert journey.told() == []


@pytest.mark.parametrize(
    "at", ["box", "shop decide", "lake.anonymise.mails statement", "shop.draw.orders commit", "shop residual"]
)
def test_killed(journey: Journey, at: str) -> None:
    assert journey.erase(site=KILLED, DIE_AT=at) == -signal.SIGKILL
    assert list((journey.path / ".policyengine").rglob("box")) != []
    assert journey.told() == []
    assert journey.policyengine("resume", "maps", "--request", "r-1") == 0, journey.said
    assert journey.found() == []


def test_a_constraint_that_nobody_declared(journey: Journey) -> None:
    """A CHECK that the mask breaks: the engine's text may hold the row."""
    with contextlib.closing(sqlite3.connect(journey.maps / "shop.sqlite", isolation_level=None)) as shop:
        shop.execute("ALTER TABLE orders RENAME TO o")
        shop.execute(
            "CREATE TABLE orders (id integer PRIMARY KEY, account integer REFERENCES accounts (id), "
            f"code varchar(40) NOT NULL UNIQUE, note text CHECK (note <> '{CARD}' AND note IS NOT NULL), total integer)"
        )
        shop.execute("INSERT INTO orders SELECT id, account, code, ? || id, total FROM o", (OLD,))
        shop.execute("CREATE TABLE l AS SELECT * FROM lines")
        shop.execute("DROP TABLE lines")
        shop.execute("DROP TABLE o")
        shop.execute(
            "CREATE TABLE lines (id integer PRIMARY KEY, order_id integer NOT NULL REFERENCES orders (id), text text)"
        )
        shop.execute("INSERT INTO lines SELECT * FROM l")
        shop.execute("DROP TABLE l")
    assert journey.erase() == 4
    assert "store.constraint" in journey.said[-1]
    assert journey.told() == []


def test_a_value_of_another_type(journey: Journey) -> None:
    """A number that is none, beyond the sample that tells the types: DuckDB's text quotes it."""
    with (journey.maps / "archive" / "swipes.jsonl").open("a") as file:
        file.writelines(f'{{"nr": {number}, "badge": "b", "door": ""}}\n' for number in range(10, 25_000))
        file.write(f'{{"nr": "{CARD}", "badge": "{BADGE}", "door": ""}}\n')
    assert journey.erase() == 3
    assert "error[store.value]" in journey.said[-1]
    assert journey.told() == []


def test_a_mistake_of_ours(journey: Journey) -> None:
    assert journey.erase(site=BROKEN) == 3
    assert "KeyError" in journey.said[-1]
    assert journey.told() == []


BAD = {
    "no colon": EMAIL,
    "unknown name": f"{CARD}: {EMAIL}",
    "not json": f'{{"email": "{EMAIL}"',
    "nested": f'{{"email": {{"{EMAIL}": "{CARD}"}}}}',
    "empty": f"email:\ncard\n{CARD}",
    "wrong kind": f"id: {EMAIL}",
    "control": f"email\0: {EMAIL}",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_identifiers(journey: Journey, text: str) -> None:
    for form in ("human", "json"):
        assert journey.erase("--format", form, stdin=text) == 2
    assert journey.told() == []


def test_a_file_of_identifiers_in_another_encoding(journey: Journey) -> None:
    (journey.maps / "lake" / "who.txt").write_bytes(f"email: {EMAIL}ü".encode("latin-1"))
    assert journey.policyengine("run", "maps", "--request", "r-1", "--identifiers", "maps/lake/who.txt") == 2
    assert journey.told() == []


def test_an_address_is_no_id_of_a_request(journey: Journey) -> None:
    assert journey.policyengine("run", "maps", "--request", EMAIL, "--identifiers", "-", stdin=f"email: {EMAIL}\n") == 2
    assert journey.policyengine("resume", "maps", "--request", EMAIL) == 2
    assert journey.told() == []


@pytest.mark.parametrize(
    "command",
    [["check"], ["plan"], ["compile", "--out", "scripts"], ["rehearse", "--no-mutants"]],
    ids=lambda command: command[0],
)
def test_without_a_network(journey: Journey, command: list[str]) -> None:
    """No socket from Python, and where the kernel lets us, no network at all: an engine in C can't reach out either."""
    alone = ("unshare", "-rn")
    works = (
        shutil.which("unshare") and subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0
    )
    assert journey.policyengine(*command, "maps", site=NO_SOCKETS, prefix=alone if works else ()) == 0, journey.said
