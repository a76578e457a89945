"""Messages of a queue, found by a header or what they say; the others stay where they were, or are put there anew."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pika
import pytest
import yaml

from policyengine.compile.manifest import compile_plan
from policyengine.errors import Busy, PolicyEngineError
from policyengine.execute import leftovers
from policyengine.execute.journal import Unwritten
from policyengine.execute.outcome import Outcome, State
from policyengine.execute.perform import perform
from policyengine.execute.request import Request, request
from policyengine.execute.run import Run
from policyengine.model.datamap import Datamaps
from policyengine.plan.build import build
from policyengine.rehearse.judge import case
from policyengine.rehearse.trial import Memory
from policyengine.rehearse.verdict import rehearse
from policyengine.stores import rabbitmq
from policyengine.stores.rabbitmq import TURN, RabbitmqStore, open_rabbitmq
from policyengine.stores.rabbitmq_wire import Kind, Wire
from policyengine.workflows.read import read
from tests.crash.child import KILLED, forked, killing
from tests.entries.conftest import TODAY
from tests.entries.test_cases import ORGANISATION

URL = os.environ.get("POLICYENGINE_TEST_RABBITMQ", "amqp://guest:guest@127.0.0.1:5672/%2F")
CANARY = "ann-canary-77aa@x.example"
KINDS = {"classic": {}, "quorum": {"x-queue-type": "quorum"}}


@pytest.fixture
def channel() -> Iterator[Any]:
    """An open channel. A virtual host has one run at a time, so tests wait for one another, in whatever process."""
    with (Path(tempfile.gettempdir()) / "policyengine-tests-rabbitmq").open("w") as one:
        fcntl.flock(one, fcntl.LOCK_EX)
        try:
            connection = pika.BlockingConnection(pika.URLParameters(URL))
        except pika.exceptions.AMQPError:
            pytest.skip("no RabbitMQ answers; POLICYENGINE_TEST_RABBITMQ may name one by its URL")
        yield connection.channel()
        if connection.is_open:
            connection.close()


@dataclass(frozen=True)
class Queue:
    """A queue of the test's own, with its datamap; its run's receipts go with it."""

    channel: Any
    name: str
    datamaps: Datamaps
    runs: set[str]

    def put(self, *messages: tuple[str, dict[str, Any]], **properties: Any) -> None:
        for body, headers in messages:
            said = pika.BasicProperties(headers=headers, **properties)
            self.channel.basic_publish("", self.name, body.encode(), said)

    def all(self) -> list[tuple[str, Any]]:
        """What is in it; it stays there."""
        looking, found = self.channel.connection.channel(), []
        while (message := looking.basic_get(self.name))[0] is not None:
            found.append((message[2].decode(), message[1]))
        looking.close()
        return found

    def bodies(self) -> list[str]:
        return [body for body, _ in self.all()]

    def store(self, *, read_only: bool = False) -> RabbitmqStore:
        return open_rabbitmq("broker", URL, self.datamaps.stores["broker"].datasets, read_only=read_only)

    def erase(
        self, given: dict[str, str] | None = None, asked: Request | None = None, known: Memory | None = None
    ) -> Outcome:
        asked = asked or request(f"r-{self.name}", "customer", list((given or {}).items()), self.datamaps)
        self.runs.add(asked.run)
        manifest = compile_plan(build(self.datamaps, "customer"), self.datamaps)
        with closing(self.store()) as store, store.claimed():
            run = Run(manifest, self.datamaps, asked, {"broker": store}, known or Memory(), Unwritten(), TODAY)
            return perform(run)


DATASETS = """
mails:
  queue: QUEUE
  on_erase: delete
  fields:
    body: {category: none, json: {to.mail: {category: user.contact.email, identifies: customer.email}}}
    sent-by: {category: user.contact.email, identifies: customer.email}
    account: {identifies: customer.id, type: integer}
"""


@pytest.fixture
def make(channel: Any, tmp_path: Path) -> Iterator[Callable[..., Queue]]:
    made: list[str] = []
    runs: set[str] = set()

    def make_(arguments: dict[str, Any], datasets: str = DATASETS, **flags: Any) -> Queue:
        name = f"t{secrets.token_hex(4)}"
        channel.queue_declare(name, **{"durable": True, **flags}, arguments=arguments)
        made.append(name)
        directory = tmp_path / name
        directory.mkdir()
        (directory / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
        declared = yaml.safe_load(datasets.replace("QUEUE", name))
        store = {"datamap": 1, "store": "broker", "engine": "rabbitmq", "backups": [], "datasets": declared}
        (directory / "broker.yaml").write_text(yaml.safe_dump(store, sort_keys=False), encoding="utf-8")
        return Queue(channel, name, read(directory), runs)

    yield make_
    again = channel.connection.channel()
    for name in (*made, *map(rabbitmq._room, runs)):
        again.queue_delete(name)


@pytest.fixture(params=KINDS)
def queue(request: pytest.FixtureRequest, make: Callable[..., Queue]) -> Queue:
    return make(KINDS[request.param])


MESSAGES = (
    ('{"n": "his-1"}', {"account": 77}),
    ('{"to": {"mail": "ANN@x.example"}, "n": "hers-1"}', {}),
    ('{"to": {"mail": "bob@x.example"}, "n": "his-2"}', {"sent-by": "bob@x.example"}),
    ('{"n": "hers-2"}', {"sent-by": "ann@x.example"}),
    ('{"n": "hers-3"}', {"account": 7}),
    ('{"n": "nobodys"}', {}),
)
THEIRS = [MESSAGES[each][0] for each in (0, 2, 5)]


def test_messages_are_rehearsed_like_rows(queue: Queue) -> None:
    manifest = compile_plan(build(queue.datamaps, "customer"), queue.datamaps)
    verdict = rehearse(queue.datamaps, manifest, TODAY, most_mutants=0)
    assert verdict.ok, verdict.plain()
    assert any("rabbitmq itself" in each for each in verdict.not_reproduced)


def test_it_ends_where_the_walker_ends(queue: Queue) -> None:
    manifest = compile_plan(build(queue.datamaps, "customer"), queue.datamaps)
    tried = case(queue.datamaps, manifest, TODAY, None)
    ((name, rows),) = tried.fixture.rows.items()
    for row in rows:
        headers = {each: row[each] for each in ("sent-by", "account") if row[each] is not None}
        body = row["body"] if isinstance(row["body"], str | None) else json.dumps(row["body"])
        queue.put((body or "", {**headers, "row": row["key"]}))
    outcome = queue.erase(asked=Request(f"r-{queue.name}", "customer", tried.fixture.identifiers))
    assert (outcome.state, outcome.leftovers) == (State.DONE, ())
    stays = [fate.before["key"] for fate in tried.expected.fates if fate.row.dataset == name.dataset and fate.after]
    assert [its.headers["row"] for _, its in queue.all()] == stays
    assert 0 < len(stays) < len(rows)


def test_messages_go_by_header_and_body_and_the_others_keep_their_order(queue: Queue) -> None:
    queue.put(*MESSAGES)
    outcome = queue.erase({"id": "7", "email": "ann@x.example"})
    assert (outcome.state, outcome.leftovers) == (State.DONE, ())
    assert {each.id: each.rows for each in outcome.steps} == {"broker.delete.mails": 3}
    assert queue.bodies() == THEIRS
    assert queue.erase({"id": "7"}).state is State.ANSWERED
    assert queue.bodies() == THEIRS


def test_what_stays_keeps_all_that_it_says(queue: Queue) -> None:
    said = {"correlation_id": "c-1", "content_type": "text/x", "delivery_mode": 2, "type": "t", "expiration": "600000"}
    headers = {"whole": 7, "nested": {"a": [1, "b"]}, "bytes": b"\xff", "yes": True}
    queue.put(("stays", headers), **said)
    queue.erase({"id": "7"})
    ((body, its),) = queue.all()
    ours = ("x-delivery-count", TURN)
    assert body == "stays"
    assert {name: value for name, value in its.headers.items() if name not in ours} == headers
    assert {name: getattr(its, name) for name in said} == said


def test_a_quorum_queue_gives_none_of_its_deliveries_away(make: Callable[..., Queue]) -> None:
    """Where looking costs deliveries, messages would be gone after some looks."""
    queue = make({"x-queue-type": "quorum", "x-delivery-limit": 1})
    queue.put(*MESSAGES)
    queue.erase({"id": "7", "email": "ann@x.example"})
    assert queue.bodies() == THEIRS
    with closing(queue.store(read_only=True)) as store:
        found = leftovers.search(store, {"customer.email": CANARY})
    assert queue.name in found.unread
    assert queue.bodies() == THEIRS


# Which put, acknowledgement or commit a process doesn't come to.
_KILLED_AT = {"classic": (2, 3, 4, 5, 6, 7, 9), "quorum": (2, 3, 14, 16, 20, 25, 28, 32)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_that_was_killed_ends_as_one_that_was_not(
    make: Callable[..., Queue], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rabbitmq, "AT_ONCE", 1)
    monkeypatch.setattr(rabbitmq, "SETTLE_SECONDS", 0.5)
    given = {"id": "7", "email": "ann@x.example"}
    box, copies = Memory(), set[int]()
    make(KINDS[kind]).erase(given, known=box)  # what a run knows outlives its process
    for at in _KILLED_AT[kind]:  # of what is put, acknowledged and committed
        queue = make(KINDS[kind])
        queue.put(*MESSAGES)

        def killed(queue: Queue = queue, at: int = at) -> int:
            kill, does = killing(at), Wire.does

            def counted(self: Wire, step: str, work: Callable[[], Any]) -> Any:
                if work.__qualname__.startswith(("Channel.put", "Channel.acknowledge")) or "commit" in repr(work):
                    kill(step)
                return does(self, step, work)

            monkeypatch.setattr(Wire, "does", counted)
            queue.erase(given)
            return 0

        ended = forked(killed)
        assert ended == KILLED
        outcome = queue.erase(given, known=Memory(dict(box.known)))
        steps = {each.id: each.rows for each in outcome.steps}
        found = queue.bodies()
        assert outcome.leftovers == ()
        if kind == "classic":
            assert (found, steps) == (THEIRS, {"broker.delete.mails": 3}), at
        else:  # a copy was confirmed and its message not acknowledged: both are there
            assert set(found) == set(THEIRS), at
            assert len(found) <= len(THEIRS) + 1
            copies.add(len(found))
    assert kind == "classic" or len(THEIRS) + 1 in copies


def test_priorities_stay_and_a_full_queue_loses_nothing(make: Callable[..., Queue]) -> None:
    queue = make({"x-max-priority": 5, "x-max-length": 4, "x-overflow": "drop-head"})
    for number, body in enumerate(("low", "high", "higher", "hers")):
        queue.put((body, {"account": 7 if body == "hers" else 8}), priority=number)
    assert queue.bodies() == ["hers", "higher", "high", "low"]
    queue.erase({"id": "7"})
    assert [(body, its.priority) for body, its in queue.all()] == [("higher", 2), ("high", 1), ("low", 0)]


def test_nothing_is_dead_lettered(make: Callable[..., Queue]) -> None:
    dead = make({})
    queue = make({"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead.name}, auto_delete=True)
    queue.put(*MESSAGES)
    queue.erase({"id": "7", "email": "ann@x.example"})
    assert (queue.bodies(), dead.bodies()) == (THEIRS, [])


@pytest.mark.parametrize("kind", KINDS)
def test_a_queue_that_is_purged_is_emptied(make: Callable[..., Queue], kind: str) -> None:
    mails = DATASETS.replace("QUEUE", make({}).name)
    queue = make(KINDS[kind], mails + "jobs: {queue: QUEUE, opaque: purge, none: [body]}")
    queue.put(("a", {}), ("b", {}))
    outcome = queue.erase({"id": "7"})
    assert {each.id: each.rows for each in outcome.steps} == {"broker.delete.mails": 0, "broker.purge.jobs": 2}
    assert queue.bodies() == []


def test_an_identifier_of_a_message_leads_on(make: Callable[..., Queue]) -> None:
    queue = make({})
    queue.put(("a", {"account": 7, "sent-by": "Ann@x.example"}), ("b", {"sent-by": "ann@X.example"}), ("c", {}))
    queue.erase({"id": "7"})
    assert queue.bodies() == ["c"]


@pytest.mark.parametrize(
    ("arguments", "flags", "kind"),
    [
        ({}, {}, Kind.CLASSIC),
        ({"x-max-length": 5, "x-message-ttl": 60000, "x-single-active-consumer": True}, {}, Kind.CLASSIC),
        ({"x-queue-mode": "lazy", "x-dead-letter-exchange": "it's"}, {"durable": False}, Kind.CLASSIC),
        ({"x-queue-type": "quorum", "x-max-length": 5, "x-delivery-limit": 3}, {}, Kind.QUORUM),
        ({"x-queue-type": "quorum", "x-quorum-initial-group-size": 1}, {}, Kind.QUORUM),
        ({"x-queue-type": "stream", "x-max-age": "1h"}, {}, Kind.STREAM),
    ],
)
def test_the_broker_tells_what_kind_of_queue_it_is(make, arguments, flags, kind: Kind) -> None:
    queue = make(arguments, **flags)
    with closing(queue.store()) as store:
        assert store._wire.kind(queue.name) is kind
        absent = f"absent-{queue.name}"
        with pytest.raises(PolicyEngineError):
            store._wire.kind(absent)
        assert store._wire.state("", absent) is None  # asking never makes one


def test_a_stream_stops_before_any_change(make: Callable[..., Queue]) -> None:
    queue = make({"x-queue-type": "stream"})
    with closing(queue.store()) as store, pytest.raises(PolicyEngineError) as refused:
        store.live()
    assert f"{queue.name}: a stream" in refused.value.message


def test_too_many_messages_are_refused(make: Callable[..., Queue], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rabbitmq, "AT_MOST", 4)
    queue = make({})
    queue.put(*MESSAGES)
    with pytest.raises(PolicyEngineError) as refused:
        queue.erase({"id": "7"})
    assert "more than 4 messages" in refused.value.message
    assert len(queue.bodies()) == len(MESSAGES)


def test_two_runs_are_not_at_work_at_once(make: Callable[..., Queue], monkeypatch: pytest.MonkeyPatch) -> None:
    queue = make({})
    with closing(queue.store()) as one, closing(queue.store()) as two, one.claimed():
        with pytest.raises(Busy) as refused, two.claimed():
            pass
        assert refused.value.code == "store.other-run"
        with pytest.raises(Busy):  # who only looks would take what the other one holds for gone
            leftovers.search(two, {"customer.email": CANARY})
    monkeypatch.setattr(rabbitmq, "SETTLE_SECONDS", 0.5)
    killed = queue.store()
    killed.claimed().__enter__()
    killed.close()
    with closing(queue.store()) as three, three.claimed():
        pass


def test_the_search_reads_the_declared_queues(make: Callable[..., Queue]) -> None:
    queue = make({})
    queue.put((f"<{CANARY}>", {"by": CANARY}), ("x", {}), correlation_id=CANARY)
    with closing(queue.store(read_only=True)) as store:
        found = leftovers.search(store, {"customer.email": CANARY})
    assert found.control
    mine = {(hit.column, hit.form): hit.count for hit in found.hits if hit.table == queue.name}
    assert mine == {("body", "plain"): 1, ("headers", "plain"): 1, ("properties", "plain"): 2}
    assert found.unread == ("queues that no dataset names",)
    queue.channel.basic_consume(queue.name, lambda *_: None)
    with closing(queue.store(read_only=True)) as store:
        assert f"what consumers of {queue.name} hold" in store.unseen()


def test_what_the_broker_says_is_not_repeated(make: Callable[..., Queue], capfd: pytest.CaptureFixture[str]) -> None:
    queue = make({})
    queue.put((CANARY, {}))
    with closing(queue.store()) as store:
        with pytest.raises(PolicyEngineError) as refused, store._wire.channel("x", confirms=True) as channel:
            channel.put(f"absent-{CANARY}", CANARY.encode())
        assert CANARY not in str(refused.value)
        assert refused.value.__cause__ is None
    assert CANARY not in "".join(capfd.readouterr())
