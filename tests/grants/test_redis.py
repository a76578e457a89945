"""The least privileges on Redis: a run is done with what `grants` prints, and something is otherwise without any."""

from __future__ import annotations

import secrets
import shlex
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis

from policyengine.errors import PolicyEngineError
from policyengine.stores.redis import open_redis
from policyengine.workflows.grants import grants
from policyengine.workflows.run import run
from tests.conftest import Redis
from tests.entries.conftest import TODAY, organisation, rehearsed, server

__all__ = ["organisation", "rehearsed", "server"]
CANARY = "ann-canary-77aa@x.example"
GIVEN = (("customer.id", "7"), ("customer.email", CANARY), ("customer.phone", "+49 30 7"))


@dataclass
class Least:
    """A cache whose user may what `rights` say; `directory` has the maps and a state in which they were rehearsed."""

    server: redis.Redis
    files: Path
    directory: Path
    role: str
    password: str
    url: str

    def allow(self, rights: list[str]) -> None:
        self.server.execute_command("ACL", "SETUSER", self.role, "reset", "on", f">{self.password}", *rights)

    def fill(self) -> None:
        """One of every kind for the person and for somebody else, a claim that nobody holds any more, and full logs."""
        self.server.flushall()
        self.server.config_set("slowlog-log-slower-than", 10_000_000)
        for id, mail, phone in ((7, CANARY, "49307"), (8, "bob@x.example", "49308")):
            self.server.hset(f"session:{id}:a", mapping={"ip": "10.0.0.1", "csrf": "x"})
            self.server.hset(f"device:{id}", mapping={"mail": mail, "device": f"d-{id}"})
            self.server.set(f"login:{id}", f'{{"user": {{"mail": "{mail}"}}}}')
            self.server.sadd("newsletter:weekly", mail)
            self.server.zadd("calls:today", {phone: 1})
            self.server.rpush("waiting:room", mail)
            self.server.hset("phones:book", mail, phone)
            self.server.xadd("visits:today", {"who": str(id), "page": "home"})
        self.server.set("page:home", "cached")
        self.server.set("__pe_claim", "0000000000000000 2026-03-30 10:00")
        self.server.save()
        self.server.slowlog_reset()
        self.server.config_set("slowlog-log-slower-than", 0)
        self.server.get(f"of {CANARY}")
        self.server.config_set("slowlog-log-slower-than", 10_000_000)

    def facts(self, id: str) -> dict[str, object]:
        """How a run ends, what is there then, and how one does while somebody else has the claim."""
        self.fill()
        ended = self._ended(id)
        found = {
            "ended": ended,
            "keys": sorted(each.decode() for each in self.server.scan_iter() if b"__pe_" not in each),
            "of them": sum(self.server.execute_command(*each) for each in _SIZES),
            "claims": self.server.exists("__pe_claim"),
            "slow": sum(CANARY.encode() in each["command"] for each in self.server.slowlog_get(1000)),
            "files": sorted(each.name for each in self.files.rglob("*") if _has(each)),
        }
        holder = redis.Redis.from_url(
            self.url.replace(f"{self.role}:{self.password}@", ""), client_name="policyengine-x"
        )
        holder.set("__pe_claim", "x 2026-03-30 10:00")
        found["beside another"] = self._claimed()
        holder.close()
        return found

    def _ended(self, id: str) -> str:
        environment, maps = {"CACHE_URL": self.url}, self.directory / "maps"
        try:
            done = run(maps, id, None, GIVEN, state=self.directory / "state", environment=environment, today=TODAY)
        except PolicyEngineError as error:
            return error.code
        return done.state

    def _claimed(self) -> str:
        try:
            with closing(open_redis("cache", self.url, {})) as opened, opened.claimed():
                return "claimed"
        except PolicyEngineError as error:
            return error.code


_SIZES = (
    ("SCARD", "newsletter:weekly"),
    ("ZCARD", "calls:today"),
    ("LLEN", "waiting:room"),
    ("HLEN", "phones:book"),
    ("XLEN", "visits:today"),
)


def _has(file: Path) -> bool:
    return file.is_file() and CANARY.encode() in file.read_bytes()


def words(script: str) -> list[str]:
    """The rights of the printed command, each as it stands there."""
    said = shlex.split(script.replace("\\\n", " "), comments=True)
    return said[said.index(">$PASSWORD") + 1 :]


def without(rights: list[str]) -> Iterator[tuple[str, list[str]]]:
    """All rights but one, for each that there is."""
    for at, each in enumerate(rights):
        inner = each[1:-1].split(" ") if each.startswith("(") else []
        for taken in inner[1:]:
            left = " ".join(one for one in inner if one != taken)
            yield f"{inner[0]} {taken}", [*rights[:at], f"({left})", *rights[at + 1 :]]
        if not inner:
            yield each, [*rights[:at], *rights[at + 1 :]]


@pytest.fixture
def least(organisation: Path, server: redis.Redis, redis_server: Redis) -> Iterator[Least]:
    role, password = f"pe_{secrets.token_hex(6)}", secrets.token_hex(8)
    host = urlsplit(redis_server.url).netloc
    yielded = redis.Redis.from_url(redis_server.url.removesuffix("0") + "1")
    yield Least(yielded, redis_server.directory, organisation, role, password, f"redis://{role}:{password}@{host}/1")
    yielded.flushall()
    yielded.acl_deluser(role)
    yielded.close()


def test_all_of_them_suffice_and_each_is_needed(least: Least) -> None:
    (granted,) = grants(least.directory / "maps", ["cache"], role=least.role)
    rights = words(granted.script)
    least.allow(rights)
    whole = least.facts("with-all")
    assert whole == {
        "ended": "done",
        "keys": sorted(["device:8", "login:8", "session:8:a", *(each for _, each in _SIZES)]),
        "of them": 5,
        "claims": 0,
        "slow": 0,
        "files": [],
        "beside another": "store.other-run",
    }
    tried = dict(without(rights))
    assert len(tried) > 40
    needless = []
    for at, (taken, left) in enumerate(tried.items()):
        least.allow(left)
        if least.facts(f"without-{at}") == whole:
            needless.append(taken)
    assert not needless


def test_a_user_sees_nobody_elses_keys(least: Least) -> None:
    (granted,) = grants(least.directory / "maps", ["cache"], role=least.role)
    least.allow(words(granted.script))
    with redis.Redis.from_url(least.url) as user:
        for command in (("GET", "basket:8"), ("DEL", "basket:8"), ("SET", "session:8:a", "x"), ("CONFIG", "GET", "*")):
            with pytest.raises(redis.exceptions.NoPermissionError):
                user.execute_command(*command)
