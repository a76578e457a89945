"""`policyengine diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Said, Settings


@click.command()
@click.argument("words", nargs=-1, metavar="[DIRECTORY] REF[..REF]")
@click.option("--scripts", is_flag=True, help="Show the statements that differ, too.")
@options.command
def diff(settings: Settings, words: tuple[str, ...], scripts: bool) -> int:
    """Show what a change of the datamaps changes: decisions, whom they reach, plans.

    REF is a commit, a branch or a tag; it is compared with the files as they are, or with another one. REF...REF begins
    where the two parted.

    Ends with 0 if nothing differs, 1 if something does.

    JSON: {"decisions": [{"name", "before", "after"}], "personal": [{"store", "before", "after", "added", "gone"}],
    "plans": [{"subject", "right", "before", "after", "refused", "stores"}]}.
    """
    from policyengine.report.difference import as_json, human
    from policyengine.workflows.difference import difference

    context = click.get_current_context()
    if len(words) not in (1, 2):
        raise click.UsageError("say a commit, and at most a directory before it", context)
    directory = Path(words[0]) if len(words) == 2 else settings.directory
    said = context.find_object(Said)
    if said is not None:
        said.directory = directory
    found = difference(directory, words[-1])
    if settings.json:
        out.document(as_json(found))
    else:
        out.say(human(found, scripts=scripts, colour=out.colours(sys.stdout, settings.colour)))
    return int(bool(found))
