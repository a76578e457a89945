"""An organisation with a shop in SQLite and a cache in Redis, rehearsed once."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import redis

from tests import verdicts

MAPS = Path(__file__).parent / "maps"
TODAY = date(2026, 3, 31)


@pytest.fixture
def server(redis_server) -> Iterator[redis.Redis]:
    """The tests' own server, empty."""
    with redis.Redis.from_url(redis_server.url) as client:
        client.flushall()
        client.config_set("slowlog-log-slower-than", 10_000)
        yield client


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The maps, and a state in which they were rehearsed."""
    directory = tmp_path_factory.mktemp("entries")
    shutil.copytree(MAPS, directory / "maps")
    verdict = verdicts.rehearsed(directory / "maps", state=directory / "state", today=TODAY)
    assert verdict["verdict"] == "green", verdict
    return directory


@pytest.fixture
def organisation(rehearsed: Path, tmp_path: Path) -> Path:
    """A copy of them, with an empty shop."""
    directory = tmp_path / "organisation"
    shutil.copytree(rehearsed, directory)
    with sqlite3.connect(directory / "maps" / "shop.sqlite") as shop:
        shop.execute("CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80))")
    shop.close()
    return directory
