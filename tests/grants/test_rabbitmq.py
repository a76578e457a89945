"""The least privileges on RabbitMQ: a run is done with what `grants` prints, and something fails without any of it."""

from __future__ import annotations

import secrets
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pika
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
from policyengine.stores.rabbitmq import open_rabbitmq
from policyengine.workflows.grants import grants
from policyengine.workflows.read import read
from tests.entries.conftest import TODAY
from tests.entries.test_cases import ORGANISATION
from tests.entries.test_rabbitmq import URL

DATAMAP = {
    "datamap": 1,
    "store": "broker",
    "engine": "rabbitmq",
    "connection": {"env": "BROKER_URL"},
    "backups": [],
    "datasets": {
        "mails": {
            "queue": "mails.out",
            "on_erase": "delete",
            "fields": {"account": {"identifies": "customer.id", "type": "integer"}, "body": "user.content.private"},
        },
        "pages": {"queue": "pages", "opaque": "purge", "none": ["body"]},
    },
}


def rabbitmqctl(*words: str) -> None:
    done = subprocess.run(["rabbitmqctl", "--quiet", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("rabbitmqctl may not command the broker that answers")


@dataclass
class Least:
    """A virtual host with two queues, a user that may nothing there yet, and the maps."""

    maps: Path
    host: str
    role: str
    url: str

    def allow(self, *patterns: str) -> None:
        rabbitmqctl("set_permissions", "--vhost", self.host, self.role, *patterns)

    def facts(self, id: str) -> tuple[str, int, int]:
        """How a run ends, and how many messages each queue has then."""
        with closing(pika.BlockingConnection(pika.URLParameters(_at(URL, self.host)))) as connection:
            channel = connection.channel()
            for queue in ("mails.out", "pages"):
                channel.queue_declare(queue, durable=True)
                channel.queue_purge(queue)
                for account in (7, 8):
                    said = pika.BasicProperties(headers={"account": account})
                    channel.basic_publish("", queue, b"text", said)
            ended = self._ended(id)
            counts = [channel.queue_declare(each, passive=True).method.message_count for each in ("mails.out", "pages")]
            for each in ("__pe_holding", *(f"__pe_receipts.{place}" for place in "0123456789abcdef")):
                channel.queue_delete(each)
        return (ended, *counts)

    def _ended(self, id: str) -> str:
        datamaps = read(self.maps)
        manifest = compile_plan(build(datamaps, "customer"), datamaps)
        asked = request(id, "customer", [("customer.id", "7")], datamaps)
        try:
            with closing(open_rabbitmq("broker", self.url, datamaps.stores["broker"].datasets)) as store:
                store.live()
                with store.claimed():
                    run = Run(manifest, datamaps, asked, {"broker": store}, Memory(), Unwritten(), TODAY)
                    return perform(run).state
        except PolicyEngineError as error:
            return error.code


def _at(url: str, host: str, user: str = "") -> str:
    split = urlsplit(url)
    where = split.netloc.rpartition("@")[2]
    return f"amqp://{user or split.netloc.rpartition('@')[0]}@{where}/{host}"


@pytest.fixture
def least(tmp_path: Path) -> Iterator[Least]:
    if shutil.which("rabbitmqctl") is None:
        pytest.skip("there is no rabbitmqctl")
    try:
        pika.BlockingConnection(pika.URLParameters(URL)).close()
    except pika.exceptions.AMQPError:
        pytest.skip("no RabbitMQ answers; POLICYENGINE_TEST_RABBITMQ may name one by its URL")
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "organisation.yaml").write_text(ORGANISATION)
    (maps / "broker.yaml").write_text(yaml.safe_dump(DATAMAP, sort_keys=False))
    host, role, password = f"pe_{secrets.token_hex(6)}", f"pe_{secrets.token_hex(6)}", secrets.token_hex(8)
    rabbitmqctl("add_vhost", host)
    rabbitmqctl("set_permissions", "--vhost", host, (urlsplit(URL).username or "guest"), ".*", ".*", ".*")
    rabbitmqctl("add_user", role, password)
    try:
        yield Least(maps, host, role, _at(URL, host, f"{role}:{password}"))
    finally:
        rabbitmqctl("delete_vhost", host)
        rabbitmqctl("delete_user", role)


def without(patterns: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The three patterns without one of the names in one of them, for each."""
    for place, pattern in enumerate(patterns):
        names = pattern.removeprefix("^(").removesuffix(")$").split("|")
        for name in names:
            left = "|".join(each for each in names if each != name)
            taken = f"{('configure', 'write', 'read')[place]} {name}"
            yield taken, [*patterns[:place], f"^({left})$" if left else "^$", *patterns[place + 1 :]]


def test_all_of_them_suffice_and_each_is_needed(least: Least) -> None:
    (granted,) = grants(least.maps, ["broker"], role=least.role)
    said = shlex.split(granted.script, comments=True)
    patterns = said[said.index(least.role) + 1 :]
    least.allow(*patterns)
    whole = least.facts("with-all")
    assert whole == ("done", 1, 0)
    tried = dict(without(patterns))
    assert len(tried) > 6
    needless = []
    for at, (taken, left) in enumerate(tried.items()):
        least.allow(*left)
        if least.facts(f"without-{at}") == whole:
            needless.append(taken)
    assert not needless
