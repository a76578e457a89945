"""The command line as a process: interrupted, without a reader, broken inside, without a network."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SHOP = HERE / "maps" / "shop"

# A sitecustomize that forbids sockets, before anything of ours is imported.
NO_SOCKETS = """
import socket

def refuse(*arguments, **named):
    raise SystemExit("a socket was opened")

socket.socket = socket.create_connection = socket.getaddrinfo = refuse
"""
# Breaks the loader with an error that holds somebody's address, and a local variable that does.
BROKEN = """
import policyengine.load.directory as directory

def read(path, *, cache=None):
    address = "ann@example.org"
    raise KeyError(address)

directory.read = read
"""
# Sleeps where datamaps are read, and says so.
SLEEPING = """
import time
import policyengine.load.directory as directory

def read(path, *, cache=None):
    print("reading", flush=True)
    time.sleep(60)

directory.read = read
"""


def started(tmp_path: Path, *arguments: str, site: str = "", **variables: str) -> subprocess.Popen[str]:
    (tmp_path / "sitecustomize.py").write_text(site)
    path = os.pathsep.join([str(tmp_path), str(HERE.parents[1])])
    return subprocess.Popen(
        [sys.executable, "-m", "policyengine", *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(tmp_path: Path, *arguments: str, site: str = "", **variables: str) -> tuple[int, str, str]:
    process = started(tmp_path, *arguments, site=site, **variables)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.parametrize(
    "command", [["check"], ["plan"], ["compile", "--out", "scripts"], ["show"]], ids=lambda c: c[0]
)
def test_no_network(command: list[str], tmp_path: Path) -> None:
    code, out, err = ended(tmp_path, *command, str(SHOP), site=NO_SOCKETS)
    assert (code, err) == (0, "")
    assert out


def test_a_socket_would_be_seen(tmp_path: Path) -> None:
    code, _, err = ended(tmp_path, "check", str(SHOP), site=NO_SOCKETS + "\nsocket.socket()\n")
    assert code != 0
    assert "a socket was opened" in err


def test_interrupted(tmp_path: Path) -> None:
    process = started(tmp_path, "check", str(SHOP), site=SLEEPING)
    assert process.stdout is not None
    assert process.stdout.readline() == "reading\n"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.strip()) == (130, "", "interrupted")


def test_nobody_reads(tmp_path: Path) -> None:
    process = started(tmp_path, "schema")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(timeout=30) == 3


def test_a_mistake_of_ours_is_told_without_values(tmp_path: Path) -> None:
    code, out, err = ended(tmp_path, "check", str(SHOP), site=BROKEN)
    assert (code, out) == (3, "")
    assert err.startswith("error[internal]: KeyError at ")
    assert err.count("\n") == 2
    assert "ann@example.org" not in err


def test_the_way_to_a_mistake_is_shown_without_values(tmp_path: Path) -> None:
    code, _, err = ended(tmp_path, "check", str(SHOP), "--format", "json", site=BROKEN, POLICYENGINE_DEBUG="1")
    assert code == 3
    assert "in check" in err
    assert "ann@example.org" not in err.replace('address = "ann@example.org"', "")


def test_colours_are_for_terminals(tmp_path: Path) -> None:
    unfinished = str(HERE / "maps" / "unfinished")
    plain = ended(tmp_path, "check", unfinished)[1]
    assert "\x1b" not in plain
    forced = ended(tmp_path, "check", unfinished, FORCE_COLOR="1")[1]
    assert "\x1b[1;31merror[no-on-erase]\x1b[0m" in forced
    assert ended(tmp_path, "check", unfinished, FORCE_COLOR="1", NO_COLOR="1")[1] == plain
    assert ended(tmp_path, "--no-color", "check", unfinished, FORCE_COLOR="1")[1] == plain


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes(tmp_path: Path) -> None:
    (tmp_path / "policyengine").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m policyengine "$@"\n')
    (tmp_path / "policyengine").chmod(0o755)
    words = 'COMP_WORDS=(policyengine ch) COMP_CWORD=1; _policyengine_completion policyengine; echo "${COMPREPLY[@]}"'
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(HERE.parents[1]),
    }
    script = f'eval "$(policyengine completion bash)"; {words}'
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "check\n"
