"""`policyengine decide`: what people decide of a request."""

from __future__ import annotations

import os
from datetime import date, datetime

import click

from policyengine.cli import options, out
from policyengine.cli.run import KEY, REQUEST
from policyengine.cli.settings import Settings

_DECISIONS = ("identified", "denied", "revoked", "extended", "confirmed", "answered")


@click.command()
@options.DIRECTORY
@REQUEST
@click.option("--as", "decision", required=True, type=click.Choice(_DECISIONS), help="What is decided.")
@click.option("--reason", default="", metavar="TERM", help="Why it is denied or extended: a term of DRP or DPV.")
@click.option(
    "--told",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="When the person was told (that it is extended, that it arrived, how it ended); today, where it is left out.",
)
@KEY
@options.STATE
@options.command
def decide(
    settings: Settings, request_id: str, decision: str, reason: str, told: datetime | None, key: str | None
) -> int:
    """Write down what is decided of a request; the same once more changes nothing.

    identified: the person has shown who they are. denied, revoked: it is not done, and nothing was changed for it.
    extended: it is answered later. confirmed, answered: the person was told that it arrived, or how it ended.

    JSON: {"requests": [...]}, as `requests` has it.
    """
    from policyengine.report import requests as report
    from policyengine.workflows import decide as workflow

    office = workflow.Office(settings.directory, settings.state, os.environ, date.today(), key)
    day = told.date() if told is not None else None
    record = workflow.decide(office, request_id, workflow.Decision(decision), reason=reason, told=day)
    if settings.json:
        out.document(report.as_json([record]))
    else:
        out.say(report.decided(record))
    return 0
