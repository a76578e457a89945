"""What a worker tells of itself: lines of JSON, and metrics for Prometheus.

INVARIANT: ids, words, codes and numbers, and nothing of a person in any label.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from policyengine.errors import UsageError
from policyengine.execute.state import Record, Word
from policyengine.workflows.terms import now
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

    return Heard(
        lambda: say("began", {}),
        attempted,
        lambda number: say("adopted", {"tasks": number}),
        swept=lambda number: say("swept", {"boxes": number}),
    )


def served(port: int, clock: Callable[[], datetime] = now) -> Heard:
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

    def looked(records: Sequence[Record]) -> None:
        found, since = _standing(records, clock())
        for word in Word:
            standing.labels(word.value).set(found[word])
            oldest.labels(word.value).set(since.get(word, 0.0))

    return Heard(attempted=attempted, adopted=adopted.inc, looked=looked)


def _standing(records: Sequence[Record], at: datetime) -> tuple[Counter[Word], dict[Word, float]]:
    """How many requests stand how, and how many seconds the oldest of them is."""
    found: Counter[Word] = Counter()
    oldest: dict[Word, float] = {}
    for record in records:
        word, since = record.standing.word, record.accepted or record.standing.since
        found[word] += len(record.members) or 1
        if since is not None:
            oldest[word] = max(oldest.get(word, 0.0), (at - since).total_seconds())
    return found, oldest


def everybody(*heard: Heard) -> Heard:
    """All of them hear it."""

    def each(name: str) -> Callable[..., None]:
        def told(*said: Any) -> None:
            for one in heard:
                getattr(one, name)(*said)

        return told

    return Heard(*(each(field.name) for field in fields(Heard)))
