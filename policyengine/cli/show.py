"""`policyengine show`."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Said, Settings


@click.command()
@click.argument("names", nargs=-1, metavar="[DIRECTORY] [DATASET]")
@options.command
def show(settings: Settings, names: tuple[str, ...]) -> int:
    """Print a dataset, or all of them, in expanded form: every default filled in, with the origin of each value.

    One name alone is a directory if there is one of that name, and a dataset else.

    JSON: {"datasets": {NAME: its expanded form}}.
    """
    from policyengine.report.expanded import expanded, text
    from policyengine.workflows import show as workflow

    if len(names) > 2:
        raise click.UsageError("a directory and a dataset at most", click.get_current_context())
    directory, dataset = settings.directory, names[-1] if names else None
    if len(names) == 2 or (names and Path(names[0]).is_dir()):
        directory, dataset = Path(names[0]), names[1] if len(names) == 2 else None
    said = click.get_current_context().find_object(Said)
    if said is not None:
        said.directory = directory
    datamaps, name = workflow.show(dataclasses.replace(settings, directory=directory).directory, dataset)
    if settings.json:
        out.document(expanded(datamaps, name))
    else:
        out.say(text(datamaps, name))
    return 0
