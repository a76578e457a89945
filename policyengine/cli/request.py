"""`policyengine request`, which takes one durably, and `policyengine requests`, which tells how all stand."""

from __future__ import annotations

import os
from datetime import date

import click

from policyengine.cli import identifiers, options, out, secrecy
from policyengine.cli.run import IDENTIFIERS, KEY, PURPOSES, REQUEST
from policyengine.cli.settings import Settings
from policyengine.model.right import Right


@click.command()
@options.DIRECTORY
@REQUEST
@options.SUBJECT
@options.RIGHT
@PURPOSES
@IDENTIFIERS
@KEY
@options.STATE
@options.command
def request(
    settings: Settings,
    request_id: str,
    subject: str | None,
    right: Right,
    purposes: tuple[str, ...],
    source: str | None,
    key: str | None,
) -> int:
    """Take a request, durably: once it is acknowledged, whoever works on this state finishes it.

    The same request again is answered with how it stands.

    JSON: {"requests": [{"request", "state", "code", "since", "accepted", "tries", "due", "right", "subject"}]}.
    """
    secrecy.keep()
    given = () if right is Right.RETENTION and source is None else identifiers.given(source)
    from policyengine.report import requests as report
    from policyengine.workflows.accept import accept

    record = accept(
        settings.directory,
        request_id,
        subject,
        given,
        state=settings.state,
        environment=os.environ,
        today=date.today(),
        key=key,
        right=right,
        purposes=purposes,
    )
    if settings.json:
        out.document(report.as_json([record]))
    else:
        out.say(f"{record.request}: {record.standing.word.value}")
    return 0


@click.command()
@click.option("--request", "only", metavar="ID", help="That one alone.")
@click.option("--open", "open_only", is_flag=True, help="Those alone that are not over.")
@options.STATE
@options.command
def requests(settings: Settings, only: str | None, open_only: bool) -> int:
    """Tell how requests stand. Ended with 0 where all are done, 4 where one is not over, else 1 where one is refused.

    JSON: {"requests": [{"request", "state", "code", "since", "accepted", "tries", "due", "right", "subject"}]}.
    """
    from policyengine.report import requests as report
    from policyengine.workflows.requests import requests as found
    from policyengine.workflows.terms import now

    records = found(settings.state, only=only, open_only=open_only)
    if settings.json:
        out.document(report.as_json(records))
    else:
        out.say(report.human(records, now()))
    return report.exit_code(records)
