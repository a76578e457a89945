"""What Redis itself does meanwhile: others at work, a lost connection, rights, files, and what is left in them."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import redis

from policyengine.compile.manifest import compile_plan
from policyengine.compile.statement import Statement
from policyengine.errors import Busy, PartlyDone, StoreError
from policyengine.execute import leftovers
from policyengine.execute.outcome import State
from policyengine.model.datamap import Datamaps
from policyengine.plan.build import build
from policyengine.rehearse.trial import Memory
from policyengine.stores.location import locate
from policyengine.stores.redis import CLAIM, RedisStore, open_redis
from tests.entries import shelves
from tests.entries.test_cases import datamaps_of, erase

CARTS = {"carts": {"pattern": "cart:{customer.name}:*", "type": "hash", "on_erase": "delete"}}
MAILS = {
    "mails": {
        "pattern": "mail:*",
        "type": "hash",
        "on_erase": "delete",
        "fields": {"to": {"category": "user.contact.email", "identifies": "customer.email"}},
    }
}
ANN = {"customer.name": "ann"}
CANARY = "ann-canary-6d1f@x.example"


@pytest.fixture
def opened(server: redis.Redis, redis_server, tmp_path: Path):
    """Opens the server with datasets; all are closed in the end."""
    stores: list[RedisStore] = []

    def opens(datasets: dict[str, Any] = CARTS, url: str = "", *, read_only: bool = False) -> RedisStore:
        datamaps = datamaps_of(datasets, tmp_path)
        its = datamaps.stores["cache"].datasets
        stores.append(open_redis("cache", url or redis_server.url, its, read_only=read_only))
        return stores[-1]

    yield opens
    for each in stores:
        each.close()


# --- one run at a time ------------------------------------------------------------------------------------------------


def test_two_runs_are_not_at_work_at_once(opened) -> None:
    with opened().claimed(), pytest.raises(Busy) as refused, opened().claimed():
        pass
    assert refused.value.code == "store.other-run"
    with opened().claimed():
        pass


def test_a_claim_ends_with_its_connection(server: redis.Redis, opened) -> None:
    killed = opened()
    claim = killed.claimed()
    claim.__enter__()
    killed.close()
    assert server.get(CLAIM) is not None
    with opened().claimed():
        pass
    assert server.get(CLAIM) is None


def test_whoever_lost_the_claim_changes_nothing(server: redis.Redis, redis_server, tmp_path: Path) -> None:
    server.hset("cart:ann:1", "a", "b")

    datamaps = datamaps_of(CARTS, tmp_path)
    with closing(open_redis("cache", redis_server.url, datamaps.stores["cache"].datasets)) as store, store.claimed():
        store.known.add("customer.name", ["ann"])
        server.set(CLAIM, "another 2026-01-01 00:00")
        with pytest.raises(Busy) as refused:
            store.run(_delete(datamaps), {"run": "r"})
    assert refused.value.code == "store.other-run"
    assert server.exists("cart:ann:1")


def _delete(datamaps: Datamaps) -> Statement:
    """The command that deletes, of the one dataset."""
    statements = compile_plan(build(datamaps, "customer"), datamaps).statements
    (found,) = next(each for step, each in statements.items() if step.startswith("cache.delete."))
    return found


def test_a_lost_connection_is_never_made_anew(server: redis.Redis, opened) -> None:
    store = opened()
    with store.claimed():
        server.client_kill_filter(_id=_client(server), skipme=True)
        for _ in range(2):
            with pytest.raises(StoreError) as refused:
                store.live()
            assert refused.value.code == "store.refused"


def _client(server: redis.Redis) -> str:
    (id,) = (each["id"] for each in server.client_list() if each["name"].startswith("policyengine-"))
    return id


# --- others write meanwhile -------------------------------------------------------------------------------------------


def test_a_key_that_became_somebody_elses_stays(server: redis.Redis, opened, tmp_path: Path, monkeypatch) -> None:
    server.hset("mail:1", "to", CANARY)
    server.hset("mail:2", "to", CANARY)
    store = opened(MAILS)
    store.known.add("customer.email", [CANARY])
    watch, others = RedisStore._watch, iter([lambda: server.hset("mail:1", "to", "bob@x.example")])

    def meanwhile(self: RedisStore, *given: Any) -> None:
        watch(self, *given)
        next(others, lambda: None)()

    monkeypatch.setattr(RedisStore, "_watch", meanwhile)
    assert store.run(_delete(datamaps_of(MAILS, tmp_path)), {"run": "r"}) == 1
    assert server.hgetall("mail:1") == {b"to": b"bob@x.example"}
    assert not server.exists("mail:2")


def test_what_a_killed_process_deleted_is_counted(server: redis.Redis, redis_server, tmp_path: Path) -> None:
    datamaps = datamaps_of(CARTS, tmp_path)
    for number in range(7):
        server.hset(f"cart:ann:{number}", "a", "b")

    class Killed(Exception):
        pass

    def kill(boundary: str) -> None:
        if boundary == "cache.delete.carts commit":
            raise Killed

    with pytest.raises(Killed):
        erase(datamaps, ANN, redis_server.url, box=(box := Memory()), boundary=kill)
    assert shelves.everything(server) == {}
    outcome = erase(datamaps, ANN, redis_server.url, box=box)
    assert outcome.state is State.DONE
    assert [(each.id, each.rows) for each in outcome.steps] == [("cache.delete.carts", 7)]


# --- what is kept, and what is left -----------------------------------------------------------------------------------


def test_it_answers_again_without_writing(server: redis.Redis, redis_server, tmp_path: Path) -> None:
    datamaps = datamaps_of(CARTS, tmp_path)
    server.hset("cart:ann:1", "a", "b")
    assert erase(datamaps, ANN, redis_server.url).state is State.DONE
    changes = server.info("persistence")["rdb_changes_since_last_save"]
    assert erase(datamaps, ANN, redis_server.url).state is State.ANSWERED
    assert server.info("persistence")["rdb_changes_since_last_save"] == changes
    assert [key for key in server.keys("*") if b"receipts" not in key] == []
    assert all(b"ann" not in value for key in server.keys("*") for value in server.hgetall(key).values())


def test_nothing_is_written_for_reading_alone(server: redis.Redis, opened, tmp_path: Path) -> None:
    server.hset("cart:ann:1", "a", "b")
    store = opened(read_only=True)
    store.known.add("customer.name", ["ann"])
    with pytest.raises(StoreError):
        store.run(_delete(datamaps_of(CARTS, tmp_path)), {"run": "r"})
    assert server.exists("cart:ann:1")


def test_files_keep_nothing_of_what_was_erased(server: redis.Redis, redis_server, tmp_path: Path) -> None:
    server.config_set("slowlog-log-slower-than", 0)
    datamaps = datamaps_of(MAILS, tmp_path)
    server.hset("mail:1", "to", CANARY)
    server.hset("mail:2", "to", "bob-canary@x.example")
    server.bgsave()
    assert {"aof", "rdb", "slow"} == set(_kept(server, redis_server.directory, CANARY))

    outcome = erase(datamaps, {"customer.email": CANARY}, redis_server.url)

    assert outcome.state is State.DONE
    (kept,) = [each.keeps for each in outcome.purged if each.store == "cache"]
    assert any("append-only" in each.what for each in kept)
    assert set(_kept(server, redis_server.directory, CANARY)) == set()
    assert {"aof", "rdb"} <= set(_kept(server, redis_server.directory, "bob-canary@x.example"))


def _kept(server: redis.Redis, directory: Path, value: str):
    while server.info("persistence")["rdb_bgsave_in_progress"]:
        time.sleep(0.01)
    if any(value.encode() in each.read_bytes() for each in (directory / "appendonlydir").iterdir()):
        yield "aof"
    if value.encode() in (directory / "dump.rdb").read_bytes():
        yield "rdb"
    if any(value.encode() in each["command"] for each in server.slowlog_get(-1)):
        yield "slow"


def test_the_search_sees_every_kind_of_key(server: redis.Redis, opened) -> None:
    server.set(f"plain:{CANARY}", "x")
    server.set("string", f"<{CANARY.upper()}>")
    server.hset("hash", mapping={CANARY: "a", "b": CANARY})
    server.sadd("set", CANARY)
    server.zadd("zset", {CANARY: 1})
    server.rpush("list", "x", CANARY.encode().hex())
    server.xadd("stream", {"a": CANARY, CANARY: "b"})
    server.hset("mail:1", "to", CANARY)
    server.hset("mail:2", "to", "bob@x.example")
    found = leftovers.search(opened(MAILS, read_only=True), {"customer.email": CANARY})
    assert found.control
    assert {(hit.table, hit.column, hit.form): hit.count for hit in found.hits} == {
        ("a string of no dataset", "key", "plain"): 1,
        ("a string of no dataset", "value", "plain"): 1,
        ("a hash of no dataset", "entry", "plain"): 1,
        ("a hash of no dataset", "value", "plain"): 1,
        ("a set of no dataset", "entry", "plain"): 1,
        ("a zset of no dataset", "entry", "plain"): 1,
        ("a list of no dataset", "entry", "hex"): 1,
        ("a stream of no dataset", "entry", "plain"): 2,
        ("mails", "value", "plain"): 1,
    }
    assert not any(CANARY in str(part) for hit in found.hits for part in (hit.table, hit.column))
    assert not server.keys("__pe_*")


def test_the_search_says_what_it_does_not_read(server: redis.Redis, redis_server, opened) -> None:
    with redis.Redis.from_url(redis_server.url.replace("/0", "/3")) as other:
        other.set("a", CANARY)
    found = leftovers.search(opened(read_only=True), {"customer.email": CANARY})
    assert found.unread == ("db3",)
    assert not found.nothing


def test_the_search_reads_the_slow_log(server: redis.Redis, opened) -> None:
    server.config_set("slowlog-log-slower-than", 0)
    server.set("a", CANARY)
    server.delete("a")
    found = leftovers.search(opened(read_only=True), {"customer.email": CANARY})
    assert {hit.table for hit in found.residual} == {"the slow log"}


def test_keys_that_are_named_otherwise_are_not_looked_at(server: redis.Redis, redis_server, tmp_path: Path) -> None:
    datamaps = datamaps_of(CARTS, tmp_path)
    for id in range(300):
        server.hset(f"cart:other{id}:1", "a", "b")
    server.hset("cart:ann:1", "a", "b")
    server.config_resetstat()
    assert erase(datamaps, ANN, redis_server.url).state is State.DONE
    assert server.info("commandstats")["cmdstat_type"]["calls"] < 30
    assert len(server.keys("cart:other*")) == 300


# --- rights -----------------------------------------------------------------------------------------------------------

# All that a run and the search for what is left may say, whatever the datasets are.
RIGHTS = (
    "~* +ping +info +scan +type +get +hmget +hscan +sscan +zscan +lrange +xrange +unlink +hdel +srem +zrem +lrem +xdel "
    "+hget +hset +hincrby +hgetall +set +del +rpush +expire +watch +unwatch +multi +exec +client|setname +client|list"
)
FILES = "+config|get +bgrewriteaof +bgsave +slowlog|get +slowlog|reset"


@pytest.mark.parametrize("rights", [f"{RIGHTS} {FILES}", RIGHTS], ids=["with files", "without"])
def test_a_run_needs_no_more_rights_than_are_listed(
    server: redis.Redis, redis_server, tmp_path: Path, rights: str
) -> None:
    server.execute_command("ACL", "SETUSER", "eraser", "reset", "on", ">secret", *rights.split())
    datamaps = datamaps_of(CARTS, tmp_path)
    server.hset("cart:ann:1", "a", "b")
    url = redis_server.url.replace("://", "://eraser:secret@")
    assert erase(datamaps, ANN, url).state is State.DONE
    assert shelves.everything(server) == {}
    store = open_redis("cache", url, datamaps.stores["cache"].datasets)
    with closing(store), store.claimed():
        assert leftovers.search(store, {"customer.email": CANARY}).control


def test_a_refusal_names_the_right_and_no_key(server: redis.Redis, redis_server, tmp_path: Path) -> None:
    server.execute_command("ACL", "SETUSER", "eraser", "reset", "on", ">secret", "~*", *RIGHTS.split()[1:], "-unlink")
    datamaps = datamaps_of(CARTS, tmp_path)
    server.hset("cart:ann:1", "a", "b")
    with pytest.raises(PartlyDone) as refused:
        erase(datamaps, ANN, redis_server.url.replace("://", "://eraser:secret@"))
    assert "ann" not in refused.value.message
    assert "policyengine grants" in refused.value.help
    assert server.exists("cart:ann:1")


@pytest.mark.parametrize(
    ("url", "detail"),
    [("redis://127.0.0.1:1/0", "ConnectionError"), ("redis://nobody:secret@{}", "AuthenticationError")],
)
def test_who_can_not_connect_is_told_without_the_url(server, redis_server, url: str, detail: str) -> None:
    where = url.replace("{}", redis_server.url.partition("//")[2])
    with pytest.raises(StoreError) as refused:
        open_redis("cache", where, {})
    assert refused.value.code == "store.open"
    assert detail in refused.value.message
    assert "secret" not in str(refused.value)


def test_urls_keep_how_the_line_is_encrypted() -> None:
    assert locate("rediss://u:p@h:6380/1").dsn == "rediss://u:p@h:6380/1"
    assert "p@h" not in repr(locate("rediss://u:p@h:6380/1"))
