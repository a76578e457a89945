"""What is printed, where: results to stdout, errors and progress to stderr, one JSON document for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TextIO

from policyengine.cli.settings import Settings

if TYPE_CHECKING:
    from policyengine.report.console import Progress


def colours(stream: TextIO, wanted: bool, environment: Mapping[str, str] | None = None) -> bool:
    """Whether text to the stream has colours: on a terminal that shows them, unless somebody does not want them."""
    environment = os.environ if environment is None else environment
    if not wanted or environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (stream.isatty() and environment.get("TERM") != "dumb")


def say(text: str) -> None:
    """Prints a result."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def document(value: object) -> None:
    """Prints a result as a JSON document."""
    say(json.dumps(value, indent=2, ensure_ascii=False))


def progress(settings: Settings, text: str) -> AbstractContextManager[Progress]:
    """Shows a line of progress on stderr while something takes long; silent where nobody watches."""
    from policyengine.report import console

    environment = dict(os.environ) | ({} if settings.colour else {"NO_COLOR": "1"})
    return console.progress(console.console(sys.stderr, environment), text, silent=settings.json)
