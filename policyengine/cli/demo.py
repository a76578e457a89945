"""`policyengine demo`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings


@click.command()
@click.argument("into", required=False, metavar="[DIRECTORY]", type=click.Path(path_type=Path))
@options.command
def demo(settings: Settings, into: Path | None) -> int:
    """Erase one customer of a real web shop from four stores, and look for what is left.

    The stores are built in DIRECTORY, which is kept; else in a temporary one, which is not.
    """
    from policyengine.report.console import console
    from policyengine.workflows.demo import journey

    environment = dict(os.environ) | ({} if settings.colour else {"NO_COLOR": "1"})
    with out.progress(settings, "building the stores") as progress:
        return int(journey.demo(into, console=console(sys.stdout, environment), progress=progress))
