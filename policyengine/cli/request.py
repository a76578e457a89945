"""`policyengine request`, which takes one durably, and `policyengine requests`, which tells how all stand."""

from __future__ import annotations

import os
from datetime import date, datetime

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
@click.option(
    "--asked",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The day on which the person asked, where that is not today: the clock runs from then.",
)
@click.option("--law", metavar="NAME", help="By which clock it is answered: gdpr, ccpa or one of your own.")
@click.option("--needs-identity", is_flag=True, help="Nothing is begun before the person has shown who they are.")
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
    asked: datetime | None,
    law: str | None,
    needs_identity: bool,
    key: str | None,
) -> int:
    """Take a request, durably: once it is acknowledged, whoever works on this state finishes it.

    The same request again is answered with how it stands.

    JSON: {"requests": [...]}, as `requests` has it.
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
        asked_on=asked.date() if asked is not None else None,
        law=law,
        unidentified=needs_identity,
    )
    if settings.json:
        out.document(report.as_json([record]))
    else:
        out.say(report.taken(record))
    return 0


@click.command()
@click.option("--request", "only", metavar="ID", help="That one alone.")
@click.option("--open", "open_only", is_flag=True, help="Those alone that are not over.")
@click.option("--at-risk", is_flag=True, help="Those alone that are late, or soon are, or of which nobody knows.")
@click.option("--within", type=click.IntRange(min=0), default=7, metavar="DAYS", help="How many days are soon (7).")
@click.option("--statistics", is_flag=True, help="How many there were, how they ended, and how long it took.")
@click.option("--year", type=click.IntRange(1970, 9998), metavar="YEAR", help="Those alone that people made then.")
@options.STATE
@options.command
def requests(
    settings: Settings,
    only: str | None,
    open_only: bool,
    at_risk: bool,
    within: int,
    statistics: bool,
    year: int | None,
) -> int:
    """Tell how requests stand. Ended with 0 where all are over, 4 where one is not, else 1 where one is refused.

    With --at-risk: 1 where one is. With --statistics: 0.

    JSON: {"requests": [{"request", "state", "code", "since", "accepted", "tries", "due", "right", "subject", "law",
    "asked", "until", "confirm", "delayed", "denied", "confirmed", "answered"}]}; with --at-risk each has "risk", too;
    with --statistics: {"statistics": [{"right", "received", "open", "done", "denied", "revoked", "expired", "extended",
    "late", "days": {"median", "mean", "most"}, "reasons": {}}]}.
    """
    from policyengine.execute.risk import at_risk as risky
    from policyengine.execute.statistics import statistics as counting
    from policyengine.report import requests as report
    from policyengine.report import statistics as numbers
    from policyengine.workflows.requests import requests as found
    from policyengine.workflows.terms import now

    records = found(settings.state, only=only, open_only=open_only or at_risk, year=year)
    if statistics:
        counted = counting(records, date.today())
        if settings.json:
            out.document(numbers.as_json(counted))
        else:
            out.say(numbers.human(counted))
        return 0
    if at_risk:
        some = risky(records, date.today(), within)
        if settings.json:
            out.document(report.risks_as_json(some))
        else:
            out.say(report.risks(some, date.today()))
        return 1 if some else 0
    if settings.json:
        out.document(report.as_json(records))
    else:
        out.say(report.human(records, now()))
    return report.exit_code(records)
