"""What it costs to ask a gate, beside what else one could ask whether somebody has opted out.

    python benchmarks/gate.py            10,000,000 people who opted out
    python benchmarks/gate.py --quick    200,000
    python benchmarks/gate.py --json     one JSON document instead of lines

Half of those who are asked about opted out. `allowed`: microseconds a call. `many`: nanoseconds a row, in a column of
100,000. `empty`: a call of a function that does nothing. `set`: a Python set of the addresses in lower case, which
every process has for itself. Redis (GET) and PostgreSQL (SELECT by primary key), where they answer on this machine,
hold 100,000 of them; what was put there is taken away. `second process`: megabytes of one that has the snapshot
mapped as well and has asked 100,000 times: what it has in memory, and its own part of that. `open` is the seconds until
a gate can be asked: the whole file is hashed. Each figure is the best of five.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from policyengine.gate.feed import Feed
from policyengine.gate.form import Form, digester
from policyengine.gate.gate import Gate
from policyengine.gate.note import Trusted
from policyengine.gate.snapshot import Head
from policyengine.gate.tail import Line
from policyengine.ledger.note import Signer, signed

KEY, SIGNER, EMAIL = bytes(range(32)), Signer("gates.example", bytes(32)), "customer.email"
PUBLIC = str(SIGNER.verifier)
ASKED = 100_000
HELD = 100_000  # by servers
PREFIX = "policyengine-benchmark-gate:"
# A second process: what it has in memory, and what of that nobody shares.
SECOND = """
import sys
from policyengine.gate.gate import Gate
gate = Gate(sys.argv[1], bytes(range(32)), sys.argv[2], bound=1e9)
for place in range(0, int(sys.argv[3]), max(int(sys.argv[3]) // 100_000, 1)):
    assert not gate.allowed("customer.email", f"P{place}@mail{place % 977}.example", "marketing").allowed
told = dict(line.split()[:2] for line in open("/proc/self/smaps_rollup") if "kB" in line)
own = int(told["Private_Clean:"]) + int(told["Private_Dirty:"])
print(int(told["Rss:"]) / 1024, own / 1024)
"""


def address(place: int) -> str:
    """Whose place is below the number of people has opted out."""
    return f"P{place}@mail{place % 977}.example"


def fed(directory: Path, people: int) -> float:
    """Makes the snapshot; the seconds that it took."""
    begun = time.perf_counter()
    digest = digester(KEY, EMAIL, Form("lower"))
    lines = (Line(place + 1, digest(address(place)) or b"", ("marketing",)) for place in range(people))
    head = Head(SIGNER.name, people, time.time(), ("marketing", "analytics"), {EMAIL: Form("lower")})
    Feed(directory, KEY, lambda text: signed(text, (SIGNER,)), Trusted(PUBLIC)).publish(head, lines)  # type: ignore[arg-type]
    return time.perf_counter() - begun


def a_call(ask: Callable[[str], object], addresses: Sequence[str]) -> float:
    """Microseconds, the best of five."""
    return min(_timed(lambda: _each(ask, addresses)) for _ in range(5)) / len(addresses) * 1e6


def _each(ask: Callable[[str], object], addresses: Iterable[str]) -> None:
    for each in addresses:
        ask(each)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def a_set(known: set[str], addresses: Sequence[str]) -> float:
    """Microseconds to ask a set."""
    return a_call(lambda each: each.lower() in known, addresses)


def redis_get(people: int, addresses: Sequence[str]) -> float | None:
    """Microseconds a GET; None where no Redis answers."""
    try:
        import redis

        server = redis.Redis.from_url(os.environ.get("POLICYENGINE_TEST_REDIS", "redis://127.0.0.1:6379/0"))
        server.ping()
    except Exception:
        return None
    names = [f"{PREFIX}{address(place).lower()}" for place in range(min(people, HELD))]
    try:
        for begin in range(0, len(names), 10_000):
            server.mset(dict.fromkeys(names[begin : begin + 10_000], b"1"))
        return a_call(lambda each: server.get(f"{PREFIX}{each.lower()}"), addresses[:2_000])
    finally:
        for begin in range(0, len(names), 10_000):
            server.delete(*names[begin : begin + 10_000])
        server.close()


def postgres_select(people: int, addresses: Sequence[str]) -> float | None:
    """Microseconds a prepared SELECT; None where no PostgreSQL answers."""
    try:
        import psycopg

        where = os.environ.get("POLICYENGINE_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
        connection = psycopg.connect(where, autocommit=True)
    except Exception:
        return None
    with connection:
        connection.execute("CREATE TEMPORARY TABLE opted_out (email text PRIMARY KEY)")
        with connection.cursor().copy("COPY opted_out FROM STDIN") as copy:
            for place in range(min(people, HELD)):
                copy.write_row((address(place).lower(),))
        ask = "SELECT 1 FROM opted_out WHERE email = %s"
        return a_call(lambda each: connection.execute(ask, (each.lower(),), prepare=True).fetchone(), addresses[:2_000])


def main() -> None:
    """Makes a feed, asks, and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="200,000 people")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    people = 200_000 if arguments.quick else 10_000_000
    draw = random.Random(1)
    addresses = [address(draw.randrange(2 * people)) for _ in range(ASKED)]
    found: dict[str, float | None] = {"people": people}
    with tempfile.TemporaryDirectory() as directory:
        found["made in, s"] = fed(Path(directory), people)
        (snapshot,) = Path(directory).glob("snapshot-*")
        found["snapshot, MB"] = snapshot.stat().st_size / 1e6
        found["open, s"] = min(_timed(lambda: Gate(directory, KEY, PUBLIC, bound=1e9)) for _ in range(3))
        gate = Gate(directory, KEY, PUBLIC, bound=1e9)
        found["refresh, us"] = a_call(lambda _: gate.refresh(), addresses[:1_000])
        found["empty, us"] = a_call(lambda each: None, addresses)
        found["allowed, us"] = a_call(lambda each: gate.allowed(EMAIL, each, "marketing"), addresses)
        found["many, ns a row"] = min(_timed(lambda: gate.many(EMAIL, addresses, "marketing")) for _ in range(5)) * (
            1e9 / ASKED
        )
        command = [sys.executable, "-c", SECOND, directory, PUBLIC, str(people)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        found["second process, MB"], found["of its own, MB"] = map(float, told)
        found["set, us"] = a_set({address(place).lower() for place in range(people)}, addresses)
        found["Redis GET, us"] = redis_get(people, addresses)
        found["PostgreSQL SELECT, us"] = postgres_select(people, addresses)
    if arguments.json:
        print(json.dumps({"python": sys.version.split()[0], **found}, indent=2))
        return
    asked = found["allowed, us"] or 0.0
    for name, value in found.items():
        ratio = f"{value / asked:>10.2f}x of allowed" if value and name.endswith(", us") else ""
        print(f"{name:<24}{'not run' if value is None else f'{value:,.2f}':>14}{ratio}")


if __name__ == "__main__":
    main()
