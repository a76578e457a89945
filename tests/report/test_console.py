"""The terminal, tried on a real pseudo-terminal and on a real pipe."""

from __future__ import annotations

import os
import pty
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import pytest

from policyengine.report.console import PIPED_WIDTH, console, progress

TERMINAL = {"TERM": "xterm-256color"}
ESCAPE = "\x1b"


@contextmanager
def opened(tmp_path: Path, *, terminal: bool) -> Iterator[tuple[TextIO, Callable[[], str]]]:
    """A stream to write to, and what has arrived at its other end so far."""
    if not terminal:
        path = tmp_path / "out"
        with path.open("w", encoding="utf-8") as stream:
            yield stream, lambda: (stream.flush(), path.read_text(encoding="utf-8"))[1]
        return
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 120))
    os.set_blocking(master, False)
    seen: list[bytes] = []

    def arrived() -> str:
        stream.flush()
        while True:
            try:
                seen.append(os.read(master, 65536))
            except BlockingIOError:
                return b"".join(seen).decode()

    with os.fdopen(slave, "w", encoding="utf-8") as stream:
        yield stream, arrived
    os.close(master)


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (True, TERMINAL, True),
        (True, {**TERMINAL, "NO_COLOR": "1"}, False),
        (True, {**TERMINAL, "NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (True, {"TERM": "dumb", "FORCE_COLOR": "1"}, False),
        (False, TERMINAL, False),
        (False, {**TERMINAL, "FORCE_COLOR": "1"}, True),
        (False, {**TERMINAL, "FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours(tmp_path: Path, terminal: bool, environment: dict[str, str], coloured: bool) -> None:
    with opened(tmp_path, terminal=terminal) as (stream, arrived):
        console(stream, environment).print("orders", style="red")
        assert "orders" in arrived()
        assert (ESCAPE in arrived()) is coloured


@pytest.mark.parametrize(
    ("terminal", "width"), [pytest.param(True, 60, id="terminal"), pytest.param(False, PIPED_WIDTH, id="piped")]
)
def test_width(tmp_path: Path, terminal: bool, width: int) -> None:
    with opened(tmp_path, terminal=terminal) as (stream, arrived):
        console(stream, {**TERMINAL, "COLUMNS": "60"}).print("orders " * 30)
        assert width - len("orders ") < max(map(len, arrived().splitlines())) <= width


def test_names_are_not_markup(tmp_path: Path) -> None:
    with opened(tmp_path, terminal=True) as (stream, arrived):
        console(stream, TERMINAL).print("a [red]field[/red] named :smile: of 42 rows")
        assert "a [red]field[/red] named :smile: of 42 rows" in arrived()


def test_long_work_is_seen_and_leaves_no_trace(tmp_path: Path) -> None:
    with opened(tmp_path, terminal=True) as (stream, arrived):
        with progress(console(stream, TERMINAL), "Loading [b]shop[/b]", total=3, patience=0.0) as seen:
            seen.advance(1)
            seen.say("Loading [b]crm[/b]")
            wait_for(lambda: "Loading [b]crm[/b]" in arrived() and "1/3" in arrived())
        assert arrived().endswith(f"{ESCAPE}[2K"), "the line is erased at the end"
        assert f"{ESCAPE}[?25h" in arrived(), "the cursor is back"


def test_a_statement_that_never_advances_is_seen_too(tmp_path: Path) -> None:
    with (
        opened(tmp_path, terminal=True) as (stream, arrived),
        progress(console(stream, TERMINAL), "Wait", patience=0.1),
    ):
        wait_for(lambda: "Wait" in arrived())


def test_quick_work_shows_nothing(tmp_path: Path) -> None:
    with opened(tmp_path, terminal=True) as (stream, arrived):
        with progress(console(stream, TERMINAL), "Loading") as seen:
            seen.advance(1)
        assert arrived() == ""


@pytest.mark.parametrize(
    ("terminal", "environment", "silent"),
    [
        (False, TERMINAL, False),
        (False, {**TERMINAL, "FORCE_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (True, TERMINAL, True),
    ],
)
def test_nobody_looks(tmp_path: Path, terminal: bool, environment: dict[str, str], silent: bool) -> None:
    with opened(tmp_path, terminal=terminal) as (stream, arrived):
        with progress(console(stream, environment), "Loading", silent=silent, patience=0.0) as seen:
            seen.say("Loading more")
            seen.advance(1)
            time.sleep(0.05)
        assert arrived() == ""


def test_a_failure_takes_the_line_away(tmp_path: Path) -> None:
    with opened(tmp_path, terminal=True) as (stream, arrived):
        with pytest.raises(KeyboardInterrupt), progress(console(stream, TERMINAL), "Wait", patience=0.0):
            wait_for(lambda: "Wait" in arrived())
            raise KeyboardInterrupt
        assert arrived().rfind(f"{ESCAPE}[?25h") > arrived().rfind(f"{ESCAPE}[?25l"), "the cursor is back"


def wait_for(happened: Callable[[], bool]) -> None:
    """Waits until it is so, for five seconds at most."""
    end = time.monotonic() + 5
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)
