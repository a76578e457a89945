"""`policyengine leftovers`."""

from __future__ import annotations

import os
import sys

import click

from policyengine.cli import identifiers, options, out, secrecy
from policyengine.cli.run import IDENTIFIERS
from policyengine.cli.settings import Settings


@click.command()
@options.DIRECTORY
@options.SUBJECT
@IDENTIFIERS
@options.STATE
@options.command
def leftovers(settings: Settings, subject: str | None, source: str | None) -> int:
    """Search every store for what is still there of a person, also the tables no one declared. Changes nothing.

    Ends with 1 where something was found.
    """
    secrecy.keep()
    given = identifiers.given(source)
    from policyengine.report.leftovers import human
    from policyengine.workflows import leftovers as workflow

    with out.progress(settings, "searching") as progress:
        found = workflow.leftovers(settings.directory, subject, given, environment=os.environ, progress=progress.say)
    if settings.json:
        out.document(found.plain())
    else:
        out.say(human(found.plain(), colour=out.colours(sys.stdout, settings.colour)))
    return 0 if found.ok else 1
