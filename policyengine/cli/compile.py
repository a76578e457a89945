"""`policyengine compile`."""

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
    "--out", "into", required=True, metavar="DIRECTORY", type=click.Path(path_type=Path), help="Where to write them."
)
@options.command
def compile(settings: Settings, subject: str | None, right: Right, into: Path) -> int:
    """Write a script per store, to be reviewed, and the manifest. The same datamaps give the same bytes.

    JSON: {"manifest", "plan", "files"}.
    """
    from policyengine.plan import canonical
    from policyengine.workflows.compile import compile_to

    manifest, paths = compile_to(settings.directory, subject, into, right)
    files = [path.as_posix() for path in paths]
    if settings.json:
        out.document({"manifest": manifest.digest, "plan": canonical.digest(manifest.plan), "files": files})
    else:
        out.say("\n".join([*files, f"manifest {manifest.digest}"]))
    return 0
