"""`policyengine approve`."""

from __future__ import annotations

from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings
from policyengine.model.right import Right


@click.command()
@options.DIRECTORY
@options.SUBJECT
@options.RIGHT
@click.option(
    "--with",
    "file",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of your own key, of mode 0600: `policyengine keys make` makes one.",
)
@options.STATE
@options.command
def approve(settings: Settings, subject: str | None, right: Right, file: Path) -> int:
    """Approve the manifest of a right as the datamaps are now. Another digest needs another approval.

    Ends with 1 where the key may not approve, or has approved it already.

    JSON: {"manifest", "by", "needs"}: by how many it is approved now.
    """
    from policyengine.workflows import approve as workflow
    from policyengine.workflows.signing_key import read

    done = workflow.approve(settings.directory, subject, right, read(file), state=settings.state)
    if settings.json:
        out.document({"manifest": done.manifest, "by": done.by, "needs": done.needs})
    else:
        out.say(f"manifest {done.manifest}\napproved by {done.by} of {done.needs}")
    return 0
