"""`policyengine run`, and `policyengine resume`, which goes on with it."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policyengine.cli import identifiers, options, out, secrecy
from policyengine.cli.settings import Settings
from policyengine.errors import PartlyDone, UsageError
from policyengine.model.right import Right

if TYPE_CHECKING:
    from policyengine.execute.outcome import Outcome

REQUEST = click.option(
    "--request", "request_id", required=True, metavar="ID", help="The request's id; the same one is answered again."
)
PURPOSES = click.option(
    "--purpose", "purposes", multiple=True, metavar="NAME", help="What an opt-out is of; may be repeated."
)
IDENTIFIERS = click.option(
    "--identifiers",
    "source",
    metavar="FILE",
    help="Who it is: a file of `name: value` lines or a JSON object, - for stdin; else a terminal is asked.",
)
CEILING = click.option(
    "--ceiling",
    type=click.IntRange(min=1),
    metavar="ROWS",
    help="Stop where one dataset has more rows of the person.",
)
KEY = click.option(
    "--key", metavar="FILE|env:NAME", help="Where the key of the key box is: a file of mode 0600, or a variable."
)
PURGE = click.option(
    "--purge", is_flag=True, help="Clear what the engines keep, too, where that locks others out; `plan` says how."
)

BATCH = click.option(
    "--batch",
    type=click.IntRange(min=1),
    metavar="KEYS",
    help="Where there are many rows, change so many at once, each time with a receipt (1,000).",
)


@click.command()
@options.DIRECTORY
@REQUEST
@options.SUBJECT
@options.RIGHT
@PURPOSES
@IDENTIFIERS
@click.option("--dry-run", is_flag=True, help="Find, decide and count; change nothing.")
@CEILING
@PURGE
@BATCH
@KEY
@options.STATE
@options.command
def run(
    settings: Settings,
    request_id: str,
    subject: str | None,
    right: Right,
    purposes: tuple[str, ...],
    source: str | None,
    dry_run: bool,
    ceiling: int | None,
    purge: bool,
    batch: int | None,
    key: str | None,
) -> int:
    """Erase one person from every store, or have them opt out of purposes. Only a manifest that was rehearsed runs.

    With --right retention nobody is named: what the law kept of people who are gone goes where its time is over.

    JSON: {"request", "state", "steps": [{"id", "store", "rows"}], "leftovers", "held", "purged"}.
    """
    secrecy.keep()
    given = () if right is Right.RETENTION and source is None else identifiers.given(source)
    from policyengine.cli import pace
    from policyengine.workflows import run as workflow

    with out.progress(settings, "erasing") as progress:
        outcome = workflow.run(
            settings.directory,
            request_id,
            subject,
            given,
            state=settings.state,
            today=date.today(),
            environment=os.environ,
            dry_run=dry_run,
            ceiling=ceiling or settings.ceiling,
            key=key,
            purge=purge,
            right=right,
            purposes=purposes,
            progress=progress.say,
            tempi=pace.tempi(settings, batch),
        )
    return _told(settings, outcome)


@click.command()
@options.DIRECTORY
@REQUEST
@click.option(
    "--callback",
    metavar="FILE",
    help="What a recipient has told: the signed HTTP request, as it was received; - for stdin.",
)
@CEILING
@PURGE
@BATCH
@KEY
@options.STATE
@options.command
def resume(
    settings: Settings,
    request_id: str,
    callback: str | None,
    ceiling: int | None,
    purge: bool,
    batch: int | None,
    key: str | None,
) -> int:
    """Go on with a run that was interrupted, or that waits for a recipient. Who it was about is in the key box.

    JSON as `run`.
    """
    secrecy.keep()
    told = _content(callback) if callback is not None else None
    from policyengine.cli import pace
    from policyengine.workflows import run as workflow

    with out.progress(settings, "going on") as progress:
        outcome = workflow.resume(
            settings.directory,
            request_id,
            state=settings.state,
            today=date.today(),
            environment=os.environ,
            ceiling=ceiling or settings.ceiling,
            key=key,
            purge=purge,
            callback=told,
            progress=progress.say,
            tempi=pace.tempi(settings, batch),
        )
    return _told(settings, outcome)


def _content(source: str) -> bytes:
    """The bytes of a callback. Raises UsageError."""
    try:
        return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise UsageError("callback.unreadable", f"the callback can't be read: {error.strerror}") from None


def _told(settings: Settings, outcome: Outcome) -> int:
    """Prints what a run did. What it left behind, or to a hold, is a request that is not over."""
    from policyengine.report.outcome import as_json, human

    if settings.json:
        out.document(as_json(outcome))
    else:
        out.say(human(outcome, colour=out.colours(sys.stdout, settings.colour)))
    return PartlyDone.exit_code if outcome.open else 0
