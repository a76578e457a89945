"""Servers that tests reach: one that answers already, else one of our own, started once for all workers.

What is started ends with the tests: it is told to, and each has a keeper that looks whether the process is still there
in which the tests began. It is remembered in a directory that all workers know by the environment; a lock on a file in
it sees to it that two of them do not start the same server.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.servers.asked import free_port
from tests.servers.kind import Kind

DIRECTORY = "POLICYENGINE_TEST_SERVERS"
BEGUN_BY = "POLICYENGINE_TEST_SERVERS_FOR"
OWN = "own"
PATIENCE_SECONDS = 60.0
ROOT = Path(__file__).parents[2]


class Unreached(Exception):
    """No server: none answers, and none can be started. Its text is one line."""


class Wrong(Exception):
    """A server that was named does not answer."""


def reached(kind: Kind) -> str:
    """The URL of a server of that kind. Raises Unreached or Wrong."""
    named = os.environ.get(kind.variable)
    if named and named != OWN:
        if not kind.answers(named):
            raise Wrong(f"the server in {kind.variable} does not answer, or its user may not create what tests need")
        return named
    for url in () if named == OWN else kind.usual:
        if kind.answers(url):
            return url
    program = kind.program()
    if program is None:
        raise Unreached(f"no {kind.title} answers, none is installed, and {kind.variable} names none")
    return _started(kind, program)


@contextmanager
def own(kind: Kind) -> Iterator[str]:
    """The URL of a server that nobody else is told of; it ends with the context, or with this process.

    For what has no databases to keep apart: whoever is on the server has all of it. Raises Unreached.
    """
    program = kind.program()
    if program is None:
        raise Unreached(f"no {kind.title} is installed, and one of its own is needed")
    base = _made(Path(tempfile.mkdtemp(prefix="policyengine-servers-")))
    try:
        yield _start(kind, program, base / kind.name, os.getpid())
    finally:
        _stop(base)


def begin() -> None:
    """Names the directory for servers of this session to all processes that come of this one; the first makes it."""
    os.environ[DIRECTORY] = str(Path(tempfile.gettempdir()) / f"policyengine-servers-{secrets.token_hex(8)}")
    os.environ[BEGUN_BY] = str(os.getpid())


def end() -> None:
    """Stops what was started, and takes the directory away."""
    _stop(Path(os.environ.pop(DIRECTORY)))


def _stop(directory: Path) -> None:
    for each in directory.glob("*/keeper"):
        with suppress(ProcessLookupError, ValueError):
            os.kill(int(each.read_text()), signal.SIGTERM)
    wait = time.monotonic() + 20
    while any(directory.glob("*/keeper")) and time.monotonic() < wait:
        time.sleep(0.05)
    shutil.rmtree(directory, ignore_errors=True)


def _started(kind: Kind, program: Path) -> str:
    base = _made(Path(os.environ[DIRECTORY]))
    directory, told = base / kind.name, base / f"{kind.name}.url"
    with (base / f"{kind.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if told.exists():
            url = told.read_text()
            if not url:
                raise Unreached(f"no {kind.title} answers, and the one that is installed did not start")
            return url
        told.write_text("")  # whoever comes next does not try again what failed
        url = _start(kind, program, directory, int(os.environ[BEGUN_BY]))
        told.write_text(url)
        return url


def _made(base: Path) -> Path:
    base.mkdir(mode=0o755, exist_ok=True)
    base.chmod(0o755)  # servers run as others than root, whatever the umask
    return base


def _start(kind: Kind, program: Path, directory: Path, pid: int) -> str:
    port = free_port()
    directory.mkdir(mode=0o700)
    environment = {**os.environ, **kind.environment(directory, port)}
    user = next((each for each in kind.users if _is_user(each)), None) if os.geteuid() == 0 else None
    as_user: list[str] = []
    if user is not None and shutil.which("setpriv"):
        for each in (directory, *directory.rglob("*")):
            shutil.chown(each, user, pwd.getpwnam(user).pw_gid)
        as_user = ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]
    log = directory.with_suffix(".log")
    with log.open("ab") as output:
        for command in kind.prepare(program, directory):
            done = subprocess.run(
                [*as_user, *command], cwd=directory, env=environment, stdout=output, stderr=output, check=False
            )
            if done.returncode:
                raise Unreached(f"no {kind.title} answers, and {Path(command[0]).name} ended with {done.returncode}")
        command = [*as_user, *kind.start(program, directory, port)]
        keeper = _kept(pid, command, directory, environment, output.fileno())
    (directory / "keeper").write_text(str(keeper.pid))
    url, wait = kind.url(port), time.monotonic() + PATIENCE_SECONDS
    while not kind.answers(url):
        if keeper.poll() is not None or time.monotonic() > wait:
            keeper.terminate()
            raise Unreached(f"no {kind.title} answers, and the one that is installed did not start")
        time.sleep(0.1)
    return url


def _kept(
    pid: int, command: Sequence[str], directory: Path, environment: dict[str, str], log: int
) -> subprocess.Popen[bytes]:
    """The server under its keeper, which outlives the worker that started it and not the process with that number."""
    keeper = [
        sys.executable,
        str(ROOT / "tests" / "servers" / "keeper.py"),
        str(pid),
        str(directory),
        *command,
    ]
    return subprocess.Popen(
        keeper, cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
    )


def _is_user(name: str) -> bool:
    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False
