"""`policyengine batch`: the requests of several people at once."""

from __future__ import annotations

import os
import sys
from datetime import date

import click

from policyengine.cli import identifiers, options, out, secrecy
from policyengine.cli.run import BATCH, CEILING, KEY
from policyengine.cli.settings import Settings

REQUESTS = click.option(
    "--requests",
    "source",
    required=True,
    metavar="FILE",
    help='The requests, a line of JSON for each: {"request": ID, "identifiers": {NAME: VALUE}}; - for stdin.',
)


@click.command()
@options.DIRECTORY
@REQUESTS
@options.SUBJECT
@CEILING
@BATCH
@KEY
@options.STATE
@options.command
def batch(
    settings: Settings,
    source: str,
    subject: str | None,
    ceiling: int | None,
    batch: int | None,
    key: str | None,
) -> int:
    """Erase several people from every store, in one run where nothing stops that.

    Each request has its own answer. Ended with 0 where all are done, 4 where one is not over, else 1 where one is
    refused.

    JSON: {"requests": [{"request", "state", "steps", "leftovers", "held"}]}; a request that something stopped has the
    state "refused", "needs_identity" or "partly_done", and "error": {"code", "message", "help"}.
    """
    secrecy.keep()
    asked = identifiers.requests(source)
    from policyengine.cli import pace
    from policyengine.report.batch import as_json, exit_code, human
    from policyengine.workflows import batch as workflow

    with out.progress(settings, "erasing") as progress:
        answers = workflow.batch(
            settings.directory,
            asked,
            subject,
            state=settings.state,
            today=date.today(),
            environment=os.environ,
            ceiling=ceiling or settings.ceiling,
            key=key,
            progress=progress.say,
            tempi=pace.tempi(settings, batch),
        )
    if settings.json:
        out.document(as_json(answers))
    else:
        out.say(human(answers, colour=out.colours(sys.stdout, settings.colour)))
    return exit_code(answers)
