"""A PostgreSQL whose disk can be filled, and has room again when it is told to.

What lies in its tablespace `small` can grow no more. Where we may mount, that is a file system of its own, which is
full; elsewhere its processes may make no file larger than one segment of its log is, which goes on as it did.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.servers import reached
from tests.servers.postgres import POSTGRES, prepare

SEGMENT = 1 << 20
SIZE = "64m"
# Both where we may mount: the one that others must do without is tried, too.
WAYS = ("mounted", "limited") if os.geteuid() == 0 else ("limited",)
_SMALL = dataclasses.replace(
    POSTGRES,
    usual=(),
    prepare=lambda program, directory: [[*each, "--wal-segsize=1"] for each in prepare(program, directory)],
)


@dataclass(frozen=True, slots=True)
class Small:
    """The server's URL; `fill` has its disk full from then on, and `room` makes room."""

    url: str
    fill: Callable[[], object]
    room: Callable[[], object]

    def move(self, url: str) -> str:
        """Moves a database, to which nobody is connected, to where the disk can be full; gives its URL back."""
        with psycopg.connect(self.url, autocommit=True) as admin:
            admin.execute(f'ALTER DATABASE "{url.rpartition("/")[2]}" SET TABLESPACE small')
        return url


@contextmanager
def small(way: str) -> Iterator[Small]:
    """A server of its own, whose disk is full in one of WAYS."""
    base = Path(tempfile.mkdtemp(prefix="policyengine-small-"))
    base.chmod(0o755)
    disk = base / "disk"
    disk.mkdir()
    if way == "mounted":
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "policyengine-test", str(disk)], check=True)
    try:
        with reached.own(_SMALL) as url:
            with psycopg.connect(url, autocommit=True) as admin:
                [(data,)] = admin.execute("SHOW data_directory")
                owner = Path(data).stat()
                os.chown(disk, owner.st_uid, owner.st_gid)
                disk.chmod(0o700)
                admin.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
            server = int((Path(data) / "postmaster.pid").read_text().splitlines()[0])
            ballast = disk / "ballast"
            if way == "mounted":
                yield Small(url, lambda: _fill(ballast), lambda: ballast.unlink(missing_ok=True))
            else:
                yield Small(url, lambda: _limit(server, str(SEGMENT)), lambda: _limit(server, "unlimited"))
    finally:
        if way == "mounted":
            subprocess.run(["umount", "--lazy", str(disk)], check=True)
        shutil.rmtree(base)


def _fill(ballast: Path) -> None:
    """Takes all the room that there is, to the last page."""
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def _limit(server: int, size: str) -> None:
    """For the server, which hands it on, and for each of its processes that are there; whose they are may do that."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    whose = Path(f"/proc/{server}").stat()
    user = [f"--reuid={whose.st_uid}", f"--regid={whose.st_gid}", "--clear-groups"]
    as_user = ["setpriv", *user] if os.geteuid() == 0 else []
    for each in (str(server), *children):
        done = subprocess.run([*as_user, "prlimit", f"--pid={each}", f"--fsize={size}:"], check=False)
        assert done.returncode == 0 or not Path(f"/proc/{each}").exists()
