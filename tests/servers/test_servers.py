"""Servers of the tests' own: each kind that is installed starts on a free port, answers, and is gone at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.servers import reached
from tests.servers.asked import asked
from tests.servers.kind import Kind
from tests.servers.mariadb import MARIADB
from tests.servers.nats import NATS
from tests.servers.postgres import POSTGRES
from tests.servers.rabbitmq import RABBITMQ
from tests.servers.redis import REDIS

# In CI one that starts quickly stands for all; each takes seconds.
KINDS = (POSTGRES, MARIADB, REDIS, NATS, RABBITMQ)
SHORT = (POSTGRES, REDIS)
TRIED = KINDS if os.environ.get("POLICYENGINE_TEST_ALL") else SHORT
SESSION = """
import os, sys, time
from tests.servers import reached
from tests.servers.{name} import {NAME}
reached.begin()
print(os.environ[reached.DIRECTORY], reached.reached({NAME}), flush=True)
assert reached.reached({NAME}) == reached.reached({NAME})
sys.stdin.readline()
reached.end()
"""


def session(kind: Kind) -> tuple[subprocess.Popen[str], Path, str]:
    """Tests that reach a server of their own, until they are told to end."""
    code = SESSION.format(name=kind.name, NAME=kind.name.upper())
    begun = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=reached.ROOT,
        env={**os.environ, kind.variable: reached.OWN},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert begun.stdout is not None
    directory, url = begun.stdout.readline().split()
    return begun, Path(directory), url


@pytest.mark.parametrize("kind", TRIED, ids=lambda kind: kind.name)
@pytest.mark.parametrize("how", ["ended", "killed"])
def test_a_server_lives_as_long_as_its_tests(kind: Kind, how: str) -> None:
    if kind.program() is None:
        pytest.skip(f"no {kind.title} is installed")
    begun, directory, url = session(kind)
    assert kind.answers(url)
    assert url not in kind.usual
    if how == "ended":
        begun.communicate("\n")
        assert begun.returncode == 0
    else:
        begun.kill()
        begun.communicate()
        end = time.monotonic() + 20
        while directory.exists() and time.monotonic() < end:
            time.sleep(0.1)
    assert not directory.exists()
    assert not kind.answers(url)


def test_a_server_that_is_named_and_does_not_answer_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REDIS.variable, "redis://127.0.0.1:1/0")
    with pytest.raises(reached.Wrong, match="does not answer"):
        reached.reached(REDIS)


def test_where_none_is_installed_it_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REDIS.variable, reached.OWN)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(reached.Unreached) as error:
        reached.reached(REDIS)
    assert str(error.value) == "no Redis answers, none is installed, and POLICYENGINE_TEST_REDIS names none"


def test_nobody_answers_on_a_port_that_nobody_has() -> None:
    assert asked(1, b"PING\r\n") == b""
