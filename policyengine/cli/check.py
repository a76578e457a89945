"""`policyengine check`."""

from __future__ import annotations

import sys

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings


@click.command()
@options.DIRECTORY
@options.command
def check(settings: Settings) -> int:
    """List what is undecided, unreachable, or could not be erased as declared: the gate of a pull request.

    JSON: {"findings": [{"rule", "level", "message", "file", "line", "column", "help"}], "summary"}.
    """
    from policyengine.report.findings import as_json, human
    from policyengine.workflows import check as workflow

    checked = workflow.check(settings.directory)
    if settings.json:
        out.document(as_json(checked.findings))
    else:
        out.say(human(checked.findings, checked.sources, colour=out.colours(sys.stdout, settings.colour)))
    return checked.exit_code
