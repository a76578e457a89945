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
@click.option(
    "--stores",
    type=click.Choice(("embedded", "real")),
    default="embedded",
    show_default=True,
    help="Whether all stores are files, or some are on PostgreSQL, MariaDB, Redis and NATS at their usual ports.",
)
@options.command
def demo(settings: Settings, into: Path | None, stores: str) -> int:
    """Erase one customer of a real web shop from four stores, and look for what is left.

    The stores are built in DIRECTORY, which is kept; else in a temporary one, which is not. What is made on servers is
    taken away. POLICYENGINE_DEMO_POSTGRES, _MARIADB, _REDIS and _NATS may name them by their URLs.
    """
    from policyengine.report.console import console
    from policyengine.workflows.demo import journey

    environment = dict(os.environ) | ({} if settings.colour else {"NO_COLOR": "1"})
    with out.progress(settings, "building the stores") as progress:
        servers = os.environ if stores == "real" else None
        shown = console(sys.stdout, environment)
        return int(journey.demo(into, console=shown, progress=progress, servers=servers))
