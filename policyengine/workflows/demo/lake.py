"""The lake: files in three formats. events in Parquet, a newsletter's readers in CSV, logs in JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import duckdb

from policyengine.workflows.demo.people import Person, other_case
from policyengine.workflows.demo.shop.accounts import user_id
from policyengine.workflows.demo.transfer import insert

EVENT_DAYS, LOG_DAYS, NEWSLETTERS = 30, 7, 4

_EVENT = {
    "event_id": "VARCHAR",
    "at": "TIMESTAMP",
    "kind": "VARCHAR",
    "session": "VARCHAR",
    "customer_id": "BIGINT",
    "email": "VARCHAR",
    "ip": "VARCHAR",
    "user_agent": "VARCHAR",
    "url": "VARCHAR",
    "search": "VARCHAR",
}
_READER = {
    "delivery": "VARCHAR",
    "email": "VARCHAR",
    "first_name": "VARCHAR",
    "list": "VARCHAR",
    "opened_at": "TIMESTAMP",
    "clicks": "INTEGER",
}
_LOG = {
    "entry": "VARCHAR",
    "at": "TIMESTAMP",
    "level": "VARCHAR",
    "route": "VARCHAR",
    "session": "VARCHAR",
    "customer_id": "BIGINT",
    "ip": "VARCHAR",
    "message": "VARCHAR",
}
_COPY = {
    ".parquet": "COPY rows TO $path (FORMAT parquet, COMPRESSION zstd)",
    ".csv": "COPY rows TO $path (FORMAT csv, HEADER)",
    ".jsonl": "COPY rows TO $path (FORMAT json)",
}
_BROWSERS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Edg/138.0",
)
_SIGNED_IN = ("page_view", "page_view", "sign_in", "search", "add_to_basket")
_SEARCHES = ("lamp", "linen throw", "stool", "copper kettle", "birthday present")


def build(target: Path, everybody: Sequence[Person], seed: int, today: date) -> None:
    """Makes the files below the directory `target`."""
    with duckdb.connect(":memory:") as engine:
        for back in range(EVENT_DAYS):
            day = today - timedelta(days=back)
            insert(engine, ("rows",), _EVENT, _events(Random(f"events:{seed}:{back}"), everybody, day, back))
            _write(engine, target / "events" / f"{day}.parquet")
            if back < LOG_DAYS:
                insert(engine, ("rows",), _LOG, _log(Random(f"log:{seed}:{back}"), everybody, day))
                _write(engine, target / "logs" / f"{day}.jsonl")
        for back in range(NEWSLETTERS):
            day = today - timedelta(days=30 * back + 3)
            insert(engine, ("rows",), _READER, _readers(Random(f"news:{seed}:{back}"), everybody, day))
            _write(engine, target / "exports" / f"newsletter-{day}.csv")


def _write(engine: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Writes the table `rows` to a file of the format its name says, and drops it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine.execute(_COPY[path.suffix], {"path": str(path)})
    engine.execute("DROP TABLE rows")


def _visitors(random: Random, everybody: Sequence[Person], share: float) -> Iterator[Person]:
    return (person for person in everybody if random.random() < (share * 4 if person.regular else share))


def _ip(person: Person) -> str:
    """A household's address on the net, from a block kept for documentation."""
    return f"2001:db8:{person.household // 256:x}:{person.household % 256:x}::1"


def _session(person: Person, day: date) -> str:
    return f"{Random(f'{person.phone}:{day}').randrange(16**16):016x}"


def _events(random: Random, everybody: Sequence[Person], day: date, back: int) -> Iterator[tuple[object, ...]]:
    count = 0
    for person in _visitors(random, everybody, 0.1):
        at = datetime.combine(day, time(random.randrange(24), random.randrange(60)))
        session, browser = _session(person, day), _BROWSERS[person.number % len(_BROWSERS)]
        for step, kind in enumerate(random.choice((("page_view",), ("page_view", "search"), _SIGNED_IN))):
            count += 1
            # The visit starts signed out: nothing but its session ties those events to a customer.
            known = kind in ("sign_in", "add_to_basket") or (step > 0 and random.random() < 0.3)
            email = None
            if kind == "sign_in":
                email = person.old_email if person.old_email and back > EVENT_DAYS // 2 else other_case(person.email)
            yield (
                f"{back:02x}{count:06x}",
                at + timedelta(seconds=20 * step),
                kind,
                session,
                user_id(person) if known else None,
                email,
                _ip(person),
                browser,
                f"https://shop.example/{kind.replace('_', '-')}",
                random.choice(_SEARCHES) if kind == "search" else None,
            )


def _log(random: Random, everybody: Sequence[Person], day: date) -> Iterator[tuple[object, ...]]:
    for count, person in enumerate(_visitors(random, everybody, 0.06)):
        at = datetime.combine(day, time(random.randrange(24), random.randrange(60)))
        failed = random.random() < 0.1 or person.regular
        message = f"payment of {person.email} declined, retried" if failed else "checkout done"
        level = "WARNING" if failed else "INFO"
        yield (
            f"{day:%j}-{count:05d}",
            at,
            level,
            "/checkout",
            _session(person, day),
            user_id(person),
            _ip(person),
            message,
        )


def _readers(random: Random, everybody: Sequence[Person], day: date) -> Iterator[tuple[object, ...]]:
    for count, person in enumerate(_visitors(random, everybody, 0.25)):
        opened = datetime.combine(day, time(random.randrange(6, 23), random.randrange(60)))
        email = person.old_email or other_case(person.email)
        yield f"{day:%j}-{count:05d}", email, person.first, "seasons", opened, random.randrange(4)
