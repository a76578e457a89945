"""The demo on servers: a small organisation on four of them, of whose customer nothing stays, and of itself neither."""

from __future__ import annotations

import io
import re
from pathlib import Path

import psycopg
import pytest
import redis

from policyengine.errors import UsageError
from policyengine.report.console import SILENT, console
from policyengine.workflows.demo import events, real
from policyengine.workflows.demo.journey import demo
from tests.conftest import Redis, asked, connected, server
from tests.servers.nats import NATS

CUSTOMERS = 60


@pytest.fixture(scope="module")
def servers(postgres_server: str, mariadb_server: str, redis_server: Redis) -> dict[str, str]:
    """Where each server is, by the variable that names it: Redis by a database of its own there."""
    urls = {
        "shop": postgres_server,
        "crm": mariadb_server,
        "cache": redis_server.url.rpartition("/")[0] + "/9",
        "events": server(NATS),
    }
    return {each.variable: urls[name] for name, each in real.SERVERS.items()}


def ours(servers: dict[str, str]) -> list[str]:
    """What the demo has made on servers, and is still there."""
    with psycopg.connect(servers["POLICYENGINE_DEMO_POSTGRES"]) as connection:
        query = "SELECT datname FROM pg_database WHERE datname LIKE 'policyengine_demo_%'"
        found = [str(name) for (name,) in connection.execute(query).fetchall()]
    there = connected(servers["POLICYENGINE_DEMO_MARIADB"])
    found += [str(name) for (name,) in asked(there, "SHOW DATABASES LIKE 'policyengine_demo_%'")]
    there.close()
    with redis.Redis.from_url(servers["POLICYENGINE_DEMO_REDIS"]) as keys:
        found += [key.decode() for key in keys.scan_iter()]
    return found + [each for each in events.there(servers["POLICYENGINE_DEMO_NATS"]) if each == events.STREAM]


def test_the_customer_is_gone_from_six_stores(servers: dict[str, str], tmp_path: Path) -> None:
    printed = io.StringIO()
    code = demo(tmp_path / "demo", console=console(printed, {}), progress=SILENT, customers=CUSTOMERS, servers=servers)
    text = printed.getvalue()
    assert code == 0, text
    for store, engine in {"shop": "postgres", "crm": "mariadb", "cache": "redis", "events": "nats"}.items():
        assert re.search(rf"^ +{store} +{engine} +\d", text, re.MULTILINE), store
        changed = re.search(rf"^ +{store} .* (\d+) → 0$", text, re.MULTILINE)
        assert changed is not None and int(changed[1]) > 0, store
    assert "request-2: done, 0 rows changed" in text
    assert ours(servers) == []


def test_a_database_that_has_keys_is_left_alone(servers: dict[str, str], tmp_path: Path) -> None:
    with redis.Redis.from_url(servers["POLICYENGINE_DEMO_REDIS"]) as keys:
        keys.set("somebody's", "1")
        with (
            pytest.raises(UsageError) as error,
            real.place("cache", servers["POLICYENGINE_DEMO_REDIS"]),
        ):
            pass
        assert error.value.code == "demo.not-empty"
        assert keys.get("somebody's") == b"1"
        keys.delete("somebody's")


@pytest.mark.parametrize(
    ("store", "url"),
    [
        ("shop", "postgresql://127.0.0.1:1/postgres"),
        ("crm", "mariadb://root@127.0.0.1:1/mysql"),
        ("cache", "redis://127.0.0.1:1/9"),
        ("events", "nats://127.0.0.1:1"),
    ],
)
def test_a_server_that_is_down_is_named(store: str, url: str) -> None:
    with pytest.raises(UsageError) as error, real.place(store, url):
        pass
    assert error.value.code == "demo.no-server"
    assert real.SERVERS[store].variable in error.value.help
