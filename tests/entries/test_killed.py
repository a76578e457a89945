"""A run over a shop and a cache is killed at its boundaries; resumed, it ends as one that was not."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
import redis

from policyengine.errors import PolicyEngineError, UsageError
from policyengine.workflows import run as workflow
from policyengine.workflows.compile import manifest_of
from tests.crash.child import KILLED, Boundary, forked, killing
from tests.entries import shelves
from tests.entries.conftest import TODAY

ACCOUNTS = [(7, "Ann@x.example"), (8, "bob@x.example")]
KEYS = (
    ("HSET", "session:7:a", "ip", "10.0.0.7", "csrf", "x"),
    ("HSET", "session:8:a", "ip", "10.0.0.8", "csrf", "x"),
    ("HSET", "device:1", "mail", "ANN@x.example", "device", "d-1"),
    ("HSET", "device:2", "mail", "bob@x.example", "device", "d-2"),
    ("SET", "login:1", '{"user": {"mail": "ann@x.example"}}'),
    ("SADD", "newsletter:1", "ann@x.example", "bob@x.example"),
    ("RPUSH", "waiting:1", "ann@x.example", "bob@x.example", "ann@x.example"),
    ("HSET", "phones:1", "ann@x.example", "+49 30 7", "bob@x.example", "+49 30 8"),
    ("ZADD", "calls:1", "1", "+49 (30) 7", "2", "+49 30 8"),
    ("XADD", "visits:1", "1-1", "who", "7", "page", "/hers"),
    ("XADD", "visits:1", "1-2", "who", "8", "page", "/his"),
    ("SET", "page:1", "html"),
)
END = {
    "calls:1": ["(b'+49 30 8', 2.0)"],
    "device:2": ["(b'device', b'd-2')", "(b'mail', b'bob@x.example')"],
    "newsletter:1": ["b'bob@x.example'"],
    "phones:1": ["(b'bob@x.example', b'+49 30 8')"],
    "session:8:a": ["(b'csrf', b'x')", "(b'ip', b'10.0.0.8')"],
    "visits:1": ["{b'who': b'8', b'page': b'/his'}"],
    "waiting:1": ["b'bob@x.example'"],
}
ROWS = {
    "shop.delete.accounts": 1,
    "cache.delete.callers": 1,
    "cache.delete.devices": 1,
    "cache.delete.logins": 1,
    "cache.delete.phones": 1,
    "cache.delete.sessions": 1,
    "cache.delete.subscribers": 1,
    "cache.delete.visits": 1,
    "cache.delete.waiting": 2,
    "cache.purge.pages": 1,
}


class World:
    """The two stores, as they were before."""

    def __init__(self, organisation: Path, directory: Path, server: redis.Redis, url: str) -> None:
        self.directory = directory
        self.server = server
        self.environment = {"CACHE_URL": url}
        shutil.copytree(organisation, directory)
        with sqlite3.connect(directory / "maps" / "shop.sqlite") as shop:
            shop.executemany("INSERT INTO accounts VALUES (?, ?)", ACCOUNTS)
        shop.close()
        server.flushall()
        for command in KEYS:
            server.execute_command(*command)

    def run(self, boundary: Boundary = lambda _: None) -> int:
        return self._told(
            lambda: workflow.run(
                self.directory / "maps",
                "r-1",
                None,
                (("email", "ann@x.example"),),
                state=self.directory / "state",
                environment=self.environment,
                today=TODAY,
                boundary=boundary,
            )
        )

    def resume(self) -> int:
        try:
            return self._told(
                lambda: workflow.resume(
                    self.directory / "maps",
                    "r-1",
                    state=self.directory / "state",
                    environment=self.environment,
                    today=TODAY,
                )
            )
        except UsageError as error:
            assert error.code in ("run.unknown", "run.nobody-known")
            return self.run()

    def _told(self, work) -> int:
        try:
            outcome = work()
        except UsageError:
            raise
        except PolicyEngineError as error:
            print(error.code, error.message)
            return error.exit_code
        if not outcome.leftovers and {each.id: each.rows for each in outcome.steps} == ROWS:
            return 0
        print(outcome)
        return 5

    def amiss(self) -> list[str]:
        found = shelves.everything(self.server)
        ours = [name.decode() for name in self.server.keys("__pe_*") if b"receipts" not in name]
        return [f"{name} differs" for name in {**END, **found} if END.get(name) != found.get(name)] + ours


@pytest.fixture
def warm(organisation: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The organisation, whose manifest is made once: every process would make the same."""
    made = manifest_of(organisation / "maps", None)
    monkeypatch.setattr(workflow, "manifest_of", lambda *_: made)
    return organisation


def test_a_run_that_was_killed_ends_as_one_that_was_not(
    warm: Path, server: redis.Redis, redis_server, tmp_path: Path
) -> None:
    names = tmp_path / "names"

    def note(name: str) -> None:
        with names.open("a", encoding="utf-8") as file:
            file.write(name + "\n")

    whole = World(warm, tmp_path / "whole", server, redis_server.url)
    assert forked(lambda: whole.run(note)) == 0
    assert whole.amiss() == []
    every = names.read_text(encoding="utf-8").splitlines()
    telling = [at for at, name in enumerate(every, start=1) if "cache" in name][::3]
    assert len(telling) > 10
    for at in telling:
        world = World(warm, tmp_path / str(at), server, redis_server.url)
        assert forked(lambda world=world, at=at: world.run(killing(at))) == KILLED
        assert (every[at - 1], forked(world.resume), world.amiss()) == (every[at - 1], 0, [])
        shutil.rmtree(world.directory)
