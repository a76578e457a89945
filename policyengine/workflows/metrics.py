"""What a worker tells of itself: lines of JSON, and metrics for Prometheus.

INVARIANT: ids, words, codes and numbers, and nothing of a person in any label.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from typing import Any

from policyengine.errors import UsageError
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.state import Word
from policyengine.workflows.run import now
from policyengine.workflows.work import Ended, Task
from policyengine.workflows.working import Heard

_SECONDS = (0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800)


def lines(write: Callable[[str], object], worker: str, clock: Callable[[], datetime] = now) -> Heard:
    """A line of JSON for each thing that a worker does."""

    def say(event: str, more: Mapping[str, Any]) -> None:
        said = {"at": clock().isoformat(timespec="milliseconds"), "worker": worker, "event": event, **more}
        write(json.dumps(said, separators=(",", ":")) + "\n")

    def attempted(task: Task, ended: Ended, seconds: float) -> None:
        code = {"code": ended.code} if ended.code else {}
        said = {"task": task.id, "subject": task.subject, "requests": ended.requests, "state": ended.word, **code}
        say("attempted", {**said, "seconds": round(seconds, 3)})

    return Heard(lambda: say("began", {}), attempted, lambda number: say("adopted", {"tasks": number}))


def served(port: int, state: Place, clock: Callable[[], datetime] = now) -> Heard:
    """Metrics on that port of loopback, until the process ends. Raises UsageError `work.metrics`."""
    try:
        import prometheus_client as prometheus
    except ImportError:
        help = "pip install 'datamap-policyengine[work]'"
        raise UsageError("work.metrics", "metrics need prometheus-client, which is not installed", help=help) from None
    registry = prometheus.CollectorRegistry()
    standing = prometheus.Gauge(
        "policyengine_requests", "Requests that are not over, by how they stand", ["state"], registry=registry
    )
    oldest = prometheus.Gauge(
        "policyengine_oldest_request_seconds",
        "Age of the oldest request that is not over, by how it stands",
        ["state"],
        registry=registry,
    )
    attempts = prometheus.Counter(
        "policyengine_attempts", "Attempts, by how they ended, and the code", ["state", "code"], registry=registry
    )
    finished = prometheus.Counter("policyengine_requests_attempted", "Requests in those attempts", registry=registry)
    seconds = prometheus.Histogram(
        "policyengine_attempt_seconds", "How long attempts took", buckets=_SECONDS, registry=registry
    )
    adopted = prometheus.Counter(
        "policyengine_adopted_tasks", "Tasks taken over from workers that are gone", registry=registry
    )
    try:
        prometheus.start_http_server(port, addr="127.0.0.1", registry=registry)
    except OSError as error:
        raise UsageError(
            "work.metrics", f"metrics can't be served on port {port}: {error.strerror}", help="name another port"
        ) from None

    def attempted(task: Task, ended: Ended, took: float) -> None:
        attempts.labels(ended.word, ended.code).inc()
        finished.inc(ended.requests)
        seconds.observe(took)

    def looked() -> None:
        found, since = _standing(state, clock())
        for word in Word:
            standing.labels(word.value).set(found[word])
            oldest.labels(word.value).set(since.get(word, 0.0))

    return Heard(attempted=attempted, adopted=adopted.inc, looked=looked)


def _standing(state: Place, at: datetime) -> tuple[Counter[Word], dict[Word, float]]:
    """How many requests stand how, and how many seconds the oldest of them is."""
    found: Counter[Word] = Counter()
    oldest: dict[Word, float] = {}
    with closing(state_at(state)) as held:
        for _, record in held.open_runs():
            word, since = record.standing.word, record.accepted or record.standing.since
            found[word] += len(record.members) or 1
            if since is not None:
                oldest[word] = max(oldest.get(word, 0.0), (at - since).total_seconds())
    return found, oldest


def both(one: Heard, other: Heard) -> Heard:
    """Both hear it."""

    def attempted(task: Task, ended: Ended, seconds: float) -> None:
        one.attempted(task, ended, seconds)
        other.attempted(task, ended, seconds)

    def adopted(number: int) -> None:
        one.adopted(number)
        other.adopted(number)

    def began() -> None:
        one.began()
        other.began()

    def looked() -> None:
        one.looked()
        other.looked()

    return Heard(began, attempted, adopted, looked)
