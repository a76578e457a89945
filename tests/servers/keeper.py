"""Keeps one server while a process lives: `keeper.py PID DIRECTORY COMMAND…`. At its end it takes the directory away.

It is told by SIGTERM, or sees that the process is gone, whichever comes first; so nothing is left of tests that were
killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

GRACE_SECONDS = 10.0


def keep(pid: int, directory: Path, command: list[str]) -> int:
    """Runs the command until it ends or has to; returns its exit code."""
    told: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: told.append(number))
    server = subprocess.Popen(command, process_group=0)
    while server.poll() is None and not told and _lives(pid):
        time.sleep(0.2)
    if server.poll() is None:
        _stop(server)
    shutil.rmtree(directory if told or _lives(pid) else directory.parent, ignore_errors=True)
    return server.returncode


def _stop(server: subprocess.Popen[bytes]) -> None:
    """By SIGINT to the whole group first: PostgreSQL's own quick end, and everybody's."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(server.pid, number)
            server.wait(GRACE_SECONDS / 3)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            pass
        return


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    sys.exit(keep(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
