"""`policyengine prove`, which writes the proof of a request."""

from __future__ import annotations

import os
from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.run import KEY
from policyengine.cli.settings import Settings


@click.command()
@click.argument("request")
@click.option(
    "--out",
    "-o",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write it; else REQUEST.proof.zip.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@KEY
@options.STATE
@options.command
def prove(settings: Settings, request: str, target: Path | None, force: bool, key: str | None) -> int:
    """Write the proof of a request: a certificate, and all that an auditor needs to check it offline.

    The ledger is signed first. Ends with 1 where the request is not fulfilled: the proof says why not.

    JSON: {"file", "request", "word", "stage", "fulfilled", "why_not", "key"}.
    """
    from policyengine.workflows import prove as workflow
    from policyengine.workflows.save import save

    target = target or Path(f"{request}.proof.zip")
    proven = workflow.prove(request, state=settings.state, key=key, environment=os.environ)
    save(target, proven.content, force=force)
    told = proven.certificate
    if settings.json:
        said = {each: told[each] for each in ("request", "word", "stage", "fulfilled", "why_not")}
        out.document({"file": target.as_posix(), **said, "key": str(proven.key)})
    else:
        stands = told["word"] if told["word"] else told["stage"]
        how = "fulfilled" if told["fulfilled"] else f"not fulfilled ({stands}): the certificate says why"
        out.say(f"{target.as_posix()}: request {request} is {how}\nsigned by {proven.key}")
    return 0 if told["fulfilled"] else 1
