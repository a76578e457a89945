"""The cache: Redis keys as the web site would have left them, made from what is in the lake."""

from __future__ import annotations

from pathlib import Path

import duckdb

_SESSIONS = """
    SELECT session, max(customer_id), max(email), max(ip), max(user_agent)
    FROM read_parquet($events) WHERE customer_id IS NOT NULL GROUP BY session ORDER BY session
"""
_RECENT = """
    SELECT customer_id, url, max(epoch("at"))
    FROM read_parquet($events) WHERE customer_id IS NOT NULL AND url IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
_OPENERS = "SELECT DISTINCT list, email FROM read_csv($exports, all_varchar = true) ORDER BY ALL"
AT_ONCE = 1_000


def build(url: str, lake: Path) -> None:
    """Fills the Redis database at `url`: a hash a visit, a sorted set a customer, a set a newsletter."""
    import redis

    files = {"events": str(lake / "events" / "*.parquet"), "exports": str(lake / "exports" / "*.csv")}
    with redis.Redis.from_url(url) as server, duckdb.connect() as connection:
        pipe = server.pipeline(transaction=False)
        for session, customer, email, ip, agent in _rows(connection, _SESSIONS, events=files["events"]):
            cells = {"customer_id": customer, "email": email, "ip": ip, "user_agent": agent}
            pipe.hset(f"session:{session}", mapping={name: str(cell) for name, cell in cells.items() if cell})
        for customer, page, at in _rows(connection, _RECENT, events=files["events"]):
            pipe.zadd(f"recent:{customer}", {str(page): float(str(at))})
        for newsletter, email in _rows(connection, _OPENERS, exports=files["exports"]):
            pipe.sadd(f"newsletter:{newsletter}:openers", str(email))
        pipe.execute()


def _rows(connection: duckdb.DuckDBPyConnection, query: str, **values: str) -> list[tuple[object, ...]]:
    return connection.execute(query, values).fetchall()
