"""`policyengine schema`."""

from __future__ import annotations

from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings

KINDS = ("organisation", "datamap", "catalogue")


@click.command()
@click.argument("kind", required=False, type=click.Choice(KINDS))
@click.option(
    "--out", "into", metavar="DIRECTORY", type=click.Path(path_type=Path), help="Write one file per kind there."
)
@options.command
def schema(settings: Settings, kind: str | None, into: Path | None) -> int:
    """Print the JSON schema (draft-07) of a kind of file, or all three by kind; or write them all."""
    from policyengine.workflows.schema import schemas, write

    if into is not None:
        files = [path.as_posix() for path in write(into)]
        if settings.json:
            out.document({"files": files})
        else:
            out.say("\n".join(files))
        return 0
    every = schemas()
    out.document(every if kind is None else every[kind])
    return 0
