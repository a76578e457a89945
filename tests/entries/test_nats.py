"""Messages of a broker's streams, found by their subject, a header or what they say, and erased where they stand."""

from __future__ import annotations

import asyncio
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nats
import pytest
import yaml
from nats.js.api import StreamConfig

from policyengine.compile.manifest import compile_plan
from policyengine.errors import Busy, PolicyEngineError
from policyengine.execute import leftovers
from policyengine.execute.journal import Unwritten
from policyengine.execute.outcome import Outcome, State
from policyengine.execute.perform import perform
from policyengine.execute.request import request
from policyengine.execute.run import Run
from policyengine.model.datamap import Datamaps
from policyengine.model.kept import STREAM as OURS
from policyengine.plan.build import build
from policyengine.rehearse.trial import Memory
from policyengine.rehearse.verdict import rehearse
from policyengine.stores.nats import CLAIM, NatsStore, open_nats
from policyengine.stores.nats_wire import Message
from policyengine.workflows.read import read
from tests.conftest import _wait_for
from tests.entries.conftest import TODAY
from tests.entries.test_cases import ORGANISATION

CANARY = "ann-canary-77aa@x.example"


@dataclass(frozen=True)
class Broker:
    """A server of the tests' own; its URL, and where it keeps its streams."""

    url: str
    directory: Path

    def does(self, work: Any) -> Any:
        """What `work` returns, given an open client and its JetStream."""

        async def whole() -> Any:
            client = await nats.connect(self.url)
            try:
                return await work(client.jetstream())
            finally:
                await client.close()

        return asyncio.run(whole())


@pytest.fixture(scope="session")
def nats_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """A server with JetStream; it ends with the tests."""
    program = shutil.which("nats-server")
    if program is None:
        pytest.skip("there is no nats-server to start")
    directory = tmp_path_factory.mktemp("nats")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "-a", "127.0.0.1", "-p", str(port), "-js", "-sd", str(directory)]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Broker(f"nats://127.0.0.1:{port}", directory)
    finally:
        started.kill()
        started.wait()


@dataclass(frozen=True)
class Events:
    """A stream of the test's own, with its datamap."""

    broker: Broker
    stream: str
    datamaps: Datamaps

    def publish(self, *messages: tuple[str, str, dict[str, str]]) -> None:
        async def work(js: Any) -> None:
            for subject, body, headers in messages:
                await js.publish(f"{self.stream}.{subject}", body.encode(), headers=headers or None)

        self.broker.does(work)

    def bodies(self) -> list[str]:
        async def work(js: Any) -> list[str]:
            state, found = (await js.stream_info(self.stream)).state, []
            for sequence in range(1, state.last_seq + 1):
                try:
                    found.append((await js.get_msg(self.stream, sequence)).data.decode())
                except nats.js.errors.NotFoundError:
                    continue
            return found

        return self.broker.does(work)

    def store(self, *, read_only: bool = False):
        its = self.datamaps.stores["broker"].datasets
        return open_nats("broker", self.broker.url, its, read_only=read_only)

    def erase(self, given: dict[str, str], boundary: Any = None, box: Memory | None = None) -> Outcome:
        asked = request(f"r-{self.stream}", "customer", list(given.items()), self.datamaps)
        manifest = compile_plan(build(self.datamaps, "customer"), self.datamaps)
        with closing(self.store()) as store, store.claimed():
            run = Run(manifest, self.datamaps, asked, {"broker": store}, box or Memory(), Unwritten(), TODAY)
            if boundary is not None:
                run.boundary = boundary
            return perform(run)


DATASETS = """
orders:
  stream: STREAM
  subject_pattern: "STREAM.orders.{customer.id}.>"
  on_erase: delete
  fields:
    customer.id: {type: integer}
    body: user.content.private
mails:
  stream: STREAM
  subject_pattern: "STREAM.mails"
  on_erase: delete
  fields:
    body: {category: none, json: {to.mail: {category: user.contact.email, identifies: customer.email}}}
    Sent-By: {category: user.contact.email, identifies: customer.email}
"""


@pytest.fixture
def events(nats_server: Broker, tmp_path: Path) -> Events:
    stream = f"T{secrets.token_hex(4)}"
    nats_server.does(lambda js: js.add_stream(name=stream, subjects=[f"{stream}.>"]))
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    datasets = yaml.safe_load(DATASETS.replace("STREAM", stream))
    store = {"datamap": 1, "store": "broker", "engine": "nats", "backups": [], "datasets": datasets}
    (tmp_path / "broker.yaml").write_text(yaml.safe_dump(store, sort_keys=False), encoding="utf-8")
    return Events(nats_server, stream, read(tmp_path))


MESSAGES = (
    ("orders.7.new", "hers-1", {}),
    ("orders.77.new", "his-1", {}),
    ("orders.7.paid.late", "hers-2", {}),
    ("mails", '{"to": {"mail": "ANN@x.example"}, "n": "hers-3"}', {}),
    ("mails", '{"n": "hers-4"}', {"Sent-By": "ann@x.example"}),
    ("mails", '{"to": {"mail": "bob@x.example"}, "n": "his-2"}', {"Sent-By": "bob@x.example"}),
    ("other.7", "nobodys", {}),
)
THEIRS = ["his-1", '{"to": {"mail": "bob@x.example"}, "n": "his-2"}', "nobodys"]


def test_messages_are_rehearsed_like_rows(events: Events) -> None:
    manifest = compile_plan(build(events.datamaps, "customer"), events.datamaps)
    verdict = rehearse(events.datamaps, manifest, TODAY, most_mutants=0)
    assert verdict.ok, verdict.plain()
    assert any("nats itself" in each for each in verdict.not_reproduced)


def test_messages_go_by_subject_header_and_body(events: Events) -> None:
    events.publish(*MESSAGES)
    outcome = events.erase({"id": "7", "email": "ann@x.example"})
    assert (outcome.state, outcome.leftovers) == (State.DONE, ())
    assert {each.id: each.rows for each in outcome.steps} == {
        "broker.delete.mails": 2,
        "broker.delete.orders": 2,
    }
    assert events.bodies() == THEIRS
    assert events.erase({"id": "7"}).state is State.ANSWERED
    assert events.bodies() == THEIRS


def test_a_broker_keeps_nothing_of_them_on_its_disk(events: Events) -> None:
    events.publish(
        ("mails", f'{{"to": {{"mail": "{CANARY}"}}}}', {}), ("mails", '{"to": {"mail": "bob-c@x.example"}}', {})
    )

    def kept(value: str) -> bool:
        return any(value.encode() in each.read_bytes() for each in events.broker.directory.rglob("*") if each.is_file())

    assert kept(CANARY)
    events.erase({"email": CANARY})
    assert not kept(CANARY)
    assert kept("bob-c@x.example")


def test_what_a_killed_process_erased_is_counted(events: Events) -> None:
    events.publish(*MESSAGES)

    class Killed(Exception):
        pass

    def kill(boundary: str) -> None:
        if boundary == "broker.delete.orders commit":
            raise Killed

    with pytest.raises(Killed):
        events.erase({"id": "7", "email": "ann@x.example"}, kill, box := Memory())
    outcome = events.erase({"id": "7", "email": "ann@x.example"}, box=box)
    assert {each.id: each.rows for each in outcome.steps} == {"broker.delete.mails": 2, "broker.delete.orders": 2}
    assert events.bodies() == THEIRS


def test_two_runs_are_not_at_work_at_once(events: Events) -> None:
    with closing(events.store()) as one, closing(events.store()) as two, one.claimed():
        with pytest.raises(Busy) as refused, two.claimed():
            pass
        assert refused.value.code == "store.other-run"
    with closing(events.store()) as three, three.claimed():
        pass


def test_a_claim_ends_with_its_connection(events: Events) -> None:
    killed = events.store()
    claim = killed.claimed()
    claim.__enter__()
    killed.close()
    with closing(events.store()) as store, store.claimed():
        pass


def test_whoever_takes_over_the_claim_of_a_killed_run_leaves_none(events: Events) -> None:
    killed = events.store()
    claim = killed.claimed()
    claim.__enter__()
    killed.close()
    with closing(events.store()) as second:
        with second.claimed():
            assert len(_claims(second)) > 1
        assert _claims(second) == []
    with suppress(PolicyEngineError):
        claim.__exit__(None, None, None)


def _claims(store: NatsStore) -> list[Message]:
    return list(store._wire.messages("", OURS, CLAIM))


def test_a_stream_that_lets_nothing_be_deleted_stops_before_any_change(events: Events) -> None:
    name = f"{events.stream}X"
    config = StreamConfig(name=name, subjects=[f"{name}.>"], deny_delete=True)
    events.broker.does(lambda js: js.add_stream(config))
    dataset = events.datamaps.stores["broker"].datasets["orders"]
    object.__setattr__(dataset.entries, "stream", name)
    with closing(events.store()) as store, pytest.raises(PolicyEngineError) as refused:
        store.live()
    assert "deny_delete" in refused.value.message


def test_the_search_reads_every_stream(events: Events) -> None:
    events.publish((f"other.{CANARY.partition('@')[0]}", "x", {}), ("mails", f"<{CANARY}>", {"By": CANARY}))
    with closing(events.store(read_only=True)) as store:
        found = leftovers.search(store, {"customer.email": CANARY})
    assert found.control
    mine = {(hit.column, hit.form): hit.count for hit in found.hits if hit.table == events.stream}
    assert mine == {("body", "plain"): 1, ("headers", "plain"): 1}
