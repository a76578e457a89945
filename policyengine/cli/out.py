"""What is printed, where: results to stdout, errors and progress to stderr, one JSON document for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TextIO

import click

from policyengine.cli.settings import Settings
from policyengine.errors import NotAnalysable

if TYPE_CHECKING:
    from policyengine.report.console import Progress


def colours(stream: TextIO, wanted: bool, environment: Mapping[str, str] | None = None) -> bool:
    """Whether text to the stream has colours: on a terminal that shows them, unless somebody does not want them."""
    environment = os.environ if environment is None else environment
    if not wanted or environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (stream.isatty() and environment.get("TERM") != "dumb")


def width(stream: TextIO, environment: Mapping[str, str] | None = None) -> int:
    """How many columns text to the stream may have: as many as the terminal, and PIPED_WIDTH where there is none."""
    from policyengine.report.console import NARROWEST, PIPED_WIDTH

    environment = os.environ if environment is None else environment
    if not stream.isatty():
        return PIPED_WIDTH
    said = environment.get("COLUMNS", "")
    try:
        columns = int(said) if said.isdecimal() else os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return PIPED_WIDTH
    return max(NARROWEST, columns or PIPED_WIDTH)


def say(text: str) -> None:
    """Prints a result. Where nobody reads it any more, the command ends quietly, and never as a yes."""
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the flush at the very end must not fail
        raise click.exceptions.Exit(NotAnalysable.exit_code) from None


def document(value: object) -> None:
    """Prints a result as a JSON document."""
    say(json.dumps(value, indent=2, ensure_ascii=False))


def progress(settings: Settings, text: str) -> AbstractContextManager[Progress]:
    """Shows a line of progress on stderr while something takes long; silent where nobody watches."""
    from policyengine.report import console

    environment = dict(os.environ) | ({} if settings.colour else {"NO_COLOR": "1"})
    return console.progress(console.console(sys.stderr, environment), text, silent=settings.json)
