"""Rows put into Redis as its datamap says, and read back, by the driver alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import redis

from policyengine.model.datamap import Dataset
from policyengine.model.name import DatasetName
from policyengine.rehearse.fixture.rows import Rows

_ID = re.compile(r"\{[^}]*\}")


def put(server: redis.Redis, datasets: dict[str, Dataset], rows: Rows) -> None:
    """Every row under a key of its own, with its `key` where the pattern says anything."""
    for dataset in datasets.values():
        for row in rows.get(dataset.name, []):
            key = dataset.entries.pattern.replace("*", row["key"])
            for hole in _ID.findall(key):
                key = key.replace(hole, _text(row[hole[1:-1]]))
            cells = {name: _text(value) for name, value in row.items() if value is not None}
            _PUT[dataset.entries.row, dataset.entries.holds](server, key, cells)


def _hash(server: redis.Redis, key: str, cells: dict[str, str]) -> None:
    server.hset(key, mapping=_named(cells) or {"": ""})


def _stream(server: redis.Redis, key: str, cells: dict[str, str]) -> None:
    server.xadd(key, _named(cells) or {"": ""})


_PUT = {
    ("key", "hash"): _hash,
    ("key", "string"): lambda server, key, cells: server.set(key, cells.get("value", "")),
    ("entry", "set"): lambda server, key, cells: server.sadd(key, cells.get("entry", "")),
    ("entry", "zset"): lambda server, key, cells: server.zadd(key, {cells.get("entry", ""): 1}),
    ("entry", "list"): lambda server, key, cells: server.rpush(key, cells.get("entry", "")),
    ("entry", "hash"): lambda server, key, cells: server.hset(key, cells.get("entry", ""), cells.get("value", "")),
    ("entry", "stream"): _stream,
}


def _named(cells: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in cells.items() if name != "key" and "." not in name}


def _text(value: Any) -> str:
    return "" if value is None else json.dumps(value) if isinstance(value, dict | list) else str(value)


def left(server: redis.Redis, datasets: dict[str, Dataset]) -> dict[DatasetName, set[str]]:
    """The `key` of every row that is there, by dataset: each stands under a Redis key that ends with it."""
    names = [name.decode() for name in server.scan_iter(count=10_000)]
    return {
        each.name: {
            found[1]
            for name in names
            if (found := _regular(each.entries.pattern).fullmatch(name)) and any(_lines(server, name))
        }
        for each in datasets.values()
    }


def _regular(pattern: str) -> re.Pattern[str]:
    return re.compile(_ID.sub("[^:]*", pattern.replace("*", "(.*)")), re.DOTALL)


def everything(server: redis.Redis) -> dict[str, list[str]]:
    """All that the database holds but what is ours, in text."""
    names = sorted(name for name in server.scan_iter(count=10_000) if not name.startswith(b"__pe_"))
    return {name.decode(errors="backslashreplace"): list(_lines(server, name)) for name in names}


def _lines(server: redis.Redis, name: str | bytes) -> Iterator[str]:
    match server.type(name):
        case b"string":
            yield repr(server.get(name))
        case b"hash":
            yield from sorted(map(repr, server.hgetall(name).items()))
        case b"set":
            yield from sorted(map(repr, server.smembers(name)))
        case b"zset":
            yield from map(repr, server.zrange(name, 0, -1, withscores=True))
        case b"list":
            yield from map(repr, server.lrange(name, 0, -1))
        case b"stream":
            yield from (repr(fields) for _, fields in server.xrange(name))
