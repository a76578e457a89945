"""Real workers, as people start them: they share what is taken, one is killed, and the other finishes it."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.servers.asked import free_port
from tests.work.conftest import PEOPLE, Scene

ROOT = Path(__file__).parents[2]
# A worker that kills its own process at the first boundary of that name.
KILLED = (
    "import os, signal, sys\n"
    "from policyengine.workflows import work\n"
    "made = work.Worker\n"
    "def boundary(name):\n"
    "    if name == sys.argv[1]:\n"
    "        os.kill(os.getpid(), signal.SIGKILL)\n"
    "work.Worker = lambda *given, **named: made(*given, **named, boundary=boundary)\n"
    "from policyengine.cli.main import run\n"
    "sys.exit(run(sys.argv[2:]))\n"
)


def command(scene: Scene, *more: str, at: str = "") -> list[str]:
    start = ["-c", KILLED, at] if at else ["-m", "policyengine"]
    return [sys.executable, *start, "work", str(scene.maps), "--state", str(scene.state), *more]


@contextmanager
def working(scene: Scene, *more: str, at: str = "") -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command(scene, *more, at=at), cwd=ROOT, env={**os.environ, "PYTHONPATH": "."}, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(what: object, seconds: float = 90) -> None:
    """Waits until that is so."""
    end = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.1)


def test_one_is_killed_and_the_other_finishes(scene: Scene, end) -> None:
    scene.accept("ann")
    with working(scene, at="lake.draw.mails intent") as first:
        assert first.wait(90) == -signal.SIGKILL
    assert scene.stands() == [("executing", "")]
    done = subprocess.run(
        command(scene, "--until-idle"), cwd=ROOT, env={**os.environ, "PYTHONPATH": "."}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert scene.stands() == [("done", "")]
    assert scene.logical() == end
    assert scene.remains() == []
    said = [json.loads(line) for line in done.stderr.splitlines()]
    assert said[0]["event"] == "began"
    attempts = [each["state"] for each in said if each["event"] == "attempted"]
    assert attempts
    assert set(attempts) == {"done"}, "the dead one's task is brought again, and finds all done"
    kept = b"".join(each.read_bytes() for each in scene.state.rglob("*") if each.is_file())
    assert b'"request": "ann"' in kept, "what is there is seen"
    assert not any(re.search(re.escape(value.encode()), kept, re.I) for value in (*PEOPLE.values(), "card-of-ann"))
    assert all(each.stat().st_mode & 0o077 == 0 for each in scene.state.rglob("*"))


def test_two_share_the_work_and_end_when_they_are_told_to(scene: Scene) -> None:
    port = free_port()
    with working(scene, "--name", "one", "--metrics", str(port)) as one, working(scene, "--name", "two") as two:
        for name in PEOPLE:
            scene.accept(name)
            time.sleep(1)
        until(lambda: all(word == "done" for word, _ in scene.stands()))
        until(
            lambda: (
                'policyengine_requests{state="acknowledged"} 0.0' in urlopen(f"http://127.0.0.1:{port}").read().decode()
            )
        )
        told = urlopen(f"http://127.0.0.1:{port}").read().decode()
        assert "policyengine_attempt_seconds_bucket" in told
        assert not any(value in told for value in PEOPLE.values())
        for each in (one, two):
            each.send_signal(signal.SIGTERM)
        assert [each.wait(60) for each in (one, two)] == [0, 0]
        said = [json.loads(line) for each in (one, two) for line in each.stderr or ()]
    assert {each["worker"] for each in said if each["event"] == "began"} == {"one", "two"}
    attempts = [each for each in said if each["event"] == "attempted"]
    assert sum(each["requests"] for each in attempts if each["state"] == "done") >= len(PEOPLE)
    with sqlite3.connect(scene.maps / "shop.sqlite") as shop:
        assert shop.execute("SELECT count(*) FROM accounts").fetchone() == (0,)
    shop.close()


def test_a_store_that_is_down_is_exit_4_and_a_worker_finishes_it_when_it_is_back(scene: Scene, end) -> None:
    scene.accept("ann")
    scene.down()
    shell = {"cwd": ROOT, "env": {**os.environ, "PYTHONPATH": "."}, "capture_output": True, "text": True}
    done = subprocess.run(command(scene, "--until-idle"), **shell)
    assert done.returncode == 4, done.stderr
    asked = [sys.executable, "-m", "policyengine", "requests", "--state", str(scene.state)]
    told = subprocess.run(asked, **shell)
    assert (told.returncode, "ann  partial" in told.stdout) == (4, True), told.stdout
    with working(scene):
        scene.up()
        until(lambda: scene.stands() == [("done", "")])
    assert scene.logical() == end
    assert subprocess.run(asked, **shell).returncode == 0


def test_without_the_engine_the_extra_is_named(scene: Scene) -> None:
    start = "import sys; sys.modules['dbos'] = None; from policyengine.cli.main import run; sys.exit(run(sys.argv[1:]))"
    line = [sys.executable, "-c", start, "work", str(scene.maps), "--state", str(scene.state)]
    done = subprocess.run(line, cwd=ROOT, env={**os.environ, "PYTHONPATH": "."}, capture_output=True, text=True)
    assert (done.returncode, "datamap-policyengine[work]" in done.stderr) == (2, True), done.stderr
