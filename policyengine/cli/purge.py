"""`policyengine purge`."""

from __future__ import annotations

import os
import sys
from datetime import date

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings


@click.command()
@click.argument("names", nargs=-1, metavar="[DIRECTORY] [STORE]...")
@options.command
def purge(settings: Settings, names: tuple[str, ...]) -> int:
    """Clear what the engines of stores, or of all, keep behind a delete, also where that locks others out.

    For a quiet hour: it stands for all who were erased until now. `plan` says what it takes, engine by engine. The
    first name is a directory if there is one of that name, and a store else.

    Ends with 1 where something could not be cleared, with 3 where a store failed.

    JSON: {"stores": [{"store", "engine", "purged", "runs", "left"}]}.
    """
    from policyengine.report.purge import as_json, human
    from policyengine.workflows import purge as workflow

    settings, names = options.directory_first(settings, names)
    with out.progress(settings, "purging") as progress:
        cleared = workflow.purge(
            settings.directory, names, environment=os.environ, today=date.today(), progress=progress.say
        )
    if settings.json:
        out.document(as_json(cleared))
    else:
        out.say(human(cleared, colour=out.colours(sys.stdout, settings.colour)))
    return max((each.exit_code for each in cleared), default=0)
