"""The least privileges on NATS: a run is done with what `grants` prints, and something is otherwise without any."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nats
import pytest
import yaml

from policyengine.compile.manifest import compile_plan
from policyengine.errors import PolicyEngineError
from policyengine.execute.journal import Unwritten
from policyengine.execute.perform import perform
from policyengine.execute.request import request
from policyengine.execute.run import Run
from policyengine.plan.build import build
from policyengine.rehearse.trial import Memory
from policyengine.stores import nats_wire
from policyengine.stores.nats import open_nats
from policyengine.workflows.grants import grants
from policyengine.workflows.read import read
from tests.conftest import _wait_for
from tests.entries.conftest import TODAY
from tests.entries.test_cases import ORGANISATION
from tests.servers.asked import free_port

USER, PASSWORD = "eraser", "of-the-test"
DATAMAP = {
    "datamap": 1,
    "store": "broker",
    "engine": "nats",
    "connection": {"env": "BROKER_URL"},
    "backups": [],
    "datasets": {
        "events": {
            "stream": "EVENTS",
            "subject_pattern": "events.{customer.id}.>",
            "on_erase": "delete",
            "fields": {"customer.id": {"type": "integer"}, "body": "user.content.private"},
        }
    },
}


@dataclass
class Server:
    """A server with two users: one that may everything, and ours; it reads its configuration anew when told to."""

    process: subprocess.Popen[bytes]
    configuration: Path
    port: int

    @property
    def url(self) -> str:
        return f"nats://{USER}:{PASSWORD}@127.0.0.1:{self.port}"

    def allow(self, user: str) -> None:
        """`user` is an entry of the configuration's `users`."""
        text = f"""listen: "127.0.0.1:{self.port}"
jetstream {{store_dir: "{self.configuration.parent}/js"}}
authorization {{users = [
{{user: admin, password: admin}}
{user}
]}}
"""
        self.configuration.write_text(text)
        self.process.send_signal(signal.SIGHUP)

    def does(self, work: Any) -> Any:
        async def whole() -> Any:
            client = await nats.connect(f"nats://admin:admin@127.0.0.1:{self.port}")
            try:
                return await work(client.jetstream())
            finally:
                await client.close()

        return asyncio.run(whole())


@contextmanager
def running(directory: Path) -> Iterator[Server]:
    program = shutil.which("nats-server")
    if program is None:
        pytest.skip("there is no nats-server to start")
    configuration, port = directory / "nats.conf", free_port()
    configuration.write_text(
        f"""listen: "127.0.0.1:{port}"
jetstream {{store_dir: "{directory}/js"}}
authorization {{users = [{{user: admin, password: admin}}]}}
"""
    )
    started = subprocess.Popen(
        [program, "-c", str(configuration)],
        env={**os.environ, "POLICYENGINE_PASSWORD": PASSWORD},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield Server(started, configuration, port)
    finally:
        started.kill()
        started.wait()


@dataclass
class Least:
    """A server with a stream, and the maps."""

    server: Server
    maps: Path

    def facts(self, id: str) -> dict[str, object]:
        """How a run ends, what is there then, and how another does while one has the claim."""

        async def fill(js: Any) -> None:
            for each in await js.streams_info():
                await js.delete_stream(each.config.name)
            await js.add_stream(name="EVENTS", subjects=["events.>"])
            for each in (7, 8):
                await js.publish(f"events.{each}.login", f"of {each}".encode())

        async def left(js: Any) -> int:
            return (await js.stream_info("EVENTS")).state.messages

        self.server.does(fill)
        return {"ended": self._ended(id), "left": self.server.does(left), "beside another": self._beside()}

    def _ended(self, id: str) -> str:
        datamaps = read(self.maps)
        manifest = compile_plan(build(datamaps, "customer"), datamaps)
        asked = request(id, "customer", [("customer.id", "7")], datamaps)
        try:
            with closing(self._open()) as store, store.claimed():
                run = Run(manifest, datamaps, asked, {"broker": store}, Memory(), Unwritten(), TODAY)
                return perform(run).state
        except PolicyEngineError as error:
            return error.code

    def _beside(self) -> str:
        try:
            with closing(self._open()) as one, one.claimed(), closing(self._open()) as other, other.claimed():
                return "both"
        except PolicyEngineError as error:
            return error.code

    def _open(self) -> Any:
        return open_nats("broker", self.server.url, read(self.maps).stores["broker"].datasets)


@pytest.fixture
def least(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Least]:
    monkeypatch.setattr(nats_wire, "ANSWER_SECONDS", 0.5)  # a server doesn't answer what one may not ask
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "organisation.yaml").write_text(ORGANISATION)
    (maps / "broker.yaml").write_text(yaml.safe_dump(DATAMAP, sort_keys=False))
    with running(tmp_path) as server:
        yield Least(server, maps)


def without(user: str) -> Iterator[tuple[str, str]]:
    """The user without one of its subjects, for each, and without the answers."""
    lines = user.splitlines()
    for at, line in enumerate(lines):
        if re.fullmatch(r'\s+"[^"]+"|\s+allow_responses: true', line):
            yield line.strip(), "\n".join(lines[:at] + lines[at + 1 :])


def test_all_of_them_suffice_and_each_is_needed(least: Least) -> None:
    (granted,) = grants(least.maps, ["broker"], role=USER)
    least.server.allow(granted.script)
    whole = least.facts("with-all")
    assert whole == {"ended": "done", "left": 1, "beside another": "store.other-run"}
    tried = dict(without(granted.script))
    assert len(tried) > 10
    needless = []
    for at, (taken, left) in enumerate(tried.items()):
        least.server.allow(left)
        if least.facts(f"without-{at}") == whole:
            needless.append(taken)
    assert not needless


def test_a_user_hears_nobody_else(least: Least) -> None:
    (granted,) = grants(least.maps, ["broker"], role=USER)
    least.server.allow(granted.script)

    async def heard() -> list[str]:
        problems: list[str] = []

        async def note(error: Exception) -> None:
            problems.append(str(error))

        client = await nats.connect(least.server.url, error_cb=note)
        await client.subscribe("events.>")
        await client.subscribe("_INBOX.>")
        await client.publish("events.8.login", b"forged")
        await client.flush()
        await asyncio.sleep(0.1)
        await client.close()
        return problems

    assert len({each for each in asyncio.run(heard()) if "permissions violation" in each}) == 3
