"""`policyengine work`: a worker, which finishes what was taken."""

from __future__ import annotations

import os
import signal
import socket
import sys
from threading import Event
from types import FrameType

import click

from policyengine.cli import options, secrecy
from policyengine.cli.run import BATCH, CEILING, KEY
from policyengine.cli.settings import Settings


@click.command()
@options.DIRECTORY
@click.option("--name", metavar="NAME", help="The worker's name, no other's; else its host and process.")
@click.option("--until-idle", is_flag=True, help="End when nothing is due any more.")
@click.option(
    "--per-minute",
    type=click.IntRange(min=1),
    metavar="ATTEMPTS",
    help="Begin so many attempts for one kind of person in a minute, at most, all workers together.",
)
@click.option("--metrics", type=click.IntRange(1, 65535), metavar="PORT", help="Serve metrics on loopback.")
@CEILING
@BATCH
@KEY
@options.STATE
@options.command
def work(
    settings: Settings,
    name: str | None,
    until_idle: bool,
    per_minute: int | None,
    metrics: int | None,
    ceiling: int | None,
    batch: int | None,
    key: str | None,
) -> int:
    """Work on what was taken, until it is finished; any number of workers share it.

    Each attempt is a line of JSON on stderr: ids, words, codes and seconds. Ended by a signal with 0; with
    --until-idle as `requests` does.
    """
    secrecy.keep()
    from policyengine.cli import pace
    from policyengine.report import requests as report
    from policyengine.workflows import metrics as telling
    from policyengine.workflows.durable import Limit
    from policyengine.workflows.requests import requests
    from policyengine.workflows.work import Worker
    from policyengine.workflows.working import Shift, working

    stop = Event()

    def ending(_: int, frame: FrameType | None) -> None:
        stop.set()

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, ending)
    limit = Limit(per_minute) if per_minute is not None else None
    shift = Shift(name or f"{socket.gethostname()}:{os.getpid()}", until_idle=until_idle, limit=limit, stop=stop)
    worker = Worker(
        settings.directory,
        settings.state,
        os.environ,
        ceiling=ceiling or settings.ceiling,
        key=key,
        tempi=pace.tempi(settings, batch),
    )
    heard = telling.lines(sys.stderr.write, shift.name)
    if metrics is not None:
        heard = telling.everybody(heard, telling.served(metrics))
    working(worker, shift, heard)
    return report.exit_code(requests(settings.state)) if until_idle and not stop.is_set() else 0
