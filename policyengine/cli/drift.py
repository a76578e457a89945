"""`policyengine drift`."""

from __future__ import annotations

import os
import sys

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings


@click.command()
@click.argument("names", nargs=-1, metavar="[DIRECTORY] [STORE]...")
@options.command
def drift(settings: Settings, names: tuple[str, ...]) -> int:
    """Compare the live schemas of stores, or of all of them, with their catalogues. Changes nothing, reads no rows.

    The first name is a directory if there is one of that name, and a store else.

    Ends with 1 where something is dangerous to an erasure, or was decided by nobody; with 3 where a store could not be
    looked at. A run refuses a store of the first kind.

    JSON: {"stores": [{"store", "engine", "told", "verdict", "differences", "patch", "accept"}]}.
    """
    from policyengine.report.drift import as_json, human
    from policyengine.workflows import drift as workflow

    settings, names = options.directory_first(settings, names)
    with out.progress(settings, "comparing") as progress:
        seen = workflow.drift(settings.directory, names, environment=os.environ, progress=progress.say)
    if settings.json:
        out.document(as_json(seen))
    else:
        out.say(human(seen, colour=out.colours(sys.stdout, settings.colour)))
    return max(each.exit_code for each in seen) if seen else 0
