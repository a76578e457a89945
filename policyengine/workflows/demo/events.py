"""The events: messages on NATS JetStream, those of the last days in the lake as they were told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import duckdb

STREAM = "HEARTH_AND_HALL"
SUBJECTS = "hearth.>"
NOBODY = "nobody"  # stands in the subject for whoever is not signed in

_NEWEST = """
    SELECT customer_id, kind, session, email, ip, url FROM read_parquet($events)
    WHERE "at" > (SELECT max("at") - INTERVAL 3 DAY FROM read_parquet($events)) ORDER BY event_id
"""
AT_ONCE = 500

_T = TypeVar("_T")


def build(url: str, lake: Path) -> None:
    """Makes the stream at `url`, which has none of that name, and tells the newest events of the lake there."""
    with duckdb.connect() as connection:
        rows = connection.execute(_NEWEST, {"events": str(lake / "events" / "*.parquet")}).fetchall()
    asked(url, lambda stream: _told(stream, rows))


def there(url: str) -> frozenset[str]:
    """The streams that are there."""

    async def named(stream: Any) -> frozenset[str]:
        return frozenset(each.config.name for each in await stream.streams_info())

    return asked(url, named)


def remove(url: str, name: str) -> None:
    """Takes a stream away."""
    asked(url, lambda stream: stream.delete_stream(name))


def asked(url: str, work: Callable[[Any], Awaitable[_T]]) -> _T:
    """What `work` returns, given JetStream at `url`. Raises what the driver raises where nobody answers."""

    async def whole() -> _T:
        import nats

        client = await nats.connect(url, connect_timeout=5, allow_reconnect=False)
        try:
            return await work(client.jetstream())
        finally:
            await client.close()

    return asyncio.run(whole())


async def _told(stream: Any, rows: Sequence[tuple[object, ...]]) -> None:
    await stream.add_stream(name=STREAM, subjects=[SUBJECTS])
    for begin in range(0, len(rows), AT_ONCE):
        for customer, kind, session, email, ip, url in rows[begin : begin + AT_ONCE]:
            body = {"session": session, "email": email, "ip": ip, "url": url}
            said = json.dumps({name: each for name, each in body.items() if each is not None}).encode()
            await stream.publish(f"hearth.{customer or NOBODY}.{kind}", said)
